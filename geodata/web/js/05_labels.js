/* Names on the map, placed so that none covers another: towns, waters, regions; today's names or those of 1920. */
"use strict";
(function (A) {
  const FROM_ZOOM = { 1: 3.2, 2: 6, 3: 7.2, 4: 8.2 };

  A.paintLabels = function (ctx) {
    const taken = [], f = A.frame(), zoom = A.map.getZoom();
    A.hitPlaces = [];
    ctx.lineJoin = "round";
    const spots = townSpots(f, zoom);
    for (const spot of spots) dot(ctx, spot);
    for (const spot of spots) taken.push([spot.x - 4, spot.y - 4, spot.x + 4, spot.y + 4]);
    for (const sign of A.hitSigns || []) taken.push([sign.x - (sign.w || sign.r) + 1, sign.y - sign.r + 3, sign.x + (sign.w || sign.r) - 1, sign.y + sign.r - 3]);
    for (const spot of spots) town(ctx, spot, taken);
    regions(ctx, f, zoom, taken);
    if (A.base) { waters(ctx, f, zoom, taken); if (zoom >= 8.6 && A.state.base.railways) stations(ctx, f, taken); }
  };

  A.nameOf = function (k) {
    const p = A.model.places;
    return A.state.names === "1920" && p.old[k] ? p.old[k] : p.name[k];
  };

  function townSpots(f, zoom) {
    const p = A.model.places, b = A.sheets.labels._bounds, out = [];
    for (let k = 0; k < p.id.length; k++) {
      if (p.extent[k] !== "point" || zoom < FROM_ZOOM[p.tier[k]] && !isChosenPlace(k)) continue;
      const [wx, wy] = A.world(p.lon[k], p.lat[k]), x = wx * f.scale - f.ox, y = wy * f.scale - f.oy;
      if (x < b.min.x - 80 || x > b.max.x + 80 || y < b.min.y - 20 || y > b.max.y + 20) continue;
      out.push({ k, x, y, tier: p.tier[k], busy: A.model.placeEvents.has(k) });
    }
    return out.sort((a, c) => a.tier - c.tier || c.busy - a.busy);
  }
  const isChosenPlace = (k) => A.state.chosen && A.state.chosen.type === "place" && A.state.chosen.id === A.model.places.id[k];

  function dot(ctx, s) {
    const p = A.model.places, chosen = isChosenPlace(s.k), r = { 1: 4.6, 2: 3.6, 3: 3, 4: 2.5 }[s.tier];
    if (chosen) { ctx.fillStyle = "#f4d35e"; ctx.strokeStyle = "#27221b"; ctx.lineWidth = 1.6; ctx.beginPath(); ctx.arc(s.x, s.y, r + 7, 0, 7); ctx.fill(); ctx.stroke(); }
    ctx.beginPath();
    if (["bridge", "pass", "station"].includes(p.kind[s.k])) ctx.rect(s.x - r, s.y - r, 2 * r, 2 * r);
    else ctx.arc(s.x, s.y, r, 0, 7);
    ctx.fillStyle = s.tier === 1 ? "#27221b" : "#fffdf7"; ctx.strokeStyle = "#27221b"; ctx.lineWidth = 1.5; ctx.fill(); ctx.stroke();
    A.hitPlaces.push({ x: s.x, y: s.y, r: 9, place: s.k });
  }
  function write(ctx, text, x, y, font, colour, taken, align, halo) {
    ctx.font = font; ctx.textAlign = align || "left"; ctx.textBaseline = "middle";
    const width = ctx.measureText(text).width, size = parseFloat(font.match(/(\d+(\.\d+)?)px/)[1]);
    const left = align === "center" ? x - width / 2 : align === "right" ? x - width : x;
    const box = [left - 2, y - size * .56, left + width + 2, y + size * .56];
    if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) return false;
    taken.push(box);
    ctx.lineWidth = 3.6; ctx.strokeStyle = halo || "rgba(250, 246, 236, .92)"; ctx.strokeText(text, x, y);
    ctx.fillStyle = colour; ctx.fillText(text, x, y);
    return true;
  }
  function town(ctx, s, taken) {
    const text = A.nameOf(s.k), size = { 1: 16.5, 2: 15, 3: 14, 4: 13 }[s.tier], font = (s.tier === 1 ? "600 " : "400 ") + size + "px Atlas Serif, Georgia, serif";
    const colour = A.model.places.role[s.k] === "context" ? "#5c5345" : "#27221b";
    for (const gap of s.busy ? [15, 30, 44] : [8, 18])
      for (const [dx, dy, align] of [[gap, 0, "left"], [-gap, 0, "right"], [0, -gap - 3, "center"], [0, gap + 4, "center"], [gap * .8, -gap, "left"], [gap * .8, gap, "left"], [-gap * .8, -gap, "right"], [-gap * .8, gap, "right"]])
        if (write(ctx, text, s.x + dx, s.y + dy, font, colour, taken, align)) return;
  }
  function regions(ctx, f, zoom, taken) {
    const p = A.model.places;
    const rank = (k) => (p.extent[k] === "label" ? 0 : 1);
    const order = p.id.map((_, k) => k).filter((k) => p.extent[k] !== "point").sort((a, c) => rank(a) - rank(c) || p.r[c] - p.r[a]);
    for (const k of order) {
      const country = p.extent[k] === "label", across = p.r[k] * f.perKm(p.lat[k]);
      if (p.kind[k] === "sea" || A.plates && A.plates.has(k) || across < (country ? 34 : 26) || across > (country ? 560 : 420)) continue;
      const [wx, wy] = A.world(p.lon[k], p.lat[k]), text = country ? spaced(A.nameOf(k).toLocaleUpperCase(A.config.lang)) : A.nameOf(k);
      const font = country ? "400 " + (zoom < 5 ? 13 : 16) + "px Atlas Serif, Georgia, serif" : "italic 400 " + (p.r[k] > 30 ? 17 : 15) + "px Atlas Serif, Georgia, serif";
      const x = wx * f.scale - f.ox, y = wy * f.scale - f.oy;
      for (const dy of [0, 22, -22]) if (write(ctx, text, x, y + dy, font, country ? "rgba(70, 58, 40, .78)" : "#6b4d20", taken, "center")) { A.hitPlaces.push({ x, y: y + dy, r: 12, w: ctx.measureText(text).width / 2, place: k }); break; }
    }
  }
  const spaced = (text) => text.split("").join("\u200a\u200a");

  function waters(ctx, f, zoom, taken) {
    const lang = A.config.lang;
    for (const [lon, lat, names, from, size] of A.base.waters) {
      if (zoom < from) continue;
      const [wx, wy] = A.world(lon, lat);
      write(ctx, names[lang] || names.en, wx * f.scale - f.ox, wy * f.scale - f.oy, "italic 400 " + size + "px Atlas Serif, Georgia, serif", "#3d6675", taken, "center", "rgba(226, 236, 237, .9)");
    }
    for (const river of A.base.rivers.features) {
      const name = river.properties["name_" + lang] || river.properties.name_en;
      if (name && zoom >= (river.properties.rank <= 1 ? 6.6 : 7.6)) riverName(ctx, f, river.geometry, name, taken);
    }
  }
  function riverName(ctx, f, geometry, name, taken) {
    const lines = geometry.type === "LineString" ? [geometry.coordinates] : geometry.coordinates, b = A.sheets.labels._bounds;
    for (const course of lines) for (const share of [.5, .3, .7, .15, .85]) {
      const i = Math.floor(course.length * share), a = course[Math.max(0, i - 4)], c = course[Math.min(course.length - 1, i + 4)];
      const [ax, ay] = A.world(a[0], a[1]), [cx, cy] = A.world(c[0], c[1]), x = (ax + cx) / 2 * f.scale - f.ox, y = (ay + cy) / 2 * f.scale - f.oy;
      if (x < b.min.x || x > b.max.x || y < b.min.y || y > b.max.y) continue;
      let angle = Math.atan2(cy - ay, cx - ax);
      if (Math.abs(angle) > Math.PI / 2) angle += Math.PI;
      ctx.font = "italic 400 13px Atlas Serif, Georgia, serif";
      const half = ctx.measureText(name).width / 2, box = [x - half - 6, y - 14, x + half + 6, y + 14];
      if (taken.some((t) => t[0] < box[2] && t[2] > box[0] && t[1] < box[3] && t[3] > box[1])) continue;
      taken.push(box);
      ctx.save(); ctx.translate(x, y); ctx.rotate(angle); ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineWidth = 3; ctx.strokeStyle = "rgba(250, 246, 236, .85)"; ctx.strokeText(name, 0, -8); ctx.fillStyle = "#35606f"; ctx.fillText(name, 0, -8); ctx.restore();
      return;
    }
  }
  function stations(ctx, f, taken) {
    const named = new Set(A.model.places.name.concat(A.model.places.old));
    for (const s of A.base.stations.features) {
      const [wx, wy] = A.world(...s.geometry.coordinates), x = wx * f.scale - f.ox, y = wy * f.scale - f.oy, name = s.properties["name_" + A.config.lang] || s.properties.name_en;
      ctx.fillStyle = "#fffdf7"; ctx.strokeStyle = "#3d352b"; ctx.lineWidth = 1.2; ctx.beginPath(); ctx.rect(x - 2, y - 2, 4, 4); ctx.fill(); ctx.stroke();
      if (!named.has(name)) write(ctx, name, x + 7, y, "400 12px Atlas Sans, sans-serif", "#5c5345", taken, "left");
    }
  }

  /** Pointers at the rim for places with visible events outside the view: nothing that happened is out of sight. */
  let shownEdges = "";
  A.showEdges = function () {
    const box = A.edgeBox = A.edgeBox || A.ui.append(A.el("div", { class: "atlas-edges", role: "group", "aria-label": A.T("map.edges") })) || A.ui.lastChild;
    if (A.narrow() || A.model.n > 5000 || A.tour && A.touring()) { box.replaceChildren(); shownEdges = ""; return; }
    const size = A.map.getSize(), m = A.model, far = [];
    const rim = { left: 14, right: size.x - 14, top: 64, bottom: size.y - parseFloat(A.css("--bar")) - 34 };
    if (A.panelOpen && !A.narrow()) rim.right -= A.panel.offsetWidth + 10;
    const offset = A.map.getContainer().getBoundingClientRect();
    for (const [k, events] of m.placeEvents) {
      const count = events.filter((i) => m.shown[i]).length;
      if (!count || m.places.extent[k] === "label" || m.places.r[k] > 90) continue;
      const at = A.map.latLngToContainerPoint([m.places.lat[k], m.places.lon[k]]);
      if (at.x < 0 || at.y < 0 || at.x > size.x || at.y > size.y) far.push({ k, count, at });
    }
    far.sort((a, b) => b.count - a.count);
    const key = far.map((entry) => [entry.k, entry.count, Math.round(entry.at.x), Math.round(entry.at.y)]).join(";") + rim.right + rim.bottom + A.state.names;
    if (key === shownEdges) return; /* the same pointers at the same spots: leave the buttons be */
    shownEdges = key;
    box.replaceChildren();
    const centre = { x: size.x / 2, y: size.y / 2 }, sides = { left: [], right: [], top: [], bottom: [] };
    for (const entry of far.slice(0, 14)) {
      const angle = Math.atan2(entry.at.y - centre.y, entry.at.x - centre.x), dx = Math.cos(angle), dy = Math.sin(angle);
      const across = (dx > 0 ? rim.right - centre.x : centre.x - rim.left) / Math.abs(dx || 1e-9), down = (dy > 0 ? rim.bottom - centre.y : centre.y - rim.top) / Math.abs(dy || 1e-9), t = Math.min(across, down);
      const name = A.nameOf(entry.k), spot = Object.assign(entry, { angle, name, wide: name.length * 7.6 + 58, x: centre.x + t * dx, y: centre.y + t * dy });
      sides[across < down ? (dx > 0 ? "right" : "left") : dy > 0 ? "bottom" : "top"].push(spot);
    }
    stack(sides.left, (s) => { s.x = rim.left + s.wide / 2; }, A.config.reading ? 130 : 130, rim.bottom);
    stack(sides.right, (s) => { s.x = rim.right - s.wide / 2; }, rim.top, rim.bottom);
    line(sides.top, (s) => { s.y = 24; }, 370, rim.right);
    line(sides.bottom, (s) => { s.y = rim.bottom; }, 150, rim.right);
    for (const s of [].concat(...Object.values(sides))) {
      if (s.x + s.wide / 2 > rim.right + 4 || s.y > rim.bottom + 4) continue; /* no room left: the list and the zoomed-out map have it */
      const button = A.el("button", { type: "button", class: "atlas-edge", "aria-label": A.T("map.edge", { place: s.name, count: s.count }), onclick: () => A.choose({ type: "place", id: m.places.id[s.k] }, { move: true }) }, A.svg(A.icons.arrow, { style: "transform: rotate(" + s.angle + "rad)" }), s.name, A.el("b", {}, String(s.count)));
      button.style.left = offset.left + s.x - s.wide / 2 + "px"; button.style.top = offset.top + s.y - 14 + "px";
      box.append(button);
    }
  };
  /** Keep pointers on a side in order and apart: down a side, or along the top and bottom. */
  function stack(list, set, from, to) {
    list.sort((a, b) => a.y - b.y); list.forEach(set);
    let next = from;
    for (const s of list) { s.y = Math.max(next, Math.min(s.y, to - 33 * (list.length - 1 - list.indexOf(s)))); next = s.y + 33; }
  }
  function line(list, set, from, to) {
    list.sort((a, b) => a.x - b.x); list.forEach(set);
    let next = from;
    for (const s of list) { const left = Math.max(next, Math.min(s.x - s.wide / 2, to - s.wide)); s.x = left + s.wide / 2; next = left + s.wide + 8; }
  }
})(window.Atlas);
