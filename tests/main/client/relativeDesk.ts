import type { Assignment } from '../../../src/shared/domain/customer'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { Delivery } from '../../../src/shared/domain/message'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient, type ScriptedClient } from '../../support/scriptedClient'

/*
 * A desk for tests of servers that read the guide a little differently. The agent is called "Me" and has the id 7. A is
 * the agent's customer, and B is free.
 */
export const [A, B] = [keyOf('a'), keyOf('b')]
export const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }
export const of = (id: unknown): { readonly customer_id: unknown; readonly page_id: string } => ({
  customer_id: id,
  page_id: 'p1'
})

export function desk(): ScriptedClient {
  const s = scriptClient()
  s.open()
  s.say({ type: 'connected', user_id: 7 })
  s.list(customer('a', mine), customer('b'))
  s.time.advance(1_000)
  s.take()
  return s
}

export const newMessage = (data: object): object => ({ type: 'new_message', data: { ...of('a'), ...data } })

/** The messages of a conversation, each as "author: text". */
export const texts = (s: ScriptedClient, key = A): readonly string[] =>
  s.store.state.transcripts
    .of(key)
    .flatMap((item) =>
      item.kind === 'message' && item.author.kind !== 'listed' ? [`${item.author.kind}: ${item.text}`] : []
    )
export const notices = (s: ScriptedClient): readonly unknown[] =>
  s.store.state.notices.map((notice) => [notice.kind, 'reason' in notice ? notice.reason : null])
export const kindOf = (s: ScriptedClient, key: CustomerKey): Assignment['kind'] | undefined =>
  s.store.state.customers.get(key)?.assignment.kind
/** What became of each message of the agent, oldest first. */
export const deliveries = (s: ScriptedClient): readonly Delivery['state'][] =>
  [...s.store.state.outbox.all()].map(({ delivery }) => delivery.state)

interface Asked {
  readonly limit: number
  readonly skip: number
}

/** Connects, and answers each request for the list like this, for a while. */
export function listed(answer: object | string | ((asked: Asked) => object)): ScriptedClient {
  const s = scriptClient()
  s.open()
  for (let times = 0; times < 12; times++) {
    for (const { type, data } of s.take())
      if (type === 'get_stopped_customers') s.say(typeof answer === 'function' ? answer(data as Asked) : answer)
    s.time.advance(700)
  }
  return s
}
export const listOf = (customers: unknown, more: object = {}): object => ({
  type: 'stopped_customers',
  data: { customers, ...more }
})
export const saysNobodyWaits = ({ store: { state } }: ScriptedClient): boolean =>
  state.connection.state === 'connected' &&
  state.refreshedAt !== null &&
  state.unreadable === 0 &&
  !state.partial &&
  state.customers.order.all.length === 0
