/* The events as columns, what is visible at a moment, and the one state that a link restores. */
"use strict";
(function (A) {
  const UNDATED = 1, VAGUE = 2;

  /** Take the data as sent (columns of equal length) into typed arrays with world coordinates (Web Mercator, 0..256). */
  A.loadModel = function (data) {
    const e = data.events, n = e.id.length;
    const m = A.model = {
      data, n, lo: Int32Array.from(e.lo), hi: Int32Array.from(e.hi), flags: Uint8Array.from(e.flags),
      kind: Uint8Array.from(e.kind), actor: Uint8Array.from(e.actor), reality: Uint8Array.from(e.reality), route: Int32Array.from(e.route),
      side: new Uint8Array(n), shown: new Uint8Array(n), index: new Map(), places: data.places, placeIndex: new Map(), passageEvents: new Map(), placeEvents: new Map(),
    };
    e.id.forEach((id, i) => { m.index.set(id, i); m.side[i] = data.actors[e.actor[i]].side; });
    data.places.id.forEach((id, i) => m.placeIndex.set(id, i));
    data.places.keys = data.places.names.map((names) => [...new Set(names.map(A.fold))].filter(Boolean));
    layMarks(m, e);
    return m;
  };

  /** A mark is one symbol: an event at one of its places. Events without a point have none but stay in the list. */
  function layMarks(m, e) {
    const count = e.at.reduce((sum, list) => sum + list.length, 0);
    m.markEvent = new Int32Array(count); m.markPlace = new Int32Array(count);
    m.markX = new Float64Array(count); m.markY = new Float64Array(count);
    let k = 0;
    e.at.forEach((list, i) => list.forEach((p) => {
      const [x, y] = A.world(m.places.lon[p], m.places.lat[p]);
      m.markEvent[k] = i; m.markPlace[k] = p; m.markX[k] = x; m.markY[k] = y; k += 1;
      if (!m.placeEvents.has(p)) m.placeEvents.set(p, []);
      m.placeEvents.get(p).push(i);
    }));
  }

  A.world = function (lon, lat) {
    const s = Math.sin(lat * Math.PI / 180);
    return [256 * (lon / 360 + .5), 256 * (.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI))];
  };

  A.isUndated = (i) => (A.model.flags[i] & UNDATED) !== 0;
  A.isVague = (i) => (A.model.flags[i] & (UNDATED | VAGUE)) !== 0;

  /** Mark which events are visible now; returns their number. An undated event is always there unless the visitor puts such away. */
  A.filterEvents = function () {
    const m = A.model, s = A.state, bins = m.data.bins;
    const from = s.mode === "window" ? bins.lo[s.from] : -1e9, to = s.mode === "all" ? 1e9 : bins.hi[s.to];
    let total = 0;
    for (let i = 0; i < m.n; i++) {
      const f = m.flags[i];
      let on = A.kept && A.kept[i] === 1; /* what a walkthrough's step rests on is seen whatever its window */
      if (!on && !s.kindsOff[m.kind[i]] && !s.actorsOff[m.actor[i]]) on = f & UNDATED ? s.vague : m.lo[i] <= to && m.hi[i] >= from && (s.vague || !(f & VAGUE));
      m.shown[i] = on ? 1 : 0;
      total += m.shown[i];
    }
    return total;
  };

  /** The state at the start: what the link said, else the defaults. */
  A.loadState = function (view) {
    const m = A.model, bins = m.data.bins, last = bins.lo.length - 1;
    const kindsOff = new Uint8Array(m.data.kinds.length), actorsOff = new Uint8Array(m.data.actors.length);
    m.data.kinds.forEach((kind, i) => { if ((view.hide || []).includes(kind)) kindsOff[i] = 1; });
    m.data.actors.forEach((actor, i) => { if ((view.without || []).includes(actor.id)) actorsOff[i] = 1; });
    A.state = {
      mode: view.mode || "all", from: binOf(view.from, 0), to: binOf(view.to, last), vague: view.vague !== false,
      kindsOff, actorsOff, names: view.names || "today", base: Object.assign({}, A.baseDefaults, view.base || {}),
      chosen: view.event ? { type: "event", id: view.event } : view.place ? { type: "place", id: view.place } : view.area ? { type: "area", id: view.area } : view.passage ? { type: "passage", id: view.passage } : view.statement && A.config.mode === "check" ? { type: "statement", id: view.statement } : null,
    };
    if (A.state.mode === "window" && A.state.from > A.state.to) A.state.from = A.state.to;
  };
  A.binOf = binOf;
  function binOf(day, otherwise) {
    if (day === null || day === undefined) return otherwise;
    const bins = A.model.data.bins;
    for (let i = 0; i < bins.lo.length; i++) if (day <= bins.hi[i]) return i;
    return bins.lo.length - 1;
  }

  /** The view as the server and the address know it: plain values, defaults left out. */
  A.viewNow = function () {
    if (A.tour) return A.tourView();
    const s = A.state, m = A.model, bins = m.data.bins, view = {};
    if (s.chosen) view[s.chosen.type] = s.chosen.id;
    if (s.mode !== "all") {
      view.mode = s.mode;
      view.to = bins.iso[s.to][1];
      if (s.mode === "window") view.from = bins.iso[s.from][0];
    }
    if (!s.vague) view.vague = "no";
    const hide = m.data.kinds.filter((_, i) => s.kindsOff[i]), without = m.data.actors.filter((_, i) => s.actorsOff[i]).map((a) => a.id);
    if (hide.length) view.hide = hide.join(" ");
    if (without.length) view.without = without.join(" ");
    if (s.names !== "today") view.names = s.names;
    const base = Object.keys(A.baseDefaults).filter((k) => s.base[k] !== A.baseDefaults[k]);
    if (base.length) view.turn = base.join(" ");
    const c = A.map.getCenter(), z = A.map.getZoom();
    const at = [c.lat.toFixed(3), c.lng.toFixed(3), Math.round(z * 4) / 4].join(",");
    if (A.moved) view.at = at;
    return A.desk ? Object.assign(view, A.deskView()) : view;
  };

  /** Two days as one phrase; what they share is said once: 26–28 April 1920. */
  function span(bins, from, to) {
    const a = bins.iso[from][0], b = bins.iso[to][1];
    if (a.slice(0, 7) === b.slice(0, 7)) return Number(a.slice(8)) + "–" + bins.end[to];
    return (a.slice(0, 4) === b.slice(0, 4) ? bins.start[from].replace(" " + a.slice(0, 4), "") : bins.start[from]) + " – " + bins.end[to];
  }
  A.whenWords = function () {
    const s = A.state, bins = A.model.data.bins;
    if (s.mode === "all") return A.T("map.time.all");
    if (s.mode === "cumulative") return A.T("map.time.until", { day: bins.end[s.to] });
    return s.from === s.to ? bins.label[s.to] : span(bins, s.from, s.to);
  };
})(window.Atlas);
