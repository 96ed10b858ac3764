/* Cite and export: the frame says what is seen, the page round it opens the dialog. A map without a server has neither. */
"use strict";
(function (A) {
  const el = (...args) => A.el(...args);

  /** Ask for the dialog: about the chosen thing first (`thing`), or about the view. On the check page the rows of the table go along. */
  A.cite = function (thing) {
    const table = A.desk && A.desk.tables[A.desk.tab], rows = table && table.rows ? table.rows.map((n) => A.desk.lists[A.desk.tab].rows.id[n]) : null;
    comeBack(document.activeElement);
    window.Streamlit.setComponentValue({ ask: "cite", view: A.viewNow(), thing: Boolean(thing), rows, at: Date.now() });
  };
  /** The dialog gives the keys back to the frame; here they go on to the button that asked. */
  function comeBack(button) {
    window.addEventListener("blur", () => window.addEventListener("focus", () => { if (button.isConnected && document.activeElement === document.body) button.focus(); }, { once: true }), { once: true });
  }
  const canAsk = () => Boolean(window.Streamlit) && !A.config.single;

  /** The button among the map's tools and in the bar of a table. */
  A.citeButton = () => (canAsk() ? el("button", { type: "button", class: "atlas-button atlas-cite", "aria-label": A.T("map.cite"), title: A.T("map.cite"), "aria-haspopup": "dialog", onclick: () => A.cite(false) }, A.icon("cite"), el("span", {}, A.T("map.cite"))) : null);
  /** The foot of every card about one thing. */
  A.citeFoot = () => (canAsk() && A.state.chosen ? el("div", { class: "card-cite" }, el("button", { type: "button", class: "atlas-button", "aria-haspopup": "dialog", onclick: () => A.cite(true) }, A.T("map.cite.thing"))) : null);
})(window.Atlas);
