// What the three npm peers share: reading, offsets, overlaps, writing.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const root = fileURLToPath(new URL('../..', import.meta.url))
const peers = process.env.CANDOUR_PEERS || join(root, 'target/peers')

/** `require` from where `run` installed the packages. */
export const need = createRequire(join(peers, 'node', 'package.json'))

export const version = (name) => JSON.parse(readFileSync(join(peers, 'node/node_modules', name, 'package.json'))).version

/** How specific a unit is: money and percentages, durations, other units, ranks, bare numbers. */
const rank = (unit) => {
  if (/^[A-Z]{3}$/.test(unit) || unit === 'percent') return 0
  if (/^(minutes|hours|days|weeks|months|years)$/.test(unit)) return 1
  return unit === 'ordinal' ? 3 : unit === 'count' ? 4 : 2
}

/**
 * The findings to keep: of two that overlap the longer, then the more specific, then the first. A calendar date or a
 * time of day (`dates`) takes what is inside it along, but for money, percentages and durations; one that covers no
 * more than the number itself only if the peer is `sure` of it. Findings with the same `group` are the two ends of one
 * range and may overlap.
 */
export function keep(found, dates = []) {
  const length = (f) => f.end - f.start
  const dated = (f) =>
    rank(f.unit) > 1 &&
    dates.some((d) => d.start <= f.start && f.end <= d.end && (length(d) > length(f) || d.sure))
  const kept = []
  found
    .filter((f) => !dated(f))
    .map((f, order) => ({ ...f, order }))
    .sort((a, b) => length(b) - length(a) || rank(a.unit) - rank(b.unit) || a.order - b.order)
    .forEach((f) => {
      const clash = (k) => k.start < f.end && f.start < k.end && !(f.group !== undefined && f.group === k.group)
      if (!kept.some(clash)) kept.push(f)
    })
  return kept.sort((a, b) => a.start - b.start || a.order - b.order)
}

/**
 * Reads INPUT, asks `read(text)` for `{ found, dates, lost }` with UTF-16 offsets, writes OUTPUT with offsets in code
 * points, prints the peer's version. A sentence on which the peer fails gets an empty list.
 */
export function run(name, versionText, read) {
  const [source, target] = process.argv.slice(2)
  const lines = []
  let [findings, errors, lost] = [0, 0, 0]
  for (const line of readFileSync(source, 'utf8').split('\n')) {
    if (!line.trim()) continue
    const { id, text } = JSON.parse(line)
    const points = (at) => [...text.slice(0, at)].length
    let found = []
    try {
      const answer = read(text)
      const usable = answer.found.filter((f) => Number.isFinite(f.value) && f.start >= 0 && f.start < f.end)
      lost += answer.found.length - usable.length + (answer.lost || 0)
      found = keep(usable, answer.dates).map(({ start, end, value, unit }) => ({
        start: points(start),
        end: points(end),
        text: text.slice(start, end),
        value,
        unit,
      }))
    } catch {
      errors += 1
    }
    findings += found.length
    lines.push(JSON.stringify({ id, found }) + '\n')
  }
  writeFileSync(target, lines.join(''))
  console.error(
    `${name}: ${lines.length} sentences, ${findings} findings, ${errors} sentences failed, ` +
      `${lost} findings without a value or place left out`,
  )
  console.log(versionText)
}
