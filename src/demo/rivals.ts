import type { Characters } from './characters'
import type { Agent } from './companies'
import type { Customer } from './customers'
import type { CompanyState, Happening } from './companyState'
import type { Pacer } from './pacer'
import type { Random } from './random'

const second = 1_000
const mostAtOnce = 2

export interface RivalParts {
  readonly companyState: CompanyState
  readonly characters: Characters
  readonly pacer: Pacer
  readonly random: Random
  /** Returns true if a person is connected as this agent. The simulation then does not act as this agent. */
  readonly connected: (agentId: string) => boolean
}

/**
 * Simulates colleagues (rivals) who take customers over, talk and release. Returns a function that stops their
 * reactions. Planned steps still happen, unless the caller cancels `pacer`.
 */
export function startRivals({ companyState, characters, pacer, random, connected }: RivalParts): () => void {
  const linesSaid = new Map<Customer, number>()

  function plays(agent: Agent): boolean {
    return agent.rival && !connected(agent.id)
  }

  function release(agent: Agent, customer: Customer): void {
    const outcome = companyState.unassign(agent, customer)
    if (outcome.ok) companyState.announce(outcome.happenings)
  }

  function sayNext(agent: Agent, customer: Customer): void {
    if (customer.agent?.id !== agent.id || !plays(agent)) return
    const said = linesSaid.get(customer) ?? 0
    const line = characters.of(customer)?.story.agent[said]
    if (line === undefined) return release(agent, customer)
    linesSaid.set(customer, said + 1)
    const outcome = companyState.agentWrites(agent, customer, line)
    if (outcome.ok) companyState.announce(outcome.happenings)
    // The rival goes on even without an answer of the customer. Otherwise the rival would never release the customer.
    pacer.after(45 * second, () => sayNext(agent, customer))
  }

  function takeSomebody(rival: Agent): void {
    const stopped = companyState.book.stopped()
    const waiting = stopped.filter(({ agent }) => agent === null)
    const busy = stopped.filter(({ agent }) => agent?.id === rival.id).length
    const longest = waiting[0]
    if (longest === undefined || busy >= mostAtOnce || !plays(rival)) return
    const outcome = companyState.assign(rival, random.chance(0.6) ? longest : random.pick(waiting))
    if (outcome.ok) companyState.announce(outcome.happenings)
  }

  function takeLater(rival: Agent): void {
    pacer.after(random.between(40, 110) * second, () => {
      takeSomebody(rival)
      takeLater(rival)
    })
  }

  function talk(agent: Agent, customer: Customer): void {
    pacer.after(random.between(4, 12) * second, () => sayNext(agent, customer))
  }

  const unwatch = companyState.watch((happening: Happening) => {
    const { customer } = happening
    if (happening.kind === 'unassigned' || happening.kind === 'bot again') linesSaid.delete(customer)
    if (happening.kind === 'assigned' && plays(happening.agent)) talk(happening.agent, customer)
    if (happening.kind === 'customer wrote' && customer.agent !== null && plays(customer.agent)) {
      talk(customer.agent, customer)
    }
  })
  for (const rival of companyState.company.agents.filter((agent) => agent.rival)) takeLater(rival)
  for (const customer of companyState.book.stopped()) {
    if (customer.agent !== null && plays(customer.agent)) talk(customer.agent, customer)
  }
  return unwatch
}
