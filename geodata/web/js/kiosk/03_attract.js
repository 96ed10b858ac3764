/* The story that plays by itself while nobody is there, with an invitation in each language in turn. */
"use strict";
(function (K) {
  const { el } = K, STEP_MS = 11000, TURN_MS = 3600;
  let playing = null, turning = null, at = 0, invited = 0;

  K.startAttract = async function () {
    K.state = "attract"; K.language = K.config.language; K.set = { large: false, contrast: false };
    K.count("attract");
    K.layout();
    const A = await K.show("tour", K.language);
    if (!A || K.state !== "attract") return;
    K.frame.contentDocument.body.classList.add("kiosk-attract");
    K.frame.setAttribute("inert", "");
    A.openTour(K.config.attract, "pupil");
    document.activeElement.blur();
    at = 0;
    step(A, true);
    clearInterval(playing);
    playing = setInterval(() => { at = (at + 1) % A.tour.now.steps.length; step(A, K.still()); }, STEP_MS);
    document.documentElement.dataset.kiosk = document.documentElement.dataset.kiosk || "ready";
    setTimeout(K.fetchAll, 1500);
  };
  function step(A, still) {
    const now = A.tour.now.steps[at];
    A.goStep(at, false, still);
    K.caption.replaceChildren(el("h1", {}, now.heading), el("p", {}, now.narration.length ? now.narration[0].text : ""));
    K.caption.classList.remove("fresh"); void K.caption.offsetWidth; K.caption.classList.add("fresh");
  }
  K.stopAttract = function () { clearInterval(playing); clearInterval(turning); playing = turning = null; };

  /** Four invitations, each in its language; one in turn stands out. A touch anywhere takes the one that does. */
  K.makeInvitation = function () {
    const buttons = K.config.languages.map(({ code, name }) => el("button", { type: "button", lang: code, onclick: (e) => { e.stopPropagation(); K.startVisit(code); } }, el("b", {}, K.config.wording[code]["kiosk.touch"]), el("span", {}, name)));
    const light = () => buttons.forEach((button, k) => button.classList.toggle("lit", k === invited));
    invited = Math.max(0, K.config.languages.findIndex(({ code }) => code === K.config.language));
    light();
    clearInterval(turning);
    turning = setInterval(() => { invited = (invited + 1) % buttons.length; light(); }, TURN_MS);
    return el("div", { class: "invitation" }, ...buttons);
  };
  K.invitedLanguage = () => K.config.languages[invited].code;
})(window.Kiosk);
