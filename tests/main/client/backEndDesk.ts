import { expect, vi } from 'vitest'
import type { Client } from '../../../src/main/client/client'
import { isReceiving } from '../../../src/main/state/selectors/connection'
import type { Store } from '../../../src/main/state/store'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { Message } from '../../../src/shared/domain/message'
import type { FakeTime } from '../../support/fakeTime'
import { startBackEnd, type BackEnd, type BackEndWays, type Booked } from './backEnd'
import { connectClient } from './socketClient'

export interface Desk {
  readonly backEnd: BackEnd
  readonly store: Store
  readonly client: Client
  readonly time: FakeTime
  /** Lets `ms` of the app's time pass, again and again, until `holds` does not throw. Default: 20 ms. */
  until(holds: () => void, ms?: number): Promise<void>
  /** Lets the app's time pass, in steps in which frames can arrive. */
  pass(ms: number): Promise<void>
  /** Resolves when the app is connected and has read the list. */
  ready(): Promise<void>
  key(name: string): CustomerKey
  lines(key: CustomerKey): readonly Message[]
  /** Returns the agent's own messages to a customer, such as `Hello (sent)`. */
  own(key: CustomerKey): readonly string[]
  /** Returns how often this text left the app. */
  wire(text: string): number
  /** Returns true if the app says that nobody waits. */
  saysNobodyWaits(): boolean
  close(): Promise<void>
}

/**
 * Starts a back end and a desk that is connected to it by a real socket. Only the desk's clocks, timers and random
 * numbers are fake.
 */
export async function openDesk(ways: BackEndWays = {}): Promise<Desk> {
  const server = await startBackEnd(ways)
  const { store, client, time } = connectClient(server.workspace, () => ways.cookie?.() ?? 'sid=1')
  let said: string | null = null
  const calm = store.watch(() => {
    const waiting = server.backEnd.books.filter(({ stopped, with: agent }) => stopped && agent === null).length
    if (desk.saysNobodyWaits() && waiting > 0) said = `It said that nobody waits while ${waiting} did`
  })

  const until = (holds: () => void, ms = 20): Promise<void> =>
    vi.waitFor(
      () => {
        if (said !== null) throw new Error(said)
        time.advance(ms)
        holds()
      },
      { timeout: 3_000, interval: 2 }
    )
  const desk: Desk = {
    backEnd: server.backEnd,
    store,
    client,
    time,
    until,
    async pass(ms) {
      for (let left = ms; left > 0; left -= 200) {
        await new Promise((resolve) => setTimeout(resolve, 2))
        time.advance(Math.min(left, 200))
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
      if (said !== null) throw new Error(said)
    },
    ready: () => until(() => expect(store.state.connection.state).toBe('connected')),
    key(name) {
      const { all } = store.state.customers.order
      const found = all.slice(0, all.length).find((customer) => customer.name === name)
      if (found === undefined) throw new Error(`No customer ${name}`)
      return found.key
    },
    lines: (key) => store.state.transcripts.of(key).filter((item) => item.kind === 'message'),
    own: (key) =>
      desk
        .lines(key)
        .filter(({ author }) => author.kind === 'me')
        .map(({ text, delivery }) => `${text} (${delivery?.state ?? 'sent'})`),
    wire: (text) => server.backEnd.received.filter((frame) => frame['message'] === text).length,
    saysNobodyWaits() {
      const { connection, refreshedAt, unreadable, partial, listing, customers } = store.state
      return (
        isReceiving(connection) &&
        refreshedAt !== null &&
        unreadable === 0 &&
        !partial &&
        listing === null &&
        customers.order.waiting.length === 0
      )
    },
    async close() {
      calm.dispose()
      client.dispose()
      await server.close()
    }
  }
  return desk
}

/**
 * Helps one customer from the list to the release: reads the list, takes the first customer over, receives a message,
 * answers it, sees a colleague take the second customer over, and releases the first one. Throws at the first step that
 * fails.
 */
export async function shift(desk: Desk): Promise<void> {
  const { backEnd, store, client, until } = desk
  const step = async (what: string, holds: () => void): Promise<void> => {
    await until(holds).catch((error: unknown) => {
      throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    })
  }
  await step('connect', () => expect(store.state.connection.state).toBe('connected'))
  const { all, mine, others } = store.state.customers.order
  const names = backEnd.books.filter(({ stopped }) => stopped).map(({ name }) => name)
  await step('list', () =>
    expect(
      all
        .slice(0, all.length)
        .map(({ name }) => name)
        .sort()
    ).toEqual(names.sort())
  )
  const [first, second] = backEnd.books as [Booked, Booked]
  const key = desk.key(first.name)
  client.takeOver.take(key)
  await step('take', () => {
    expect(store.state.customers.get(key)).toMatchObject({ assignment: { kind: 'me' }, pending: null })
    expect(mine.length).toBe(1)
  })
  const who = { customer_id: first.id, page_id: first.page }
  backEnd.say({ type: 'new_message', data: { ...who, is_human: false, message: 'I need you' } })
  await step('hear', () =>
    expect(desk.lines(key).filter(({ text }) => text === 'I need you')).toMatchObject([
      { author: { kind: 'customer' } }
    ])
  )
  client.sender.write(key, 'Here I am')
  await step('write', () => expect(desk.own(key)).toEqual(['Here I am (sent)']))
  expect(desk.wire('Here I am')).toBe(1)
  second.with = 'Agent B'
  backEnd.say({
    type: 'agent_assignment_changed',
    data: {
      action: 'assigned',
      customer_id: second.id,
      page_id: second.page,
      agent_name: 'Agent B',
      customer: backEnd.rowOf(second)
    }
  })
  await step('rival', () => {
    expect(others.length).toBe(1)
    expect(mine.length).toBe(1)
  })
  client.takeOver.release(key)
  await step('release', () => {
    expect(mine.length).toBe(0)
    expect(store.state.customers.get(key)?.pending ?? null).toBeNull()
  })
  await desk.pass(15_000)
  expect(desk.own(key)).toEqual(['Here I am (sent)'])
  expect(desk.lines(key).filter(({ text }) => text === 'I need you')).toHaveLength(1)
}
