// The files of the built page.

import { readdirSync } from "node:fs";
import { join } from "node:path";

// All files in a folder and in those within it, but hidden ones: Trunk leaves a lock file that no browser asks for.
export function files(at) {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return files(path);
    return entry.name.startsWith(".") ? [] : [path];
  });
}
