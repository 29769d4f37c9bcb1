import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, expect, it } from 'vitest'
import { createSettings } from '../../../src/main/settings/effective'
import { mergePolicy, type Policy } from '../../../src/main/settings/policy'
import { policyLines } from '../../../src/main/settings/policyLines'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { policyReport } from '../../../src/main/settings/policyReport'
import { POLICY_DEFINITIONS, policySchema } from '../../../src/main/settings/policySchema'
import { createStore } from '../../../src/main/state/store'
import { DEFAULT_SETTINGS, SETTING_KEYS, SETTINGS } from '../../../src/shared/domain/settings'
import { courses } from '../../support/thorough'

/** The number of made-up policies. `DESKHAND_POLICIES=5000` takes about a minute for this file alone. */
const RUNS = courses('DESKHAND_POLICIES', { short: 100, long: 5_000 })
const folder = mkdtempSync(join(tmpdir(), 'deskhand-any-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

const KEYS = Object.keys(POLICY_DEFINITIONS)
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.constantFrom(...KEYS).map((key) => key.toUpperCase()) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', '', 'later') },
  { weight: 1, arbitrary: fc.string() }
)
const value = fc.oneof(
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
// The names in a group differ, because a program reads only one of several equal names in a JSON object.
const group = fc.uniqueArray(fc.tuple(name, value), { maxLength: 5, selector: ([key]) => key })
const text = fc.oneof(
  { weight: 8, arbitrary: fc.record({ enforced: group, default: group, flat: group }).map(jsonOf) },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() }
)
const encoded = fc.tuple(text, fc.constantFrom('utf8', 'utf16le', 'cut')).map(([json, encoding]) => {
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
function members(entries: Group): string {
  return entries.map(([key, one]) => `${JSON.stringify(key)}:${JSON.stringify(one) ?? 'null'}`).join(',')
}

function read(files: readonly Buffer[]): Policy {
  rmSync(join(folder, 'policy.d'), { recursive: true, force: true })
  mkdirSync(join(folder, 'policy.d'))
  for (const [at, bytes] of files.entries()) writeFileSync(join(folder, 'policy.d', `${at}.json`), bytes)
  return mergePolicy(readPolicyFiles({ folder, onlyDefaults: false }), { retentionDays: 30 })
}

/**
 * Returns the keys in all files that are missing in the result. The result must have each key with its value, or name
 * the key in a problem.
 */
function unnamed(files: readonly Buffer[], { set, problems }: Policy): readonly string[] {
  if (problems.some(({ kind }) => kind === 'unreadable')) return []
  const named = new Set([
    ...set.map(({ key }) => key.toLowerCase()),
    ...problems.flatMap((problem) => ('key' in problem ? [problem.key.toLowerCase()] : []))
  ])
  return files
    .flatMap((bytes) => keysOf(JSON.parse(new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes))))
    .filter((key) => !named.has(key.slice(0, 40).toLowerCase()))
}

function keysOf(document: unknown): readonly string[] {
  return Object.entries(document as object).flatMap(([key, one]: [string, unknown]) =>
    key === 'enforced' || key === 'default' ? Object.keys(one as object) : key === '$schema' ? [] : [key]
  )
}

it(
  'whatever the policy says, every setting has a value that fits, and every ignored value is named',
  { timeout: 600_000 },
  () => {
    const seen = { values: 0, problems: 0, locked: 0 }
    fc.assert(
      fc.property(fc.array(encoded, { maxLength: 3 }), (files) => {
        const policy = read(files)
        const store = createStore(() => 0)
        const file = { settings: () => DEFAULT_SETTINGS, chosen: () => [], keep: () => undefined }
        const settings = createSettings({ store, file, policy })
        for (const key of SETTING_KEYS)
          expect(v.is<v.GenericSchema>(SETTINGS[key].schema, settings.get(key))).toBe(true)
        for (const { key, value: one } of policy.set) {
          expect(v.is<v.GenericSchema>(POLICY_DEFINITIONS[key]?.schema ?? v.never(), one)).toBe(true)
          expect(POLICY_DEFINITIONS[key]?.policy).toBe(true)
        }
        expect(settings.get('waitWarmMinutes')).toBeLessThan(settings.get('waitHotMinutes'))
        expect(unnamed(files, policy)).toEqual([])
        expect(policyLines(policy.problems)).toHaveLength(policy.problems.length)
        expect(policyReport(policy).code).toBe(policy.problems.length === 0 ? 0 : 1)
        seen.values += policy.set.length
        seen.problems += policy.problems.length
        seen.locked += Object.keys(policy.values).length
      }),
      { numRuns: RUNS }
    )
    // A policy with a known result is read too, so that locked values and problems occur at least once.
    const good = read([Buffer.from('{"enforced":{"retentionDays":3,"later":1}}')])
    seen.locked += Object.keys(good.values).length
    seen.problems += good.problems.length
    expect(Math.min(seen.locked, seen.problems)).toBeGreaterThan(0)
    expect(policySchema(POLICY_DEFINITIONS).size).toBeGreaterThan(0)
  }
)
