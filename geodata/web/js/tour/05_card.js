/* The card of a step, part by part: what is told and what it rests on, the question, evidence, historians, two accounts side by side. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args);

  /* what a sentence rests on: passages, events, accounts, each opened on demand */
  function source(step, id) {
    const d = A.model.data, i = A.model.index.get(id), account = (step.accounts || []).find((a) => a.id === id);
    if (d.passages[id]) return el("button", { type: "button", class: "atlas-link", onclick: () => A.choose({ type: "passage", id }, { focus: true }) }, T("tour.rests.passage", { page: d.passages[id].page, id: id.slice(1).replace(/^0+/, "") }));
    if (i !== undefined) return el("button", { type: "button", class: "atlas-link", onclick: () => A.choose({ type: "event", id }, { focus: true }) }, T("tour.rests.event", { title: d.events.title[i] }));
    return account ? el("span", {}, T("tour.rests.account", { who: account.who, claim: account.claim })) : null;
  }
  /** Text in which each sentence carries a sign; the sign opens what the sentence rests on. */
  function sentences(step, parts, kind) {
    const box = el("div", { class: "tour-rest", hidden: true }), signs = [];
    const show = (k) => {
      const open = box.dataset.at !== String(k) || box.hidden;
      signs.forEach((sign, n) => sign && sign.setAttribute("aria-expanded", String(open && n === k)));
      box.hidden = !open; box.dataset.at = k;
      if (open) box.replaceChildren(el("p", {}, T("tour.rests.on")), el("ul", {}, ...parts[k].rests.map((id) => source(step, id)).filter(Boolean).map((node) => el("li", {}, node))));
    };
    const said = parts.map((part, k) => {
      signs[k] = part.rests && part.rests.length ? el("button", { type: "button", class: "tour-sign", "aria-expanded": "false", "aria-label": T("tour.rests", { n: k + 1 }), onclick: () => show(k) }, String(k + 1)) : null;
      const cut = signs[k] ? part.text.lastIndexOf(" ") + 1 : part.text.length; /* the sign stays with the last word */
      return el(kind === "list" ? "li" : "span", {}, part.text.slice(0, cut), signs[k] ? el("span", { class: "last" }, part.text.slice(cut), signs[k]) : null, " ");
    });
    return el("div", {}, kind === "list" ? el("ul", { class: "tour-points" }, ...said) : el("p", { class: "tour-narration" }, ...said), box);
  }

  /** The article on this step: its own words where they are attached, else our digest. */
  function article(step) {
    const known = step.passages.filter((id) => A.model.data.passages[id]);
    if (!known.length) return null;
    const text = A.config.article;
    return el("details", { class: "tour-words", open: text !== null && text !== undefined }, el("summary", {}, T("tour.article", { count: known.length })), ...known.map((id) => {
      const p = A.model.data.passages[id], words = text && text.passages[id];
      return el("div", {}, words ? el("blockquote", { lang: "az" }, ...A.markMentions(id)) : null, p.digest ? el("p", { class: words ? "soft" : "" }, words ? T("tour.digest", { digest: p.digest }) : p.digest) : null, el("p", { class: "soft" }, source(step, id)));
    }));
  }

  /* one side of a comparison: an account with who says it, or the article's passage or event */
  function side(step, id) {
    const d = A.model.data, account = (step.accounts || []).find((a) => a.id === id), i = A.model.index.get(id), p = d.passages[id];
    if (account) return el("div", { class: "side" }, el("h4", {}, account.who), el("p", {}, account.claim));
    const words = p && A.config.article && A.config.article.passages[id];
    const text = words || (p ? p.digest || T("map.passage.nodigest") : i !== undefined ? A.cardNow(i).digest : "");
    return el("div", { class: "side" }, el("h4", {}, p ? T("tour.side.article", { page: p.page }) : i !== undefined ? d.events.title[i] : id), el("p", words ? { lang: "az" } : {}, text), p || i !== undefined ? el("p", { class: "soft" }, source(step, id)) : null);
  }
  function compare(tour, step, answers) {
    const c = step.compare;
    if (!c) return null;
    return el("section", { class: "tour-compare", "aria-label": T("tour.compare") }, el("h3", {}, T("tour.compare")), el("div", { class: "sides" }, side(step, c.left), side(step, c.right)),
      c.prompt ? el("p", { class: "ask" }, c.prompt) : null,
      answers ? A.answerChoice(tour, step) : el("ul", { class: "prompts" }, ...["agree", "differ", "why"].map((key) => el("li", {}, T("tour.compare.prompt." + key)))),
      answers ? A.answerBox(tour, step, "compare", T("tour.compare.why")) : null);
  }
  const part = (key, ...children) => (children.some(Boolean) ? el("section", { class: "tour-part tour-" + key.split(".").pop() }, el("h3", {}, T(key)), ...children) : null);
  const filled = (list) => (list && list.length ? list : null);

  /** The head of a card: its heading, when, and what the article does with time. */
  A.cardHead = function (tour, step) {
    const told = A.flashWords(tour, step), flash = A.flashOf(tour, step);
    return [el("h2", { tabindex: "-1" }, step.heading), el("p", { class: "when" }, A.state.mode === "all" ? T("tour.when.all") : A.whenWords()), told ? el("p", { class: "tour-told" + (flash ? " turned" : "") }, flash ? A.svg(["M15 5H8a4 4 0 0 0 0 8h7M12 10l3 3-3 3"]) : null, told) : null];
  };
  /** The card of a pupil: everything to be read at their own pace, with room for answers. */
  A.pupilCard = function (tour, step) {
    return [...A.cardHead(tour, step), filled(step.narration) && sentences(step, step.narration), article(step),
      step.question ? part("tour.question", el("p", { class: "ask" }, step.question), A.answerBox(tour, step, "question", T("tour.answer.to", { question: step.question }))) : null,
      part("tour.evidence", filled(step.evidence) && sentences(step, step.evidence, "list")),
      part("tour.historians", filled(step.historians) && sentences(step, step.historians, "list")),
      compare(tour, step, true),
      step.sourcing ? part("tour.sourcing", el("p", { class: "ask" }, step.sourcing), A.answerBox(tour, step, "sourcing", T("tour.answer.to", { question: step.sourcing }))) : null];
  };
  /** What a presenter reveals, in order: first the story, then evidence one by one, then historians, then the sources themselves. */
  A.revealsOf = function (tour, step) {
    const story = filled(step.narration) ? [{ name: T("tour.story"), make: () => part("tour.story", sentences(step, step.narration)) }] : [];
    const one = (key, list) => (list || []).map((entry, k) => ({ name: T(key), make: () => el("section", { class: "tour-part tour-" + key.split(".").pop() }, el("h3", {}, list.length > 1 ? T("tour.nth", { name: T(key), n: k + 1, all: list.length }) : T(key)), sentences(step, [entry])) }));
    const words = A.config.article && step.passages.some((id) => A.config.article.passages[id]) ? [{ name: T("tour.words"), make: () => article(step) }] : [];
    const last = [step.compare ? { name: T("tour.compare"), make: () => compare(tour, step, false) } : null, step.sourcing ? { name: T("tour.sourcing"), make: () => part("tour.sourcing", el("p", { class: "ask" }, step.sourcing)) } : null];
    return [...(step.question ? story : []), ...words, ...one("tour.evidence", step.evidence), ...one("tour.historians", step.historians), ...last.filter(Boolean)];
  };
  A.presenterCard = function (tour, step, shown) {
    const head = A.cardHead(tour, step);
    return [...head, step.question ? el("p", { class: "tour-ask" }, step.question) : filled(step.narration) && sentences(step, step.narration), ...A.revealsOf(tour, step).slice(0, shown).map((reveal) => reveal.make())];
  };
})(window.Atlas);
