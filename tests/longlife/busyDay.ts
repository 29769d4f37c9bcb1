import { isRecord } from '../../src/main/protocol/fields/values'
import type { Network } from './memoryNetwork'

/**
 * The number of events of each kind in 1,000 events: assignments to colleagues and releases by them, repeated requests
 * for help, and messages. In the other events, a customer leaves or comes.
 */
const ASSIGNMENTS = 380
const HELP_REQUESTS = 120
const MESSAGES = 380
/** One in this many customers who come has never been here before. */
const NEWCOMERS = 20
/** This many customers write most of the messages. They never leave the queue. */
const WRITERS = 10
/** At most one customer in this many is with a colleague at a time. */
const WITH_COLLEAGUES = 10
/** At most this many customers who have left may come back. The server forgets the others. */
const GONE_LIMIT = 1_000
/** The number of events to which `ASSIGNMENTS`, `HELP_REQUESTS` and `MESSAGES` refer. */
const OF = 1_000

const PAGES = ['Casa Verde Ristorante', 'Nordlys Reiser Kundeservice', 'Bergen Sykkelverksted', 'Atelier Lumière']
const NAMES = ['Ana Sousa', 'Jonas Berg', 'Marta Nowak', 'Piet de Vries', 'Ioana Pop', 'Elif Kaya', 'Lars Holm']
const COLLEAGUES = ['Tomas Dvorak', 'Henrike Aldenhoven', 'Mikkel Friis']
export const ME = { id: 'agent_laura_mendes', name: 'Laura Mendes' } as const

/**
 * A customer of the simulated server. The server stores only numbers and makes each text from them. So all texts that
 * stay in memory belong to the app.
 */
interface Person {
  readonly number: number
  /** Epoch ms. */
  since: number
  /** `me`: the agent of the test. A number: the index of a colleague. Null: nobody. */
  agent: 'me' | number | null
  /** Number of the last message. */
  said: number
  isHere: boolean
}

const ID = 'customer_number_'
const PAGE = 'page_of_the_company_'
const pageOf = ({ number }: Person): number => number % PAGES.length
const nameOf = ({ number }: Person): string => `${NAMES[number % NAMES.length]} ${number}`
const wordsOf = ({ said }: Person): string => `${said}: could somebody help me with the order, please?`
const agentOf = ({ agent }: Person): string | null =>
  agent === null ? null : agent === 'me' ? ME.name : (COLLEAGUES[agent] ?? null)

/** The server of one workspace, and what happens there during a day. */
export interface BusyDay {
  /** Sends one random event. */
  event(): void
  /** Lets a new customer ask for help, write and leave. */
  visit(): void
  /** Makes each of the `WRITERS` write this many messages. */
  fill(count: number): void
  here(): number
}

/**
 * Makes a day. `customers`: the number of customers who wait at first. `grows`: true if new customers come. `now`:
 * epoch ms.
 */
export function createBusyDay(
  network: Pick<Network, 'say' | 'serve'>,
  {
    customers,
    random,
    now,
    grows = true
  }: { customers: number; random: () => number; now: () => number; grows?: boolean }
): BusyDay {
  const people = new Map<number, Person>()
  const here: Person[] = []
  const gone: Person[] = []
  let [made, messages, withColleagues] = [0, 0, 0]

  const any = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const say = (frame: object, isEvent = true): void => network.say(JSON.stringify(frame), isEvent)
  const who = (person: Person): object => ({
    customer_id: `${ID}${person.number}`,
    page_id: `${PAGE}${pageOf(person)}`
  })

  function row(person: Person): object {
    const { since, agent } = person
    return {
      ...who(person),
      customer_name: nameOf(person),
      page_name: PAGES[pageOf(person)],
      time_since_last_conversation: Math.round((now() - since) / 1000),
      last_message: wordsOf(person),
      is_assigned: agent !== null,
      agent_name: agentOf(person),
      is_assigned_to_me: agent === 'me'
    }
  }

  function come(person: Person): Person {
    person.isHere = true
    person.since = now()
    here.push(person)
    return person
  }

  function newPerson(): Person {
    const person: Person = { number: made++, since: now(), agent: null, said: ++messages, isHere: false }
    people.set(person.number, person)
    return come(person)
  }

  function giveTo(person: Person, agent: Person['agent']): void {
    withColleagues += Number(typeof agent === 'number') - Number(typeof person.agent === 'number')
    person.agent = agent
  }

  function leaves(person: Person): void {
    giveTo(person, null)
    person.isHere = false
    here.splice(here.indexOf(person), 1)
    say({ type: 'customer_stop_status_changed', data: { stop: false, customer: row(person) } })
    gone.push(person)
    if (grows && gone.length > GONE_LIMIT) {
      const [last] = gone.splice(0, 1)
      if (last) people.delete(last.number)
    }
  }

  function comes(): void {
    const [back] = grows && random() * NEWCOMERS < 1 ? [] : gone.splice(Math.floor(random() * gone.length), 1)
    const person = back ? come(back) : grows ? newPerson() : undefined
    if (!person) return
    say({ type: 'customer_stop_status_changed', data: { stop: true, customer: row(person) } })
    if (!back) writes(person)
  }

  function writes(person: Person): void {
    person.said = ++messages
    say({
      type: 'new_message',
      data: { ...who(person), customer_name: nameOf(person), message: wordsOf(person), is_human: false }
    })
  }

  function tellAssignment(person: Person): void {
    const agent = agentOf(person)
    say({
      type: 'agent_assignment_changed',
      data: {
        action: agent === null ? 'unassigned' : 'assigned',
        ...(agent !== null && { agent_name: agent }),
        ...who(person),
        customer: row(person)
      }
    })
  }

  function assigns(): void {
    const isFull = withColleagues * WITH_COLLEAGUES >= here.length || random() < 0.4
    for (let tries = 0; tries < 40; tries++) {
      const person = any(here)
      if (!person || person.agent === 'me' || (person.agent !== null) !== isFull) continue
      giveTo(person, isFull ? null : Math.floor(random() * COLLEAGUES.length))
      return tellAssignment(person)
    }
  }

  function answer(type: string, data: Readonly<Record<string, unknown>>): void {
    if (type === 'get_stopped_customers') {
      const [skip, limit] = [Number(data['skip']), Number(data['limit'])]
      const page = data['page_id'] ?? null
      const listed = page === null ? here : here.filter((one) => `${PAGE}${pageOf(one)}` === page)
      return say({ type: 'stopped_customers', data: { customers: listed.slice(skip, skip + limit).map(row) } }, false)
    }
    const person = people.get(Number(String(data['customer_id']).slice(ID.length)))
    if (!person?.isHere) return say({ type: 'error', error: 'Customer not found' }, false)
    if (typeof person.agent === 'number')
      return say({ type: 'error', error: `Customer is already assigned to ${agentOf(person)}` }, false)
    if (type === 'unassign_agent') {
      giveTo(person, null)
      say({ type: 'agent_unassigned', data: who(person) }, false)
      return tellAssignment(person)
    }
    giveTo(person, 'me')
    if (type === 'assign_agent') return say({ type: 'agent_assigned', data: { customer: row(person) } }, false)
    const message = String(data['message'])
    person.said = ++messages
    say({ type: 'message_sent', ...who(person), message }, false)
    say({
      type: 'new_message',
      data: { ...who(person), is_human: true, message, agent_name: ME.name, agent_id: ME.id }
    })
  }

  for (let n = 0; n < customers; n++) newPerson().since -= (customers - n) * 1_000
  const writers = here.slice(0, Math.min(WRITERS, customers >> 1))

  network.serve({
    joined: () => say({ type: 'connected', user_id: ME.id }, false),
    received: (text) => {
      const frame: unknown = JSON.parse(text)
      if (!isRecord(frame)) return
      answer(String(frame['type']), isRecord(frame['data']) ? frame['data'] : frame)
    }
  })

  return {
    event: () => {
      const kind = random() * OF
      const person = any(here)
      if (!person) return comes()
      if (kind < ASSIGNMENTS) assigns()
      else if (kind < ASSIGNMENTS + HELP_REQUESTS)
        say({ type: 'agent_requested', data: { ...who(person), customer_name: nameOf(person) } })
      else if (kind < ASSIGNMENTS + HELP_REQUESTS + MESSAGES) writes(any(writers) ?? person)
      else if (here.length > customers * 0.98 && !writers.includes(person) && person.agent === null) leaves(person)
      else comes()
    },
    visit: () => {
      const person = newPerson()
      say({ type: 'customer_stop_status_changed', data: { stop: true, customer: row(person) } })
      writes(person)
      leaves(person)
    },
    fill: (count) => {
      for (let n = 0; n < count; n++) for (const person of writers) writes(person)
    },
    here: () => here.length
  }
}
