/* A table of any length: only the rows in sight are in the document. A grid by role; rows and cells are walked with the arrow keys. */
"use strict";
(function (A) {
  const ROW = 70, HEAD = 38, SPARE = 4, el = (...args) => A.el(...args);
  let tables = 0;

  /** Make a table.
      `columns`: {key, label, width (least, px), share (of what is left), sortable}; `cell(row, key)` gives text or a node;
      `open(row)` takes a row that is chosen; `sort(key)` a head that is pressed. */
  A.makeTable = function ({ label, columns, cell, open, sort }) {
    const t = { order: [], keys: columns.filter((c) => c.on).map((c) => c.key), at: -1, column: -1, sorted: "" }, id = "desk-table-" + (tables += 1);
    const head = el("div", { role: "row", class: "row head", "aria-rowindex": 1 }), body = el("div", { role: "rowgroup", class: "body" });
    t.node = el("div", { role: "grid", class: "desk-table", tabindex: "0", "aria-label": label, onkeydown: keys, onscroll: later, onfocus: () => { if (t.at < 0) t.mark(Math.floor(t.node.scrollTop / ROW)); }, onclick: press }, el("div", { role: "rowgroup", class: "heads" }, head), body);
    new ResizeObserver(later).observe(t.node);
    const shown = () => columns.filter((c) => t.keys.includes(c.key));
    let asked = false, first = 0, last = -1;

    function later() { if (!asked) { asked = true; requestAnimationFrame(() => { asked = false; fill(false); }); } }
    function widths() {
      const own = shown();
      t.node.style.setProperty("--columns", own.map((c) => "minmax(" + c.width + "px, " + c.share + "fr)").join(" "));
      t.node.style.setProperty("--least", own.reduce((sum, c) => sum + c.width + 12, 12) + "px");
      t.node.setAttribute("aria-colcount", own.length);
      head.replaceChildren(...own.map((c, k) => {
        const way = t.sorted === c.key ? "ascending" : t.sorted === "-" + c.key ? "descending" : null;
        return el("div", { role: "columnheader", "aria-colindex": k + 1, "aria-sort": c.sortable ? way || "none" : null },
          c.sortable ? el("button", { type: "button", class: "sort", onclick: () => sort(t.sorted === c.key ? "-" + c.key : c.key) }, c.label, el("span", { "aria-hidden": "true" }, way ? (way === "ascending" ? " ▲" : " ▼") : "")) : c.label);
      }));
    }
    function fill(anew) {
      const top = Math.max(0, Math.floor((t.node.scrollTop - HEAD) / ROW) - SPARE), end = Math.min(t.order.length - 1, Math.ceil((t.node.scrollTop + t.node.clientHeight) / ROW) + SPARE);
      if (!anew && top === first && end === last) return;
      first = top; last = end;
      const rows = [];
      for (let k = first; k <= last; k++) rows.push(line(k));
      if (!t.order.length) rows.push(el("div", { role: "row", class: "row none", "aria-rowindex": 2 }, el("div", { role: "gridcell", "aria-colindex": 1 }, A.T("desk.none"))));
      body.replaceChildren(...rows);
    }
    function line(k) {
      const row = t.order[k], node = el("div", { role: "row", id: id + "-" + k, class: "row" + (k === t.at ? " at" : ""), "aria-rowindex": k + 2, "aria-selected": String(row === t.chosen), "data-k": k });
      node.style.top = k * ROW + "px";
      node.append(...shown().map((c, n) => el("div", { role: "gridcell", id: id + "-" + k + "-" + n, "aria-colindex": n + 1, class: "cell c-" + c.key + (k === t.at && n === t.column ? " on" : "") }, cell(row, c.key))));
      return node;
    }
    /** Mark the row and the cell that have the keys. The nodes stay: a press that gives the table the focus must end on its row. */
    function light() {
      for (const node of body.children) {
        node.classList.toggle("at", Number(node.dataset.k) === t.at);
        [...node.children].forEach((c, n) => c.classList.toggle("on", Number(node.dataset.k) === t.at && n === t.column));
      }
    }
    function press(e) {
      const row = e.target.closest("[data-k]");
      if (row) { t.mark(Number(row.dataset.k), -1); open(t.order[t.at]); }
    }
    function keys(e) {
      if (e.target !== t.node) return;
      const page = Math.max(1, Math.floor(t.node.clientHeight / ROW) - 1), move = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -t.order.length, End: t.order.length }[e.key];
      if (move !== undefined) { e.preventDefault(); t.mark(t.at + move); }
      else if (e.key === "ArrowRight" || e.key === "ArrowLeft") { e.preventDefault(); t.mark(t.at, Math.max(-1, Math.min(shown().length - 1, t.column + (e.key === "ArrowRight" ? 1 : -1)))); }
      else if ((e.key === "Enter" || e.key === " ") && t.order[t.at] !== undefined) { e.preventDefault(); open(t.order[t.at]); }
    }

    /** Put the keys on a row (by its place in the order), and on one of its cells or (-1) on the row as a whole. */
    t.mark = function (k, column) {
      if (!t.order.length) { t.node.removeAttribute("aria-activedescendant"); return; }
      t.at = Math.max(0, Math.min(t.order.length - 1, k));
      if (column !== undefined) t.column = column;
      const top = t.at * ROW, room = t.node.clientHeight - HEAD;
      if (top < t.node.scrollTop) t.node.scrollTop = top;
      else if (top + ROW > t.node.scrollTop + room) t.node.scrollTop = top + ROW - room;
      fill(false); light();
      t.node.setAttribute("aria-activedescendant", id + "-" + t.at + (t.column >= 0 ? "-" + t.column : ""));
    };
    /** Show rows in an order. */
    t.show = function (order, sorted, keep) {
      t.order = order; t.sorted = sorted; t.at = -1; t.column = -1;
      t.node.removeAttribute("aria-activedescendant");
      t.node.setAttribute("aria-rowcount", order.length + 1);
      body.style.height = Math.max(1, order.length) * ROW + "px";
      if (!keep) t.node.scrollTop = 0;
      widths(); fill(true);
    };
    t.setKeys = function (keys) { t.keys = keys; widths(); fill(true); };
    /** Light the row that is chosen, and bring it into sight. */
    t.choose = function (row) {
      t.chosen = row;
      const k = t.order.indexOf(row);
      for (const node of body.children) if (node.dataset.k) node.setAttribute("aria-selected", String(t.order[node.dataset.k] === row));
      if (k >= 0) t.mark(k);
    };
    widths();
    return t;
  };
})(window.Atlas);
