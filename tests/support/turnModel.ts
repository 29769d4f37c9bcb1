import { seeded } from './seeded'
import { keyOf, report, testDesk, waited, type TestDesk } from './deskEvents'
import type { CustomerReport } from '../../src/shared/domain/customer'
import type { Turn } from '../../src/shared/domain/turn'
import type { StoreEvent } from '../../src/shared/events'

const CUSTOMERS = ['a', 'b', 'c'] as const
/** A text of this length proves who wrote it. Two people may have written the same shorter text. */
const TELLING = 20
const SHORT = ['ok', 'Yes, thanks', 'No']

interface Words {
  readonly by: 'customer' | 'me' | 'ana' | 'bot'
  readonly text: string
  readonly at: number
  /** The id of a message of this app. */
  readonly id?: number
  /** False: a message of this app that nobody has confirmed. It counts as not sent. */
  isProven: boolean
}

/** One customer as the server knows them, and what the app must know of them. */
interface Talk {
  readonly id: string
  with: 'bot' | 'nobody' | 'me' | 'ana'
  askedAt: number
  words: Words[]
  /** The message of this app that waits for its proof. */
  inFlight: Words | null
  inDoubt: Words[]
  /** Every text of this conversation that the app may have seen. */
  readonly seen: Set<string>
  /** The texts of this app. */
  readonly sent: Set<string>
  /** The last words that the app knows for certain, and their writer. */
  lastHeard: Words | null
  /** True if the app must know whose turn it is. */
  isKnown: boolean
  /** Who has the customer, as far as the app can know. */
  appWith: Talk['with']
  /**
   * The customer's last words were the same before and after a gap. They may be a repetition after an answer that the
   * app missed. So the app may say that the turn began earlier.
   */
  mayRepeat: boolean
}

/** How much of the conversations of others a server sends. */
export type Broadcasts = 'all' | 'customers' | 'none'

export interface TurnCourse {
  readonly complaints: readonly string[]
  /**
   * `checks`: comparisons with the truth. `late`: a customer had waited longer than the limit. `unknown`, `ours`: the
   * app said so. `gaps`: lost connections.
   */
  readonly figures: { checks: number; late: number; unknown: number; gaps: number; ours: number }
  /** The events so far, for the message of a failed test. */
  readonly log: readonly string[]
}

const LIMIT_MS = 180_000

/**
 * A server with three customers, two agents, a second device of this agent and a bad connection. Compares whose turn
 * it is with what the app says.
 */
export function playTurns(seed: number, steps: number): TurnCourse {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const chance = (part: number): boolean => random() < part
  const t: TestDesk = testDesk()
  const broadcasts: Broadcasts = pick(['all', 'all', 'customers', 'none'])
  const listShows = chance(0.8) ? 'last' : 'customers'
  const complaints: string[] = []
  const log: string[] = [`seed ${seed}, broadcasts ${broadcasts}, list shows ${listShows}`]
  const figures = { checks: 0, late: 0, unknown: 0, gaps: 0, ours: 0 }
  let connected = false
  let usesOtherDevice = false
  let hearsAna = false
  /** True once a list has proven the text of an answer. From then on the app knows that lists show answers. */
  let listsAnswers = false
  let number = 0

  const talks: Talk[] = CUSTOMERS.map((id) => ({
    id,
    with: pick(['bot', 'nobody', 'me', 'ana'] as const),
    askedAt: t.now - 1000 * Math.floor(random() * 600),
    words: [],
    inFlight: null,
    inDoubt: [],
    seen: new Set<string>(),
    sent: new Set<string>(),
    lastHeard: null,
    isKnown: false,
    appWith: 'bot',
    mayRepeat: false
  }))

  const who = ({ id }: Talk) => ({ pageId: 'p1', customerId: id })
  const aText = (by: string): string => (chance(0.3) ? pick(SHORT) : `A long message number ${++number} of ${by}`)
  const apply = (...events: StoreEvent[]): void => t.apply(...events)

  function hears(talk: Talk, by: Words['by']): boolean {
    if (!connected) return false
    if (talk.with !== 'ana') return true
    return broadcasts === 'all' || (broadcasts === 'customers' && by === 'customer')
  }

  function write(talk: Talk, by: 'customer' | 'me' | 'ana' | 'bot', text = aText(by)): void {
    const words: Words = { by, text, at: t.now, isProven: true }
    talk.words.push(words)
    log.push(`${by} writes to ${talk.id} (${talk.with}): ${text}`)
    if (!hears(talk, by)) return
    if (by === 'me') usesOtherDevice = true
    if (by === 'ana' && talk.with === 'ana') hearsAna = true
    const agentId = by === 'me' ? 'me' : by === 'ana' ? 'ana' : null
    apply({
      type: 'message.received',
      who: who(talk),
      fromAgent: by === 'bot' ? null : by !== 'customer',
      ...(by === 'bot' ? { fromBot: true } : {}),
      text,
      agentId,
      agentName: by === 'ana' ? 'Ana' : null
    })
    talk.seen.add(text)
    talk.lastHeard = words
    if (by === 'bot') return
    if (talk.with === 'me' || talk.with === 'nobody') talk.isKnown = true
    if (talk.with === 'ana' && (by === 'ana' || hearsAna)) talk.isKnown = true
    talk.mayRepeat = false
  }

  function row(talk: Talk): CustomerReport {
    const last = talk.words.findLast(({ by }) => listShows === 'last' || by === 'customer')
    return report(talk.id, {
      assigned: talk.with !== 'nobody',
      mine: talk.with === 'me',
      ...(talk.with === 'ana' ? { agentName: 'Ana' } : {}),
      wait: waited((t.now - talk.askedAt) / 1000),
      lastMessage: last?.text ?? `The first words of ${talk.id}`
    })
  }

  function readRow(talk: Talk, isAfterGap: boolean): void {
    const text = row(talk).lastMessage ?? ''
    const isSame = talk.lastHeard !== null && talk.lastHeard.text === text
    const inDoubt = talk.inDoubt.some((words) => words.text === text)
    const proven = talk.inDoubt.filter((words) => words.text === text)
    if (talk.with === 'me' && talk.appWith === 'me' && isAfterGap) {
      const heard = talk.lastHeard
      if (usesOtherDevice) talk.isKnown = false
      if (isSame && heard && !inDoubt && heard.by !== 'bot') {
        if (heard.by === 'customer' ? listsAnswers : text.length >= TELLING) {
          if (heard.by !== 'customer' && !talk.isKnown) listsAnswers = true
          talk.isKnown = true
        }
        talk.mayRepeat ||= heard.by === 'customer'
      } else if (!isSame && !talk.seen.has(text) && !usesOtherDevice && !inDoubt && heard) {
        talk.isKnown = true
      } else if (!isSame || inDoubt) {
        talk.isKnown = false
      }
    } else if (talk.with === 'nobody' && talk.appWith !== 'nobody' && talk.appWith !== 'bot') {
      talk.isKnown = false
    } else if (talk.with === 'nobody' && talk.appWith === 'bot') {
      talk.isKnown = true
    } else if (talk.with !== 'nobody' && talk.appWith !== talk.with) {
      talk.isKnown = false
    }
    if (!isSame && proven.length === 1 && proven[0] && text.length >= TELLING) {
      proven[0].isProven = true
      talk.inDoubt = talk.inDoubt.filter((words) => words !== proven[0])
      talk.lastHeard = proven[0]
    } else if (!isSame) {
      // A row does not tell who wrote its last message.
      talk.lastHeard = { by: 'bot', text, at: t.now, isProven: true }
    }
    talk.seen.add(text)
    talk.appWith = talk.with
  }

  function list(isAfterGap: boolean): void {
    const present = talks.filter((talk) => talk.with !== 'bot')
    log.push(`list: ${present.map((talk) => `${talk.id} ${talk.with} "${row(talk).lastMessage}"`).join(', ')}`)
    for (const talk of talks) {
      if (talk.with === 'bot') gone(talk)
      else readRow(talk, isAfterGap)
    }
    t.list(...present.map(row))
  }

  function gone(talk: Talk): void {
    talk.appWith = 'bot'
    talk.isKnown = false
    talk.lastHeard = null
    talk.mayRepeat = false
  }

  function connect(): void {
    connected = true
    log.push('connected')
    apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
    apply({ type: 'session.greeted', userId: 'me' })
    list(true)
  }

  function drop(): void {
    connected = false
    hearsAna = false
    figures.gaps++
    log.push('dropped')
    apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
    for (const talk of talks) {
      const { inFlight } = talk
      if (inFlight?.id !== undefined) {
        apply({
          type: 'message.deliveryChanged',
          key: keyOf(talk.id),
          id: inFlight.id,
          delivery: { state: 'unconfirmed' }
        })
        talk.inDoubt.push(inFlight)
        talk.inFlight = null
      }
      const isTheirs = turnOf(talk).kind === 'theirs'
      if (talk.with === 'ana' || !isTheirs) talk.isKnown = false
      if (talk.with === 'nobody' && talk.words.some(({ by }) => by === 'me' || by === 'ana')) talk.isKnown = false
    }
  }

  function send(talk: Talk): void {
    if (talk.inFlight || !connected || talk.with !== 'me') return
    const id = t.store.newId()
    const wanted = aText('me')
    // A real server confirms each message twice, this one only once. Two equal texts would then count as one message.
    // So each text is used once.
    const text = talk.sent.has(wanted) ? `Again, number ${++number} of me` : wanted
    talk.sent.add(text)
    const words: Words = { by: 'me', text, at: t.now, id, isProven: false }
    log.push(`this app sends to ${talk.id}: ${words.text}`)
    apply({ type: 'message.written', key: keyOf(talk.id), id, text: words.text, delivery: { state: 'queued' } })
    apply({ type: 'message.deliveryChanged', key: keyOf(talk.id), id, delivery: { state: 'sending' } })
    if (chance(0.9)) talk.words.push(words)
    talk.seen.add(words.text)
    talk.inFlight = words
  }

  function prove(talk: Talk): void {
    const { inFlight } = talk
    if (!inFlight || !connected || !talk.words.includes(inFlight)) return
    log.push(`proven to ${talk.id}: ${inFlight.text}`)
    inFlight.isProven = true
    talk.inFlight = null
    talk.isKnown = true
    talk.mayRepeat = false
    talk.lastHeard = inFlight
    if (chance(0.5))
      apply({
        type: 'message.received',
        who: who(talk),
        fromAgent: true,
        text: inFlight.text,
        agentId: 'me',
        agentName: null
      })
    else apply({ type: 'message.acknowledged', who: who(talk), text: inFlight.text, isAnswer: true })
  }

  function take(talk: Talk): void {
    if (!connected || talk.with !== 'nobody') return
    log.push(`I take ${talk.id}`)
    apply({ type: 'customer.commandStarted', key: keyOf(talk.id), pending: 'taking' })
    talk.with = 'me'
    apply({ type: 'customer.taken', customer: row(talk) })
    apply({ type: 'customer.commandDone', key: keyOf(talk.id), pending: 'taking' })
    noteRow(talk)
  }

  /** Records the last message in the customer's row. Call this for each frame that has the row. */
  function noteRow(talk: Talk): void {
    const text = row(talk).lastMessage ?? ''
    if (talk.lastHeard?.text !== text) talk.lastHeard = { by: 'bot', text, at: t.now, isProven: true }
    talk.seen.add(text)
    talk.appWith = talk.with
  }

  function assign(talk: Talk, to: 'nobody' | 'ana'): void {
    log.push(`${talk.id}: ${talk.with} → ${to}`)
    talk.with = to
    if (!connected) return
    apply({
      type: 'assignment.changed',
      assigned: to === 'ana',
      who: who(talk),
      agentName: 'Ana',
      agentId: 'ana',
      customer: null
    })
    if (to === 'ana' && !hearsAna) talk.isKnown = false
    talk.appWith = to
  }

  function leave(talk: Talk): void {
    log.push(`${talk.id} leaves`)
    talk.with = 'bot'
    talk.words = []
    talk.inFlight = null
    talk.inDoubt = []
    apply({ type: 'stop.changed', stopped: false, who: who(talk), customer: null })
    gone(talk)
  }

  function ask(talk: Talk): void {
    log.push(`${talk.id} asks`)
    talk.with = 'nobody'
    talk.askedAt = t.now
    talk.words = [{ by: 'customer', text: aText('customer'), at: t.now, isProven: true }]
    if (!connected) return
    apply({ type: 'stop.changed', stopped: true, who: who(talk), customer: row(talk) })
    talk.isKnown = true
    noteRow(talk)
  }

  const canAct = (talk: Talk): boolean => connected || talk.with !== 'bot'

  function step(): void {
    t.now += 1000 * pick([0, 1, 5, 30, 120, 200])
    const talk = pick(talks)
    if (chance(0.08)) return connected ? drop() : connect()
    if (!connected && chance(0.15)) return connect()
    if (connected && chance(0.06)) return list(false)
    if (!canAct(talk)) return
    switch (talk.with) {
      case 'bot':
        return ask(talk)
      case 'nobody':
        return pick([
          () => take(talk),
          () => take(talk),
          () => assign(talk, 'ana'),
          () => write(talk, 'customer'),
          () => write(talk, 'bot'),
          // A message of a colleague also takes over.
          () => {
            write(talk, 'ana')
            assign(talk, 'ana')
          }
        ])()
      case 'ana':
        return pick([
          () => write(talk, 'customer'),
          () => write(talk, 'customer'),
          () => write(talk, 'ana'),
          () => write(talk, 'ana'),
          () => {
            if (connected) assign(talk, 'nobody')
          },
          () => {
            if (connected) leave(talk)
          }
        ])()
      case 'me':
        return pick([
          () => write(talk, 'customer'),
          () => write(talk, 'customer'),
          () => send(talk),
          () => send(talk),
          () => prove(talk),
          () => prove(talk),
          () => {
            if (connected) write(talk, 'bot')
          },
          () => {
            // The app cannot recognise the first answer of another device. So during a gap, only a device answers
            // that has answered before.
            if (connected ? chance(0.15) : usesOtherDevice) write(talk, 'me', `From my telephone, number ${++number}`)
          },
          () => {
            if (connected && !talk.inFlight) leave(talk)
          }
        ])()
    }
  }

  function check(): void {
    for (const talk of talks) {
      if (talk.with === 'bot' || talk.with === 'nobody') continue
      const customer = t.store.state.customers.get(keyOf(talk.id))
      const said = customer?.turn
      if (!said) {
        if (connected) complaints.push(`${talk.id} is missing`)
        continue
      }
      figures.checks++
      if (!connected) {
        if (customer.assignment.kind === 'me' && said.kind === 'ours') complaints.push(`${talk.id}: ours in a gap`)
        if (customer.assignment.kind === 'other' && said.kind !== 'unknown')
          complaints.push(`${talk.id}: a colleague’s customer is ${said.kind} in a gap`)
        continue
      }
      const truth = turnOf(talk)
      if (said.kind === 'unknown') figures.unknown++
      if (said.kind === 'ours') figures.ours++
      if (truth.kind === 'theirs' && t.now - truth.since > LIMIT_MS) figures.late++
      const fault = faultOf(talk, said, truth)
      if (fault !== null)
        complaints.push(`${talk.id} (${talk.with}): ${fault}. Said ${show(said)}, really ${show(truth)}, at ${t.now}`)
    }
  }

  function faultOf(talk: Talk, said: Turn, truth: Truth): string | null {
    if (said.kind === 'unknown') return talk.isKnown ? 'must be known' : null
    if (said.kind !== truth.kind) return said.kind === 'theirs' ? 'a mark on an answered customer' : 'no mark'
    if (said.atLeast ? said.since < truth.since : said.since !== truth.since)
      return talk.mayRepeat && said.since < truth.since ? null : 'another beginning'
    return null
  }

  for (let count = 0; count < steps && complaints.length === 0; count++) {
    step()
    check()
  }
  return { complaints, figures, log }
}

interface Truth {
  readonly kind: 'theirs' | 'ours'
  readonly since: number
}

/** Words of the bot, and words without proof, do not count. */
function turnOf({ words, askedAt }: Talk): Truth {
  let truth: Truth = { kind: 'theirs', since: askedAt }
  for (const { by, at, isProven } of words) {
    if (by === 'bot' || !isProven) continue
    if (by !== 'customer') truth = { kind: 'ours', since: at }
    else if (truth.kind === 'ours') truth = { kind: 'theirs', since: at }
  }
  return truth
}

const show = (turn: { readonly kind: string; readonly since: number | null }): string => `${turn.kind} ${turn.since}`
