import { afterEach, describe, expect, it } from 'vitest'
import type { BackEndWays, Fields, Frame } from './backEnd'
import { openDesk, type Desk } from './backEndDesk'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

const who = { customer_id: 'c0', page_id: 'p1' }
const TEXT = 'Hello there'

/** Opens a desk whose server answers one type of command in its own way. Person 0 is the agent's, unless `isFree`. */
async function deskOf(type: string, answers: (command: Frame) => readonly object[], isFree = false): Promise<Desk> {
  const ways: BackEndWays = {
    customers: [isFree ? {} : { with: 'me' }, {}],
    answers: (command) => (command.type === type ? answers(command) : null)
  }
  const desk = await openDesk(ways)
  open.push(desk)
  await desk.ready()
  return desk
}

async function send(answers: (command: Frame) => readonly object[]): Promise<Desk> {
  const desk = await deskOf('send_message', answers)
  desk.client.sender.write(desk.key('Person 0'), TEXT)
  await desk.pass(2_500)
  return desk
}

const deliveryOf = (desk: Desk): unknown =>
  desk.lines(desk.key('Person 0')).find(({ author }) => author.kind === 'me')?.delivery

describe('a message_sent that says that the message failed never confirms it', () => {
  it.each<{ fields: Fields }>(
    [
      { status: 'delivery_failed' },
      { status: 'message_failed' },
      { status: 'FAILED_PERMANENTLY' },
      { status: 'not_delivered' },
      { status: 'unsent' },
      { status: 'skipped' },
      { state: 'ignored' },
      { fail: true },
      { err: 'Outside the window' },
      { is_error: true },
      { isError: 'true' },
      { hasErrors: 1 },
      { delivery: { status: 'failed', reason: 'x' } },
      { response: { status: 400, body: 'x' } },
      { http: { code: '500' } },
      { data: { ...who, message: TEXT, response: { success: false } } }
    ].map((fields) => ({ fields }))
  )('$fields', async ({ fields }) => {
    const desk = await send(({ message }) => [{ type: 'message_sent', ...who, message, ...fields }])
    expect(deliveryOf(desk)).toMatchObject({ state: 'failed' })
    expect(desk.wire(TEXT)).toBe(1)
  })

  it.each<{ fields: Fields }>(
    [
      { status: 'queued' },
      { status: 'failover_ok' },
      { state: 'delivered' },
      { err: null },
      { is_error: false },
      { fail: 0 },
      { delivery: { status: 'pending' } },
      { response: { status: 200, body: 'ok' } },
      { http: { code: 201 } }
    ].map((fields) => ({ fields }))
  )('but $fields is no failure', async ({ fields }) => {
    const desk = await send(({ message }) => [{ type: 'message_sent', ...who, message, ...fields }])
    expect(desk.own(desk.key('Person 0'))).toEqual([`${TEXT} (sent)`])
  })

  it('and the agent’s own words are not given as the server’s reason', async () => {
    const desk = await send(({ message }) => [{ type: 'message_sent', ...who, message, success: false }])
    expect(deliveryOf(desk)).toEqual({ state: 'failed', reason: null })
  })
})

describe('the server’s own words are the reason of a refused message', () => {
  it.each<{ name: string; answer: object; reason: string }>([
    { name: 'by field', answer: { type: 'error', errors: { message: ['is too old'] } }, reason: 'is too old' },
    {
      name: 'by another field',
      answer: { type: 'error', errors: { customer_id: ['is unknown'] } },
      reason: 'customer_id: is unknown'
    },
    {
      name: 'about no field',
      answer: { type: 'error', errors: { base: ['Window is closed'] } },
      reason: 'Window is closed'
    },
    {
      name: 'in two languages',
      answer: { type: 'error', error: { en: 'Not allowed', de: 'Nicht erlaubt' } },
      reason: 'en: Not allowed; de: Nicht erlaubt'
    },
    {
      name: 'of .NET',
      answer: { type: 'error', error: { Message: 'Window is closed', Code: 'X1' } },
      reason: 'Window is closed'
    },
    {
      name: 'of Django',
      answer: { type: 'error', non_field_errors: ['Window is closed'] },
      reason: 'Window is closed'
    },
    { name: 'in err', answer: { type: 'error', err: 'Window is closed' }, reason: 'Window is closed' },
    { name: 'in error_msg', answer: { type: 'error', errorMsg: 'Window is closed' }, reason: 'Window is closed' },
    { name: 'in messages', answer: { type: 'error', messages: ['Window is closed'] }, reason: 'Window is closed' },
    {
      name: 'for the user',
      answer: { type: 'error', error: { code: 4, userMessage: 'Window is closed' } },
      reason: 'Window is closed'
    },
    {
      name: 'of RFC 9457',
      answer: { type: 'https://desk.example/window', title: 'Window is closed', status: 422 },
      reason: 'Window is closed'
    },
    {
      name: 'of RFC 9457 without a type',
      answer: { title: 'Unprocessable', detail: 'Window is closed', status: 422 },
      reason: 'Window is closed'
    },
    { name: 'in a nack', answer: { type: 'nack', reason: 'Window is closed' }, reason: 'Window is closed' },
    { name: 'of a type not sent', answer: { type: 'message_not_sent', ...who, reason: 'Blocked' }, reason: 'Blocked' },
    { name: 'of a limit', answer: { type: 'rate_limited', message: 'Slow down' }, reason: 'Slow down' },
    { name: 'of an answer', answer: { type: 'error_response', error: 'Slow down' }, reason: 'Slow down' },
    { name: 'as HTML', answer: { type: 'error', error: '<b onclick=x>No</b>' }, reason: '<b onclick=x>No</b>' }
  ])('$name', async ({ answer, reason }) => {
    const desk = await send(() => [answer])
    expect(deliveryOf(desk)).toEqual({ state: 'failed', reason })
    expect(desk.wire(TEXT)).toBe(1)
  })

  it.each<{ answer: object }>(
    [
      { status: 'error', message: 'Bot is offline' },
      { type: 'https://desk.example/news', title: 'News', status: 200 },
      { type: 'https://desk.example/news', title: 'News', status: 422, customer_id: 'c1' }
    ].map((answer) => ({ answer }))
  )('but $answer refuses nothing', async ({ answer }) => {
    const desk = await send(() => [answer])
    expect(deliveryOf(desk)).toEqual({ state: 'sending' })
  })
})

describe('an answer to a take-over that names somebody else never makes the customer the agent’s', () => {
  it.each<{ fields: Fields }>(
    [
      { ...who, status: 'conflict' },
      { ...who, status: 'already_assigned' },
      { ...who, result: 'taken_by_other' },
      { ...who, result: 'assigned to another agent' },
      { ...who, agent: { id: 99, name: 'Agent B' } },
      { ...who, assigned_to: 99 },
      { ...who, assigned_to: { id: 99, name: 'Agent B' } },
      { ...who, assignee: { agent_id: 99, display_name: 'Agent B' } },
      { ...who, agent_id: 99 },
      { customer: { ...who, is_assigned: true, agent_name: 'Agent B', is_assigned_to_me: false } }
    ].map((fields) => ({ fields }))
  )('$fields', async ({ fields }) => {
    const desk = await deskOf('assign_agent', () => [{ type: 'agent_assigned', data: fields }], true)
    const kinds = new Set<string>()
    const key = desk.key('Person 0')
    desk.store.watch(() => kinds.add(desk.store.state.customers.get(key)?.assignment.kind ?? 'none'))
    desk.client.takeOver.take(key)
    await desk.pass(14_000)
    expect([...kinds]).not.toContain('me')
    expect(desk.store.state.customers.get(key)).toMatchObject({ assignment: { kind: 'nobody' }, pending: null })
    expect(desk.store.state.notices).toMatchObject([{ kind: 'commandFailed', action: 'take', name: 'Person 0' }])
  })

  it.each<{ fields: Fields }>(
    [
      { ...who, status: 'assigned' },
      { ...who, agent: { id: 7, name: 'Me Myself' } },
      { ...who, assigned_to: 7 },
      { ...who, agent: 'Me Myself' },
      { ...who, assignee: null }
    ].map((fields) => ({ fields }))
  )('but $fields does', async ({ fields }) => {
    const desk = await deskOf('assign_agent', () => [{ type: 'agent_assigned', data: fields }], true)
    const key = desk.key('Person 0')
    desk.client.takeOver.take(key)
    await desk.until(() => expect(desk.store.state.customers.get(key)?.assignment.kind).toBe('me'))
  })
})
