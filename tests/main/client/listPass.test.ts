import { describe, expect, it } from 'vitest'
import { createListHabits, type ListHabits } from '../../../src/main/client/listHabits'
import { NEW_PASS, takePart, type Next, type PartFacts, type Pass } from '../../../src/main/client/listPass'

const part = (received: number, change: Partial<PartFacts> = {}): PartFacts => ({
  asked: 100,
  received,
  unreadable: 0,
  fresh: received,
  known: 0,
  total: null,
  departures: 0,
  ...change
})
const habitsOf = (change: Partial<ListHabits> = {}): ListHabits => Object.assign(createListHabits(), change)

/**
 * Reads these parts of a list one after the other. Returns the next step after the last part. `first`: true if the list
 * is the first one that is read on the connection.
 */
function after(parts: readonly PartFacts[], habits = habitsOf(), first = true): Next {
  let pass: Pass = NEW_PASS
  let next: Next = { kind: 'more' }
  for (const one of parts) [pass, next] = takePart(pass, one, habits, first)
  return next
}

const over = (sure: boolean, cut = false): Next => ({ kind: 'over', sure, cut })
const nobodyNew = (received: number, change: Partial<PartFacts> = {}) =>
  part(received, { fresh: 0, known: received, ...change })

describe('after a part', () => {
  it.each<{ name: string; parts: readonly PartFacts[]; next: Next }>([
    { name: 'as long as asked for, more follows', parts: [part(100)], next: { kind: 'more' } },
    { name: 'that is longer, more follows', parts: [part(101)], next: { kind: 'more' } },
    { name: 'that is short, only the next can tell', parts: [part(99)], next: { kind: 'short' } },
    { name: 'that is empty, only the next can tell', parts: [part(0)], next: { kind: 'short' } },
    { name: 'that says so, more follows', parts: [part(3, { hasMore: true })], next: { kind: 'more' } },
    {
      name: 'that does not say so, only the next can tell',
      parts: [part(3, { hasMore: false })],
      next: { kind: 'short' }
    },
    { name: 'of fewer rows than the total, more follows', parts: [part(3, { total: 4 })], next: { kind: 'more' } },
    {
      name: 'whose total is its own size, only the next can tell',
      parts: [part(3, { total: 3 })],
      next: { kind: 'short' }
    },
    {
      name: 'with which the total is reached, the list is over',
      parts: [part(3, { total: 5 }), part(2, { total: 5 })],
      next: over(false)
    },
    {
      name: 'with which the total is passed, only the next can tell, because the total was wrong',
      parts: [part(3, { total: 5 }), part(4, { total: 5 })],
      next: { kind: 'short' }
    },
    { name: 'that is empty after another, the list is surely over', parts: [part(3), part(0)], next: over(true) },
    {
      name: 'with nobody new after another, the list is surely over',
      parts: [part(7), nobodyNew(7)],
      next: over(true)
    },
    {
      name: 'with some new people after another as long, more follows',
      parts: [part(7), part(7, { fresh: 2, known: 5 })],
      next: { kind: 'more' }
    },
    {
      name: 'with nobody new, but as many who left, only the next can tell',
      parts: [part(7), nobodyNew(7, { departures: 7 })],
      next: { kind: 'short' }
    },
    {
      name: 'with nobody new, and fewer who left, the list is surely over',
      parts: [part(7), nobodyNew(7, { departures: 6 })],
      next: over(true)
    },
    {
      name: 'that repeats a round number of rows, the list is cut',
      parts: [part(50), nobodyNew(50)],
      next: over(true, true)
    },
    { name: 'that repeats a power of two, the list is cut', parts: [part(64), nobodyNew(64)], next: over(true, true) },
    {
      name: 'that repeats the number asked for, the list is cut',
      parts: [part(100), nobodyNew(100)],
      next: over(true, true)
    },
    { name: 'that repeats fewer rows than ten, the list is not cut', parts: [part(5), nobodyNew(5)], next: over(true) },
    { name: 'that repeats ten, the list is cut', parts: [part(10), nobodyNew(10)], next: over(true, true) },
    {
      name: 'that repeats an odd number of rows, the list is not cut',
      parts: [part(53), nobodyNew(53)],
      next: over(true)
    },
    {
      name: 'that repeats more than asked for, only a multiple of fifty is cut',
      parts: [part(150), nobodyNew(150)],
      next: over(true, true)
    },
    { name: 'that repeats 155 rows, the list is not cut', parts: [part(155), nobodyNew(155)], next: over(true) },
    {
      name: 'that repeats rows while somebody left, the list is not cut',
      parts: [part(50), nobodyNew(50, { departures: 1 })],
      next: over(true)
    },
    {
      name: 'that repeats fewer rows than the longest, the list is not cut',
      parts: [part(50), nobodyNew(40)],
      next: over(true)
    }
  ])('$name', ({ parts, next }) => expect(after(parts)).toEqual(next))

  it('that is the thousandth, the list is over and counts as cut', () => {
    const parts = Array.from({ length: 1_000 }, () => part(100))
    expect(after(parts.slice(1))).toEqual({ kind: 'more' })
    expect(after(parts)).toEqual(over(true, true))
  })

  it('that is smaller than the longest before, the list is over if the size is known, or in a later reading', () => {
    const short = [part(20)]
    expect(after(short, habitsOf({ largest: 50 }))).toEqual({ kind: 'short' })
    expect(after(short, habitsOf({ largest: 50 }), false)).toEqual(over(false))
    expect(after(short, habitsOf({ largest: 100, fullest: 100 }))).toEqual(over(false))
    expect(after(short, habitsOf({ largest: 100, fullest: 20 }))).toEqual({ kind: 'short' })
    expect(after(short, habitsOf({ largest: 50, confirmedSizes: 1 }))).toEqual({ kind: 'short' })
    expect(after(short, habitsOf({ largest: 50, confirmedSizes: 2 }))).toEqual(over(false))
    expect(after([part(50)], habitsOf({ largest: 50 }), false)).toEqual({ kind: 'short' })
    expect(after(short, habitsOf({ largest: 50, varies: true }), false)).toEqual({ kind: 'short' })
    expect(after([part(20, { total: 20 })], habitsOf({ largest: 50 }))).toEqual(over(false))
  })

  it('as long as the server’s known limit, more follows', () => {
    expect(after([part(50)], habitsOf({ full: 50 }))).toEqual({ kind: 'more' })
    expect(after([part(49)], habitsOf({ full: 50 }))).toEqual({ kind: 'short' })
  })

  it('of unreadable rows, more may follow; after a second such part the list is over', () => {
    const blind = part(4, { fresh: 0, unreadable: 4 })
    expect(after([blind])).toEqual({ kind: 'short' })
    expect(after([part(4), blind])).toEqual({ kind: 'short' })
    expect(after([blind, blind])).toEqual(over(true))
    expect(after([blind, part(3), blind])).toEqual({ kind: 'more' })
  })
})

describe('a reading', () => {
  const pass = (...parts: readonly PartFacts[]): Pass =>
    parts.reduce((before, one) => takePart(before, one, habitsOf(), true)[0], NEW_PASS)

  it('counts new rows, also unreadable ones, but none of a part without new rows', () => {
    expect(pass(part(5, { fresh: 3, unreadable: 2, total: 9 }))).toEqual({
      rows: 5,
      unreadable: 2,
      parts: 1,
      lastSize: 5,
      lastAsked: 100,
      lastBlind: false,
      hasParts: false,
      total: 9,
      lastHasNew: true,
      saidMore: false
    })
    expect(pass(part(5), nobodyNew(5, { unreadable: 1 }))).toMatchObject({
      rows: 5,
      unreadable: 0,
      parts: 2,
      total: null
    })
  })

  it('counts as having parts only once a new customer came after a part with rows', () => {
    expect(pass(part(5), part(5)).hasParts).toBe(true)
    expect(pass(part(0), part(5)).hasParts).toBe(false)
    expect(pass(part(5), nobodyNew(5)).hasParts).toBe(false)
    expect(pass(part(5), part(5), part(0)).hasParts).toBe(true)
  })

  it('remembers whether all rows of the last part were unreadable', () => {
    expect(pass(part(2, { fresh: 0, unreadable: 2 })).lastBlind).toBe(true)
    expect(pass(part(2, { fresh: 0, known: 1, unreadable: 1 })).lastBlind).toBe(false)
    expect(pass(part(0)).lastBlind).toBe(false)
  })
})

describe('what parts teach about the server', () => {
  const learned = (parts: readonly PartFacts[], change: Partial<ListHabits> = {}) => {
    const habits = habitsOf(change)
    after(parts, habits)
    const { largest, full, confirmedSizes, varies } = habits
    return { largest, full, confirmedSizes, varies }
  }

  it.each<{ name: string; parts: readonly PartFacts[]; change: Partial<ListHabits>; what: object }>([
    { name: 'the longest part', parts: [part(30), part(20)], change: {}, what: { largest: 30 } },
    {
      name: 'the size that more rows followed',
      parts: [part(30), part(20)],
      change: {},
      what: { full: 30, confirmedSizes: 1, varies: false }
    },
    {
      name: 'no size where nobody new followed',
      parts: [part(30), nobodyNew(30)],
      change: {},
      what: { full: null, confirmedSizes: 0 }
    },
    {
      name: 'no size where as many came as were asked for',
      parts: [part(100), part(20)],
      change: {},
      what: { full: null, confirmedSizes: 1 }
    },
    {
      name: 'no size after an empty part',
      parts: [part(0), part(20)],
      change: {},
      what: { full: null, confirmedSizes: 0 }
    },
    { name: 'that more rows at once are given', parts: [part(31)], change: { full: 30 }, what: { full: null } },
    { name: 'that not more rows at once are given', parts: [part(30)], change: { full: 30 }, what: { full: 30 } },
    {
      name: 'that sizes vary: more followed a smaller part',
      parts: [part(20), part(5)],
      change: { largest: 30 },
      what: { varies: true }
    },
    {
      name: 'not that sizes vary: nobody new followed',
      parts: [part(20), nobodyNew(5)],
      change: { largest: 30 },
      what: { varies: false }
    },
    {
      name: 'not that sizes vary: the longest part was followed',
      parts: [part(30), part(5)],
      change: { largest: 30 },
      what: { varies: false }
    },
    {
      name: 'not that sizes vary: as many came as were asked for',
      parts: [part(100), part(5)],
      change: { largest: 300 },
      what: { varies: false }
    },
    {
      name: 'a longer part, whose size is not confirmed yet',
      parts: [part(40)],
      change: { largest: 30, confirmedSizes: 2 },
      what: { largest: 40, confirmedSizes: 0 }
    },
    { name: 'the same size twice', parts: [part(30), part(30), part(30)], change: {}, what: { confirmedSizes: 2 } }
  ])('is $name', ({ parts, change, what }) => expect(learned(parts, change)).toMatchObject(what))
})
