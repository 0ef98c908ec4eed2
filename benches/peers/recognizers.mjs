// Microsoft Recognizers-Text over JSON lines: recognizers.mjs INPUT OUTPUT.
import { need, run, version } from './common.mjs'

const R = need('@microsoft/recognizers-text-suite')
const culture = 'en-gb' // resolved by the suite to its English with day before month
const today = new Date(2024, 0, 1)

const CURRENCY = { Pound: 'GBP' }
const SECONDS = { S: 1, M: 60, H: 3600 }
const UNIT = { D: 'days', W: 'weeks', M: 'months', Y: 'years', BD: 'days' }
const CLOCK = { M: 'minutes', H: 'hours', S: 'second' }

/** A duration in TIMEX ("P28D", "PT1.5H") as value and unit; without one unit, its seconds in days. */
function duration(timex, seconds) {
  const one = /^P(T?)([\d.]+)(BD|[A-Z])$/.exec(timex)
  const unit = one && (one[1] ? CLOCK : UNIT)[one[3]]
  if (unit) return { value: Number(one[2]), unit }
  const both = /^P(\d+)Y(\d+)M$/.exec(timex)
  if (both) return { value: both[1] * 12 + Number(both[2]), unit: 'months' }
  const clock = [...timex.matchAll(/([\d.]+)([HMS])/g)]
  if (/^PT/.test(timex) && clock.length)
    return { value: clock.reduce((sum, [, n, u]) => sum + n * SECONDS[u], 0) / 60, unit: 'minutes' }
  return { value: Number(seconds) / 86400, unit: 'days' }
}

run('recognizers', version('@microsoft/recognizers-text-suite'), (text) => {
  const found = []
  const dates = []
  let lost = 0
  const place = (r) => ({ start: r.start, end: r.end + 1 })
  const put = (r, value, unit) => {
    // "cent" in "per cent" is a currency without an amount; "1 in 20" and "4 out of 4" have the value NAN.
    if (value === null || value === undefined || Number.isNaN(Number(value))) lost += 1
    else found.push({ ...place(r), value: Number(value), unit })
  }
  const percent = (v) => (v === null || v === undefined ? v : String(v).replace('%', ''))

  for (const r of R.recognizePercentage(text, culture)) put(r, percent(r.resolution.value), 'percent')
  for (const r of R.recognizeCurrency(text, culture))
    put(r, r.resolution.value, CURRENCY[r.resolution.unit] || r.resolution.unit)
  for (const r of R.recognizeAge(text, culture))
    put(r, r.resolution.value, `${r.resolution.unit.toLowerCase()}s`)
  const numbers = R.recognizeNumber(text, culture)
  for (const r of R.recognizeDateTime(text, culture, R.DateTimeOptions.None, today)) {
    const first = r.resolution?.values?.[0]
    if (!first) continue
    if (r.typeName.endsWith('.duration')) {
      const { value, unit } = duration(first.timex, first.value)
      put(r, value, unit)
      continue
    }
    // "every 12 weeks" (a set, P12W) and "the last twelve months" (a range that ends today, of P12M) hold a duration,
    // if the number of that length stands in the text; "14 to 18 June" does not.
    const span = /(P[^(),]*)\)?$/.exec(first.timex || '')?.[1]
    const length = span && duration(span)
    const stands = (n) =>
      n.start >= r.start && n.end <= r.end && Number(n.resolution.value) === length.value
    if (length && numbers.some(stands)) put(r, length.value, length.unit)
    else dates.push({ ...place(r), sure: /^\(?\d{4}/.test(first.timex || '') })
  }
  for (const r of R.recognizeDimension(text, culture)) put(r, r.resolution.value, r.resolution.unit)
  for (const r of R.recognizeOrdinal(text, culture))
    if (r.resolution.value !== '0') put(r, r.resolution.value, 'ordinal') // "last" and "next" are 0: no number
  for (const r of numbers) put(r, r.resolution.value, 'count')
  return { found, dates, lost }
})
