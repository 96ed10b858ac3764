/* What lies on the plate: disputed and uncertain areas, routes, labels, symbols. Four canvases over Leaflet's panes. */
"use strict";
(function (A) {
  const CELL = 30, SIGN = 12;
  const LOST = { planned: true, alleged: true, denied: true };

  /** A canvas that Leaflet keeps in step with pan and zoom; `draw(ctx, sheet)` works in layer points. */
  const Sheet = L.Renderer.extend({
    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.className = "atlas-canvas leaflet-zoom-animated";
      this._container.setAttribute("aria-hidden", "true");
      this._ctx = this._container.getContext("2d");
    },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const ratio = window.devicePixelRatio || 1, b = this._bounds, size = b.getSize(), c = this._container;
      L.DomUtil.setPosition(c, b.min);
      c.width = ratio * size.x; c.height = ratio * size.y;
      c.style.width = size.x + "px"; c.style.height = size.y + "px";
      this.draw();
    },
    draw() {
      if (!this._bounds || !A.sheets) return;
      const ratio = window.devicePixelRatio || 1, b = this._bounds, ctx = this._ctx;
      ctx.setTransform(ratio, 0, 0, ratio, -b.min.x * ratio, -b.min.y * ratio);
      ctx.clearRect(b.min.x, b.min.y, b.getSize().x, b.getSize().y);
      this.options.paint(ctx, this);
    },
  });

  A.startSheets = function () {
    const make = (name, z, paint) => { const pane = A.map.createPane(name); pane.style.zIndex = z; pane.style.pointerEvents = "none"; return new Sheet({ pane: name, padding: .15, paint }).addTo(A.map); };
    A.colours = {};
    for (const side of new Set(A.model.data.actors.map((a) => a.side))) A.colours[side] = A.css("--side-" + A.model.data.sides[side]);
    A.prepareRoutes();
    const sheets = { areas: make("areas", 320, paintAreas), routes: make("routes", 340, paintRoutes), symbols: make("symbols", 380, paintSymbols) };
    /* after the symbols, so that names keep clear of them; beneath them all the same */
    sheets.labels = make("labels", 360, A.paintLabels);
    A.sheets = sheets;
  };

  A.frame = function () {
    const scale = Math.pow(2, A.map.getZoom()), origin = A.map.getPixelOrigin();
    return { scale, ox: origin.x, oy: origin.y, perKm: (lat) => scale * 256 / (40075.017 * Math.cos(lat * Math.PI / 180)) };
  };

  let asked = false;
  /** Draw again at the next frame; time and choice touch only what they change. */
  A.redraw = function () {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; A.drawNow(); });
  };
  A.drawNow = function () {
    A.visible = A.filterEvents();
    A.sheets.areas.draw(); A.sheets.routes.draw(); A.sheets.symbols.draw();
    if (A.afterDraw) A.afterDraw();
  };

  const isChosen = (i) => A.state.chosen && A.state.chosen.type === "event" && A.state.chosen.id === A.model.data.events.id[i];
  const isLit = (i) => A.lit === i || isChosen(i);

  /* areas */
  function hatch(ctx) {
    const tile = document.createElement("canvas"), c = tile.getContext("2d");
    tile.width = tile.height = 12;
    c.lineWidth = 1.6;
    c.strokeStyle = "rgba(122, 84, 46, .55)"; c.beginPath(); c.moveTo(-2, 14); c.lineTo(14, -2); c.stroke();
    c.strokeStyle = "rgba(255, 252, 244, .75)"; c.beginPath(); c.moveTo(4, 14); c.lineTo(14, 4); c.moveTo(-2, 8); c.lineTo(8, -2); c.stroke();
    return ctx.createPattern(tile, "repeat");
  }
  function tracePolygon(ctx, geometry, f) {
    ctx.beginPath();
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const rings of polygons) for (const ring of rings) ring.forEach(([lon, lat], k) => {
      const [x, y] = A.world(lon, lat);
      if (k) ctx.lineTo(x * f.scale - f.ox, y * f.scale - f.oy); else ctx.moveTo(x * f.scale - f.ox, y * f.scale - f.oy);
    });
  }
  function softDisc(ctx, x, y, radius, colour, edge) {
    const g = ctx.createRadialGradient(x, y, radius * .1, x, y, radius);
    g.addColorStop(0, colour + "59"); g.addColorStop(.65, colour + "33"); g.addColorStop(1, colour + "00");
    ctx.fillStyle = g; ctx.beginPath(); ctx.arc(x, y, radius, 0, 7); ctx.fill();
    if (edge) { ctx.strokeStyle = colour + "aa"; ctx.lineWidth = 1.2; ctx.setLineDash([2, 5]); ctx.beginPath(); ctx.arc(x, y, radius * .92, 0, 7); ctx.stroke(); ctx.setLineDash([]); }
  }
  function paintAreas(ctx) {
    const f = A.frame(), m = A.model, p = m.places;
    if (A.base && A.state.base.disputed) {
      const pattern = A.hatched = A.hatched || hatch(ctx);
      for (const feature of A.base.disputed.features) {
        tracePolygon(ctx, feature.geometry, f);
        ctx.globalAlpha = .8; ctx.fillStyle = pattern; ctx.fill("evenodd"); ctx.globalAlpha = 1;
        const on = A.state.chosen && A.state.chosen.type === "area" && A.state.chosen.id === feature.properties.id || A.litArea === feature.properties.id;
        ctx.strokeStyle = on ? "#27221b" : "rgba(122, 84, 46, .7)"; ctx.lineWidth = on ? 2.5 : 1; ctx.setLineDash(on ? [] : [2, 3]); ctx.stroke(); ctx.setLineDash([]);
      }
    }
    for (const k of A.uncertainPlaces()) {
      const radius = p.r[k] * f.perKm(p.lat[k]), [wx, wy] = A.world(p.lon[k], p.lat[k]);
      if (radius < 9 || radius > 900) continue;
      softDisc(ctx, wx * f.scale - f.ox, wy * f.scale - f.oy, radius, "#9c6b1f", true);
    }
    const shape = chosenShape();
    if (shape) { tracePolygon(ctx, shape.geometry, f); ctx.fillStyle = "rgba(156, 107, 31, .16)"; ctx.fill("evenodd"); ctx.strokeStyle = "rgba(110, 70, 10, .8)"; ctx.lineWidth = 2; ctx.setLineDash([3, 4]); ctx.stroke(); ctx.setLineDash([]); }
  }
  /** Places whose doubt is drawn: those of visible events that are areas, and the chosen one; a vast region only when chosen. */
  A.uncertainPlaces = function () {
    const m = A.model, p = m.places, out = new Set();
    if (A.visible <= 2000) for (let k = 0; k < m.markEvent.length; k++) {
      const q = m.markPlace[k];
      if (q < 0 || !m.shown[m.markEvent[k]]) continue;
      if (p.extent[q] === "area" && !p.shape[q] && p.r[q] <= 90 || p.extent[q] === "point" && p.r[q] >= 1.5 || A.state.chosen && isChosen(m.markEvent[k]) && p.extent[q] === "area" && !p.shape[q]) out.add(q);
    }
    if (A.state.chosen && A.state.chosen.type === "place") { const q = m.placeIndex.get(A.state.chosen.id); if (q !== undefined && !p.shape[q] && p.extent[q] !== "label") out.add(q); }
    return out;
  };
  function chosenShape() {
    const c = A.state.chosen, m = A.model;
    if (!c || !A.base) return null;
    let k = c.type === "place" ? m.placeIndex.get(c.id) : c.type === "event" ? m.data.events.at[m.index.get(c.id)]?.[0] : undefined;
    const id = k === undefined ? null : m.places.shape[k];
    return id ? A.base.uezds.features.concat(A.base.disputed.features).find((x) => x.properties.id === id) : null;
  }

  /* routes */
  A.prepareRoutes = function () {
    for (const route of A.model.data.routes) {
      const n = route.at.length / 2;
      route.x = new Float64Array(n); route.y = new Float64Array(n);
      for (let i = 0; i < n; i++) { const [x, y] = A.world(route.at[2 * i], route.at[2 * i + 1]); route.x[i] = x; route.y[i] = y; }
    }
  };
  /** The route in layer points, moved sideways where several use the same line. */
  A.routePoints = function (route, f) {
    const n = route.x.length, out = new Float64Array(2 * n), side = route.lane * 5;
    for (let i = 0; i < n; i++) {
      let dx = 0, dy = 0;
      if (side) {
        const a = Math.max(0, i - 1), b = Math.min(n - 1, i + 1), ux = route.x[b] - route.x[a], uy = route.y[b] - route.y[a], length = Math.hypot(ux, uy) || 1;
        dx = -uy / length * side; dy = ux / length * side;
      }
      out[2 * i] = route.x[i] * f.scale - f.ox + dx; out[2 * i + 1] = route.y[i] * f.scale - f.oy + dy;
    }
    return out;
  };
  A.pointAlong = function (points, share) {
    let total = 0;
    for (let i = 2; i < points.length; i += 2) total += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
    let left = total * share;
    for (let i = 2; i < points.length; i += 2) {
      const d = Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
      if (left <= d || i === points.length - 2) {
        const t = d ? Math.min(1, left / d) : 0;
        return { x: points[i - 2] + t * (points[i] - points[i - 2]), y: points[i - 1] + t * (points[i + 1] - points[i - 1]), angle: Math.atan2(points[i + 1] - points[i - 1], points[i] - points[i - 2]), index: i, total };
      }
      left -= d;
    }
    return { x: points[0], y: points[1], angle: 0, index: 2, total };
  };
  function trace(ctx, points, share) {
    const end = share < 1 ? A.pointAlong(points, share) : null, last = end ? end.index : points.length;
    ctx.beginPath(); ctx.moveTo(points[0], points[1]);
    for (let i = 2; i < last; i += 2) ctx.lineTo(points[i], points[i + 1]);
    if (end) ctx.lineTo(end.x, end.y);
  }
  function head(ctx, at, size, colour, open) {
    ctx.save(); ctx.translate(at.x, at.y); ctx.rotate(at.angle);
    ctx.beginPath(); ctx.moveTo(size, 0); ctx.lineTo(-size * .75, size * .72); ctx.lineTo(-size * .35, 0); ctx.lineTo(-size * .75, -size * .72); ctx.closePath();
    ctx.lineJoin = "round"; ctx.lineWidth = open ? 1.8 : 3; ctx.strokeStyle = open ? colour : "#fffdf7"; ctx.fillStyle = open ? "#fffdf7" : colour;
    if (!open) ctx.stroke();
    ctx.fill();
    if (open) ctx.stroke();
    ctx.restore();
  }
  function paintRoutes(ctx) {
    const m = A.model, f = A.frame();
    A.hitRoutes = [];
    ctx.lineCap = "round"; ctx.lineJoin = "round";
    const order = [];
    for (let i = 0; i < m.n; i++) if (m.route[i] >= 0 && m.shown[i]) order.push(i);
    order.sort((a, b) => isLit(a) - isLit(b));
    for (const i of order) paintRoute(ctx, i, m.data.routes[m.route[i]], f);
  }
  function paintRoute(ctx, i, route, f) {
    const m = A.model, points = A.routePoints(route, f), colour = A.colours[m.side[i]], lit = isLit(i);
    const plan = LOST[m.data.realities[m.reality[i]]] || m.data.kinds[m.kind[i]] === "plan", share = A.growing && A.growing.event === i ? A.growing.share : 1;
    const schematic = route.how !== "rail", faint = route.broad && !lit, width = (faint ? 1.5 : schematic ? 2.6 : 4) + (lit ? 2 : 0);
    ctx.globalAlpha = faint ? .6 : 1;
    ctx.setLineDash([]); ctx.strokeStyle = lit ? "#f4d35e" : "rgba(255, 253, 247, .9)"; ctx.lineWidth = width + (lit ? 6 : faint ? 1.6 : 3.4); trace(ctx, points, share); ctx.stroke();
    ctx.strokeStyle = colour; ctx.lineWidth = width; ctx.setLineDash(plan ? [9, 7] : []); trace(ctx, points, share); ctx.stroke();
    if (route.how === "rail") { ctx.strokeStyle = "#fffdf7"; ctx.lineWidth = 1.3; ctx.setLineDash([4, 6]); ctx.lineCap = "butt"; trace(ctx, points, share); ctx.stroke(); ctx.lineCap = "round"; }
    ctx.setLineDash([]);
    const end = A.pointAlong(points, share);
    head(ctx, end, (faint ? 6 : 9) + (lit ? 2 : 0), colour, plan || schematic);
    ctx.globalAlpha = 1;
    if (end.total > 260 && !faint) head(ctx, A.pointAlong(points, share * .72), 6.5, colour, plan || schematic);
    A.hitRoutes.push({ event: i, points });
  }

  /* symbols */
  const stamps = new Map();
  function stamp(m, i, soft, lit) {
    const kind = m.kind[i], side = m.side[i], reality = m.reality[i], vague = m.flags[i] & 3 ? 1 : 0;
    const key = kind * 4096 + side * 128 + reality * 16 + vague * 8 + (soft ? 4 : 0) + (lit ? 2 : 0);
    let found = stamps.get(key);
    if (!found) { found = makeStamp(m.data.kinds[kind], A.colours[side], m.data.realities[reality], vague, soft, lit); stamps.set(key, found); }
    return found;
  }
  function makeStamp(kind, colour, reality, vague, soft, lit) {
    const ratio = window.devicePixelRatio || 1, size = 38, tile = document.createElement("canvas"), c = tile.getContext("2d");
    tile.width = tile.height = size * ratio;
    c.scale(ratio, ratio); c.translate(size / 2, size / 2);
    if (lit) { c.fillStyle = "#f4d35e"; c.beginPath(); c.arc(0, 0, SIGN + 5, 0, 7); c.fill(); c.strokeStyle = "#27221b"; c.lineWidth = 1.4; c.stroke(); }
    if (soft) { c.strokeStyle = colour; c.globalAlpha = .75; c.lineWidth = 1.4; c.setLineDash([1.5, 3.2]); c.beginPath(); c.arc(0, 0, SIGN + 3.4, 0, 7); c.stroke(); c.setLineDash([]); c.globalAlpha = 1; }
    c.fillStyle = "#fffdf7"; c.strokeStyle = colour; c.lineWidth = 2;
    if (!lit && !soft) { c.shadowColor = "rgba(39, 34, 27, .4)"; c.shadowBlur = 3; c.shadowOffsetY = 1; }
    c.beginPath(); c.arc(0, 0, SIGN - 1, 0, 7); c.fill(); c.shadowColor = "transparent";
    if (LOST[reality]) c.setLineDash([3.6, 3]);
    c.stroke(); c.setLineDash([]);
    c.save(); c.scale(.98, .98); c.translate(-8, -8); c.lineWidth = 1.8; c.lineCap = c.lineJoin = "round"; c.stroke(new Path2D(A.glyphs[kind] || A.glyphs.other)); c.restore();
    if (reality === "denied") { c.lineWidth = 2.2; c.beginPath(); c.moveTo(-9, 9); c.lineTo(9, -9); c.stroke(); }
    if (vague) { c.fillStyle = "#27221b"; c.beginPath(); c.arc(9, -9, 6, 0, 7); c.fill(); c.fillStyle = "#fff"; c.font = "600 10px Atlas Sans, sans-serif"; c.textAlign = "center"; c.textBaseline = "middle"; c.fillText("?", 9, -8.6); }
    return tile;
  }
  A.clearStamps = () => stamps.clear();

  /** Gather the visible marks in view into heaps: same place, or nearer than a symbol's width. O(marks). */
  A.heapMarks = function (sheet) {
    const m = A.model, f = A.frame(), b = sheet._bounds, grid = new Map(), heaps = [];
    const w = b.max.x - b.min.x, columns = Math.ceil(w / CELL) + 2;
    A.plates = new Map();
    const put = (x, y, i, place) => {
      if (place >= 0 && m.places.extent[place] === "label") {
        if (!A.plates.has(place)) A.plates.set(place, { x, y, place, events: [] });
        A.plates.get(place).events.push(i);
        return;
      }
      if (x < b.min.x || x > b.max.x || y < b.min.y || y > b.max.y) return;
      const column = Math.floor((x - b.min.x) / CELL) + 1, row = Math.floor((y - b.min.y) / CELL) + 1;
      let best = null;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
        const near = grid.get((row + dy) * columns + column + dx);
        if (near && Math.hypot(near.x - x, near.y - y) < SIGN * 2 && (!best || near.events.length > best.events.length)) best = near;
      }
      if (best) { best.events.push(i); if (place !== best.place) best.mixed = true; return; }
      const heap = { x, y, events: [i], place, mixed: false };
      heaps.push(heap); grid.set(row * columns + column, heap);
    };
    for (let k = 0; k < m.markEvent.length; k++) if (m.shown[m.markEvent[k]]) put(m.markX[k] * f.scale - f.ox, m.markY[k] * f.scale - f.oy, m.markEvent[k], m.markPlace[k]);
    for (const hit of A.hitRoutes) {
      const at = A.pointAlong(hit.points, .36 + .14 * (A.model.data.routes[m.route[hit.event]].lane % 4));
      put(at.x, at.y, hit.event, -1);
    }
    return heaps;
  };
  const HEX = [[0, 0], [1, 0], [.5, .87], [-.5, .87], [-1, 0], [-.5, -.87], [.5, -.87]];
  function paintSymbols(ctx, sheet) {
    const heaps = A.heapMarks(sheet);
    A.hitSigns = [];
    for (const plate of A.plates.values()) paintPlate(ctx, plate, sheet._bounds);
    heaps.sort((a, b) => a.events.length - b.events.length);
    for (const heap of heaps) if (heap.events.length <= 7) paintRosette(ctx, heap); else paintHeap(ctx, heap);
    for (const heap of heaps) for (const i of heap.events) if (isLit(i) && heap.events.length > 7) { drawSign(ctx, heap.x, heap.y - 30, i, heap.place, true); A.hitSigns.push({ x: heap.x, y: heap.y - 30, r: SIGN + 4, events: [i] }); }
  }
  function paintRosette(ctx, heap) {
    const n = heap.events.length, step = 2 * SIGN;
    const order = heap.events.slice().sort((a, b) => isLit(a) - isLit(b));
    order.forEach((i) => {
      const k = heap.events.indexOf(i), [hx, hy] = n === 1 ? [0, 0] : n <= 3 ? [HEX[k][0] - (n === 2 ? .5 : .5), HEX[k][1] - (n === 3 ? .3 : 0)] : HEX[k];
      const x = heap.x + hx * step, y = heap.y + hy * step;
      drawSign(ctx, x, y, i, heap.place, isLit(i));
      A.hitSigns.push({ x, y, r: SIGN + 2, events: [i], place: heap.place });
    });
  }
  function drawSign(ctx, x, y, i, place, lit) {
    const soft = place >= 0 && A.model.places.extent[place] !== "point";
    ctx.globalAlpha = !lit && isLoose(i) ? .5 : 1;
    ctx.drawImage(stamp(A.model, i, soft, lit), x - 19, y - 19, 38, 38);
    ctx.globalAlpha = 1;
  }
  /* with a time chosen, what cannot be set in that time stays, but steps back */
  const isLoose = (i) => A.state.mode !== "all" && A.isVague(i);
  /** Events of a whole country have no point: its name and their number stand on a plate instead. */
  function paintPlate(ctx, plate, b) {
    if (plate.x < b.min.x || plate.x > b.max.x || plate.y < b.min.y || plate.y > b.max.y) return;
    const name = A.nameOf(plate.place), lit = plate.events.some(isLit), count = String(plate.events.length);
    ctx.font = "400 14px Atlas Serif, Georgia, serif";
    const first = ctx.measureText(name).width;
    ctx.font = "600 14px Atlas Sans, sans-serif";
    const width = first + ctx.measureText(count).width + 30, left = plate.x - width / 2;
    ctx.fillStyle = lit ? "#f4d35e" : "rgba(255, 253, 247, .94)"; ctx.strokeStyle = "#7a6a4c"; ctx.lineWidth = 1; ctx.shadowColor = "rgba(39, 34, 27, .3)"; ctx.shadowBlur = 3;
    ctx.beginPath(); ctx.roundRect(left, plate.y - 13, width, 26, 4); ctx.fill(); ctx.shadowColor = "transparent"; ctx.shadowBlur = 0; ctx.setLineDash([2, 2.5]); ctx.stroke(); ctx.setLineDash([]);
    ctx.textAlign = "left"; ctx.textBaseline = "middle"; ctx.fillStyle = "#27221b";
    ctx.font = "400 14px Atlas Serif, Georgia, serif"; ctx.fillText(name, left + 10, plate.y + 1);
    ctx.font = "600 14px Atlas Sans, sans-serif"; ctx.fillText(count, left + 20 + first, plate.y + 1);
    A.hitSigns.push({ x: plate.x, y: plate.y, r: 13, w: width / 2, events: plate.events, place: plate.place });
  }
  function paintHeap(ctx, heap) {
    const m = A.model, n = heap.events.length, r = Math.min(30, 13 + 2.1 * Math.sqrt(n)), shares = new Map();
    for (const i of heap.events) shares.set(m.side[i], (shares.get(m.side[i]) || 0) + 1);
    ctx.fillStyle = "#fffdf7"; ctx.shadowColor = "rgba(39, 34, 27, .4)"; ctx.shadowBlur = 4; ctx.beginPath(); ctx.arc(heap.x, heap.y, r, 0, 7); ctx.fill(); ctx.shadowColor = "transparent"; ctx.shadowBlur = 0;
    let from = -Math.PI / 2;
    ctx.lineWidth = 4.5; ctx.lineCap = "butt";
    for (const [side, count] of [...shares].sort((a, b) => b[1] - a[1])) {
      const to = from + 2 * Math.PI * count / n;
      ctx.strokeStyle = A.colours[side]; ctx.beginPath(); ctx.arc(heap.x, heap.y, r - 2.6, from, to); ctx.stroke();
      from = to;
    }
    ctx.fillStyle = "#27221b"; ctx.font = "600 " + (n > 999 ? 12 : 15) + "px Atlas Sans, sans-serif"; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    const loose = A.state.mode === "all" ? 0 : heap.events.reduce((sum, i) => sum + (A.isVague(i) ? 1 : 0), 0);
    ctx.fillText(String(n - loose), heap.x, heap.y + (loose ? -4 : .5));
    if (loose) { ctx.font = "400 11px Atlas Sans, sans-serif"; ctx.fillStyle = "#5c5345"; ctx.fillText("+" + loose + "?", heap.x, heap.y + 9); }
    A.hitSigns.push({ x: heap.x, y: heap.y, r: r + 2, events: heap.events, place: heap.place });
  }
})(window.Atlas);
