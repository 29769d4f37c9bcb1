import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { readCatalogue } from './catalogue.mjs'

/**
 * A template such as `card.${result.kind}` matches all keys of its area, and would hide unused messages. For each
 * such template, these are the endings that the code really uses.
 */
const NAMED = {
  'card.${result.kind}': 'taken snoozed',
  'customer.${copied}': 'copied failed',
  'failure.${kind}':
    'notWorkspace incompatible moved httpBasic closed replaced listRefused listSlow listTooLarge listUnreadable nameNotFound unreachable refused timeout certificate loopbackOnly proxyAuth proxyUnsupported proxy',
  'notification.${reason}': 'gap paused system locked',
  'search.${group.name}': 'customers today yesterday earlier',
  'status.${asked.kind}': 'notRunning noAnswer notUnderstood refused',
  'transcript.${state}': 'queued sending failed unconfirmed',
  'unsent.${code}':
    'beforeClosing beforeSigningIn afterUnsent waited tooLong rests wroteSince left cameBack releasedBetween releasedBefore notYours withOther maybeWithOther takenBy'
}

/**
 * Matches comments. They are skipped, because they may name a message that no longer exists. A `//` inside of a line
 * does not match, because it may be part of an address.
 */
const COMMENT = /\/\*[^]*?\*\/|^\s*\/\/.*$|<!--[^]*?-->/gm
const LITERAL = /(['"])(\w+(?:\.\w+)+)\1/g
const TEMPLATE = /`(\w+\.(?:[\w.]|\$\{[^`}]*\})*)`/g
/** `${string}` is part of a type, and a type uses no message. */
const VARIABLE = /\$\{(?!string\})[^}]*\}/g

/** Returns the texts of all `.ts` and `.vue` files below a folder, without declarations. */
export function readSources(folder = join(root, 'src')) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$|\.vue$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/**
 * Finds English messages that no source uses, by their keys or by a template that matches. Returns the faults as
 * sentences. An entry of `named` that no longer applies is a fault too.
 */
export function checkUsed(messages = readCatalogue(), sources = readSources(), named = NAMED) {
  const keys = Object.keys(messages)
  const areas = new Set(keys.map(areaOf))
  const codes = sources.map((source) => source.replace(COMMENT, ''))
  const literals = new Set(codes.flatMap((code) => [...code.matchAll(LITERAL)].map(([, , key]) => key)))
  const templates = new Set(
    codes
      .flatMap((code) => [...code.matchAll(TEMPLATE)].map(([, template]) => template))
      .filter((template) => areas.has(areaOf(template)) && template.search(VARIABLE) >= 0)
  )
  const wide = [...templates].filter((template) => template.replaceAll(VARIABLE, '') === `${areaOf(template)}.`)
  const patterns = [...templates].filter((template) => !wide.includes(template)).map(patternOf)
  const listed = Object.entries(named).flatMap(([template, names]) =>
    names.split(' ').map((name) => `${areaOf(template)}.${name}`)
  )
  const isUsed = (key) => literals.has(key) || listed.includes(key) || patterns.some((pattern) => pattern.test(key))
  return [
    ...keys.filter((key) => !isUsed(key)).map((key) => `${key}: unused, no source says it`),
    ...wide.filter((one) => !(one in named)).map((one) => `${one}: name what it may say in build/text/used.mjs`),
    ...Object.keys(named)
      .filter((one) => !wide.includes(one))
      .map((one) => `${one}: no source builds this key, build/text/used.mjs names it`),
    ...listed
      .filter((key) => !(key in messages))
      .map((key) => `${key}: English has no such message, build/text/used.mjs names it`)
  ]
}

const areaOf = (key) => key.split('.', 1)[0]

/** Makes a pattern for all keys of a template. A variable may stand for several parts, such as `heldBy.paused`. */
const patternOf = (template) =>
  new RegExp(
    `^${template
      .split(VARIABLE)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\w.]+')}$`
  )
