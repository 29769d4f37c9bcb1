import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from '@messageformat/parser'
import { catalogueFiles, catalogueFolder, readCatalogue } from './catalogue.mjs'
import { checkCases, checkContent, checkQuoted } from './content.mjs'
import { checkGlossary } from './glossary.mjs'
import { isComplete, readLanguages, SOURCE } from './languages.mjs'

const LENIENT = { cardinal: [], ordinal: [], strict: false, strictPluralKeys: false }

/** With this many words (see `wordsOf`), a message that equals the English one counts as not translated. */
const SAME_WORDS = 3

/**
 * Checks the texts of a language. Returns:
 * `wrong`: the faults, as texts.
 * `missing`: keys of messages that it lacks. Deskhand shows them in English. This is a fault only if the language
 * calls itself complete.
 * `same`: keys of messages that equal the English ones, such as names.
 * `written`: number of its messages.
 * `glossary`: see `checkGlossary`.
 */
export function checkLanguage(tag, folder = catalogueFolder) {
  const english = readCatalogue(catalogueFiles(join(folder, SOURCE)))
  const wrong = []
  const messages = {}
  for (const file of catalogueFiles(join(folder, tag))) {
    try {
      const found = readCatalogue([file])
      if (!existsSync(join(folder, SOURCE, basename(file)))) wrong.push(`${basename(file)}: English has no such file`)
      for (const [key, text] of Object.entries(found)) {
        if (key in english) messages[key] = text
        else wrong.push(`${key}: unused, English has no such message`)
      }
    } catch (error) {
      wrong.push(`${basename(file)}: ${error.message}`)
    }
  }
  const missing = Object.keys(english).filter((key) => !(key in messages))
  if (isComplete(tag, folder)) wrong.push(...missing.map((key) => `${key}: missing`))
  const same = []
  for (const [key, text] of Object.entries(messages)) {
    wrong.push(...checkMessage(tag, english[key], text).map((what) => `${key}: ${what}`))
    if (text !== english[key]) continue
    same.push(key)
    if (wordsOf(text) >= SAME_WORDS) wrong.push(`${key}: not translated`)
  }
  const glossary = checkGlossary(tag, english, messages, folder)
  wrong.push(...glossary.wrong, ...checkQuoted(messages))
  return { tag, written: Object.keys(messages).length, missing, same, wrong, glossary }
}

/** Returns the result of `checkLanguage` for every language of the catalogue but English. */
export function checkLanguages(folder = catalogueFolder) {
  return readLanguages(folder)
    .filter(({ tag }) => tag !== SOURCE)
    .map(({ tag }) => checkLanguage(tag, folder))
}

/** Returns the faults of one message, as texts. `english`: the English message. */
export function checkMessage(tag, english, text) {
  if (/^\s/.test(english) !== /^\s/.test(text) || /\s$/.test(english) !== /\s$/.test(text))
    return ['a space at an edge differs']
  let own
  try {
    own = shapeOf(text)
  } catch (error) {
    return [error.message.split('\n')[0]]
  }
  const source = shapeOf(english)
  const wrong = [
    ...checkContent(tag, text),
    ...[...source.arguments.keys()].filter((name) => !own.arguments.has(name)).map((name) => `lacks {${name}}`),
    ...[...own.arguments.keys()]
      .filter((name) => !source.arguments.has(name))
      .map((name) => `{${name}} is not in English`),
    ...[...own.arguments].flatMap(([name, ways]) =>
      [...ways]
        .filter((way) => way.startsWith('function') && !source.arguments.get(name)?.has(way))
        .map((way) => `{${name}} is written as ${way}, in English not`)
    ),
    ...own.plurals.flatMap((plural) => checkPlural(tag, plural)),
    ...checkSelects(source, own)
  ]
  return wrong.length > 0 ? wrong : checkCases(tag, english, text)
}

function checkPlural(tag, { name, isOrdinal, keys }) {
  const forms = (type) => new Intl.PluralRules(tag, { type }).resolvedOptions().pluralCategories
  // A language may write all ordinals alike, such as "3.", so `other` is enough for them.
  const needed = isOrdinal ? ['other'] : forms('cardinal')
  const known = new Set([...forms('ordinal'), ...forms('cardinal')])
  const lacks = needed.filter((form) => !keys.includes(form)).toSorted()
  const odd = keys.filter((key) => !/^=?\d/.test(key) && !known.has(key))
  return [
    ...(lacks.length > 0 ? [`the plural of {${name}} lacks ${lacks.join(', ')}`] : []),
    ...(odd.length > 0 ? [`the plural of {${name}} has ${odd.join(', ')}, which ${tag} has not`] : [])
  ]
}

function checkSelects(source, own) {
  const casesOf = (shape, name) => new Set(shape.selects.filter((one) => one.name === name).flatMap(({ keys }) => keys))
  const names = new Set(source.selects.map(({ name }) => name))
  return [
    ...[...names].flatMap((name) => {
      const lacks = [...casesOf(source, name)].filter((key) => !casesOf(own, name).has(key))
      return lacks.length > 0 ? [`the choice of {${name}} lacks ${lacks.join(', ')}`] : []
    }),
    ...own.selects
      .filter(({ keys }) => !keys.includes('other'))
      .map(({ name }) => `the choice of {${name}} lacks other`)
  ]
}

/** Returns how a message uses its arguments, and its plurals and choices. */
function shapeOf(message) {
  const shape = { arguments: new Map(), plurals: [], selects: [] }
  const visit = (tokens) => {
    for (const { arg, type, key = '', cases } of tokens) {
      if (arg === undefined) continue
      shape.arguments.set(arg, (shape.arguments.get(arg) ?? new Set()).add(`${type} ${key}`.trim()))
      if (!cases) continue
      const keys = cases.map((one) => one.key)
      if (type === 'select') shape.selects.push({ name: arg, keys })
      else shape.plurals.push({ name: arg, isOrdinal: type === 'selectordinal', keys })
      for (const one of cases) visit(one.tokens)
    }
  }
  visit(parse(message, LENIENT))
  return shape
}

/** Returns the number of words with at least three letters in a message. Its arguments do not count. */
function wordsOf(message) {
  const texts = []
  const visit = (tokens) => {
    for (const { type, value, cases = [] } of tokens) {
      if (type === 'content') texts.push(value)
      for (const one of cases) visit(one.tokens)
    }
  }
  visit(parse(message, LENIENT))
  return texts.join(' ').match(/\p{L}{3,}/gu)?.length ?? 0
}

export function describeCheck({ tag, written, missing, same, wrong, glossary }) {
  const terms = `${glossary.terms} terms in ${glossary.uses} places, ${glossary.excepted} of them excepted`
  return `${tag}: ${written} written, ${missing.length} missing, ${same.length} as in English, ${wrong.length} wrong; ${terms}`
}
