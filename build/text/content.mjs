import { parse } from '@messageformat/parser'

const LENIENT = { cardinal: [], ordinal: [], strict: false, strictPluralKeys: false }

/** No message may match these patterns. The second text names the fault. */
const NEVER = [
  [/^\s*$/, 'has no text'],
  [/[\u202a-\u202e\u2066-\u2069]/, 'has a control character for the direction of text'],
  [/<\/?[a-z][^<>]*>|<!--|&(?:[a-z]+|#\d+|#x[\da-f]+);/i, 'has HTML']
]

/** Patterns that messages of one language may not match. */
const IN_LANGUAGE = {
  fr: [[/ [;:!?»%]|« /, 'has a space that breaks the line beside a sign']]
}

/** Returns the faults of a message's characters in a language, as texts. English is checked too. */
export function checkContent(tag, text) {
  return [...NEVER, ...(IN_LANGUAGE[tag] ?? [])].filter(([pattern]) => pattern.test(text)).map(([, what]) => what)
}

/**
 * Returns faults as texts. The settings explain "pause" and "snooze", and must use the words of the tray and the
 * alert card. In a sentence, a verb may have another ending.
 */
export function checkQuoted(messages) {
  const about = messages['settings.stepsAbout']?.toLowerCase()
  if (about === undefined) return []
  return ['tray.pause', 'card.snoozeFor']
    .filter((key) => key in messages)
    .filter((key) => !about.includes(messages[key].toLowerCase().slice(0, Math.max(2, messages[key].length - 2))))
    .map((key) => `settings.stepsAbout: does not say “${messages[key]}” of ${key}`)
}

/** Each plural form of each language is used by one of these numbers. */
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 100, 1_000_000]

/** From this number down, a language may write words in place of numbers, such as "both" for 2. */
const IN_WORDS = 2

/** A message with many choices has very many combinations. At most this many are compared. */
const MOST_CASES = 2_000

/**
 * For the same values, a message must show the same arguments as its English message. Returns the missing ones, as
 * texts.
 */
export function checkCases(tag, english, text) {
  const [source, own] = [parse(english, LENIENT), parse(text, LENIENT)]
  const values = new Map()
  collectValues(source, values)
  if (values.size === 0) return []
  const lost = new Map()
  let count = 0
  for (const given of combinations([...values])) {
    if (++count > MOST_CASES) break
    const inOwn = shown(own, given, tag)
    for (const name of shown(source, given, 'en')) {
      if (inOwn.has(name) || saysInWords(given.get(name))) continue
      const where = [...given].map(([choice, value]) => `{${choice}} is ${value}`).join(', ')
      if (where !== '' && !lost.has(name)) lost.set(name, where)
    }
  }
  return [...lost].map(([name, where]) => `lacks {${name}} where ${where}`)
}

const saysInWords = (value) => typeof value === 'number' && value <= IN_WORDS

/** Collects the values to try for each argument that chooses a form. */
function collectValues(tokens, values) {
  for (const { type, arg, cases } of tokens) {
    if (!cases) continue
    const known = values.get(arg) ?? new Set()
    if (type === 'select') for (const { key } of cases) known.add(key)
    else for (const number of NUMBERS) known.add(number)
    values.set(arg, known)
    for (const one of cases) collectValues(one.tokens, values)
  }
}

function* combinations([first, ...rest]) {
  if (first === undefined) {
    yield new Map()
    return
  }
  const [name, values] = first
  for (const value of values) for (const more of combinations(rest)) yield new Map([[name, value], ...more])
}

/** Returns the names of the arguments that a message shows for these values. */
function shown(tokens, given, tag, within = null) {
  const names = new Set()
  for (const { type, arg, cases, pluralOffset = 0 } of tokens) {
    if (type === 'octothorpe') names.add(within)
    else if (arg !== undefined && !cases) names.add(arg)
    else if (cases) {
      const chosen = chosenOf(type, cases, given.get(arg), pluralOffset, tag)
      const inside = type === 'select' ? within : arg
      for (const name of shown(chosen?.tokens ?? [], given, tag, inside)) names.add(name)
    }
  }
  return names
}

function chosenOf(type, cases, value, offset, tag) {
  const find = (key) => cases.find((one) => one.key === key)
  if (type === 'select' || typeof value !== 'number') return find(String(value)) ?? find('other')
  const rules = rulesOf(tag, type === 'selectordinal' ? 'ordinal' : 'cardinal')
  return find(`=${value}`) ?? find(rules.select(value - offset)) ?? find('other')
}

const known = new Map()

/** Returns the plural rules of a language. Node makes them slowly, so each is made once. */
function rulesOf(tag, type) {
  const key = `${tag} ${type}`
  if (!known.has(key)) known.set(key, new Intl.PluralRules(tag, { type }))
  return known.get(key)
}
