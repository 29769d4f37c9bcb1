import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from '@messageformat/parser'
import { root } from '../setup/places.mjs'

export const catalogueFolder = join(root, 'src/shared/text')
export const declarationFile = join(catalogueFolder, 'messages.d.ts')

const LANGUAGE = 'en'

/** Files of a language's folder that have no messages. */
const OTHERS = ['language.json', 'glossary.json']

/**
 * Returns the sorted paths of a language's files of messages, one for each area. Without `folder`, those of English.
 */
export const catalogueFiles = (folder = join(catalogueFolder, LANGUAGE)) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && !OTHERS.includes(name))
    .sort()
    .map((name) => join(folder, name))

/**
 * Returns all messages by key, in the order of the files. Leaves out notes for translators, whose keys begin with
 * `@`. Throws at a fault: a key that is there twice or in the wrong area, a note without a message, a straight
 * apostrophe.
 */
export function readCatalogue(files = catalogueFiles()) {
  const messages = {}
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    const entries = Object.entries(JSON.parse(text))
    const keys = [...text.matchAll(/^ {2}"([^"]+)":/gm)].map(([, key]) => key)
    if (keys.length !== new Set(keys).size || keys.length !== entries.length)
      throw new Error(`${basename(file)}: a key stands there twice, or not at the beginning of a line`)
    for (const [key, message] of entries) {
      if (key.startsWith('@')) {
        if (!(key.slice(1) in JSON.parse(text))) throw new Error(`${basename(file)}: ${key} is a note about nothing`)
        continue
      }
      if (!key.startsWith(`${basename(file, '.json')}.`)) throw new Error(`${basename(file)}: ${key} belongs elsewhere`)
      // In ICU MessageFormat a straight apostrophe quotes text.
      if (message.includes("'")) throw new Error(`${key}: write ’ for an apostrophe`)
      messages[key] = message
    }
  }
  return messages
}

/**
 * Returns the keys of the messages without a note. Translators do not see the screen, so every English message must
 * have one.
 */
export function messagesWithoutNote(files = catalogueFiles()) {
  return files.flatMap((file) => {
    const entries = JSON.parse(readFileSync(file, 'utf8'))
    return Object.keys(entries).filter((key) => !key.startsWith('@') && (entries[`@${key}`] ?? '').trim() === '')
  })
}

/** Returns the TypeScript declaration of the messages: each key with the arguments of its message. */
export function declareCatalogue(messages) {
  const lines = Object.entries(messages).map(([key, message]) => `  '${key}': ${declared(message)}`)
  return `// Made by "npm run text" from the catalogue. Do not edit.
export interface Messages {
${lines.join('\n')}
}
export declare const messages: Messages
`
}

function declared(message) {
  const found = new Map()
  collect(parse(message, { cardinal: [], ordinal: [], strict: false, strictPluralKeys: false }), found)
  const members = [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, type]) => `${name}: ${type}`)
  return members.length === 0 ? '() => string' : `(args: { ${members.join('; ')} }) => string`
}

/**
 * Types of arguments. If a message uses an argument in several ways, the last of their types is declared. A number
 * that a `select` also compares with null is declared as `number | null`.
 */
const STRENGTH = ['string | number', 'string', 'string | number | null', 'boolean', 'number', 'number | null']

function collect(tokens, found) {
  for (const token of tokens) {
    if (token.arg === undefined) continue
    const type = typeOf(token)
    const before = found.get(token.arg)
    const both = [before, type]
    if (both.includes('number') && both.some((each) => each?.endsWith('null'))) found.set(token.arg, 'number | null')
    else if (before === undefined || STRENGTH.indexOf(type) > STRENGTH.indexOf(before)) found.set(token.arg, type)
    for (const each of token.cases ?? []) collect(each.tokens, found)
  }
}

function typeOf({ type, key, cases = [] }) {
  if (type === 'plural' || type === 'selectordinal' || (type === 'function' && key === 'number')) return 'number'
  if (type !== 'select') return 'string | number'
  const keys = cases.map((each) => each.key)
  if (keys.includes('true') || keys.includes('false')) return 'boolean'
  return keys.includes('null') ? 'string | number | null' : 'string'
}
