/* Nobody there: after a while the kiosk asks, counts down, and begins anew. Nothing runs out while the story plays by itself. */
"use strict";
(function (K) {
  const { el } = K;
  let last = 0, clock = null, dialog = null, back = null;

  K.touched = function (name) {
    if (name === "scroll" || dialog) return; /* the dialog hears for itself: who goes to its second button has not yet answered */
    last = Date.now();
  };
  K.waitForHands = function () {
    last = Date.now();
    clearInterval(clock);
    if (K.state !== "attract") clock = setInterval(look, 250);
  };
  function look() {
    const quiet = (Date.now() - last) / 1000, left = Math.ceil(K.config.idle + K.config.warning - quiet);
    if (quiet < K.config.idle) { if (dialog) close(); return; }
    if (!dialog) ask();
    if (left <= 0) { K.reset(); return; }
    dialog.querySelector("output").textContent = K.T("idle.left", { n: left });
  }
  function ask() {
    back = document.activeElement;
    const stay = el("button", { type: "button", class: "stay", onclick: () => { last = Date.now(); close(); } }, K.T("idle.stay"));
    dialog = el("div", { class: "idle", role: "alertdialog", "aria-modal": "true", "aria-labelledby": "idle-title", "aria-describedby": "idle-left", onclick: () => { last = Date.now(); close(); } },
      el("div", { class: "inside" }, el("h2", { id: "idle-title" }, K.T("idle.ask")), el("output", { id: "idle-left", "aria-live": "off" }), el("div", { class: "row" }, stay, el("button", { type: "button", class: "leave", onclick: (e) => { e.stopPropagation(); K.reset(); } }, K.T("idle.end")))));
    document.getElementById("kiosk").setAttribute("inert", ""); document.getElementById("stage").setAttribute("inert", "");
    document.body.append(dialog);
    dialog.addEventListener("pointerup", (e) => { if (!e.target.closest(".leave")) last = Date.now(); }); /* a swipe is no click */
    dialog.addEventListener("keydown", (e) => { if (e.key === "Escape") { last = Date.now(); close(); } });
    stay.focus();
  }
  function close() {
    if (!dialog) return;
    dialog.remove(); dialog = null;
    document.getElementById("kiosk").removeAttribute("inert"); document.getElementById("stage").removeAttribute("inert");
    if (back && back.isConnected) back.focus();
    back = null; /* else it would keep a frame that is gone */
  }
  /** Everything as at the beginning: language, type, contrast, view, selection; what was written or chosen went with its frame. */
  K.reset = function () {
    close();
    clearInterval(clock);
    K.hush();
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* a page from a stick may keep nothing */ }
    K.count("reset");
    return K.startAttract();
  };
})(window.Kiosk);
