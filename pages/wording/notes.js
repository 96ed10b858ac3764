/* Streamlit names the arrow of a select in English only; this gives it the visitor's word, and again after each redraw. */
"use strict";
(function () {
  const words = document.getElementById("atlas-select-words");
  if (!words) return;
  const speak = () => document.querySelectorAll('[data-testid="stSelectbox"] button[aria-haspopup]').forEach((node) => {
    if (node.getAttribute("aria-label") !== words.dataset.open) node.setAttribute("aria-label", words.dataset.open);
  });
  const watch = new MutationObserver(() => { if (words.isConnected) speak(); else watch.disconnect(); });
  watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["aria-label"] });
  speak();
})();
