import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MessageFormat from '@messageformat/core'
import compileModule from '@messageformat/core/compile-module.js'
import { catalogueFiles, catalogueFolder, readCatalogue } from './catalogue.mjs'
import { pseudoCatalogue, PSEUDO } from './pseudo.mjs'

/** The language in which Deskhand is written. Other languages show it for messages that they lack. */
export const SOURCE = 'en'

/** Each language's folder has this file with its name and whether it is complete. */
const ABOUT = 'language.json'

const about = (tag, folder) => JSON.parse(readFileSync(join(folder, tag, ABOUT), 'utf8'))

/** Returns true if the language says of itself that it has every message. A missing message is then a fault. */
export const isComplete = (tag, folder = catalogueFolder) => about(tag, folder).complete === true

/**
 * Returns tag and name of each language of the catalogue, English first, then by tag. `name`: in the language itself.
 */
export function readLanguages(folder = catalogueFolder) {
  const tags = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(join(folder, one.name, ABOUT)))
    .map(({ name }) => name)
  return tags
    .map((tag) => ({ tag, name: about(tag, folder).name, complete: isComplete(tag, folder) }))
    .sort((one, other) => Number(other.tag === SOURCE) - Number(one.tag === SOURCE) || (one.tag < other.tag ? -1 : 1))
}

/** Returns the messages of one language by key. The pseudo-language is made from the English messages. */
export function readMessages(tag, folder = catalogueFolder) {
  if (tag === PSEUDO) return pseudoCatalogue(readCatalogue())
  return readCatalogue(catalogueFiles(join(folder, tag)))
}

/**
 * Returns the locale for numbers. All languages use Latin digits, because names, ids and times beside them have such
 * digits.
 */
const numbersOf = (tag) => (tag === PSEUDO ? SOURCE : `${tag}-u-nu-latn`)

export const isRightToLeft = (tag) => /^(?:ar|fa|he|ku-Arab|ps|sd|ug|ur|yi)(?:-|$)/.test(tag)

/**
 * Returns the source of an ES module with a function for each message. It needs no parser and no eval at run time.
 * `isolate`: the module that keeps an argument from changing the text direction around it.
 */
export function compileLanguage(tag, messages, isolate) {
  // `strictPluralKeys` is off, because the check of the texts finds missing and wrong plural forms. A needless form
  // does no harm.
  const format = new MessageFormat(tag === PSEUDO ? SOURCE : tag, { currency: 'EUR', strictPluralKeys: false })
  const name = isRightToLeft(tag) ? 'inRightToLeft' : 'inLeftToRight'
  const counted = Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, withGrouping(text)]))
  const source = isolateArguments(compileModule(format, counted), name)
    .replaceAll(/\bnumber\("[\w-]+"/g, () => `number(${JSON.stringify(numbersOf(tag))}`)
    .replace('export default', 'export const messages =')
  return `import { ${name} } from ${JSON.stringify(isolate)};\n${source}`
}

/**
 * Writes each count of a message as a number of the language, such as 12,345. A count is an argument that chooses a
 * plural form; other numbers, such as ports, stay as they are.
 */
function withGrouping(text) {
  const counts = new Set([...text.matchAll(/\{(\w+), (?:plural|selectordinal),/g)].map(([, name]) => name))
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => (counts.has(name) ? `{${name}, number}` : whole))
}

/** Wraps each argument that a message shows. String literals and arguments that choose a form stay unchanged. */
function isolateArguments(source, name) {
  return source.replaceAll(
    /"(?:[^"\\]|\\.)*"|(\b(?:select|plural|number)\((?:"[^"]*", )?)?\bd\.(\w+)/g,
    (whole, chooses, argument) => (argument === undefined || chooses ? whole : `${name}(d.${argument})`)
  )
}

/**
 * Returns the source of the module that lists all languages. A language is loaded only when it is needed. English has
 * no `load`, because it is in every bundle.
 */
export function listLanguages(languages, idOf) {
  const entries = languages.map(({ tag, name }) => {
    const load = tag === SOURCE ? 'null' : `() => import(${JSON.stringify(idOf(tag))})`
    return `  { tag: ${JSON.stringify(tag)}, name: ${JSON.stringify(name)}, rightToLeft: ${isRightToLeft(tag)}, load: ${load} }`
  })
  return `export const CATALOGUES = [\n${entries.join(',\n')}\n]\n`
}
