/* The time bar: a histogram with the handles on it, play and step, three ways of looking. No server takes part. */
"use strict";
(function (A) {
  const TEMPO = 1100;
  let playing = null;

  A.startTime = function () {
    const bins = A.model.data.bins, last = bins.lo.length - 1, s = A.state;
    const range = (name) => A.el("input", { type: "range", min: 0, max: last, step: 1, "aria-label": A.T("map.time." + name), oninput: (e) => slide(name, Number(e.target.value)) });
    const t = A.time = { from: range("from"), to: range("to"), now: A.el("div", { class: "now", role: "status" }), chart: A.el("canvas", { "aria-hidden": "true" }) };
    t.play = A.el("button", { type: "button", class: "atlas-button icon", onclick: toggle });
    t.modes = ["window", "cumulative", "all"].map((mode) => A.el("button", { type: "button", class: "atlas-button", "data-mode": mode, title: A.T("map.time." + mode + ".why"), onclick: () => setMode(mode) }, A.T("map.time." + mode)));
    t.vague = A.el("input", { type: "checkbox", onchange: (e) => { A.state.vague = e.target.checked; A.timeChanged(); } });
    const undated = A.model.flags.reduce((sum, f) => sum + (f & 3 ? 1 : 0), 0);
    const step = (by, icon, name) => A.el("button", { type: "button", class: "atlas-button icon", "aria-label": A.T(name), title: A.T(name), onclick: () => { stop(); A.stepTime(by); } }, A.icon(icon));
    const years = t.years = A.el("div", { class: "years", "aria-hidden": "true" });
    bins.marks.forEach(([bin, label]) => { const mark = A.el("span", {}, label); mark.style.left = 100 * bin / bins.lo.length + "%"; years.append(mark); });
    A.ui.append(A.el("section", { class: "atlas-sheet atlas-time", "aria-label": A.T("map.time") },
      A.el("div", { class: "left" }, t.now, A.el("div", { class: "play" }, step(-1, "back", "map.time.back"), t.play, step(1, "next", "map.time.next"))),
      A.el("div", { class: "track" }, t.chart, t.from, t.to, years),
      A.el("div", { class: "modes" }, A.el("div", { class: "row", role: "group", "aria-label": A.T("map.time.how") }, ...t.modes),
        undated ? A.el("label", { class: "vague" }, t.vague, A.T("map.time.vague", { count: undated })) : null)));
    t.vague.checked = s.vague;
    tally();
    new ResizeObserver(chart).observe(t.chart);
    show();
  };

  function slide(name, value) {
    stop();
    const s = A.state;
    s[name] = value;
    if (s.mode === "all") s.mode = "cumulative";
    if (s.mode === "window" && s.from > s.to) { if (name === "from") s.to = s.from; else s.from = s.to; }
    A.timeChanged();
  }
  function setMode(mode) {
    stop();
    const s = A.state, bins = A.model.data.bins;
    if (mode !== "all" && s.mode === "all" && s.to === bins.lo.length - 1) { s.from = bins.start_at[1]; s.to = bins.start_at[2]; }
    if (mode === "window" && s.from > s.to) s.from = s.to;
    s.mode = mode;
    A.timeChanged();
  }
  /** One bin on or back; a window keeps its width. With nothing chosen in time, stepping begins the story. */
  A.stepTime = function (by) {
    const s = A.state, last = A.model.data.bins.lo.length - 1;
    if (s.mode === "all") { s.mode = "cumulative"; s.to = by > 0 ? A.model.data.bins.start_at[0] : last; s.from = s.to; A.timeChanged(); return true; }
    const width = s.to - s.from, to = Math.max(s.mode === "window" ? width : 0, Math.min(last, s.to + by));
    if (to === s.to) return false;
    s.to = to;
    if (s.mode === "window") s.from = Math.max(0, to - width);
    A.timeChanged();
    return true;
  };
  function toggle() {
    if (playing) { stop(); return; }
    const s = A.state, bins = A.model.data.bins;
    if (s.mode === "all" || s.to === bins.lo.length - 1) { if (s.mode !== "window") s.mode = "cumulative"; s.to = bins.start_at[0]; s.from = s.mode === "window" ? s.to : 0; A.timeChanged(); }
    playing = setInterval(tick, TEMPO);
    show();
  }
  /** Play skips the days on which nothing new begins. */
  function tick() {
    const s = A.state, last = A.model.data.bins.lo.length - 1;
    let by = 1;
    while (s.to + by < last && !A.time.begins[s.to + by]) by += 1;
    if (!A.stepTime(by)) { stop(); return; }
    grow(s.to);
    A.hear(A.whenWords());
  }
  function stop() {
    if (!playing) return;
    clearInterval(playing); playing = null; A.growing = null;
    A.redraw(); show(); A.report();
  }
  A.stopTime = stop;
  A.isPlaying = () => playing !== null;

  /** A movement that begins at this step is drawn from its start to its end. */
  function grow(bin) {
    if (A.still()) return;
    const m = A.model, bins = m.data.bins;
    let event = -1;
    for (let i = 0; i < m.n; i++) if (m.route[i] >= 0 && m.shown[i] && !A.isVague(i) && m.lo[i] >= bins.lo[bin] && m.lo[i] <= bins.hi[bin]) event = i;
    if (event < 0) { A.growing = null; return; }
    const start = performance.now();
    const frame = (now) => {
      const share = Math.min(1, (now - start) / 800);
      A.growing = share < 1 && playing ? { event, share: Math.max(.02, share) } : null;
      A.sheets.routes.draw();
      if (A.growing) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  A.timeChanged = function () { A.redraw(); show(); A.report(true); };

  /** Events a bin: certain ones, and lighter those whose span covers more than the bin. */
  function tally() {
    const m = A.model, bins = m.data.bins, n = bins.lo.length;
    A.time.counts = new Uint32Array(n); A.time.loose = new Uint32Array(n); A.time.begins = new Uint8Array(n);
    for (let i = 0; i < m.n; i++) {
      if (m.flags[i] & 3) continue; /* the undated and the vague are counted beside the axis, not smeared along it */
      const first = binAt(bins, m.lo[i]), last = binAt(bins, m.hi[i]);
      if (first === last) A.time.counts[first] += 1;
      else for (let b = first; b <= last; b++) A.time.loose[b] += 1;
      A.time.begins[first] = 1;
    }
  }
  function binAt(bins, day) {
    let low = 0, high = bins.lo.length - 1;
    while (low < high) { const mid = low + high >> 1; if (bins.hi[mid] < day) low = mid + 1; else high = mid; }
    return low;
  }
  function chart() {
    const t = A.time, box = t.chart.getBoundingClientRect(), ratio = window.devicePixelRatio || 1, c = t.chart.getContext("2d"), bins = A.model.data.bins, n = bins.lo.length, s = A.state;
    if (!box.width) return;
    t.chart.width = box.width * ratio; t.chart.height = box.height * ratio; c.scale(ratio, ratio);
    const base = box.height - 8, w = box.width / n;
    let top = 1;
    for (let b = 0; b < n; b++) top = Math.max(top, Math.sqrt(t.counts[b] + t.loose[b]));
    const height = (value) => Math.sqrt(value) / top * (base - 4), a = s.mode === "window" ? s.from : 0, z = s.mode === "all" ? n - 1 : s.to;
    c.fillStyle = "rgba(29, 87, 87, .10)"; c.fillRect(a * w, 0, (z - a + 1) * w, base);
    for (let b = 0; b < n; b++) {
      const inside = b >= a && b <= z, both = height(t.counts[b] + t.loose[b]), sure = height(t.counts[b]);
      c.fillStyle = inside ? "#c9b78f" : "#ddd3bd"; c.fillRect(b * w + .5, base - both, Math.max(1, w - 1), both);
      c.fillStyle = inside ? "#1d5757" : "#9aa7a1"; c.fillRect(b * w + .5, base - sure, Math.max(1, w - 1), sure);
    }
    c.fillStyle = "#5c5345"; c.fillRect(0, base, box.width, 1);
    for (const [bin] of bins.marks) c.fillRect(bin * w, base, 1, 6);
    let free = 0;
    for (const mark of t.years.children) { const left = parseFloat(mark.style.left) / 100 * box.width; mark.hidden = left < free; if (!mark.hidden) free = left + mark.offsetWidth + 8; }
  }
  function show() {
    const t = A.time, s = A.state, bins = A.model.data.bins;
    t.from.value = s.from; t.to.value = s.to;
    t.from.hidden = s.mode !== "window"; t.to.hidden = false;
    t.from.setAttribute("aria-valuetext", bins.start[s.from]); t.to.setAttribute("aria-valuetext", bins.end[s.to]);
    t.modes.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.mode === s.mode)));
    t.play.replaceChildren(A.icon(playing ? "pause" : "play"));
    t.play.setAttribute("aria-label", A.T(playing ? "map.time.pause" : "map.time.play")); t.play.title = A.T(playing ? "map.time.pause" : "map.time.play");
    t.vague.checked = s.vague;
    words(); chart();
  }
  function words() {
    const count = A.filterEvents();
    A.time.now.replaceChildren(A.whenWords(), A.el("small", {}, A.T("map.time.count", { count, total: A.model.n })));
  }
  A.showTime = show;
})(window.Atlas);
