/* The geometry of a check, or of what is measured, drawn over the map: lines, ways with their kilometres, rings, areas with their band. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);
  const INK = { point: "#27221b", ring: "#9c6b1f", line: "#27221b", route: "#0b4fa8", detour: "#a5242c", area: "#1d5757", band: "#1d5757", gap: "#a5242c", closed: "#a5242c" };
  const ORDER = ["band", "area", "ring", "detour", "route", "line", "gap", "closed", "point"];
  let shapes = [], lengths = {}, world = new Map();

  /** Draw what is chosen or measured now; nothing if neither. */
  A.drawCheck = function () {
    if (!A.sheets) return;
    const chosen = A.state.chosen, n = chosen && chosen.type === "statement" ? A.desk.index.get(chosen.id) : undefined, d = A.desk.data;
    if (n !== undefined) { const card = d.cards[n]; shapes = card.shapes.map((s) => ({ role: s.role, name: s.name, geometry: d.geometries[s.at] })); lengths = card.lengths; }
    else if (A.desk.tab === "measure") ({ shapes, lengths } = A.measuredShapes());
    else { shapes = []; lengths = {}; }
    world = new Map();
    document.body.classList.toggle("atlas-has-check", shapes.length > 0);
    if (!A.sheets.check) A.sheets.check = A.makeSheet("check", 390, paint);
    A.sheets.check.draw();
  };
  /** Bring the geometry into sight. */
  A.bringCheck = function () {
    const points = shapes.flatMap((s) => flat(s.geometry)).map(([lon, lat]) => [lat, lon]);
    if (points.length) A.bring(L.latLngBounds(points).pad(.12), 9.5);
  };
  function flat(geometry) {
    const depth = { Point: 0, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 }[geometry.type];
    return depth ? geometry.coordinates.flat(depth - 1) : [geometry.coordinates];
  }

  function lines(shape) {
    if (!world.has(shape)) {
      const g = shape.geometry, parts = { Point: [[g.coordinates]], LineString: [g.coordinates], MultiLineString: g.coordinates, Polygon: g.coordinates, MultiPolygon: g.type === "MultiPolygon" ? g.coordinates.flat(1) : [] }[g.type];
      world.set(shape, parts.map((part) => part.map(([lon, lat]) => A.world(lon, lat))));
    }
    return world.get(shape);
  }
  function trace(ctx, shape, f) {
    ctx.beginPath();
    for (const part of lines(shape)) part.forEach(([x, y], k) => { if (k) ctx.lineTo(x * f.scale - f.ox, y * f.scale - f.oy); else ctx.moveTo(x * f.scale - f.ox, y * f.scale - f.oy); });
  }
  function stroke(ctx, colour, width, dash, halo) {
    ctx.setLineDash([]);
    if (halo) { ctx.strokeStyle = "rgba(255, 253, 247, .92)"; ctx.lineWidth = width + 4; ctx.stroke(); }
    ctx.strokeStyle = colour; ctx.lineWidth = width; ctx.setLineDash(dash || []); ctx.stroke(); ctx.setLineDash([]);
  }
  const PAINT = {
    band: (ctx, s, f) => { trace(ctx, s, f); ctx.fillStyle = "rgba(29, 87, 87, .2)"; ctx.fill("evenodd"); },
    area: (ctx, s, f) => { trace(ctx, s, f); ctx.fillStyle = "rgba(29, 87, 87, .12)"; ctx.fill("evenodd"); stroke(ctx, INK.area, 2.2, [], true); },
    ring: (ctx, s, f) => { trace(ctx, s, f); ctx.fillStyle = "rgba(156, 107, 31, .16)"; ctx.fill(); stroke(ctx, INK.ring, 1.8, [4, 3]); },
    detour: (ctx, s, f) => { trace(ctx, s, f); stroke(ctx, INK.detour, 3.4, [9, 6], true); },
    route: (ctx, s, f) => { trace(ctx, s, f); stroke(ctx, INK.route, 4, [], true); },
    line: (ctx, s, f) => { trace(ctx, s, f); stroke(ctx, INK.line, 2.4, [2, 5], true); },
    gap: (ctx, s, f) => { trace(ctx, s, f); stroke(ctx, INK.gap, 3, [], true); },
    closed: (ctx, s, f) => { trace(ctx, s, f); ctx.fillStyle = "rgba(165, 36, 44, .22)"; ctx.fill(); stroke(ctx, INK.closed, 2.4, [], true); },
    point: (ctx, s, f) => { const [x, y] = spot(lines(s)[0][0], f); ctx.beginPath(); ctx.arc(x, y, 5.5, 0, 7); ctx.fillStyle = "#fffdf7"; ctx.fill(); stroke(ctx, INK.point, 2.6); },
  };
  const spot = ([x, y], f) => [x * f.scale - f.ox, y * f.scale - f.oy];

  function paint(ctx) {
    const f = A.frame(), taken = [];
    ctx.lineCap = "round"; ctx.lineJoin = "round";
    const ordered = shapes.slice().sort((s, t) => ORDER.indexOf(s.role) - ORDER.indexOf(t.role));
    for (const s of ordered) if (PAINT[s.role]) PAINT[s.role](ctx, s, f);
    for (const s of ordered) if (s.role === "point") label(ctx, s.name, spot(lines(s)[0][0], f), taken, 13, INK.point, true);
    for (const role of ["route", "detour"]) kilometres(ctx, ordered.filter((s) => s.role === role), lengths[role], f, taken, INK[role]);
    for (const s of ordered) if (s.role === "line" || s.role === "gap") { const g = s.geometry.coordinates; label(ctx, A.range(...(lengths[s.role] || Array(2).fill(A.lengthOf(g))), "km"), middle(lines(s)[0], f), taken, 14, INK[s.role]); }
    for (const s of ordered) if (s.role === "area") label(ctx, s.name, centre(lines(s), f), taken, 15, INK.area);
  }
  function middle(part, f) {
    const points = part.flatMap((p) => spot(p, f)), at = A.pointAlong(points, .5);
    return [at.x, at.y];
  }
  function centre(parts, f) {
    const part = parts.reduce((best, p) => (p.length > best.length ? p : best)), points = part.map((p) => spot(p, f));
    const mean = (k) => (Math.min(...points.map((p) => p[k])) + Math.max(...points.map((p) => p[k]))) / 2;
    return [mean(0), mean(1)];
  }
  /** Marks along a way, and its whole length at the middle; legs of one way are one line. */
  function kilometres(ctx, legs, length, f, taken, colour) {
    const points = legs.flatMap((s) => s.geometry.coordinates);
    if (points.length < 2) return;
    const drawn = A.lengthOf(points), km = length ? (length[0] + length[1]) / 2 : drawn, perKm = f.perKm(points[0][1]), step = [5, 10, 25, 50, 100, 200].find((s) => s * perKm > 62) || 400;
    const flat_ = points.flatMap(([lon, lat]) => spot(A.world(lon, lat), f)), at = A.pointAlong(flat_, .5);
    label(ctx, A.range(...(length || [drawn, drawn]), "km"), [at.x, at.y - 15], taken, 15, colour, false, true);
    let gone = 0, next = step;
    for (let i = 1; i < points.length && next < km - step / 3; i++) {
      const part = A.geodesic(points[i - 1], points[i]).km * km / drawn;
      while (part && next <= gone + part && next < km - step / 3) {
        const share = (next - gone) / part, lon = points[i - 1][0] + share * (points[i][0] - points[i - 1][0]), lat = points[i - 1][1] + share * (points[i][1] - points[i - 1][1]), [x, y] = spot(A.world(lon, lat), f);
        ctx.beginPath(); ctx.arc(x, y, 3.2, 0, 7); ctx.fillStyle = "#fffdf7"; ctx.fill(); stroke(ctx, colour, 1.8);
        label(ctx, String(next), [x + 5, y + 13], taken, 12, colour);
        next += step;
      }
      gone += part;
    }
  }
  function label(ctx, text, [x, y], taken, size, colour, beside, always) {
    ctx.font = "600 " + size + "px Atlas Sans, Arial, sans-serif"; ctx.textAlign = "left"; ctx.textBaseline = "middle";
    const wide = ctx.measureText(text).width;
    for (const [left, top] of beside ? [[x + 10, y - 12], [x + 10, y + 13], [x - wide - 10, y - 12], [x - wide - 10, y + 13]] : [[x - wide / 2, y], [x + 8, y + 12], [x - wide - 8, y - 12]]) {
      const box = [left - 4, top - size * .7, left + wide + 4, top + size * .7];
      if (!always && taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
      taken.push(box);
      ctx.fillStyle = "rgba(255, 253, 247, .9)"; ctx.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
      ctx.fillStyle = colour; ctx.fillText(text, left, top + 1);
      return;
    }
  }

  /** What is drawn, in words, each with the stroke it is drawn in: the key of the drawing and its text for those who do not see it. */
  A.shapeList = function (list) {
    const by = new Map();
    for (const s of list) { if (!by.has(s.role)) by.set(s.role, new Set()); if (s.name) by.get(s.role).add(s.name); }
    return el("ul", { class: "shapes" }, ...[...by].sort((s, t) => ORDER.indexOf(t[0]) - ORDER.indexOf(s[0])).map(([role, names]) => el("li", {}, swatch(role), el("span", {}, T("desk.shape." + role), names.size ? ": " + [...names].map((name) => A.config.wording["desk.leg." + name] || name).join(", ") : ""))));
  };
  function swatch(role) {
    const c = INK[role], drawn = {
      point: ["circle", { cx: 17, cy: 8, r: 5, fill: "#fffdf7", stroke: c, "stroke-width": 2.4 }], ring: ["circle", { cx: 17, cy: 8, r: 7, fill: c, "fill-opacity": .18, stroke: c, "stroke-dasharray": "3 2" }],
      area: ["rect", { x: 3, y: 2, width: 28, height: 12, fill: c, "fill-opacity": .14, stroke: c, "stroke-width": 2 }], band: ["rect", { x: 3, y: 2, width: 28, height: 12, fill: c, "fill-opacity": .26 }], closed: ["circle", { cx: 17, cy: 8, r: 6.5, fill: c, "fill-opacity": .25, stroke: c, "stroke-width": 2 }],
    }[role] || ["path", { d: "M2 8H32", stroke: c, "stroke-width": role === "route" ? 4 : 3, fill: "none", "stroke-dasharray": { detour: "7 5", line: "2 5" }[role] || "none" }];
    return A.svg(null, { viewBox: "0 0 34 16", class: "stroke" }, [drawn]);
  }
})(window.Atlas);
