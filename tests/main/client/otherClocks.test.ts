import { afterEach, describe, expect, it } from 'vitest'
import type { BackEndWays } from './backEnd'
import { openDesk, type Desk } from './backEndDesk'
import { DAY_MS, HOUR_MS } from '../../../src/shared/time'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

const YEAR_MS = 365 * DAY_MS

async function ready(ways: BackEndWays = {}): Promise<Desk> {
  const desk = await openDesk(ways)
  open.push(desk)
  await desk.ready()
  await desk.pass(12_000)
  return desk
}

describe.each([-YEAR_MS, -HOUR_MS, HOUR_MS, YEAR_MS])('with a clock that is set by %i ms', (by) => {
  it('a message without an answer is in doubt after ten seconds, and left once', async () => {
    const desk = await ready({
      customers: [{ with: 'me' }],
      answers: ({ type }) => (type === 'send_message' ? [] : null)
    })
    const key = desk.key('Person 0')
    desk.client.sender.write(key, 'Hello')
    await desk.until(() => expect(desk.wire('Hello')).toBe(1))
    desk.time.setClock(by)
    await desk.pass(11_000)
    expect(desk.own(key)).toEqual(['Hello (unconfirmed)'])
    expect(desk.wire('Hello')).toBe(1)
  })

  it('a take-over without an answer ends, and the list is read again', async () => {
    const desk = await ready({ answers: ({ type }) => (type === 'assign_agent' ? [] : null) })
    const key = desk.key('Person 0')
    desk.client.takeOver.take(key)
    desk.time.setClock(by)
    await desk.pass(14_000)
    expect(desk.store.state.customers.get(key)).toMatchObject({ assignment: { kind: 'nobody' }, pending: null })
  })

  it('a connection that is cut comes back within a minute', async () => {
    const desk = await ready()
    desk.backEnd.cut()
    await desk.until(() => expect(desk.store.state.connection.state).toBe('reconnecting'))
    desk.time.setClock(by)
    await desk.pass(60_000)
    expect(desk.store.state.connection.state).toBe('connected')
  })

  it('a Retry-After in seconds is kept', async () => {
    const desk = await openDesk({
      upgrade: (_request, attempt) =>
        attempt === 1 ? 'HTTP/1.1 503 No\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n' : null
    })
    open.push(desk)
    await desk.until(() => expect(desk.store.state.connection.state).toBe('reconnecting'))
    desk.time.setClock(by)
    await desk.pass(25_000)
    expect(desk.backEnd.upgrades()).toBe(1)
    await desk.pass(20_000)
    expect(desk.store.state.connection.state).toBe('connected')
  })
})

it('after a sleep of a night a message that was out is in doubt, and nothing leaves twice', async () => {
  const desk = await ready({
    customers: [{ with: 'me' }],
    answers: ({ type }) => (type === 'send_message' ? [] : null)
  })
  const key = desk.key('Person 0')
  desk.client.sender.write(key, 'Hello')
  desk.client.sender.write(key, 'Later')
  await desk.until(() => expect(desk.wire('Hello')).toBe(1))
  desk.time.jump(8 * HOUR_MS)
  desk.backEnd.cut()
  await desk.until(() => expect(desk.store.state.connection.state).toBe('reconnecting'))
  await desk.pass(60_000)
  expect(desk.store.state.connection.state).toBe('connected')
  expect(desk.own(key)).toHaveLength(2)
  expect(desk.own(key)[0]).toBe('Hello (unconfirmed)')
  expect([desk.wire('Hello'), desk.wire('Later')]).toEqual([1, 0])
})
