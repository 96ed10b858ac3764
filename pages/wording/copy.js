/* Copying in the dialog "Cite and export": a button with data-copy copies the text of the element it names. Where the browser
   gives no clipboard (a page that came without encryption), the text is left selected for the visitor's own keys. */
"use strict";
(function () {
  if (window.atlasCopies) return;
  window.atlasCopies = true;
  const select = (node) => { const range = document.createRange(), chosen = window.getSelection(); range.selectNodeContents(node); chosen.removeAllRanges(); chosen.addRange(range); };
  const copy = async (node) => {
    if (navigator.clipboard) try { await navigator.clipboard.writeText(node.textContent); return true; } catch { /* refused: the old way */ }
    select(node);
    return document.execCommand("copy");
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest && event.target.closest("button[data-copy]"), block = button && button.closest(".atlas-cite");
    if (!block) return;
    const node = block.querySelector('[data-text="' + button.dataset.copy + '"]'), status = block.querySelector("[role=status]"), done = await copy(node);
    if (!done) select(node);
    status.textContent = "";
    status.textContent = done ? block.dataset.copied : block.dataset.selected;
    button.classList.toggle("done", done);
    setTimeout(() => button.classList.remove("done"), 2600);
  });
})();
