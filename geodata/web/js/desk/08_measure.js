/* Measuring: two or three places, a mode and a day; what comes out, on the map and in words. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args), STOPS = 3;
  const state = { stops: [null, null, null], mode: "", day: "", result: null, next: -1 };
  let fields = [], out = null;

  A.fillMeasure = function (link) {
    const panel = A.desk.panels.measure;
    if (!panel.children.length) build(panel);
    if (link) read(link);
    show();
  };
  function build(panel) {
    const speeds = A.desk.data.speeds.filter((s) => s.ground !== "sea");
    state.mode = state.mode || "foot";
    fields = [0, 1, 2].map((k) => picker(k));
    state.modeBox = el("select", { onchange: (e) => { state.mode = e.target.value; show(true); } }, ...speeds.map((s) => el("option", { value: s.id }, s.name)));
    state.dayBox = el("input", { type: "date", min: "1917-01-01", max: "1924-12-31", onchange: (e) => { state.day = e.target.value; show(true); } });
    out = el("div", { class: "measured", role: "region", "aria-live": "polite", "aria-label": T("desk.measure.result") });
    panel.append(el("div", { class: "desk-scroll", tabindex: "0", role: "region", "aria-label": T("desk.tab.measure") }, el("p", { class: "soft" }, T("desk.measure.how")),
      el("div", { class: "measure-form" }, ...fields.map((f) => f.node), el("label", {}, el("span", {}, T("desk.measure.mode")), state.modeBox), el("label", {}, el("span", {}, T("desk.measure.day")), state.dayBox)),
      el("p", { class: "foot" }, el("button", { type: "button", class: "atlas-button", onclick: () => { const used = state.stops.filter(Boolean).reverse(); state.stops = [0, 1, 2].map((k) => used[k] || null); show(true); } }, T("desk.measure.turn")), el("button", { type: "button", class: "atlas-button", onclick: () => { state.stops = [null, null, null]; show(true); fields[0].input.focus(); } }, T("desk.measure.clear"))), out));
  }
  /** A box that finds a place by any of its names, or takes a latitude and a longitude. */
  function picker(k) {
    const id = "measure-found-" + k, found = el("ul", { id, class: "atlas-sheet atlas-found", role: "listbox", "aria-label": T("map.search.found"), hidden: true });
    let rows = [], at = 0;
    const hide = () => { found.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
    const take = (n) => { if (rows[n]) { state.stops[k] = rows[n].stop; hide(); show(true); } };
    const light = () => { [...found.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at))); if (found.children[at] && rows[at]) { input.setAttribute("aria-activedescendant", id + "-" + at); found.children[at].scrollIntoView({ block: "nearest" }); } };
    const look = () => {
      const text = input.value.trim();
      if (!text) { state.stops[k] = null; hide(); show(true); return; }
      rows = findStops(text); at = 0;
      found.replaceChildren(...rows.map((row, n) => el("li", { role: "option", id: id + "-" + n, "aria-selected": "false", onpointerdown: (e) => { e.preventDefault(); take(n); } }, row.stop.name, el("small", {}, row.line))));
      if (!rows.length) found.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, T("map.search.none")));
      found.hidden = false; input.setAttribute("aria-expanded", "true"); light();
    };
    const input = el("input", { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", "aria-label": T("desk.measure.stop." + k), placeholder: T("desk.measure.stop.hint"), autocomplete: "off", spellcheck: "false", oninput: look, onfocus: () => { state.next = k; }, onblur: () => setTimeout(() => { hide(); input.value = state.stops[k] ? state.stops[k].name : ""; }, 150),
      onkeydown: (e) => {
        if ((e.key === "ArrowDown" || e.key === "ArrowUp") && !found.hidden) { e.preventDefault(); at = Math.max(0, Math.min(rows.length - 1, at + (e.key === "ArrowDown" ? 1 : -1))); light(); }
        else if (e.key === "Enter" && !found.hidden) { e.preventDefault(); take(at); }
        else if (e.key === "Escape" && !found.hidden) { e.stopPropagation(); hide(); }
      } });
    return { input, node: el("div", { class: "stop" }, el("span", { "aria-hidden": "true", class: "letter" }, "ABC"[k]), el("div", { class: "box" }, el("span", { class: "name", "aria-hidden": "true" }, T("desk.measure.stop." + k)), input, found)) };
  }
  function findStops(text) {
    const numbers = text.match(/^(-?\d+(?:\.\d+)?)[,;\s]+(-?\d+(?:\.\d+)?)$/), m = A.model, query = A.fold(text);
    if (numbers && Math.abs(numbers[1]) <= 85 && Math.abs(numbers[2]) <= 180) return [{ stop: point(Number(numbers[1]), Number(numbers[2])), line: T("desk.measure.point") }];
    return m.places.id.map((_, k) => ({ k, score: Math.max(...m.places.keys[k].map((key) => A.answers(key, query))) - m.places.tier[k] })).filter((row) => row.score > 0 && m.places.extent[row.k] !== "label").sort((x, y) => y.score - x.score).slice(0, 7)
      .map(({ k }) => ({ stop: place(k), line: T("map.placekind." + m.places.kind[k]) + (m.places.r[k] >= 1.5 ? " · " + T("map.place.within", { km: m.places.r[k] }) : "") }));
  }
  const place = (k) => { const p = A.model.places; return { id: p.id[k], name: A.nameOf(k), at: [p.lon[k], p.lat[k]], r: p.r[k] }; };
  const point = (lat, lon) => { const code = lat.toFixed(3) + "," + lon.toFixed(3); return { id: code, name: code.replace(",", ", "), at: [Number(lon.toFixed(3)), Number(lat.toFixed(3))], r: 0 }; };

  /** A click on the map while measuring is a place. Returns whether it was taken. */
  A.takeClick = function (found, latlng) {
    if (!A.desk || A.desk.tab !== "measure") return false;
    const k = found && found.place >= 0 && A.model.places.extent[found.place] !== "label" ? found.place : -1, empty = state.stops.findIndex((s) => !s);
    const to = state.next >= 0 && document.activeElement === fields[state.next].input || state.next >= 0 && !state.stops[state.next] ? state.next : empty >= 0 ? empty : STOPS - 1;
    state.stops[to] = k >= 0 ? place(k) : point(latlng.lat, latlng.lng);
    state.next = -1;
    show(true);
    return true;
  };

  /* the address */
  A.measured = function () {
    const stops = state.stops.filter(Boolean).map((s) => s.id);
    return stops.length ? [stops.join(" "), state.mode || "foot", state.day].join(";").replace(/;+$/, "") : A.desk.tab !== "measure" && !out ? A.config.view.measure : "";
  };
  function read(link) {
    const [stops, mode, day] = link.split(";");
    const used = stops.split(" ").map((id) => { const k = A.model.placeIndex.get(id); return k === undefined ? point(...id.split(",").map(Number)) : place(k); });
    state.stops = [0, 1, 2].map((k) => used[k] || null);
    if (mode) state.mode = mode;
    state.day = day || "";
  }

  function show(changed) {
    fields.forEach((f, k) => { f.input.value = state.stops[k] ? state.stops[k].name : ""; });
    state.modeBox.value = state.mode; state.dayBox.value = state.day;
    const stops = state.stops.filter(Boolean);
    state.result = stops.length >= 2 ? A.measureStops(stops, state.mode, state.day) : null;
    out.replaceChildren(...(state.result ? A.measureWords(state.result) : [el("p", { class: "soft" }, T(stops.length ? "desk.measure.one" : "desk.measure.none"))]));
    if (A.desk.tab !== "measure" || !A.sheets) return;
    A.drawCheck();
    if (changed) A.report();
    if (stops.length >= 2) A.bringCheck();
  }
  /** What is drawn of it. */
  A.measuredShapes = function () {
    const stops = state.stops.filter(Boolean), r = state.result, shapes = [];
    for (const s of stops) {
      if (s.r >= .3) shapes.push({ role: "ring", name: s.name, geometry: { type: "Polygon", coordinates: [A.ringOf(s.at, s.r)] } });
      shapes.push({ role: "point", name: "ABC"[state.stops.indexOf(s)] + " " + s.name, geometry: { type: "Point", coordinates: s.at } });
    }
    if (r) {
      for (const leg of r.legs) shapes.push({ role: "line", name: "", geometry: { type: "LineString", coordinates: [leg.from.at, leg.to.at] } });
      if (r.way) for (const part of r.way) shapes.push({ role: "route", name: "", geometry: { type: "LineString", coordinates: part.points } });
    }
    return { shapes, lengths: r && r.way ? { route: r.wayKm } : {} };
  };
})(window.Atlas);
