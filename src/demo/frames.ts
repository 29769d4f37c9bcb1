import type { Agent } from './companies'
import type { Customer } from './customers'
import type { Happening } from './companyState'
import type { ServerSwitches } from './serverSwitches'
import { waitingTime } from './waitingTime'

export type Frame = Readonly<Record<string, unknown>>

/** How frames are made at this moment. `viewer` is whose eyes `is_assigned_to_me` is seen through. */
export interface Telling {
  readonly viewer: Agent | null
  /** Milliseconds since 1970. */
  readonly now: number
  readonly switches: Readonly<ServerSwitches>
}

function customerRecord(customer: Customer, { viewer, now, switches }: Telling): Frame {
  const record = {
    customer_id: customer.id,
    page_id: customer.page.id,
    customer_name: customer.name,
    last_message: customer.lastMessage,
    time_since_last_conversation: waitingTime(customer.waitingSince, now, switches.waitingFormat),
    is_assigned: customer.agent !== null,
    is_assigned_to_me: customer.agent !== null && customer.agent.id === viewer?.id,
    agent_name: customer.agent?.name ?? null
  }
  return switches.terse ? record : { ...record, page_name: customer.page.name, ...customer.extra }
}

export function connectedFrame(agent: Agent): Frame {
  return { type: 'connected', user_id: agent.id }
}

export function errorFrame(error: string): Frame {
  return { type: 'error', error }
}

/** `total`: how many there are in all; null where this is not said. */
export function stoppedCustomersFrame(customers: readonly Customer[], telling: Telling, total: number | null): Frame {
  const rows = customers.map((one) => customerRecord(one, telling))
  return { type: 'stopped_customers', data: total === null ? { customers: rows } : { customers: rows, total } }
}

export function agentAssignedFrame(customer: Customer, telling: Telling): Frame {
  return { type: 'agent_assigned', data: { customer: customerRecord(customer, telling) } }
}

/** Flat, as the guide hands the whole frame on. */
export function messageSentFrame(customer: Customer, message: string): Frame {
  return { type: 'message_sent', customer_id: customer.id, page_id: customer.page.id, message }
}

/** What a company's agents are told when something happens. */
export function happeningFrame(happening: Happening, telling: Telling): Frame {
  const { customer } = happening
  const ids = { customer_id: customer.id, page_id: customer.page.id }
  switch (happening.kind) {
    case 'assigned':
    case 'unassigned':
      return {
        type: 'agent_assignment_changed',
        data: {
          action: happening.kind,
          customer_id: customer.id,
          agent_name: happening.agent.name,
          customer: customerRecord(customer, telling)
        }
      }
    case 'agent wrote':
      return {
        type: 'new_message',
        data: { ...ids, message: happening.text, is_human: true, agent_name: happening.agent.name }
      }
    case 'customer wrote':
      return {
        type: 'new_message',
        data: { ...ids, message: happening.text, is_human: false, customer_name: customer.name }
      }
    case 'help wanted':
      return {
        type: 'agent_requested',
        data: telling.switches.terse ? { customer_name: customer.name } : { ...ids, customer_name: customer.name }
      }
    case 'stopped':
    case 'bot again':
      return {
        type: 'customer_stop_status_changed',
        data: { stop: happening.kind === 'stopped', customer: customerRecord(customer, telling) }
      }
  }
}
