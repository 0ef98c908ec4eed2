// Whose work is in what is shipped, and on what terms: every crate that is compiled into the page, the parts of the
// Rust standard library, and the npm libraries of the service worker. It fails where terms or texts are not known.
//
// cargo-about does the same for crates alone: not for the standard library nor for npm.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const TARGET = "wasm32-unknown-unknown";
const TEXT = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;
const NPM = ["workbox-core", "workbox-precaching", "workbox-routing", "workbox-strategies"];

function fail(message) {
  throw new Error(`licences: ${message}`);
}

const run = (program, ...args) => execFileSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 });

// The files in a folder, and in a package's `assets`, that state terms.
function textsIn(folder) {
  return [folder, join(folder, "assets")].flatMap((at) => {
    try {
      const files = readdirSync(at, { withFileTypes: true }).filter((it) => it.isFile() && TEXT.test(it.name));
      return files.map((it) => readFileSync(join(at, it.name), "utf8"));
    } catch (error) {
      if (error.code === "ENOENT" && at !== folder) return [];
      throw error;
    }
  });
}

// Crates that are compiled into the page. What only runs while it is compiled (macros, build scripts) is not in it.
function crates() {
  const tree = run("cargo", "tree", "--locked", "--offline", "--target", TARGET, "--edges", "normal,no-proc-macro",
    "--prefix", "none", "--no-dedupe", "--format", "{p}");
  const shipped = new Set(tree.trim().split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  const { packages } = JSON.parse(run("cargo", "metadata", "--locked", "--offline", "--format-version", "1"));
  const found = packages.filter((it) => shipped.has(`${it.name} v${it.version}`));
  if (found.length !== shipped.size) fail(`${shipped.size} crates are shipped, but ${found.length} are known`);
  // One without a source is this project itself.
  return found.filter((it) => it.source).map((it) => ({
    name: it.name,
    version: it.version,
    licence: it.license?.replace(/\s*\/\s*/g, " OR "),
    authors: it.authors,
    source: it.repository ?? it.homepage,
    texts: textsIn(dirname(it.manifest_path)),
  }));
}

const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"' };
const plain = (html) =>
  html.replace(/<[^>]*>/g, "").replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    code ? String.fromCodePoint(code) : (ENTITIES[name] ?? fail(`it is not known what &${name}; means`)));

// The standard library, with the crates that are part of it for this target. The toolchain brings their texts along.
function standard() {
  const root = run("rustc", "--print", "sysroot").trim();
  const licence = (name) => readFileSync(join(root, "share/doc/rust/licenses", `${name}.txt`), "utf8");
  const html = readFileSync(join(root, "share/doc/rust/COPYRIGHT-library.html"), "utf8");
  const compiled = readdirSync(join(root, "lib/rustlib", TARGET, "lib"));
  const parts = new Set(compiled.map((it) => /^lib(\w+)-[0-9a-f]+\.rlib$/.exec(it)?.[1]));
  const found = html.split("<h3>").slice(1).flatMap((entry) => {
    const [, name, version] = /^\S+ ([\w-]+?)-(\d[^<]*)<\/h3>/u.exec(entry) ?? [];
    if (!parts.has(name?.replaceAll("-", "_"))) return [];
    const field = (label) => plain(new RegExp(`<b>${label}:</b>(.*)</p>`).exec(entry)?.[1] ?? "").trim();
    return [{
      name, version,
      licence: field("License").replaceAll("/", " OR "),
      authors: field("Authors").split(/,\s*/).filter(Boolean),
      source: field("URL"),
      texts: [...entry.matchAll(/<pre>([\s\S]*?)<\/pre>/g)].map(([, text]) => plain(text)),
    }];
  });
  if (!found.some((it) => it.name === "dlmalloc")) fail("the toolchain does not say what its library is made of");
  const own = {
    name: "Rust standard library",
    version: run("rustc", "--version").split(" ")[1],
    // The second and third for what compiler-builtins has from LLVM and musl, the last for tables of characters.
    licence: "(MIT OR Apache-2.0) AND Apache-2.0 WITH LLVM-exception AND MIT AND Unicode-3.0",
    authors: ["The Rust Project Developers (see https://thanks.rust-lang.org)"],
    source: "https://github.com/rust-lang/rust",
    texts: ["MIT", "Apache-2.0", "LLVM-exception", "Unicode-3.0"].map(licence),
  };
  return { parts: [own, ...found], apache: licence("Apache-2.0") };
}

function npm() {
  const require = createRequire(join(process.cwd(), "package.json"));
  return NPM.map((name) => {
    const manifest = require.resolve(`${name}/package.json`);
    const it = JSON.parse(readFileSync(manifest, "utf8"));
    const source = it.repository?.url.replace(/^git\+/, "");
    return { name, version: it.version, licence: it.license, authors: [it.author], source, texts: textsIn(dirname(manifest)) };
  });
}

// A package without a text that may be had under the Apache licence is taken under it: its text names no owner.
function completed(it, apache) {
  if (!it.licence) fail(`${it.name} ${it.version} does not say its terms`);
  if (it.texts.length) return it;
  if (!it.licence.split(" OR ").includes("Apache-2.0")) fail(`${it.name} ${it.version} brings no text of its licence`);
  return { ...it, taken: "Apache-2.0", texts: [apache] };
}

// All packages, by name and then version, each once.
function all() {
  const { parts, apache } = standard();
  const found = new Map([...parts, ...crates(), ...npm()].map((it) => [`${it.name} ${it.version}`, it]));
  return [...found.values()]
    .map((it) => completed(it, apache))
    .sort((a, b) => a.name.toLowerCase().localeCompare(b.name.toLowerCase(), "en") || a.version.localeCompare(b.version, "en"));
}

// Names, versions and terms, one a line with tabs between; and the whole, as a text to read.
export function licences() {
  const packages = all();
  const texts = new Map();
  const entries = packages.map((it) => {
    const numbers = it.texts.map((text) => {
      const tidy = text.replace(/\r\n?/g, "\n").replace(/[ \t]+$/gm, "").replace(/^\n+|\n+$/g, "");
      // Lines that are broken elsewhere or indented make no other text.
      const key = tidy.replace(/\s+/g, " ").trim();
      if (!key) fail(`${it.name} ${it.version} brings an empty text`);
      if (!texts.has(key)) texts.set(key, { number: texts.size + 1, tidy, of: [] });
      texts.get(key).of.push(`${it.name} ${it.version}`);
      return texts.get(key).number;
    });
    return [
      `${it.name} ${it.version}`,
      `  Licence: ${it.licence}${it.taken ? `; taken under ${it.taken}` : ""}`,
      ...(it.authors.length ? [`  Authors: ${it.authors.join(", ")}`] : []),
      ...(it.source ? [`  Source:  ${it.source}`] : []),
      `  Texts:   ${[...new Set(numbers)].join(", ")}`,
    ].join("\n");
  });
  const rule = "=".repeat(80);
  const whole = [
    "Candour: licences of other people's work in it",
    `Candour is made with the ${packages.length} packages below. After them come the texts of their licences.`,
    ...entries,
    ...[...texts.values()].map((it) => `${rule}\nText ${it.number}, of ${[...new Set(it.of)].join(", ")}\n${rule}\n\n${it.tidy}`),
  ].join("\n\n");
  return {
    list: packages.map((it) => `${it.name}\t${it.version}\t${it.licence}`).join("\n"),
    // The mark at the beginning tells every browser that it is UTF-8, whatever a host says of it.
    whole: `\ufeff${whole}\n`,
    names: new Set(packages.map((it) => it.name)),
    texts: texts.size,
  };
}
