/* The two lists of the desk, statements and events: what they hold, filter by and sort by. 10,000 rows answer between two frames. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values);
  const FACETS = A.deskFacets = ["type", "kind", "verdict", "place", "actor", "cites", "certainty", "passage"];

  /** A list: columns of values by facet, a text to show, a key to search. `rows` is a mapping of arrays of equal length. */
  function makeList(rows, name) {
    const n = rows.id.length, list = { name, n, rows, orders: new Map() };
    list.values = {};
    for (const facet of FACETS) if (rows[facet]) list.values[facet] = rows[facet];
    /** Search keys are made once, a few at a time while nobody waits; all that is left when somebody does. */
    list.keys = [];
    list.prepare = function (count = n) {
      for (const end = Math.min(n, list.keys.length + count); list.keys.length < end;) list.keys.push(" " + A.fold(rows.words[list.keys.length]));
    };
    const later = () => { list.prepare(200); if (list.keys.length < n) setTimeout(later, 10); };
    list.order = function (sort) {
      if (!list.orders.has(sort)) list.orders.set(sort, sorted(list, sort));
      return list.orders.get(sort);
    };
    /** Rows that pass: facets narrow each other, values of one facet widen it, all words must begin a word of the row. */
    list.filter = function (wanted, find, sort) {
      const tests = [...wanted].filter(([facet, set]) => set.size && list.values[facet]).map(([facet, set]) => [list.values[facet], set]);
      const words = A.fold(find).split(" ").filter(Boolean), out = [];
      if (words.length) list.prepare();
      next: for (const i of list.order(sort)) {
        for (const [values, set] of tests) if (!values[i].some((value) => set.has(value))) continue next;
        for (const word of words) if (!list.keys[i].includes(" " + word)) continue next;
        out.push(i);
      }
      return out;
    };
    /** How often each value of a facet stands, among all rows. */
    list.count = function (facet) {
      const counts = new Map();
      for (const values of list.values[facet] || []) for (const value of new Set(values)) counts.set(value, (counts.get(value) || 0) + 1);
      return counts;
    };
    setTimeout(later, 300);
    return list;
  }
  function sorted(list, sort) {
    const order = Array.from({ length: list.n }, (_, i) => i), key = sort.replace(/^-/, "");
    if (!key) return order;
    const by = list.rows.sorts[key] || order.map((i) => A.deskCell(list, i, key, true));
    const words = new Intl.Collator(A.config.lang, { numeric: true });
    order.sort((i, j) => (typeof by[i] === "number" ? by[i] - by[j] : words.compare(by[i], by[j])) || i - j);
    return sort[0] === "-" ? order.reverse() : order;
  }

  /** The statements' columns as rows of a list. */
  A.listStatements = function (data, columns) {
    const s = columns || data.statements, named = (ids) => ids.map(A.nameOfId);
    return makeList({
      id: s.id, text: s.text, cards: data.cards, type: s.type.map((v) => [data.types[v]]), verdict: s.verdict.map((v) => [data.verdicts[v]]),
      place: s.places, actor: s.actors, cites: s.cites, passage: s.passages, certainty: s.certainty.map((v) => (v < 0 ? [] : [data.certainties[v]])),
      words: s.text.map((text, i) => [text, A.T("desk.type." + data.types[s.type[i]]), ...named(s.places[i]), ...s.actors[i].map(A.nameOfActor), ...s.cites[i].map((c) => A.model.data.citations[c]), ...s.passages[i]].join(" ")),
      sorts: { verdict: s.verdict, certainty: s.certainty, passage: s.passages.map((ids) => Number((ids[0] || "p0").slice(1))) },
    }, "statements");
  };
  /** The events of the map as rows of a list; they stand in order of time. */
  A.listEvents = function (data) {
    const m = A.model, e = m.data.events, cards = e.id.map((_, i) => A.cardNow(i) || { who: [], places: [], passages: [], cites: [], certainty: "" });
    const tested = e.id.map((id) => (data.eventVerdicts[id] || []).map((n) => data.verdicts[data.statements.verdict[n]]));
    const actors = cards.map((c) => c.who.map((k) => m.data.actors[k].id)), places = cards.map((c) => c.places.map((k) => m.places.id[k]));
    return makeList({
      id: e.id, text: e.title, kind: e.kind.map((k) => [m.data.kinds[k]]), verdict: tested, when: e.when, reality: e.reality.map((k) => [m.data.realities[k]]),
      place: places, actor: actors, cites: cards.map((c) => c.cites), passage: cards.map((c) => c.passages), certainty: cards.map((c) => (c.certainty ? [c.certainty] : [])),
      words: e.title.map((title, i) => [title, e.when[i], cards[i].digest || "", A.T("map.kind." + m.data.kinds[e.kind[i]]), ...places[i].map(A.nameOfId), ...actors[i].map(A.nameOfActor), ...cards[i].cites.map((c) => m.data.citations[c]), ...cards[i].passages].join(" ")),
      sorts: { when: e.id.map((_, i) => i), certainty: cards.map((c) => data.certainties.indexOf(c.certainty)), verdict: tested.map((v) => (v.length ? Math.max(...v.map((w) => data.verdicts.indexOf(w))) : -1)), passage: cards.map((c) => Number((c.passages[0] || "p0").slice(1))) },
    }, "events");
  };

  A.nameOfId = function (id) {
    const k = A.model.placeIndex.get(id);
    return k === undefined ? A.desk.areaNames.get(id) || id : A.nameOf(k);
  };
  A.nameOfActor = (id) => (A.model.data.actors.find((a) => a.id === id) || { name: id }).name;
  /** A value of a facet in words. */
  A.facetWord = function (facet, value) {
    if (facet === "place") return A.nameOfId(value);
    if (facet === "actor") return A.nameOfActor(value);
    if (facet === "cites") return A.model.data.citations[value] || value;
    if (facet === "passage") return A.passageName(value);
    if (facet === "kind") return A.T("map.kind." + value);
    return A.T("desk." + facet + "." + value);
  };
  A.passageName = (id) => A.T("map.passage.short", { page: A.model.data.passages[id].page, id: id.slice(1).replace(/^0+/, "") });

  const SIGNS = {
    supported: [["circle", { cx: 10, cy: 10, r: 8.5, fill: "currentColor" }], ["path", { d: "M5.8 10.4l3 3 5.4-6.4", stroke: "#fff", fill: "none" }]],
    plausible: [["circle", { cx: 10, cy: 10, r: 8.2, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }], ["path", { d: "M5.8 10.4l3 3 5.4-6.4" }]],
    imprecise: [["circle", { cx: 10, cy: 10, r: 8.2, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": "3 2.2" }], ["path", { d: "M5.4 11.4c1.6-3.4 3.2-3.4 4.6-1.4s3 2 4.6-1.4" }]],
    contradicted: [["rect", { x: 1.6, y: 1.6, width: 16.8, height: 16.8, rx: 2, fill: "currentColor" }], ["path", { d: "M6 6l8 8M14 6l-8 8", stroke: "#fff", fill: "none" }]],
    contested: [["path", { d: "M3 7h13M12.6 3.6L16 7l-3.4 3.4M17 13H4M7.4 9.6L4 13l3.4 3.4" }]],
    ambiguous: [["path", { d: "M10 18v-6L4 5M10 12l6-7M3.6 9V4.6H8M16.4 9V4.6H12" }]],
    "cannot-tell": [["circle", { cx: 10, cy: 10, r: 8.2, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": "1.4 2.6" }], ["path", { d: "M6.4 10h7.2" }]],
  };
  /** A verdict by its sign and its word; colour is only the third. */
  A.verdictMark = (verdict) => A.el("span", { class: "verdict v-" + verdict }, A.svg(null, null, SIGNS[verdict]), A.T("desk.verdict." + verdict));

  /** What stands in a cell: text or a node; with `plain`, what it is sorted by. */
  A.deskCell = function (list, i, key, plain) {
    const r = list.rows, words = (facet) => (r[facet] ? r[facet][i].map((value) => A.facetWord(facet, value)).join(", ") : "");
    if (key === "text") return r.text[i];
    if (key === "when") return r.when[i];
    if (key === "verdict" && !plain) return A.el("span", { class: "verdicts" }, ...[...new Set(r.verdict[i])].map(A.verdictMark));
    if (key === "type") return words(r.type ? "type" : "kind");
    if (key === "reality") return A.T("map.reality." + r.reality[i][0]);
    if (key === "passage") return r.passage[i].slice(0, 1).map((id) => T("desk.passage", { page: A.model.data.passages[id].page, id: id.slice(1).replace(/^0+/, "") })).join("") + (r.passage[i].length > 1 ? " +" + (r.passage[i].length - 1) : "");
    return words(key);
  };
})(window.Atlas);
