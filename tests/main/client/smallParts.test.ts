import { describe, expect, it } from 'vitest'
import { attributeFact, storeEventOf, judgeFailed } from '../../../src/main/client/attribution'
import { createHeldPart } from '../../../src/main/client/heldPart'
import { watchListCopies } from '../../../src/main/client/listCopies'
import {
  answersAfterShortPart,
  askForFewer,
  createListHabits,
  forgetConnection,
  forgetHabits,
  lengthenRetryList,
  listsPage,
  pageAnnounced,
  shortestList
} from '../../../src/main/client/listHabits'
import { isOfAnotherPage, mayWantPage, pagesToAsk, wouldTakeTooMany } from '../../../src/main/client/listPages'
import type { Listed } from '../../../src/main/client/listReading'
import { guardAgainstPoisonMessages } from '../../../src/main/client/poisonMessageGuard'
import { spaceRepeatedText } from '../../../src/main/client/repeatedText'
import { saysTooLong } from '../../../src/main/client/textLimit'
import { createLateAnswers } from '../../../src/main/client/lateAnswers'
import type { ProtocolCommand } from '../../../src/main/protocol/toFrame'
import type { CustomerReference } from '../../../src/shared/domain/ids'
import type { ServerEvent } from '../../../src/shared/events'
import { createFakeTime } from '../../support/fakeTime'

const who: CustomerReference = { pageId: 'p', customerId: 7 }
const command = (type: 'take' | 'release' | 'send'): ProtocolCommand =>
  ({ type, ...who, text: 'Hello' }) as ProtocolCommand
const list: ProtocolCommand = { type: 'list', limit: 1, skip: 0 }

describe('an answer', () => {
  const open: (CustomerReference | null)[] = [null, { pageId: null, customerId: 7 }, { pageId: null, customerId: '7' }]
  const closed: CustomerReference[] = [
    { pageId: null, customerId: 8 },
    { pageId: 'q', customerId: 7 }
  ]
  const taken = (customer: CustomerReference | null): ServerEvent =>
    ({ type: 'customer.taken', customer: customer && { ...customer, extra: [], name: 'Ana' } }) as ServerEvent
  const released = (whose: CustomerReference | null): ServerEvent => ({ type: 'customer.released', who: whose })
  const sent = (whose: CustomerReference | null): ServerEvent =>
    ({ type: 'message.acknowledged', who: whose, text: 'x' }) as ServerEvent

  it('without a customer, or without a page, is about the command in flight', () => {
    for (const given of open) {
      expect(attributeFact(taken(given), command('take'), true)).toMatchObject({ customer: { ...who, extra: [] } })
      expect(attributeFact(released(given), command('release'), true)).toMatchObject({ who })
      expect(attributeFact(sent(given), command('send'), true)).toMatchObject({ who, isAnswer: true })
    }
    expect(attributeFact(taken(open[1] ?? null), command('take'), true)).toMatchObject({ customer: { name: 'Ana' } })
  })

  it('that names another customer, or answers another command, is not changed', () => {
    for (const given of closed)
      for (const event of [taken(given), released(given), sent(given)])
        for (const type of ['take', 'release', 'send'] as const)
          expect(attributeFact(event, command(type), true)).toBe(event)
    expect(attributeFact(taken(null), command('release'), true)).toEqual(taken(null))
    expect(attributeFact(released(null), command('send'), true)).toEqual(released(null))
    expect(attributeFact(sent(null), command('take'), true)).toEqual(sent(null))
    for (const event of [taken(null), released(null), sent(null)])
      for (const inFlight of [null, list]) expect(attributeFact(event, inFlight, true)).toBe(event)
  })

  it('that names a page is not about a command without a page, and the other way round only with the same customer', () => {
    const pageless = { pageId: null, customerId: 7 }
    const inFlight = { type: 'release', ...pageless } as ProtocolCommand
    expect(attributeFact(released(who), inFlight, true)).toEqual(released(who))
    expect(attributeFact(released(pageless), inFlight, true)).toMatchObject({ who: pageless })
    expect(attributeFact(released({ pageId: null, customerId: 8 }), inFlight, true)).toMatchObject({
      who: { customerId: 8 }
    })
  })

  it('for the customer of the message in flight answers it only if every earlier message was answered', () => {
    const whole = { pageId: 'p', customerId: '7' }
    expect(attributeFact(sent(whole), command('send'), true)).toMatchObject({ who, isAnswer: true })
    expect(attributeFact(sent(whole), command('send'), false)).toMatchObject({ who, isAnswer: false })
    const pinged: ServerEvent = { type: 'server.pinged' }
    expect(attributeFact(pinged, command('send'), true)).toBe(pinged)
  })

  it('is a fact for the store unless only its command can use it', () => {
    expect(storeEventOf({ type: 'server.pinged' })).toBeNull()
    expect(storeEventOf({ type: 'command.refused', reason: '', alreadyAssigned: false })).toBeNull()
    expect(storeEventOf(released(who))).toEqual(released(who))
    const listed = { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null } as const
    expect(storeEventOf(listed)).toEqual({ type: 'queue.arrived' })
    expect(storeEventOf({ ...listed, isPart: true })).toEqual({ type: 'queue.arrived', isPart: true })
  })
})

describe('a message that failed', () => {
  const judge = (
    change: { text?: string; agentId?: string | null; who?: CustomerReference } = {},
    inFlight: ProtocolCommand | null = command('send'),
    customers: readonly object[] = [],
    userId: string | null = '4'
  ) =>
    judgeFailed(
      { type: 'message.received', who, text: 'Hello', agentId: null, ...change } as Parameters<typeof judgeFailed>[0],
      inFlight,
      { customers: { ofId: () => customers }, me: { userId } } as unknown as Parameters<typeof judgeFailed>[2]
    )
  const mine = { ...who, assignment: { kind: 'me' } }

  it('is the message in flight if customer and text may be the same', () => {
    expect([judge(), judge({ text: '' }), judge({ who: { pageId: null, customerId: '7' } })]).toEqual([
      'refusal',
      'refusal',
      'refusal'
    ])
    expect(judge({ agentId: '4' })).toBe('refusal')
    expect(judge({ agentId: '5' }, command('send'), [], null)).toBe('refusal')
  })

  it('means nothing to this agent if a colleague wrote it, or the customer is not the agent’s', () => {
    expect(judge({ agentId: '5' })).toBe('nothing')
    expect(judge({ text: 'Other' })).toBe('nothing')
    expect(judge({ who: { pageId: 'q', customerId: 7 } })).toBe('nothing')
    expect(judge({ who: { pageId: 'p', customerId: 8 } })).toBe('nothing')
    expect([judge({}, null), judge({}, command('take'))]).toEqual(['nothing', 'nothing'])
    expect(judge({}, null, [{ ...who, assignment: { kind: 'nobody' } }])).toBe('nothing')
    expect(judge({}, null, [{ ...mine, pageId: 'q' }])).toBe('nothing')
  })

  it('causes a notice if the customer is the agent’s', () => {
    expect(judge({}, null, [mine])).toBe('otherMessage')
    expect(judge({ text: 'Other' }, command('send'), [{ ...mine, pageId: 'q' }, mine])).toBe('otherMessage')
    expect(judge({ agentId: '5' }, null, [mine])).toBe('nothing')
  })
})

describe('what is known about a workspace’s lists', () => {
  it('halves the number of rows after a list that is too long, down to one, and keeps it for each workspace', () => {
    const habits = createListHabits()
    forgetHabits(habits, 'a')
    for (const limit of [50, 25])
      expect({ isFewer: askForFewer(habits), limit: habits.limit }).toEqual({ isFewer: true, limit })
    forgetHabits(habits, 'b')
    expect(habits.limit).toBe(100)
    forgetHabits(habits, 'a')
    expect(habits.limit).toBe(25)
    habits.limit = 3
    expect({ isFewer: askForFewer(habits), limit: habits.limit }).toEqual({ isFewer: true, limit: 1 })
    expect(askForFewer(habits)).toBe(false)
  })

  it('is forgotten with the connection, or with the workspace', () => {
    const used = () => {
      const habits = createListHabits()
      Object.assign(habits, {
        byPage: true,
        onePage: 'p',
        repeats: true,
        overlaps: true,
        slowestMs: 4,
        largest: 9,
        full: 9
      })
      Object.assign(habits, { lostAfterShortPart: 2, varies: true, confirmedSizes: 1, retryListMs: 30_000 })
      habits.refusedPages.add('p')
      habits.listedPages.add('p')
      habits.announcedPages.set('q', 'q')
      return habits
    }
    const ofConnection = { byPage: null, onePage: null, repeats: false, overlaps: false, slowestMs: 0 }
    const kept = used()
    forgetConnection(kept)
    expect(kept).toMatchObject({ ...ofConnection, largest: 9, full: 9, lostAfterShortPart: 2, varies: true })
    expect({
      refusedCount: kept.refusedPages.size,
      listedPagesCount: kept.listedPages.size,
      announcedPagesCount: kept.announcedPages.size
    }).toEqual({ refusedCount: 0, listedPagesCount: 1, announcedPagesCount: 1 })
    const gone = used()
    forgetHabits(gone, 'a')
    expect(gone).toEqual({ ...createListHabits(), origin: 'a' })
  })

  it('includes that even the shortest list needs a page if every list does', () => {
    const habits = createListHabits()
    expect(shortestList(habits)).toEqual({ type: 'list', limit: 1, skip: 0 })
    habits.onePage = 'p'
    expect(shortestList(habits)).toEqual({ type: 'list', limit: 1, skip: 0 })
    habits.byPage = true
    expect(shortestList(habits)).toEqual({ type: 'list', pageId: 'p', limit: 1, skip: 0 })
    habits.onePage = null
    expect(shortestList(habits)).toEqual({ type: 'list', limit: 1, skip: 0 })
  })

  it('doubles the time for a list after an error, a minute at most', () => {
    const habits = createListHabits()
    const times = Array.from({ length: 4 }, () => {
      lengthenRetryList(habits)
      return habits.retryListMs
    })
    expect([createListHabits().retryListMs, ...times]).toEqual([15_000, 30_000, 60_000, 60_000, 60_000])
  })

  it('stops the request after a short part once two connections have ended over it', () => {
    const habits = createListHabits()
    const answers = [0, 1, 2, 3].map((lost) => answersAfterShortPart({ ...habits, lostAfterShortPart: lost }))
    expect(answers).toEqual([true, true, false, false])
  })

  it('includes pages that broadcasts named, fifty at most, but not those that its lists have', () => {
    const habits = createListHabits()
    habits.listedPages.add('p')
    for (const page of [null, undefined, 'p', 'q', 7]) pageAnnounced(habits, page)
    expect([...habits.announcedPages.values()]).toEqual(['q', 7])
    expect([listsPage(habits, null), listsPage(habits, 'p'), listsPage(habits, 'q')]).toEqual([true, true, false])
    for (let n = 100; n < 200; n++) pageAnnounced(habits, n)
    expect(habits.announcedPages.size).toBe(50)
  })

  it('includes fifty pages to ask for, but none that was refused', () => {
    const silent = new Set<string>()
    const refusedPages = new Set(['2'])
    expect(
      pagesToAsk([{ pageId: 1 }, { pageId: null }, { pageId: 2 }, { pageId: 1 }], { refusedPages }, silent)
    ).toEqual([1])
    expect([...silent]).toEqual(['2'])
    const many = Array.from({ length: 60 }, (_, n) => ({ pageId: `n${n}` }))
    const left = new Set<string>()
    expect(pagesToAsk(many, { refusedPages: new Set() }, left)).toHaveLength(50)
    expect(left.size).toBe(10)
    const ofOthers = new Set(Array.from({ length: 10 }, (_, n) => `gone${n}`))
    expect(pagesToAsk(many, { refusedPages: new Set() }, ofOthers)).toHaveLength(50)
    expect(ofOthers.size).toBe(20)
  })

  it('says that a page may be needed if the error says so, or if no list was answered and the agent is signed in', () => {
    expect(mayWantPage({ byPage: false }, 'No Page given')).toBe(true)
    expect(mayWantPage({ byPage: false }, 'Bad request')).toBe(false)
    expect(mayWantPage({ byPage: null }, 'Bad request')).toBe(true)
    expect(mayWantPage({ byPage: null }, 'Unauthorized')).toBe(false)
  })

  it('shows a further page if a row names one', () => {
    expect(isOfAnotherPage('p', [{ pageId: null }, { pageId: 'p' }])).toBe(false)
    expect(isOfAnotherPage('p', [{ pageId: 'p' }, { pageId: 'q' }])).toBe(true)
    expect(isOfAnotherPage(7, [{ pageId: '7' }])).toBe(false)
  })

  it('shows too many removals if a customer is the agent’s, or more than half would go and more than one', () => {
    const [mine, free] = [{ assignment: { kind: 'me' } }, { assignment: { kind: 'nobody' } }] as const
    expect([wouldTakeTooMany([], 0), wouldTakeTooMany([free], 1), wouldTakeTooMany([mine], 9)]).toEqual([
      false,
      false,
      true
    ])
    expect([wouldTakeTooMany([free, free], 4), wouldTakeTooMany([free, free], 3)]).toEqual([false, true])
  })
})

it('a list is a copy of an answer for two seconds if its rows are the same in the same order', () => {
  let now = 0
  const copies = watchListCopies(() => now)
  const of = (...rows: object[]): Listed =>
    ({
      customers: rows.map((row) => ({ pageId: 'p', extra: [], ...row })),
      received: rows.length,
      total: null
    }) as unknown as Listed
  const [a, b] = [{ customerId: 1, assigned: false, lastMessage: 'x' }, { customerId: 2 }]
  copies.answered(of(a, b))
  expect(copies.isCopy(of(a, b))).toBe(true)
  for (const other of [
    of(b, a),
    of(a),
    of({ ...a, assigned: true }, b),
    of({ ...a, mine: true }, b),
    of({ ...a, lastMessage: 'y' }, b)
  ])
    expect(copies.isCopy(other)).toBe(false)
  expect(copies.isCopy({ ...of(a, b), received: 3 })).toBe(false)
  expect(copies.isCopy({ ...of(a, b), total: 9 })).toBe(false)
  now = 1_999
  expect(copies.isCopy(of(a, b))).toBe(true)
  now = 2_000
  expect(copies.isCopy(of(a, b))).toBe(false)
  for (let n = 0; n < 9; n++) copies.answered(of({ customerId: `n${n}` }))
  expect([copies.isCopy(of({ customerId: 'n0' })), copies.isCopy(of({ customerId: 'n1' }))]).toEqual([false, true])
  copies.forget()
  expect(copies.isCopy(of({ customerId: 'n1' }))).toBe(false)
})

it('a part is held back for one and a half times the slowest list, two to fifteen seconds', () => {
  for (const [slowest, wait] of [
    [0, 2_000],
    [4_000, 6_000],
    [60_000, 15_000]
  ] as const) {
    const time = createFakeTime(0)
    const held = createHeldPart<string>(time.timers)
    const answers: string[] = []
    held.hold('a')
    held.wait(slowest, (part) => answers.push(part))
    held.replace('b')
    time.advance(wait - 1)
    expect({ part: held.part, answers }).toEqual({ part: 'b', answers: [] })
    time.advance(1)
    expect({ part: held.part, answers }).toEqual({ part: null, answers: ['b'] })
    held.hold('c')
    held.wait(slowest, (part) => answers.push(part))
    held.drop()
    time.advance(wait)
    expect({ part: held.part, answers, timers: time.waiting() }).toEqual({ part: null, answers: ['b'], timers: [] })
    held.hold('d')
    held.wait(slowest, (part) => answers.push(part))
    held.hold('e')
    time.advance(wait)
    expect({ part: held.part, answers }).toEqual({ part: 'e', answers: ['b'] })
  }
})

it('messages to a customer wait a minute after three server failures within a minute, each within five seconds', () => {
  let now = 0
  const guard = guardAgainstPoisonMessages(() => now)
  const fails = (key: string, at: number, after = 5_000): boolean => {
    now = at
    guard.sent(`p/${key}`)
    now = at + after
    return guard.failed()
  }
  expect(guard.failed()).toBe(false)
  expect({ first: fails('a', 0), later: fails('a', 10_000), rests: guard.rests('p/a') }).toEqual({
    first: false,
    later: false,
    rests: false
  })
  expect({ alone: guard.failed(), tooSlow: fails('a', 20_000, 5_001), third: fails('a', 30_000) }).toEqual({
    alone: false,
    tooSlow: false,
    third: true
  })
  expect([guard.rests('p/a'), guard.rests('p/b')]).toEqual([true, false])
  now = 35_000 + 59_999
  expect(guard.rests('p/a')).toBe(true)
  now = 35_000 + 60_000
  expect(guard.rests('p/a')).toBe(false)
  const other = guardAgainstPoisonMessages(() => now)
  const strike = (key: string, at: number): boolean => {
    now = at
    other.sent(`p/${key}`)
    return other.failed()
  }
  expect([strike('a', 0), strike('a', 1), strike('b', 2), strike('a', 3)]).toEqual([false, false, false, false])
  expect([strike('c', 0), strike('c', 1), strike('c', 60_000), strike('c', 60_000)]).toEqual([
    false,
    false,
    false,
    true
  ])
})

it('the same text to the same customer waits until a second after the answer', () => {
  const time = createFakeTime(0)
  let went = 0
  const repeats = spaceRepeatedText({ monotonic: time.monotonic, timers: time.timers, go: () => went++ })
  repeats.proven('p/a', 'Hi ')
  expect({
    otherText: repeats.mustWait('p/a', 'Ho'),
    otherCustomer: repeats.mustWait('p/b', 'Hi'),
    timers: time.waiting()
  }).toEqual({ otherText: false, otherCustomer: false, timers: [] })
  time.advance(400)
  expect([repeats.mustWait('p/a', 'Hi'), repeats.mustWait('p/a', ' Hi')]).toEqual([true, true])
  time.advance(599)
  expect(went).toBe(0)
  time.advance(1)
  expect({ went, mustWait: repeats.mustWait('p/a', 'Hi') }).toEqual({ went: 1, mustWait: false })
  repeats.proven('p/a', 'Hi')
  expect(repeats.mustWait('p/a', 'Hi')).toBe(true)
  repeats.reset()
  time.advance(2_000)
  expect({ went, mustWait: repeats.mustWait('p/a', 'Hi') }).toEqual({ went: 1, mustWait: false })
})

it.each<{ reason: string; isSaid: boolean }>([
  { reason: 'Message too long', isSaid: true },
  { reason: 'text is too large', isSaid: true },
  { reason: 'too big', isSaid: true },
  { reason: 'took too long', isSaid: false },
  { reason: 'taking too long', isSaid: false },
  { reason: 'exceeds the maximum length', isSaid: true },
  { reason: 'longer than 100 characters', isSaid: true },
  { reason: 'larger than 1000 bytes', isSaid: true },
  { reason: 'maximum size is 4', isSaid: true },
  { reason: 'max. 100 characters', isSaid: true },
  { reason: 'the length must not exceed 4', isSaid: true },
  { reason: 'size limit exceeded', isSaid: true },
  { reason: 'climax of length', isSaid: false },
  { reason: 'Not allowed', isSaid: false }
])('$reason says that a text is too long: $isSaid', ({ reason, isSaid }) => expect(saysTooLong(reason)).toBe(isSaid))

it('a message without an answer is remembered until the server confirms it, even if the agent accepted it before', () => {
  const late = createLateAnswers()
  const proven = (...sent: number[]) => {
    const outbox = { get: (id: number) => ({ delivery: { state: sent.includes(id) ? 'sent' : 'unconfirmed' } }) }
    late.forgetProven({ outbox } as unknown as Parameters<typeof late.forgetProven>[0])
    return late.isEmpty
  }
  expect(late.isEmpty).toBe(true)
  late.add(1)
  expect({ isEmpty: late.isEmpty, afterNone: proven(), afterOwn: proven(1) }).toEqual({
    isEmpty: false,
    afterNone: false,
    afterOwn: true
  })
  late.add(2)
  late.accept(2)
  expect(proven(2)).toBe(false)
  late.clear()
  late.add(2)
  expect({ isEmpty: late.isEmpty, isProven: proven(2) }).toEqual({ isEmpty: false, isProven: true })
})
