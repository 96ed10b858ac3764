/* Streamlit's upload box and dialog speak English only; this gives them the visitor's words, and again after each redraw. */
"use strict";
(function () {
  const words = document.getElementById("atlas-words");
  if (!words) return;
  const put = (node, text) => { if (node && node.textContent !== text) node.textContent = text; };
  const name = (which, text) => document.querySelectorAll(which).forEach((node) => { if (node.getAttribute("aria-label") !== text) node.setAttribute("aria-label", text); });
  const speak = () => {
    document.querySelectorAll('[data-testid="stFileUploaderDropzone"]').forEach((box) => put(box.querySelector("button p, button span:not([data-testid])"), words.dataset.choose));
    const close = document.querySelector('[role="dialog"] button[aria-label]');
    if (close && close.closest("[data-testid=stFileUploader]") === null && close.getAttribute("aria-label") !== words.dataset.close) close.setAttribute("aria-label", words.dataset.close);
    document.querySelectorAll('[data-testid="stFileUploaderFileErrorMessage"], [data-testid="stFileChip"] [role="alert"]').forEach((node) => put(node, words.dataset.toobig));
    name('[data-testid="stFileUploader"] input[type="file"]', words.dataset.choose);
    name('[data-testid="stFileUploader"] button[aria-label="Add files"]', words.dataset.choose);
    name('[data-testid="stFileUploader"] button[aria-label^="Remove "]', words.dataset.remove);
  };
  const watch = new MutationObserver(() => { if (words.isConnected) speak(); else watch.disconnect(); });
  watch.observe(document.body, { childList: true, subtree: true, characterData: true });
  speak();
})();
