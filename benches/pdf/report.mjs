// Makes the file that is read: one long report about a council that does not exist, as Chromium prints it.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { connection, FLAGS, withChild } from "../../tests/fixtures/render/chromium.mjs";
import { tagged } from "../../tests/fixtures/render/pdf.mjs";
import { blocks, isStatement, parts } from "../../tests/fixtures/render/report.mjs";

/** Pages of the file, A4. */
export const PAGES = 60;

const SOURCES = ["aldermere-2025-05", "vale-of-sarn-2025-11"];
/** How often findings may be added, as an end to the search. */
const MOST = 2_000;
const TITLE = "Stavermoor County Council: local authority assessment";

/** The invented reports speak of one council, invented as well. */
const renamed = (text) =>
  text
    .replaceAll(/\b(Aldermere County|Vale of Sarn Borough) Council\b/g, "Stavermoor County Council")
    .replaceAll(/\b(Aldermere|(the )?Vale of Sarn)\b/g, "Stavermoor");

/** A text without its sentences that hold figures: a real report has far fewer to a page than the invented ones. */
const worded = (text) =>
  text
    .split(/(?<=[.!?])\s+/)
    .filter((it) => !/\d/.test(it))
    .join(" ");

/** What stands below the heading of the findings. */
const findings = (part) => {
  const at = part.blocks.findIndex((it) => it.kind === "h" && /^key findings/i.test(it.text));
  return part.blocks.slice(at + 1).filter((it) => it.kind === "h" || it.kind === "p" || it.kind === "li");
};

/** The report's blocks, the findings of its statements lengthened `times` times in all, in turn. */
function lengthened(reports, times) {
  const [first] = reports;
  const pool = reports.flatMap((it) => it.filter((part) => part.name && isStatement(part.name)));
  const statements = first.filter((it) => it.name && isStatement(it.name));
  return first.flatMap((part) => {
    const own = statements.indexOf(part);
    if (own < 0) {
      return part.blocks;
    }
    const more = [];
    for (let nth = own; nth < times; nth += statements.length) {
      const round = Math.floor(nth / statements.length) + 1;
      const from = pool[(own + round * statements.length) % pool.length];
      const added = findings(from).map((it) => ({ ...it, text: worded(it.text) }));
      more.push(...added.filter((it) => it.text !== ""));
    }
    return [...part.blocks, ...more];
  });
}

/** Chromium writes the pages of a file as plain objects. */
const pagesOf = (pdf) => pdf.toString("latin1").match(/\/Type \/Page\b/g)?.length ?? 0;

/** The PDF, tagged, of exactly [`PAGES`] pages. */
export async function made(root, chromium) {
  const reports = SOURCES.map((name) => {
    const text = readFileSync(join(root, "tests/fixtures/reports", `${name}.txt`), "utf8");
    return parts(blocks(renamed(text)));
  });
  return withChild(chromium, FLAGS, async (child) => {
    const it = connection(child);
    let [times, length] = [0, 0];
    while (times < MOST) {
      const report = { all: lengthened(reports, times), title: TITLE };
      const grown = pagesOf(await tagged(it, report));
      if (grown >= PAGES) {
        // What is cut off is the end of the last statement's findings.
        return tagged(it, report, { pageRanges: `1-${PAGES}` });
      }
      // Printing takes seconds, so the next guess goes by how much longer the last one made it; never beyond what is
      // lacking, or the last statement would be cut off whole.
      const each = length > 0 ? (grown - length) / times : 2;
      length ||= grown;
      times += Math.max(1, Math.floor((PAGES - grown) / Math.max(each, 0.5)));
    }
    throw new Error("the report does not become long enough");
  });
}
