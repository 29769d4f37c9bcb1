import type { Clock } from './clock'
import type { Agent } from './companies'
import type { Connection } from './connections'
import type { Customer } from './customers'
import type { CompanyState, Happening, Outcome } from './companyState'
import { agentAssignedFrame, errorFrame, messageSentFrame, type Frame, type FrameContext } from './frames'
import type { Lists } from './lists'
import type { Plans } from './plans'
import { parseCommand, type Command, type Parsed } from './protocol'
import type { ServerSwitches } from './serverSwitches'
import type { Behaviour } from './variants/behaviour'

export interface ExchangeParts {
  readonly clock: Clock
  readonly switches: Readonly<ServerSwitches>
  readonly plans: Plans
  readonly behaviour: Behaviour
  readonly lists: Lists
  readonly stateOf: (companyId: string) => CompanyState
  /**
   * Returns the colleague who takes the waiting customer over just before `person` does. Null: nobody does, as usual.
   */
  readonly fasterThan: (person: Agent, companyState: CompanyState) => Agent | null
}

type CustomerCommand = Exclude<Command, { type: 'get_stopped_customers' }>

/** Carries out the commands of a connection. Answers on this connection, and tells the company what happened. */
export function createExchange({ clock, switches, plans, behaviour, lists, stateOf, fasterThan }: ExchangeParts) {
  const haveLost = new Set<Agent>()

  function contextFor(viewer: Agent): FrameContext {
    return { viewer, now: clock.now(), switches }
  }

  function answerAndAnnounce(
    connection: Connection,
    companyState: CompanyState,
    happenings: readonly Happening[],
    answer: Frame | null
  ): void {
    if (switches.broadcastFirst) companyState.announce(happenings)
    if (answer !== null) connection.send(answer)
    if (!switches.broadcastFirst) companyState.announce(happenings)
  }

  /** At the first take-over by `person`, returns a colleague who is faster. Null: nobody is faster. */
  function winnerOfFirstTake(person: Agent, companyState: CompanyState): Agent | null {
    if (!behaviour.firstTakeIsLost || haveLost.has(person)) return null
    haveLost.add(person)
    return companyState.company.agents.find(({ id, rival }) => rival && id !== person.id) ?? null
  }

  function letRivalBeFaster(companyState: CompanyState, person: Agent, customer: Customer): void {
    const isFree = customer.agent === null
    const rival =
      plans.rivalFor(customer) ??
      (isFree ? (winnerOfFirstTake(person, companyState) ?? fasterThan(person, companyState)) : null)
    const outcome = rival === null ? null : companyState.assign(rival, customer)
    if (outcome?.ok) companyState.announce(outcome.happenings)
  }

  function act(companyState: CompanyState, agent: Agent, customer: Customer, command: CustomerCommand): Outcome {
    if (command.type === 'unassign_agent') return companyState.unassign(agent, customer)
    letRivalBeFaster(companyState, agent, customer)
    return command.type === 'send_message'
      ? companyState.agentWrites(agent, customer, command.message)
      : companyState.assign(agent, customer)
  }

  function directAnswer(agent: Agent, customer: Customer, command: CustomerCommand): Frame | null {
    switch (command.type) {
      case 'assign_agent':
        return agentAssignedFrame(customer, contextFor(agent))
      case 'send_message':
        return messageSentFrame(customer, command.message)
      // The guide names no answer to a release. Only the broadcast reports the release.
      case 'unassign_agent':
        return null
    }
  }

  function carryOut(connection: Connection, command: Command): void {
    const { agent, company } = connection.session
    const companyState = stateOf(company.id)
    if (command.type === 'get_stopped_customers') return lists.answer(connection, command)
    const customer = companyState.book.find(command.customerId, command.pageId)
    if (customer === null) return connection.send(errorFrame('Customer not found'))
    const outcome = act(companyState, agent, customer, command)
    if (!outcome.ok) return connection.send(errorFrame(outcome.error))
    answerAndAnnounce(connection, companyState, outcome.happenings, directAnswer(agent, customer, command))
  }

  function handle(connection: Connection, parsed: Parsed): void {
    if (parsed.ok) carryOut(connection, parsed.command)
    else connection.send(errorFrame(parsed.error))
  }

  return {
    /** Handles one text frame of a client. Whatever the client sends, this never throws. */
    receive(connection: Connection, text: string): void {
      const parsed = parseCommand(text, switches.strict, behaviour.read)
      const plan = plans.next(connection.session.agent.id, parsed.ok ? parsed.command.type : null)
      switch (plan?.kind) {
        case undefined:
          return handle(connection, parsed)
        case 'ignore':
          return
        case 'refuse':
          return connection.send(errorFrame(plan.error))
        case 'hold': {
          const frames = connection.hold(() => handle(connection, parsed))
          plan.held(() => frames.forEach((frame) => connection.sendRaw(frame)))
        }
      }
    }
  }
}
