import { afterEach, expect, it } from 'vitest'
import { startPlainServer } from '../support/plainServer'
import { until } from '../support/until'
import type { CustomerKey } from '../../src/shared/domain/ids'
import { createEngine, type Engine } from './engine'

const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close()
})

/** Returns the key of the row with this name. Each name occurs once. */
function keyOf(engine: Engine, name: string): CustomerKey {
  const { all } = engine.store.state.customers.order
  const found = all.slice(0, all.length).find((customer) => customer.name === name)
  if (found === undefined) throw new Error(`${name} is not listed`)
  return found.key
}

it('a whole day against a server that accepts only the guide’s frames: the app sends no other frame, key or type', async () => {
  const server = await startPlainServer({ more: 248 })
  const engine = createEngine({ email: '', password: '' })
  open.push(server, { close: engine.dispose })
  const { store, client } = engine
  const assignment = (key: CustomerKey): string | undefined => store.state.customers.get(key)?.assignment.kind
  const delivery = (key: CustomerKey, text: string): string | undefined =>
    store.state.transcripts
      .of(key)
      .flatMap((item) =>
        item.kind === 'message' && item.text === text && item.author.kind === 'me'
          ? [item.delivery?.state ?? 'sent']
          : []
      )
      .at(0)
  const lists = (): number => server.received.filter(({ type }) => type === 'get_stopped_customers').length
  const connected = (): boolean => store.state.connection.state === 'connected'

  engine.enter(server.origin)
  await until('250 rows, in several parts', () => connected() && store.state.customers.order.all.length === 250, 20_000)

  const first = keyOf(engine, 'First Customer')
  expect(client.takeOver.take(first)).toBeNull()
  await until('the first to be mine', () => assignment(first) === 'me')
  client.sender.write(first, 'Hello, "first" & <b>')
  await until('it to be sent', () => delivery(first, 'Hello, "first" & <b>') === 'sent')
  server.broadcast({ type: 'new_message', data: { customer_id: 1, page_id: 7, is_human: false, message: 'Thank you' } })
  server.broadcast({ type: 'ping' })
  expect(client.takeOver.release(first)).toBeNull()
  await until('the first to be released', () => assignment(first) !== 'me')

  const second = keyOf(engine, 'Second Customer')
  client.sender.write(second, 'Taken by these words')
  await until('it to be sent', () => delivery(second, 'Taken by these words') === 'sent' && assignment(second) === 'me')

  // This customer is on a page that no list has shown.
  server.broadcast({
    type: 'customer_stop_status_changed',
    data: { stop: true, customer: { customer_id: 900, page_id: 8, customer_name: 'Of another page' } }
  })
  const before = lists()
  server.broadcast({ type: 'agent_requested', data: { customer_name: 'Somebody' } })
  await until('the list to be read again', () => lists() > before)

  // The command gets no answer. So the app sends a sync probe, and waits for the list that answers the probe.
  server.ignoreNext('assign_agent')
  const third = keyOf(engine, 'Customer 3')
  expect(client.takeOver.take(third)).toBeNull()
  await until('the take-over to be given up', () => store.state.customers.get(third)?.pending === null, 20_000)

  server.dropAll()
  await until('the line to break', () => !connected())
  await until('the connection to come back', () => connected() && server.connections === 1, 20_000)
  expect(client.takeOver.release(second)).toBeNull()
  await until('the second to be released', () => assignment(second) !== 'me', 20_000)

  expect(server.strange).toEqual([])
  expect(server.received.filter(({ type }) => type === 'send_message').map(({ message }) => message)).toEqual([
    'Hello, "first" & <b>',
    'Taken by these words'
  ])
  expect(new Set(server.received.map(({ type }) => type))).toEqual(
    new Set(['get_stopped_customers', 'assign_agent', 'send_message', 'unassign_agent'])
  )
}, 90_000)
