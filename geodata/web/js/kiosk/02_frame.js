/* The map in a frame of its own. A visit begins with a new frame, so whatever a visitor did is gone with the old one. */
"use strict";
(function (K) {
  const stage = document.getElementById("stage");
  let turn = 0;
  const END = ["</", "script>"].join(""); /* in one word it would end the script that this is */

  const inScript = (text) => text.replace(/<\/(script)/gi, "<\\/$1"), script = (text) => "<script>" + inScript(text) + END;
  const START = '(function () { var node = document.getElementById("atlas"), config = JSON.parse(node.textContent); node.remove(); Atlas.start(L.map("map", { center: [40.4, 47.2], zoom: 7, zoomControl: false, preferCanvas: true }), config); })();';
  async function makeDocument(language, mode) {
    const [leaflet, style, atlas, base, relief, data, wording, tours] = await Promise.all(K.partsOf(language).map(K.part)), map = mode === "map";
    /* the big parts are JSON already; they are put in as they are */
    const config = JSON.stringify({ lang: language, mode: map ? "map" : "tour", alone: true, failed: "", view: {}, reading: false, urls: { relief } }).slice(0, -1) + (',"base":' + base + ',"data":' + data + ',"wording":' + wording + (map ? "" : ',"tours":' + tours) + "}");
    return '<!doctype html><html lang="' + language + '"><head><meta charset="utf-8"><title>' + K.T("map") + "</title><style>" + style + '</style></head><body class="atlas-kiosk"><div id="map" class="folium-map"></div>'
      + '<script type="application/json" id="atlas">' + config + END + script(leaflet) + script(atlas) + script(START) + "</body></html>";
  }

  /** Put a new frame on the stage and take the old one away once the new map stands; answers with the frame's atlas, or null if a later one came before it. */
  K.show = async function (mode, language) {
    const mine = ++turn, text = await makeDocument(language, mode);
    if (mine !== turn) return null;
    const frame = K.el("iframe", { title: K.T("map"), class: "coming" });
    frame.style.zoom = K.scale();
    frame.srcdoc = text;
    stage.append(frame);
    await ready(frame);
    if (mine !== turn) { frame.remove(); return null; }
    while (stage.firstChild !== frame) stage.firstChild.remove();
    frame.classList.remove("coming");
    K.frame = frame;
    frame.toggleAttribute("inert", K.state === "menu");
    guard(frame.contentDocument);
    K.dress();
    return frame.contentWindow.Atlas;
  };
  /** Whatever frame is on its way comes too late. The one that stands is a picture behind the menu. */
  K.leave = function () { turn += 1; if (K.frame) K.frame.setAttribute("inert", ""); };
  window.addEventListener("resize", () => K.dress());
  /** On a large or far screen the whole frame is drawn larger, its map and its type alike. */
  K.scale = function () { return Math.max(1, Math.min(3, Math.round(Math.min(window.innerWidth, window.innerHeight) / 860 * 20) / 20)); };
  async function ready(frame) {
    for (let k = 0; k < 400; k++) {
      const inside = frame.contentDocument;
      if (inside && inside.documentElement && inside.documentElement.dataset.atlas === "ready") return;
      await new Promise((done) => setTimeout(done, 25));
    }
    throw new Error("the map does not stand");
  }

  /* no way out: nothing opens, nothing is dragged, marked or enlarged; every touch is heard */
  function guard(page) {
    const stop = (e) => e.preventDefault();
    for (const name of ["contextmenu", "dragstart", "selectstart", "gesturestart", "auxclick", "drop", "dragover"]) page.addEventListener(name, stop);
    page.addEventListener("click", (e) => { if (e.target.closest && e.target.closest("a[href]")) e.preventDefault(); }, true);
    page.addEventListener("wheel", (e) => { if (e.ctrlKey) e.preventDefault(); }, { passive: false, capture: true });
    page.addEventListener("touchmove", (e) => { if (e.touches.length > 1 && !(e.target.closest && e.target.closest(".folium-map"))) e.preventDefault(); }, { passive: false });
    page.addEventListener("keydown", (e) => { if (e.ctrlKey || e.metaKey || e.altKey && /^Arrow|Home/.test(e.key) || /^F\d+$/.test(e.key) || e.key === "/") e.preventDefault(); }, true);
    for (const name of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"]) page.addEventListener(name, () => K.touched(name), { capture: true, passive: true });
  }
  K.guard = guard;

  /** Text size and contrast of the frame, as the visitor has set them. */
  K.dress = function () {
    const inside = K.frame && K.frame.contentDocument;
    const scale = K.scale();
    document.documentElement.style.setProperty("--scale", scale);
    for (const frame of stage.children) frame.style.zoom = scale;
    for (const page of [document, inside]) if (page) for (const name of ["large", "contrast"]) page.documentElement.classList.toggle("kiosk-" + name, K.set[name]);
  };
})(window.Kiosk);
