import type { Agent } from './companies'
import type { Customer } from './customers'
import type { Happening } from './companyState'
import type { ServerSwitches } from './serverSwitches'
import { waitingTime } from './waitingTime'

export type Frame = Readonly<Record<string, unknown>>

/** `viewer`: the agent who is "me" in `is_assigned_to_me`. */
export interface FrameContext {
  readonly viewer: Agent | null
  /** Epoch ms. */
  readonly now: number
  readonly switches: Readonly<ServerSwitches>
}

function customerRecord(customer: Customer, { viewer, now, switches }: FrameContext): Frame {
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

/** Writes the list of customers. `total`: the number of all customers. Null: the frame has no such number. */
export function stoppedCustomersFrame(
  customers: readonly Customer[],
  context: FrameContext,
  total: number | null
): Frame {
  const rows = customers.map((one) => customerRecord(one, context))
  return { type: 'stopped_customers', data: total === null ? { customers: rows } : { customers: rows, total } }
}

export function agentAssignedFrame(customer: Customer, context: FrameContext): Frame {
  return { type: 'agent_assigned', data: { customer: customerRecord(customer, context) } }
}

/** In the guide, the fields of this frame are at the top and not under `data`. */
export function messageSentFrame(customer: Customer, message: string): Frame {
  return { type: 'message_sent', customer_id: customer.id, page_id: customer.page.id, message }
}

export function happeningFrame(happening: Happening, context: FrameContext): Frame {
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
          customer: customerRecord(customer, context)
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
        data: context.switches.terse ? { customer_name: customer.name } : { ...ids, customer_name: customer.name }
      }
    case 'stopped':
    case 'bot again':
      return {
        type: 'customer_stop_status_changed',
        data: { stop: happening.kind === 'stopped', customer: customerRecord(customer, context) }
      }
  }
}
