import { addCrowd, type CrowdOptions } from './crowd'
import type { Customer } from './customers'
import type { CompanyState, Outcome } from './companyState'
import { agentOf, customerOf, stateOf, type CustomerRef, type WorkspaceParts } from './workspaceParts'

/** A copy of one customer's state, for assertions. */
export interface CustomerSnapshot extends CustomerRef {
  readonly name: string
  readonly lastMessage: string
  readonly stopped: boolean
  /** Milliseconds since 1970. */
  readonly waitingSince: number
  readonly agentId: string | null
}

function snapshot(customer: Customer): CustomerSnapshot {
  return {
    customerId: customer.id,
    pageId: customer.page.id,
    name: customer.name,
    lastMessage: customer.lastMessage,
    stopped: customer.stopped,
    waitingSince: customer.waitingSince,
    agentId: customer.agent?.id ?? null
  }
}

/** Controls customers and colleagues (rivals). */
export function controlCustomers({ companyStates, plans, script, clock }: WorkspaceParts) {
  function rivalAt(companyState: CompanyState, rivalId: string | undefined) {
    const rival = companyState.company.agents.find((agent) =>
      rivalId === undefined ? agent.rival : agent.id === rivalId
    )
    if (rival === undefined) throw new RangeError(`There is no rival ${rivalId ?? ''} at ${companyState.company.id}`)
    return rival
  }

  function announce(companyState: CompanyState, outcome: Outcome): void {
    if (!outcome.ok) throw new Error(outcome.error)
    companyState.announce(outcome.happenings)
  }

  return {
    customers: (companyId: string): CustomerSnapshot[] => stateOf(companyStates, companyId).book.all().map(snapshot),
    customer: (ref: CustomerRef): CustomerSnapshot => snapshot(customerOf(companyStates, ref).customer),

    customerWrites(ref: CustomerRef, text: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      companyState.announce(companyState.customerWrites(customer, text))
    },

    /** Lets the customer ask for a person, after writing `text` if given. */
    customerAsksForHelp(ref: CustomerRef, text?: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      if (text !== undefined) companyState.announce(companyState.customerWrites(customer, text))
      companyState.announce(companyState.customerWantsHelp(customer))
    },

    /** Gives the customer back to the bot, even if an agent has the customer. */
    customerGoesBackToBot(ref: CustomerRef): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      companyState.announce(companyState.botAgain(customer))
    },

    /**
     * Lets a colleague take the customer over; without an id, the company's first rival. Throws if an agent has the
     * customer.
     */
    rivalTakes(ref: CustomerRef, rivalId?: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      announce(companyState, companyState.assign(rivalAt(companyState, rivalId), customer))
    },

    /** Lets the rival take the customer over just before the next command that would do so. */
    rivalTakesFirst(ref: CustomerRef, rivalId?: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      plans.addRival(customer, rivalAt(companyState, rivalId))
    },

    rivalWrites(ref: CustomerRef, text: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      const agent = customer.agent ?? rivalAt(companyState, undefined)
      announce(companyState, companyState.agentWrites(agentOf(agent.id), customer, text))
    },

    rivalReleases(ref: CustomerRef): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      const agent = customer.agent ?? rivalAt(companyState, undefined)
      announce(companyState, companyState.unassign(agent, customer))
    },

    /** Adds many generated customers at once. `announce`: announces each like a customer who comes by themselves. */
    addCustomers(companyId: string, count: number, options: CrowdOptions = {}): CustomerRef[] {
      return addCrowd(stateOf(companyStates, companyId), count, clock.now(), options)
    },

    pause: (): void => script?.pause(),
    resume: (): void => script?.resume()
  }
}
