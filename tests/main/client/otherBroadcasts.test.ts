import { afterEach, describe, expect, it } from 'vitest'
import { guideRow, type BackEndWays, type Fields, type Frame } from './backEnd'
import { openDesk, type Desk } from './backEndDesk'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

async function ready(ways: BackEndWays = {}): Promise<Desk> {
  const desk = await openDesk(ways)
  open.push(desk)
  await desk.ready()
  return desk
}

const who = (n: number): Fields => ({ customer_id: `c${n}`, page_id: 'p1' })
const texts = (desk: Desk, name: string): readonly string[] =>
  desk
    .lines(desk.key(name))
    .filter(({ author }) => author.kind !== 'listed')
    .map(({ author, text }) => `${author.kind}: ${text}`)

describe('a broadcast about several customers', () => {
  it.each<{ frame: Frame }>([
    {
      frame: {
        type: 'new_messages',
        data: {
          messages: [
            { ...who(0), is_human: false, message: 'a' },
            { ...who(1), is_human: false, message: 'b' }
          ]
        }
      }
    },
    {
      frame: {
        type: 'new_message',
        is_human: false,
        data: {
          items: [
            { ...who(0), text: 'a' },
            { ...who(1), message: { body: 'b' } }
          ]
        }
      }
    }
  ])('has the message of each: $frame', async ({ frame }) => {
    const desk = await ready()
    desk.backEnd.sayAs(frame)
    await desk.pass(400)
    expect([texts(desk, 'Person 0'), texts(desk, 'Person 1')]).toEqual([['customer: a'], ['customer: b']])
  })

  it('with one message in a list has its text', async () => {
    const desk = await ready()
    desk.backEnd.sayAs({ type: 'new_message', data: { ...who(0), is_human: false, messages: [{ text: 'a' }] } })
    await desk.pass(400)
    expect(texts(desk, 'Person 0')).toEqual(['customer: a'])
  })

  it('does not repeat the conversation that comes with a message', async () => {
    const desk = await ready()
    const old = [
      { ...who(0), is_human: false, text: 'old' },
      { ...who(0), is_human: true, text: 'older' }
    ]
    desk.backEnd.sayAs({ type: 'new_message', data: { ...who(0), is_human: false, message: 'new', messages: old } })
    desk.backEnd.sayAs({
      type: 'new_message',
      data: { ...who(0), is_human: false, message: 'next', messages: [old[0]] }
    })
    await desk.pass(400)
    expect(texts(desk, 'Person 0')).toEqual(['customer: new', 'customer: next'])
  })

  it('brings all of them, and takes all of them away', async () => {
    const desk = await ready()
    const rows = [3, 4].map((n) => ({
      ...guideRow({ id: `c${n}`, page: 'p1', name: `Person ${n}`, words: 'w', waited: 5, with: null, stopped: true })
    }))
    const { waiting } = desk.store.state.customers.order
    desk.backEnd.sayAs({ type: 'agent_requested', data: { customers: rows } })
    await desk.until(() => expect(waiting.length).toBe(5))
    const stop = { type: 'customer_stop_status_changed' }
    desk.backEnd.sayAs({ ...stop, data: { stop: false, customers: [{ ...rows[0], is_assigned: false }] } })
    await desk.until(() => expect(waiting.length).toBe(4))
    desk.backEnd.sayAs({ ...stop, data: { stop: false, page_id: 'p1', customer_ids: ['c0', 'c1'] } })
    await desk.until(() => expect(waiting.length).toBe(2))
    desk.backEnd.sayAs({
      ...stop,
      data: { stop: false, customer: rows[1], customers: [guideRow(desk.backEnd.books[2] ?? fail())] }
    })
    await desk.until(() => expect(waiting.length).toBe(1))
    expect(desk.key('Person 2')).toBe('p1/c2')
  })

  it('shows who took each of them', async () => {
    const desk = await ready()
    desk.backEnd.sayAs({
      type: 'agent_assignment_changed',
      data: { action: 'assigned', agent: { id: 99, name: 'Agent B' }, assignments: [who(0), who(1)] }
    })
    const { others } = desk.store.state.customers.order
    await desk.until(() => expect(others.length).toBe(2))
    expect(others.at(0)?.assignment).toMatchObject({ kind: 'other', agentName: 'Agent B' })
  })
})

describe('a message without is_human that another field gives to an agent or the bot', () => {
  it.each<{ fields: Fields }>(
    [
      { user_type: 'agent' },
      { actor: 'agent' },
      { actor: { type: 'agent', id: 4 } },
      { participant_type: 'operator' },
      { speaker: 'bot' },
      { by: 'agent' },
      { incoming: false },
      { outgoing: true },
      { is_from_page: true },
      { sentByMe: 'true' }
    ].map((fields) => ({ fields }))
  )('is never the customer’s: $fields', async ({ fields }) => {
    const desk = await ready({ customers: [{ with: 'me' }] })
    desk.backEnd.sayAs({ type: 'new_message', data: { ...who(0), message: 'Hello', ...fields } })
    await desk.until(() => expect(texts(desk, 'Person 0')).toHaveLength(1))
    expect(texts(desk, 'Person 0')[0]).not.toMatch(/^customer/)
    expect(desk.store.state.customers.get(desk.key('Person 0'))?.unread).toBe(0)
  })

  it.each<{ fields: Fields }>(
    [{ incoming: true }, { outgoing: false }, { user_type: 'customer' }, { by: 'Ana' }, { speaker: 'visitor' }].map(
      (fields) => ({ fields })
    )
  )('and is the customer’s with $fields', async ({ fields }) => {
    const desk = await ready({ customers: [{ with: 'me' }] })
    desk.backEnd.sayAs({ type: 'new_message', data: { ...who(0), message: 'Hello', ...fields } })
    await desk.until(() => expect(texts(desk, 'Person 0')).toEqual(['customer: Hello']))
  })
})

it('a customer whose id is a number in one list and a text in the next is taken with the newer form', async () => {
  let isText = false
  const desk = await ready({
    customers: [
      { id: 17, page: 4 },
      { id: 18, page: 4 }
    ],
    row: (fields, { id, page }) => (isText ? { ...fields, customer_id: String(id), page_id: String(page) } : fields)
  })
  isText = true
  const { state } = desk.store
  const before = state.refreshedAt
  desk.client.queueSync.request()
  await desk.until(() => expect(state.refreshedAt).not.toBe(before))
  desk.client.takeOver.take(desk.key('Person 0'))
  await desk.until(() => expect(desk.backEnd.received.some(({ type }) => type === 'assign_agent')).toBe(true))
  expect(desk.backEnd.received.find(({ type }) => type === 'assign_agent')?.['data']).toEqual({
    customer_id: '17',
    page_id: '4'
  })
  expect(state.customers.order.all.length).toBe(2)
})

function fail(): never {
  throw new Error('No such customer')
}
