/* What a measurement gives: length, bearing, way, time, what lies between, in which uezd, and a sentence to cite. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);
  const NEAR_KM = 15, BESIDE_KM = 10, FAR = [1.15, 1.6], HOURS = 24, DAY_MS = 86400000;
  const POINTS = ["n", "nne", "ne", "ene", "e", "ese", "se", "sse", "s", "ssw", "sw", "wsw", "w", "wnw", "nw", "nnw"];

  /** Measure through stops ({name, at: [lon, lat], r: km}) in a mode; `day` is ISO 8601 or empty. */
  A.measureStops = function (stops, mode, day) {
    const speed = A.desk.data.speeds.find((s) => s.id === mode) || A.desk.data.speeds[0], legs = [];
    for (let k = 1; k < stops.length; k++) legs.push(leg(stops[k - 1], stops[k]));
    const straight = legs.reduce((sum, l) => sum + l.km, 0), doubt = stops.reduce((sum, s, k) => sum + s.r * (k > 0 && k < stops.length - 1 ? 2 : 1), 0);
    const rail = wayThrough(stops, [0]), road = wayThrough(stops, [1]), own = speed.ground === "rail" ? wayThrough(stops, [0, 1]) : road;
    const r = { stops, legs, speed, day, straight, doubt, rail, road, way: own, wayKm: own ? sum(own) : straight ? [straight * FAR[0], straight * FAR[1]] : [0, 0] };
    r.hours = own ? A.hoursFor(own, speed) : r.wayKm[1] ? [r.wayKm[0] / speed.day[1] * HOURS + speed.load[0], r.wayKm[1] / speed.day[0] * HOURS + speed.load[1]] : [0, 0];
    r.line = own ? own.flatMap((part) => part.points) : stops.map((s) => s.at);
    r.between = between(r); r.uezds = uezdsAlong(r.line);
    if (day) { const start = Date.parse(day) / DAY_MS; r.from = start; r.to = [Math.floor(start + r.hours[0] / HOURS), Math.floor(start + 1 + r.hours[1] / HOURS)]; r.events = eventsAlong(r); }
    return r;
  };
  const sum = (way) => way.reduce((km, part) => [km[0] + part.low, km[1] + part.high], [0, 0]);
  function leg(from, to) {
    const { km, bearing } = A.geodesic(from.at, to.at), reach = from.r + to.r;
    return { from, to, km, bearing, reach, turn: reach >= km ? 180 : Math.asin(reach / km) * 180 / Math.PI };
  }
  const isNear = (stops, modes) => stops.every((s) => A.nearNetwork(s.at, modes).km <= NEAR_KM + s.r);
  /** The way over the network through all stops; null where one of them is not near it or nothing joins them. */
  function wayThrough(stops, modes) {
    if (!isNear(stops, modes)) return null;
    const way = [];
    for (let k = 1; k < stops.length; k++) { const found = A.findWay(stops[k - 1].at, stops[k].at, modes); if (!found) return null; way.push(...found); }
    return way.length ? way : null;
  }
  /** Places within 10 km of the line (or their own doubt), with the kilometre at which they lie. */
  function between(r) {
    const p = A.model.places, line = r.line, out = [], scale = (r.wayKm[0] + r.wayKm[1]) / 2 / (A.lengthOf(line) || 1);
    const gone = [0];
    for (let i = 1; i < line.length; i++) gone.push(gone[i - 1] + A.geodesic(line[i - 1], line[i]).km);
    for (let k = 0; k < p.id.length; k++) {
      if (p.extent[k] !== "point" || p.role[k] === "candidate" || r.stops.some((s) => A.geodesic(s.at, [p.lon[k], p.lat[k]]).km < 2)) continue;
      const at = [p.lon[k], p.lat[k]], shrink = Math.cos(at[1] * Math.PI / 180);
      let best = { miss: Infinity };
      for (let i = 1; i < line.length; i++) { const near = A.nearestOn(at, line[i - 1], line[i], shrink); if (near.miss < best.miss) best = Object.assign(near, { i }); }
      const off = A.geodesic(at, best.at).km;
      if (off <= Math.max(BESIDE_KM, Math.min(p.r[k], 20))) out.push({ k, off, km: (gone[best.i - 1] + best.share * (gone[best.i] - gone[best.i - 1])) * scale });
    }
    return out.sort((a, b) => a.km - b.km);
  }
  function uezdsAlong(line) {
    const out = [];
    for (let i = 1; i < line.length; i++) {
      const steps = Math.max(1, Math.ceil(A.geodesic(line[i - 1], line[i]).km / 4));
      for (let n = 0; n <= steps; n++) { const share = n / steps, at = [line[i - 1][0] + share * (line[i][0] - line[i - 1][0]), line[i - 1][1] + share * (line[i][1] - line[i - 1][1])], found = uezdAt(at); if (found && !out.includes(found)) out.push(found); }
    }
    return out;
  }
  const uezdAt = (at) => A.base.uezds.features.find((f) => A.contains(f.geometry, at)) || null;
  function eventsAlong(r) {
    const m = A.model, e = m.data.events, near = new Set(r.between.map((b) => b.k));
    for (const s of r.stops) { const k = m.placeIndex.get(s.id); if (k !== undefined) near.add(k); }
    const out = [];
    for (let i = 0; i < m.n; i++) if (!A.isVague(i) && m.lo[i] <= r.to[1] && m.hi[i] >= r.from && e.at[i].some((k) => near.has(k))) out.push(i);
    return out;
  }

  /* in words */
  const wind = (bearing) => T("desk.wind." + POINTS[Math.round(bearing / 22.5) % 16]);
  const nameOf = (feature) => feature.properties["name_" + A.config.lang] || feature.properties.name_en;
  const date = (day) => { const at = new Date(day * DAY_MS); return T("desk.date", { day: at.getUTCDate(), month: T("desk.month." + (at.getUTCMonth() + 1)), year: at.getUTCFullYear() }); };
  const km = (pair) => A.range(pair[0], pair[1], "km");
  /** A time range in hours, or in days of 24 hours where it is long. */
  function time([low, high]) {
    return high < 72 ? A.range(Math.max(1, Math.floor(low)), Math.ceil(high), "h") : A.range(Math.round(low / HOURS * 2) / 2, Math.ceil(high / HOURS * 2) / 2, "days");
  }
  const row = (name, ...children) => [el("dt", {}, T("desk.measure." + name)), el("dd", {}, ...children)];

  A.measureWords = function (r) {
    const rows = [
      ...row("distance", ...lines(r.legs.map((l) => title(r, l) + A.range(l.km, l.km, "km") + " ± " + A.range(Math.max(.1, l.reach), Math.max(.1, l.reach), "km"))), r.legs.length > 1 ? el("p", {}, T("desk.measure.total", { km: A.range(r.straight, r.straight, "km") })) : null),
      ...row("bearing", ...lines(r.legs.map((l) => title(r, l) + (l.turn >= 90 ? T("desk.measure.nobearing") : wind(l.bearing) + " (" + Math.round(l.bearing) + "°, ± " + Math.max(1, Math.round(l.turn)) + "°)")))),
      ...row("rail", along(r, r.rail, [0])), ...row("road", along(r, r.road, [1])),
      ...row("time", el("p", {}, el("b", {}, time(r.hours)), " · " + r.speed.name), el("p", { class: "doubt" }, T(r.way ? "desk.measure.time.how" : "desk.measure.time.far", { km: km(r.wayKm), low: A.figure(r.speed.day[0], "km"), high: A.figure(r.speed.day[1], "km"), load: A.range(r.speed.load[0], r.speed.load[1], "h"), sources: r.speed.sources.join("; ") })), r.day ? el("p", {}, T("desk.measure.arrive", { start: date(r.from), first: date(r.to[0]), last: date(r.to[1]) })) : null, r.day && !/^19(18|19|20|21)/.test(r.day) ? el("p", { class: "doubt" }, T("desk.measure.otheryear")) : null),
      ...row("between", r.between.length ? el("ul", {}, ...r.between.slice(0, 14).map((b) => el("li", {}, A.nameOf(b.k), " ", el("span", { class: "doubt inline" }, T("desk.measure.at", { km: Math.round(b.km), off: A.figure(b.off, "km") }))))) : el("p", {}, T("desk.measure.nothing")), r.between.length > 14 ? el("p", { class: "doubt" }, T("map.place.more", { count: r.between.length - 14 })) : null),
      ...row("uezd", el("ul", {}, ...r.stops.map(inUezd)), r.uezds.length > 1 ? el("p", {}, T("desk.measure.through", { uezds: r.uezds.map(nameOf).join(" → ") })) : null),
    ];
    if (r.events && r.events.length) rows.push(...row("events", el("ul", {}, ...r.events.slice(0, 8).map((i) => el("li", {}, A.eventButton(i), " ", el("span", { class: "doubt inline" }, A.model.data.events.when[i]))))));
    const sentence = cite(r);
    return [el("dl", { class: "figures wide" }, ...rows), el("h2", {}, T("desk.measure.cite")), el("p", { class: "cite" }, sentence), el("p", { class: "foot" }, el("button", { type: "button", class: "atlas-button", onclick: () => A.copyText(sentence) }, T("desk.copy")), el("button", { type: "button", class: "atlas-button", onclick: A.copyLink }, T("map.link"))), el("p", { class: "doubt" }, T("desk.measure.method"))];
  };
  const lines = (texts) => texts.map((text) => el("p", {}, text));
  const title = (r, l) => (r.legs.length > 1 ? l.from.name + " – " + l.to.name + ": " : "");
  function along(r, way, modes) {
    const straight = r.straight;
    if (!way) return el("p", { class: "doubt" }, isNear(r.stops, modes) ? T("desk.measure.broken") : T("desk.measure.notnear", { km: NEAR_KM }));
    const whole = sum(way), names = [...new Set(way.map((part) => A.desk.data.lines[A.desk.data.network.lines[part.line]]).filter(Boolean))];
    return el("p", {}, el("b", {}, km(whole)), straight ? " · " + T("desk.measure.factor", { n: A.figure((whole[0] + whole[1]) / 2 / straight, "factor") }) : "", names.length ? el("span", { class: "doubt" }, names.join("; ")) : null);
  }
  function inUezd(s) {
    const found = uezdAt(s.at);
    if (!found) return el("li", {}, s.name + ": " + T("desk.measure.nouezd"));
    const deep = A.toBorder(found.geometry, s.at), error = A.desk.data.areas[found.properties.id] || 15, sure = deep >= error + s.r;
    return el("li", {}, s.name + ": " + nameOf(found), el("span", { class: "doubt" }, T(sure ? "desk.measure.inside" : "desk.measure.edge", { km: A.figure(deep, "km"), error: A.figure(error + s.r, "km") })));
  }
  function cite(r) {
    const names = r.stops.map((s) => s.name).join(" – "), first = r.legs[0], same = first.turn < 90 && r.legs.length === 1;
    return [
      T("desk.sentence.straight", { places: names, km: A.range(r.straight, r.straight, "km"), doubt: A.figure(Math.max(.1, r.doubt), "km") }) + (same ? T("desk.sentence.bearing", { wind: wind(first.bearing), deg: Math.round(first.bearing) }) : "") + ".",
      r.way ? T(r.speed.ground === "rail" ? "desk.sentence.rail" : "desk.sentence.road", { km: km(sum(r.way)) }) : T("desk.sentence.far", { km: km(r.wayKm) }),
      T("desk.sentence.time", { mode: r.speed.name, time: time(r.hours) }) + (r.day ? " " + T("desk.measure.arrive", { start: date(r.from), first: date(r.to[0]), last: date(r.to[1]) }) : ""),
      T("desk.sentence.source", { version: A.desk.data.version || "", address: A.address() }),
    ].join(" ");
  }
})(window.Atlas);
