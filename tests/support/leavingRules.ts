import type { CustomerKey } from '../../src/shared/domain/ids'
import type { Customer } from '../../src/shared/domain/customer'
import { keyOf } from './deskEvents'
import type { Machine } from './machine'

/**
 * The facts about the customer when the agent writes a message. `takesOver`: true if nobody has the customer, so that
 * the message takes the customer over.
 */
interface Written {
  readonly takesOver: boolean
  readonly turns: number
  readonly departures: number
}

/**
 * Three things must never happen. They are checked after every frame and event:
 * - a message goes to a customer who is neither the agent's nor taken over by it;
 * - a refused message is shown as sent, because another one with the same text was confirmed;
 * - a customer or name counts as the agent's, and the server says otherwise.
 */
export interface LeavingRules {
  readonly complaints: string[]
  wrote(id: string, text: string): void
}

export function watchLeavingRules(machine: Machine): LeavingRules {
  const { store, space } = machine
  const complaints: string[] = []
  const written = new Map<string, Written>()
  const turns = new Map<CustomerKey, number>()
  const departures = new Map<CustomerKey, number>()
  const releasing = new Set<CustomerKey>()
  const states = new Map<number, string>()
  const count = (of: Map<CustomerKey, number>, key: CustomerKey): number => of.get(key) ?? 0
  const bump = (of: Map<CustomerKey, number>, key: CustomerKey): void => void of.set(key, count(of, key) + 1)

  function follow(before: Customer, after: Customer): void {
    const { key } = after
    if (before.present !== after.present) bump(departures, key)
    const takesOver = before.assignment.kind === 'nobody' && after.assignment.kind === 'me'
    if (before.present !== after.present || (before.assignment.kind !== after.assignment.kind && !takesOver))
      bump(turns, key)
    if (after.pending !== 'releasing') releasing.delete(key)
  }

  store.watch((change, event) => {
    for (const { before, after } of change.customers.values()) {
      if (before) follow(before, after)
      const { kind } = after.assignment
      // A colleague may have got this customer before the app knew the agent's name. The next list then says whose
      // customer it is.
      if (
        event.type === 'assignment.changed' &&
        after.assignment.kind === 'other' &&
        after.assignment.agentName === store.state.me.name &&
        store.state.me.name !== null &&
        !after.inDoubt
      ) {
        complaints.push(`${after.key} is with somebody of my own name, and nobody asks`)
      }
      if (event.type === 'customer.taken' && event.customer?.mine === false && kind === 'me')
        complaints.push(`${after.key} is mine against an explicit no`)
    }
    if (event.type === 'assignment.changed' || event.type === 'customer.released') {
      const key = event.who && keyOf(event.who.customerId)
      if (key !== null) bump(turns, key)
      const customer = key === null ? undefined : store.state.customers.get(key)
      if (
        event.type === 'assignment.changed' &&
        event.agentName === 'Ana' &&
        event.assigned &&
        customer?.assignment.kind === 'me' &&
        !customer.inDoubt
      ) {
        complaints.push(`${customer.key} is mine although Ana was given them`)
      }
    }
    if (
      event.type === 'notice.raised' &&
      event.notice.kind === 'conflict' &&
      store.state.customers.get(event.notice.key)?.assignment.kind === 'me'
    ) {
      complaints.push(`a conflict is shown over ${event.notice.key}, who is mine`)
    }
    if (store.state.me.name !== null && store.state.me.name !== 'Laura')
      complaints.push(`my name is ${store.state.me.name}`)
    for (const { id, key, text, delivery } of store.state.outbox.all()) {
      const rival = [...store.state.outbox.all()].find(
        (other) => other.id > id && other.key === key && other.text === text && other.leftAt !== null
      )
      if (states.get(id) === 'failed' && delivery.state === 'sent' && rival)
        complaints.push(`a refused message was sent by the proof of another: ${text}`)
      states.set(id, delivery.state)
    }
  })

  space.onWrite = (frame) => {
    const fields: Readonly<Record<string, unknown>> = {
      ...frame,
      ...(typeof frame['data'] === 'object' ? frame['data'] : {})
    }
    const key = keyOf(String(fields['customer_id']))
    if (frame.type === 'unassign_agent') releasing.add(key)
    if (frame.type !== 'send_message') return
    const text = String(fields['message'])
    const customer = store.state.customers.get(key)
    const known = written.get(text)
    if (!customer || !known) return void complaints.push(`nobody wrote: ${text}`)
    const isMine = customer.present && customer.assignment.kind === 'me' && !customer.inDoubt
    const takesOver =
      known.takesOver && known.turns === count(turns, key) && customer.present && customer.assignment.kind === 'nobody'
    if (!isMine && !takesOver) complaints.push(`left for a customer who is not mine: ${text}`)
    if (known.departures !== count(departures, key)) complaints.push(`left for a customer who was away since: ${text}`)
    if (releasing.has(key) && customer.pending === 'releasing') complaints.push(`left behind a release: ${text}`)
  }

  return {
    complaints,
    wrote(id, text) {
      const key = keyOf(id)
      const customer = store.state.customers.get(key)
      written.set(text, {
        takesOver: customer?.present === true && customer.assignment.kind === 'nobody',
        turns: count(turns, key),
        departures: count(departures, key)
      })
    }
  }
}
