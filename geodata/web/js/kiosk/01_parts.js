/* The kiosk's page round the map: its parts, unpacked once and kept, so that no server is needed after that. */
"use strict";
window.Kiosk = (function () {
  const K = { config: JSON.parse(document.getElementById("config").textContent) }, kept = new Map();

  async function unpack(stream) {
    return new Response(stream.pipeThrough(new DecompressionStream("gzip"))).text();
  }
  async function read(name) {
    const inline = document.getElementById("part-" + name);
    if (inline) {
      const bytes = Uint8Array.from(atob(inline.textContent), (sign) => sign.charCodeAt(0));
      inline.remove();
      return unpack(new Blob([bytes]).stream());
    }
    const answer = await fetch(K.config.parts[name]);
    if (!answer.ok) throw new Error(name + ": " + answer.status);
    return unpack(answer.body);
  }
  /** The text of a part. A server that is away is asked again, ever more slowly but never less than every five seconds. */
  K.part = function (name) {
    if (!kept.has(name)) kept.set(name, again(() => read(name)));
    return kept.get(name);
  };
  async function again(act) {
    for (let pause = 500; ; pause = Math.min(5000, pause * 2)) {
      try { return await act(); } catch (fault) { if (location.protocol === "file:") throw fault; await new Promise((done) => setTimeout(done, pause)); }
    }
  }
  K.partsOf = (language) => ["leaflet.js", "frame.css", "atlas.js", "base.json", "relief.txt", ...["events", "wording", "tours"].map((name) => name + "-" + language + ".json")];
  /** Fetch what other languages need while nobody waits. */
  K.fetchAll = async function () {
    for (const { code } of K.config.languages) for (const name of K.partsOf(code)) await K.part(name);
    document.documentElement.dataset.kiosk = "complete";
  };

  K.T = function (key, values) {
    let text = K.config.wording[K.language]["kiosk." + key];
    if (text === undefined) throw new Error("no wording kiosk." + key);
    for (const [name, value] of Object.entries(values || {})) text = text.replace("{" + name + "}", value);
    return text;
  };
  K.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "class") node.className = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  };
  const SVG = "http://www.w3.org/2000/svg";
  K.icon = function (...paths) {
    const node = document.createElementNS(SVG, "svg");
    for (const [name, value] of Object.entries({ viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" })) node.setAttribute(name, value);
    for (const d of paths) {
      const path = document.createElementNS(SVG, "path");
      for (const [name, value] of Object.entries({ d, fill: "none", stroke: "currentColor", "stroke-width": "1.6", "stroke-linecap": "round", "stroke-linejoin": "round" })) path.setAttribute(name, value);
      node.append(path);
    }
    return node;
  };
  K.still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return K;
})();
