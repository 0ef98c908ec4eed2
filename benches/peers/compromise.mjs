// compromise with compromise-dates over JSON lines: compromise.mjs INPUT OUTPUT.
import { need, run, version } from './common.mjs'

const nlp = need('compromise')
nlp.plugin(need('compromise-dates'))
const context = { timezone: 'UTC', today: '2024-01-01', dmy: true }

const TIME = { minute: 60, hour: 3600, day: 86400, week: 604800 }
const MONTHS = { month: 1, year: 12 }

/** `{ week: 6 }` as value and unit; several units as months or, by their seconds, as days. */
function duration(parts) {
  const all = Object.entries(parts)
  if (all.length === 1) {
    const [[unit, value]] = all
    return { value, unit: unit in TIME || unit in MONTHS ? `${unit}s` : unit }
  }
  if (all.length && all.every(([u]) => u in MONTHS))
    return { value: all.reduce((sum, [u, v]) => sum + v * MONTHS[u], 0), unit: 'months' }
  const day = { ...TIME, second: 1, month: 86400 * 30, year: 86400 * 365 }
  return { value: all.reduce((sum, [u, v]) => sum + v * day[u], 0) / 86400, unit: 'days' }
}

/** compromise's name of a currency, or what it takes for the unit of a number that it calls money. */
function currency(name, unit) {
  if (/^pounds?$/.test(unit) || name === 'pound') return 'GBP'
  return name || (unit === 'count' ? 'money' : unit)
}

run('compromise', `${version('compromise')} with compromise-dates ${version('compromise-dates')}`, (text) => {
  const doc = nlp(text)
  // compromise's own offsets take the punctuation around a word along: the place of each word is laid out here.
  let places
  const lay = () => {
    let at = 0
    places = doc.docs.map((sentence) =>
      sentence.map((term) => {
        const start = at + term.pre.length
        at = start + term.text.length + term.post.length
        return { start, end: start + term.text.length }
      }),
    )
    if (at !== text.length) throw new Error('the words do not make up the text')
  }
  const phrases = (view) => {
    lay() // asking for numbers may split a word ("20–25") into several
    return view.fullPointer.map(([s, from, to], i) => {
      // The second half of a word that was split has no text: it stands where the word stands.
      const split = places[s][from].end === places[s][from].start
      while (from > 0 && places[s][from].end === places[s][from].start) from -= 1
      const words = places[s].slice(from, to).filter((w) => w.end > w.start)
      return { start: words[0].start, end: words.at(-1).end, split, view: view.eq(i) }
    })
  }
  const inside = (a, b) => a.start < b.end && b.start < a.end

  const found = []
  const money = phrases(doc.money()).map((p) => ({ ...p, ...p.view.money().json()[0]?.money }))
  const fractions = phrases(doc.fractions()).map((p) => ({ ...p, ...p.view.fractions().json()[0]?.fraction }))
  let group = 0
  for (const p of phrases(doc.numbers())) {
    const { number } = p.view.json()[0]
    const amounts = money.filter((m) => inside(m, p))
    if (amounts.length > 1) {
      // "£3 million and £5 million" is one number, 0, but two amounts of money.
      for (const { start, end, num, ...m } of amounts) found.push({ start, end, value: num, unit: currency(m.currency, 'count') })
      continue
    }
    let value = number.num
    let { start } = p
    if (number.prefix === '-') {
      value = -value
      if (text[start - 1] === '-') start -= 1
    }
    const words = text.slice(start, p.end)
    if (value === 0 && !/0|zero|nil|none|no\b/i.test(words)) value = null // "and" between two amounts counts as 0
    let unit = number.unit || 'count'
    if (number.suffix === '%' || /^(%|percent)$/.test(unit)) unit = 'percent'
    else if (amounts.length)
      unit = currency(amounts[0].currency, unit)
    else if (unit === 'count' && p.view.isOrdinal().found) unit = 'ordinal'
    const part = fractions.find((f) => f.start === p.start && f.end === p.end && f.denominator)
    if (part) {
      value = part.numerator / part.denominator // its decimal is cut to three places
      unit = 'count'
    }
    // The halves of a split word ("20–25") share its place.
    if (!p.split) group += 1
    found.push({ start, end: p.end, value, unit, group })
  }
  for (const p of phrases(doc.durations())) {
    const parts = p.view.durations().json()[0]?.duration
    // "£20 a week" is an amount of money and, to `durations()`, 20 weeks: the money is kept.
    if (!parts || money.some((m) => inside(m, p))) continue
    const values = Object.values(parts)
    if (!values.length || values.some((v) => typeof v !== 'number')) found.push({ ...p, value: null, unit: 'days' })
    else found.push({ start: p.start, end: p.end, ...duration(parts) })
  }
  const dates = phrases(doc.dates(context)).filter((p) => p.view.dates(context).json()[0]?.dates?.start)
  return { found, dates }
})
