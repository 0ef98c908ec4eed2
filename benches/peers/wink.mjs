// wink-nlp over JSON lines: wink.mjs INPUT OUTPUT.
import { need, run, version } from './common.mjs'

const nlp = need('wink-nlp')(need('wink-eng-lite-web-model'))
const { its } = nlp

// wink says where a quantity stands and of which kind it is, never its value or its unit. Both are read here from the
// words that it marked, and from no others. CANDOUR_WINK_WORDS=0 leaves numbers in words without a value.
const inWords = process.env.CANDOUR_WINK_WORDS !== '0'
const list = (words) => words.split(' ')
const SMALL = new Map([
  ...list('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen').map((w, i) => [w, i]),
  ...list('seventeen eighteen nineteen').map((w, i) => [w, 17 + i]),
  ...list('twenty thirty forty fifty sixty seventy eighty ninety').map((w, i) => [w, 20 + 10 * i]),
])
const ORDINAL = new Map([
  ...list('first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth').map((w, i) => [w, 1 + i]),
  ...list('thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth').map((w, i) => [w, 13 + i]),
  ...list('twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth').map((w, i) => [w, 20 + 10 * i]),
])
const LARGE = new Map([['dozen', 12], ['hundred', 100], ['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['trillion', 1e12]])
const DURATION = /(.*?)\b(second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?\b/g
const VOCABULARY = /^(minute|hour|day|week|month|year)$/

/** The numbers in a marked phrase, in order. */
function numbers(phrase, ordinal) {
  const small = (word) => SMALL.get(word) ?? (ordinal ? ORDINAL.get(word) : undefined)
  const all = []
  let open = null // the number being read: whole thousands so far, and what follows them
  const close = () => {
    if (open) all.push(open.sum + open.part)
    open = null
  }
  const tokens = phrase.toLowerCase().match(/\d[\d,]*(?:\.\d+)?(?:\/\d+|st\b|nd\b|rd\b|th\b)?|[a-z]+|%|½|¼|¾/g) || []
  tokens.forEach((token, i) => {
    const next = tokens[i + 1]
    if (/^\d/.test(token)) {
      close()
      const [top, bottom] = token.replace(/,(?=\d{3}(?!\d))/g, '').split('/').map(parseFloat)
      if (/,\d{3}\d|,\d{0,2}(?!\d)/.test(token)) return // "1,2,3" is no number
      if (bottom === undefined) open = { sum: 0, part: top }
      else if (top < bottom) open = { sum: 0, part: top / bottom } // "1/4", but not the year "2021/22"
    } else if (LARGE.has(token) && (open || inWords)) {
      open ??= { sum: 0, part: 1 }
      const times = LARGE.get(token)
      if (times === 100 || times === 12) open.part *= times
      else open = { sum: open.sum + open.part * times, part: 0 }
    } else if (inWords && small(token) !== undefined) {
      open ??= { sum: 0, part: 0 }
      open.part += small(token)
    } else if (inWords && open && token === 'half') open.part += 0.5
    else if (!(inWords && open && (small(next) !== undefined || next === 'half' || next === 'a') && /^(and|a)$/.test(token))) close()
  })
  close()
  return /^\s*[-−–]\s*\d/.test(phrase) && all.length ? [-all[0], ...all.slice(1)] : all
}

run('wink', `${version('wink-nlp')} with wink-eng-lite-web-model ${version('wink-eng-lite-web-model')}`, (text) => {
  const doc = nlp.readDoc(text)
  const places = []
  let at = 0
  doc.tokens().each((token) => {
    const word = token.out()
    const start = text.indexOf(word, at)
    if (start < 0) throw new Error('a word is not in the text')
    at = start + word.length
    places.push({ start, end: at })
  })
  const found = []
  let lost = 0
  doc.entities().each((entity) => {
    const type = entity.out(its.type)
    const [from, to] = entity.out(its.span)
    const { start } = places[from]
    const { end } = places[to]
    const phrase = text.slice(start, end)
    let unit = { CARDINAL: 'count', ORDINAL: 'ordinal', PERCENT: 'percent', MONEY: 'money', DURATION: 'duration' }[type]
    if (!unit) return
    if (unit === 'money' && /£|\bpounds?\b|\bGBP\b/i.test(phrase)) unit = 'GBP'
    const before = found.length
    const put = (words, name) => {
      for (const value of numbers(words, type === 'ORDINAL')) found.push({ start, end, value, unit: name, group: from })
    }
    if (unit !== 'duration') put(phrase, unit)
    else {
      // Each number with the unit that follows it: "2 hours 30 minutes", "3 to 5 days".
      for (const [, words, name] of phrase.toLowerCase().matchAll(DURATION))
        put(words, VOCABULARY.test(name) ? `${name}s` : name)
    }
    // "year" and "from 9am to 5pm" are durations to wink as well, without a number or a unit.
    if (found.length === before) lost += 1
  })
  return { found, lost }
})
