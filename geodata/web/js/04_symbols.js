/* Symbols: one sign an event, gathered into rosettes and heaps where they would cover each other, plates for whole countries. */
"use strict";
(function (A) {
  const CELL = 30, SIGN = 12, LOST = A.LOST, isLit = (i) => A.isLit(i);

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
      const own = A.isOwn(i) ? 1 : 0; /* a step's own events stand apart from the others at their place */
      if (place >= 0 && m.places.extent[place] === "label") {
        if (!A.plates.has(place)) A.plates.set(place, { x, y, place, events: [] });
        A.plates.get(place).events.push(i);
        return;
      }
      if (x < b.min.x || x > b.max.x || y < b.min.y || y > b.max.y) return;
      const column = Math.floor((x - b.min.x) / CELL) + 1, row = Math.floor((y - b.min.y) / CELL) + 1;
      let best = null;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) {
        const near = grid.get(2 * ((row + dy) * columns + column + dx) + own);
        if (near && Math.hypot(near.x - x, near.y - y) < SIGN * 2 && (!best || near.events.length > best.events.length)) best = near;
      }
      if (best) { best.events.push(i); if (place !== best.place) best.mixed = true; return; }
      const heap = { x, y, events: [i], place, mixed: false };
      heaps.push(heap); grid.set(2 * (row * columns + column) + own, heap);
    };
    for (let k = 0; k < m.markEvent.length; k++) if (m.shown[m.markEvent[k]]) put(m.markX[k] * f.scale - f.ox, m.markY[k] * f.scale - f.oy, m.markEvent[k], m.markPlace[k]);
    for (const hit of A.hitRoutes) {
      const at = A.pointAlong(hit.points, .36 + .14 * (A.model.data.routes[m.route[hit.event]].lane % 4));
      put(at.x, at.y, hit.event, -1);
    }
    return spread(heaps);
  };
  const reach = (n) => (n === 1 ? 13 : n <= 3 ? 24 : n <= 7 ? 36 : Math.min(30, 13 + 2.1 * Math.sqrt(n)) + 1);
  /** Move rosettes and heaps off each other; where one had to move, a thin line leads back to its place. */
  function spread(heaps) {
    if (heaps.length > 260) return heaps;
    for (const h of heaps) { h.x0 = h.x; h.y0 = h.y; h.reach = reach(h.events.length); }
    for (let round = 0; round < 12; round++) for (let i = 0; i < heaps.length; i++) for (let j = i + 1; j < heaps.length; j++) {
      const a = heaps[i], b = heaps[j], gap = a.reach + b.reach, dx = b.x - a.x || .1, dy = b.y - a.y || .1, d = Math.hypot(dx, dy);
      if (d >= gap) continue;
      const push = (gap - d) / d * .5, wa = b.reach / gap, wb = a.reach / gap;
      a.x -= dx * push * wa; a.y -= dy * push * wa; b.x += dx * push * wb; b.y += dy * push * wb;
    }
    return heaps;
  }
  function leader(ctx, heap) {
    if (heap.x0 === undefined || Math.hypot(heap.x - heap.x0, heap.y - heap.y0) < heap.reach * .55) return;
    ctx.strokeStyle = "rgba(39, 34, 27, .75)"; ctx.lineWidth = 1.1; ctx.beginPath(); ctx.moveTo(heap.x0, heap.y0); ctx.lineTo(heap.x, heap.y); ctx.stroke();
    ctx.fillStyle = "#27221b"; ctx.beginPath(); ctx.arc(heap.x0, heap.y0, 2.2, 0, 7); ctx.fill();
  }
  const HEX = [[0, 0], [1, 0], [.5, .87], [-.5, .87], [-1, 0], [-.5, -.87], [.5, -.87]];
  A.paintSymbols = function (ctx, sheet) {
    const heaps = A.heapMarks(sheet);
    A.hitSigns = [];
    for (const plate of A.plates.values()) paintPlate(ctx, plate, sheet._bounds);
    heaps.sort((a, b) => a.events.length - b.events.length);
    heaps.forEach((heap) => leader(ctx, heap));
    for (const heap of heaps) if (heap.events.length <= 7) paintRosette(ctx, heap); else paintHeap(ctx, heap);
    for (const heap of heaps) for (const i of heap.events) if (isLit(i) && heap.events.length > 7) { drawSign(ctx, heap.x, heap.y - 30, i, heap.place, true); A.hitSigns.push({ x: heap.x, y: heap.y - 30, r: SIGN + 4, events: [i] }); }
  };
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
  /* with a time chosen, what cannot be set in that time stays, but steps back; so does what a walkthrough's step is not about */
  A.isOwn = (i) => Boolean(A.kept && A.kept[i]);
  const isLoose = A.isLoose = (i) => (A.tour && A.touring() ? !A.isOwn(i) : A.state.mode !== "all" && A.isVague(i));
  /** Events of a whole country have no point: its name and their number stand on a plate instead. */
  function paintPlate(ctx, plate, b) {
    if (plate.x < b.min.x || plate.x > b.max.x || plate.y < b.min.y || plate.y > b.max.y) return;
    const name = A.nameOf(plate.place), lit = plate.events.some(isLit), count = String(plate.events.length);
    ctx.font = "400 14px Atlas Serif, Georgia, serif";
    const first = ctx.measureText(name).width;
    ctx.font = "600 14px Atlas Sans, sans-serif";
    const width = first + ctx.measureText(count).width + 30, left = plate.x - width / 2;
    ctx.fillStyle = lit ? "#f4d35e" : "rgba(255, 253, 247, .94)"; ctx.strokeStyle = "#7a6a4c"; ctx.lineWidth = 1;
    ctx.beginPath(); ctx.roundRect(left, plate.y - 13, width, 26, 4); ctx.fill(); ctx.setLineDash([2, 2.5]); ctx.stroke(); ctx.setLineDash([]);
    ctx.textAlign = "left"; ctx.textBaseline = "middle"; ctx.fillStyle = "#27221b";
    ctx.font = "400 14px Atlas Serif, Georgia, serif"; ctx.fillText(name, left + 10, plate.y + 1);
    ctx.font = "600 14px Atlas Sans, sans-serif"; ctx.fillText(count, left + 20 + first, plate.y + 1);
    A.hitSigns.push({ x: plate.x, y: plate.y, r: 13, w: width / 2, events: plate.events, place: plate.place });
  }
  function paintHeap(ctx, heap) {
    const m = A.model, n = heap.events.length, r = Math.min(30, 13 + 2.1 * Math.sqrt(n)), shares = new Map();
    for (const i of heap.events) shares.set(m.side[i], (shares.get(m.side[i]) || 0) + 1);
    ctx.globalAlpha = heap.events.every(isLoose) ? .5 : 1;
    ctx.fillStyle = "rgba(39, 34, 27, .22)"; ctx.beginPath(); ctx.arc(heap.x, heap.y + 1, r + 1.6, 0, 7); ctx.fill();
    ctx.fillStyle = "#fffdf7"; ctx.beginPath(); ctx.arc(heap.x, heap.y, r, 0, 7); ctx.fill();
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
    ctx.globalAlpha = 1;
    A.hitSigns.push({ x: heap.x, y: heap.y, r: r + 2, events: heap.events, place: heap.place });
  }
})(window.Atlas);
