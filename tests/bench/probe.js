/* Loaded into every frame of a measured page, before its own scripts. Times are milliseconds since 1970, so that they
   compare across frames. Nothing here draws or changes what is measured; it looks once a frame. */
"use strict";
(function () {
  const now = () => performance.timeOrigin + performance.now();

  /* the moment of the visitor's hand: the event's own time stamp, in whichever frame it falls */
  for (const type of ["pointerup", "keydown"])
    window.addEventListener(type, (event) => { window.top.benchHand = performance.timeOrigin + event.timeStamp; }, true);
  if (window !== window.top) return;

  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.includes("st_folium"));
  const inside = (frame) => { try { return frame.contentWindow; } catch (error) { return null; } };
  const loaded = (doc) => [...doc.images].every((image) => image.complete);
  const bench = window.bench = { patience: 60000 };

  /** The window of a map that is there: with its symbols and pictures. */
  bench.shown = function () {
    for (const frame of frames()) {
      const view = inside(frame), doc = view && view.document;
      if (!doc || !doc.documentElement) continue;
      const drawn = doc.documentElement.dataset.atlas === "ready" || doc.querySelector(".leaflet-marker-icon");
      if (drawn && loaded(doc)) return view;
    }
    return null;
  };
  bench.map = () => { const view = bench.shown(); return view && (view.Atlas ? view.Atlas.map : view.map); };

  /** Resolve in the frame after `check` has come true: what it saw has been drawn by then. */
  bench.until = (check) => new Promise((resolve, reject) => {
    const latest = now() + bench.patience;
    const look = () => {
      if (check()) requestAnimationFrame(() => resolve(now()));
      else if (now() > latest) reject(new Error("waited in vain"));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  bench.visit = () => bench.until(() => bench.shown()).then((end) => end - performance.timeOrigin);

  /** Watch an act from the hand's event until `check` holds; tells how long no map was to be seen, and what became of it. */
  bench.watch = function (check) {
    const before = bench.shown(), zoom = bench.map().getZoom();
    window.benchHand = 0;
    let last = 0, blank = 0;
    bench.acted = bench.until(() => {
      const time = now(), view = bench.shown();
      if (last && window.benchHand && !view) blank += time - last;
      last = time;
      return window.benchHand && check(before, view);
    }).then((end) => ({ ms: end - window.benchHand, blank, replaced: bench.shown() !== before, zoomKept: !!bench.map() && Math.abs(bench.map().getZoom() - zoom) < .01 }));
  };

  /* the atlas */
  bench.watchAtlasStep = function () {
    const view = bench.shown(), A = view.Atlas;
    if (!bench.drawNow) {
      bench.drawNow = A.drawNow;
      A.drawNow = function () { const start = now(); bench.drawNow(); bench.drawn = now(); bench.scripted = bench.drawn - start; };
    }
    bench.drawn = 0;
    /* the page's frame callbacks come before those of the map's frame: a draw that is seen has been shown by one frame */
    const before = view, zoom = A.map.getZoom();
    window.benchHand = 0;
    bench.acted = new Promise((resolve, reject) => {
      const latest = now() + bench.patience;
      const look = () => {
        if (now() > latest) { reject(new Error("waited in vain")); return; }
        if (!bench.drawn || !window.benchHand) { requestAnimationFrame(look); return; }
        resolve({ ms: now() - window.benchHand, scripted: bench.scripted, blank: 0, replaced: bench.shown() !== before, zoomKept: A.map.getZoom() === zoom, visible: A.visible });
      };
      requestAnimationFrame(look);
    });
  };
  const reachable = function (view, x, y) {
    const box = view.Atlas.map.getContainer(), at = box.getBoundingClientRect();
    const hit = view.document.elementFromPoint(at.left + x, at.top + y);
    return hit && box.contains(hit);
  };
  /** Symbols that stand alone and in the open: where to click on them, and the title that must follow. */
  bench.atlasTargets = function () {
    const view = bench.shown(), A = view.Atlas, frame = view.frameElement.getBoundingClientRect();
    const box = A.map.getContainer().getBoundingClientRect(), found = [];
    for (const sign of A.hitSigns) {
      if (sign.events.length !== 1) continue;
      const at = A.map.layerPointToContainerPoint([sign.x, sign.y]);
      const size = A.map.getSize();
      if (at.x < 20 || at.y < 20 || at.x > size.x - 20 || at.y > size.y - 20 || !reachable(view, at.x, at.y)) continue;
      const under = A.under(view.L.point(sign.x, sign.y), 0);
      if (!under || !under.events || under.events.length !== 1) continue;
      found.push({ x: frame.left + box.left + at.x, y: frame.top + box.top + at.y, title: A.model.data.events.title[under.events[0]], event: under.events[0] });
    }
    return found;
  };
  bench.watchAtlasClick = (title) => bench.watch((before, view) => {
    const panel = view && view.Atlas.panel;
    return panel && !panel.hidden && panel.querySelector("h2")?.textContent === title && panel.querySelector("blockquote")?.textContent;
  });

  /* the peer */
  bench.watchPeerStep = () => bench.watch((before, view) => view && view !== before);
  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
  /** Away with the popup of the last click: while it fades it covers other markers. */
  bench.tidyPeer = () => { bench.shown().map.closePopup(); };
  bench.tidyAtlas = () => {};
  bench.peerTargets = function () {
    const view = bench.shown(), frame = view.frameElement.getBoundingClientRect(), found = [];
    for (const layer of Object.values(view.map._layers)) {
      if (!layer._icon || !layer.getTooltip()) continue;
      const box = layer._icon.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 3;
      if (frame.top + y > window.innerHeight - 10 || view.document.elementFromPoint(x, y) !== layer._icon) continue;
      found.push({ x: frame.left + x, y: frame.top + y, title: plain(layer.getTooltip().getContent()) });
    }
    return found;
  };
  bench.watchPeerClick = (title) => bench.watch(() => {
    const box = document.querySelector(".st-key-passage");
    return box && box.querySelector("h3")?.textContent.trim() === title && box.querySelector("p")?.textContent;
  });
})();
