/* Pointer and keys on the map: what lies under them, tips, choosing. */
"use strict";
(function (A) {
  const REACH = 22;

  A.startHand = function () {
    const map = A.map, box = map.getContainer();
    A.tip = A.el("div", { class: "atlas-tip", hidden: true, "aria-hidden": "true" });
    A.ui.append(A.tip);
    map.on("click", (e) => { const found = A.under(e.layerPoint, A.coarse ? REACH : 0); if (!A.takeClick || !A.takeClick(found, e.latlng)) pick(found); });
    map.on("mousemove", (e) => { if (!A.coarse) hover(e); });
    map.on("mouseout movestart zoomstart", unlight);
    box.addEventListener("pointerdown", (e) => { A.coarse = e.pointerType === "touch"; }, true);
    map.on("movestart zoomstart", (e) => { if (e.type === "movestart" || e.type === "zoomstart") A.moved = A.started; });
    map.on("moveend", () => { A.after(); if (A.started) A.showEdges(); });
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "application");
    box.setAttribute("aria-label", A.T("map.region"));
  };

  function nearSegment(x, y, points) {
    let best = 1e9;
    for (let i = 2; i < points.length; i += 2) {
      const ax = points[i - 2], ay = points[i - 1], bx = points[i] - ax, by = points[i + 1] - ay, t = Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      best = Math.min(best, Math.hypot(ax + t * bx - x, ay + t * by - y));
    }
    return best;
  }
  function inside(lon, lat, geometry) {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.some((rings) => rings.reduce((odd, ring) => {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) if (ring[i][1] > lat !== ring[j][1] > lat && lon < (ring[j][0] - ring[i][0]) * (lat - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) odd = !odd;
      return odd;
    }, false));
  }

  /** What lies at a layer point: symbols first, then routes, place names, disputed areas. */
  A.under = function (point, reach) {
    let best = null, distance = 1e9;
    for (let k = A.hitSigns.length - 1; k >= 0; k--) {
      const s = A.hitSigns[k], d = Math.hypot(Math.max(0, Math.abs(s.x - point.x) - (s.w ? s.w - s.r : 0)), s.y - point.y);
      if (d <= Math.max(s.r, reach) && d < distance) { best = s; distance = d; }
    }
    if (best) return { events: best.events, place: best.place };
    for (const route of A.hitRoutes) {
      const d = nearSegment(point.x, point.y, route.points);
      if (d < Math.max(8, reach * .6) && d < distance) { best = { events: [route.event] }; distance = d; }
    }
    if (best) return best;
    for (const p of A.hitPlaces) if (Math.abs(p.x - point.x) <= Math.max(p.w || p.r, reach) && Math.abs(p.y - point.y) <= Math.max(p.r, reach * .6)) return { place: p.place };
    if (A.base && A.state.base.disputed) {
      const at = A.map.layerPointToLatLng(point), found = A.base.disputed.features.find((x) => inside(at.lng, at.lat, x.geometry));
      if (found) return { area: found.properties };
    }
    return null;
  };

  function pick(found) {
    if (!found) { if (A.state.chosen) A.choose(null); return; }
    if (found.events && found.events.length > 1) A.chooseHeap(found.events, found.place);
    else if (found.events) A.choose({ type: "event", id: A.model.data.events.id[found.events[0]] });
    else if (found.area) A.choose({ type: "area", id: found.area.id });
    else A.choose({ type: "place", id: A.model.places.id[found.place] });
  }

  function hover(e) {
    const found = A.under(e.layerPoint, 0), lit = found && found.events && found.events.length === 1 ? found.events[0] : -1, area = found && found.area ? found.area.id : null;
    A.map.getContainer().style.cursor = found ? "pointer" : "";
    if (lit !== (A.lit ?? -1) || area !== (A.litArea ?? null)) { A.lit = lit; A.litArea = area; A.redraw(); if (A.lightReader) A.lightReader(lit); }
    tip(found, e.originalEvent);
  }
  function tip(found, at) {
    if (!found) { A.tip.hidden = true; return; }
    const m = A.model;
    A.tip.replaceChildren();
    if (found.events && found.events.length > 1) A.tip.append(A.el("b", {}, A.T("map.heap", { count: found.events.length })), found.place >= 0 ? A.nameOf(found.place) : "");
    else if (found.events) A.tip.append(A.el("b", {}, m.data.events.title[found.events[0]]), m.data.events.when[found.events[0]]);
    else if (found.area) A.tip.append(A.el("b", {}, found.area["name_" + A.config.lang] || found.area.name_en), A.T("map.disputed"));
    else A.tip.append(A.el("b", {}, A.nameOf(found.place)), A.placeLine(found.place));
    A.tip.hidden = false;
    const box = A.tip.getBoundingClientRect();
    A.tip.style.left = Math.max(6, Math.min(window.innerWidth - box.width - 6, at.clientX + 14)) + "px";
    A.tip.style.top = (at.clientY + box.height + 22 > window.innerHeight ? at.clientY - box.height - 12 : at.clientY + 16) + "px";
  }
  function unlight() {
    A.tip.hidden = true;
    if ((A.lit ?? -1) >= 0 || A.litArea) { A.lit = -1; A.litArea = null; A.redraw(); }
  }

  /** How many events a place has, in words. */
  A.placeLine = function (k) {
    const count = (A.model.placeEvents.get(k) || []).length, r = A.model.places.r[k];
    return [count ? A.T("map.place.events", { count }) : null, r >= 1.5 && A.model.places.extent[k] !== "label" ? A.T("map.place.within", { km: r }) : null].filter(Boolean).join(" · ");
  };

  /** Bring a thing into the part of the map that no sheet covers. */
  A.bring = function (bounds, closest) {
    const wide = !A.narrow(), size = A.map.getSize(), sheet = A.panelOpen ? A.panel.getBoundingClientRect() : null, low = wide && sheet && sheet.width > .8 * size.x;
    const right = wide && sheet && !low && A.config.mode !== "check" ? Math.min(sheet.width + 40, size.x * .5) : 30, bottom = low ? size.y - sheet.top + 20 : wide ? below() + 40 : A.beside() ? 20 : size.y * .55;
    const left = 40 + (A.tour ? A.coverOf().left : 0), zoom = Math.min(A.map.getBoundsZoom(bounds, false, L.point(right + left + 20, bottom + 110)), closest || 9);
    const options = { paddingTopLeft: [left, 80], paddingBottomRight: [right, bottom], maxZoom: zoom };
    if (A.still()) A.map.fitBounds(bounds, Object.assign(options, { animate: false }));
    else A.map.flyToBounds(bounds, Object.assign(options, { duration: .7 }));
  };
  /** Height of what always stands below the map: the time bar, and on an exhibition screen its own. */
  function below() { return parseFloat(A.css("--bar")) + (parseFloat(A.css("--kiosk-bar")) || 0); }
  A.inSight = function (lat, lon) {
    const at = A.map.latLngToContainerPoint([lat, lon]), size = A.map.getSize(), right = !A.narrow() && A.panelOpen && A.config.mode !== "check" ? A.panel.offsetWidth + 60 : 20;
    const bottom = A.narrow() ? size.y * .6 : below() + 24;
    return at.x > 20 + (A.tour ? A.coverOf().left : 0) && at.y > 60 && at.x < size.x - right && at.y < size.y - bottom;
  };
  A.boundsOf = function (i) {
    const m = A.model, points = [];
    if (m.route[i] >= 0) { const at = m.data.routes[m.route[i]].at; for (let k = 0; k < at.length; k += 2) points.push([at[k + 1], at[k]]); }
    for (const p of m.data.events.at[i]) points.push([m.places.lat[p], m.places.lon[p]]);
    return points.length ? L.latLngBounds(points) : null;
  };
})(window.Atlas);
