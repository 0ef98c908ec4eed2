// Trunk's post_build hook: makes of what Trunk built the two editions that are shipped, the site and the one file.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sealed } from "./csp.mjs";
import { offline } from "./offline.mjs";
import { named } from "./programs.mjs";
import { single } from "./single.mjs";

const folder = process.env.TRUNK_STAGING_DIR;
if (!folder) throw new Error("TRUNK_STAGING_DIR is not set; Trunk runs this script, see Trunk.toml");
const page = join(folder, "index.html");
const html = named(readFileSync(page, "utf8"), folder);
const site = sealed(html);
const file = single(html, folder);
writeFileSync(page, site);
writeFileSync(join(folder, "candour.html"), file);
const kept = offline(folder);
console.log(`page: the site with ${kept} files to keep, and candour.html with ${(file.length / 1e6).toFixed(1)} MB`);
