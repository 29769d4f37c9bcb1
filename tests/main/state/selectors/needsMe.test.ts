import { describe, expect, it } from 'vitest'
import { needsMe } from '../../../../src/main/state/selectors/needsMe'
import { createCustomerTable } from '../../../../src/main/state/tables/customers'
import type { Assignment, Customer } from '../../../../src/shared/domain/customer'
import { NEVER_HEARD, type Turn } from '../../../../src/shared/domain/turn'
import { customerKey } from '../../../../src/shared/domain/ids'
import { isAside, type Parking } from '../../../../src/shared/domain/parking'
import { nextStep, type NeedsMe, type Passed } from '../../../../src/shared/domain/needsMe'
import { seeded } from '../../../support/seeded'

type Random = () => number

const pick = <T>(random: Random, ...values: readonly T[]): T => {
  const value = values[Math.floor(random() * values.length)]
  if (value === undefined) throw new Error('Nothing to pick from')
  return value
}

/** Returns one of few times, so that many are equal. */
const time = (random: Random): number => Math.floor(random() * 6) * 1_000

/**
 * Returns a parking with one of few times, or null. Some parkings were made before the turn began, and some after it.
 */
function parking(random: Random): Parking | null {
  const until = time(random)
  const parkedAt = time(random)
  return pick<Parking | null>(
    random,
    null,
    null,
    { kind: 'time', until, parkedAt, state: 'parked' },
    { kind: 'silence', until, parkedAt, state: 'due', dueAt: until },
    { kind: 'words', until: null, parkedAt, state: 'parked' },
    { kind: 'time', until, parkedAt, state: 'wrote' }
  )
}

function person(index: number, random: Random): Customer {
  const assignment: Assignment = { kind: pick(random, 'nobody', 'me', 'me', 'other'), agentName: null }
  const present = random() < 0.85
  const since = time(random)
  const wait = { since: time(random), atLeast: false, raw: null }
  const heard: Turn = pick<Turn>(
    random,
    { kind: 'theirs', since, atLeast: false },
    { kind: 'ours', since, atLeast: false },
    { kind: 'unknown', since }
  )
  return {
    key: customerKey({ pageId: 'p', customerId: index }),
    pageId: 'p',
    customerId: index,
    name: `Customer ${index}`,
    pageName: 'Page',
    present,
    wait,
    lastMessage: '',
    lastWithoutText: false,
    lastByMe: false,
    lastWroteAt: null,
    turn: present ? heard : NEVER_HEARD,
    parking: null,
    pinned: false,
    assignment,
    inDoubt: false,
    unlistedSince: null,
    pending: pick(random, null, null, null, null, 'taking', 'releasing'),
    unread: 0,
    seen: false,
    draft: '',
    toSend: 0,
    notSent: pick(random, 0, 0, 1),
    maybeSent: pick(random, 0, 0, 0, 1, 2),
    extra: []
  }
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Computes the same order in the simplest way: selects the customers for each reason, sorts them, and joins the lists.
 */
function oracle(people: readonly Customer[], passed: readonly Passed[]): NeedsMe[] {
  const free = people.filter(({ pending }) => pending === null)
  const mine = free.filter(({ assignment }) => assignment.kind === 'me')
  const answer = mine.filter(({ present, turn }) => present && turn.kind === 'theirs')
  const byWait = (a: Customer, b: Customer): number => a.wait.since - b.wait.since || text(a.key, b.key)
  const due = mine.filter((one) => !answer.includes(one) && one.parking?.state === 'due')
  const inDoubt = free.filter((one) => !answer.includes(one) && !due.includes(one) && one.maybeSent > 0)
  /** The customers in the queue whom the agent has come first, then those whom the agent has not. */
  const place = ({ present, assignment }: Customer): number => (!present ? 2 : assignment.kind === 'me' ? 0 : 1)
  const unknown = mine
    .filter((one) => ![...answer, ...due, ...inDoubt].includes(one) && one.present && one.turn.kind === 'unknown')
    .filter(({ turn, parking: parked }) => !isAside(turn, parked))
  const all = [
    ...answer
      .sort((a, b) => (a.turn.since ?? 0) - (b.turn.since ?? 0) || byWait(a, b))
      .map(({ key, name, turn }) => ({ key, name, reason: 'answer' as const, since: turn.since })),
    ...due
      .sort((a, b) => (a.parking?.until ?? 0) - (b.parking?.until ?? 0) || byWait(a, b))
      .map(({ key, name }) => ({ key, name, reason: 'reminder' as const, since: null })),
    ...inDoubt
      .sort((a, b) => place(a) - place(b) || byWait(a, b))
      .map(({ key, name }) => ({ key, name, reason: 'unconfirmed' as const, since: null })),
    ...unknown
      .sort((a, b) => (a.turn.since ?? 0) - (b.turn.since ?? 0) || byWait(a, b))
      .map(({ key, name, turn }) => ({ key, name, reason: 'unknown' as const, since: turn.since })),
    ...free
      .filter((one) => one.present && one.assignment.kind === 'nobody' && !inDoubt.includes(one))
      .sort(byWait)
      .map(({ key, name, wait }) => ({ key, name, reason: 'waiting' as const, since: wait.since }))
  ]
  const wasSeen = (one: NeedsMe): boolean =>
    passed.some(
      ({ key, reason, since }) =>
        key === one.key && reason === one.reason && (reason === 'waiting' || since === one.since)
    )
  const at = ({ key }: NeedsMe): number => passed.findIndex((one) => one.key === key)
  return [...all.filter((one) => !wasSeen(one)), ...all.filter(wasSeen).sort((a, b) => at(a) - at(b))]
}

describe('who needs the agent most', () => {
  it('is the same as in a simple order of everybody, on 10,000 random desks', () => {
    const random = seeded(12)
    let answers = 0
    for (let desk = 0; desk < 10_000; desk++) {
      const customers = createCustomerTable()
      const count = Math.floor(random() * 12)
      for (let change = 0; change < count * 1.5; change++) {
        const one = person(Math.floor(random() * count), random)
        const isMine = one.present && one.assignment.kind === 'me'
        customers.put({ ...one, parking: isMine ? parking(random) : null })
      }
      const whole = oracle([...customers.all()], [])
      // Some of the customers whom the agent has passed have needed the agent anew since then.
      const passed = whole
        .filter(() => random() < 0.3)
        .map(({ key, reason, since }) => ({ key, reason, since: random() < 0.2 ? 7 : since }))
        .sort(() => random() - 0.5)
      const expected = oracle([...customers.all()], passed)
      answers += expected.length
      for (const wanted of [1, 2, 30]) {
        const found = needsMe({ customers }, wanted, customers.order.waiting, passed)
        const same = (part: readonly NeedsMe[]) => part.map(({ key, reason, since }) => `${key} ${reason} ${since}`)
        if (same(found).join() !== same(expected.slice(0, wanted)).join())
          expect(same(found), `desk ${desk}`).toEqual(same(expected.slice(0, wanted)))
      }
    }
    expect(answers).toBeGreaterThan(10_000)
  })

  it('is shown to the key “next” one after the other, on 2,000 random desks', () => {
    const random = seeded(13)
    let [stays, skips, steps] = [0, 0, 0]
    for (let desk = 0; desk < 2_000; desk++) {
      const customers = createCustomerTable()
      const count = Math.floor(random() * 9)
      for (let change = 0; change < count * 1.5; change++) customers.put(person(Math.floor(random() * count), random))
      const whole = oracle([...customers.all()], [])
      const began = random() < 0.8 ? (pick(random, ...whole, null)?.key ?? null) : null
      const openedItself = random() < 0.5
      // The rule in the simplest way: everybody in order. If the agent has chosen one of the first three, who are all
      // that the window knows, this one comes last, as the first one passed.
      const first = whole.find(({ key }) => key === began)
      const isKnown = first !== undefined && whole.indexOf(first) < 3
      const skipped = isKnown && !openedItself && whole.length > 1
      const expected = skipped ? [...whole.filter((one) => one !== first), first] : whole
      if (first !== undefined && openedItself && first === whole[0]) stays++
      if (skipped) skips++

      let open = began
      let itself = openedItself
      let passed: readonly Passed[] = []
      const shown = whole.map(() => {
        const { to, seen } = nextStep(needsMe({ customers }, 3, customers.order.waiting, passed), open, passed, itself)
        for (const one of [seen, to]) if (one) passed = [...passed.filter(({ key }) => key !== one.key), one]
        if (to?.key !== open) itself = false
        open = to?.key ?? null
        return open
      })
      steps += shown.length
      expect(shown, `desk ${desk}`).toEqual(expected.map(({ key }) => key))
    }
    expect(Math.min(stays, skips)).toBeGreaterThan(100)
    expect(steps).toBeGreaterThan(2_000)
  })

  it('is led to a message in doubt whoever has its customer by now', () => {
    const customers = createCustomerTable()
    const sent = { ...person(0, seeded(1)), present: true, pending: null, maybeSent: 1, turn: NEVER_HEARD }
    const needed = (assignment: Assignment): unknown => {
      customers.put({ ...sent, assignment })
      return needsMe({ customers }, 5)
    }
    const inDoubt = [{ key: sent.key, name: sent.name, reason: 'unconfirmed', since: null }]
    expect(needed({ kind: 'me' })).toEqual(inDoubt)
    expect(needed({ kind: 'other', agentName: 'Ana' })).toEqual(inDoubt)
    expect(needed({ kind: 'nobody' })).toEqual(inDoubt)
    customers.put({ ...sent, maybeSent: 0, assignment: { kind: 'other', agentName: 'Ana' } })
    expect(needsMe({ customers }, 5)).toEqual([])
  })

  it('counts reminders on many of these desks', () => {
    const random = seeded(13)
    const customers = createCustomerTable()
    for (let index = 0; index < 40; index++)
      customers.put({ ...person(index, random), present: true, assignment: { kind: 'me' }, parking: parking(random) })
    expect(needsMe({ customers }, 100).filter(({ reason }) => reason === 'reminder').length).toBeGreaterThan(1)
  })

  it('visits a few customers, however many wait', () => {
    const customers = createCustomerTable()
    const random = seeded(3)
    for (let index = 0; index < 5_000; index++)
      customers.put({ ...person(index, random), present: true, pending: null, assignment: { kind: 'nobody' } })
    let visits = 0
    const waiting = {
      ...customers.order.waiting,
      *[Symbol.iterator]() {
        for (const customer of customers.order.waiting) {
          visits++
          yield customer
        }
      }
    }
    needsMe({ customers: { ...customers, order: { ...customers.order, waiting } } }, 2)
    expect(visits).toBeLessThanOrEqual(3)
  })
})
