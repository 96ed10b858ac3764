/* The desk: tabs, filters, and what the address keeps of them. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args), TABS = ["statements", "events", "contradictions", "measure"];
  const COLUMNS = {
    statements: [["text", 176, 5, 1], ["verdict", 136, 1.4, 1], ["type", 88, 1.2, 1], ["passage", 66, .8, 1], ["place", 130, 2, 0], ["actor", 130, 2, 0], ["cites", 130, 2, 0], ["certainty", 120, 1, 0]],
    events: [["text", 186, 5, 1], ["when", 108, 1.4, 1], ["type", 98, 1.2, 1], ["passage", 66, .8, 1], ["verdict", 136, 1.4, 0], ["place", 130, 2, 0], ["actor", 130, 2, 0], ["cites", 130, 2, 0], ["certainty", 120, 1, 0], ["reality", 104, 1, 0]],
  };

  /** Build the desk from the data (see `build_desk_data`) and the view of the link. */
  A.startDesk = function (data) {
    const view = A.config.view, d = A.desk = { data, tab: view.tab || TABS[0], find: view.find || "", sort: view.sort || "", wanted: new Map(), tables: {}, lists: {}, areaNames: new Map() };
    document.body.classList.add("atlas-reading", "atlas-checking");
    A.map.invalidateSize({ animate: false });
    want(view.filter || []);
    d.index = new Map(data.statements.id.map((id, i) => [id, i]));
    A.desk.load = (name, list) => { d.lists[name] = list; fill(name); };
  };
  function want(parts) {
    d().wanted.clear();
    for (const part of parts) { const [facet, value] = part.split(":"); if (!d().wanted.has(facet)) d().wanted.set(facet, new Set()); d().wanted.get(facet).add(value); }
  }
  /** The browser went back: the address tells what the desk shows. */
  A.restoreDesk = function (query) {
    const tab = query.get("tab");
    want((query.get("filter") || "").split(" ").filter(Boolean));
    d().find = query.get("find") || ""; d().sort = query.get("sort") || "";
    A.openTab(TABS.includes(tab) ? tab : TABS[0], true, query.get("measure"));
  };
  /** Put the desk on the page; the base map is known by now. */
  A.showDesk = function () {
    const d = A.desk;
    for (const layer of [A.base.uezds, A.base.disputed]) for (const f of layer.features) d.areaNames.set(f.properties.id, f.properties["name_" + A.config.lang] || f.properties.name_en);
    d.lists = { statements: A.listStatements(d.data), events: A.listEvents(d.data) };
    d.panels = Object.fromEntries(TABS.map((tab) => [tab, el("div", { role: "tabpanel", id: "desk-" + tab, class: "desk-panel", "aria-labelledby": "desk-tab-" + tab, hidden: true })]));
    d.tabs = TABS.map((tab) => el("button", { type: "button", role: "tab", id: "desk-tab-" + tab, "aria-controls": "desk-" + tab, onclick: () => A.openTab(tab), onkeydown: walk }, T("desk.tab." + tab)));
    d.body = el("div", { class: "desk-body" }, ...Object.values(d.panels));
    d.node = el("main", { class: "atlas-desk", "aria-label": T("desk.title") },
      el("header", {}, el("h1", {}, T("desk.title")), el("p", {}, T("desk.about", { statements: d.lists.statements.n, events: d.lists.events.n })), el("div", { role: "tablist", "aria-label": T("desk.title"), class: "desk-tabs" }, ...d.tabs)),
      A.coverageStrip(), d.body);
    A.ui.prepend(d.node);
    A.map.invalidateSize({ animate: false });
    for (const name of ["statements", "events"]) list(name);
    A.openTab(d.tab, true);
  };
  function walk(e) {
    const at = d().tabs.indexOf(e.target), next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[e.key];
    if (next === undefined) return;
    e.preventDefault();
    const k = (next + TABS.length) % TABS.length;
    A.openTab(TABS[k]); d().tabs[k].focus();
  }
  const d = () => A.desk;

  A.openTab = function (tab, first, measure) {
    d().tab = tab;
    if (!first && A.panelOpen) A.choose(null, { silent: true });
    TABS.forEach((name, k) => {
      d().panels[name].hidden = name !== tab;
      d().tabs[k].setAttribute("aria-selected", String(name === tab)); d().tabs[k].setAttribute("tabindex", name === tab ? "0" : "-1");
    });
    if (tab === "contradictions") A.fillContradictions();
    if (tab === "measure") A.fillMeasure(first ? measure || A.config.view.measure : null);
    if (d().tables[tab]) fill(tab);
    A.drawCheck();
    if (!first) A.report();
  };

  /* a list: what narrows it, and its table */
  function list(name) {
    const panel = d().panels[name], columns = COLUMNS[name].map(([key, width, share, on]) => ({ key, width, share, on, sortable: true, label: T("desk.column." + (key === "text" ? name : key)) }));
    const table = d().tables[name] = A.makeTable({ label: T("desk.tab." + name), columns, cell: (row, key) => A.deskCell(d().lists[name], row, key), open: (row) => A.choose({ type: name === "events" ? "event" : "statement", id: d().lists[name].rows.id[row] }, { move: true, focus: true }), sort: (key) => { d().sort = key; fill(name); A.report(); } });
    const find = el("input", { type: "search", class: "desk-find", "aria-label": T("desk.find"), placeholder: T("desk.find"), autocomplete: "off", spellcheck: "false", maxlength: 80, oninput: (e) => { d().find = e.target.value; fill(name); A.report(); } });
    table.find = find; table.said = el("p", { role: "status", class: "desk-said" }); table.chips = el("div", { class: "desk-chips" }); table.selects = [];
    const facets = A.deskFacets.filter((facet) => d().lists[name].values[facet] && facet !== "verdict" && facet !== "passage");
    const more = el("details", { class: "desk-more" }, el("summary", {}, T("desk.filters")), el("div", { class: "grid" }, ...facets.map((facet) => select(name, facet))));
    const choice = el("details", { class: "desk-more" }, el("summary", {}, T("desk.columns")), el("div", { class: "grid", role: "group", "aria-label": T("desk.columns") }, ...columns.map((c) => column(table, c))));
    panel.append(el("div", { class: "desk-bar" }, find, more, choice, A.citeButton()), verdicts(name), table.chips, table.said, table.node);
  }
  function select(name, facet) {
    const counts = d().lists[name].count(facet), words = new Intl.Collator(A.config.lang);
    const options = [...counts].map(([value, count]) => [value, A.facetWord(facet, value), count]).sort((x, y) => words.compare(x[1], y[1]));
    const box = el("select", { onchange: (e) => { A.filterDesk(facet, e.target.value ? [e.target.value] : []); } }, el("option", { value: "" }, T("desk.any")), ...options.map(([value, text, count]) => el("option", { value }, text + " (" + count + ")")));
    box.dataset.facet = facet;
    d().tables[name].selects.push(box);
    return el("label", {}, el("span", {}, T("desk.column." + (facet === "kind" ? "type" : facet))), box);
  }
  function column(table, c) {
    const box = el("input", { type: "checkbox", onchange: () => table.setKeys(table.keys.includes(c.key) ? table.keys.filter((k) => k !== c.key) : table.keys.concat(c.key)) });
    box.checked = Boolean(c.on); box.disabled = c.key === "text";
    return el("label", { class: "tick" }, box, c.label);
  }
  /** One button a verdict with its number: the sum of the checks, and the quickest filter. */
  function verdicts(name) {
    const counts = d().lists[name].count("verdict"), table = d().tables[name];
    table.verdicts = d().data.verdicts.filter((v) => counts.get(v)).map((v) => {
      const button = el("button", { type: "button", class: "desk-verdict", "aria-pressed": "false", onclick: () => { const set = new Set(d().wanted.get("verdict")); if (set.has(v)) set.delete(v); else set.add(v); A.filterDesk("verdict", [...set]); } }, A.verdictMark(v), el("b", {}, String(counts.get(v))));
      button.dataset.verdict = v;
      return button;
    });
    return el("div", { class: "desk-verdicts", role: "group", "aria-label": T("desk.column.verdict") }, ...table.verdicts);
  }

  /** Filter by a facet; with no value it filters no more. */
  A.filterDesk = function (facet, values) {
    if (values.length) d().wanted.set(facet, new Set(values)); else d().wanted.delete(facet);
    if (!d().tables[d().tab]) A.openTab("statements"); else fill(d().tab);
    A.report();
  };
  function fill(name) {
    const list = d().lists[name], table = d().tables[name];
    if (!table || d().panels[name].hidden) return;
    const key = d().sort.replace(/^-/, ""), sort = COLUMNS[name].some((c) => c[0] === key) ? d().sort : "";
    table.rows = list.filter(d().wanted, d().find, sort);
    table.show(table.rows, sort);
    if (table.find.value !== d().find) table.find.value = d().find;
    table.said.textContent = T("desk.count", { shown: table.rows.length.toLocaleString(A.config.lang), all: list.n.toLocaleString(A.config.lang) });
    for (const box of table.selects) { const set = d().wanted.get(box.dataset.facet); box.value = set && set.size === 1 ? [...set][0] : ""; }
    for (const button of table.verdicts) button.setAttribute("aria-pressed", String(Boolean(d().wanted.get("verdict")?.has(button.dataset.verdict))));
    table.chips.replaceChildren(...chips(list));
    table.chips.hidden = !table.chips.children.length;
    if (A.lightStrip) A.lightStrip();
  }
  function chips(list) {
    const out = [];
    for (const [facet, set] of d().wanted) if (list.values[facet] && facet !== "verdict") for (const value of set) {
      const text = T("desk.column." + (facet === "kind" ? "type" : facet)) + ": " + A.facetWord(facet, value);
      out.push(el("button", { type: "button", class: "desk-chip", "aria-label": T("desk.drop", { what: text }), onclick: () => A.filterDesk(facet, [...set].filter((v) => v !== value)) }, text, A.icon("close")));
    }
    if (out.length || d().find || d().wanted.has("verdict")) out.push(el("button", { type: "button", class: "atlas-link", onclick: () => { d().wanted.clear(); d().find = ""; fill(d().tab); A.report(); d().tables[d().tab].find.focus(); } }, T("desk.clear")));
    return out;
  }

  /** What the address keeps of the desk. */
  A.deskView = function () {
    const view = {}, filter = [];
    if (d().tab !== TABS[0]) view.tab = d().tab;
    for (const [facet, set] of d().wanted) for (const value of set) filter.push(facet + ":" + value);
    if (filter.length) view.filter = filter.join(" ");
    if (d().find.trim()) view.find = d().find.trim().replace(/\s+/g, " ");
    if (d().sort) view.sort = d().sort;
    if (A.measured()) view.measure = A.measured();
    return view;
  };
  /** While a card lies over the desk, the desk beneath takes no keys. */
  A.onPanel = function (open) {
    if (!A.desk || !d().body) return;
    d().body.inert = open && !A.narrow();
    document.body.classList.toggle("atlas-has-card", open);
    if (!open && d().tables[d().tab]) d().tables[d().tab].choose(undefined);
    A.drawCheck();
  };
})(window.Atlas);
