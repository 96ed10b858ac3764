/* The walkthrough itself: choosing one, going from step to step, presenting, leaving to explore and coming back. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args), STAGES = ["pupil", "presenter"];

  A.touring = () => Boolean(A.tour && A.tour.now && !A.tour.exploring);
  A.stepNow = () => A.tour.now.steps[A.tour.step];
  /** What the address keeps of a walkthrough. */
  A.tourView = function () {
    const t = A.tour, view = {};
    if (!t.now) return view;
    Object.assign(view, { tour: t.now.id, step: A.stepNow().id });
    if (t.stage !== "pupil") view.stage = t.stage;
    if (t.order !== "lesson") view.order = t.order;
    return view;
  };

  A.startTours = function (data) {
    const view = A.config.view;
    A.tour = { tours: data.tours, now: null, step: 0, stage: STAGES.includes(view.stage) ? view.stage : "pupil", order: view.order || "lesson", shown: 0, exploring: false };
    document.body.classList.add("atlas-tours");
  };
  /** Put the walkthrough on the page: the map, its panel and its time bar are there by now. */
  A.showTours = function () {
    const t = A.tour, view = A.config.view;
    t.card = makeCard();
    t.back = el("button", { type: "button", class: "tour-back", hidden: true, onclick: () => A.comeBack() });
    t.choice = el("main", { class: "tour-choice", "aria-label": T("tour.title"), tabindex: "-1" });
    document.body.prepend(t.choice, t.card, t.back);
    listen();
    if (!open(view.tour, view.step, true)) A.chooseTour(true);
    new ResizeObserver(() => { if (t.size !== window.innerWidth + " " + window.innerHeight) { t.size = window.innerWidth + " " + window.innerHeight; A.reframe(); } }).observe(document.body);
  };

  /** Open a walkthrough at a step, named by its id or number; tells whether there is such a walkthrough. */
  function open(id, step, still) {
    const t = A.tour, found = t.tours.find((tour) => tour.id === id);
    if (!found) return false;
    const known = t.now && t.now.id === id ? t.now : A.readTour(found), k = known.steps.findIndex((s, n) => s.id === step || String(n + 1) === String(step));
    t.now = known;
    show();
    A.goStep(k >= 0 ? k : known.orders[t.order][0], false, still);
    return true;
  }
  A.openTour = function (id, stage) { A.tour.stage = stage; A.tour.order = "lesson"; open(id, null); A.tour.card.querySelector("h2").focus(); };
  A.restoreTour = function (query) {
    const t = A.tour, stage = query.get("stage"), order = query.get("order");
    t.stage = STAGES.includes(stage) ? stage : "pupil"; t.order = ["text", "time"].includes(order) ? order : "lesson";
    A.quiet = true;
    if (!open(query.get("tour"), query.get("step"))) A.chooseTour(true);
    A.quiet = false;
  };

  /* which face of the page is to be seen */
  function show() {
    const t = A.tour, on = A.touring(), body = document.body.classList;
    t.choice.hidden = Boolean(t.now); t.card.hidden = !on; t.back.hidden = !(t.now && t.exploring);
    body.toggle("tour-choosing", !t.now); body.toggle("atlas-touring", on); body.toggle("tour-exploring", Boolean(t.exploring)); body.toggle("tour-presenting", on && t.stage === "presenter");
    if (on) A.map.keyboard.disable(); else A.map.keyboard.enable();
    try { window.parent.document.documentElement.dataset.atlasStage = on ? t.stage : ""; } catch { /* alone, or in a stranger's frame */ }
    if (on && t.stage !== "presenter") t.clock.hide();
    if (A.started && t.was !== on) { A.sheets.routes.draw(); A.sheets.symbols.draw(); } /* what steps back in a step comes forward outside it */
    t.was = on;
    A.showTime();
  }

  A.chooseTour = function (silent) {
    const t = A.tour;
    t.now = null; t.exploring = false; A.kept = null;
    if (A.panelOpen) A.closePanel();
    const card = (tour) => el("article", {}, el("h2", {}, tour.title), el("p", { class: "ask" }, tour.question), tour.audience ? el("p", { class: "soft" }, tour.audience) : null,
      el("p", { class: "soft" }, [tour.minutes ? T("tour.minutes", { n: tour.minutes }) : null, T("tour.count", { n: tour.steps.length })].filter(Boolean).join(" · ")),
      el("div", { class: "row" }, ...STAGES.map((stage) => el("button", { type: "button", class: "atlas-button " + stage, "aria-label": T("tour.open." + stage) + ": " + tour.title, onclick: () => A.openTour(tour.id, stage) }, T("tour.open." + stage)))));
    t.choice.replaceChildren(el("div", { class: "inside" }, el("h1", {}, T("tour.title")), el("p", { class: "about" }, T("tour.about")), el("div", { class: "cards" }, ...t.tours.map(card)), window.Streamlit && !A.config.tours ? el("button", { type: "button", class: "atlas-button", onclick: () => A.goTo("compose", {}) }, T("tour.compose")) : null));
    show();
    if (!silent) { t.choice.focus(); A.report(false, true); }
  };

  /* the card */
  function makeCard() {
    const t = A.tour, tool = (name, key, icon, act) => el("button", { type: "button", class: "atlas-button icon", "data-tool": name, title: T(key), "aria-label": T(key), onclick: act }, A.svg(icon));
    t.tools = {
      all: tool("all", "tour.all", ["M3.5 4h5v5h-5zM11.5 4h5v5h-5zM3.5 12h5v4h-5zM11.5 12h5v4h-5z"], () => A.chooseTour()),
      steps: tool("steps", "tour.steps", A.icons.list, A.showSteps), share: tool("share", "tour.share", ["M6.5 2.5h7v15h-7zM9.5 15h1"], A.showShare),
      answers: tool("answers", "tour.answers", ["M4 16l1-4 8-8 3 3-8 8zM11.5 5.5l3 3"], A.showAnswers), timer: tool("timer", "tour.timer", ["M10 4.5a6.3 6.3 0 1 0 0 12.6a6.3 6.3 0 1 0 0-12.6M10 7.5V11l2.4 1.6M8 2.5h4"], () => A.toggleTimer()),
      full: tool("full", "tour.full", ["M3.5 8V3.5H8M12 3.5h4.5V8M16.5 12v4.5H12M8 16.5H3.5V12"], fullscreen),
    };
    t.turn = el("button", { type: "button", class: "atlas-button", onclick: () => A.setStage(t.stage === "presenter" ? "pupil" : "presenter") });
    t.count = el("p", { class: "tour-count" }); t.bar = el("div", { class: "tour-bar", "aria-hidden": "true" }); t.title = el("p", { class: "tour-name" });
    t.body = el("div", { class: "tour-body", tabindex: "0", role: "group", "aria-label": T("tour.step.region") });
    t.prev = el("button", { type: "button", class: "atlas-button", onclick: () => onward(-1) }); t.next = el("button", { type: "button", class: "atlas-button next", onclick: () => onward(1) });
    t.grip = el("button", { type: "button", class: "tour-grip", "aria-expanded": "false", "aria-label": T("tour.sheet"), onclick: () => { const tall = t.card.classList.toggle("tall"); t.grip.setAttribute("aria-expanded", String(tall)); A.reframe(); } });
    return el("main", { class: "atlas-sheet tour-card", "aria-label": T("tour.card"), hidden: true }, t.grip,
      el("header", {}, el("div", { class: "line" }, t.title, t.count), t.bar, el("div", { class: "line tools" }, ...Object.values(t.tools), t.turn)),
      A.startTimer(), t.body,
      el("footer", {}, t.prev, el("button", { type: "button", class: "atlas-button quiet", onclick: () => A.explore() }, T("tour.explore")), t.next));
  }
  function fullscreen() {
    try { const top = window.parent.document; if (top.fullscreenElement) top.exitFullscreen(); else top.documentElement.requestFullscreen().catch(() => {}); } catch { /* not allowed here */ }
  }

  const place = () => A.tour.now.orders[A.tour.order].indexOf(A.tour.step);
  /** Draw the card of the step as it stands, without moving the map. */
  A.showStep = function () {
    const t = A.tour, tour = t.now, step = A.stepNow(), present = t.stage === "presenter", at = place(), all = tour.steps.length, inside = t.body.contains(document.activeElement);
    t.title.textContent = tour.title;
    t.count.textContent = T("tour.step", { n: at + 1, all });
    t.bar.replaceChildren(...tour.orders[t.order].map((k, n) => el("i", { class: n < at ? "done" : n === at ? "now" : null })));
    t.body.replaceChildren(...(present ? A.presenterCard(tour, step, t.shown) : A.pupilCard(tour, step)).filter(Boolean));
    const reveals = present ? A.revealsOf(tour, step) : [], more = reveals[t.shown];
    t.prev.textContent = T("tour.prev"); t.prev.disabled = at === 0 && !(present && t.shown);
    t.next.textContent = more ? T("tour.reveal", { name: more.name, n: t.shown + 1, all: reveals.length }) : at === all - 1 ? T("tour.end") : T("tour.next");
    t.turn.textContent = T(present ? "tour.to.pupil" : "tour.to.presenter");
    t.tools.answers.hidden = present; t.tools.timer.hidden = t.tools.full.hidden = !present;
    if (inside) t.body.querySelector("h2").focus({ preventScroll: true });
  };
  A.goStep = function (k, focus, still) {
    const t = A.tour, old = t.step;
    t.step = k; t.shown = 0; t.exploring = false;
    if (A.panelOpen) A.closePanel();
    A.setScene(A.stepNow(), still || !A.started);
    A.showStep();
    t.body.scrollTop = 0;
    if (!still && !A.still() && old !== k) { t.body.classList.remove("turn"); void t.body.offsetWidth; t.body.classList.add("turn"); }
    const step = A.stepNow();
    if (focus) t.body.querySelector("h2").focus({ preventScroll: true });
    A.hear(T("tour.heard", { n: place() + 1, all: t.now.steps.length, heading: step.heading }));
    if (!A.quiet) A.report(false, true);
  };
  /** One on or back: a reveal where the presenter has any left, else a step. After the last step the choice of walkthroughs. */
  function onward(by) {
    const t = A.tour, present = t.stage === "presenter", order = t.now.orders[t.order], at = place(), reveals = present ? A.revealsOf(t.now, A.stepNow()).length : 0;
    if (present && (by > 0 ? t.shown < reveals : t.shown > 0)) { reveal(t.shown + by); return; }
    if (by > 0 && at === order.length - 1) { A.chooseTour(); return; }
    if (order[at + by] !== undefined) A.goStep(order[at + by]);
  }
  A.onward = onward;
  function reveal(count) {
    const t = A.tour, more = count > t.shown;
    t.shown = count;
    A.showStep();
    const last = t.body.lastElementChild;
    if (more) { last.classList.add("fresh"); last.scrollIntoView({ block: "nearest", behavior: A.still() ? "auto" : "smooth" }); A.hear(last.textContent); } else if (!count) t.body.scrollTop = 0;
  }

  A.setStage = function (stage) { const t = A.tour; t.stage = stage; t.shown = 0; show(); A.showStep(); A.reframe(); t.turn.focus(); A.report(false, true); };
  A.setOrder = function (order) { const t = A.tour; t.order = order === A.orderNow(t.now, "lesson") ? "lesson" : order; A.showStep(); A.report(false, true); };

  /* leaving and coming back */
  A.explore = function () {
    const t = A.tour;
    t.exploring = true; A.remakeDrawer(); show();
    t.back.replaceChildren(A.icon("back"), el("span", {}, T("tour.back", { n: place() + 1, heading: A.stepNow().heading })));
    t.back.focus();
    A.hear(T("tour.exploring"));
  };
  A.comeBack = function () {
    const t = A.tour;
    for (const away of [() => A.toggleDrawer(false), () => A.openList(false, true)]) away();
    t.exploring = false; show();
    A.goStep(t.step, true);
  };

  /* keys and swipes */
  const KEYS = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1, " ": 1 };
  function onKey(e) {
    const t = A.tour, at = e.target, tag = at && at.tagName;
    if (!A.touring() || t.dialog || e.altKey || e.ctrlKey || e.metaKey || e.defaultPrevented) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(tag) || A.panel.contains(at) || e.key === " " && /^(BUTTON|SUMMARY|A)$/.test(tag)) return;
    const order = t.now.orders[t.order];
    if (KEYS[e.key]) onward(e.key === " " && e.shiftKey ? -1 : KEYS[e.key]);
    else if (e.key === "Home") A.goStep(order[0]);
    else if (e.key === "End") A.goStep(order[order.length - 1]);
    else return;
    e.preventDefault();
  }
  function listen() {
    const t = A.tour;
    let start = null;
    document.addEventListener("keydown", onKey);
    t.card.addEventListener("touchstart", (e) => { start = e.touches.length === 1 && !/^(TEXTAREA|INPUT)$/.test(e.target.tagName) ? e.touches[0] : null; }, { passive: true });
    /* a flick across is ours alone: as a fling of the browser's it would swallow the next tap */
    t.card.addEventListener("touchmove", (e) => {
      const touch = e.touches[0], dx = start ? Math.abs(touch.clientX - start.clientX) : 0;
      if (dx > 8 && dx > 2 * Math.abs(touch.clientY - start.clientY) && e.cancelable) e.preventDefault();
    }, { passive: false });
    t.card.addEventListener("touchend", (e) => {
      if (!start) return;
      const dx = e.changedTouches[0].clientX - start.clientX, dy = e.changedTouches[0].clientY - start.clientY;
      start = null;
      if (Math.abs(dx) > 60 && Math.abs(dx) > 2 * Math.abs(dy)) onward(dx < 0 ? 1 : -1);
    });
    outside();
  }
  /** The page round the frame: a clicker's keys land there until the frame is touched, and its bar comes back when the frame goes. */
  function outside() {
    let top = null;
    try { top = window.parent !== window && window.parent.document; } catch { top = null; }
    if (!top) return;
    const key = (e) => { if (e.target === top.body || e.target === top.documentElement) onKey(e); };
    top.addEventListener("keydown", key);
    window.addEventListener("pagehide", () => { top.removeEventListener("keydown", key); delete top.documentElement.dataset.atlasStage; });
    if (top.activeElement === top.body) window.focus();
  }
  /** What is chosen away in a step gives way to the step's own event. */
  A.afterChoice = function () {
    const step = A.touring() ? A.stepNow() : null;
    if (step && A.model.index.has(step.events[0])) A.state.chosen = { type: "event", id: step.events[0] };
  };
})(window.Atlas);
