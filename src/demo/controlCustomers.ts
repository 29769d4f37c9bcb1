import { addCrowd, type CrowdOptions } from './crowd'
import type { Customer } from './customers'
import type { CompanyState, Outcome } from './companyState'
import { agentOf, customerOf, stateOf, type CustomerRef, type WorkspaceParts } from './workspaceParts'

/** A copy of one customer's state, for comparisons in tests. */
export interface CustomerSnapshot extends CustomerRef {
  readonly name: string
  readonly lastMessage: string
  readonly stopped: boolean
  /** Epoch ms. */
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

    /** The customer asks for a person. If `text` is given, the customer first writes it. */
    customerAsksForHelp(ref: CustomerRef, text?: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      if (text !== undefined) companyState.announce(companyState.customerWrites(customer, text))
      companyState.announce(companyState.customerWantsHelp(customer))
    },

    /** Gives the customer back to the bot. If an agent has the customer, the agent loses the customer. */
    customerGoesBackToBot(ref: CustomerRef): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      companyState.announce(companyState.botAgain(customer))
    },

    /**
     * A colleague takes the customer over: `rivalId`, or else the company's first rival. Throws if another agent has
     * the customer, or if there is no such colleague.
     */
    rivalTakes(ref: CustomerRef, rivalId?: string): void {
      const { companyState, customer } = customerOf(companyStates, ref)
      announce(companyState, companyState.assign(rivalAt(companyState, rivalId), customer))
    },

    /** When an agent next takes this customer over, or writes to them, the rival is faster. */
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

    /** Adds many generated customers. `announce` true: the server also tells the company's agents of each of them. */
    addCustomers(companyId: string, count: number, options: CrowdOptions = {}): CustomerRef[] {
      return addCrowd(stateOf(companyStates, companyId), count, clock.now(), options)
    },

    pause: (): void => script?.pause(),
    resume: (): void => script?.resume()
  }
}
