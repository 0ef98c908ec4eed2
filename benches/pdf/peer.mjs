// node peer.mjs LIBRARY FILE: reads the text of all pages with pdf.js, prints what it read as one line of JSON, and
// waits for the end of its input, so that its memory can be looked at from outside.

import { readFileSync } from "node:fs";

// Where pdf.js looks for its canvas library, which is not installed; reading text uses none of these.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) {
  globalThis[name] ??= class {};
}

const [library, file] = process.argv.slice(2);
const { getDocument, VerbosityLevel } = await import(library);
const bytes = new Uint8Array(readFileSync(file));
const begun = performance.now();
const document = await getDocument({ data: bytes, verbosity: VerbosityLevel.ERRORS }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  pages.push(items.map((it) => it.str + (it.hasEOL ? "\n" : "")).join(""));
}
const seconds = (performance.now() - begun) / 1000;
const characters = [...pages.join("\n").replaceAll(/\s/gu, "")].length;
console.log(JSON.stringify({ seconds, characters, pages: pages.length }));
process.stdin.resume().on("end", () => process.exit(0));
