// node main.mjs: reads one long PDF by Candour and by pdf.js in turn, natively and in Chromium. `run` calls it.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { opened, served } from "./browser.mjs";
import { run } from "./native.mjs";
import { made, PAGES } from "./report.mjs";
import { packed } from "./sizes.mjs";
import { HEAD, kilobytes, megabytes, row, seconds, write } from "./table.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "../..");

function needed(variable) {
  const it = process.env[variable];
  if (!it) {
    throw new Error(`${variable} is not set; benches/pdf/run sets it`);
  }
  return it;
}

const [CHROMIUM, DIST, CLI, READING, PEER, WORK] = [
  "CHROMIUM", "CANDOUR_DIST", "CANDOUR_CLI", "CANDOUR_READING", "CANDOUR_PDFJS", "CANDOUR_BENCH",
].map(needed);
const ROUNDS = Number(process.env.CANDOUR_ROUNDS || 7);
const LIBRARY = join(PEER, "node_modules/pdfjs-dist");

/** The share of the peer's characters that Candour must have, and the reverse: heads and feet are a twentieth. */
const ALIKE = 0.9;

/** Runs the contestants in turn, `ROUNDS` times; the first round warms the disk and is not counted. */
async function inTurn(contestants) {
  const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [name, contestant] of Object.entries(contestants)) {
      const result = await contestant();
      if (round > 0) {
        results[name].push(result);
      }
    }
  }
  return results;
}

/** Ends with an error where the two did not read the same. */
function compared({ reading: [reading], whole: [whole], peer: [peer] }) {
  const share = reading.answer.characters / peer.answer.characters;
  const scores = whole.answer.scores.filter((it) => it.score !== null).length;
  const said = `pages ${reading.answer.pages} and ${peer.answer.pages}, characters ${reading.answer.characters} and ` +
    `${peer.answer.characters}, scores ${scores}`;
  const all = reading.answer.pages === PAGES && peer.answer.pages === PAGES && scores === 9;
  if (!all || share < ALIKE || share > 1 / ALIKE) {
    throw new Error(`the file is not read alike: ${said}`);
  }
  return whole.answer;
}

mkdirSync(WORK, { recursive: true });
const file = join(WORK, "report.pdf");
console.error(`bench: printing a report of ${PAGES} pages`);
const pdf = await made(ROOT, CHROMIUM);
writeFileSync(file, pdf);

console.error(`bench: natively, ${ROUNDS} rounds of three after one for nothing`);
const native = await inTurn({
  reading: () => run(READING, [file]),
  peer: () => run(process.execPath, [join(HERE, "peer.mjs"), join(LIBRARY, "legacy/build/pdf.min.mjs"), file]),
  whole: () => run(CLI, ["analyse", file, "--format", "json"]),
});
const analysis = compared(native);

console.error(`bench: in Chromium, ${ROUNDS} rounds of two after one for nothing, each in a new browser`);
const inPage = await served({ candour: DIST, page: join(HERE, "page"), peer: LIBRARY }, (origin) =>
  inTurn({
    candour: () => opened(CHROMIUM, `${origin}/candour/`, file, "#authority"),
    peer: () => opened(CHROMIUM, `${origin}/page/`, file, "#done"),
  }),
);
const wrong = inPage.candour.find((it) => it.all !== analysis.authority.name || it.text === null);
if (wrong) {
  throw new Error(`the page did not show the report: ${JSON.stringify(wrong)}`);
}

const of = (results, name) => results.map((it) => it[name]);
const within = (results) => results.map((it) => it.answer.seconds);
const ours = packed([join(DIST, "pdf_bg.wasm"), join(DIST, "pdf.js")]);
const peers = packed(["pdf.min.mjs", "pdf.worker.min.mjs"].map((name) => join(LIBRARY, "build", name)));
const { reading, whole, peer } = native;
const lines = [
  ...HEAD,
  row("module, brotli", [ours], [peers], kilobytes),
  row("Chromium: choice to text", of(inPage.candour, "text"), of(inPage.peer, "text"), seconds),
  row("Chromium: choice to summary painted", of(inPage.candour, "painted"), of(inPage.peer, "painted"), seconds),
  row("Chromium: peak memory of the tab", of(inPage.candour, "peak"), of(inPage.peer, "peak"), megabytes),
  row("Chromium: what reading added to it", of(inPage.candour, "added"), of(inPage.peer, "added"), megabytes),
  row("native: text alone, without the start", within(reading), within(peer), seconds),
  row("native: text alone, whole process", of(reading, "seconds"), of(peer, "seconds"), seconds),
  row("native: text alone, peak memory", of(reading, "peak"), of(peer, "peak"), megabytes),
  row("native: whole analysis as JSON, whole process", of(whole, "seconds"), of(peer, "seconds"), seconds),
  row("native: whole analysis as JSON, peak memory", of(whole, "peak"), of(peer, "peak"), megabytes),
  "",
  `${PAGES} pages, ${kilobytes(pdf.length)}; ${reading[0].answer.characters} characters read by Candour, ` +
    `${peer[0].answer.characters} by pdf.js with the page heads and feet; the analysis finds ` +
    `${analysis.comparisons.length} comparisons and ${analysis.figures.length} other figures. ` +
    `${ROUNDS} rounds in turn, ${cpus().length} cores, Node ${process.versions.node.split(".")[0]}, ` +
    `Chromium ${/\d+/.exec(inPage.peer[0].product)?.[0]}, ` +
    `pdf.js ${needed("CANDOUR_PDFJS_VERSION")}.`,
];
console.log(lines.join("\n"));
write(join(HERE, "README.md"), lines);
