// The page's Content-Security-Policy, with the hashes of its inline scripts and styles.
//
// Trunk writes one inline script, which starts the WASM module, and its text changes with every build because it names
// hashed files. A policy that allowed 'unsafe-inline' for it would allow every injected script as well; a hash allows
// only this text. It fails rather than let a page through that the policy would break in the browser.

import { createHash } from "node:crypto";
import { isScript, replaced, startTags, valueOf } from "./html.mjs";

const TOKENS = { script: "'sha256-SCRIPTS'", style: "'sha256-STYLES'" };

function fail(message) {
  throw new Error(`csp: ${message}`);
}

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

// The inline scripts and styles of a page.
function inline(html) {
  const found = { script: [], style: [] };
  for (const tag of startTags(html)) {
    if (isScript(tag) && valueOf(tag, "src") === undefined) found.script.push(hash(tag.text));
    if (tag.name === "style") found.style.push(hash(tag.text));
  }
  return found;
}

// The page with its policy filled in; with `policy`, that one takes the place of the page's own.
export function sealed(html, policy) {
  // The browser hashes the text after it has turned CR LF into LF, so a CR would break the hash.
  if (html.includes("\r")) fail("the page has carriage returns; save its files with plain newlines");
  // A nonce in a static page is the same for everybody, so it protects nothing.
  const nonces = startTags(html).flatMap((t) => t.attributes.filter((a) => a.name === "nonce"));
  html = replaced(html, nonces.map(({ start, end }) => ({ start, end, by: "" })));

  const policies = [];
  for (const tag of startTags(html)) {
    for (const { name, value } of tag.attributes) {
      if (name.startsWith("on")) fail(`<${tag.name}> has the inline event handler ${name}=`);
      if (name === "style") fail(`<${tag.name}> has a style= attribute; use a class`);
      if (/^\s*javascript:/i.test(value)) fail(`<${tag.name}> has a javascript: address in ${name}=`);
    }
    if (tag.name === "noscript" && /<(script|style)\b|\sstyle\s*=/i.test(tag.text)) {
      fail("<noscript> holds a script or a style");
    }
    if (tag.name === "meta" && valueOf(tag, "http-equiv")?.toLowerCase() === "content-security-policy") {
      policies.push(tag.attributes.find((a) => a.name === "content"));
    }
  }
  if (policies.length !== 1 || !policies[0]) {
    fail('the page needs exactly one <meta http-equiv="Content-Security-Policy" content="...">');
  }
  const [{ value: own, start, end }] = policies;
  let filled = policy ?? own;
  const hashes = inline(html);
  for (const kind of ["script", "style"]) {
    const parts = filled.split(TOKENS[kind]);
    if (parts.length > 2) fail(`the policy holds the token ${TOKENS[kind]} more than once: ${filled}`);
    if (parts.length === 2 && !new RegExp(`(^|;)\\s*${kind}-src\\s[^;]*$`, "i").test(parts[0])) {
      fail(`the token ${TOKENS[kind]} is not in ${kind}-src`);
    }
    filled = parts.join([...new Set(hashes[kind])].join(" ")).replace(/ {2,}/g, " ");
  }
  html = replaced(html, [{ start, end, by: `content="${filled}"` }]);

  // The check on the result: the page says it, and it names all that is inline.
  const said = startTags(html).filter((tag) => tag.name === "meta" && valueOf(tag, "content") === filled);
  if (said.length !== 1) fail("the page with its policy cannot be read back");
  const now = inline(html);
  for (const it of [...now.script, ...now.style]) {
    if (!filled.includes(it)) fail("an inline script or style has no hash in the policy");
  }
  return html;
}
