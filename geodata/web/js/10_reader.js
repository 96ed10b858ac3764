/* The reading page: the article's outline, its paragraphs and passages beside the map; each lights the other. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  A.startReader = function () {
    if (!A.config.reading) return;
    document.body.classList.add("atlas-reading");
    const d = A.model.data;
    A.reader = el("main", { class: "atlas-reader", "aria-label": T("read.title"), tabindex: "0" }, el("h1", {}, T("read.title")), el("p", { class: "about" }, T(A.config.article ? "read.attached" : "read.digests")), outline(d), ...body(d));
    A.ui.prepend(A.reader);
    A.map.invalidateSize({ animate: false });
  };
  function outline(d) {
    const heads = d.paragraphs.filter((p) => p.kind === "heading" || p.kind === "title");
    return el("nav", { "aria-label": T("read.outline") }, el("ol", {}, ...heads.map((p) => el("li", {}, el("button", { type: "button", class: "atlas-link", onclick: () => document.getElementById("paragraph-" + p.n).scrollIntoView({ block: "start" }) }, p.sum, " ", el("small", {}, T("read.page", { page: p.page })))))));
  }
  function body(d) {
    return d.paragraphs.map((p) => {
      if (p.kind === "heading" || p.kind === "title") return el("h2", { id: "paragraph-" + p.n }, p.sum);
      return el("section", { id: "paragraph-" + p.n, "aria-label": T("read.paragraph", { n: p.n }) },
        el("div", { class: "number" }, "¶ " + p.n, el("small", {}, T("read.page", { page: p.page }))),
        el("p", { class: "sum" }, p.sum), passages(p), here(p));
    });
  }
  function passages(p) {
    if (A.config.article) {
      const box = el("p", { class: "passages", lang: p.section === "abstract-en" ? "en" : "az" });
      for (const id of p.passages) box.append(passage(id), " ");
      return box;
    }
    const known = p.passages.filter((id) => A.model.data.passages[id].digest);
    return el("ul", { class: "digests" }, ...known.map((id) => el("li", { id: "passage-" + id, class: "passage" }, A.model.data.passages[id].digest)), ...p.passages.filter((id) => !A.model.data.passages[id].digest).map((id) => el("li", { id: "passage-" + id, hidden: true })));
  }
  function passage(id) {
    const text = A.config.article.passages[id];
    if (!text) return el("span", { id: "passage-" + id, class: "passage" }, el("i", {}, T("read.missing", { digest: A.model.data.passages[id].digest || "" })));
    return el("span", { id: "passage-" + id, class: "passage" }, ...A.markMentions(id));
  }
  function here(p) {
    const m = A.model;
    if (!p.events.length) return p.reason ? el("p", { class: "none" }, p.reason) : null;
    return el("ul", { class: "events-here", "aria-label": T("read.events") }, ...p.events.map((i) => el("li", {}, el("button", { type: "button", "data-event": i, onclick: () => A.choose({ type: "event", id: m.data.events.id[i] }, { move: true }), onmouseenter: () => light(i), onfocus: () => light(i), onmouseleave: () => light(-1) }, A.glyph(m.data.kinds[m.kind[i]], m.data.sides[m.side[i]], m.data.realities[m.reality[i]]), m.data.events.title[i]))));
  }
  function light(i) { A.lit = i; A.redraw(); }
  /** The map lights the text: the buttons of the event under the pointer. */
  A.lightReader = function (i) {
    if (!A.reader) return;
    A.reader.querySelectorAll(".lit").forEach((node) => node.classList.remove("lit"));
    if (i >= 0) A.reader.querySelectorAll('[data-event="' + i + '"]').forEach((node) => node.classList.add("lit"));
  };

  /** Go to a passage: scroll to it here, or ask the server for the reading page. */
  A.readPassage = function (id) {
    if (!A.reader) { A.goTo("article", { passage: id }); return; }
    A.showInReader([id], true);
    A.choose({ type: "passage", id });
  };
  A.showInReader = function (ids, focus) {
    if (!A.reader) return;
    A.reader.querySelectorAll(".passage.chosen").forEach((node) => node.classList.remove("chosen"));
    const nodes = ids.map((id) => document.getElementById("passage-" + id)).filter(Boolean);
    nodes.forEach((node) => node.classList.add("chosen"));
    const first = nodes[0] && nodes[0].hidden ? nodes[0].closest("section") : nodes[0];
    if (!first) return;
    const top = first.getBoundingClientRect().top - A.reader.getBoundingClientRect().top + A.reader.scrollTop - 90;
    A.reader.scrollTo({ top, behavior: A.still() || !A.started ? "auto" : "smooth" });
    if (focus) { first.setAttribute("tabindex", "-1"); first.focus({ preventScroll: true }); }
  };
})(window.Atlas);
