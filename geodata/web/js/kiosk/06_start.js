/* Beginning, and what the operator may count: starts, languages, steps, resets. No time of day, no person. */
"use strict";
(function (K) {
  K.count = function (what) {
    if (!K.config.count || what === "attract") return;
    try { navigator.sendBeacon("count", what); } catch { /* the count is not worth a visit */ }
  };
  K.guard(document);
  /* what must not happen: a fault leaves the story playing, and no word of it on the screen */
  let faults = 0;
  const heal = () => { faults += 1; if (faults <= 3) setTimeout(() => K.reset(), 1500); else setTimeout(() => location.reload(), 5000); };
  window.addEventListener("error", heal);
  window.addEventListener("unhandledrejection", (e) => { e.preventDefault(); heal(); });
  setInterval(() => { faults = Math.max(0, faults - 1); }, 60000);
  K.startAttract();
})(window.Kiosk);
