/* Beginning, and what the operator may count: starts, languages, steps, resets. No time of day, no person. */
"use strict";
(function (K) {
  K.count = function (what) {
    if (!K.config.count || what === "attract") return;
    try { navigator.sendBeacon("count", what); } catch { /* the count is not worth a visit */ }
  };
  K.guard(document);
  /* what must not happen: a fault leaves the story playing, and no word of it on the screen */
  let faults = 0, leaving = false;
  const heal = () => { faults += 1; if (faults <= 3) setTimeout(() => K.reset(), 1500); else if (!leaving) { leaving = true; setTimeout(again, 5000); } };
  /* the browser's own page about a server that is away must not be seen */
  async function again() {
    try { if (location.protocol !== "file:" && !(await fetch(location.href, { cache: "no-store" })).ok) throw new Error("away"); } catch { setTimeout(again, 5000); return; }
    location.reload();
  }
  window.addEventListener("error", heal);
  window.addEventListener("unhandledrejection", (e) => { e.preventDefault(); heal(); });
  setInterval(() => { faults = Math.max(0, faults - 1); }, 60000);
  K.startAttract();
})(window.Kiosk);
