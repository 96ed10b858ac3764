/* What lies on the plate: disputed and uncertain areas, routes. Four canvases over Leaflet's panes carry it all. */
"use strict";
(function (A) {
  const LOST = A.LOST = { planned: true, alleged: true, denied: true };

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

  A.makeSheet = function (name, z, paint) {
    const pane = A.map.createPane(name);
    pane.style.zIndex = z; pane.style.pointerEvents = "none";
    return new Sheet({ pane: name, padding: .06, paint }).addTo(A.map);
  };
  A.startSheets = function () {
    const make = A.makeSheet;
    A.colours = {};
    for (const side of new Set(A.model.data.actors.map((a) => a.side))) A.colours[side] = A.css("--side-" + A.model.data.sides[side]);
    A.prepareRoutes();
    const sheets = { areas: make("areas", 320, paintAreas), routes: make("routes", 340, paintRoutes), symbols: make("symbols", 380, (ctx, sheet) => A.paintSymbols(ctx, sheet)) };
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
  /** Draw what changed. Filling a canvas costs more than any script here, so a sheet that shows the same stays as it is. */
  A.drawNow = function () {
    A.visible = A.filterEvents();
    const s = A.state, m = A.model, chosen = JSON.stringify(s.chosen), lit = (A.lit ?? -1) + " " + chosen;
    refresh("areas", [...A.uncertainPlaces()].join() + chosen + A.litArea + s.base.disputed);
    let lines = lit + (s.mode === "all") + (A.growing ? A.growing.share : "");
    for (let i = 0; i < m.n; i++) if (m.route[i] >= 0 && m.shown[i]) lines += "," + i;
    const moved = refresh("routes", lines);
    const same = !moved && drawn.symbols === lit + (s.mode === "all") + s.names && shown.length === m.n && shown.every((on, i) => on === m.shown[i]);
    if (!same) { shown = m.shown.slice(); drawn.symbols = lit + (s.mode === "all") + s.names; A.sheets.symbols.draw(); }
    if (A.afterDraw) A.afterDraw();
  };
  const drawn = {};
  let shown = new Uint8Array(0);
  function refresh(name, key) {
    if (drawn[name] === key) return false;
    drawn[name] = key;
    A.sheets[name].draw();
    return true;
  }

  const isChosen = (i) => A.state.chosen && A.state.chosen.type === "event" && A.state.chosen.id === A.model.data.events.id[i];
  const isLit = A.isLit = (i) => A.lit === i || isChosen(i);

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
    const k = c.type === "place" ? m.placeIndex.get(c.id) : c.type === "event" ? m.data.events.at[m.index.get(c.id)]?.[0] : undefined;
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
    const schematic = route.how !== "rail", faint = (route.broad || A.isLoose(i)) && !lit, width = (faint ? 1.5 : schematic ? 2.6 : 4) + (lit ? 2 : 0);
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
})(window.Atlas);
