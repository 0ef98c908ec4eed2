// Lists the files of the built page with their sizes as they are and after brotli, and fails if the
// first load, the reader that follows it or the readers of formats are above their budgets.

import { readFileSync, statSync } from "node:fs";
import { extname, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { files } from "./files.mjs";

// The first load is what the start page needs to be there and to work: about two seconds on a slow mobile
// connection (1.5 Mbit/s). Static hosts send files compressed, so brotli is what counts. Of it, 20 KB are the
// list of checks with its download, copy and print, the spread of scores and the national figures with their
// sources; 6 KB are what takes in a newer file of national figures; 13 KB are opening many files and folders, their
// progress, several open reports and what is said of files that cannot be read; 13 KB are the views on privacy and
// licences, the closing of the network, the keeping of the page and the file of JSON. 140 KB, two fifths,
// are the views as a place to work: the chart with its filters and its picture, the report as a document with search
// and outline, reports side by side, corrections and their forms, figures by presets, help, keys, themes. The browser
// keeps it, so it is loaded once. 6 KB are room.
const FIRST_BUDGET = 352 * 1024;
// The reader is the worker, which the page fetches as soon as it stands, while the user looks for a
// file. It holds the whole core and the catalogue of indicators; its budget is what it has now, and some room. The
// rules for figures, trends and targets are a fifth of it, the checks and the national figures a quarter; 15 KB put
// the files of one report together; 8 KB write JSON; 14 KB find sentences by cue words and apply corrections.
const READER_BUDGET = 368 * 1024;
// The readers of web pages, Word and OpenDocument texts and archives, fetched when such a file is opened.
const DOCUMENTS_BUDGET = 160 * 1024;
// The reader of PDFs, fetched when one is opened: nine tenths are fonts' encodings and their decoding.
const PDF_BUDGET = 400 * 1024;

// The edition of one file, as it is: it is downloaded once, and sent on by mail and memory stick.
const FILE_BUDGET = 2.5 * 1024 * 1024;

const LOADED = new Set([
  ".html", ".css", ".js", ".mjs", ".wasm", ".svg", ".ico", ".png", ".webp", ".woff2", ".webmanifest",
]);
// What comes after the first load: what lets the page be installed and kept.
const LATER = /^(sw\.js|manifest\.webmanifest|icons\/)/;
const part = (name) => {
  if (name === "candour.html") return "file";
  if (!LOADED.has(extname(name)) || LATER.test(name)) return "other";
  if (/^worker[-._]/.test(name)) return "reader";
  if (/^pdf[-._]/.test(name)) return "pdf";
  return /^documents[-._]/.test(name) ? "documents" : "first";
};

const folder = process.argv[2] ?? "dist";

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
  return { name, raw: statSync(path).size, packed: packed.length, part: part(name) };
});

const number = (n) => n.toLocaleString("en-GB");
const width = Math.max(16, ...rows.map((r) => r.name.length));
const line = (name, raw, packed, note = "") =>
  console.log(`${name.padEnd(width)}  ${raw.padStart(11)}  ${packed.padStart(11)}${note}`);

line("file", "bytes", "brotli");
for (const r of rows.sort((a, b) => b.packed - a.packed)) {
  line(r.name, number(r.raw), number(r.packed), { first: "", reader: "  reader", documents: "  documents", pdf: "  pdf", file: "  one file", other: "  later" }[r.part]);
}

const kb = (n) => `${(n / 1024).toFixed(1)} KB`;
const sum = (name) => rows.filter((r) => r.part === name).reduce((n, r) => n + r.packed, 0);
let failed = false;
for (const [name, budget, label] of [
  ["first", FIRST_BUDGET, "the first load"],
  ["reader", READER_BUDGET, "the reader"],
  ["documents", DOCUMENTS_BUDGET, "the readers of formats"],
  ["pdf", PDF_BUDGET, "the reader of PDFs"],
]) {
  const packed = sum(name);
  const gap = `${kb(Math.abs(budget - packed))} ${packed > budget ? "above" : "below"} the budget of ${kb(budget)}`;
  console.log(`size: ${label} is ${kb(packed)} after brotli, ${gap}`);
  failed ||= packed > budget || packed === 0;
}
const file = rows.find((r) => r.part === "file")?.raw ?? 0;
console.log(`size: candour.html is ${kb(file)}, its budget is ${kb(FILE_BUDGET)}`);
failed ||= file > FILE_BUDGET || file === 0;
console.log(`size: first load and reader together ${kb(sum("first") + sum("reader"))}`);
if (failed) {
  console.error("size: a budget is broken, or a part is missing");
  process.exit(1);
}
