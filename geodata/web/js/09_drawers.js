/* The corner of the map: search, layers and legend, and the list that says everything the map says. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  A.startCorner = function () {
    const tool = (icon, name, act) => el("button", { type: "button", class: "atlas-button icon", "aria-label": T(name), title: T(name), onclick: act }, A.icon(icon));
    const layers = A.layersButton = el("button", { type: "button", class: "atlas-button", "aria-expanded": "false", onclick: () => toggleDrawer() }, T("map.layers"));
    const every = A.listButton = el("button", { type: "button", class: "atlas-button", "aria-expanded": "false", onclick: () => A.openList() }, T("map.list"));
    A.ui.append(el("div", { class: "atlas-corner" }, search(), el("div", { class: "atlas-tools" }, layers, every, A.citeButton(),
      tool("plus", "map.zoom.in", () => A.map.zoomIn(.5)), tool("minus", "map.zoom.out", () => A.map.zoomOut(.5)), tool("home", "map.home", () => { A.moved = true; A.goHome(true); }))));
    drawer(); everything();
  };

  /* search */
  const TAIL = /^(l[ae]r)?(i?m|in|s?i|i?miz|iniz)?(n?d[ae]ki)?(n?in|n?i|y?[ae]|n[ae]|n?d[ae]|n?d[ae]n|y?l[ae]|c[ae]|y?[ae]d[ae]k)?(dir|dur)?$/;
  function search() {
    const input = el("input", { type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": "atlas-found", "aria-autocomplete": "list", "aria-label": T("map.search"), placeholder: T("map.search.hint"), autocomplete: "off", spellcheck: "false" });
    const found = el("ul", { id: "atlas-found", class: "atlas-sheet atlas-found", role: "listbox", "aria-label": T("map.search.found"), hidden: true });
    let at = -1, rows = [];
    const show = () => {
      rows = A.find(input.value); at = -1;
      found.replaceChildren(...rows.map((row, k) => el("li", { role: "option", id: "atlas-found-" + k, "aria-selected": "false", onpointerdown: (e) => { e.preventDefault(); take(k); } }, row.title, el("small", {}, row.line))));
      if (!rows.length && input.value.trim()) found.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, T("map.search.none")));
      found.hidden = !input.value.trim(); input.setAttribute("aria-expanded", String(!found.hidden));
    };
    const take = (k) => { const row = rows[k]; if (!row) return; found.hidden = true; input.setAttribute("aria-expanded", "false"); input.value = ""; row.act(); };
    const move = (by) => {
      at = Math.max(0, Math.min(rows.length - 1, at + by));
      [...found.children].forEach((row, k) => row.setAttribute("aria-selected", String(k === at)));
      if (found.children[at]) { input.setAttribute("aria-activedescendant", "atlas-found-" + at); found.children[at].scrollIntoView({ block: "nearest" }); }
    };
    input.addEventListener("input", show);
    input.addEventListener("keydown", (e) => {
      if (e.key === "ArrowDown") { e.preventDefault(); move(1); }
      else if (e.key === "ArrowUp") { e.preventDefault(); move(-1); }
      else if (e.key === "Enter") { e.preventDefault(); take(Math.max(0, at)); }
      else if (e.key === "Escape") { input.value = ""; show(); }
    });
    input.addEventListener("blur", () => setTimeout(() => { found.hidden = true; input.setAttribute("aria-expanded", "false"); }, 120));
    A.searchInput = input;
    return el("div", { class: "atlas-search", role: "search" }, A.icon("search"), input, found);
  }
  /** How well a name answers a query, 0 for not at all; knows Azerbaijani endings and forgives one wrong letter. */
  A.answers = function (name, query) {
    if (name === query) return 100;
    if (name.startsWith(query)) return 80 - Math.min(30, name.length - query.length);
    if (query.startsWith(name) && name.length >= 3 && TAIL.test(query.slice(name.length))) return 70;
    if (name.split(" ").some((word) => word.startsWith(query)) && query.length >= 2) return 50;
    if (query.length >= 4 && name.length >= 4 && near(name, query.slice(0, name.length + 1))) return 30;
    return 0;
  };
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0, j = 0, wrong = 0;
    while (i < a.length && j < b.length) {
      if (a[i] === b[j]) { i++; j++; continue; }
      if (++wrong > 1) return false;
      if (a[i] === b[j + 1] && a[i + 1] === b[j]) { i += 2; j += 2; } else if (a.length > b.length) i++; else if (a.length < b.length) j++; else { i++; j++; }
    }
    return wrong + (a.length - i) + (b.length - j) <= 1;
  }
  A.find = function (text) {
    const query = A.fold(text), m = A.model;
    if (!query) return [];
    const places = [], words = query.split(" ");
    for (let k = 0; k < m.places.id.length; k++) {
      const score = Math.max(...m.places.keys[k].map((key) => A.answers(key, query)));
      if (score) places.push({ score: score + 5 - m.places.tier[k], title: A.nameOf(k), line: T("map.placekind." + m.places.kind[k]) + (A.placeLine(k) ? " · " + A.placeLine(k) : ""), act: () => A.choose({ type: "place", id: m.places.id[k] }, { move: true, focus: true }) });
    }
    const events = [];
    if (query.length >= 3) for (let i = 0; i < m.n && events.length < 400; i++) {
      const key = A.eventKeys(i);
      if (words.every((word) => key.includes(" " + word)) || words.length > 1 && words.every((w) => key.includes(w))) events.push({ score: A.fold(m.data.events.title[i]).includes(query) ? 2 : 1, rank: A.rank(i), title: m.data.events.title[i], line: m.data.events.when[i], act: () => A.choose({ type: "event", id: m.data.events.id[i] }, { move: true, focus: true }) });
    }
    places.sort((a, b) => b.score - a.score); events.sort((a, b) => b.score - a.score || a.rank - b.rank);
    return places.slice(0, 6).concat(events.slice(0, 8));
  };
  const keys = new Map();
  A.eventKeys = function (i) {
    if (!keys.has(i)) { const card = A.cardNow(i); keys.set(i, " " + A.fold(A.model.data.events.title[i] + " " + (card ? card.digest : ""))); }
    return keys.get(i);
  };

  /* layers and legend */
  function toggleDrawer(open) {
    const on = open === undefined ? A.drawer.hidden : open;
    A.drawer.hidden = !on; A.layersButton.setAttribute("aria-expanded", String(on));
    if (on) A.drawer.querySelector("h2").focus();
  }
  A.toggleDrawer = toggleDrawer;
  function tick(text, on, act, sign, count) {
    const box = el("input", { type: "checkbox", onchange: (e) => act(e.target.checked) });
    box.checked = on;
    return el("label", {}, box, sign, el("span", {}, text), count === undefined ? null : el("span", { class: "count" }, String(count)));
  }
  function drawer() {
    const m = A.model, s = A.state;
    const close = el("button", { type: "button", class: "atlas-close", "aria-label": T("map.close"), title: T("map.close"), onclick: () => { toggleDrawer(false); A.layersButton.focus(); } }, A.icon("close"));
    const kinds = m.data.kinds.map((kind, k) => { const count = count_(m.kind, k); return count ? tick(T("map.kind." + kind), !s.kindsOff[k], (on) => { s.kindsOff[k] = on ? 0 : 1; A.timeChanged(); }, A.glyph(kind, "other", "reported"), count) : null; });
    const away = (e) => { if (e.key === "Escape") { e.stopPropagation(); toggleDrawer(false); A.layersButton.focus(); } };
    A.drawer = el("section", { class: "atlas-sheet atlas-drawer", "aria-label": T("map.layers"), hidden: true, onkeydown: away }, close,
      el("h2", { tabindex: "-1" }, T("map.layers")),
      el("h3", {}, T("map.layers.kind")), el("div", { role: "group", "aria-label": T("map.layers.kind") }, ...kinds),
      el("h3", {}, T("map.layers.actor")), el("div", { role: "group", "aria-label": T("map.layers.actor") }, ...sides()),
      el("h3", {}, T("map.layers.names")), el("div", { role: "radiogroup", "aria-label": T("map.layers.names") }, naming("today"), naming("1920")),
      el("h3", {}, T("map.layers.base")), el("div", { role: "group", "aria-label": T("map.layers.base") }, ...Object.keys(A.baseDefaults).map((key) => tick(T("map.base." + key), s.base[key], (on) => { s.base[key] = on; A.showBase(); A.redraw(); A.sheets.labels.draw(); A.report(); }))),
      el("h3", {}, T("map.legend")), legend());
    A.ui.append(A.drawer);
  }
  /** Make it anew, where something else than its ticks has changed what is shown. */
  A.remakeDrawer = function () { A.drawer.remove(); drawer(); };
  const count_ = (column, value) => column.reduce((sum, v) => sum + (v === value ? 1 : 0), 0);
  function naming(which) {
    const radio = el("input", { type: "radio", name: "atlas-names", value: which, onchange: () => { A.state.names = which; A.redraw(); A.sheets.labels.draw(); A.report(); } });
    radio.checked = A.state.names === which;
    return el("label", {}, radio, T("map.names." + which));
  }
  function sides() {
    const m = A.model, s = A.state, out = [];
    m.data.sides.forEach((side, n) => {
      const actors = m.data.actors.map((a, k) => k).filter((k) => m.data.actors[k].side === n && count_(m.actor, k));
      if (!actors.length) return;
      const boxes = actors.map((k) => tick(m.data.actors[k].name, !s.actorsOff[k], (on) => { s.actorsOff[k] = on ? 0 : 1; sync(); A.timeChanged(); }, null, count_(m.actor, k)));
      const all = tick(T("map.side." + side), true, (on) => { actors.forEach((k) => { s.actorsOff[k] = on ? 0 : 1; }); boxes.forEach((b) => { b.querySelector("input").checked = on; }); A.timeChanged(); }, el("span", { class: "atlas-swatch", style: { background: "var(--side-" + side + ")" } }), actors.reduce((sum, k) => sum + count_(m.actor, k), 0));
      const sync = () => { const on = actors.filter((k) => !s.actorsOff[k]).length, box = all.querySelector("input"); box.checked = on > 0; box.indeterminate = on > 0 && on < actors.length; };
      sync();
      out.push(all);
      if (actors.length > 1) out.push(el("details", {}, el("summary", {}, T("map.side.members")), ...boxes));
    });
    return out;
  }
  function legend() {
    const line = (shapes) => A.svg(null, { viewBox: "0 0 54 22" }, shapes);
    const c = "#a5242c", paper = "#fffdf7";
    const rows = [
      ["rail", line([["path", { d: "M2 15H42", stroke: c, "stroke-width": 4, fill: "none" }], ["path", { d: "M2 15H42", stroke: paper, "stroke-width": 1.3, "stroke-dasharray": "4 6", fill: "none" }], ["path", { d: "M52 15l-12-6 3 6-3 6z", fill: c }]])],
      ["schematic", line([["path", { d: "M2 18Q22 2 44 12", stroke: c, "stroke-width": 2.6, fill: "none" }], ["path", { d: "M52 15l-12-6 2 6-5 4z", fill: paper, stroke: c, "stroke-width": 1.6 }]])],
      ["plan", line([["path", { d: "M2 12H40", stroke: c, "stroke-width": 3, fill: "none", "stroke-dasharray": "8 6" }], ["path", { d: "M52 12l-12-6 3 6-3 6z", fill: paper, stroke: c, "stroke-width": 1.6 }]])],
      ["reported", line([["circle", { cx: 27, cy: 11, r: 9, fill: paper, stroke: c, "stroke-width": 2 }]])],
      ["alleged", line([["circle", { cx: 27, cy: 11, r: 9, fill: paper, stroke: c, "stroke-width": 2, "stroke-dasharray": "3.6 3" }]])],
      ["denied", line([["circle", { cx: 27, cy: 11, r: 9, fill: paper, stroke: c, "stroke-width": 2, "stroke-dasharray": "3.6 3" }], ["path", { d: "M20 18L34 4", stroke: c, "stroke-width": 2, fill: "none" }]])],
      ["vague", line([["circle", { cx: 27, cy: 11, r: 9, fill: paper, stroke: c, "stroke-width": 2 }], ["circle", { cx: 36, cy: 5, r: 5.5, fill: "#27221b" }], ["text", { x: 36, y: 8.4, fill: "#fff", "font-size": 9, "text-anchor": "middle", "font-weight": 600 }]])],
      ["area", line([["circle", { cx: 27, cy: 11, r: 10.5, fill: "#9c6b1f", "fill-opacity": .25, stroke: "#9c6b1f", "stroke-dasharray": "2 3" }]])],
      ["somewhere", line([["circle", { cx: 27, cy: 11, r: 7.6, fill: paper, stroke: c, "stroke-width": 2 }], ["circle", { cx: 27, cy: 11, r: 10.6, fill: "none", stroke: c, "stroke-dasharray": "1.5 3", "stroke-width": 1.4 }]])],
      ["heap", line([["circle", { cx: 27, cy: 11, r: 9, fill: paper, stroke: c, "stroke-width": 3.6 }], ["path", { d: "M27 2a9 9 0 0 1 0 18", stroke: "#1b5e8f", "stroke-width": 3.6, fill: "none" }]])],
      ["hatch", line([["rect", { x: 4, y: 2, width: 46, height: 18, fill: "#efe6d2", stroke: "#7a542e", "stroke-dasharray": "2 3" }], ["path", { d: "M6 20L22 2M16 20L32 2M26 20L42 2M36 20L50 4", stroke: "#7a542e", "stroke-width": 1.5, fill: "none" }]])],
      ["railway", line([["path", { d: "M2 11H52", stroke: "#3d352b", "stroke-width": 3.4, fill: "none" }], ["path", { d: "M2 11H52", stroke: paper, "stroke-width": 1.5, "stroke-dasharray": "6 6", fill: "none" }]])],
      ["uezd", line([["path", { d: "M2 11H52", stroke: "#8a6b45", "stroke-width": 1.4, "stroke-dasharray": "6 3 1.5 3", fill: "none" }]])],
    ];
    rows[6][1].querySelector("text").textContent = "?";
    return el("ul", { class: "legend" }, ...rows.map(([key, sign]) => el("li", {}, sign, el("span", {}, T("map.legend." + key)))));
  }

  /* everything on the map as one list: arrow keys walk it, Enter opens; the map follows */
  let entries = [], at = 0, box;
  function everything() {
    box = el("div", { role: "listbox", tabindex: "0", id: "atlas-everything", "aria-label": T("map.list"), onkeydown: keys_, onfocus: () => mark(at), onclick: (e) => { const row = e.target.closest("[role=option]"); if (row) { at = [...box.children].indexOf(row); openEntry(); } } });
    const close = el("button", { type: "button", class: "atlas-close", "aria-label": T("map.close"), title: T("map.close"), onclick: () => A.openList(false) }, A.icon("close"));
    A.every = el("section", { class: "atlas-sheet atlas-drawer atlas-everything", "aria-label": T("map.list"), onfocusout: (e) => { if (!A.every.contains(e.relatedTarget)) A.openList(false, true); } }, el("h2", {}, T("map.list")), el("p", {}, T("map.list.how")), box, close);
    A.ui.append(A.every);
  }
  A.openList = function (open, quiet) {
    const on = open === undefined ? !A.every.classList.contains("shown") : open;
    A.every.classList.toggle("shown", on); A.listButton.setAttribute("aria-expanded", String(on));
    if (on) { A.fillList(); box.focus(); } else if (!quiet) A.listButton.focus();
  };
  /** The list is filled when it is wanted and when what is visible changes while it is open. */
  let filled = "";
  A.fillList = function () {
    const m = A.model, p = m.places, key = m.n <= 5000 ? m.shown.join("") + A.state.names + A.state.base.disputed : String(A.visible);
    if (key === filled) return;
    filled = key;
    entries = A.inTime().slice(0, 2000).map((i) => ({ title: m.data.events.title[i], line: [m.data.events.when[i], T("map.kind." + m.data.kinds[m.kind[i]]), T("map.reality." + m.data.realities[m.reality[i]]), m.route[i] >= 0 ? T("map.list.route") : null].filter(Boolean).join(" · "), event: i }))
      .concat(A.base && A.state.base.disputed ? A.base.disputed.features.map((f) => ({ title: f.properties["name_" + A.config.lang] || f.properties.name_en, line: T("map.disputed"), area: f.properties })) : [])
      .concat((m.n > 5000 ? [] : p.id.map((_, k) => k)).sort((a, b) => p.name[a].localeCompare(p.name[b], A.config.lang)).map((k) => ({ title: A.nameOf(k), line: T("map.placekind." + p.kind[k]) + (A.placeLine(k) ? " · " + A.placeLine(k) : ""), place: k })));
    box.replaceChildren(...entries.map((entry, k) => el("div", { role: "option", id: "atlas-entry-" + k, "aria-selected": "false" }, entry.title, el("small", {}, entry.line))));
    at = Math.min(at, entries.length - 1);
    mark(Math.max(0, at));
  };
  function mark(k) {
    if (!entries.length) return;
    at = k;
    [...box.querySelectorAll(".at")].forEach((row) => { row.classList.remove("at"); row.setAttribute("aria-selected", "false"); });
    const row = box.children[at];
    if (!row) return;
    row.classList.add("at"); row.setAttribute("aria-selected", "true"); row.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", row.id);
    A.lit = entries[at].event ?? -1; A.litArea = entries[at].area ? entries[at].area.id : null;
    A.redraw();
  }
  function keys_(e) {
    const last = entries.length - 1, move = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last, PageDown: at + 8, PageUp: at - 8 }[e.key];
    if (move !== undefined) { e.preventDefault(); mark(Math.max(0, Math.min(last, move))); }
    else if (e.key === "Enter" || e.key === " ") { e.preventDefault(); openEntry(); }
    else if (e.key === "Escape") A.openList(false);
  }
  function openEntry() {
    const entry = entries[at], how = { move: true, focus: true };
    if (!entry) return;
    if (entry.event !== undefined) A.choose({ type: "event", id: A.model.data.events.id[entry.event] }, how);
    else if (entry.area) A.choose({ type: "area", id: entry.area.id }, how);
    else A.choose({ type: "place", id: A.model.places.id[entry.place] }, how);
  }
  A.listEntries = () => entries;
})(window.Atlas);
