import type { Clock } from './clock'
import type { Agent, Company } from './companies'
import { createCustomerBook, type Customer, type CustomerBook } from './customers'

/** One event at a company. All connections of the company hear of the events in the order in which they happened. */
export type Happening =
  | { readonly kind: 'assigned' | 'unassigned'; readonly customer: Customer; readonly agent: Agent }
  | { readonly kind: 'agent wrote'; readonly customer: Customer; readonly agent: Agent; readonly text: string }
  | { readonly kind: 'customer wrote'; readonly customer: Customer; readonly text: string }
  | { readonly kind: 'help wanted' | 'stopped' | 'bot again'; readonly customer: Customer }

export type Outcome =
  { readonly ok: true; readonly happenings: readonly Happening[] } | { readonly ok: false; readonly error: string }

/**
 * Only this object changes a company's customers. Each action changes a customer and returns what happened.
 * `announce` tells the watchers what happened.
 */
export interface CompanyState {
  readonly company: Company
  readonly book: CustomerBook
  assign(agent: Agent, customer: Customer): Outcome
  unassign(agent: Agent, customer: Customer): Outcome
  agentWrites(agent: Agent, customer: Customer, text: string): Outcome
  customerWrites(customer: Customer, text: string): readonly Happening[]
  customerWantsHelp(customer: Customer): readonly Happening[]
  botAgain(customer: Customer): readonly Happening[]
  announce(happenings: readonly Happening[]): void
  watch(listener: (happening: Happening) => void): () => void
}

export function createCompanyState(company: Company, clock: Clock): CompanyState {
  const book = createCustomerBook()
  const listeners = new Set<(happening: Happening) => void>()

  function handOver(agent: Agent, customer: Customer): readonly Happening[] {
    customer.agent = agent
    if (customer.stopped) return [{ kind: 'assigned', customer, agent }]
    customer.stopped = true
    customer.waitingSince = clock.now()
    return [
      { kind: 'assigned', customer, agent },
      { kind: 'stopped', customer }
    ]
  }

  function takenError(holder: Agent): Outcome {
    return { ok: false, error: `Customer is already assigned to ${holder.name}` }
  }

  return {
    company,
    book,
    assign(agent, customer) {
      const holder = customer.agent
      if (holder === null) return { ok: true, happenings: handOver(agent, customer) }
      return holder.id === agent.id ? { ok: true, happenings: [] } : takenError(holder)
    },
    unassign(agent, customer) {
      if (customer.agent === null) return { ok: false, error: 'Customer is not assigned to you' }
      if (customer.agent.id !== agent.id) {
        return { ok: false, error: `Customer is not assigned to you but to ${customer.agent.name}` }
      }
      customer.agent = null
      return { ok: true, happenings: [{ kind: 'unassigned', customer, agent }] }
    },
    agentWrites(agent, customer, text) {
      const holder = customer.agent
      if (holder !== null && holder.id !== agent.id) return takenError(holder)
      const before = holder === null ? handOver(agent, customer) : []
      customer.lastMessage = text
      return { ok: true, happenings: [...before, { kind: 'agent wrote', customer, agent, text }] }
    },
    customerWrites(customer, text) {
      customer.lastMessage = text
      return [{ kind: 'customer wrote', customer, text }]
    },
    customerWantsHelp(customer) {
      if (!customer.stopped) customer.waitingSince = clock.now()
      customer.stopped = true
      return [
        { kind: 'help wanted', customer },
        { kind: 'stopped', customer }
      ]
    },
    botAgain(customer) {
      customer.stopped = false
      customer.agent = null
      return [{ kind: 'bot again', customer }]
    },
    announce(happenings) {
      for (const happening of happenings) for (const listener of [...listeners]) listener(happening)
    },
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
