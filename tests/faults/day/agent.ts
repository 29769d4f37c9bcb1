import type { Customer } from '../../../src/shared/domain/customer'
import type { Delivery } from '../../../src/shared/domain/message'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import type { watchLeavingRules } from '../../support/leavingRules'
import type { Machine } from '../../support/machine'
import type { FaultedSends } from '../pairs/faultedSends'
import { createPresses } from './presses'

/** This share of the answers is the last one: the agent sends it with the key that also releases the customer. */
const LAST_ANSWERS = 0.7
/** After so many answers, or if the customer says nothing for so long, the agent releases a customer. */
const ANSWERS = 3
const SILENT_MS = 15 * MINUTE_MS
/** What the agent does with a message in doubt. */
const CHOICES = ['look', 'discard', 'leave'] as const

/**
 * What the test knows of a customer. `by`: who wrote last, `at`: when, by the monotonic clock, ms. `waits`: true if
 * nobody has had the customer since the customer asked. `withOthers`: when a colleague last had the customer. `missed`:
 * until when the desk could hear no answer of somebody else, or of the agent's other device. Then it may say that it
 * does not know whose turn it is, until the customer writes again.
 */
export interface Truth {
  by: 'customer' | 'agent'
  at: number
  answers: number
  waits: boolean
  withOthers?: number
  missed?: number
}

export interface AgentParts {
  readonly machine: Machine
  readonly rules: Pick<ReturnType<typeof watchLeavingRules>, 'wrote'>
  readonly sends: Pick<FaultedSends, 'wrote'>
  readonly random: () => number
  /** Notes what the agent did. */
  readonly note: (what: string) => void
  readonly truth: (id: string) => Truth | undefined
}

/**
 * What a conversation cost, from the take-over to the release. It is plain if the agent took the customer over once,
 * answered once and released the customer, and went to others in between once at most. `presses`: see `presses.ts`.
 */
export interface Course {
  readonly presses: number
  readonly isPlain: boolean
  /** What happened, such as "3 visits, 2 take-overs, 3 answers, 1 decisions". */
  readonly what: string
}

/** The agent of a simulated day. */
export interface Agent {
  /** The agent does one thing: an answer that is due, a release, or the customer who has waited longest. */
  acts(): void
  /** The customer's id by the text of each message. */
  readonly texts: ReadonlyMap<string, string>
  /** What the agent discarded, and in which state it was. */
  readonly discarded: ReadonlyMap<string, Delivery['state']>
  /** The agent has released these customers. Whoever makes the server act on it removes them. */
  readonly released: Set<string>
  readonly presses: () => number
  /** The conversations that the agent released. */
  readonly courses: readonly Course[]
}

export function createAgent({ machine, rules, sends, random, note, truth }: AgentParts): Agent {
  const { store, client, space } = machine
  const hands = createPresses()
  const texts = new Map<string, string>()
  const discarded = new Map<string, Delivery['state']>()
  /** The agent never decides about these messages. */
  const leftInDoubt = new Set<string>()
  /** The agent has sent the last message to these customers with the key that also releases. */
  const releasing = new Set<string>()
  const released = new Set<string>()
  let lastText = 0
  const courses: Course[] = []
  const running = new Map<
    string,
    { before: number; visits: number; takeOvers: number; answers: number; decisions: number }
  >()

  let openId = ''
  function open(id: string): void {
    hands.open(id)
    const course = running.get(id)
    if (course && openId !== id) course.visits++
    openId = id
  }

  const isIn = (text: string): boolean => space.server.stored.some((one) => one.text === text)

  function write(id: string): void {
    const text = `${id} ${++lastText}`
    rules.wrote(id, text)
    sends.wrote(text)
    if (client.sender.write(keyOf(id), text) !== null) return
    open(id)
    if (random() < LAST_ANSWERS) {
      hands.sendReleaseNext(store.state.customers.order.waiting.length > 0)
      releasing.add(id)
    } else hands.send()
    texts.set(text, id)
    const course = running.get(id)
    if (course) course.answers++
    note(`answers ${id}`)
  }

  function isDone(id: string): boolean {
    const known = truth(id)
    return (
      known === undefined ||
      releasing.has(id) ||
      known.answers >= ANSWERS ||
      machine.time.elapsed() - known.at > SILENT_MS
    )
  }

  function acts(): void {
    // The agent signs in again.
    if (machine.state() === 'signedOut' || machine.state() === 'stopped') client.supervisor.retry()
    const { order } = store.state.customers
    // The list also has customers who left, while a message to them is in doubt.
    const mine = order.mine.slice(0, order.mine.length).filter(({ assignment }) => assignment.kind === 'me')
    const due = mine.find(
      ({ turn, maybeSent, notSent, toSend }) => turn.kind === 'theirs' && maybeSent + notSent + toSend === 0
    )
    if (due) return write(String(due.customerId))
    decideDoubts()
    // The agent releases a customer with a message in doubt at once: a second message would wait behind the first one.
    const done = mine.find(
      ({ customerId, turn, toSend, maybeSent, pending }) =>
        pending === null && toSend === 0 && (maybeSent > 0 || (turn.kind !== 'theirs' && isDone(String(customerId))))
    )
    if (done) return release(done)
    const next = order.waiting
      .slice(0, order.waiting.length)
      .find(({ maybeSent, customerId }) => maybeSent === 0 && !released.has(String(customerId)))
    if (!next || mine.length >= 4 || client.takeOver.take(next.key) !== null) return
    const id = String(next.customerId)
    note(`takes ${id}`)
    const course = running.get(id) ?? { before: hands.countOf(id), visits: 0, takeOvers: 0, answers: 0, decisions: 0 }
    running.set(id, { ...course, takeOvers: course.takeOvers + 1 })
    open(id)
    hands.takeOver()
  }

  function release({ key, customerId }: Customer): void {
    const id = String(customerId)
    if (client.takeOver.release(key, 'keep') !== null) return
    // The key that sends the last message also releases the customer.
    if (!releasing.delete(id)) {
      open(id)
      hands.release()
    }
    released.add(id)
    const course = running.get(id)
    running.delete(id)
    if (course) {
      const { before, visits, takeOvers, answers, decisions } = course
      courses.push({
        presses: hands.countOf(id) - before,
        isPlain: visits <= 2 && takeOvers === 1 && answers === 1 && decisions === 0,
        what: `${visits} visits, ${takeOvers} take-overs, ${answers} answers, ${decisions} decisions`
      })
    }
    note(`releases ${id}`)
  }

  /**
   * The agent discards a message that was not sent. Of three messages in doubt, the agent decides one after a look into
   * the workspace, discards one without a look, and leaves one as it is.
   */
  function decideDoubts(): void {
    for (const { key, id, text, delivery } of [...store.state.outbox.all()]) {
      const isDoubtful = delivery.state === 'unconfirmed'
      if ((!isDoubtful && delivery.state !== 'failed') || leftInDoubt.has(text)) continue
      const choice = isDoubtful ? CHOICES[Math.floor(random() * CHOICES.length)] : 'discard'
      if (choice === 'leave') leftInDoubt.add(text)
      else {
        const to = texts.get(text) ?? ''
        open(to)
        const course = running.get(to)
        if (course) course.decisions++
        if (choice === 'look' && isIn(text)) {
          hands.button(1, 1)
          client.sender.accept(key, id)
        } else {
          // The button asks first, and discards at the second press.
          hands.button(2, 2)
          if (client.sender.discard(key, id) === null) discarded.set(text, delivery.state)
        }
      }
      note(`${choice} ${text}`)
    }
  }

  return { acts, texts, discarded, released, presses: hands.count, courses }
}
