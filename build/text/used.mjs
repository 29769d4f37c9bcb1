import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../setup/places.mjs'
import { readCatalogue } from './catalogue.mjs'

/**
 * The endings of keys that the code uses, for each template whose variable comes right after the name of an area. Such
 * a template matches every message of its area. So without this list, no unused message of the area would be found.
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
/** Matches a variable of a template. Does not match `${string}`, which is part of a type: a type uses no message. */
const VARIABLE = /\$\{(?!string\})[^}]*\}/g

/** Returns the texts of all `.ts` and `.vue` files below a folder, without declarations. */
export function readSources(folder = join(root, 'src')) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.ts$|\.vue$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

/**
 * Finds English messages that no source uses. A source uses a message if it contains the key, or a template that
 * matches the key. Returns the faults as sentences. An entry of `named` that is missing or no longer matches is a fault
 * too.
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

/**
 * Makes a pattern that matches every key that this template can produce. The value of a variable may contain dots, such
 * as `heldBy.paused`, so in the pattern a variable matches several parts of the key.
 */
const patternOf = (template) =>
  new RegExp(
    `^${template
      .split(VARIABLE)
      .map((part) => part.replaceAll('.', '\\.'))
      .join('[\\w.]+')}$`
  )
