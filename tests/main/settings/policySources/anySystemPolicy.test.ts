import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { mergePolicy, type Policy, type PolicyPart } from '../../../../src/main/settings/policy'
import { policyLines } from '../../../../src/main/settings/policyLines'
import { POLICY_DEFINITIONS } from '../../../../src/main/settings/policySchema'
import { readManagedPreferences } from '../../../../src/main/settings/policySources/managedPreferences'
import { readRegistry } from '../../../../src/main/settings/policySources/registry'
import { courses } from '../../../support/thorough'

const RUNS = courses('DESKHAND_POLICIES', { short: 100, long: 5_000 })
const MACHINE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand'
const KEYS = Object.keys(POLICY_DEFINITIONS)

const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'later', '(Default)', 'PolicyFolder') }
)
const data = fc.oneof(
  fc.constantFrom('', '7', '0xe', '0xffffffff', 'true', 'name', '[1]', 'takeOver A\\0x'),
  fc.string()
)
const type = fc.constantFrom('REG_SZ', 'REG_DWORD', 'REG_QWORD', 'REG_MULTI_SZ', 'REG_BINARY', 'REG_NONE')
const line = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(key, type, data).map(([name, kind, text]) => `    ${name}    ${kind}    ${text}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(`${MACHINE}\\Recommended`, `${MACHINE}\\keys`, `${MACHINE}\\a\\b`, 'HKEY_X')
  },
  { weight: 1, arbitrary: fc.string() }
)

/** Every value that counts fits its setting, and everything else has a line in the log. */
function check(parts: readonly PolicyPart[], said: readonly string[]): Policy {
  const policy = mergePolicy(parts, { retentionDays: 30 })
  for (const { key: name, value } of policy.set)
    expect(v.is<v.GenericSchema>(POLICY_DEFINITIONS[name]?.schema ?? v.never(), value)).toBe(true)
  expect(policyLines(policy.problems)).toHaveLength(policy.problems.length)
  const named = [...policy.set, ...policy.problems].flatMap((one) => ('key' in one ? [one.key.toLowerCase()] : []))
  const isUnreadable = policy.problems.some(({ kind }) => kind === 'unreadable')
  const lost = said.filter((name) => !named.some((one) => one === name.slice(0, 40).toLowerCase()))
  expect(isUnreadable ? [] : lost).toEqual([])
  return policy
}

const answer = (code: number, text: string): { readonly code: number; readonly out: Buffer } => ({
  code,
  out: Buffer.from(text)
})

it('whatever reg.exe prints, the policy is read, and every ignored value is named', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.boolean(), async (lines, isWhole) => {
      const text = [MACHINE, ...lines, ''].join('\r\n')
      const printed = isWhole ? text : text.slice(0, text.length / 2)
      const { parts } = await readRegistry(
        (_file, [, place = '']) => Promise.resolve(place.startsWith('HKCU') ? answer(0, '') : answer(0, printed)),
        {}
      )
      const own = /^ {4}([\w.]+) {4}REG_/
      check(
        parts,
        lines
          .flatMap((one) =>
            isWhole && !lines.some((each) => each.startsWith('HKEY')) ? (own.exec(one)?.[1] ?? []) : []
          )
          .filter((name) => name !== 'PolicyFolder')
      )
    }),
    { numRuns: RUNS }
  )
})

it('whatever plutil prints, the policy is read, and every ignored value is named', async () => {
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(7, true, 'name', ['takeOver A'], { privacy: 'count' })
  )
  const values = fc.uniqueArray(fc.tuple(key, value), { maxLength: 8, selector: ([name]) => name.toLowerCase() })
  await fc.assert(
    fc.asyncProperty(values, fc.constantFrom('', '[', 'x'), async (entries, before) => {
      const members = entries.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`)
      const { parts } = await readManagedPreferences(
        (_file, parameters) =>
          Promise.resolve(answer(0, parameters.at(-1)?.includes('laura') ? '{}' : `${before}{${members.join(',')}}`)),
        'laura',
        () => true
      ).then((found) => ({ parts: found }))
      check(parts, before === '' ? entries.map(([name]) => name).filter((name) => name !== '__proto__') : [])
    }),
    { numRuns: RUNS }
  )
})
