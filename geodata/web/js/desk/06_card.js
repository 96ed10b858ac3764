/* The card of a statement: what is said, what the check found, by which figures, and what would change it. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  A.showStatement = function (id) {
    const n = A.desk.index.get(id);
    if (n === undefined) return false;
    const d = A.desk.data, s = d.statements, card = d.cards[n], verdict = d.verdicts[s.verdict[n]];
    A.desk.chosen = n;
    A.openPanel(
      el("p", { class: "eyebrow" }, T("desk.type." + d.types[s.type[n]])),
      el("h2", { tabindex: "-1" }, s.text[n]),
      el("p", { class: "finding" }, A.verdictMark(verdict), " ", card.reason),
      card.numbers.length ? part("numbers", figures(card), tolerance(card)) : null,
      card.shapes.length ? part("shapes", A.shapeList(card.shapes)) : null,
      sensitivity(card, d.types[s.type[n]], verdict),
      part("source", ...s.passages[n].map((p) => A.passageBlock(p)), said(n)),
      card.accounts.length ? part("accounts", el("ul", { class: "accounts" }, ...card.accounts.map(account))) : null,
      s.places[n].length ? part("places", el("p", {}, ...joined(s.places[n].map(place)))) : null,
      s.events[n].length ? part("events", el("ul", {}, ...s.events[n].filter((e) => A.model.index.has(e)).map((e) => el("li", {}, A.eventButton(A.model.index.get(e)), el("span", { class: "doubt" }, A.model.data.events.when[A.model.index.get(e)]))))) : null,
      A.noteLink("statement", s.id[n]),
      steps("statements", n));
    A.desk.tables.statements.choose(n);
    A.drawCheck();
    return true;
  };
  const part = (name, ...children) => el("section", {}, el("h3", {}, T("desk.card." + name)), ...children);
  const joined = (nodes) => nodes.flatMap((node, k) => (k ? [", ", node] : [node]));
  function place(id) {
    const k = A.model.placeIndex.get(id);
    return k === undefined ? el("span", {}, A.nameOfId(id)) : A.placeButton(k);
  }

  /* figures */
  const figure = A.figure = function (value, unit) {
    if (value === null) return "∞";
    const digits = unit === "factor" ? 2 : Math.abs(value) < 10 && value !== Math.round(value) ? 1 : 0;
    const text = value.toLocaleString("en-GB", { minimumFractionDigits: digits === 2 ? 2 : 0, maximumFractionDigits: digits });
    const [thousands, point] = { az: ["\u00a0", ","], ru: ["\u00a0", ","], tr: [".", ","] }[A.config.lang] || [",", "."]; /* not every browser knows Azerbaijani figures */
    return text.replace(/[,.]/g, (sign) => (sign === "," ? thousands : point));
  };
  /** A range with its unit; a single figure where both ends read the same. */
  A.range = function (low, high, unit) {
    const a = figure(low, unit), b = figure(high, unit);
    return T("desk.unit." + unit, { n: a === b ? a : a + "–" + b });
  };
  function figures(card) {
    return el("dl", { class: "figures" }, ...card.numbers.flatMap((f) => [el("dt", {}, f.label, f.of ? el("small", {}, f.of) : null), el("dd", {}, A.range(f.low, f.high, f.unit))]));
  }
  function tolerance(card) {
    const t = card.tolerance;
    if (!t) return null;
    const parts = t.parts.map(([name, value]) => (A.config.wording["desk.tolerance." + name] || name) + " ± " + figure(value, t.unit));
    return el("p", { class: "doubt" }, T("desk.tolerance", { value: A.range(t.value, t.value, t.unit) }) + (parts.length ? " (" + parts.join("; ") + ")" : ""));
  }
  function sensitivity(card, type, verdict) {
    if (card.sensitivity.length) return part("sensitivity", el("ul", {}, ...card.sensitivity.map((v) => variant(v, verdict))));
    return type === "ambiguity" ? null : part("sensitivity", el("p", { class: "doubt" }, T("desk.card.sensitivity.none"))); /* an ambiguity weighs its readings itself */
  }
  function variant(v, verdict) {
    const now = A.desk.data.verdicts[v.verdict];
    return el("li", {}, T("desk.variant." + v.kind, { what: v.what }) + " ", v.changes && now !== verdict ? A.verdictMark(now) : el("span", { class: "doubt inline" }, T("desk.variant.same")));
  }
  function said(n) {
    const s = A.desk.data.statements, first = A.model.data.passages[s.passages[n][0]], works = s.cites[n].map((c) => A.model.data.citations[c]).join("; "), sources = A.desk.data.cards[n].sources;
    return el("p", { class: "doubt" }, T("map.said", { page: first.page, paragraph: first.par }) + " " + (works ? T("map.said.citing", { works }) : T("map.said.alone")), sources.length ? " " + T("desk.sources", { sources: sources.join("; ") }) : null);
  }
  function account(a) {
    const item = A.accountItem(a);
    if (a.decides) item.prepend(el("span", { class: "atlas-tag" }, T("desk.decides")), " ");
    return item;
  }

  A.copyText = function (text) {
    const tell = (key) => { const note = el("div", { class: "atlas-said", role: "status" }, T(key)); A.ui.append(note); setTimeout(() => note.remove(), 2600); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => tell("desk.copied"), () => window.prompt(T("desk.copy"), text)); else window.prompt(T("desk.copy"), text);
  };

  /* the rows before and after, in the order of the table */
  function steps(name, row) {
    const rows = A.desk.tables[name].rows || [], at = rows.indexOf(row);
    const go = (by, word) => { const next = rows[at + by]; return at < 0 || next === undefined ? el("span") : el("button", { type: "button", class: "atlas-button", onclick: () => A.choose({ type: "statement", id: A.desk.data.statements.id[next] }, { move: true, focus: true }) }, T(word)); };
    return el("div", { class: "steps" }, go(-1, "desk.before"), go(1, "desk.after"));
  }
  /** Beneath an event's card: the statements that rest on it. */
  A.statementsOf = function (id) {
    const numbers = A.desk ? A.desk.data.eventVerdicts[id] || [] : [], s = A.desk && A.desk.data.statements;
    if (!numbers.length) return null;
    return part("statements", el("ul", {}, ...numbers.map((n) => el("li", {}, A.verdictMark(A.desk.data.verdicts[s.verdict[n]]), " ", el("button", { type: "button", class: "atlas-link", onclick: () => A.choose({ type: "statement", id: s.id[n] }, { move: true, focus: true }) }, s.text[n])))));
  };
})(window.Atlas);
