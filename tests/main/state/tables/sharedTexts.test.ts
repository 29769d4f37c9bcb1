import { describe, expect, it } from 'vitest'
import { createSharedTexts } from '../../../../src/main/state/tables/sharedTexts'
import type { StoreEvent } from '../../../../src/shared/events'
import { collect } from '../../../support/collect'
import { isMutated } from '../../../support/mutated'
import { report, testDesk } from '../../../support/deskEvents'

const CUSTOMERS = 300
/** A text far longer than any name. The memory for one more copy of it is far more than for the rest of a record. */
const LONG = 'x'.repeat(10_000)

/** Returns a copy that shares no text with `value`, as if a frame had brought it. */
const received = <T>(value: T): T => JSON.parse(JSON.stringify(value))

/**
 * Returns how many copies of the long text a store holds for each customer after these events. It computes this from
 * the memory that is in use.
 */
function copiesEach(events: Iterable<StoreEvent>): number {
  const desk = testDesk()
  collect()
  const before = process.memoryUsage().heapUsed
  for (const event of events) desk.apply(event)
  collect()
  const bytes = process.memoryUsage().heapUsed - before
  expect([...desk.store.state.customers.all()].length).toBe(CUSTOMERS)
  return bytes / CUSTOMERS / LONG.length
}

function* listOf(what: 'pageName' | 'agentName' | 'pageId'): Generator<StoreEvent> {
  for (let id = 0; id < CUSTOMERS; id++) {
    const said = what === 'agentName' ? { agentName: LONG, assigned: true } : { [what]: LONG }
    yield { type: 'queue.partRead', customers: [received(report(id, said))], asOf: 0 }
  }
}

/**
 * Yields, for each customer, a list with the customer, and then a broadcast that assigns the customer to an agent with
 * the long name.
 */
function* assigned(): Generator<StoreEvent> {
  for (let id = 0; id < CUSTOMERS; id++) {
    yield { type: 'queue.partRead', customers: [received(report(id))], asOf: 0 }
    const who = { pageId: 'p1', customerId: id }
    yield received({
      type: 'assignment.changed',
      assigned: true,
      who,
      agentName: LONG,
      agentId: null,
      customer: null
    } as const)
  }
}

function* written(): Generator<StoreEvent> {
  for (let id = 0; id < CUSTOMERS; id++) {
    yield { type: 'queue.partRead', customers: [received(report(id))], asOf: 0 }
    const who = { pageId: 'p1', customerId: id }
    yield received({
      type: 'message.received',
      who,
      fromAgent: true,
      text: 'Hi',
      agentName: LONG,
      agentId: null
    } as const)
  }
}

/**
 * Yields, for each customer, a message with a long text, and then a list with this text as the last message and with a
 * new waiting time.
 */
function* saidAgain(): Generator<StoreEvent> {
  for (let id = 0; id < CUSTOMERS; id++) {
    const [text, who] = [`${id} ${LONG}`, { pageId: 'p1', customerId: id }]
    const row = report(id, { lastMessage: text })
    const more = { agentName: null, agentId: null }
    const wait = { kind: 'measured', seconds: 10_000, precision: 1, raw: '' } as const
    yield { type: 'queue.partRead', customers: [report(id)], asOf: 0 }
    yield received({ type: 'message.received', who, fromAgent: false, text, ...more } as const)
    yield { type: 'queue.partRead', customers: [received({ ...row, wait })], asOf: 10 * CUSTOMERS }
  }
}

describe('texts that many records have', () => {
  it('come back equal, and numbers too', () => {
    const texts = createSharedTexts()
    expect([texts.share('a page'), texts.share('a page'), texts.share(7), texts.share(null)]).toEqual([
      'a page',
      'a page',
      7,
      null
    ])
    texts.clear()
    expect(texts.share('a page')).toBe('a page')
  })

  it('are right after more texts than are kept', () => {
    const texts = createSharedTexts()
    for (let n = 0; n < 5_000; n++) expect(texts.share(`page ${n}`)).toBe(`page ${n}`)
  })

  describe.skipIf(isMutated)('are in memory once', () => {
    it.each([
      { what: 'name of a page', events: () => listOf('pageName') },
      { what: 'name of an agent in a list', events: () => listOf('agentName') },
      { what: 'name of an agent in a broadcast', events: assigned },
      { what: 'name of an agent beside a message', events: written }
    ])('holds for $what', ({ events }) => {
      expect(copiesEach(events())).toBeLessThan(0.5)
    })

    it('id of a page, which the key of each customer has once more', () => {
      expect(copiesEach(listOf('pageId'))).toBeLessThan(1.5)
    })

    it('last message, which the conversation has too', () => {
      expect(copiesEach(saidAgain())).toBeLessThan(1.5)
    })
  })
})
