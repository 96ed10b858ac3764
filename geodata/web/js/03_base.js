/* The plate beneath: relief, water, rivers, railways, uezd lines. All from local files, drawn once by Leaflet's canvas. */
"use strict";
(function (A) {
  A.baseDefaults = { relief: true, uezds: true, railways: true, disputed: true, borders: false };

  A.startMap = function (map, view) {
    A.map = map;
    map.options.zoomSnap = .25; map.options.zoomDelta = .5; map.options.wheelPxPerZoomLevel = 110;
    map.setMinZoom(2.5); map.setMaxZoom(12);
    map.options.worldCopyJump = false;
    map.attributionControl.setPosition("bottomleft");
    map.attributionControl.setPrefix(false);
    map.attributionControl.addAttribution(A.T("map.credit"));
    L.control.scale({ imperial: false, position: "bottomleft", maxWidth: 120 }).addTo(map);
    A.home = L.latLngBounds([[38.35, 43.6], [42.35, 50.4]]);
    if (view.at) { map.setView([view.at[0], view.at[1]], view.at[2], { animate: false }); A.moved = true; }
    else A.goHome(false);
    map.keyboard.disable(); map.keyboard.enable();
  };
  A.goHome = function (animate) {
    const wide = !A.narrow();
    A.map.fitBounds(A.home, { animate: animate && !A.still(), paddingTopLeft: [wide ? 20 : 0, 10], paddingBottomRight: [wide && !A.beside() && window.innerWidth > 1180 ? 180 : 0, A.narrow() ? 130 : 90] });
  };

  A.drawBase = function (base) {
    const map = A.map, make = (name, z) => { const pane = map.createPane(name); pane.style.zIndex = z; pane.style.pointerEvents = "none"; return L.canvas({ pane: name, padding: .3 }); };
    const land = make("land", 150), water = make("water", 250), lines = make("lines", 300);
    map.createPane("relief").style.zIndex = 200;
    const plain = { interactive: false, smoothFactor: .6 };
    const add = (data, style, renderer) => L.geoJSON(data, Object.assign({ style: Object.assign({ interactive: false, renderer, smoothFactor: .6 }, typeof style === "object" ? style : {}) }, plain, typeof style === "function" ? { style: (f) => Object.assign({ interactive: false, renderer }, style(f)) } : {}));
    const layers = A.layers = {};
    add(base.land, { stroke: true, color: "#b9ad92", weight: .6, fillColor: "#efe6d2", fillOpacity: 1 }, land).addTo(map);
    layers.relief = L.imageOverlay(A.config.urls.relief, base.reliefBounds, { pane: "relief", interactive: false, alt: "" });
    add(base.sea, { stroke: true, color: "#6f99a6", weight: 1, fillColor: "#cddde0", fillOpacity: 1 }, water).addTo(map);
    add(base.rivers, (f) => ({ color: "#6f9fb0", weight: { 1: 1.8, 2: 1.3 }[f.properties.rank] || .9, opacity: .95 }), water).addTo(map);
    add(base.lakes, { color: "#6f99a6", weight: .9, fillColor: "#cddde0", fillOpacity: 1 }, water).addTo(map);
    layers.uezds = L.layerGroup([add(base.uezds, { color: "#8a6b45", weight: 1.1, opacity: .75, dashArray: "6 3 1.5 3", fill: false }, lines)]);
    layers.borders = L.layerGroup([add(base.borders, { color: "#fff", weight: 4, opacity: .6, fill: false }, lines), add(base.borders, { color: "#6b4a6e", weight: 1.6, opacity: .9, dashArray: "10 4 2 4", fill: false }, lines)]);
    layers.railways = L.layerGroup([add(base.railways, { color: "#f8f3e8", weight: 4, opacity: .85 }, lines), add(base.railways, { color: "#3d352b", weight: 2.2, opacity: .95 }, lines), add(base.railways, { color: "#f8f3e8", weight: 1.1, opacity: 1, dashArray: "5 5", lineCap: "butt" }, lines)]);
    A.base = base;
    A.showBase();
  };

  A.showBase = function () {
    for (const [name, layer] of Object.entries(A.layers)) {
      if (A.state.base[name]) layer.addTo(A.map);
      else layer.remove();
    }
  };
})(window.Atlas);
