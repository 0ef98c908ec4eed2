// Trunk's post_build hook: puts the hashes of the inline scripts into the page's
// Content-Security-Policy.
//
// Trunk writes one inline script, which starts the WASM module, and its text changes with every
// build because it names hashed files. A policy that allowed 'unsafe-inline' for it would allow
// every injected script as well; a hash allows only this text. The source page therefore says
// 'sha256-INLINE' in its script-src, and this hook replaces that token by the real hashes.
//
// It fails the build rather than let a page through that the policy would break in the browser.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const TOKEN = "'sha256-INLINE'";

// Elements whose content is text up to their own end tag, so that a "<" in them starts no tag.
const TEXT_ONLY = new Set(["script", "style", "textarea", "title", "noscript", "iframe", "xmp"]);

function fail(message) {
  console.error(`csp: ${message}`);
  process.exit(1);
}

// Start tags of the page, with their attributes (name, raw value, where they stand) and, for the
// elements above, the text inside. It reads minified pages too: attributes there have no quotes.
// A tag that it cannot read fails the build: better that than to overlook a script.
function startTags(html) {
  const tags = [];
  let at = 0;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open < 0) return tags;
    if (html.startsWith("<!--", open)) {
      const close = html.indexOf("-->", open + 4);
      if (close < 0) fail("a comment in the page has no end");
      at = close + 3;
      continue;
    }
    const named = /^<([a-z][^\s/>]*)/i.exec(html.slice(open, open + 200));
    if (!named) {
      if (/^<[!?/]/.test(html.slice(open, open + 2))) {
        const close = html.indexOf(">", open);
        if (close < 0) fail("a tag in the page has no end");
        at = close + 1;
      } else {
        at = open + 1;
      }
      continue;
    }
    const tag = { name: named[1].toLowerCase(), attributes: [], text: null };
    at = open + named[0].length;
    const attribute = /[\s/]*(?:(>)|([^\s/>=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?)/y;
    for (;;) {
      attribute.lastIndex = at;
      const found = attribute.exec(html);
      if (!found) fail(`cannot read the tag <${tag.name}> at character ${open}`);
      const start = at;
      at = attribute.lastIndex;
      if (found[1]) break;
      const value = found[3] ?? found[4] ?? found[5] ?? "";
      tag.attributes.push({ name: found[2].toLowerCase(), value, start, end: at });
    }
    if (TEXT_ONLY.has(tag.name)) {
      const rest = new RegExp(`</${tag.name}(?=[\\s/>])`, "ig");
      rest.lastIndex = at;
      const close = rest.exec(html);
      if (!close) fail(`<${tag.name}> has no end tag`);
      tag.text = html.slice(at, close.index);
      at = close.index;
    }
    tags.push(tag);
  }
}

const valueOf = (tag, name) => tag.attributes.find((a) => a.name === name)?.value;

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) fail("TRUNK_STAGING_DIR is not set; Trunk runs this script, see Trunk.toml");
const page = join(staging, "index.html");
let html = readFileSync(page, "utf8");

// The browser hashes the text after it has turned CR LF into LF, so a CR would break the hash.
if (html.includes("\r")) fail("the page has carriage returns; save index.html with plain newlines");

// Nonces first, and from the end so that the places found stay right. A nonce in a static page is
// the same for everybody, so it protects nothing.
const nonces = startTags(html).flatMap((t) => t.attributes.filter((a) => a.name === "nonce"));
for (const { start, end } of nonces.reverse()) html = html.slice(0, start) + html.slice(end);

const tags = startTags(html);
const hashes = new Set();
const policies = [];
for (const tag of tags) {
  for (const { name, value } of tag.attributes) {
    if (name.startsWith("on")) {
      fail(`<${tag.name}> has the inline event handler ${name}=, which the policy forbids`);
    }
    if (name === "style") {
      fail(`<${tag.name}> has a style= attribute, which the policy forbids; use a class`);
    }
    if (/^\s*javascript:/i.test(value)) {
      fail(`<${tag.name}> has a javascript: address in ${name}=, which the policy forbids`);
    }
  }
  if (tag.name === "style") fail("the page has an inline <style>; use a style sheet file");
  if (tag.name === "noscript" && /<(script|style)\b|\sstyle\s*=/i.test(tag.text)) {
    fail("<noscript> holds a script or a style, which the policy forbids");
  }
  if (tag.name === "script" && valueOf(tag, "src") === undefined) {
    const digest = createHash("sha256").update(tag.text, "utf8").digest("base64");
    hashes.add(`'sha256-${digest}'`);
  }
  if (
    tag.name === "meta" &&
    valueOf(tag, "http-equiv")?.toLowerCase() === "content-security-policy"
  ) {
    policies.push(tag.attributes.find((a) => a.name === "content"));
  }
}

if (policies.length !== 1 || !policies[0]) {
  fail('the page needs exactly one <meta http-equiv="Content-Security-Policy" content="...">');
}
const [{ value: policy, start, end }] = policies;
const parts = policy.split(TOKEN);
if (parts.length !== 2) {
  fail(`the policy must hold the token ${TOKEN} exactly once, in script-src; it says: ${policy}`);
}
if (!/(^|;)\s*script-src\s[^;]*$/i.test(parts[0])) fail(`the token ${TOKEN} is not in script-src`);
// No inline script is no error: the token then only goes away.
const filled = parts.join([...hashes].join(" "));
const attribute = html.slice(start, end);
html = html.slice(0, start) + attribute.split(policy).join(filled) + html.slice(end);

// The check on the result: each script without a src must have its hash in the page as written.
for (const tag of startTags(html)) {
  if (tag.name !== "script" || valueOf(tag, "src") !== undefined) continue;
  const digest = createHash("sha256").update(tag.text, "utf8").digest("base64");
  if (!filled.includes(`'sha256-${digest}'`)) fail("an inline script has no hash in the policy");
}

writeFileSync(page, html);
console.log(`csp: the policy allows ${hashes.size} inline script(s) by hash`);
