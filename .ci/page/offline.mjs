// The service worker, bundled with the list of all files that the site needs without a network.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { buildSync } from "esbuild";

// Not part of what is kept: the other edition, which is a download, and what only the build needs.
const LEFT_OUT = new Set(["candour.html", "sw.js", "licences.txt"]);

function files(at) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return files(path);
    return entry.name.startsWith(".") ? [] : [path];
  });
}

// Writes sw.js into `folder`; how many files it keeps.
export function offline(folder) {
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
  buildSync({
    entryPoints: ["static/offline/sw.js"],
    outfile: join(folder, "sw.js"),
    bundle: true,
    minify: true,
    format: "iife",
    legalComments: "none",
    define: { FILES: JSON.stringify(kept), "process.env.NODE_ENV": '"production"' },
  });
  return kept.length;
}
