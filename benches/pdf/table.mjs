// The result as Markdown, ratios first.

import { readFileSync, writeFileSync } from "node:fs";

const FROM = "<!-- bench: written by make bench -->";
const UNTIL = "<!-- end of bench -->";

const least = (values) => Math.min(...values);

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export const seconds = (it) => `${it.toFixed(3)} s`;
export const megabytes = (it) => `${(it / 1024 / 1024).toFixed(1)} MB`;
export const kilobytes = (it) => `${(it / 1024).toFixed(1)} KB`;

const ratio = (one, other) => {
  const it = one / other;
  return it >= 0.095 ? it.toFixed(2) : it.toFixed(3);
};

/** One measure: what it is, all values of Candour and of the peer, and how a value is printed. */
export function row(what, ours, peers, print) {
  // A size is the same in every run.
  const both = (of) => (of.length > 1 ? `${print(median(of))} (${print(least(of))})` : print(of[0]));
  const lowest = ours.length > 1 ? ratio(least(ours), least(peers)) : "";
  return `| ${what} | **${ratio(median(ours), median(peers))}** | ${lowest} | ${both(ours)} | ${both(peers)} |`;
}

export const HEAD = [
  "| measure | Candour ÷ pdf.js, medians | minima | Candour, median (minimum) | pdf.js, median (minimum) |",
  "| --- | ---: | ---: | ---: | ---: |",
];

/** Puts lines between the markers of a README. */
export function write(path, lines) {
  const text = readFileSync(path, "utf8");
  const [from, until] = [text.indexOf(FROM), text.indexOf(UNTIL)];
  if (from < 0 || until < from) {
    throw new Error(`${path} has no place for the result`);
  }
  writeFileSync(path, `${text.slice(0, from + FROM.length)}\n\n${lines.join("\n")}\n\n${text.slice(until)}`);
}
