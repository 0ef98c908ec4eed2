// Gives the workers' files names that change with what they hold, as Trunk does for the others: so a page never starts
// the worker of another version, whatever lies in a cache.

import { createHash } from "node:crypto";
import { readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { replaced, startTags, valueOf } from "./html.mjs";

// The elements of the page that name them.
export const programs = (html) => startTags(html).filter((tag) => tag.name === "script" && valueOf(tag, "data-src"));

// Renames the files in `folder`; the page with their new names.
export function named(html, folder) {
  const found = programs(html);
  if (!found.length) throw new Error("programs: the page names no program for its workers");
  const ranges = found.map((tag) => {
    const attribute = tag.attributes.find((a) => a.name === "data-src");
    const file = attribute.value.replace(/^\.\//, "");
    const digest = createHash("sha256").update(readFileSync(join(folder, file))).digest("hex").slice(0, 16);
    const [, stem, rest] = /^([a-z]+)(.*)$/.exec(file);
    const name = `${stem}-${digest}${rest}`;
    renameSync(join(folder, file), join(folder, name));
    return { start: attribute.start, end: attribute.end, by: `data-src="./${name}"` };
  });
  return replaced(html, ranges);
}
