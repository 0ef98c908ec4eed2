// The edition of one file: styles, scripts and programs inside the page, and a policy that allows no request at all.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { sealed } from "./csp.mjs";
import { programs } from "./programs.mjs";
import { filled, isScript, replaced, startTags, valueOf } from "./html.mjs";

const POLICY = [
  "default-src 'none'",
  "script-src 'sha256-SCRIPTS' 'wasm-unsafe-eval'",
  "style-src 'sha256-STYLES'",
  "img-src data: blob:",
  "connect-src 'none'",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

function fail(message) {
  throw new Error(`single: ${message}`);
}

// Text that ends the element around it would end it wherever it stands.
function within(element, text) {
  if (new RegExp(`</${element}`, "i").test(text) || text.includes("<!--")) fail(`what goes into <${element}> ends it`);
  return text;
}

// The page as one file, from the built one in `folder`.
export function single(html, folder) {
  const bytes = (name) => readFileSync(join(folder, name.replace(/^\.\//, "")));
  const text = (name) => bytes(name).toString("utf8");
  const packed = (name) => gzipSync(bytes(name), { level: 9 }).toString("base64");
  const ranges = [];
  const put = (tag, by) => ranges.push({ start: tag.start, end: tag.end, by });
  const tags = startTags(html);

  for (const tag of tags.filter((it) => it.name === "link")) {
    const address = valueOf(tag, "href");
    switch (valueOf(tag, "rel")) {
      case "stylesheet":
        put(tag, `<style>${within("style", text(address))}</style>`);
        break;
      case "icon":
        put(tag, `<link rel="icon" href="data:image/svg+xml;base64,${bytes(address).toString("base64")}">`);
        break;
      case "preload":
      case "modulepreload":
      case "manifest":
      case "apple-touch-icon":
        put(tag, "");
        break;
      default:
        fail(`it is not known what to do with <link rel=${valueOf(tag, "rel")}>`);
    }
  }
  for (const tag of programs(html)) {
    put(tag, `<script type="text/plain" id="${valueOf(tag, "id")}">${packed(valueOf(tag, "data-src"))}</script>`);
  }

  const boots = tags.filter((it) => isScript(it) && valueOf(it, "type") === "module");
  if (boots.length !== 1) fail(`the page has ${boots.length} scripts that start it; one is known of`);
  const script = /["'`]\.\/(app-[0-9a-f]+\.js)["'`]/.exec(boots[0].text)?.[1];
  const module = /["'`]\.\/(app-[0-9a-f]+_bg\.wasm)["'`]/.exec(boots[0].text)?.[1];
  if (!script || !module) fail("the page's script names no app");
  const glue = text(script);
  // The name of the function that starts it, which a minifier may have changed.
  const start = /export\s*\{[^}]*?(\w+)\s+as\s+default\b[^}]*\}/.exec(glue)?.[1];
  if (!start) fail("the app's script has no default export");
  const boot = `${within("script", glue)}
const packed = new Blob([Uint8Array.from(atob(document.getElementById("app.wasm").textContent), (it) => it.charCodeAt(0))]);
const unpacked = new Response(packed.stream().pipeThrough(new DecompressionStream("gzip")));
${start}({ module_or_path: await unpacked.arrayBuffer() });
`;
  put(
    boots[0],
    `<script type="text/plain" id="app.wasm">${packed(module)}</script><script type="module">${boot}</script>`,
  );
  return sealed(filled(replaced(html, ranges), "licences.txt", packed("licences.txt")), POLICY);
}
