// Trunk's post_build hook: makes of what Trunk built the two editions that are shipped, the site and the one file.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealed } from "./csp.mjs";
import { filled } from "./html.mjs";
import { licences } from "./licences.mjs";
import { offline } from "./offline.mjs";
import { named } from "./programs.mjs";
import { single } from "./single.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) throw new Error("TRUNK_STAGING_DIR is not set; Trunk runs this script, see Trunk.toml");
const page = join(folder, "index.html");
const terms = licences();
const html = filled(named(readFileSync(page, "utf8"), folder), "licences", terms.list);
writeFileSync(join(folder, "licences.txt"), terms.whole);
const file = single(html, folder);
const size = `${(Buffer.byteLength(file) / 1e6).toFixed(1)} MB`;
writeFileSync(page, sealed(filled(html, "one-file", size)));
writeFileSync(join(folder, "candour.html"), file);
const kept = offline(folder, terms.names);
console.log(`page: the site with ${kept} files to keep, and candour.html with ${size}`);
console.log(`page: ${terms.names.size} packages of others with ${terms.texts} texts of licences`);
