// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Parking } from '../../../../src/shared/domain/parking'
import type { QueueRow } from '../../../../src/shared/views'
import { MINUTE_MS } from '../../../../src/shared/time'
import { buildQueueHead, buildRow, buildStatus, NOW, ours, theirs } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const parkedAt = NOW - 60 * MINUTE_MS
const clock = (at: number): string => new Date(at).toISOString().slice(11, 16)
const minute = NOW - (NOW % MINUTE_MS)
const later = minute + 52 * MINUTE_MS
const earlier = minute - 3 * MINUTE_MS
const parked = (kind: 'time' | 'silence'): Parking => ({ kind, until: later, parkedAt, state: 'parked' })
const due = (kind: 'time' | 'silence'): Parking => ({ kind, until: earlier, parkedAt, state: 'due', dueAt: earlier })

async function line(more: Partial<QueueRow>, silentMinutes: number | null = 20): Promise<string> {
  rig = await mountQueue(1, {
    status: buildStatus({ settings: buildSettings({ silentMinutes }) }),
    queue: {
      head: buildQueueHead({ view: 'mine', total: 1 }),
      rows: { at: 0, remove: 0, insert: [buildRow({ assignment: { kind: 'me' }, turn: ours(600), ...more })] }
    }
  })
  const text = rig.options()[0]?.querySelector('.row-more')?.textContent ?? ''
  return text
    .replace(/\s*·\s*/g, ' · ')
    .replace(/\s+/g, ' ')
    .trim()
}
const spoken = (): string => accessibleName(rig.options()[0])

describe('the row of a parked customer', () => {
  it.each([
    { parking: parked('time'), says: `until ${clock(later)} · or when they write` },
    { parking: parked('silence'), says: `until ${clock(later)} · if they do not write` },
    {
      parking: { kind: 'words', until: null, parkedAt, state: 'parked' } as Parking,
      says: 'until they write · Casa Verde'
    },
    { parking: due('silence'), says: `reminder due ${clock(earlier)} · no answer yet` },
    { parking: due('time'), says: `reminder due ${clock(earlier)} · Casa Verde` }
  ])('says $says', async ({ parking, says }) => {
    expect(await line({ parking })).toBe(says)
  })

  it('says first that the customer waits, and then why they are back', async () => {
    const wrote: Parking = { kind: 'time', until: later, parkedAt, state: 'wrote' }
    expect(await line({ turn: theirs(72), parking: wrote })).toBe('waits for you 1:12 · wrote again')
    expect(spoken()).toContain('wrote again')
  })

  it('says that it is not known who wrote last, if the customer may have written since', async () => {
    const unknown = { kind: 'unknown', since: NOW - 360_000 } as const
    expect(await line({ turn: unknown, parking: parked('time') })).toContain('not known since')
  })

  it('does not say that no answer came if it is not known who wrote last', async () => {
    const unknown = { kind: 'unknown', since: NOW - 360_000 } as const
    expect(await line({ turn: unknown, parking: due('silence') })).not.toContain('no answer')
  })

  const words: Parking = { kind: 'words', until: null, parkedAt, state: 'parked' }
  const marks = (): readonly (string | null)[] =>
    [...(rig.options()[0]?.querySelectorAll('[data-parking]') ?? [])].map((mark) => mark.getAttribute('data-parking'))

  it.each([
    { parking: parked('time'), says: `until ${clock(later)}`, mark: 'parked' },
    { parking: words, says: 'until they write', mark: 'parked' },
    { parking: due('time'), says: `reminder due ${clock(earlier)}`, mark: 'due' }
  ])('has a mark also while the customer waits, and says "$says" aloud', async ({ parking, says, mark }) => {
    expect(await line({ turn: theirs(72), parking })).toBe(`waits for you 1:12 · ${says}`)
    expect(marks()).toEqual([mark])
    expect(spoken()).toContain(mark === 'parked' ? `parked ${says}` : says)
    rig.wrapper.unmount()
    expect(await line({ turn: theirs(72), parking, draft: 'Hello' })).toBe('waits for you 1:12 · Hello')
    expect({ marks: marks(), says: spoken().includes(says) }).toEqual({ marks: [mark], says: true })
    rig.wrapper.unmount()
    await line({ parking, notSent: 1 })
    expect(marks()).toEqual([mark])
  })

  it('has one mark, and none once the customer wrote or another agent has them', async () => {
    await line({ parking: parked('time') })
    expect(marks()).toEqual(['parked'])
    rig.wrapper.unmount()
    await line({ turn: theirs(72), parking: { kind: 'time', until: later, parkedAt, state: 'wrote' } })
    expect(marks()).toEqual([])
    rig.wrapper.unmount()
    await line({ parking: parked('time'), leaving: true })
    expect(marks()).toEqual([])
  })

  it('says it aloud', async () => {
    await line({ parking: parked('time') })
    expect(spoken()).toContain(`parked until ${clock(later)}`)
    rig.wrapper.unmount()
    await line({ parking: due('silence') })
    expect(spoken()).toContain(`reminder due ${clock(earlier)}, no answer yet`)
  })
})

describe('the row of a customer who has fallen silent', () => {
  it('suggests a nudge, from the time of the setting on', async () => {
    expect(await line({ turn: ours(24 * 60), lastByMe: true })).toBe('you answered 24 min ago · nudge?')
    expect(spoken()).toContain('nudge suggested')
    rig.wrapper.unmount()
    expect(await line({ turn: ours(19 * 60), lastByMe: true })).toBe('you answered 19 min ago · Casa Verde')
  })

  it('suggests nothing if the setting is off, or the customer is parked', async () => {
    expect(await line({ turn: ours(24 * 60), lastByMe: true }, null)).toBe('you answered 24 min ago · Casa Verde')
    rig.wrapper.unmount()
    expect(await line({ turn: ours(24 * 60), parking: parked('time') })).not.toContain('nudge')
  })
})
