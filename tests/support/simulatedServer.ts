import { MINUTE_MS } from '../../src/shared/time'

type Frame = { readonly type: string } & Readonly<Record<string, unknown>>

/**
 * What the next command of a type meets. `ignore`: no effect, no answer. `silent`: an effect, but no answer. `late`:
 * the answer waits for `release`.
 */
export type Plan =
  | 'ignore'
  | 'late'
  | 'silent'
  | 'echoOnly'
  | 'ackOnly'
  | 'echoFirst'
  | { readonly error: string }
  | { readonly close: number }

/** By these names the day calls what proves that a message was sent. */
export type Proof = 'acknowledged' | 'cameBack' | 'inList'

export interface SimulatedServer {
  /** Frames of clients, in the order in which they were written. */
  readonly written: Frame[]
  /** The texts that the server has stored, with their customers. */
  readonly stored: { readonly customer: string; readonly text: string }[]
  /** What the server said of each text of an agent: an answer, a copy for the agents, or a row of a list. */
  readonly proofs: ReadonlyMap<string, ReadonlySet<Proof>>
  joined(id: number): void
  left(id: number): void
  receive(id: number, text: string): void
  /**
   * Sets the reaction of the server to the next command of this type. After several calls, the plans apply one after
   * the other.
   */
  plan(type: 'send_message' | 'assign_agent' | 'unassign_agent' | 'get_stopped_customers', plan: Plan): void
  /** Called when the server treats a command by a plan. */
  onPlan: (frame: Frame, plan: Plan) => void
  /** Sends the held answers, except those older than `LATEST_ANSWER_MS`. */
  release(): void
  say(frame: object): void
  customerWrites(id: string, text: string): void
  /**
   * Gives the customer to another agent, or to this agent on another device. `isTold`: false if the broadcast gets
   * lost.
   */
  assign(id: string, agent: string, isTold: boolean): void
  /** Sends an `agent_assigned` for another agent to everybody. */
  assignAloud(id: string, agent: string): void
  unassign(id: string): void
  /** Puts the customer into the queue if `on` is true. Otherwise gives the customer back to the bot. */
  stop(id: string, on: boolean): void
  /** Makes this agent write on another device. */
  deviceWrites(id: string, text: string): void
  /** `waitsSince`: since when the customer waits, by `now`. Absent: the list says five minutes. */
  readonly customers: Map<
    string,
    { name: string; agent: string | null; last: string; isGone?: boolean; waitsSince?: number }
  >
  /** True if the server sends every frame twice. */
  doubles: boolean
  /** Answers to a take-over have only ids, and lists leave out the name of the agent who asks. */
  isTerse: boolean
  /** The agent in the greeting. Null: no greeting. */
  userId: string | null
}

/**
 * Held answers that are older than this are dropped, ms. Otherwise the app would treat a later echo as a second
 * message.
 */
const LATEST_ANSWER_MS = 60_000

interface Ends {
  readonly now: () => number
  readonly toEach: (frame: string) => void
  readonly to: (id: number, frame: string) => void
  readonly close: (id: number, code: number) => void
}

/** Makes the workspace of the simulation, with three customers. Its answers follow the plans. */
export function createSimulatedServer(ends: Ends): SimulatedServer {
  const { now, close } = ends
  const proofs = new Map<string, Set<Proof>>()
  const prove = (text: string, proof: Proof): void => void proofs.set(text, (proofs.get(text) ?? new Set()).add(proof))
  const toEach = (frame: string): void => twice(() => ends.toEach(frame))
  const to = (id: number, frame: string): void => twice(() => ends.to(id, frame))
  const twice = (say: () => void): void => {
    say()
    if (server.doubles) say()
  }
  const tell = (frame: object): void => toEach(JSON.stringify(frame))
  const customers: SimulatedServer['customers'] = new Map(
    ['a', 'b', 'c'].map((id) => [id, { name: `Customer ${id}`, agent: null, last: 'Hello', isGone: false }])
  )
  const plans = new Map<string, Plan[]>()
  const held: { readonly at: number; readonly answer: () => void }[] = []
  const joined = new Set<number>()

  const row = (id: string): object => {
    const { name, agent, last, waitsSince } = customers.get(id) ?? { name: '', agent: null, last: '' }
    prove(last, 'inList')
    return {
      customer_id: id,
      page_id: 'p1',
      customer_name: name,
      time_since_last_conversation:
        waitsSince === undefined ? '5 minutes' : `${Math.floor((now() - waitsSince) / MINUTE_MS)} minutes`,
      last_message: last,
      is_assigned: agent !== null,
      agent_name: server.isTerse && agent === 'Laura' ? null : agent,
      is_assigned_to_me: agent === 'Laura'
    }
  }

  function answers(
    frame: Frame,
    plan: Plan | undefined
  ): readonly [direct: object | null, broadcasts: readonly object[]] {
    const fields: Readonly<Record<string, unknown>> = {
      ...frame,
      ...(typeof frame['data'] === 'object' ? frame['data'] : {})
    }
    if (frame.type === 'get_stopped_customers') {
      const rows = [...customers]
        .filter(([, { isGone }]) => !isGone)
        .map(([id]) => id)
        .slice(Number(fields['skip']))
        .slice(0, Number(fields['limit']))
        .map(row)
      return [{ type: 'stopped_customers', data: { customers: rows } }, []]
    }
    const id = String(fields['customer_id'])
    const customer = customers.get(id)
    const who = { customer_id: id, page_id: 'p1' }
    if (!customer) return [{ type: 'error', error: 'Customer not found' }, []]
    if (frame.type === 'unassign_agent') {
      customer.agent = null
      return [null, [{ type: 'agent_assignment_changed', data: { action: 'unassigned', ...who } }]]
    }
    if (customer.agent !== null && customer.agent !== 'Laura')
      return [{ type: 'error', error: `Customer is already assigned to ${customer.agent}` }, []]
    customer.agent = 'Laura'
    if (frame.type === 'assign_agent')
      return [{ type: 'agent_assigned', data: { customer: server.isTerse ? who : row(id) } }, []]
    const message = String(fields['message'])
    stored.push({ customer: id, text: message })
    customer.last = message
    const echo = {
      type: 'new_message',
      data: { ...who, is_human: true, message, agent_name: 'Laura', agent_id: 'laura' }
    }
    const ack = { type: 'message_sent', ...who, message }
    if (plan !== 'silent' && plan !== 'echoOnly') prove(message, 'acknowledged')
    if (plan !== 'silent' && plan !== 'ackOnly') prove(message, 'cameBack')
    if (plan === 'echoFirst') return [null, [echo, ack]]
    return [plan === 'echoOnly' ? null : ack, plan === 'ackOnly' ? [] : [echo]]
  }

  function send(id: number, direct: object | null, broadcasts: readonly object[]): void {
    if (direct !== null) to(id, JSON.stringify(direct))
    for (const frame of broadcasts) toEach(JSON.stringify(frame))
  }

  const stored: { customer: string; text: string }[] = []
  const server: SimulatedServer = {
    written: [],
    stored,
    proofs,
    customers,
    userId: 'laura',
    doubles: false,
    isTerse: false,
    onPlan: () => undefined,
    joined(id) {
      joined.add(id)
      if (server.userId !== null) to(id, JSON.stringify({ type: 'connected', user_id: server.userId }))
    },
    left: (id) => void joined.delete(id),
    receive(id, text) {
      const frame: Frame = JSON.parse(text)
      const plan = plans.get(frame.type)?.shift()
      if (plan !== undefined) server.onPlan(frame, plan)
      if (plan === 'ignore') return
      if (typeof plan === 'object' && 'error' in plan)
        return to(id, JSON.stringify({ type: 'error', error: plan.error }))
      if (typeof plan === 'object') return close(id, plan.close)
      const [direct, broadcasts] = answers(frame, plan)
      if (plan === 'silent') return
      // A late list goes only to the connection that asked, so its age does not matter.
      if (plan === 'late')
        held.push({
          at: frame.type === 'get_stopped_customers' ? Infinity : now(),
          answer: () => send(id, direct, broadcasts)
        })
      else send(id, direct, broadcasts)
    },
    plan: (type, plan) => void plans.set(type, [...(plans.get(type) ?? []), plan]),
    release: () => {
      for (const { at, answer } of held.splice(0)) if (now() - at <= LATEST_ANSWER_MS) answer()
    },
    say: (frame) => toEach(JSON.stringify(frame)),
    assign(id, agent, isTold) {
      Object.assign(customers.get(id) ?? {}, { agent })
      if (isTold)
        tell({
          type: 'agent_assignment_changed',
          data: { action: 'assigned', customer_id: id, page_id: 'p1', agent_name: agent }
        })
    },
    assignAloud(id, agent) {
      Object.assign(customers.get(id) ?? {}, { agent })
      tell({ type: 'agent_assigned', data: { customer: row(id) } })
    },
    unassign(id) {
      Object.assign(customers.get(id) ?? {}, { agent: null })
      tell({ type: 'agent_assignment_changed', data: { action: 'unassigned', customer_id: id, page_id: 'p1' } })
    },
    stop(id, on) {
      Object.assign(customers.get(id) ?? {}, { agent: null, isGone: !on })
      tell({ type: 'customer_stop_status_changed', data: { stop: on, customer: row(id) } })
    },
    deviceWrites: (id, message) =>
      tell({
        type: 'new_message',
        data: { customer_id: id, page_id: 'p1', is_human: true, message, agent_name: 'Laura' }
      }),
    customerWrites(id, text) {
      const customer = customers.get(id)
      if (customer) customer.last = text
      toEach(
        JSON.stringify({
          type: 'new_message',
          data: { customer_id: id, page_id: 'p1', is_human: false, message: text }
        })
      )
    }
  }
  return server
}
