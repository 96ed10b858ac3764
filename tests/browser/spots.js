/* What a pointer can hit on the map now: symbols, heaps, routes, place names and disputed areas, each with a
   point of the frame that nothing else covers. */
() => {
  const A = window.Atlas, box = A.map.getContainer(), rect = box.getBoundingClientRect();
  const out = { signs: [], heaps: [], routes: [], places: [], areas: [] };
  const ids = (events) => events.map((i) => A.model.data.events.id[i]);
  /* a pointer stands on whole pixels: what lies under those counts */
  const look = (x, y) => {
    const near = A.map.layerPointToContainerPoint([x, y]), px = Math.round(rect.left + near.x), py = Math.round(rect.top + near.y);
    if (near.x < 4 || near.y < 4 || near.x > rect.width - 4 || near.y > rect.height - 4) return null;
    const top = document.elementFromPoint(px, py);
    if (!top || !box.contains(top) || top.closest(".leaflet-control")) return null;
    const found = A.under(A.map.containerPointToLayerPoint([px - rect.left, py - rect.top]), 0);
    return found ? { at: [px, py], found } : null;
  };
  for (const sign of A.hitSigns) {
    const hit = look(sign.x, sign.y);
    if (!hit || !hit.found.events || hit.found.events.join() !== sign.events.join()) continue;
    (sign.events.length > 1 ? out.heaps : out.signs).push({ at: hit.at, events: ids(sign.events), x: sign.x, y: sign.y });
  }
  for (const route of A.hitRoutes) for (const share of [.5, .2, .8, .35, .65, .1, .9]) {
    const at = A.pointAlong(route.points, share), hit = look(at.x, at.y);
    if (!hit || !hit.found.events || hit.found.place !== undefined || hit.found.events.join() !== String(route.event)) continue;
    if (A.hitSigns.some((s) => Math.abs(s.x - at.x) < (s.w || s.r) + 3 && Math.abs(s.y - at.y) < s.r + 3)) continue;
    out.routes.push({ at: hit.at, events: ids([route.event]) });
    break;
  }
  for (const place of A.hitPlaces) {
    const hit = look(place.x, place.y);
    if (hit && !hit.found.events && hit.found.place === place.place) out.places.push({ at: hit.at, place: A.model.places.id[place.place] });
  }
  const origin = A.map.containerPointToLayerPoint([0, 0]), seen = new Set();
  for (let y = 8; y < rect.height; y += 11) for (let x = 8; x < rect.width; x += 11) {
    const hit = look(origin.x + x, origin.y + y);
    if (hit && hit.found.area && !seen.has(hit.found.area.id)) { seen.add(hit.found.area.id); out.areas.push({ at: hit.at, area: hit.found.area.id }); }
  }
  return out;
}
