/* What a pupil writes: kept by the browser of this device and nowhere else; saved as a text, printed, or put away. */
"use strict";
(function (A) {
  const T = (key, values) => A.T(key, values), el = (...args) => A.el(...args), memory = new Map();
  const LONGEST = 4000;

  const shelf = (id) => "atlas-answers/" + id;
  /** A browser may refuse to keep anything; then the answers live as long as the page, and the card says so. */
  function read(id) {
    if (!memory.has(id)) {
      let kept = {};
      try { kept = JSON.parse(window.localStorage.getItem(shelf(id)) || "{}"); } catch { kept = {}; }
      memory.set(id, kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {});
    }
    return memory.get(id);
  }
  function write(id, kept) {
    memory.set(id, kept);
    try {
      if (Object.keys(kept).length) window.localStorage.setItem(shelf(id), JSON.stringify(kept)); else window.localStorage.removeItem(shelf(id));
      return true;
    } catch { return false; }
  }
  A.answerOf = (tour, step, part) => { const text = (read(tour.id)[step.id] || {})[part]; return typeof text === "string" ? text : ""; };
  function keep(tour, step, part, text) {
    const kept = Object.assign({}, read(tour.id)), own = Object.assign({}, kept[step.id]);
    if (text.trim()) own[part] = text.slice(0, LONGEST); else delete own[part];
    if (Object.keys(own).length) kept[step.id] = own; else delete kept[step.id];
    return write(tour.id, kept);
  }

  /** A box to write in, under a question. */
  A.answerBox = function (tour, step, part, label) {
    const said = el("span", { class: "soft", role: "status" });
    const area = el("textarea", { rows: 3, maxlength: LONGEST, "aria-label": label, "data-part": part, oninput: () => { const done = keep(tour, step, part, area.value); said.textContent = T(done ? "tour.answer.kept" : "tour.answer.unkept"); } });
    area.value = A.answerOf(tour, step, part);
    return el("div", { class: "tour-answer" }, area, said);
  };
  /** Agree, differ, cannot tell: one choice, and why. */
  A.answerChoice = function (tour, step) {
    const name = "tour-compare-" + step.id, now = A.answerOf(tour, step, "choice");
    const radio = (value) => { const box = el("input", { type: "radio", name, value, onchange: () => keep(tour, step, "choice", value) }); box.checked = now === value; return el("label", {}, box, T("tour.compare." + value)); };
    return el("fieldset", { class: "tour-choice-row" }, el("legend", {}, T("tour.compare.ask")), radio("agree"), radio("differ"), radio("unsure"));
  };

  /** The answers of a walkthrough, step by step, as rows of question and answer. */
  function rows(tour) {
    const ask = { question: (s) => s.question, sourcing: (s) => s.sourcing, choice: () => T("tour.compare.ask"), compare: (s) => (s.compare || {}).prompt || T("tour.compare.why") };
    return tour.steps.map((step) => ({ step, answers: Object.keys(ask).map((part) => ({ ask: ask[part](step), text: A.answerOf(tour, step, part), part })).filter((row) => row.text).map((row) => (row.part === "choice" ? { ask: row.ask, text: T("tour.compare." + row.text) } : row)) })).filter((row) => row.answers.length);
  }
  function asText(tour) {
    const parts = [tour.title, tour.question, ""];
    for (const { step, answers } of rows(tour)) { parts.push(step.k + 1 + ". " + step.heading, ""); for (const row of answers) parts.push(row.ask, row.text, ""); }
    return parts.join("\r\n");
  }
  function download(tour) {
    const link = el("a", { href: URL.createObjectURL(new Blob(["\ufeff" + asText(tour)], { type: "text/plain;charset=utf-8" })), download: tour.id + ".txt" });
    document.body.append(link); link.click(); link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 4000);
  }
  function print(tour) {
    if (A.sheet) A.sheet.remove();
    A.sheet = el("section", { class: "tour-print", "aria-hidden": "true" }, el("h1", {}, tour.title), el("p", {}, tour.question),
      ...rows(tour).map(({ step, answers }) => el("div", {}, el("h2", {}, step.k + 1 + ". " + step.heading), ...answers.flatMap((row) => [el("h3", {}, row.ask), el("p", {}, row.text)]))));
    document.body.append(A.sheet);
    window.print();
  }

  /** All answers in one place: to read, to take along, to put away. */
  A.showAnswers = function () {
    const tour = A.tour.now, found = rows(tour);
    const clear = el("button", { type: "button", class: "atlas-button", onclick: () => {
      if (clear.dataset.sure) { write(tour.id, {}); A.closeDialog(); A.showStep(); A.hear(T("tour.answers.cleared")); return; }
      clear.dataset.sure = "yes"; clear.textContent = T("tour.answers.sure");
    } }, T("tour.answers.clear"));
    A.openDialog(T("tour.answers"),
      el("p", { class: "soft" }, T("tour.answers.where")),
      ...found.map(({ step, answers }) => el("section", {}, el("h3", {}, step.k + 1 + ". " + step.heading), ...answers.map((row) => el("div", {}, el("p", { class: "soft" }, row.ask), el("p", { class: "own" }, row.text))))),
      found.length ? el("div", { class: "row" }, el("button", { type: "button", class: "atlas-button", onclick: () => download(tour) }, T("tour.answers.download")), el("button", { type: "button", class: "atlas-button", onclick: () => print(tour) }, T("tour.answers.print")), clear) : el("p", {}, T("tour.answers.none")));
  };
})(window.Atlas);
