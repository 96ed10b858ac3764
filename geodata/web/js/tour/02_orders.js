/* The orders of a walkthrough: as the lesson goes, as the article tells it, as it happened. Where they differ, flashbacks. */
"use strict";
(function (A) {
  const ORDERS = ["lesson", "text", "time"];

  /** The passage by which a step stands in the text: the first that its narration rests on, else its first. */
  function mainPassage(step) {
    return step.narration.flatMap((part) => part.rests).find((id) => A.model.data.passages[id]) || step.passages[0];
  }
  function placeInText(step) {
    const d = A.model.data;
    if (!A.passageOrder) A.passageOrder = new Map(d.paragraphs.flatMap((p) => p.passages).map((id, k) => [id, k]));
    return A.passageOrder.get(mainPassage(step)) ?? Infinity;
  }
  /** When a step happened: its first event if that is dated, else the first day of its window. */
  function placeInTime(step) {
    const m = A.model, i = m.index.get(step.events[0]);
    if (i !== undefined && !A.isVague(i)) return m.lo[i];
    return step.from ?? (i !== undefined && !A.isUndated(i) ? m.lo[i] : Infinity);
  }

  /** Of steps in the text's order the most that also stand in time's order: what is left over is told out of time. */
  function longestInTime(list, steps) {
    const best = list.map((k) => [k]);
    list.forEach((k, i) => { for (let j = 0; j < i; j++) if (steps[list[j]].time <= steps[k].time && best[j].length >= best[i].length) best[i] = [...best[j], k]; });
    return best.reduce((a, b) => (b.length > a.length ? b : a), []);
  }

  /** Read a walkthrough once: for each step its page, its place in the text and in time; each order as a list of steps; and which are told out of time. */
  A.readTour = function (tour) {
    const steps = tour.steps.map((step, k) => Object.assign({ k, text: placeInText(step), time: placeInTime(step), page: (A.model.data.passages[mainPassage(step)] || {}).page }, step));
    const by = (key) => steps.map((step) => step.k).sort((a, b) => (steps[a][key] === steps[b][key] ? a - b : steps[a][key] - steps[b][key]));
    const orders = { lesson: steps.map((step) => step.k), text: by("text"), time: by("time") };
    const placed = orders.text.filter((k) => Number.isFinite(steps[k].text) && Number.isFinite(steps[k].time)), kept = new Set(longestInTime(placed, steps));
    return Object.assign({}, tour, { steps, orders, turned: new Set(placed.filter((k) => !kept.has(k))) });
  };
  /** The orders that are worth a button: the lesson's own only where it is neither of the other two. */
  A.ordersOf = function (tour) {
    const same = (a, b) => tour.orders[a].join() === tour.orders[b].join();
    return ORDERS.filter((name) => name !== "lesson" || !same("lesson", "text") && !same("lesson", "time"));
  };
  /** The order that is shown: the lesson's own goes by the name of the one it is equal to. */
  A.orderNow = function (tour, order) {
    if (order !== "lesson" || A.ordersOf(tour).includes("lesson")) return order;
    return tour.orders.lesson.join() === tour.orders.time.join() ? "time" : "text";
  };

  /** What the article does with the time of a step: the nearest step in the text that it tells on the wrong side of this one. */
  A.flashOf = function (tour, step) {
    if (!tour.turned.has(step.k)) return null;
    const near = tour.steps.filter((o) => o.page !== undefined && Number.isFinite(o.time) && o.text !== step.text && o.time !== step.time && (o.text < step.text) !== (o.time < step.time));
    if (!near.length) return null;
    const other = near.reduce((a, b) => (Math.abs(a.text - step.text) <= Math.abs(b.text - step.text) ? a : b));
    return { other, way: other.text > step.text ? "before" : "after" };
  };
  A.flashWords = function (tour, step) {
    if (step.page === undefined) return null;
    const flash = A.flashOf(tour, step);
    if (!flash) return A.T("tour.told", { page: step.page });
    return A.T("tour.told." + flash.way, { page: step.page, other: flash.other.heading, otherPage: flash.other.page });
  };

  /** Two columns, the text's order and time's, a line a step: lines that cross are where the article goes back or ahead. */
  A.drawOrders = function (tour, now) {
    const n = tour.steps.length, gap = 22, at = (order, k) => 14 + gap * tour.orders[order].indexOf(k), shapes = [];
    for (const step of tour.steps) {
      const turned = A.flashOf(tour, step) !== null, own = step.k === now;
      shapes.push(["path", { d: "M24 " + at("text", step.k) + "C70 " + at("text", step.k) + " 70 " + at("time", step.k) + " 116 " + at("time", step.k), fill: "none", stroke: turned ? "#a5242c" : "#8a7f6b", "stroke-width": own ? 4 : 1.8, "stroke-dasharray": turned ? "6 3" : "none" }]);
    }
    for (const step of tour.steps) for (const [x, order] of [[14, "text"], [126, "time"]]) {
      shapes.push(["circle", { cx: x, cy: at(order, step.k), r: 9.5, fill: step.k === now ? "#1d5757" : "#fffdf7", stroke: "#1d5757", "stroke-width": 1.4 }]);
      shapes.push(["text", { x, y: at(order, step.k) + 4, "font-size": 11.5, "text-anchor": "middle", "font-weight": 600, fill: step.k === now ? "#fff" : "#27221b" }]);
    }
    const picture = A.svg(null, { viewBox: "0 0 140 " + (gap * n + 6), class: "tour-cross" }, shapes);
    const numbers = tour.steps.flatMap((step) => [step.k + 1, step.k + 1]);
    picture.querySelectorAll("text").forEach((node, i) => { node.textContent = numbers[i]; });
    return picture;
  };
})(window.Atlas);
