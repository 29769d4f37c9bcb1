import { describe, expect, it } from 'vitest'
import { mergePolicy, type PolicyPart } from '../../../src/main/settings/policy'
import { createRetention, HOLD_MS } from '../../../src/main/settings/retention'
import type { LastValid } from '../../../src/main/settings/policyContent'
import type { PolicyLevel } from '../../../src/shared/domain/policyView'
import type { FileState } from '../../../src/main/settings/settingsFile'

const OWN = 7
const START = Date.UTC(2026, 10, 29)

function part(level: PolicyLevel, entries: readonly (readonly [string, unknown])[]): PolicyPart {
  return {
    source: { kind: 'file', scope: 'machine', place: '/etc/deskhand/policy.json' },
    contents: [{ level, entries }]
  }
}
const days = (value: unknown, level: PolicyLevel = 'enforced'): PolicyPart => part(level, [['retentionDays', value]])
const broken: PolicyPart = { ...days(1), contents: [{ level: 'enforced', unreadable: 'notJson' }] }

/** A profile whose policy changes. `read` returns for how many days conversations then stay. */
function profile(chosen: readonly string[] = [], own = OWN, isDamaged = false, ownNotes = 365) {
  let kept = { lastPolicy: null, retentionHold: null, notesHeldUntil: 0 } as FileState
  const file = {
    isDamaged,
    read: () => kept,
    write: (some: Partial<FileState>) => void (kept = { ...kept, ...some }),
    chosen: () => chosen,
    settings: () => ({ retentionDays: own, noteDays: ownNotes })
  }
  let now = START
  let retention = createRetention(file, () => now)
  return {
    file,
    /** Deskhand reads a policy of these parts. */
    read(...parts: readonly PolicyPart[]): number {
      const policy = mergePolicy(parts, file.read().lastPolicy)
      const last: LastValid = policy.lastValid
      file.write({ lastPolicy: last })
      retention.policyRead(last)
      return retention.days(policy.values.retentionDays ?? policy.defaults.retentionDays ?? own)
    },
    days: () => retention.days(own),
    hold: () => retention.hold(own),
    noteDays: (chosen: number) => retention.noteDays(chosen),
    chooseNotes: () => retention.notesChosen(),
    choose: () => retention.chosen(),
    later: (ms: number) => void (now += ms),
    restart: () => void (retention = createRetention({ ...file, isDamaged: false }, () => now))
  }
}

describe('a policy that kept conversations for longer and is gone', () => {
  it.each(['enforced', 'default'] as const)('(%s) deletes nothing for a week, also over a restart', (level) => {
    const rig = profile()
    expect(rig.read(days(365, level))).toBe(365)
    expect(rig.read()).toBe(365)
    rig.later(HOLD_MS - 1)
    rig.restart()
    expect(rig.read()).toBe(365)
    expect(rig.hold()).toEqual({ days: 365, level, until: START + HOLD_MS })
    rig.later(1)
    expect({ days: rig.days(), hold: rig.hold() }).toEqual({ days: OWN, hold: null })
  })

  it('that went while Deskhand was not running deletes nothing either', () => {
    const rig = profile()
    rig.read(days(365))
    rig.restart()
    expect(rig.read()).toBe(365)
  })

  it('counts at once as the person chooses', () => {
    const rig = profile()
    rig.read(days(365))
    rig.read()
    rig.choose()
    expect({ days: rig.days(), retentionHold: rig.file.read().retentionHold }).toEqual({
      days: OWN,
      retentionHold: null
    })
    rig.restart()
    expect(rig.read()).toBe(OWN)
  })

  it('gives way to the next policy', () => {
    const rig = profile()
    rig.read(days(365))
    rig.read()
    expect(rig.read(days(2))).toBe(2)
    expect(rig.read()).toBe(OWN)
  })

  it.each([
    [['retentionDays'], OWN],
    [[], 1]
  ])('deletes as the person had chosen against its default (%j, %s days)', (chosen, own) => {
    const rig = profile(chosen, own)
    rig.read(days(365, 'default'))
    expect(rig.read()).toBe(own)
  })
})

it('a policy that kept conversations for less leaves what the person chose', () => {
  const rig = profile()
  expect(rig.read(days(1))).toBe(1)
  expect(rig.read()).toBe(OWN)
  expect(rig.hold()).toBeNull()
})

it('whatever breaks in the policy, in whatever order, fewer days never count', () => {
  const breaks: readonly (readonly PolicyPart[])[] = [
    [broken],
    [],
    [days('many')],
    [days(-5)],
    [days(null)],
    [part('enforced', [['enforcd', { retentionDays: 365 }]])],
    [part('default', [['retentionDays', 'x']])]
  ]
  for (const level of ['enforced', 'default'] as const)
    for (const first of breaks)
      for (const second of breaks)
        for (const third of breaks) {
          const rig = profile()
          rig.read(days(365, level))
          for (const parts of [first, second, third]) {
            rig.later(1000)
            expect(rig.read(...parts)).toBe(365)
          }
        }
})

describe('a policy that kept notes for longer and is gone', () => {
  const notes = (value: number, level: PolicyLevel = 'enforced'): PolicyPart => part(level, [['noteDays', value]])

  it.each(['enforced', 'default'] as const)('(%s) deletes no note for a week, also over a restart', (level) => {
    const rig = profile()
    rig.read(notes(730, level))
    expect(rig.noteDays(730)).toBe(730)
    rig.read()
    rig.later(HOLD_MS - 1)
    rig.restart()
    rig.read()
    expect(rig.noteDays(365)).toBeGreaterThanOrEqual(730)
    rig.later(1)
    expect(rig.noteDays(365)).toBe(365)
  })

  it('counts at once as the person chooses, and gives way to the next policy', () => {
    const rig = profile()
    rig.read(notes(730))
    rig.read()
    rig.chooseNotes()
    expect(rig.noteDays(30)).toBe(30)
    rig.read(notes(730))
    rig.read()
    expect(rig.noteDays(365)).toBeGreaterThanOrEqual(730)
    rig.read(notes(30))
    expect(rig.noteDays(30)).toBe(30)
  })

  it('deletes as the person had chosen against its default', () => {
    for (const rig of [profile(['noteDays']), profile([], OWN, false, 30)]) {
      rig.read(notes(730, 'default'))
      rig.read()
      expect(rig.file.read().notesHeldUntil).toBe(0)
    }
  })

  it('holds no conversation, and a policy of conversations that is gone holds no note', () => {
    const rig = profile()
    rig.read(notes(730))
    rig.read()
    expect(rig.hold()).toBeNull()
    const other = profile()
    other.read(days(365))
    other.read()
    expect(other.noteDays(30)).toBe(30)
  })
})

it('a policy that kept notes for less leaves what the person chose', () => {
  const rig = profile()
  rig.read(part('enforced', [['noteDays', 0]]))
  rig.read()
  expect(rig.noteDays(365)).toBe(365)
})

describe('a damaged settings file', () => {
  it('deletes no conversations and no notes for a week, also over a restart', () => {
    const rig = profile([], OWN, true)
    expect({ days: rig.days(), noteDays: rig.noteDays(365) }).toEqual({ days: 365, noteDays: 3650 })
    rig.later(HOLD_MS - 1)
    rig.restart()
    expect({ days: rig.read(), noteDays: rig.noteDays(365) }).toEqual({ days: 365, noteDays: 3650 })
    expect(rig.hold()).toEqual({ days: 365, level: 'damage', until: START + HOLD_MS })
    rig.later(1)
    expect({ days: rig.days(), noteDays: rig.noteDays(365) }).toEqual({ days: OWN, noteDays: 365 })
  })

  it('counts for conversations and for notes until the person chooses for each', () => {
    const rig = profile([], OWN, true)
    rig.chooseNotes()
    expect({ days: rig.days(), noteDays: rig.noteDays(30) }).toEqual({ days: 365, noteDays: 30 })
    rig.choose()
    expect({ days: rig.days(), noteDays: rig.noteDays(30) }).toEqual({ days: OWN, noteDays: 30 })
    const other = profile([], OWN, true)
    other.choose()
    expect({ days: other.days(), noteDays: other.noteDays(30) }).toEqual({ days: OWN, noteDays: 3650 })
  })

  it('counts for notes until a policy says how long they stay', () => {
    const rig = profile([], OWN, true)
    rig.read(days(20))
    expect(rig.noteDays(30)).toBe(3650)
    rig.read(part('enforced', [['noteDays', 30]]))
    expect(rig.noteDays(30)).toBe(30)
  })
})
