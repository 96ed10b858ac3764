/* Lengths, bearings, areas and ways, worked out in the browser.
   Why here and not on the server: measuring answers while the hand moves, needs 35 kB of network that never changes, and works the
   same in a file without a server. Distances are those of the ellipsoid (Vincenty's inverse, WGS 84): within a millimetre of the
   server's (Karney) for every pair of points here. A plain haversine would be off by up to 0.3 %, here at most 0.6 km in 200. */
"use strict";
(function (A) {
  const a = 6378137, f = 1 / 298.257223563, b = a * (1 - f), RAD = Math.PI / 180, EARTH_KM = 6371.0088;

  /** Kilometres and bearing (degrees from north) between two points, lon and lat. */
  A.geodesic = function (from, to) {
    const U1 = Math.atan((1 - f) * Math.tan(from[1] * RAD)), U2 = Math.atan((1 - f) * Math.tan(to[1] * RAD)), span = (to[0] - from[0]) * RAD;
    const s1 = Math.sin(U1), c1 = Math.cos(U1), s2 = Math.sin(U2), c2 = Math.cos(U2);
    let l = span, sigma, ss, cs, ca2, c2m;
    for (let k = 0; k < 60; k++) {
      const sl = Math.sin(l), cl = Math.cos(l);
      ss = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
      if (ss === 0) return { km: 0, bearing: null };
      cs = s1 * s2 + c1 * c2 * cl; sigma = Math.atan2(ss, cs);
      const sa = c1 * c2 * sl / ss;
      ca2 = 1 - sa * sa; c2m = ca2 ? cs - 2 * s1 * s2 / ca2 : 0;
      const C = f / 16 * ca2 * (4 + f * (4 - 3 * ca2)), before = l;
      l = span + (1 - C) * f * sa * (sigma + C * ss * (c2m + C * cs * (2 * c2m * c2m - 1)));
      if (Math.abs(l - before) < 1e-12) return finish(l);
    }
    return { km: haversine(from, to), bearing: 0 }; /* nearly antipodal points only: not on this map */
    function finish(end) {
      const u2 = ca2 * (a * a - b * b) / (b * b), P = 1 + u2 / 16384 * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))), Q = u2 / 1024 * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
      const d = Q * ss * (c2m + Q / 4 * (cs * (2 * c2m * c2m - 1) - Q / 6 * c2m * (4 * ss * ss - 3) * (4 * c2m * c2m - 3)));
      const turn = Math.atan2(c2 * Math.sin(end), c1 * s2 - s1 * c2 * Math.cos(end)) / RAD;
      return { km: b * P * (sigma - d) / 1000, bearing: (turn + 360) % 360 };
    }
  };
  function haversine(from, to) {
    const h = Math.sin((to[1] - from[1]) * RAD / 2) ** 2 + Math.cos(from[1] * RAD) * Math.cos(to[1] * RAD) * Math.sin((to[0] - from[0]) * RAD / 2) ** 2;
    return 2 * EARTH_KM * Math.asin(Math.sqrt(h));
  }
  A.lengthOf = function (points) {
    let km = 0;
    for (let i = 1; i < points.length; i++) km += A.geodesic(points[i - 1], points[i]).km;
    return km;
  };
  /** A ring of so many kilometres round a point; on a sphere, which for a ring is off by less than its line is wide. */
  A.ringOf = function (at, km, corners = 48) {
    const d = km / EARTH_KM, lat = at[1] * RAD, out = [];
    for (let k = 0; k <= corners; k++) {
      const turn = 2 * Math.PI * k / corners, y = Math.asin(Math.sin(lat) * Math.cos(d) + Math.cos(lat) * Math.sin(d) * Math.cos(turn));
      out.push([at[0] + Math.atan2(Math.sin(turn) * Math.sin(d) * Math.cos(lat), Math.cos(d) - Math.sin(lat) * Math.sin(y)) / RAD, y / RAD]);
    }
    return out;
  };
  /** The nearest point of a stretch, and how far along it that is (0 to 1); flat, with meridians drawn together. */
  A.nearestOn = function (at, p, q, shrink) {
    const dx = (q[0] - p[0]) * shrink, dy = q[1] - p[1], tx = (at[0] - p[0]) * shrink, ty = at[1] - p[1], square = dx * dx + dy * dy;
    const share = square ? Math.max(0, Math.min(1, (tx * dx + ty * dy) / square)) : 0;
    return { share, miss: (tx - share * dx) ** 2 + (ty - share * dy) ** 2, at: [p[0] + share * (q[0] - p[0]), p[1] + share * (q[1] - p[1])] };
  };

  /* areas */
  A.contains = function (geometry, at) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((rings) => rings.reduce((odd, ring) => {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) if (ring[i][1] > at[1] !== ring[j][1] > at[1] && at[0] < (ring[j][0] - ring[i][0]) * (at[1] - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) odd = !odd;
      return odd;
    }, false));
  };
  /** How far a point lies from the border of an area, in kilometres. */
  A.toBorder = function (geometry, at) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates, shrink = Math.cos(at[1] * RAD);
    let best = { miss: Infinity, at };
    for (const rings of polygons) for (const ring of rings) for (let i = 1; i < ring.length; i++) { const near = A.nearestOn(at, ring[i - 1], ring[i], shrink); if (near.miss < best.miss) best = near; }
    return A.geodesic(at, best.at).km;
  };

  /* the network of 1920 */
  let pieces = null;
  function load() {
    const g = A.desk.data.network;
    pieces = g.a.map((from, k) => ({ a: from, b: g.b[k], p: [g.lon[from], g.lat[from]], q: [g.lon[g.b[k]], g.lat[g.b[k]]], low: g.low[k], high: g.high[k], mode: g.mode[k], line: g.line[k] }));
  }
  /** The stretch of the network nearest to a point, of the given modes (0 rail, 1 road). */
  A.nearNetwork = function (at, modes) {
    if (!pieces) load();
    const shrink = Math.cos(at[1] * RAD);
    let best = null;
    for (const piece of pieces) {
      if (!modes.includes(piece.mode)) continue;
      const near = A.nearestOn(at, piece.p, piece.q, shrink);
      if (!best || near.miss < best.miss) best = Object.assign(near, { piece });
    }
    return Object.assign(best, { km: A.geodesic(at, best.at).km });
  };
  /** The best way between two points over the network: legs with their least and most kilometres, or null.
      As on the server: a kilometre by road counts as several by rail, and a place is reached by a leg of its own. */
  A.findWay = function (from, to, modes) {
    const g = A.desk.data.network, start = A.nearNetwork(from, modes), end = A.nearNetwork(to, modes), links = new Map();
    const cost = (piece) => (piece.low + piece.high) / 2 * (piece.mode === 1 ? g.roadCost : 1);
    const join = (u, v, piece, share, p, q) => { const part = { u, v, p, q, low: piece.low * share, high: piece.high * share, mode: piece.mode, line: piece.line, cost: cost(piece) * share }; for (const node of [u, v]) { if (!links.has(node)) links.set(node, []); links.get(node).push(part); } };
    for (const piece of pieces) if (modes.includes(piece.mode)) join(piece.a, piece.b, piece, 1, piece.p, piece.q);
    for (const [name, near] of [["from", start], ["to", end]]) { join(name, near.piece.a, near.piece, near.share, near.at, near.piece.p); join(name, near.piece.b, near.piece, 1 - near.share, near.at, near.piece.q); }
    if (start.piece === end.piece) join("from", "to", start.piece, Math.abs(start.share - end.share), start.at, end.at);
    const path = search(links);
    return path && [access(from, start, g), ...gather(path), access(to, end, g, true)].filter((leg) => leg.high > .01);
  };
  function search(links) {
    const best = new Map([["from", { cost: 0, by: null, back: null }]]), done = new Set();
    for (;;) {
      let at = null, least = Infinity;
      for (const [node, state] of best) if (!done.has(node) && state.cost < least) { least = state.cost; at = node; }
      if (at === null) return null;
      if (at === "to") break;
      done.add(at);
      for (const part of links.get(at)) {
        const next = part.u === at ? part.v : part.u, sum = least + part.cost;
        if (!best.has(next) || sum < best.get(next).cost) best.set(next, { cost: sum, by: part, back: at });
      }
    }
    const path = [];
    for (let node = "to"; node !== "from"; node = best.get(node).back) { const { by, back } = best.get(node); path.unshift(Object.assign({}, by, by.u === back ? {} : { p: by.q, q: by.p })); }
    return path;
  }
  function access(at, near, g, back) {
    const points = back ? [near.at, at] : [at, near.at];
    return { mode: 2, line: 0, low: near.km * g.access[0], high: near.km * g.access[1], points };
  }
  function gather(path) {
    const legs = [];
    for (const part of path) {
      const last = legs[legs.length - 1];
      if (last && last.mode === part.mode && last.line === part.line) { last.low += part.low; last.high += part.high; last.points.push(part.q); } else legs.push({ mode: part.mode, line: part.line, low: part.low, high: part.high, points: [part.p, part.q] });
    }
    return legs;
  }

  /** Least and most hours for a way in a mode: a range, never a single number. What leads to a station is walked: at once where it is
      near, in days' marches where it is not. */
  A.hoursFor = function (legs, speed) {
    const sum = (modes) => legs.filter((leg) => modes.includes(leg.mode)).reduce((km, leg) => [km[0] + leg.low, km[1] + leg.high], [0, 0]);
    const by = (km) => (km[1] > 0 ? [km[0] / speed.day[1] * 24 + speed.load[0], km[1] / speed.day[0] * 24 + speed.load[1]] : [0, 0]);
    if (speed.ground !== "rail") return by(sum([0, 1, 2]));
    const rail = by(sum([0])), rest = sum([1, 2]), foot = A.desk.data.speeds.find((s) => s.id === "foot");
    const walk = rest[1] < 25 || !foot ? [rest[0] / 10, rest[1] / 3] : [rest[0] / foot.day[1] * 24, rest[1] / foot.day[0] * 24];
    return [rail[0] + walk[0], rail[1] + walk[1]];
  };
})(window.Atlas);
