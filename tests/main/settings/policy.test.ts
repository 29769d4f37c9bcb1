import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePolicy, NO_POLICY, policyView, workspacePolicy, type PolicyPart } from '../../../src/main/settings/policy'
import { policyLines } from '../../../src/main/settings/policyLines'
import type { PolicyLevel, PolicySource } from '../../../src/shared/domain/policyView'

const ENFORCED = 'enforced' as const
const file = (name: string): PolicySource => ({ kind: 'file', scope: 'machine', place: `/etc/deskhand/${name}` })
const registry = (scope: PolicySource['scope']): PolicySource => ({
  kind: 'registry',
  scope,
  place: `registry ${scope}`
})

/** Returns one part of the policy with these values at one level. */
function part(values: object, source = file('policy.json'), level: PolicyLevel = ENFORCED): PolicyPart {
  return { source, contents: [{ level, entries: Object.entries(values) }] }
}

function unreadable(source = file('policy.json'), level: PolicyLevel = ENFORCED): PolicyPart {
  return { source, contents: [{ level, unreadable: 'notJson' }] }
}

describe('one part of a policy', () => {
  it('locks its enforced values, and gives its default values to whoever has not chosen', () => {
    const policy = mergePolicy(
      [part({ retentionDays: 14 }), part({ timeFormat: '24-hour' }, file('policy.json'), 'default')],
      null
    )
    expect(policy).toMatchObject({ values: { retentionDays: 14 }, defaults: { timeFormat: '24-hour' }, problems: [] })
  })

  it.each([
    { said: '0', days: 0 },
    { said: ' 14 ', days: 14 },
    { said: 365, days: 365 },
    { said: 0, days: 0 }
  ])('reads a number also as text: $said', ({ said, days }) => {
    expect(mergePolicy([part({ retentionDays: said })], null)).toMatchObject({
      values: { retentionDays: days },
      problems: []
    })
  })

  it.each([
    { said: 1, value: true },
    { said: 0, value: false },
    { said: 'True', value: true }
  ])('reads true and false as Group Policy writes them: $said', ({ said, value }) => {
    expect(mergePolicy([part({ startAtLogin: said })], null).values).toEqual({ startAtLogin: value })
  })

  it('reads a list as text, and as one text for each entry', () => {
    const list = ['takeOver A']
    for (const said of [list, JSON.stringify(list)])
      expect(mergePolicy([part({ keys: said })], null)).toMatchObject({ values: { keys: list }, problems: [] })
  })

  it('reads a key in any case, and names a key that is there twice', () => {
    expect(mergePolicy([part({ RetentionDays: 1, EXTRACAFILE: '/a.pem', retentiondays: 2 })], null)).toMatchObject({
      values: { retentionDays: 2, extraCaFile: '/a.pem' },
      problems: [{ kind: 'twice', key: 'retentionDays', place: '/etc/deskhand/policy.json' }]
    })
  })

  it('names keys that this version does not know, and reads the others', () => {
    const entries = Object.entries(JSON.parse('{"extraCaFile":"/a.pem","later":true,"__proto__":{"x":1}}') as object)
    const { values, problems } = mergePolicy(
      [{ source: file('a.json'), contents: [{ level: ENFORCED, entries }] }],
      null
    )
    expect(values).toEqual({ extraCaFile: '/a.pem' })
    expect(problems).toEqual([
      { kind: 'unknownKey', key: 'later', place: '/etc/deskhand/a.json' },
      { kind: 'unknownKey', key: '__proto__', place: '/etc/deskhand/a.json' }
    ])
  })

  it('takes keys although some are reserved, and names these', () => {
    const keys = ['takeOver Tab A', 'release E', 'park Alt+F4']
    const { values, problems } = mergePolicy([part({ keys })], null)
    expect(values).toEqual({ keys })
    expect(problems).toEqual([
      { kind: 'ignored', place: '/etc/deskhand/policy.json', key: 'keys', parts: ['takeOver Tab', 'park Alt+F4'] }
    ])
    expect(policyLines(problems)).toEqual(['policy: parts of keys in /etc/deskhand/policy.json are ignored'])
  })

  it.each(['two\nlines', 'x'.repeat(201), 7, null])('names nobody if the contact is %j, and says so', (contact) => {
    expect(mergePolicy([part({ administratorContact: contact })], null)).toMatchObject({
      values: {},
      problems: [{ kind: 'value', key: 'administratorContact', countsAs: null }]
    })
  })
})

describe('the number of days for which conversations stay', () => {
  it.each([-1, 1.5, 'seven', '', '7 days', null, true, [7]])('keeps its last valid value while it is %j', (said) => {
    const { values, problems, lastValid } = mergePolicy([part({ retentionDays: said })], { retentionDays: 30 })
    expect(values).toEqual({ retentionDays: 30 })
    expect(problems).toMatchObject([{ kind: 'value', key: 'retentionDays', countsAs: 30 }])
    expect(lastValid).toEqual({ retentionDays: 30 })
  })

  it('is the person’s own if no valid value is known, because a guess could delete conversations', () => {
    const { values, problems } = mergePolicy([part({ retentionDays: 'seven' })], null)
    expect(values).toEqual({})
    expect(problems).toMatchObject([{ kind: 'value', countsAs: null }])
    expect(mergePolicy([unreadable()], null).values).not.toHaveProperty('retentionDays')
  })

  it('is the largest number if the policy wants more', () => {
    expect(mergePolicy([part({ retentionDays: 366 })], { retentionDays: 1 })).toMatchObject({
      values: { retentionDays: 365 },
      problems: [{ countsAs: 365 }]
    })
  })

  it('stays while a part cannot be read, and also if the policy did not set it before', () => {
    expect(mergePolicy([unreadable()], { retentionDays: 30 }).values).toMatchObject({ retentionDays: 30 })
    expect(mergePolicy([unreadable()], {}).values).not.toHaveProperty('retentionDays')
    expect(mergePolicy([unreadable()], { retentionDays: 30 }).lastValid).toEqual({ retentionDays: 30 })
  })

  it('is no kept value that somebody damaged', () => {
    for (const retentionDays of [-1, 'x', null, {}])
      expect(mergePolicy([unreadable()], { retentionDays }).values).not.toHaveProperty('retentionDays')
  })

  it('is remembered from a policy that can be read, and forgotten if the policy no longer sets it', () => {
    expect(mergePolicy([part({ retentionDays: 9 })], null).lastValid).toEqual({ retentionDays: 9 })
    expect(mergePolicy([], { retentionDays: 9 })).toEqual(NO_POLICY)
  })

  it.each([
    ['a part that cannot be read', unreadable()],
    ['a group that is misspelt', part({ enforcd: { retentionDays: 365 } })],
    ['an unusable locked value', part({ retentionDays: 'seven' })],
    ['an unusable default', part({ retentionDays: -1 }, file('policy.json'), 'default')]
  ])('stays as the default that it was beside %s, so that nothing is deleted', (_what, broken) => {
    const { lastValid } = mergePolicy([part({ retentionDays: 365 }, file('policy.json'), 'default')], null)
    const once = mergePolicy([broken], lastValid)
    const again = mergePolicy([broken], once.lastValid)
    for (const { defaults, values, set } of [once, again]) {
      expect(defaults).toMatchObject({ retentionDays: 365 })
      expect(values).not.toHaveProperty('retentionDays')
      expect(set.find(({ key }) => key === 'retentionDays')).toMatchObject({ level: 'default', isFallback: true })
    }
    expect(mergePolicy([part({ retentionDays: 2 }), broken], lastValid).values).toHaveProperty('retentionDays')
  })

  it('is kept as it counted, also if the policy wanted more than the largest number', () => {
    const { lastValid } = mergePolicy([part({ retentionDays: 4000 })], null)
    expect(mergePolicy([unreadable()], lastValid).values).toMatchObject({ retentionDays: 365 })
  })

  it('is forgotten as a default if a policy that can be read no longer has the default', () => {
    const { lastValid } = mergePolicy([part({ retentionDays: 365 }, file('policy.json'), 'default')], null)
    expect(mergePolicy([], lastValid).lastValid).toEqual({})
    expect(mergePolicy([part({ retentionDays: 3 })], lastValid).lastValid).toEqual({ retentionDays: 3 })
  })
})

describe('beside a part that cannot be read', () => {
  const old = { signInHosts: ['*.old.example'], onlyTheseWorkspaces: false, updateMode: 'automatic', retentionDays: 30 }
  const broken = unreadable(file('policy.d/50.json'))

  it('what can be read counts, and not what an earlier policy said', () => {
    const good = { signInHosts: ['login.example.com'], onlyTheseWorkspaces: true, updateMode: 'off' }
    const { values, lastValid } = mergePolicy([part({ ...good, workspaces: ['https://desk.example'] }), broken], old)
    expect(values).toMatchObject({ ...good, workspaces: ['https://desk.example'], retentionDays: 30 })
    expect(lastValid).toEqual({
      signInHosts: ['login.example.com'],
      onlyTheseWorkspaces: true,
      workspaces: ['https://desk.example'],
      retentionDays: 30
    })
  })

  it('the value before counts where it is stricter', () => {
    const loose = { signInHosts: ['*.example.com'], onlyTheseWorkspaces: false, updateMode: 'automatic' }
    const last = { signInHosts: ['login.example.com'], onlyTheseWorkspaces: true }
    const { values, lastValid } = mergePolicy([part({ ...loose, 'alerts.privacy': 'message' }), broken], last)
    expect(values).toMatchObject({ ...last, updateMode: 'off', 'alerts.privacy': 'nothing' })
    expect(lastValid).toEqual(last)
  })

  it('hosts that can be read count, but not all hosts', () => {
    expect(mergePolicy([part({ signInHosts: ['a.example'] }), broken], null).values.signInHosts).toEqual(['a.example'])
    expect(mergePolicy([part({ signInHosts: [] }), broken], null).values.signInHosts).toEqual(['none.invalid'])
  })

  it('a default that can be read does not count over it', () => {
    const { values } = mergePolicy([part({ signInHosts: ['a.example'] }, file('a.json'), 'default'), broken], null)
    expect(values.signInHosts).toEqual(['none.invalid'])
  })

  it('a larger number of days counts, because it deletes nothing, and is the next last value', () => {
    const larger = mergePolicy([part({ retentionDays: 60 }), broken], { retentionDays: 30 })
    expect({ retentionDays: larger.values.retentionDays, lastValid: larger.lastValid }).toEqual({
      retentionDays: 60,
      lastValid: { retentionDays: 60 }
    })
  })

  it('everything is as strict on a computer that had no policy before as on a new one', () => {
    const fresh = mergePolicy([broken], null)
    expect(fresh.values).toMatchObject({ onlyTheseWorkspaces: true, signInHosts: ['none.invalid'], updateMode: 'off' })
    for (const last of [{}, { onlyTheseWorkspaces: false, signInHosts: [], updateMode: 'automatic' }])
      expect(mergePolicy([broken], last).set).toEqual(fresh.set)
  })

  it('a workspace that this computer knows stays open only if no policy limited the workspaces before', () => {
    expect(workspacePolicy(mergePolicy([broken], {}))).toMatchObject({ onlyThese: true, isFallback: true })
    const last = { onlyTheseWorkspaces: true, workspaces: ['https://desk.example'] }
    expect(workspacePolicy(mergePolicy([broken], last))).toEqual({
      workspaces: last.workspaces,
      onlyThese: true,
      isFallback: false
    })
  })

  it('a default never becomes a locked value', () => {
    const { lastValid } = mergePolicy([part({ retentionDays: 3 }, file('policy.json'), 'default')], null)
    expect(mergePolicy([broken], lastValid).values).not.toHaveProperty('retentionDays')
  })
})

describe('of several parts', () => {
  const order: readonly PolicyPart[] = [
    part({ retentionDays: 1 }, registry('machine')),
    part({ retentionDays: 3 }, file('policy.d/20.json')),
    part({ retentionDays: 4 }, file('policy.d/10.json')),
    part({ retentionDays: 5 }, registry('user')),
    part({ retentionDays: 6 }, registry('machine'), 'default'),
    part({ retentionDays: 7 }, file('policy.d/20.json'), 'default'),
    part({ retentionDays: 8 }, registry('user'), 'default')
  ]
  /** Sorts the parts by the names of their files, which is the order in which the app reads files. */
  const asRead = (parts: readonly PolicyPart[]): readonly PolicyPart[] =>
    [...parts].sort((one, other) => (one.source.place < other.source.place ? -1 : 1))

  it('the first of this order counts: enforced, computer, registry, later file', () => {
    for (const [at, first] of order.entries()) {
      const { set } = mergePolicy(asRead(order.slice(at)), null)
      expect(set).toMatchObject([{ key: 'retentionDays', source: first.source, level: first.contents[0]?.level }])
      expect(set[0]?.replaced).toHaveLength(order.length - at - 1)
    }
  })

  it('each key counts by itself', () => {
    const { values } = mergePolicy(
      [part({ retentionDays: 1 }), part({ retentionDays: 2, timeFormat: '12-hour' }, registry('user'))],
      null
    )
    expect(values).toEqual({ retentionDays: 1, timeFormat: '12-hour' })
  })

  it('an unusable one leaves its key to the others, and says what counts', () => {
    const { values, problems } = mergePolicy(
      [part({ timeFormat: 'noon' }, registry('machine')), part({ timeFormat: '12-hour' })],
      null
    )
    expect(values).toEqual({ timeFormat: '12-hour' })
    expect(problems).toEqual([{ kind: 'value', key: 'timeFormat', place: 'registry machine', countsAs: '12-hour' }])
  })

  it('one that can be read counts over an unreadable one only if it comes first', () => {
    const kept = { retentionDays: 30 }
    expect(mergePolicy([unreadable(), part({ retentionDays: 1 }, registry('machine'))], kept).values).toMatchObject({
      retentionDays: 1
    })
    expect(mergePolicy([part({ retentionDays: 1 }), unreadable(file('policy.d/1.json'))], kept).values).toMatchObject({
      retentionDays: 30
    })
  })

  const level = fc.constantFrom<PolicyLevel>('enforced', 'default')
  const source = fc.oneof(
    fc.constantFrom<PolicySource['scope']>('machine', 'user').map(registry),
    fc.integer({ min: 0, max: 9 }).map((name) => file(`policy.d/${name}.json`))
  )
  const readable = fc.record({ source, level, days: fc.integer({ min: 0, max: 365 }) })

  it('the same one counts, however many lower ones there are, and taking it away gives the next one back', () => {
    fc.assert(
      fc.property(fc.array(readable, { minLength: 1, maxLength: 8 }), (all) => {
        const parts = all.map((one) => part({ retentionDays: one.days }, one.source, one.level))
        const whole = mergePolicy(parts, null)
        const [winner] = whole.set
        const at = parts.findLastIndex(
          (one) => one.source === winner?.source && one.contents[0]?.level === winner.level
        )
        expect(all[at]?.days).toBe(winner?.value)
        // If the part that sets the value is removed, the next part sets it. If any other part is removed, the result
        // is the same.
        for (const [index] of parts.entries()) {
          const { set } = mergePolicy(parts.toSpliced(index, 1), null)
          if (index === at) expect(set).toHaveLength(parts.length > 1 ? 1 : 0)
          else expect(set[0]?.value).toBe(winner?.value)
        }
      })
    )
  })
})

it('a window gets whom to ask, without spaces around it', () => {
  expect(policyView(mergePolicy([part({ administratorContact: ' Inès Vidal ' })], null)).contact).toBe('Inès Vidal')
  expect(policyView(NO_POLICY)).toEqual({ values: [], problems: [], contact: '', held: null })
})
