import { seatCrowd, type CrowdWish } from './crowd'
import type { Customer } from './customers'
import type { CompanyState, Outcome } from './companyState'
import { agentOf, customerOf, floorOf, type CustomerRef, type WorkspaceParts } from './workspaceParts'

/** A look at one customer, for assertions. */
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

/** What tests make customers and rivals do. */
export function controlCustomers({ floors, plans, script, clock }: WorkspaceParts) {
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
    customers: (companyId: string): CustomerSnapshot[] => floorOf(floors, companyId).book.all().map(snapshot),
    customer: (ref: CustomerRef): CustomerSnapshot => snapshot(customerOf(floors, ref).customer),

    customerWrites(ref: CustomerRef, text: string): void {
      const { companyState, customer } = customerOf(floors, ref)
      companyState.announce(companyState.customerWrites(customer, text))
    },

    /** With a text the customer writes it first. */
    customerAsksForHelp(ref: CustomerRef, text?: string): void {
      const { companyState, customer } = customerOf(floors, ref)
      if (text !== undefined) companyState.announce(companyState.customerWrites(customer, text))
      companyState.announce(companyState.customerWantsHelp(customer))
    },

    /** The bot answers again, whoever had the customer. */
    customerGoesBackToBot(ref: CustomerRef): void {
      const { companyState, customer } = customerOf(floors, ref)
      companyState.announce(companyState.botAgain(customer))
    },

    /** Any colleague can be named; without a name the company's first rival. Throws when somebody has the customer. */
    rivalTakes(ref: CustomerRef, rivalId?: string): void {
      const { companyState, customer } = customerOf(floors, ref)
      announce(companyState, companyState.assign(rivalAt(companyState, rivalId), customer))
    },

    /** The rival takes the customer just before the next command that would take it is carried out. */
    rivalTakesFirst(ref: CustomerRef, rivalId?: string): void {
      const { companyState, customer } = customerOf(floors, ref)
      plans.addRival(customer, rivalAt(companyState, rivalId))
    },

    rivalWrites(ref: CustomerRef, text: string): void {
      const { companyState, customer } = customerOf(floors, ref)
      const agent = customer.agent ?? rivalAt(companyState, undefined)
      announce(companyState, companyState.agentWrites(agentOf(agent.id), customer, text))
    },

    rivalReleases(ref: CustomerRef): void {
      const { companyState, customer } = customerOf(floors, ref)
      const agent = customer.agent ?? rivalAt(companyState, undefined)
      announce(companyState, companyState.unassign(agent, customer))
    },

    /** Many generated customers at once. Silent unless `announce`, then each is told like a real arrival. */
    addCustomers(companyId: string, count: number, wish: CrowdWish = {}): CustomerRef[] {
      return seatCrowd(floorOf(floors, companyId), count, clock.now(), wish)
    },

    pause: (): void => script?.pause(),
    resume: (): void => script?.resume()
  }
}
