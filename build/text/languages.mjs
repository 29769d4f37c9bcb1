import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import MessageFormat from '@messageformat/core'
import compileModule from '@messageformat/core/compile-module.js'
import { catalogueFiles, catalogueFolder, readCatalogue } from './catalogue.mjs'
import { pseudoCatalogue, PSEUDO } from './pseudo.mjs'

/** The language in which Deskhand is written. It is in every bundle, and replaces what another language lacks. */
export const SOURCE = 'en'

/** The file of a language's folder that says how the language is called. The other files have its messages. */
const ABOUT = 'language.json'

/** The languages that have a folder in the catalogue, English first. `name`: what the language calls itself. */
export function readLanguages(folder = catalogueFolder) {
  const tags = readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory() && existsSync(join(folder, one.name, ABOUT)))
    .map(({ name }) => name)
  return tags
    .map((tag) => ({ tag, name: JSON.parse(readFileSync(join(folder, tag, ABOUT), 'utf8')).name }))
    .sort((one, other) => Number(other.tag === SOURCE) - Number(one.tag === SOURCE) || (one.tag < other.tag ? -1 : 1))
}

/** The messages of one language by key. The pseudo-language is made from the English messages. */
export function readMessages(tag, folder = catalogueFolder) {
  if (tag === PSEUDO) return pseudoCatalogue(readCatalogue())
  return readCatalogue(catalogueFiles(join(folder, tag)))
}

/**
 * Numbers have Latin digits in every language, because most numbers of Deskhand stand beside names, ids and times that
 * have Latin digits.
 */
const numbersOf = (tag) => (tag === PSEUDO ? SOURCE : `${tag}-u-nu-latn`)

/** Returns true if the language is written from right to left. */
export const isRightToLeft = (tag) => /^(?:ar|fa|he|ku-Arab|ps|sd|ug|ur|yi)(?:-|$)/.test(tag)

/**
 * The source of an ES module with one function for each message. It needs no parser and no eval at run time. `isolate`:
 * the module that keeps the direction of an argument inside the argument.
 */
export function compileLanguage(tag, messages, isolate) {
  // The check of the texts says which plural forms are missing or wrong. A needless one does not harm.
  const format = new MessageFormat(tag === PSEUDO ? SOURCE : tag, { currency: 'EUR', strictPluralKeys: false })
  const name = isRightToLeft(tag) ? 'inRightToLeft' : 'inLeftToRight'
  const source = isolateArguments(compileModule(format, messages), name)
    .replaceAll(/\bnumber\("[\w-]+"/g, () => `number(${JSON.stringify(numbersOf(tag))}`)
    .replace('export default', 'export const messages =')
  return `import { ${name} } from ${JSON.stringify(isolate)};\n${source}`
}

/** Wraps each argument that a message shows. Arguments that choose a form, and string literals, stay. */
function isolateArguments(source, name) {
  return source.replaceAll(
    /"(?:[^"\\]|\\.)*"|(\b(?:select|plural|number)\((?:"[^"]*", )?)?\bd\.(\w+)/g,
    (whole, chooses, argument) => (argument === undefined || chooses ? whole : `${name}(d.${argument})`)
  )
}

/** The source of the module with all languages. Each is loaded only when it is needed, English never. */
export function listLanguages(languages, idOf) {
  const entries = languages.map(({ tag, name }) => {
    const load = tag === SOURCE ? 'null' : `() => import(${JSON.stringify(idOf(tag))})`
    return `  { tag: ${JSON.stringify(tag)}, name: ${JSON.stringify(name)}, rightToLeft: ${isRightToLeft(tag)}, load: ${load} }`
  })
  return `export const CATALOGUES = [\n${entries.join(',\n')}\n]\n`
}
