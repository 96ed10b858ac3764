/* The panel: what the article says of the chosen thing, who says so, and what other writing says. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  A.startPanel = function () {
    A.panel = el("aside", { class: "atlas-sheet atlas-panel", "aria-label": T("map.panel"), hidden: true });
    A.ui.append(A.panel);
  };
  A.closePanel = function () { A.panelOpen = false; A.panel.hidden = true; A.panel.replaceChildren(); if (A.onPanel) A.onPanel(false); A.showEdges(); };
  function open(...children) {
    const close = el("button", { type: "button", class: "atlas-close", "aria-label": T("map.close"), title: T("map.close"), onclick: () => A.choose(null, { focus: true }) }, A.icon("close"));
    A.panel.replaceChildren(...[...children, A.citeFoot()].filter(Boolean), close);
    A.panel.hidden = false; A.panel.scrollTop = 0; A.panelOpen = true;
    if (A.onPanel) A.onPanel(true);
  }
  A.openPanel = open;
  const heading = (text) => el("h2", { tabindex: "-1" }, text);
  const section = (title, ...children) => [el("h3", {}, title), ...children];

  const button = (text, act, name) => el("button", { type: "button", class: "atlas-link", onclick: act, "aria-label": name || null }, text);
  A.placeButton = (k) => button(A.nameOf(k), () => A.choose({ type: "place", id: A.model.places.id[k] }, { move: true }));
  A.eventButton = (i) => button(A.model.data.events.title[i], () => A.choose({ type: "event", id: A.model.data.events.id[i] }, { move: true }));

  /* an event */
  A.showEvent = function (i, card) {
    const m = A.model, e = m.data.events, reality = m.data.realities[m.reality[i]], kind = m.data.kinds[m.kind[i]];
    open(
      el("p", { class: "eyebrow" }, A.glyph(kind, m.data.sides[m.side[i]], reality), el("span", {}, T("map.kind." + kind) + " · ", el("span", { class: "atlas-tag" + (reality === "reported" ? "" : " dashed") }, T("map.reality." + reality)))),
      heading(e.title[i]),
      el("p", { class: "when" }, e.when[i], card.whenDoubt ? el("span", { class: "doubt" }, card.whenDoubt) : null),
      el("p", { class: "digest" }, card.digest),
      ...section(T("map.where"), places(i, card), route(i)),
      ...section(T("map.who"), el("p", {}, card.who.map((a) => m.data.actors[a].name).join(", ") + "."), force(card)),
      ...section(T("map.source"), said(i, card)),
      ...card.passages.map((id) => passage(id)),
      ...(card.accounts.length ? section(T("map.accounts"), el("p", { class: "doubt" }, T("map.accounts.why")), el("ul", { class: "accounts" }, ...card.accounts.map(account))) : []),
      ...(card.see.length ? section(T("map.see"), el("p", { class: "doubt" }, T("map.see.why")), el("ul", {}, ...card.see.map((id, n) => el("li", {}, A.eventButton(m.index.get(id)), el("span", { class: "doubt" }, e.when[m.index.get(id)]), el("p", { class: "why" }, (card.why || [])[n] || ""))))) : []),
      A.statementsOf ? A.statementsOf(e.id[i]) : null,
      A.noteLink("event", e.id[i]), foot(i));
  };
  function places(i, card) {
    const m = A.model, rows = card.places.map((k) => {
      const doubt = m.data.placeCards[m.places.id[k]];
      return el("li", {}, A.placeButton(k), doubt && doubt.doubt ? el("span", { class: "doubt" }, doubt.doubt) : null);
    });
    return rows.length ? el("ul", {}, ...rows) : el("p", {}, T("map.where.none"));
  }
  function route(i) {
    const r = A.model.route[i];
    if (r < 0) return null;
    const { how, km, from, to } = A.model.data.routes[r];
    const name = (k) => (k >= 0 ? A.nameOf(k) : "?");
    return el("p", { class: "doubt" }, T("map.route." + how, { km, from: name(from), to: name(to) }));
  }
  function force(card) {
    const lines = [];
    if (card.force) lines.push(T("map.force", { men: card.force.toLocaleString(A.config.lang) }));
    if (card.count) lines.push(T("map.count", { count: card.count.toLocaleString(A.config.lang) }));
    return lines.length ? el("p", {}, lines.join(" ")) : null;
  }
  function said(i, card) {
    const d = A.model.data, first = d.passages[card.passages[0]];
    const cites = card.cites.map((c) => d.citations[c]).join("; ");
    return el("div", { class: "said" }, el("p", {}, T("map.said", { page: first.page, paragraph: first.par }), cites ? " " + T("map.said.citing", { works: cites }) : " " + T("map.said.alone")),
      el("p", { class: "doubt", style: { margin: "0" } }, T("map.certainty." + card.certainty + (card.certainty === "certain" && A.model.data.realities[A.model.reality[i]] !== "reported" ? ".said" : ""))));
  }
  function passage(id) {
    const p = A.model.data.passages[id], text = A.config.article && A.config.article.passages[id];
    return el("div", {}, text ? el("blockquote", { lang: "az" }, ...A.markMentions(id)) : el("blockquote", {}, p.digest || T("map.passage.nodigest")),
      el("p", { class: "doubt" }, T(text ? "map.passage.verbatim" : "map.passage.digest", { page: p.page }) + " ", button(T("map.passage.read"), () => A.readPassage(id), T("map.passage.read.name", { id }))),
      text && A.config.article.states[id] !== "exact" ? el("p", { class: "doubt" }, T("map.anchor." + A.config.article.states[id])) : null);
  }
  A.passageBlock = passage;
  A.accountItem = account;
  function account(a) {
    const facts = [a.when, a.numbers].filter(Boolean).join("; ");
    return el("li", {}, el("span", { class: "stance" }, T("map.stance." + a.stance)), a.claim, el("span", { class: "doubt" }, [a.source + (a.locator ? ", " + a.locator : ""), facts, T("map.mark." + a.mark)].filter(Boolean).join(" · ")));
  }
  function foot(i) {
    const order = A.inTime(), at = order.indexOf(i);
    const go = (by, name) => { const next = order[at + by]; return next === undefined ? el("span") : el("button", { type: "button", class: "atlas-button", onclick: () => A.choose({ type: "event", id: A.model.data.events.id[next] }, { move: true, focus: true }) }, T(name)); };
    return el("div", { class: "steps" }, go(-1, "map.earlier"), A.config.single ? null : el("button", { type: "button", class: "atlas-button", onclick: copyLink }, T("map.link")), go(1, "map.later"));
  }
  /** The way to say that a card is wrong: the page of notes, on the thing of the card. The link is whole, for those who open
      it beside; followed here it goes by the server, so that the session and what the map shows are kept. */
  A.noteLink = function (type, id) {
    if (!window.Streamlit || A.config.single) return null; /* no server, no notes */
    const href = new URL("notes?" + new URLSearchParams({ lang: A.config.lang, [type]: id }), (window.parent || window).location.href);
    const go = (e) => { if (window.Streamlit && !e.ctrlKey && !e.metaKey && !e.shiftKey) { e.preventDefault(); A.goTo("notes", { [type]: id }); } };
    return el("p", { class: "atlas-note" }, el("a", { class: "atlas-link", href: href.toString(), target: "_top", onclick: go }, T("map.note")));
  };
  A.copyLink = copyLink;
  function copyLink() {
    const announce = (key) => { const note = el("div", { class: "atlas-said", role: "status" }, T(key)); A.ui.append(note); setTimeout(() => note.remove(), 2600); };
    const address = A.address();
    if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => announce("map.link.copied"), () => { window.prompt(T("map.link"), address); });
    else window.prompt(T("map.link"), address);
  }

  /* a place */
  A.showPlace = function (k) {
    const m = A.model, p = m.places, card = m.data.placeCards[p.id[k]] || {}, events = (m.placeEvents.get(k) || []).concat(A.routeEvents(k)).filter((v, n, all) => all.indexOf(v) === n).sort((a, b) => A.rank(a) - A.rank(b));
    open(
      el("p", { class: "eyebrow" }, T("map.placekind." + p.kind[k]) + (card.uezd ? " · " + card.uezd : "")),
      heading(p.name[k]),
      p.old[k] && p.old[k] !== p.name[k] ? el("p", { class: "when" }, T("map.place.old", { name: p.old[k] })) : null,
      p.r[k] && p.extent[k] !== "label" ? el("p", {}, T(p.extent[k] === "area" ? "map.place.area" : "map.place.within", { km: p.r[k] })) : null,
      card.doubt ? el("p", { class: "digest" }, card.doubt) : null,
      card.note ? el("p", {}, card.note) : null,
      card.candidates && card.candidates.length ? el("div", {}, ...section(T("map.candidates"), el("ul", {}, ...card.candidates.map((c) => el("li", {}, A.placeButton(m.placeIndex.get(c)), el("span", { class: "doubt" }, (m.data.placeCards[c] || {}).note || "")))))) : null,
      events.length ? el("div", {}, ...section(T("map.place.happened", { count: events.length }), list(events))) : null,
      card.passages && card.passages.length ? el("div", {}, ...section(T("map.place.named", { count: card.mentions }), el("ul", { class: "named" }, ...card.passages.slice(0, 60).map((id) => el("li", {}, button(T("map.passage.short", { page: m.data.passages[id].page, id: id.slice(1).replace(/^0+/, "") }), () => A.readPassage(id)), m.data.passages[id].digest ? el("span", { class: "doubt" }, m.data.passages[id].digest) : null))), card.passages.length > 60 ? el("p", { class: "doubt" }, T("map.place.more", { count: card.passages.length - 60 })) : null)) : null,
      card.located ? el("div", {}, ...section(T("map.located"), el("p", { class: "doubt" }, card.located))) : null,
      A.noteLink("place", p.id[k]));
  };
  function list(events) {
    const m = A.model;
    return el("ul", {}, ...events.slice(0, 300).map((i) => el("li", {}, A.eventButton(i), el("span", { class: "doubt" }, m.data.events.when[i] + " · " + T("map.kind." + m.data.kinds[m.kind[i]])))));
  }
  A.routeEvents = function (k) {
    const m = A.model, out = [];
    for (let i = 0; i < m.n; i++) if (m.route[i] >= 0) { const r = m.data.routes[m.route[i]]; if (r.from === k || r.to === k || (r.via || []).includes(k)) out.push(i); }
    return out;
  };

  /* several at one spot */
  A.showHeap = function (events, place) {
    open(el("p", { class: "eyebrow" }, T("map.heap.eyebrow")), heading(T("map.heap", { count: events.length })), place >= 0 ? el("p", { class: "when" }, A.nameOf(place)) : null, list(events.slice().sort((a, b) => A.rank(a) - A.rank(b))),
      events.length > 300 ? el("p", { class: "doubt" }, T("map.place.more", { count: events.length - 300 })) : null);
  };

  /* a disputed area */
  A.showArea = function (properties) {
    const lang = A.config.lang, say = (key) => properties[key + "_" + lang] || properties[key + "_en"];
    open(el("p", { class: "eyebrow" }, T("map.disputed")), heading(say("name")), el("p", { class: "digest" }, say("claims")), el("p", { class: "doubt" }, T("map.disputed.how")));
  };

  /* a passage without leaving the map */
  A.showPassage = function (id) {
    const d = A.model.data, p = d.passages[id], events = d.passageEvents[id] || [];
    open(el("p", { class: "eyebrow" }, T("map.said.short", { page: p.page, paragraph: p.par })), heading(T("map.passage.title", { id: id.slice(1).replace(/^0+/, "") })), passage(id),
      events.length ? el("div", {}, ...section(T("map.passage.events"), list(events))) : null, A.noteLink("passage", id));
  };

  /** The verbatim passage with each mention as a button; text only, never markup. */
  A.markMentions = function (id) {
    const text = A.config.article.passages[id], out = [];
    let at = 0;
    for (const [start, end, place, kind] of A.config.article.marks[id] || []) {
      out.push(text.slice(at, start), el("button", { type: "button", class: "mention " + kind, "data-place": place, onclick: () => A.choose({ type: "place", id: place }, { move: true }) }, text.slice(start, end)));
      at = end;
    }
    out.push(text.slice(at));
    return out;
  };

  /** Order in time: the events come sorted, the undated last. */
  A.rank = (i) => i;
  A.inTime = function () {
    const m = A.model, out = [];
    for (let i = 0; i < m.n; i++) if (m.shown[i]) out.push(i);
    return m.n > 5000 ? out : out.sort((a, b) => A.rank(a) - A.rank(b));
  };
})(window.Atlas);
