/* What every part needs: words, DOM by textContent only, glyphs, folding. No part of the atlas sets HTML from data. */
"use strict";
window.Atlas = window.Atlas || {};
(function (A) {
  const SVG = "http://www.w3.org/2000/svg";

  /** The wording of the visitor's language; `{name}` is filled in. A missing key shows itself, so that a test sees it. */
  A.T = function (key, values) {
    const text = A.config.wording[key];
    if (text === undefined) return "[" + key + "]";
    return text.replace(/\{(\w+)\}/g, (_, name) => (values && name in values ? values[name] : ""));
  };

  /** Make an element. Text goes in as text; `on…` values are listeners. */
  A.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "class") node.className = value;
      else if (name === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  };

  A.svg = function (paths, attributes, shapes) {
    const node = document.createElementNS(SVG, "svg");
    const all = Object.assign({ viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, attributes);
    for (const [name, value] of Object.entries(all)) node.setAttribute(name, value);
    for (const [tag, given] of (shapes || []).concat((paths || []).map((d) => ["path", { d }]))) {
      const shape = document.createElementNS(SVG, tag);
      const full = tag === "path" && !given.fill ? Object.assign({ fill: "none", stroke: "currentColor", "stroke-width": "1.7", "stroke-linecap": "round", "stroke-linejoin": "round" }, given) : given;
      for (const [name, value] of Object.entries(full)) shape.setAttribute(name, value);
      node.append(shape);
    }
    return node;
  };

  A.icons = {
    close: ["M5 5l10 10M15 5L5 15"], search: ["M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M13.2 13.2L17 17"],
    layers: ["M10 3l7 4-7 4-7-4zM3.5 10.5L10 14.2l6.5-3.7M3.5 13.7L10 17.4l6.5-3.7"], list: ["M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01"],
    plus: ["M10 4v12M4 10h12"], minus: ["M4 10h12"], home: ["M3.5 10L10 4l6.5 6M5.5 9v7h9V9"],
    play: ["M6 4l10 6-10 6z"], pause: ["M7 4v12M13 4v12"], cite: ["M4.5 14.5c2-.6 3.2-2.2 3.2-4.4V6H4v4h3.4M12 14.5c2-.6 3.2-2.2 3.2-4.4V6h-3.7v4h3.4"], back: ["M13 4l-7 6 7 6"], next: ["M7 4l7 6-7 6"], arrow: ["M4 10h11M11 5.5L15.5 10 11 14.5"],
  };
  A.icon = (name) => A.svg(A.icons[name]);

  /* One sign a kind, drawn in a 16 by 16 field; the same paths serve the canvas and the legend. */
  A.glyphs = {
    "troop-movement": "M2.5 8h10M8.6 3.8L12.8 8l-4.2 4.2",
    battle: "M3 3l10 10M13 3L3 13M2.6 10.4l3 3M13.4 10.4l-3 3",
    occupation: "M4 14V2.4h8.4l-2.2 2.9 2.2 2.9H4",
    uprising: "M2.6 13.4L5 5l2.2 3.6L8.8 2.4l2.4 6 2-2.4.4 7.4z",
    strike: "M8 2.6a5.4 5.4 0 1 0 0 10.8a5.4 5.4 0 1 0 0-10.8M4.4 11.6l7.2-7.2",
    political: "M2.4 6L8 2.6 13.6 6zM4 6.4v5.4M8 6.4v5.4M12 6.4v5.4M2.6 13.2h10.8",
    diplomatic: "M2.4 4h11.2v8.4H2.4zM2.6 4.4L8 9l5.4-4.6",
    repression: "M3 2.8h10v10.4H3zM6.3 2.8v10.4M9.7 2.8v10.4",
    plan: "M8 2.4v2.2M8 11.4v2.2M2.4 8h2.2M11.4 8h2.2M8 5.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2",
    aid: "M8 3v10M3 8h10",
    other: "M8 5.6a2.4 2.4 0 1 0 0 4.8a2.4 2.4 0 1 0 0-4.8",
  };
  A.glyph = function (kind, side, reality) {
    const ring = { cx: 11, cy: 11, r: 9.6, fill: "#fffdf7", stroke: "var(--side-" + side + ")", "stroke-width": 1.8 };
    if (reality === "planned" || reality === "alleged") ring["stroke-dasharray"] = "3.4 2.6";
    const sign = { d: A.glyphs[kind] || A.glyphs.other, transform: "translate(3.6 3.6) scale(.925)", fill: "none", stroke: "var(--side-" + side + ")", "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round" };
    return A.svg(null, { viewBox: "0 0 22 22", class: "atlas-glyph" }, [["circle", ring], ["path", sign]]);
  };

  const LATIN = { "ə": "e", "ǝ": "e", "ı": "i", "ğ": "g", "ş": "s", "ç": "c", "ö": "o", "ü": "u", "â": "a", "î": "i", "û": "u" };
  const CYRILLIC = { а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ё: "e", ж: "j", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "x", ц: "ts", ч: "c", ш: "s", щ: "s", ъ: "", ы: "i", ь: "", э: "e", ю: "yu", я: "ya" };
  /** Search key of a text: lower case, no diacritics, Cyrillic in Latin letters, one space between words. */
  A.fold = function (text) {
    const low = text.replace(/İ/g, "i").replace(/I/g, "i").toLowerCase().normalize("NFC");
    let out = "";
    for (const letter of low) out += LATIN[letter] ?? CYRILLIC[letter] ?? letter;
    return out.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/kh/g, "x").replace(/zh/g, "j").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };

  A.css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  A.still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** Whether the map shares the frame with a text or with tables. */
  A.beside = () => A.config.reading || A.config.mode === "check";
  A.narrow = () => window.innerWidth <= 720;

  /** Say something to a screen reader, politely. */
  A.hear = function (text) {
    if (A.ears) { A.ears.textContent = ""; A.ears.textContent = text; }
  };
})(window.Atlas);
