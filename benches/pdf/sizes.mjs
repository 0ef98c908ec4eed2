// What a browser fetches to read a PDF, after brotli at its best.

import { readFileSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/** Bytes of these files together, each compressed by itself as a host sends it. */
export function packed(paths) {
  return paths
    .map((path) => {
      const bytes = readFileSync(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      };
      return brotliCompressSync(bytes, { params }).length;
    })
    .reduce((sum, it) => sum + it, 0);
}
