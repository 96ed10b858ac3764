/* The coverage strip beside the article's outline, and where the article disagrees with itself or with other writing. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args), WIDE = 7, HIGH = 6, IN_A_ROW = 16, TALL = 25;
  const LANES = ["#1b5e8f", "#1d5757", "#9c6b1f"]; /* events above, statements in the middle, mentions beneath */
  const rows = [];

  A.coverageStrip = function () {
    const d = A.model.data, open = window.innerWidth > 1180, list = el("ol", { class: "outline" });
    for (const p of d.paragraphs) {
      if (p.kind === "heading" || p.kind === "title") list.append(el("li", { class: "head" }, p.sum));
      else if (p.passages.length) list.append(paragraph(p));
    }
    const bare = Object.values(A.desk.data.coverage).filter((c) => !c[0] && !c[1] && !c[2]).length, all = Object.keys(A.desk.data.coverage).length;
    const box = el("details", { class: "desk-strip", open }, el("summary", {}, T("desk.strip")), el("p", { class: "soft" }, T("desk.strip.how", { bare, all })), key(), list);
    return el("nav", { "aria-label": T("desk.strip"), class: "desk-side" }, box);
  };
  function key() {
    const line = (k) => A.svg(null, { viewBox: "0 0 16 16", class: "lane" }, [0, 1, 2].map((n) => ["rect", { x: 3, y: 5 * n + .5, width: 10, height: 4, fill: n === k ? LANES[k] : "#d9cdb4" }]));
    return el("ul", { class: "lanes" }, ...["events", "statements", "mentions"].map((name, k) => el("li", {}, line(k), T("desk.lane." + name))));
  }
  function paragraph(p) {
    const sum = p.passages.map((id) => A.desk.data.coverage[id]).reduce((all, c) => all.map((v, k) => v + c[k]), [0, 0, 0]);
    const inner = el("ul", { hidden: true }), button = el("button", { type: "button", "aria-expanded": "false", "aria-label": T("desk.strip.paragraph", { n: p.n, page: p.page, events: sum[0], statements: sum[1], mentions: sum[2] }), title: p.sum, onclick: () => unfold(p, button, inner) }, el("span", { class: "n" }, "¶ " + p.n), bars(p));
    rows.push({ p, button });
    return el("li", {}, button, inner);
  }
  function bars(p) {
    const shapes = [];
    p.passages.forEach((id, n) => {
      const c = A.desk.data.coverage[id], left = n % IN_A_ROW * (WIDE + 1), top = Math.floor(n / IN_A_ROW) * TALL;
      if (!c.some(Boolean)) shapes.push(["rect", { x: left + .5, y: top + .5, width: WIDE - 1, height: 3 * HIGH + 1, fill: "none", stroke: "#5c5345", "stroke-dasharray": "1.5 1.5" }]);
      else c.forEach((count, k) => { shapes.push(["rect", { x: left, y: top + k * (HIGH + 1), width: WIDE, height: HIGH, fill: count ? LANES[k] : "#e4d9c2", "fill-opacity": count ? Math.min(1, .6 + count * .14) : 1 }]); });
    });
    const wide = Math.min(IN_A_ROW, p.passages.length) * (WIDE + 1), high = Math.ceil(p.passages.length / IN_A_ROW) * TALL - 4;
    return A.svg(null, { viewBox: "0 0 " + wide + " " + high, width: wide, height: high, class: "bars", preserveAspectRatio: "xMinYMid meet" }, shapes);
  }
  function unfold(p, button, inner) {
    const open = inner.hidden;
    inner.hidden = !open; button.setAttribute("aria-expanded", String(open));
    if (!open || inner.children.length) return;
    inner.append(...p.passages.map((id) => {
      const c = A.desk.data.coverage[id], any = c[0] || c[1], why = A.desk.data.reasons[id];
      return el("li", {}, el("button", { type: "button", class: "atlas-link", "data-passage": id, onclick: () => choose(id, c) }, A.passageName(id)), el("span", { class: "soft" }, any || c[2] ? T("desk.strip.counts", { events: c[0], statements: c[1], mentions: c[2] }) : ""), any ? null : el("span", { class: "soft why" }, why || T(c[2] ? "desk.strip.named" : "desk.strip.none")));
    }));
  }
  function choose(id, c) {
    const on = A.desk.wanted.get("passage")?.has(id);
    if (A.panelOpen) A.choose(null);
    if (!on && (c[0] || c[1])) { const tab = A.desk.tab === "events" ? (c[0] ? "events" : "statements") : c[1] ? "statements" : "events"; if (A.desk.tab !== tab) A.openTab(tab); }
    if (c[0] || c[1]) A.filterDesk("passage", on ? [] : [id]); else A.choose({ type: "passage", id }, { focus: true });
  }
  /** The strip shows which passages the list is narrowed to. */
  A.lightStrip = function () {
    const set = A.desk.wanted.get("passage");
    for (const row of rows) row.button.classList.toggle("on", Boolean(set && row.p.passages.some((id) => set.has(id))));
  };

  /* contradictions */
  A.fillContradictions = function () {
    const panel = A.desk.panels.contradictions;
    if (panel.children.length) return;
    const all = A.desk.data.contradictions, parts = ["article", "map", "others", "rows"].map((of) => ({ of, list: all.filter((c) => c.of === of) }));
    panel.append(el("div", { class: "desk-scroll", tabindex: "0", role: "region", "aria-label": T("desk.tab.contradictions") }, el("p", { class: "soft" }, T("desk.contradictions.why")),
      el("p", {}, ...parts.flatMap(({ of, list }) => [el("button", { type: "button", class: "atlas-link", onclick: () => { const head = document.getElementById("desk-against-" + of); head.scrollIntoView(); head.focus(); } }, T("desk.against." + of) + " (" + list.length + ")"), " \u2002 "])),
      ...parts.map(({ of, list }) => el("section", {}, el("h2", { id: "desk-against-" + of, tabindex: "-1" }, T("desk.against." + of)), of === "rows" ? el("p", { class: "soft" }, T("desk.against.rows.why")) : null, ...list.map(pair)))));
  };
  function pair(c) {
    if (c.statement !== undefined) return ofStatement(c.statement);
    const sides = c.events.map(ofEvent).concat((c.accounts || []).map(ofAccount));
    return el("article", { class: "pair" }, c.why ? el("p", {}, c.why) : null, el("div", { class: "sides" }, ...sides));
  }
  function ofEvent(id) {
    const i = A.model.index.get(id), card = A.cardNow(i);
    return el("div", { class: "side" }, el("p", { class: "who" }, T("desk.side.article")), el("h3", {}, A.eventButton(i)), el("p", { class: "when" }, A.model.data.events.when[i]), el("p", {}, card.digest), A.passageBlock(card.passages[0]), cites(card.cites));
  }
  const cites = (ids) => (ids.length ? el("p", { class: "soft" }, T("map.said.citing", { works: ids.map((id) => A.model.data.citations[id]).join("; ") })) : null);
  const ofAccount = (a) => el("div", { class: "side other" }, el("p", { class: "who" }, T("desk.side.other")), el("ul", { class: "accounts" }, A.accountItem(a)));
  function ofStatement(n) {
    const s = A.desk.data.statements, card = A.desk.data.cards[n], verdict = A.desk.data.verdicts[s.verdict[n]];
    const button = el("button", { type: "button", class: "atlas-link", onclick: () => A.choose({ type: "statement", id: s.id[n] }, { move: true, focus: true }) }, s.text[n]);
    return el("article", { class: "pair" }, el("h3", {}, button), el("p", {}, A.verdictMark(verdict), " ", card.reason),
      el("div", { class: "sides" }, ...s.passages[n].map((id) => el("div", { class: "side" }, el("p", { class: "who" }, T("desk.side.article")), A.passageBlock(id))), ...card.accounts.map(ofAccount)), cites(s.cites[n]));
  }
})(window.Atlas);
