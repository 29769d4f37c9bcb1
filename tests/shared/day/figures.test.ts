import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { barsOf, fasterAgents, figuresOf, hoursOf, median, unknownShare } from '../../../src/shared/day/figures'
import { ledgerOf } from '../../../src/shared/day/ledger'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import {
  BIN_MS,
  DAY_ENTRY_LIMIT,
  EMPTY_DAY,
  LONGEST_DAY_MS,
  type DayRecord,
  type SentMessage
} from '../../../src/shared/domain/day'
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'

/** A local time on 20 November 2026. Hours below 0 are on the day before. */
const at = (hours: number, minutes = 0): number => new Date(2026, 10, 20, hours, minutes).getTime()
const takeOver = (when: number, waited: number | null = MINUTE_MS): DayRecord['takeOvers'][number] => ({
  at: when,
  key: keyOf('a'),
  waited
})
const record = (more: Partial<DayRecord> = {}): DayRecord => ({
  ...EMPTY_DAY,
  since: at(8, 30),
  until: at(12),
  ...more
})

describe('the span of a day', () => {
  it('is null if nothing was noted', () => {
    expect(daySpan(EMPTY_DAY, at(9))).toBeNull()
  })

  it('begins when Deskhand began today', () => {
    expect(daySpan(record(), at(14))).toEqual({ from: at(8, 30), to: at(14) })
  })

  it('begins at midnight if Deskhand ran all night and the agent did nothing then', () => {
    expect(daySpan(record({ since: at(-10), until: at(9), takeOvers: [takeOver(at(-8))] }), at(9))).toEqual({
      from: at(0),
      to: at(9)
    })
  })

  it('begins with the shift that goes on over midnight', () => {
    const shift = [at(-8), at(-3), at(-1), at(1)].map((when) => takeOver(when))
    expect(daySpan(record({ since: at(-10), takeOvers: shift }), at(2))?.from).toBe(at(-3))
  })

  it('begins with the messages of a shift that goes on over midnight, so that none vanishes at midnight', () => {
    const words: SentMessage = {
      id: 1,
      key: keyOf('a'),
      name: 'Amina',
      text: 'Are you still there?',
      at: at(-1, 55),
      leftAt: null,
      state: 'unconfirmed',
      evidence: null
    }
    const day = record({ since: at(-10), takeOvers: [takeOver(at(-8))], messages: [words] })
    for (const now of [at(-1, 59), at(0, 5)]) {
      const span = daySpan(day, now)
      expect(span && inSpan(day, span).messages).toEqual([words])
    }
  })

  it('has everything that was noted just before somebody set the clock back', () => {
    const day = record({ since: at(10), until: at(11), takeOvers: [takeOver(at(10, 30))] })
    const span = daySpan(day, at(9))
    expect(span).toEqual({ from: at(10), to: at(11) })
    expect(span && inSpan(day, span).takeOvers).toHaveLength(1)
  })

  it('ends at most a day after the present, whatever the record says', () => {
    const day = record({ until: at(24 * 365), takeOvers: [takeOver(at(24 * 300))] })
    expect(daySpan(day, at(9))?.to).toBe(at(9) + LONGEST_DAY_MS)
  })

  it('begins after a night in which Deskhand was closed', () => {
    const unknown = [{ from: at(-6), to: at(7), why: 'closed' }] as const
    expect(daySpan(record({ since: at(-10), unknown }), at(9))?.from).toBe(at(7))
    const lunch = [{ from: at(12), to: at(13), why: 'closed' }] as const
    expect(daySpan(record({ unknown: lunch }), at(14))?.from).toBe(at(8, 30))
  })

  it.each(['asleep', 'signedOut', 'elsewhere'] as const)(
    'begins after a night %s, if it came before the work',
    (why) => {
      const unknown = [{ from: at(-6), to: at(7), why }] as const
      const evening = [takeOver(at(-7))]
      expect(daySpan(record({ since: at(-10), unknown, takeOvers: evening }), at(9))?.from).toBe(at(7))
      const late = [{ from: at(1), to: at(7), why }] as const
      expect(daySpan(record({ since: at(-10), unknown: late }), at(9))?.from).toBe(at(7))
      const acts = { since: at(-10), unknown: late, takeOvers: [takeOver(at(0, 30))] }
      expect(daySpan(record(acts), at(9))?.from).toBe(at(0))
      const lasting = [{ from: at(1), to: null, why }] as const
      expect(daySpan(record({ since: at(-10), unknown: lasting }), at(9))?.from).toBe(at(0))
      // Many computers wake for a moment several times in a night.
      const woken = [0, 1, 2, 3, 4, 5, 6].flatMap((hour) => [
        { from: at(hour, 10), to: at(hour, 60), why },
        { from: at(hour + 1), to: at(hour + 1, 1), why: 'notConnected' } as const
      ])
      expect(daySpan(record({ since: at(-10), unknown: woken }), at(9))?.from).toBe(at(7))
      const night = { since: at(-10), unknown: woken, takeOvers: [takeOver(at(3, 5))] }
      expect(daySpan(record(night), at(9))?.from).toBe(at(0))
      const outage = [{ from: at(1), to: at(7), why: 'notConnected' }] as const
      expect(daySpan(record({ since: at(-10), unknown: outage }), at(9))?.from).toBe(at(0))
    }
  )
})

describe('the figures of a day', () => {
  it.each([
    { values: [], middle: null },
    { values: [3], middle: 3 },
    { values: [9, 1], middle: 5 },
    { values: [5, 1, 9], middle: 5 }
  ])('have $middle as the median of $values', ({ values, middle }) => {
    expect(median(values)).toBe(middle)
  })

  it('count only the times without a connection as not connected, and all unknown times as unknown', () => {
    const unknown = [
      { from: at(9), to: at(9, 4), why: 'notConnected' },
      { from: at(9, 4), to: at(9, 5), why: 'reading' },
      { from: at(10), to: at(11), why: 'closed' },
      { from: at(11, 30), to: null, why: 'notConnected' }
    ] as const
    const span = { from: at(8, 30), to: at(11, 33) }
    expect(figuresOf(inSpan(record({ unknown }), span))).toMatchObject({
      notConnected: 7 * MINUTE_MS,
      notConnectedTimes: 2,
      unknown: 68 * MINUTE_MS
    })
  })

  it('count a time without a connection once, although the computer slept or its clock was set in it', () => {
    const unknown = [
      { from: at(9), to: at(9, 4), why: 'notConnected' },
      { from: at(9, 4), to: at(10), why: 'asleep' },
      { from: at(10), to: at(10, 1), why: 'notConnected' },
      { from: at(10, 1), to: at(11), why: 'clockSet' },
      { from: at(11), to: at(11, 1), why: 'notConnected' },
      { from: at(11, 5), to: at(11, 30), why: 'asleep' },
      { from: at(11, 30), to: at(11, 31), why: 'notConnected' }
    ] as const
    const { notConnected, notConnectedTimes, closed } = figuresOf(record({ unknown }))
    expect({ notConnected, notConnectedTimes }).toEqual({ notConnected: 7 * MINUTE_MS, notConnectedTimes: 2 })
    expect(closed).toBe((56 + 25) * MINUTE_MS)
  })

  it('leave out waits that are not known', () => {
    const takeOvers = [takeOver(at(9), null), takeOver(at(10), 100), takeOver(at(11), 300)]
    const lost = [{ at: at(9), agentName: 'Ana' }]
    expect(figuresOf(record({ takeOvers, lost }))).toMatchObject({ takenOver: 3, waited: 200, lost: 1, tries: 4 })
  })

  it('say null, not 0, for a queue that was never known', () => {
    expect(figuresOf(record())).toMatchObject({ most: null, over: null, waited: null, took: null })
  })

  it('name the agents who were faster, the most frequent first', () => {
    const lost = ['Ana', 'Tomáš', 'Ana', null].map((agentName, index) => ({ at: at(9, index), agentName }))
    expect(fasterAgents({ lost })).toEqual([
      { agentName: 'Ana', times: 2 },
      { agentName: 'Tomáš', times: 1 },
      { agentName: null, times: 1 }
    ])
  })
})

describe('the bars of a plot', () => {
  it('have every value exactly once', () => {
    const edges = [0, 60, 120, 300]
    expect(barsOf([0, 59, 60, 299, 300, 9_999], edges)).toEqual([2, 1, 1, 2])
    fc.assert(
      fc.property(fc.array(fc.nat()), (values) => {
        expect(barsOf(values, edges).reduce((sum, bar) => sum + bar, 0)).toBe(values.length)
      })
    )
  })
})

describe('the hours of a day', () => {
  it('begin and end with the day, and are full hours between', () => {
    const hours = hoursOf(record(), { from: at(8, 30), to: at(11, 8) })
    expect(hours.map(({ from, to }) => [from, to])).toEqual([
      [at(8, 30), at(9)],
      [at(9), at(10)],
      [at(10), at(11)],
      [at(11), at(11, 8)]
    ])
  })

  it('are not known if Deskhand was closed for all of them', () => {
    const unknown = [{ from: at(8, 40), to: at(10, 20), why: 'closed' }] as const
    const hours = hoursOf(record({ unknown }), { from: at(8, 30), to: at(11) })
    expect(hours.map(({ figures }) => figures?.takenOver)).toEqual([0, undefined, 0])
    expect(hours.map(({ closed }) => closed / MINUTE_MS)).toEqual([20, 60, 20])
    expect(hours.map(unknownShare)).toEqual([2 / 3, 1, 1 / 3])
  })

  it.each(['asleep', 'elsewhere', 'clockSet'] as const)('are not known if all of them are %s', (why) => {
    const unknown = [{ from: at(8, 40), to: at(10, 20), why }] as const
    const hours = hoursOf(record({ unknown }), { from: at(8, 30), to: at(11) })
    expect(hours.map(({ figures }) => figures?.takenOver)).toEqual([0, undefined, 0])
    expect(hours.map(unknownShare)).toEqual([2 / 3, 1, 1 / 3])
    expect(hours.map(({ closed }) => closed / MINUTE_MS)).toEqual(why === 'asleep' ? [20, 60, 20] : [0, 0, 0])
  })

  it('are known if Deskhand saw the agent, but had no connection, or not the whole list', () => {
    for (const why of ['notConnected', 'reading'] as const) {
      const unknown = [{ from: at(8, 40), to: at(10, 20), why }] as const
      const hours = hoursOf(record({ unknown }), { from: at(8, 30), to: at(11) })
      expect(hours.map(({ figures }) => figures?.takenOver)).toEqual([0, 0, 0])
    }
  })

  it('are not known either if two closed times together fill them', () => {
    const unknown = [
      { from: at(9), to: at(9, 30), why: 'closed' },
      { from: at(9, 30), to: at(10), why: 'closed' }
    ] as const
    const hours = hoursOf(record({ unknown }), { from: at(8, 30), to: at(11) })
    expect(hours.map(({ figures }) => figures === null)).toEqual([false, true, false])
  })

  it('have every entry in exactly one hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: at(8, 30), max: at(12) })), (times) => {
        const hours = hoursOf(record({ takeOvers: times.map((when) => takeOver(when)) }), {
          from: at(8, 30),
          to: at(12)
        })
        expect(hours.reduce((sum, { figures }) => sum + (figures?.takenOver ?? 0), 0)).toBe(times.length)
      })
    )
  })

  it('have the bins of their own ten minutes', () => {
    const bins = [at(8, 20), at(8, 50), at(9), at(9, 50)].map((when, index) => ({ at: when, most: index + 1, over: 0 }))
    const hours = hoursOf(record({ bins }), { from: at(8, 25), to: at(10) })
    expect(BIN_MS).toBe(10 * MINUTE_MS)
    expect(hours.map(({ figures }) => figures?.most)).toEqual([2, 4])
  })

  it('are one hour long when the clock goes back', () => {
    vi.stubEnv('TZ', 'Europe/Oslo')
    const from = Date.UTC(2026, 9, 24, 22)
    const hours = hoursOf(EMPTY_DAY, { from, to: from + 5 * HOUR_MS })
    expect(hours.every((hour) => hour.to - hour.from <= HOUR_MS)).toBe(true)
    expect(hours.reduce((sum, hour) => sum + hour.to - hour.from, 0)).toBe(5 * HOUR_MS)
    expect(hours.map(({ from: begin }) => new Date(begin).getHours())).toEqual([0, 1, 2, 2, 3])
    vi.unstubAllEnvs()
  })
})

describe('the ledger', () => {
  it('counts what may have been sent as sent, and what was not sent apart', () => {
    const states = ['sent', 'sent', 'unconfirmed', 'failed', 'queued', 'sending'] as const
    const acknowledged = { kind: 'acknowledged', at: 0 } as const
    const messages = states.map((state, index): SentMessage => ({
      id: index,
      key: keyOf(index < 2 ? 'a' : `c${index}`),
      name: '',
      text: '',
      at: 0,
      leftAt: null,
      state,
      evidence: state === 'sent' ? acknowledged : null
    }))
    expect(ledgerOf(record({ messages }))).toEqual({
      sent: 3,
      confirmed: 2,
      maybe: 1,
      undecided: 1,
      notSent: 1,
      open: 2,
      customers: 2,
      older: 0
    })
  })

  it('counts the messages of the span that are not listed any more, and each customer once', () => {
    const counts = { confirmed: 2, maybe: 1, undecided: 1, notSent: 3, open: 0 }
    const older = (when: number, ...ids: string[]) => ({
      ...counts,
      at: when,
      to: when + MINUTE_MS,
      customers: ids.map(keyOf)
    })
    const own = record({ older: [older(at(-1), 'a'), older(at(9), 'a', 'b'), older(at(9, 20), 'c')] })
    const today = inSpan(own, { from: at(0), to: at(10) })
    expect(ledgerOf(today)).toEqual({
      ...{ sent: 6, confirmed: 4, maybe: 2, undecided: 2, notSent: 6, open: 0, customers: 3, older: 12 }
    })
  })

  it('knows the beginning of a shift over midnight from messages that are not listed any more', () => {
    const counts = { confirmed: 1, maybe: 0, undecided: 0, notSent: 0, open: 0, customers: [] }
    const older = [{ ...counts, at: at(-2), to: at(-2) + MINUTE_MS }]
    expect(daySpan(record({ since: at(-12), older }), at(0, 30))?.from).toBe(at(-2))
  })

  it.each(['byAgent', 'saved', null] as const)('confirms nothing that only this computer says: %s', (kind) => {
    const evidence = kind && { kind, at: 0 }
    const one = { id: 1, key: keyOf('a'), name: '', text: '', at: 0, leftAt: 0, state: 'sent', evidence } as const
    expect(ledgerOf(record({ messages: [one] }))).toMatchObject({ sent: 1, confirmed: 0, maybe: 1, undecided: 0 })
  })
})

describe('a day with more entries than it keeps', () => {
  /** One entry every ten seconds, so that the kept ones begin at 9:00. */
  const every = <Entry>(entry: (when: number) => Entry, count = DAY_ENTRY_LIMIT): readonly Entry[] =>
    Array.from({ length: count }, (_, index) => entry(at(9) + index * 5_000))
  const lost = (when: number): DayRecord['lost'][number] => ({ at: when, agentName: null })
  const answer = (when: number): DayRecord['answers'][number] => ({ at: when, took: 1_000 })
  const figures = (more: Partial<DayRecord>) => {
    const day = record(more)
    const span = { from: at(8, 30), to: at(12) }
    return { all: figuresOf(inSpan(day, span)), hours: hoursOf(inSpan(day, span), span) }
  }

  it('counts at least so many of each kind', () => {
    const { all } = figures({ takeOvers: every((when) => takeOver(when)) })
    expect(all).toMatchObject({ takenOver: DAY_ENTRY_LIMIT, atLeast: { takenOver: true, answers: false, lost: false } })
    expect(figures({ lost: every(lost) }).all.atLeast).toEqual({ takenOver: false, answers: false, lost: true })
    expect(figures({ answers: every(answer) }).all.atLeast).toEqual({ takenOver: false, answers: true, lost: false })
  })

  it('is certain of the hours whose entries are all kept', () => {
    const { hours } = figures({ takeOvers: every((when) => takeOver(when)) })
    expect(hours.map((hour) => hour.figures?.atLeast.takenOver)).toEqual([true, true, false, false])
    expect(hours.map((hour) => hour.figures?.takenOver)).toEqual([0, 720, 720, 560])
  })

  it('is certain of a part of the day that begins after the entries that are not kept', () => {
    const day = record({ takeOvers: every((when) => takeOver(when)) })
    expect(figuresOf(inSpan(day, { from: at(10), to: at(12) })).atLeast.takenOver).toBe(false)
  })

  it('counts exactly if there are fewer', () => {
    const { all } = figures({ takeOvers: every((when) => takeOver(when), DAY_ENTRY_LIMIT - 1) })
    expect(all.atLeast).toEqual({ takenOver: false, answers: false, lost: false })
  })
})
