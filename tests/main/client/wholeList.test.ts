import { afterEach, describe, expect, it } from 'vitest'
import type { BackEndWays, Fields } from './backEnd'
import { openDesk, type Desk } from './backEndDesk'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

async function deskOf(ways: BackEndWays): Promise<Desk> {
  const desk = await openDesk(ways)
  open.push(desk)
  return desk
}

/** A server that answers each request for the list with these fields, though three customers wait. */
function listing(data: Fields): BackEndWays {
  return {
    answers: ({ type }) => (type === 'get_stopped_customers' ? [{ type: 'stopped_customers', data }] : null)
  }
}

const row = { customer_id: 'c9', page_id: 'p1', customer_name: 'Person 9', is_assigned: false, last_message: 'Hi' }

describe('an empty list that says that it is not whole never means that nobody waits', () => {
  it.each<{ fields: Fields }>(
    [
      { total: 12 },
      { count: 12 },
      { total: { value: 4, relation: 'eq' } },
      { numFound: 4 },
      { recordsTotal: 4 },
      { '@odata.count': 4 },
      { has_more: true },
      { hasMore: 5 },
      { more_available: 5 },
      { remaining: 5 },
      { truncated: true },
      { next_cursor: 'a' },
      { '@odata.nextLink': '/customers?page=2' },
      { next_page_url: '/customers?page=2' },
      { pagination: { next: { skip: 50 } } },
      { page: 1, total_pages: 3 },
      { chunk: 1, chunks: 2 },
      { partial: true },
      { incomplete_results: true },
      { complete: false },
      { is_final: false },
      { loading: true },
      { timed_out: true },
      { degraded: 'true' },
      { status: 'pending' },
      { status: 'timeout' },
      { state: 'loading' },
      { meta: { partial: true } }
    ].map((fields) => ({ fields }))
  )('$fields', async ({ fields }) => {
    const desk = await deskOf(listing({ customers: [], ...fields }))
    await desk.ready()
    await desk.pass(8_000)
    expect(desk.store.state).toMatchObject({ partial: true, unreadable: 0, connection: { state: 'connected' } })
  })
})

describe('an empty list beside rows in a field that the guide does not have says how many cannot be read', () => {
  it.each<{ fields: Fields }>(
    [
      { customers: [], queue: [row, row] },
      { customers: [], unassigned: [row, row], assigned: [] },
      { customers: [], conversations: [row, row] },
      { customers: [], page: { content: [row, row] } },
      { customers: [], by_page: { p1: { rows: [row, row] } } },
      { customers: null, stopped: [row, row] },
      { customers: {}, Waiting: [{ customerId: 'c9', customerName: 'Person 9' }, row] }
    ].map((fields) => ({ fields }))
  )('$fields', async ({ fields }) => {
    const desk = await deskOf(listing(fields))
    await desk.ready()
    await desk.pass(8_000)
    expect(desk.store.state).toMatchObject({ unreadable: 2, connection: { state: 'connected' } })
  })

  it('once the list has the rows in its own field, nobody is unreadable', async () => {
    let isOdd = true
    const desk = await deskOf({
      answers: ({ type }) =>
        isOdd && type === 'get_stopped_customers'
          ? [{ type: 'stopped_customers', data: { customers: [], waiting: [row] } }]
          : null
    })
    await desk.ready()
    isOdd = false
    desk.client.queueSync.request()
    await desk.until(() => expect(desk.store.state).toMatchObject({ unreadable: 0 }))
    expect(desk.store.state.customers.order.waiting.length).toBe(3)
  })
})

it.each<{ fields: Fields }>(
  [
    {},
    { total: 0 },
    { has_more: false },
    { remaining: 0 },
    { truncated: false },
    { next: null },
    { pagination: { next: {} } },
    { partial: false },
    { complete: true },
    { status: 'ok' },
    { status: 'success', loading: false },
    { waiting: [] },
    { waiting: 0, pages: [{ page_id: 'p1', page_name: 'Shop' }] },
    { agents: [{ agent_id: 4, agent_name: 'B' }] }
  ].map((fields) => ({ fields }))
)('a list that is empty and whole says that nobody waits: $fields', async ({ fields }) => {
  const desk = await deskOf({ ...listing({ customers: [], ...fields }), customers: [] })
  await desk.ready()
  await desk.pass(4_000)
  expect(desk.saysNobodyWaits()).toBe(true)
})

it('customers stay while the list says that it is partial, and leave with the next whole list', async () => {
  let more: Fields | null = null
  const desk = await deskOf({
    answers: ({ type }, { books, rowOf }) =>
      more !== null && type === 'get_stopped_customers'
        ? [{ type: 'stopped_customers', data: { customers: books.slice(0, 1).map(rowOf), ...more } }]
        : null
  })
  await desk.ready()
  const { waiting } = desk.store.state.customers.order
  more = { partial: true }
  desk.client.queueSync.request()
  await desk.until(() => expect(desk.store.state.partial).toBe(true))
  expect(waiting.length).toBe(3)
  more = {}
  desk.client.queueSync.request()
  await desk.pass(5_000)
  expect({ waiting: waiting.length, partial: desk.store.state.partial }).toEqual({ waiting: 1, partial: false })
})
