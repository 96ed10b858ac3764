/* The map of a step: time, layers and camera. Near things are glided to, far ones faded to; with reduced motion it stands still. */
"use strict";
(function (A) {
  const GLIDE = .8, FADE = 190, FREE = [940, 700], LEAST = 120;
  let fading = null, landed = null;

  /** What the step's card covers: the left of a wide window, the bottom of a narrow one. */
  A.coverOf = function () {
    const card = A.tour && A.touring() ? A.tour.card.getBoundingClientRect() : null;
    if (!card) return { left: 0, bottom: 0 };
    return card.width > .8 * window.innerWidth ? { left: 0, bottom: window.innerHeight - card.top } : { left: card.right, bottom: 0 };
  };

  /** Put the state of the map to that of a step; `still` leaves out the way there. */
  A.setScene = function (step, still) {
    const s = A.state, m = A.model, last = m.data.bins.lo.length - 1, timed = step.from !== null && step.from !== undefined || step.to !== null && step.to !== undefined;
    A.stopTime();
    A.kept = new Uint8Array(m.n);
    for (const id of step.events) if (m.index.has(id)) A.kept[m.index.get(id)] = 1;
    s.mode = timed ? "window" : "all";
    s.from = A.binOf(step.from, 0); s.to = Math.max(s.from, A.binOf(step.to, last));
    s.vague = !timed;
    m.data.kinds.forEach((kind, k) => { s.kindsOff[k] = (step.hide || []).includes(kind) ? 1 : 0; });
    s.actorsOff.fill(0);
    s.base = Object.assign({}, A.baseDefaults);
    for (const name of step.turn || []) s.base[name] = !s.base[name];
    s.chosen = m.index.has(step.events[0]) ? { type: "event", id: step.events[0] } : null;
    A.lit = -1;
    move(step, still);
    A.showTime();
  };

  function paint() { A.showBase(); A.drawNow(); A.sheets.labels.draw(); }

  function target(step) {
    const size = A.map.getSize(), cover = A.coverOf(), top = A.narrow() ? 70 : 10, bottom = A.narrow() ? cover.bottom : parseFloat(A.css("--bar")) + 24;
    /* a frame may be born smaller than the card: it is framed anew when it has grown */
    const free = { x: Math.max(LEAST, size.x - cover.left), y: Math.max(LEAST, size.y - top - bottom) }, share = Math.log2(Math.min(free.x / FREE[0], free.y / FREE[1]));
    const camera = step.camera || cameraOf(step, free), zoom = A.map._limitZoom(camera.zoom + Math.max(-1.75, Math.min(.75, step.camera ? share : 0)));
    const at = A.map.project([camera.lat, camera.lon], zoom), centre = L.point(cover.left + free.x / 2, top + free.y / 2);
    return { centre: A.map.unproject(at.add(size.divideBy(2).subtract(centre)), zoom), zoom };
  }
  /** A step without a camera is framed by its events. */
  function cameraOf(step, free) {
    const all = step.events.map((id) => A.model.index.get(id)).filter((i) => i !== undefined).map(A.boundsOf).filter(Boolean);
    const bounds = all.length ? all.reduce((sum, one) => sum.extend(one), L.latLngBounds([])) : A.home;
    const size = A.map.getSize(), margin = L.point(size.x - free.x * .75, size.y - free.y * .75), centre = bounds.getCenter();
    return { lat: centre.lat, lon: centre.lng, zoom: Math.min(8.5, A.map.getBoundsZoom(bounds, false, margin)) };
  }

  function move(step, still) {
    const map = A.map, { centre, zoom } = target(step), box = map.getContainer();
    map._stop(); if (landed) map.off("moveend", landed); clearTimeout(fading); box.classList.remove("tour-turning", "tour-away");
    const size = map.getSize(), way = map.project(centre, map.getZoom()).distanceTo(map.project(map.getCenter(), map.getZoom()));
    const here = way < 1 && Math.abs(zoom - map.getZoom()) < .01;
    if (still || here || A.still()) {
      if (!here) map.setView(centre, zoom, { animate: false });
      paint();
      return;
    }
    /* beyond what is drawn the map would be bare on the way: then it fades out, leaps and fades in */
    const near = way > 4 && way < .7 * Math.min(size.x, size.y) && zoom - map.getZoom() > -.8 && zoom - map.getZoom() < 1.6;
    box.classList.add(near ? "tour-turning" : "tour-away");
    if (near) {
      map.flyTo(centre, zoom, { duration: GLIDE, easeLinearity: .4 });
      landed = () => { landed = null; paint(); box.classList.remove("tour-turning"); };
      map.once("moveend", landed);
    } else fading = setTimeout(() => { map.setView(centre, zoom, { animate: false }); paint(); box.classList.remove("tour-away"); }, FADE);
  }
  /** The window's size or the card's changed: the step is framed anew, without a way. */
  A.reframe = function () { if (A.tour && A.touring()) move(A.stepNow(), true); };
})(window.Atlas);
