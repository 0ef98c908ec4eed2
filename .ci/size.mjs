// Lists the files of the built page with their sizes as they are and after brotli, and fails if the
// first load is above the budget.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

// The first load: about a second on a slow mobile connection (1.5 Mbit/s), so that an officer who
// opens the page on a train can start. Static hosts send files compressed, so brotli is what counts.
const BUDGET = 150 * 1024;

// What a browser fetches before the page can read a report. The worker counts: it does the reading.
const FIRST_LOAD = new Set([
  ".html", ".css", ".js", ".mjs", ".wasm", ".svg", ".ico", ".png", ".webp", ".woff2", ".webmanifest",
]);

const folder = process.argv[2] ?? "dist";

function files(at) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return files(path);
    // Trunk leaves a lock file that no browser asks for.
    return entry.name.startsWith(".") ? [] : [path];
  });
}

let found;
try {
  found = files(folder).sort();
} catch {
  console.error(`size: there is no built page in ${folder}/; make build makes it`);
  process.exit(1);
}
if (!found.some((path) => extname(path) === ".wasm")) {
  console.error(`size: ${folder}/ holds no .wasm file, so it is no built page; make build makes it`);
  process.exit(1);
}

const rows = found.map((path) => {
  const bytes = readFileSync(path);
  const packed = brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
  const name = relative(folder, path);
  return { name, raw: statSync(path).size, packed: packed.length, first: FIRST_LOAD.has(extname(path)) };
});

const total = rows.filter((r) => r.first).reduce(
  (sum, r) => ({ raw: sum.raw + r.raw, packed: sum.packed + r.packed }),
  { raw: 0, packed: 0 },
);

const number = (n) => n.toLocaleString("en-GB");
const width = Math.max(16, ...rows.map((r) => r.name.length));
const line = (name, raw, packed, note = "") =>
  console.log(`${name.padEnd(width)}  ${raw.padStart(11)}  ${packed.padStart(11)}${note}`);

line("file", "bytes", "brotli");
for (const r of rows.sort((a, b) => b.packed - a.packed)) {
  line(r.name, number(r.raw), number(r.packed), r.first ? "" : "  (not in the first load)");
}
line("first load", number(total.raw), number(total.packed));

const kb = (n) => `${(n / 1024).toFixed(1)} KB`;
if (total.packed > BUDGET) {
  const over = total.packed - BUDGET;
  console.error(
    `size: the first load is ${kb(total.packed)} after brotli, ` +
      `${kb(over)} (${number(over)} bytes) above the budget of ${kb(BUDGET)}`,
  );
  process.exit(1);
}
console.log(
  `size: the first load is ${kb(total.packed)} after brotli, ` +
    `${kb(BUDGET - total.packed)} below the budget of ${kb(BUDGET)}`,
);
