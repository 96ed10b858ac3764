/* What opens over a step: the list of steps with its orders, the code for phones, the timer. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  A.openDialog = function (title, ...children) {
    const from = A.tour.dialog ? A.tour.dialog.from : document.activeElement;
    A.closeDialog();
    const close = el("button", { type: "button", class: "atlas-close", "aria-label": T("map.close"), title: T("map.close"), onclick: () => A.closeDialog() }, A.icon("close"));
    const box = A.tour.dialog = el("dialog", { class: "tour-dialog", "aria-label": title, onclose: () => { if (A.tour.dialog === box) A.closeDialog(); }, onclick: (e) => { if (e.target === box) A.closeDialog(); } }, el("div", { class: "inside" }, el("h2", { tabindex: "-1" }, title), ...children, close));
    box.from = from;
    document.body.append(box);
    box.showModal();
    box.querySelector("h2").focus();
  };
  A.closeDialog = function () {
    const box = A.tour.dialog;
    if (!box) return;
    A.tour.dialog = null;
    box.close(); box.remove();
    if (box.from && box.from.isConnected) box.from.focus();
  };

  /* the steps */
  A.showSteps = function () {
    const t = A.tour, tour = t.now, order = A.orderNow(tour, t.order);
    const turns = A.ordersOf(tour).map((name) => el("button", { type: "button", class: "atlas-button", "aria-pressed": String(name === order), onclick: () => { A.setOrder(name); A.showSteps(); } }, T("tour.order." + name)));
    const turned = tour.steps.filter((step) => A.flashOf(tour, step)).length;
    const rows = tour.orders[order].map((k) => {
      const step = tour.steps[k], i = A.model.index.get(step.events[0]), when = i === undefined ? "" : A.model.data.events.when[i];
      const line = [step.page === undefined ? null : T("read.page", { page: step.page }), when, A.flashOf(tour, step) ? T("tour.turned") : null].filter(Boolean).join(" · ");
      return el("li", {}, el("button", { type: "button", "aria-current": k === t.step ? "step" : null, onclick: () => { A.closeDialog(); A.goStep(k, true); } }, el("b", {}, String(k + 1)), el("span", {}, step.heading, el("small", {}, line))));
    });
    A.openDialog(T("tour.steps"),
      el("div", { class: "row", role: "group", "aria-label": T("tour.order") }, ...turns),
      el("div", { class: "tour-list" }, el("ol", {}, ...rows),
        turned ? el("figure", {}, el("div", { class: "heads", "aria-hidden": "true" }, el("span", {}, T("tour.order.text")), el("span", {}, T("tour.order.time"))), A.drawOrders(tour, t.step), el("figcaption", { class: "soft" }, T("tour.cross", { count: turned }))) : null),
      el("p", { class: "soft" }, T("tour.keys")));
  };

  /* the code for phones */
  /** The short address of this step, for pupils: their own pace, the language of the page. */
  A.stepAddress = function () {
    const here = new URL((window.parent || window).location.href), t = A.tour;
    here.search = new URLSearchParams(Object.assign({ lang: A.config.lang, tour: t.now.id, step: t.step + 1 }, t.order === "lesson" ? {} : { order: t.order })).toString();
    here.hash = "";
    return here.toString();
  };
  A.showShare = function () {
    const address = A.stepAddress(), host = new URL(address).hostname, own = /^(localhost|127\.|\[::1\])/.test(host);
    const copy = el("button", { type: "button", class: "atlas-button", onclick: () => { if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => { copy.textContent = T("map.link.copied"); }, () => {}); } }, T("map.link"));
    A.openDialog(T("tour.share"), own ? el("p", { class: "tour-warn" }, T("tour.share.local", { host })) : el("p", {}, T("tour.share.how")), A.qrPicture(address, T("tour.share.code", { address })), el("p", { class: "tour-address" }, address), el("div", { class: "row" }, copy));
  };

  /* the timer: minutes to think, told at the end */
  A.startTimer = function () {
    const t = A.tour, clock = t.clock = { left: 0, on: null };
    const face = el("output", { "aria-live": "off" }), pause = el("button", { type: "button", class: "atlas-button", onclick: () => (clock.on ? halt() : run()) });
    const words = () => Math.floor(clock.left / 60) + ":" + String(clock.left % 60).padStart(2, "0");
    const draw = () => { face.hidden = pause.hidden = !clock.set; face.textContent = words(); pause.textContent = T(clock.on ? "tour.timer.pause" : "tour.timer.go"); pause.disabled = !clock.left; clock.box.classList.toggle("over", !clock.left); };
    const halt = () => { clearInterval(clock.on); clock.on = null; draw(); };
    const run = () => { clearInterval(clock.on); clock.on = setInterval(() => { clock.left = Math.max(0, clock.left - 1); if (!clock.left) { halt(); A.hear(T("tour.timer.over")); face.textContent = T("tour.timer.over"); } else draw(); }, 1000); draw(); };
    const set = (minutes) => el("button", { type: "button", class: "atlas-button", onclick: () => { clock.set = true; clock.left = 60 * minutes; A.hear(T("tour.timer.minutes", { n: minutes })); run(); } }, T("tour.timer.minutes", { n: minutes }));
    clock.box = el("section", { class: "tour-timer", "aria-label": T("tour.timer"), hidden: true }, face, pause, ...[1, 2, 5, 10].map(set), el("button", { type: "button", class: "atlas-button", onclick: () => A.toggleTimer() }, T("map.close")));
    draw();
    clock.hide = () => { halt(); clock.box.hidden = true; };
    return clock.box;
  };
  A.toggleTimer = function () {
    const { clock, tools } = A.tour;
    if (!clock.box.hidden) { clock.hide(); tools.timer.focus(); } else { clock.box.hidden = false; clock.box.querySelector("button:not([hidden])").focus(); }
    tools.timer.setAttribute("aria-expanded", String(!clock.box.hidden));
  };
})(window.Atlas);
