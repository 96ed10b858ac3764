/* A visit: choosing a way in, going back, another language, larger type, more contrast, reading aloud. */
"use strict";
(function (K) {
  const { el } = K, root = document.getElementById("kiosk");
  const ICONS = { again: ["M3.5 10L10 4l6.5 6M5.5 9v7h9V9"], large: ["M3 16L7.5 5 12 16M4.6 12.4h5.8M14 8.5v6M11.5 11.5h5"], contrast: ["M10 3.5a6.5 6.5 0 1 0 0 13z", "M10 3.5a6.5 6.5 0 0 1 0 13"], speak: ["M4 8v4h3l4 3.5v-11L7 8z", "M13.5 7.5a3.5 3.5 0 0 1 0 5M15.5 5.5a6.5 6.5 0 0 1 0 9"] };
  K.language = K.config.language; K.set = { large: false, contrast: false }; K.state = "attract";

  /** Put on the page what belongs to the state: the story's caption, the choice of ways, or the bar below the map. */
  K.layout = function () {
    document.documentElement.lang = K.language;
    document.body.className = "at-" + K.state;
    K.hush();
    if (K.state === "attract") {
      K.caption = el("div", { class: "caption", "aria-live": "off" });
      root.replaceChildren(el("main", { class: "attract", onclick: () => K.startVisit(K.invitedLanguage()) }, head(), K.caption, K.makeInvitation()));
    } else if (K.state === "menu") root.replaceChildren(el("main", { class: "menu" }, head(), el("h1", { tabindex: "-1" }, K.T("welcome")), el("p", { class: "about" }, K.T("about")), ways()), bar());
    else root.replaceChildren(bar());
    K.dress();
  };
  function head() {
    const { museum, logo } = K.config;
    return el("header", {}, logo ? el("img", { src: logo, alt: museum }) : null, museum && !logo ? el("p", { class: "museum" }, museum) : null, el("p", { class: "name" }, K.T("name")));
  }
  function ways() {
    const way = (state) => el("button", { type: "button", class: "way", "data-way": state, onclick: () => K.enter(state) }, el("b", {}, K.T(state)), el("span", {}, K.T(state + ".about")));
    return el("div", { class: "ways" }, way("story"), way("touchmap"), way("days"));
  }
  function bar() {
    const tool = (name, act, pressed) => el("button", { type: "button", class: "tool", "data-tool": name, "aria-pressed": pressed === undefined ? null : String(pressed), onclick: act }, K.icon(...ICONS[name]), el("span", {}, K.T(name)));
    const languages = K.config.languages.map(({ code, name }) => el("button", { type: "button", class: "tongue", lang: code, "aria-pressed": String(code === K.language), onclick: () => K.speakIn(code) }, name));
    return el("nav", { class: "bar", "aria-label": K.T("bar") }, K.state === "menu" ? null : tool("again", () => K.enter("menu")), el("div", { class: "tongues", role: "group", "aria-label": K.T("languages") }, ...languages),
      tool("large", () => turn("large"), K.set.large), tool("contrast", () => turn("contrast"), K.set.contrast), K.voice() ? tool("speak", K.speak, false) : null);
  }
  function turn(name) {
    K.set[name] = !K.set[name];
    K.dress();
    root.querySelector('[data-tool="' + name + '"]').setAttribute("aria-pressed", String(K.set[name]));
    if (K.frame) K.frame.contentWindow.dispatchEvent(new Event("resize"));
  }

  K.startVisit = function (language) {
    K.stopAttract();
    K.language = language; K.count("start");
    K.count("language-" + language);
    K.enter("menu");
  };
  /** Go to a state. The frame of the way before goes with all that was done in it. */
  K.enter = async function (state, place) {
    K.state = state;
    K.layout();
    K.waitForHands();
    if (state === "menu") { K.leave(); const title = root.querySelector("h1"); title.focus(); return; }
    K.count("way-" + state);
    const A = await K.show(state === "touchmap" ? "map" : "tour", K.language);
    if (!A || K.state !== state) return;
    if (state === "touchmap") { if (place && place.chosen) A.choose(place.chosen, { move: true }); A.map.getContainer().focus({ preventScroll: true }); return; }
    openStory(A, state, place);
  };
  function openStory(A, state, place) {
    const t = A.tour, own = (tour) => (state === "days" ? tour.id === "three-days" : K.config.walkthroughs.includes(tour.id));
    t.tours = t.tours.filter(own);
    const go = A.goStep;
    A.goStep = function (...given) { go.apply(A, given); K.count("step-" + t.now.id + "-" + (t.step + 1)); K.hush(); };
    if (place && place.tour && t.tours.some((tour) => tour.id === place.tour)) { A.openTour(place.tour, "pupil"); A.goStep(place.step, true, true); } else if (state === "days" || t.tours.length === 1) A.openTour(t.tours[0].id, "pupil");
    else A.chooseTour();
  }
  /** Another language, at the same place of the same way. */
  K.speakIn = function (code) {
    if (code === K.language) return;
    const A = K.state === "menu" || !K.frame ? null : K.frame.contentWindow.Atlas, t = A && A.tour;
    K.language = code; K.count("language-" + code);
    K.enter(K.state, A ? { chosen: A.state.chosen, tour: t && t.now ? t.now.id : null, step: t ? t.step : 0 } : null);
  };

  /* reading aloud, where the system has a voice for the language and without any network */
  const speech = window.speechSynthesis;
  K.voice = () => (speech ? speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(K.language)) || null : null);
  if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", () => { const old = root.querySelector(".bar"); if (old && K.voice()) old.replaceWith(bar()); });
  K.hush = () => { if (speech) speech.cancel(); };
  K.speak = function () {
    if (speech.speaking) { K.hush(); return; }
    const inside = K.frame && K.state !== "menu" ? K.frame.contentDocument : document;
    const card = [".tour-card:not([hidden]) .tour-body", ".atlas-panel:not([hidden])", ".tour-choice:not([hidden])", ".menu"].map((name) => inside.querySelector(name)).find(Boolean);
    if (!card) return;
    const words = new SpeechSynthesisUtterance(card.innerText.slice(0, 3000));
    words.voice = K.voice(); words.lang = words.voice.lang; words.rate = .95;
    speech.speak(words);
  };
})(window.Kiosk);
