/* A QR code of a short text, made here so that no server and no other host takes part. ISO/IEC 18004: bytes, level M. */
"use strict";
(function (A) {
  const CHECK = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24], BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
  const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => x * y % 2 + x * y % 3, (x, y) => (x * y % 2 + x * y % 3) % 2, (x, y) => ((x + y) % 2 + x * y % 3) % 2];

  const alignments = (v) => (v < 2 ? 0 : Math.floor(v / 7) + 2);
  /** Codewords, data and checks together, that a version holds. */
  function room(v) {
    const n = alignments(v), bits = (16 * v + 128) * v + 64 - (n ? (25 * n - 10) * n - 55 : 0) - (v >= 7 ? 36 : 0);
    return Math.floor(bits / 8);
  }
  const dataRoom = (v) => room(v) - CHECK[v - 1] * BLOCKS[v - 1];

  function times(a, b) {
    let out = 0;
    for (let i = 7; i >= 0; i--) out = out << 1 ^ (out >>> 7) * 0x11d ^ (b >>> i & 1) * a;
    return out;
  }
  function divisor(degree) {
    const out = new Uint8Array(degree);
    out[degree - 1] = 1;
    for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) for (let j = 0; j < degree; j++) out[j] = times(out[j], root) ^ (out[j + 1] || 0);
    return out;
  }
  function remainder(data, by) {
    const out = [...by].fill(0);
    for (const byte of data) { const factor = byte ^ out.shift(); out.push(0); by.forEach((c, i) => { out[i] ^= times(c, factor); }); }
    return out;
  }

  function toWords(bytes, v) {
    const bits = [];
    const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push(value >>> i & 1); };
    put(4, 4); put(bytes.length, v < 10 ? 8 : 16); bytes.forEach((byte) => put(byte, 8));
    const full = dataRoom(v) * 8;
    put(0, Math.min(4, full - bits.length)); put(0, (8 - bits.length % 8) % 8);
    for (let pad = 0xec; bits.length < full; pad ^= 0xfd) put(pad, 8);
    return Array.from({ length: full / 8 }, (_, k) => bits.slice(8 * k, 8 * k + 8).reduce((sum, bit) => sum << 1 | bit, 0));
  }
  /** Split into blocks, add the checks, and lay the blocks one into another. */
  function interleave(words, v) {
    const count = BLOCKS[v - 1], check = CHECK[v - 1], short = Math.floor(room(v) / count) - check, long = room(v) % count, by = divisor(check), blocks = [];
    for (let i = 0, at = 0; i < count; i++) { const size = short + (i >= count - long ? 1 : 0), data = words.slice(at, at + size); at += size; blocks.push({ data, checks: remainder(data, by) }); }
    const out = [];
    for (let i = 0; i <= short; i++) for (const b of blocks) if (i < b.data.length) out.push(b.data[i]);
    for (let i = 0; i < check; i++) for (const b of blocks) out.push(b.checks[i]);
    return out;
  }

  /** The fixed signs: `grid[y][x]` is true or false where something stands, undefined where data goes. */
  function signs(v) {
    const n = 4 * v + 17, grid = Array.from({ length: n }, () => Array.from({ length: n }));
    for (let i = 0; i < n; i++) grid[6][i] = grid[i][6] = i % 2 === 0;
    for (const [cx, cy] of [[3, 3], [n - 4, 3], [3, n - 4]]) for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const x = cx + dx, y = cy + dy, d = Math.max(Math.abs(dx), Math.abs(dy));
      if (x >= 0 && y >= 0 && x < n && y < n) grid[y][x] = d !== 2 && d !== 4;
    }
    const at = spots(v), last = at.length - 1;
    at.forEach((cx, i) => at.forEach((cy, j) => {
      if (i === 0 && j === 0 || i === 0 && j === last || i === last && j === 0) return;
      for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) grid[cy + dy][cx + dx] = Math.max(Math.abs(dx), Math.abs(dy)) !== 1;
    }));
    return grid;
  }
  function spots(v) {
    const n = alignments(v);
    if (!n) return [];
    const step = Math.ceil((4 * v + 4) / (2 * n - 2)) * 2;
    return [6, ...Array.from({ length: n - 1 }, (_, k) => 4 * v + 10 - step * (n - 2 - k))];
  }
  function writeNotes(grid, v, mask) {
    const n = grid.length;
    let rest = mask;
    for (let i = 0; i < 10; i++) rest = rest << 1 ^ (rest >>> 9) * 0x537;
    const bits = (mask << 10 | rest) ^ 0x5412, bit = (i) => (bits >>> i & 1) === 1;
    for (let i = 0; i < 6; i++) grid[i][8] = bit(i);
    grid[7][8] = bit(6); grid[8][8] = bit(7); grid[8][7] = bit(8);
    for (let i = 9; i < 15; i++) grid[8][14 - i] = bit(i);
    for (let i = 0; i < 8; i++) grid[8][n - 1 - i] = bit(i);
    for (let i = 8; i < 15; i++) grid[n - 15 + i][8] = bit(i);
    grid[n - 8][8] = true;
    if (v < 7) return;
    rest = v;
    for (let i = 0; i < 12; i++) rest = rest << 1 ^ (rest >>> 11) * 0x1f25;
    for (let i = 0; i < 18; i++) { const on = ((v << 12 | rest) >>> i & 1) === 1, a = n - 11 + i % 3, b = Math.floor(i / 3); grid[b][a] = on; grid[a][b] = on; }
  }
  function writeData(grid, words, mask) {
    const n = grid.length;
    let k = 0;
    for (let right = n - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let row = 0; row < n; row++) for (let j = 0; j < 2; j++) {
        const x = right - j, y = (right + 1 & 2) === 0 ? n - 1 - row : row;
        if (grid[y][x] !== undefined) continue;
        const bit = k < words.length * 8 ? words[k >> 3] >>> 7 - (k & 7) & 1 : 0;
        grid[y][x] = (bit === 1) !== (MASKS[mask](x, y) === 0);
        k += 1;
      }
    }
  }
  /** How ill a mask looks to a reader: long runs, squares, false finders, more dark than light. */
  function penalty(grid) {
    const n = grid.length;
    let out = 0, dark = 0;
    const runs = (line) => {
      let length = 1;
      for (let i = 1; i <= n; i++) { if (i < n && line[i] === line[i - 1]) length += 1; else { if (length >= 5) out += length - 2; length = 1; } }
      const text = line.map((on) => (on ? 1 : 0)).join("");
      for (const sign of ["10111010000", "00001011101"]) for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) out += 40;
    };
    for (let i = 0; i < n; i++) { runs(grid[i]); runs(grid.map((row) => row[i])); dark += grid[i].filter(Boolean).length; }
    for (let y = 1; y < n; y++) for (let x = 1; x < n; x++) if (grid[y][x] === grid[y][x - 1] && grid[y][x] === grid[y - 1][x] && grid[y][x] === grid[y - 1][x - 1]) out += 3;
    return out + Math.floor(Math.abs(dark * 20 - n * n * 10) / (n * n)) * 10;
  }

  /** The code of a text as rows of booleans, or null where it is too long (412 bytes). `mask` is for tests alone. */
  A.qr = function (text, mask) {
    const bytes = [...new TextEncoder().encode(text)];
    let v = 1;
    while (v <= CHECK.length && 4 + (v < 10 ? 8 : 16) + 8 * bytes.length > 8 * dataRoom(v)) v += 1;
    if (v > CHECK.length) return null;
    const words = interleave(toWords(bytes, v), v);
    const make = (k) => { const grid = signs(v); writeNotes(grid, v, k); writeData(grid, words, k); return grid; };
    if (mask !== undefined) return make(mask);
    return MASKS.map((_, k) => make(k)).reduce((best, grid) => { const value = penalty(grid); return value < best.value ? { grid, value } : best; }, { grid: null, value: Infinity }).grid;
  };
  /** The same as a picture with the quiet rim that readers need. */
  A.qrPicture = function (text, name) {
    const grid = A.qr(text);
    if (!grid) return null;
    const path = grid.map((row, y) => row.map((on, x) => (on ? "M" + (x + 4) + " " + (y + 4) + "h1v1h-1z" : "")).join("")).join(""), side = grid.length + 8;
    const picture = A.svg(null, { viewBox: "0 0 " + side + " " + side, class: "tour-qr", role: "img", "aria-label": name, "shape-rendering": "crispEdges" }, [["rect", { width: side, height: side, fill: "#fff" }], ["path", { d: path, fill: "#000" }]]);
    picture.removeAttribute("aria-hidden");
    return picture;
  };
})(window.Atlas);
