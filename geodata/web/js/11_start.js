/* Beginning, choosing, and telling the address and the server what the view is. */
"use strict";
(function (A) {
  const PAUSE = 300;
  let timer = null, ownPath = "";

  /** Start the atlas on a Leaflet map with a configuration (JSON); fetches what is not inlined. */
  A.start = function (map, config) {
    A.config = config;
    document.documentElement.lang = config.lang;
    A.map = map;
    A.ready = load(config).then(([base, data, wording, article, desk, tours]) => { Object.assign(config, { wording, article }); begin(map, base, data, desk, tours); }).catch((error) => { fail(map, config); throw error; });
  };
  async function load(config) {
    const get = async (url) => { const answer = await fetch(url); if (!answer.ok) throw new Error(url + ": " + answer.status); return answer.json(); };
    const urls = config.urls, all = await Promise.all([config.base || get(urls.base), config.data || get(urls.data), config.wording || get(urls.wording), config.article || (urls.article ? get(urls.article) : null), config.desk || (urls.desk ? get(urls.desk) : null), config.tours || (urls.tours ? get(urls.tours) : null)]);
    await styled({ check: "--desk", tour: "--tour" }[config.mode] || "--paper");
    const faces = ["400 16px 'Atlas Serif'", "600 16px 'Atlas Serif'", "italic 400 16px 'Atlas Serif'", "400 16px 'Atlas Sans'", "600 16px 'Atlas Sans'"];
    await Promise.race([Promise.all(faces.map((face) => document.fonts.load(face, "Bakı əığşç"))), new Promise((done) => setTimeout(done, 1500))]);
    return all;
  }
  /** Colours and fonts come by style sheets, which the scripts do not wait for. */
  async function styled(name) {
    for (let k = 0; k < 80 && !A.css(name); k++) await new Promise((done) => setTimeout(done, 25));
  }
  function begin(map, base, data, desk, tours) {
    try { if (window.frameElement) window.frameElement.title = A.T("map.frame"); } catch { /* a frame of another origin keeps its name */ }
    A.ui = A.el("div", { class: "atlas-ui" });
    A.ears = A.el("div", { class: "atlas-only-heard", role: "status", "aria-live": "polite" });
    A.ui.append(A.ears);
    document.body.append(A.ui);
    try { ownPath = window.parent.location.pathname; } catch { ownPath = window.location.pathname; }
    A.config.view = entryView();
    A.loadModel(data); A.loadState(A.config.view);
    if (desk) A.startDesk(desk);
    if (tours) A.startTours(tours);
    A.startReader(); A.startMap(map, A.config.view);
    A.drawBase(base); A.startPanel(); A.startCorner(); A.startTime(); A.startSheets(); A.startHand();
    A.afterDraw = () => { A.showEdges(); if (A.every.classList.contains("shown")) A.fillList(); };
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(map.getContainer());
    if (A.desk) A.showDesk();
    if (A.tour) A.showTours();
    A.drawNow(); A.sheets.labels.draw();
    if (A.state.chosen && !A.tour) A.choose(A.state.chosen, { silent: true, move: !A.config.view.at });
    listen();
    A.started = true;
    writeAddress(false);
    if (!A.model.data.cards) setTimeout(() => A.cardOf(0), 400);
    document.documentElement.dataset.atlas = "ready";
  }
  function fail(map, config) {
    const note = document.createElement("p");
    note.className = "atlas-said"; note.setAttribute("role", "alert"); note.textContent = config.failed;
    map.getContainer().append(note);
  }

  /* cards: inline for the article's events, in blocks for large sets */
  const blocks = new Map();
  A.cardNow = (i) => (A.model.data.cards ? A.model.data.cards[i] : (blocks.get(Math.floor(i / A.model.data.block)) || [])[i % A.model.data.block]);
  A.cardOf = async function (i) {
    const d = A.model.data;
    if (d.cards) return d.cards[i];
    const k = Math.floor(i / d.block);
    if (!blocks.has(k)) {
      const answer = await fetch(A.config.urls.data.replace(/\.json$/, "-cards-" + k + ".json"));
      if (!answer.ok) throw new Error("cards " + k);
      blocks.set(k, await answer.json());
    }
    return blocks.get(k)[i % d.block];
  };

  /** Choose a thing (or nothing): panel, map, text, address, server. `move` brings it into sight, `focus` puts the keys there. */
  A.choose = async function (what, how) {
    const { move = false, focus = false, silent = false } = how || {};
    const from = document.activeElement, before = A.state.chosen;
    A.state.chosen = what;
    if (!what) { A.closePanel(); if (A.tour) A.afterChoice(); A.redraw(); if (A.sheets) A.sheets.labels.draw(); if (focus) (A.before && A.before.isConnected ? A.before : A.map.getContainer()).focus(); if (!silent) A.report(false, true); return; }
    if (!A.panel.contains(from)) A.before = from;
    const shown = await show(what);
    if (!shown) { A.state.chosen = null; return; }
    if (A.narrow() && !A.drawer.hidden) A.toggleDrawer(false);
    if (move || A.beside()) bring(what);
    /* the words first; the map follows in the next frame */
    requestAnimationFrame(() => { A.redraw(); if (what.type === "place" || before && before.type === "place") A.sheets.labels.draw(); });
    const title = A.panel.querySelector("h2");
    if (focus && title) title.focus({ preventScroll: true });
    else if (title) A.hear(title.textContent);
    if (!silent) A.report(false, true);
  };
  A.chooseHeap = function (events, place) { A.state.chosen = null; A.showHeap(events, place); A.redraw(); A.panel.querySelector("h2").focus({ preventScroll: true }); };

  async function show(what) {
    const m = A.model;
    if (what.type === "event") {
      const i = m.index.get(what.id);
      if (i === undefined) return false;
      const card = A.cardNow(i) || await A.cardOf(i);
      A.showEvent(i, card);
      A.showInReader(card.passages);
    } else if (what.type === "place") {
      const k = m.placeIndex.get(what.id);
      if (k === undefined) return false;
      A.showPlace(k);
    } else if (what.type === "area") {
      const found = A.base.disputed.features.find((x) => x.properties.id === what.id);
      if (!found) return false;
      A.showArea(found.properties);
    } else if (what.type === "statement") {
      if (!A.desk || !A.showStatement(what.id)) return false;
    } else {
      if (!m.data.passages[what.id]) return false;
      if (A.reader) { A.showInReader([what.id]); const events = m.data.passageEvents[what.id]; if (events && events.length) { A.lit = events[0]; } A.closePanel(); } else A.showPassage(what.id);
    }
    return true;
  }
  function bring(what) {
    if (what.type === "statement") { A.bringCheck(); return; }
    const m = A.model, told = what.type === "passage" ? (m.data.passageEvents[what.id] || [])[0] : m.index.get(what.id);
    if (what.type === "event" || what.type === "passage" && told !== undefined) {
      const i = told, bounds = A.boundsOf(i), first = m.data.events.at[i][0];
      if (!bounds) return;
      if (m.route[i] >= 0 || !A.inSight(m.places.lat[first], m.places.lon[first]) || A.map.getZoom() < 7.75 && m.places.r[first] <= 60) A.bring(bounds, 8.25);
    } else if (what.type === "place") {
      const k = m.placeIndex.get(what.id), r = Math.max(.15, m.places.r[k] / 111), lat = m.places.lat[k], lon = m.places.lon[k];
      if (!A.inSight(lat, lon) || A.map.getZoom() < 7.75 && m.places.r[k] <= 60) A.bring(L.latLngBounds([[lat - r, lon - r * 1.3], [lat + r, lon + r * 1.3]]), 8.5);
    } else if (what.type === "area") A.bring(L.geoJSON(A.base.disputed.features.find((x) => x.properties.id === what.id)).getBounds(), 8.5);
  }

  /* From one frame to the next: a change of page or language drops the view from the address and makes a new frame. The
     page round it lives on, so the last view waits there; an address that names a view goes before it. */
  function entryView() {
    let top = null;
    if (A.config.alone) return A.config.view;
    try { top = window.parent.document && window.parent; } catch { return A.config.view; }
    const named = [...new URLSearchParams(top.location.search).keys()].some((key) => key !== "lang");
    return named || !top.atlasView ? A.config.view : top.atlasView;
  }
  A.snapshot = function () {
    const was = (window.parent || window).atlasView || A.config.view;
    const s = A.state, m = A.model, bins = m.data.bins, c = A.map.getCenter();
    return {
      [s.chosen ? s.chosen.type : "nothing"]: s.chosen ? s.chosen.id : null, mode: s.mode, from: bins.lo[s.from], to: bins.hi[s.to], vague: s.vague,
      hide: m.data.kinds.filter((_, i) => s.kindsOff[i]), without: m.data.actors.filter((_, i) => s.actorsOff[i]).map((actor) => actor.id),
      names: s.names, base: Object.assign({}, s.base), at: A.moved ? [c.lat, c.lng, A.map.getZoom()] : null,
      /* a walkthrough waits at its step while other pages are looked at */
      ...(A.tour ? A.tourView() : { tour: was.tour, step: was.step, stage: was.stage, order: was.order }),
    };
  };

  /* address and server */
  A.address = function () {
    const here = new URL((window.parent || window).location.href), view = A.viewNow();
    const language = here.searchParams.get("lang") || A.config.lang;
    const own = here.searchParams.get("own"); /* a teacher's own walkthrough travels in its link */
    here.search = new URLSearchParams(Object.assign({ lang: language }, own ? { own } : {}, view)).toString();
    return here.toString();
  };
  function writeAddress(step) {
    const top = window.parent || window;
    if (A.config.alone) return; /* an exhibition screen keeps no address */
    try {
      if (top.location.pathname !== ownPath) return; /* the page has gone elsewhere; this frame is about to */
      top.atlasView = A.snapshot();
      const next = A.address();
      if (next === top.location.href) return;
      if (step) top.history.pushState(top.history.state, "", next); else top.history.replaceState(top.history.state, "", next);
    } catch { /* a page opened from disk may not change its address */ }
  }
  A.after = () => { if (A.started) A.report(); };
  /** Tell the address and, for a choice, the server. Movement, time and layers are the browser's own affair: they reach the
      address when the hand rests, and the server not at all. */
  A.report = function (playing, now) {
    if (!A.started || playing && A.isPlaying()) return;
    clearTimeout(timer);
    if (now) { writeAddress(true); tell(); } else timer = setTimeout(() => writeAddress(false), PAUSE);
  };
  let told = "";
  function tell() {
    const view = A.viewNow(), text = JSON.stringify(view);
    if (text === told || !window.Streamlit || A.tour) return; /* a walkthrough is the browser's own affair */
    told = text;
    window.Streamlit.setComponentValue({ view });
  }
  A.goTo = function (page, view) {
    if (window.Streamlit) window.Streamlit.setComponentValue({ go: page, view: Object.assign(A.viewNow(), view), at: Date.now() });
    else if (A.config.pages && A.config.pages[page]) window.location.href = A.config.pages[page] + "?" + new URLSearchParams(view);
  };

  /** Keys for the whole frame, and the browser's Back. */
  function listen() {
    document.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && A.panelOpen && !A.every.contains(document.activeElement) && document.activeElement !== A.searchInput) { e.preventDefault(); A.choose(null, { focus: true }); }
      if (e.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) { e.preventDefault(); A.searchInput.focus(); }
    });
    let top = window;
    try { if (window.parent.document && !A.config.alone) top = window.parent; } catch { top = window; }
    const back = () => {
      if (top.location.pathname !== ownPath) return;
      const q = new URLSearchParams(top.location.search);
      if (A.tour) { A.restoreTour(q); return; }
      if (A.desk) A.restoreDesk(q);
      const type = ["event", "place", "area", "passage", A.desk ? "statement" : null].find((key) => key && q.get(key));
      A.choose(type ? { type, id: q.get(type) } : null, { silent: true, move: true });
    };
    top.addEventListener("popstate", back);
    window.addEventListener("pagehide", () => top.removeEventListener("popstate", back));
  }
})(window.Atlas);
