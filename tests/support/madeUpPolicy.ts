import { join } from 'node:path'
import fc from 'fast-check'
import type { Policy } from '../../src/main/settings/policy'
import { POLICY_DEFINITIONS } from '../../src/main/settings/policySchema'

export const POLICY_KEYS = Object.keys(POLICY_DEFINITIONS)
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...POLICY_KEYS) },
  { weight: 1, arbitrary: fc.constantFrom(...POLICY_KEYS).map((key) => key.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', 'later') },
  { weight: 1, arbitrary: fc.string() }
)
/** Draws a value of a made-up policy. Some values fit some keys, and most do not. */
export const madeUpValue = fc.oneof(
  fc.boolean(),
  fc.integer({ min: -10, max: 400 }),
  fc.double(),
  fc.constantFrom<unknown>(
    null,
    '',
    '7',
    'true',
    '24-hour',
    'name',
    '18:00',
    '/etc/ca.pem',
    '[1]',
    ['takeOver A'],
    [7]
  ),
  fc.string(),
  fc.jsonValue()
)
// Of several equal names in a JSON object, a program reads only one. So these differ.
const group = fc.uniqueArray(fc.tuple(name, madeUpValue), { maxLength: 5, selector: ([key]) => key })
const text = fc.oneof(
  { weight: 8, arbitrary: fc.record({ enforced: group, default: group, flat: group }).map(jsonOf) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() }
)
/** Draws the bytes of a made-up policy file. */
export const madeUpFile = fc.tuple(text, fc.constantFrom('utf8', 'utf16le', 'cut')).map(([json, encoding]) => {
  if (encoding === 'cut') return Buffer.from(json).subarray(0, json.length / 2)
  return Buffer.from(encoding === 'utf16le' ? `\uFEFF${json}` : json, encoding as BufferEncoding)
})

type Group = readonly (readonly [string, unknown])[]

function jsonOf(groups: { readonly enforced: Group; readonly default: Group; readonly flat: Group }): string {
  const { flat, ...levels } = groups
  const objects = Object.entries(levels).map(([level, entries]) => [level, members(entries)] as const)
  const all = [...objects.map(([level, inner]) => `${JSON.stringify(level)}:{${inner}}`), members(flat)]
  return `{${all.filter((one) => one !== '').join(',')}}`
}

/** Writes the members of a JSON object. `JSON.stringify` of an object would lose a key `__proto__`. */
export function members(entries: Group): string {
  return entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one) ?? 'null'}`).join(',')
}

/** Returns the path of a made-up file of a policy folder: `at` is its position, from 0 to 9. */
export function madeUpPlace(folder: string, at: number): string {
  return join(folder, 'policy.d', `${at}.json`)
}

/** The parts of a policy, or of its report, that name keys. */
export interface Naming {
  readonly set: readonly Pick<Policy['set'][number], 'key' | 'source' | 'replaced'>[]
  readonly problems: Policy['problems']
}

/** Returns keys of readable files that the result names nowhere. `folder`: has the files at their `madeUpPlace`. */
export function unnamed(folder: string, files: readonly Buffer[], { set, problems }: Naming): readonly string[] {
  const unreadable = new Set(problems.flatMap(({ kind, place }) => (kind === 'unreadable' ? [place] : [])))
  return files.flatMap((bytes, at) => {
    const place = madeUpPlace(folder, at)
    if (unreadable.has(place)) return []
    const named = new Set([
      ...set.flatMap(({ key, source, replaced }) =>
        [source, ...replaced.map((one) => one.source)].some((one) => one.place === place) ? [key.toLowerCase()] : []
      ),
      ...problems.flatMap((one) => (one.place === place && 'key' in one ? [one.key.toLowerCase()] : []))
    ])
    const content = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes)
    return keysOf(JSON.parse(content)).filter((key) => !named.has(key.slice(0, 40).toLowerCase()))
  })
}

function keysOf(document: unknown): readonly string[] {
  return Object.entries(document as object).flatMap(([key, one]: [string, unknown]) =>
    key === 'enforced' || key === 'default' ? Object.keys(one as object) : key === '$schema' ? [] : [key]
  )
}
