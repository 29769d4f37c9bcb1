import { afterEach, expect, it, vi } from 'vitest'
import { customer } from '../../support/scriptedClient'
import { startWorkspaceServer } from '../connection/workspaceServer'
import { connectClient } from './socketClient'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

type Asked = { readonly limit: number; readonly skip: number }

/** Connects a client over a real socket to a server that answers each request for the list with `answer`. */
async function connect(answer: (asked: Asked) => object) {
  const server = await startWorkspaceServer()
  closing.push(() => server.close())
  const { store, client, time } = connectClient(server.workspace, () => '')
  closing.push(() => client.dispose())
  let answered = 0
  const serve = (): void => {
    for (; answered < server.received.length; answered++) {
      const frame: { type: string; data: Asked } = JSON.parse(server.received[answered] ?? '{}')
      if (frame.type === 'get_stopped_customers') server.sockets.at(-1)?.send(JSON.stringify(answer(frame.data)))
    }
  }
  /** Repeats these steps until `holds` no longer throws: the server answers, and `ms` pass. */
  const until = (holds: () => void, ms = 0): Promise<void> =>
    vi.waitFor(
      () => {
        serve()
        time.advance(ms)
        holds()
      },
      { timeout: 20_000, interval: 5 }
    )
  return { server, store, client, until, clock: time.clock }
}

const list = (customers: readonly object[]): object => ({ type: 'stopped_customers', data: { customers } })

it('a list that is longer than a frame may be is asked for in smaller pages (list-over-4-mib)', async () => {
  const rows = Array.from({ length: 100 }, (_, n) => customer(n, { avatar: 'A'.repeat(60_000) }))
  const { store, server, until } = await connect(({ limit, skip }) => list(rows.slice(skip, skip + limit)))
  await until(() => expect(store.state.connection.state).toBe('connected'), 50)
  expect({ waitingCount: store.state.customers.order.waiting.length, requestCount: server.requests.length }).toEqual({
    waitingCount: 100,
    requestCount: 2
  })
  expect(server.received.map((text) => JSON.parse(text).data)).toEqual([
    { limit: 100, skip: 0 },
    { limit: 50, skip: 0 },
    { limit: 50, skip: 50 },
    { limit: 50, skip: 100 }
  ])
})

it.each([1008, 1009, 4001, 4401, 4403])(
  'a close with %i after a request for a large part signs nobody out, and small parts are asked for',
  async (code) => {
    const rows = Array.from({ length: 250 }, (_, n) => customer(n))
    const { store, server, until } = await connect(({ limit, skip }) => {
      if (limit > 100) server.sockets.at(-1)?.close(code, 'limit must be at most 100')
      return list(limit > 100 ? [] : rows.slice(skip, skip + limit))
    })
    const states = new Set<string>()
    store.watch(() => states.add(store.state.connection.state))
    await until(() => expect(store.state.connection.state).toBe('connected'), 50)
    expect(store.state.customers.order.waiting.length).toBe(250)
    expect(states).not.toContain('signedOut')
    expect(server.requests.length).toBe(2)
    expect(server.received.map((text) => JSON.parse(text).data.limit)).toEqual([100, 200, 100, 100, 100])
  }
)

it('after three refusals Deskhand tries more and more rarely, with the text of the server (first-list-refused-forbidden)', async () => {
  const words = 'You are not allowed to see this queue'
  const { store, server, until, clock } = await connect(() => ({ type: 'error', error: words }))
  await until(
    () =>
      expect(store.state.connection).toMatchObject({
        state: 'reconnecting',
        failure: { kind: 'listRefused', serverText: words }
      }),
    50
  )
  await until(() => expect(server.requests).toHaveLength(3), 200)
  await until(() => {
    const { connection } = store.state
    expect(connection).toMatchObject({ state: 'reconnecting', failure: { kind: 'listRefused', serverText: words } })
    if (connection.state === 'reconnecting') expect((connection.retryAt ?? 0) - clock()).toBeGreaterThan(15_000)
  }, 50)
})
