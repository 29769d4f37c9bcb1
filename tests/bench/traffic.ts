import { seeded } from '../support/seeded'

/** The number of events of each kind in a thousand events. The other events change the stop status. */
const ASSIGNMENTS = 500
const HELP_REQUESTS = 100
const MESSAGES = 250
/**
 * At most `n / AWAY_SHARE` customers, but at least one, may be assigned at a time. The same number may be with the bot.
 * So the length of the queue hardly changes.
 */
const AWAY_SHARE = 100
/**
 * The index of the customer with the markers. This customer waits longest, so every client shows the row without
 * scrolling.
 */
const MARKED = 0
/**
 * In a very short queue, perhaps no other customer is left for an event. In that case the event is about the customer
 * with this index.
 */
const LAST_RESORT = 1
const SEED = 1
const WAIT_STEP_S = 0.2
const FIRST_WAIT_S = 30

const NAMES = ['Ana Sousa', 'Jonas Berg', 'Marta Nowak', 'Piet de Vries', 'Ioana Pop', 'Elif Kaya', 'Lars Holm']
const AGENTS = ['Tomas Dvorak', 'Laura Mendes', 'Mikkel Friis']
/** The agent at the client that is measured. */
const ME = 'Nina Holt'
const MINE = AGENTS.length + 1
const WORDS = 'Could somebody help me with the order that did not arrive yesterday, please?'

/** The listed customers, and what happens to them. All texts are frames that go to the client unchanged. */
export interface Traffic {
  readonly connected: string
  /** Returns the number of customers who are in the list now. */
  readonly listed: () => number
  /** Returns an answer to `get_stopped_customers`. */
  list(skip: number, limit: number): string
  /** Returns the frame of the next event. */
  event(): string
  /** Puts `#seq#` into the last message of the first customer. Returns the frame. */
  marker(seq: number): string
  /** Returns the answer to `assign_agent`. The agent keeps this customer: no later event is about the customer. */
  take(customerId: string): string
}

/**
 * Makes the traffic. `n`: waiting customers at the beginning. `now`: epoch ms.
 * Of 1,000 events 500 assign or release, 100 ask for help, 250 are messages, and 150 enter or leave the queue. An event
 * has about 300 bytes. `marksName`: true if the customer's name has the marker too.
 */
export function createTraffic(n: number, now: () => number, { marksName = false } = {}): Traffic {
  const random = seeded(SEED)
  const begin = now()
  /** When each wait began, epoch s. The first customer waits longest. */
  const since = Float64Array.from({ length: n }, (_, at) => begin / 1000 - FIRST_WAIT_S - (n - at) * WAIT_STEP_S)
  const agents = new Uint8Array(n)
  const said = new Uint32Array(n)
  const order = Array.from({ length: n }, (_, at) => at)
  const assigned: number[] = []
  const withBot: number[] = []
  const mostAway = Math.max(1, Math.floor(n / AWAY_SHARE))
  let lastMarker = 0

  const idsOf = (at: number): string => `"customer_id":"customer_${at}","page_id":"page_${at % 5}"`
  const nameOf = (at: number): string =>
    marksName && at === MARKED && lastMarker > 0 ? `Iris #${lastMarker}#` : `${NAMES[at % NAMES.length]} ${at}`
  const agentName = (agent: number): string => AGENTS[agent - 1] ?? ME
  const wordsOf = (at: number): string => (at === MARKED ? `#${lastMarker}# ${WORDS}` : `${said[at]} ${WORDS}`)

  function customer(at: number): string {
    const agent = agents[at] ?? 0
    const waited = Math.max(0, Math.round(now() / 1000 - (since[at] ?? 0)))
    const who = agent === 0 ? 'false,"agent_name":null' : `true,"agent_name":"${agentName(agent)}"`
    return `{${idsOf(at)},"customer_name":"${nameOf(at)}","time_since_last_conversation":${waited},"last_message":"${wordsOf(at)}","is_assigned":${who},"is_assigned_to_me":${agent === MINE}}`
  }

  /** Returns a waiting customer at random, but never the one with the markers. Returns null if nobody waits. */
  function anybody(): number | null {
    for (let tries = 0; tries < 20; tries++) {
      const at = order[1 + Math.floor(random() * (order.length - 1))]
      if (at !== undefined && agents[at] === 0) return at
    }
    return null
  }

  function assignment(at: number, agent: number): string {
    agents[at] = agent
    const action = agent === 0 ? 'unassigned' : 'assigned'
    const name = agent === 0 ? '' : `"agent_name":"${AGENTS[agent - 1]}",`
    return `{"type":"agent_assignment_changed","data":{"action":"${action}",${name}${idsOf(at)},"customer":${customer(at)}}}`
  }

  function assignOrRelease(): string {
    const isFull = assigned.length >= mostAway || (assigned.length > 0 && random() < 0.5)
    const at = isFull ? assigned.shift() : anybody()
    if (at === undefined || at === null) return message()
    if (isFull) return assignment(at, 0)
    assigned.push(at)
    return assignment(at, 1 + Math.floor(random() * AGENTS.length))
  }

  function stopStatus(): string {
    const isFull = withBot.length >= mostAway || (withBot.length > 0 && random() < 0.5)
    const at = isFull ? withBot.shift() : anybody()
    if (at === undefined || at === null) return message()
    if (isFull) {
      since[at] = now() / 1000
      order.push(at)
    } else {
      order.splice(order.indexOf(at), 1)
      withBot.push(at)
    }
    return `{"type":"customer_stop_status_changed","data":{"stop":${isFull},"customer":${customer(at)}}}`
  }

  function message(): string {
    const at = anybody() ?? LAST_RESORT
    said[at] = (said[at] ?? 0) + 1
    return `{"type":"new_message","data":{${idsOf(at)},"customer_name":"${nameOf(at)}","message":"${wordsOf(at)}","is_human":false}}`
  }

  function helpRequest(): string {
    const at = anybody() ?? LAST_RESORT
    return `{"type":"agent_requested","data":{${idsOf(at)},"customer_name":"${nameOf(at)}"}}`
  }

  return {
    connected: '{"type":"connected","user_id":"agent_bench"}',
    listed: () => order.length,
    list: (skip, limit) =>
      `{"type":"stopped_customers","data":{"customers":[${order
        .slice(skip, skip + limit)
        .map(customer)
        .join()}]}}`,
    event() {
      const kind = random() * 1000
      if (kind < ASSIGNMENTS) return assignOrRelease()
      if (kind < ASSIGNMENTS + HELP_REQUESTS) return helpRequest()
      if (kind < ASSIGNMENTS + HELP_REQUESTS + MESSAGES) return message()
      return stopStatus()
    },
    marker(seq) {
      lastMarker = seq
      return assignment(MARKED, 0)
    },
    take(customerId) {
      const at = Number(/^customer_(\d+)$/.exec(customerId)?.[1] ?? NaN)
      const agent = agents[at]
      if (agent === undefined) return '{"type":"error","error":"Customer not found"}'
      if (agent !== 0 && agent !== MINE)
        return '{"type":"error","error":"Customer is already assigned to another agent"}'
      agents[at] = MINE
      return `{"type":"agent_assigned","data":{"customer":${customer(at)}}}`
    }
  }
}
