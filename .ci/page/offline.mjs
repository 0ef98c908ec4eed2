// The service worker, bundled with the list of all files that the site needs without a network.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { buildSync } from "esbuild";
import { files } from "../files.mjs";

// Not part of what is kept: the other edition, which is a download, and what only the build needs.
const LEFT_OUT = new Set(["candour.html", "sw.js"]);

// Writes sw.js into `folder`; how many files it keeps. `known` are the packages whose terms are known.
export function offline(folder, known) {
  const kept = files(folder)
    .map((path) => ({ path, url: relative(folder, path).split(sep).join("/") }))
    .filter(({ url }) => !LEFT_OUT.has(url))
    .sort((a, b) => (a.url < b.url ? -1 : 1))
    .map(({ path, url }) => {
      // A name with a hash says itself what it holds; the others are told apart by what they hold now.
      const named = /-[0-9a-f]{8,16}[._]/.test(url);
      const revision = createHash("sha256").update(readFileSync(path)).digest("hex");
      return { url, revision: named ? null : revision };
    });
  const { metafile } = buildSync({
    entryPoints: ["static/offline/sw.js"],
    outfile: join(folder, "sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    // They stand in licences.txt.
    legalComments: "none",
    metafile: true,
    define: { FILES: JSON.stringify(kept), "process.env.NODE_ENV": '"production"' },
  });
  for (const path of Object.keys(metafile.inputs)) {
    const name = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name && !known.has(name)) throw new Error(`offline: the licence of ${name}, which is in sw.js, is not known`);
  }
  return kept.length;
}
