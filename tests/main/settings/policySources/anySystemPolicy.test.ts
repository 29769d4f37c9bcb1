import fc from 'fast-check'
import * as v from 'valibot'
import { beforeEach, expect, it } from 'vitest'
import type { AskProgram } from '../../../../src/main/os/askProgram'
import { mergePolicy, type PolicyPart } from '../../../../src/main/settings/policy'
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
    arbitrary: fc.constantFrom(
      ...['Recommended', 'keys', 'a\\b', 'alerts', 'alerts\\privacy', 'Enforced', 'Enforced\\alerts'].map(
        (below) => `${MACHINE}\\${below}`
      ),
      'HKEY_X'
    )
  },
  { weight: 1, arbitrary: fc.string() }
)

/** What the made-up answers had in them, so that the tests below do not pass because nothing came. */
const seen = new Map<string, number>()
beforeEach(() => seen.clear())
const note = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1)

/** Every value that counts fits its setting, and every key of `said` is named if the whole policy can be read. */
function check(parts: readonly PolicyPart[], said: readonly string[]): void {
  const policy = mergePolicy(parts, { retentionDays: 30 })
  for (const { key: name, value } of policy.set) {
    note('value')
    expect(v.is<v.GenericSchema>(POLICY_DEFINITIONS[name]?.schema ?? v.never(), value)).toBe(true)
  }
  for (const { kind } of policy.problems) note(kind)
  expect(policyLines(policy.problems)).toHaveLength(policy.problems.length)
  if (policy.problems.some(({ kind }) => kind === 'unreadable')) return
  note('readable')
  const named = [...policy.set, ...policy.problems].flatMap((one) => ('key' in one ? [one.key.toLowerCase()] : []))
  expect(said.filter((name) => !named.includes(name.slice(0, 40).toLowerCase()))).toEqual([])
}

function expectAllKinds(): void {
  const kinds = ['value', 'unknownKey', 'unreadable', 'readable']
  expect(kinds.filter((kind) => !seen.has(kind))).toEqual([])
}

const answer = (text: string): ReturnType<AskProgram> => Promise.resolve({ code: 0, out: Buffer.from(text) })

it('whatever reg.exe prints, the policy is read, and every ignored value is named', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), fc.boolean(), async (lines, isCut) => {
      const text = [MACHINE, ...lines, ''].join('\r\n')
      const printed = isCut ? text.slice(0, text.length / 2) : text
      const { parts } = await readRegistry(
        (_file, [, place = '']) => answer(place.startsWith('HKCU') ? '' : printed),
        {}
      )
      // Below another key, a value is an entry of a list.
      const isFlat = !isCut && !lines.some((one) => one.startsWith('HKEY'))
      const names = lines.flatMap((one) => /^ {4}([\w.]+) {4}REG_/.exec(one)?.[1] ?? [])
      check(parts, isFlat ? names.filter((name) => name !== 'PolicyFolder') : [])
    }),
    { numRuns: RUNS }
  )
  expectAllKinds()
})

it('whatever PowerShell prints, the policy is read, and every ignored value is named', async () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(7, -1, '', 'name', null, ['takeOver A'], [1, 2], [], {}),
    fc.jsonValue()
  )
  const name = fc.oneof(
    { weight: 4, arbitrary: key },
    { weight: 1, arbitrary: fc.constantFrom('constructor', 'a    REG_SZ    b', 'two\r\nlines') }
  )
  const text = fc.constantFrom(
    'two\r\nlines',
    'a    REG_SZ    b',
    `\r\n${MACHINE}\\Recommended\r\n    textSize    REG_SZ    16`
  )
  const entries = fc.uniqueArray(
    fc.tuple(name, fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: text })),
    {
      maxLength: 6,
      selector: ([one]) => one.toLowerCase()
    }
  )
  const below = fc.constantFrom('', '\\Recommended', '\\keys')
  const asJson = (members: readonly (readonly [string, unknown])[]): string =>
    `{${members.map(([one, said]) => `${JSON.stringify(one)}:${JSON.stringify(said)}`).join(',')}}`
  await fc.assert(
    fc.asyncProperty(
      entries,
      below,
      fc.constantFrom('whole', 'whole', 'whole', 'cut'),
      async (members, place, form) => {
        const whole = `[{"key":${JSON.stringify(MACHINE + place)},"values":${asJson(members)}}]`
        const printed = form === 'cut' ? whole.slice(0, whole.length / 2) : whole
        const { parts } = await readRegistry((file, parameters) => {
          if (file.endsWith('reg.exe')) return Promise.resolve({ code: 1, out: Buffer.alloc(0) })
          return answer(parameters.at(-1)?.includes('HKEY_CURRENT_USER') === true ? 'null' : printed)
        }, {})
        const names = members.map(([one]) => one).filter((one) => one.toLowerCase() !== '(default)')
        // Below another key, a value is an entry of a list.
        check(parts, place === '\\keys' ? [] : names.filter((one) => place !== '' || one !== 'PolicyFolder'))
      }
    ),
    { numRuns: RUNS }
  )
  expectAllKinds()
})

it('a value of the registry outside of its keys is read as one of its keys, or the policy is strict', async () => {
  const places = fc.constantFrom('alerts', 'Alerts', 'Enforced', 'default', 'Enforced\\alerts', 'ENFORCED\\x')
  const inner = fc.constantFrom('privacy', 'sound', 'retentionDays', 'onlyTheseWorkspaces', 'alerts.privacy', 'later')
  await fc.assert(
    fc.asyncProperty(places, inner, type, data, async (place, name, kind, text) => {
      const readOne = async (below: string, own: string): Promise<ReturnType<typeof mergePolicy>> => {
        const printed = [`${MACHINE}${below}`, `    ${own}    ${kind}    ${text}`, ''].join('\r\n')
        const { parts } = await readRegistry((_file, [, at = '']) => answer(at.startsWith('HKCU') ? '' : printed), {})
        return mergePolicy(parts, { retentionDays: 30 })
      }
      const found = await readOne(`\\${place}`, name)
      const flat = place.toLowerCase() === 'alerts' ? await readOne('', `${place}.${name}`) : null
      if (flat !== null) expect(found).toEqual(flat)
      else if (name !== 'later' && (name === 'alerts.privacy' || !['privacy', 'sound'].includes(name)))
        expect(found.values).toMatchObject({ 'alerts.privacy': 'nothing', onlyTheseWorkspaces: true })
      else expect(found.problems).not.toEqual([])
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
    fc.asyncProperty(values, fc.constantFrom('', '', '['), async (entries, before) => {
      const members = entries.map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`)
      const printed = `${before}{${members.join(',')}}`
      const parts = await readManagedPreferences(
        (_file, parameters) => answer(parameters.at(-1)?.includes('laura') === true ? '{}' : printed),
        'laura',
        () => true
      )
      check(
        parts,
        entries.map(([name]) => name)
      )
    }),
    { numRuns: RUNS }
  )
  expectAllKinds()
})
