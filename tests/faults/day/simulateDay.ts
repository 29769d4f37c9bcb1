import { createHash } from 'node:crypto'
import { createDayBook } from '../../../src/main/day/dayBook'
import { pageOfKey } from '../../../src/shared/domain/ids'
import { pageRules } from '../../../src/shared/domain/pageLimits'
import { isReceiving } from '../../../src/main/state/selectors/connection'
import { watchClock } from '../../../src/main/os/clockWatch'
import { figuresOf } from '../../../src/shared/day/figures'
import { daySpan, inSpan } from '../../../src/shared/day/span'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { watchLeavingRules } from '../../support/leavingRules'
import { createMachine, type Machine } from '../../support/machine'
import { seeded } from '../../support/seeded'
import { watchFaultedSends } from '../pairs/faultedSends'
import { FAULTS } from '../pairs/faults'
import { createAgent, type Course, type Truth } from './agent'
import { countMessages, ledgerComplaints, type MessageCounts } from './ledger'

const DAY_LENGTH_MS = 8 * HOUR_MS
const CUSTOMERS = 60
const FAULTS_A_DAY = 40
/** So long nobody takes anybody over or answers, so that customers wait beyond the limits. */
const PAUSE_MS = 45 * MINUTE_MS
const RIVALS = ['Ana', 'Tomáš', 'Kofi'] as const
/** The agent looks at the desk this often. */
const LOOK_MS = 5 * SECOND_MS
/** The desk may notice this much later than the limit that a customer has waited for it. */
const LATE_MS = MINUTE_MS
/** While the desk is connected, it says for at most this long something else of a customer than the server. */
const WRONG_LIMIT_MS = 3 * MINUTE_MS
/** Instants of the simulated days are above this, ms, and no other number is. */
const EPOCH_MS = Date.UTC(2020, 0)
/**
 * At most this many key presses for a customer whom the agent takes over, answers once and releases, and on average for
 * each customer who asks. The keys that write text do not count.
 */
const PRESSES = 5

export interface DayResult {
  readonly complaints: readonly string[]
  readonly customers: number
  /** How often a customer asked for a human. A customer who comes back asks again. */
  readonly requests: number
  /** The key presses of the agent besides the words, by the model of `presses.ts`. */
  readonly presses: number
  readonly courses: readonly Course[]
  /** How many customers waited beyond the limit: for a take-over, and for an answer of the agent. */
  readonly late: number
  readonly lateMine: number
  readonly messages: MessageCounts
  readonly faults: number
  readonly notConnectedMinutes: number
  readonly overMidnight: boolean
  /** The SHA-256 of everything that happened. The same seed gives the same one. */
  readonly digest: string
}

/**
 * Simulates eight hours of an agent with customers, three colleagues and faults. Supervisor, client, sender, store and
 * the record of the day are real. Half of the days begin in the evening, so that they go on over midnight.
 */
export function simulateDay(seed: number): DayResult {
  const random = seeded(seed)
  const isNight = seed % 2 === 1
  const time = createFakeTime(new Date(2026, 10, 20, isNight ? 18 : 8).getTime())
  const machine = createMachine(random, time)
  const { store, client, space } = machine
  const book = createDayBook({ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers })
  // As `compose/workspace.ts` does.
  const clockWatch = watchClock({
    ...{ clock: time.clock, monotonic: time.monotonic, timers: time.timers },
    set: (by) => {
      store.apply({ type: 'clock.set', by })
      if (isReceiving(store.state.connection)) client.queueSync.request()
    }
  })
  const rules = watchLeavingRules(machine)
  const sends = watchFaultedSends(machine)
  const complaints: string[] = []
  const log = createHash('sha256')
  const truth = new Map<string, Truth>()
  const rivals = new Set<string>()
  const late = new Set<string>()
  const lateMine = new Set<string>()
  const ending: { readonly at: number; readonly end: () => void }[] = []
  const beginClock = time.clock()
  const begin = time.elapsed()
  /** How often a customer has asked for a human. */
  let requests = 0
  let usesOtherDevice = false
  let faultsLeft = FAULTS_A_DAY
  const pauseAt = 0.2 + 0.5 * random()
  let customers = 0
  let storedBefore = 0
  let madeBefore = 0

  const pick = <One>(from: readonly One[]): One | undefined => from[Math.floor(random() * from.length)]
  const note = (what: string): void => void log.update(`${time.elapsed()} ${what}\n`)
  const agent = createAgent({ machine, rules, sends, random, note, truth: (id) => truth.get(id) })
  const { texts, discarded, released } = agent

  function customerComes(): void {
    const id = `c${++customers}`
    space.server.customers.set(id, {
      ...{ name: `Customer ${id}`, agent: null, last: 'Hello', isGone: false },
      waitsSince: time.monotonic()
    })
    space.server.stop(id, true)
    truth.set(id, { by: 'customer', at: time.elapsed(), answers: 0, waits: true })
    requests++
    note(`comes ${id}`)
    // The agent is often faster than the colleagues, and each of them must have somebody in every day.
    const idle = RIVALS.find((name) => !rivals.has(name))
    if (customers % 15 !== 0 || idle === undefined) return
    space.server.assign(id, idle, true)
    rivals.add(idle)
  }

  function customerWrites(): void {
    const id = pick([...truth.keys()].filter((one) => space.server.customers.get(one)?.isGone !== true))
    if (id === undefined) return
    space.server.customerWrites(id, `Question ${time.elapsed()}`)
    Object.assign(truth.get(id) ?? {}, { by: 'customer', at: time.elapsed() })
    note(`writes ${id}`)
  }

  /** The bot has the customers whom the agent released. Some of them ask for a human again. */
  function botActs(): void {
    for (const id of released) {
      const customer = space.server.customers.get(id)
      if (customer?.agent !== null || customer.isGone === true) continue
      space.server.stop(id, false)
      released.delete(id)
    }
    if (random() >= 0.012) return
    const id = pick([...truth.keys()].filter((one) => space.server.customers.get(one)?.isGone === true))
    if (id === undefined) return
    Object.assign(space.server.customers.get(id) ?? {}, { waitsSince: time.monotonic() })
    space.server.stop(id, true)
    truth.set(id, { by: 'customer', at: time.elapsed(), answers: 0, waits: true })
    requests++
    note(`asks again ${id}`)
  }

  function rivalActs(): void {
    const all = [...space.server.customers].filter(([id, { isGone }]) => truth.has(id) && !isGone)
    const idle = RIVALS.filter((name) => !rivals.has(name))
    const rival = pick(idle.length > 0 ? idle : RIVALS) ?? 'Ana'
    const own = pick(all.filter(([, { agent }]) => agent === rival))
    const free = pick(all.filter(([, { agent }]) => agent === null))
    if (own && random() < 0.4) space.server.stop(own[0], false)
    else if (free) {
      space.server.assign(free[0], rival, random() < 0.9)
      rivals.add(rival)
    }
    note(`${rival} acts`)
  }

  function faultBegins(): void {
    const fault = pick(FAULTS)
    if (!fault) return
    faultsLeft--
    // A colleague takes a customer of this agent, if there is one.
    const all = [...space.server.customers].filter(([id, { isGone }]) => truth.has(id) && isGone !== true)
    const [hit = 'a'] = pick(all.filter(([, { agent }]) => agent === 'Laura')) ?? pick(all) ?? []
    const [pass, stop] = [sends.begins(fault), fault.start(machine, random, hit)]
    const end = (): void => {
      pass()
      stop()
    }
    ending.push({ at: time.elapsed() + 5 * SECOND_MS + Math.floor(random() * 90 * SECOND_MS), end })
    note(`fault ${fault.name}`)
  }

  /** Notes what the server has got since the last call. */
  function followServer(): void {
    for (const { customer, text } of space.server.stored.slice(storedBefore)) {
      const known = truth.get(customer)
      if (known) Object.assign(known, { by: 'agent', at: time.elapsed(), answers: known.answers + 1 })
      note(`stored ${text}`)
    }
    storedBefore = space.server.stored.length
    const isDeaf = machine.state() !== 'connected' || space.down.blocked || space.made !== madeBefore
    madeBefore = space.made
    for (const [id, known] of truth) {
      const { agent = null, isGone } = space.server.customers.get(id) ?? {}
      if (agent !== null || isGone === true) known.waits = false
      if (agent !== null && agent !== 'Laura') known.withOthers = time.elapsed()
      if (isDeaf && (agent !== 'Laura' || usesOtherDevice)) known.missed = time.elapsed()
    }
  }

  /** Returns each customer who has waited beyond the limit, and whom the desk does not mark so. */
  function unmarked(): readonly string[] {
    const { customers: known, settings } = store.state
    const rules = pageRules(settings)
    return [...truth].flatMap(([id, { by, at, waits, withOthers, missed = -Infinity }]) => {
      const customer = known.get(keyOf(id))
      const { agent, isGone } = space.server.customers.get(id) ?? {}
      const waited = time.elapsed() - at
      // A take-over may arrive after the bot got the customer back. The list does not have such a customer.
      if (!customer || isGone === true || by !== 'customer' || (!waits && agent !== 'Laura')) return []
      // A colleague may have answered, and this workspace does not say so. Then nobody knows whose turn it is.
      if (at <= (withOthers ?? -Infinity)) return []
      const { hotMs, replyMs } = rules.limits(pageOfKey(customer.key))
      if (waited < (waits ? hotMs : replyMs) + LATE_MS) return []
      ;(waits ? late : lateMine).add(id)
      const { turn } = customer
      if (!waits && turn.kind === 'unknown' && missed >= at) return []
      const since = waits ? customer.wait.since : turn.kind === 'theirs' ? turn.since : Infinity
      return time.clock() - since >= (waits ? hotMs : replyMs) ? [] : [`${id} waits beyond the limit without a mark`]
    })
  }

  /** Since when the connected desk says something else of a customer than the server, by the monotonic clock, ms. */
  const wrongSince = new Map<string, number>()
  /** The desk reads the whole list every two minutes or so, and one reading may fail. */
  function checkDesk(): void {
    if (machine.state() !== 'connected') return wrongSince.clear()
    const wrong = new Map(
      [...unmarked(), ...deskComplaints(machine, (id) => truth.has(id))].map((text) => [
        text.split(' ', 1)[0] ?? '',
        text
      ])
    )
    for (const id of wrongSince.keys()) if (!wrong.has(id)) wrongSince.delete(id)
    for (const [id, text] of wrong) {
      const since = wrongSince.get(id) ?? time.elapsed()
      wrongSince.set(id, since)
      if (time.elapsed() - since <= WRONG_LIMIT_MS) continue
      complaints.push(`${text} for ${Math.round((time.elapsed() - since) / SECOND_MS)} s`)
      wrongSince.set(id, Infinity)
    }
  }

  const { deviceWrites } = space.server
  space.server.deviceWrites = (id, text) => {
    deviceWrites(id, text)
    usesOtherDevice = true
    Object.assign(truth.get(id) ?? {}, { by: 'agent', at: time.elapsed() })
  }
  machine.connect()
  time.advance(SECOND_MS)
  for (const id of ['a', 'b', 'c']) space.server.stop(id, false)
  while (time.elapsed() - begin < DAY_LENGTH_MS) {
    const part = (time.elapsed() - begin) / DAY_LENGTH_MS
    if (customers < CUSTOMERS && customers <= part * CUSTOMERS * 1.1) customerComes()
    if (random() < 0.08) customerWrites()
    const isPause = part > pauseAt && part < pauseAt + PAUSE_MS / DAY_LENGTH_MS
    if (random() < 0.02 && !isPause) rivalActs()
    if (faultsLeft > 0 && faultsLeft >= (1 - part) * FAULTS_A_DAY) faultBegins()
    for (const one of ending.splice(0)) {
      if (one.at <= time.elapsed()) one.end()
      else ending.push(one)
    }
    if (!isPause) agent.acts()
    botActs()
    time.advance(LOOK_MS)
    followServer()
    checkDesk()
  }
  for (const { end } of ending.splice(0)) end()
  endOfDay()

  function endOfDay(): void {
    space.refusal = null
    space.pongs = true
    space.server.doubles = false
    space.up.latency = space.down.latency = 0
    machine.setOnline(true)
    for (let tries = 0; tries < 5; tries++) {
      space.heal()
      space.server.release()
      if (machine.state() !== 'connected') client.supervisor.retry()
      time.advance(2 * MINUTE_MS)
    }
    followServer()
  }

  const record = book.record()
  const stored = space.server.stored
  const written = { record, texts, discarded, machine }
  complaints.push(...ledgerComplaints(written))
  for (const { text, customer } of stored)
    if (texts.has(text) && texts.get(text) !== customer) complaints.push(`“${text}” went to another customer`)
  complaints.push(...rules.complaints)
  if (machine.state() !== 'connected') complaints.push(`the desk is ${machine.state()} at the end of the day`)
  complaints.push(...deskComplaints(machine, (id) => truth.has(id)))
  if (customers !== CUSTOMERS || faultsLeft !== 0 || rivals.size !== RIVALS.length || texts.size < CUSTOMERS)
    complaints.push(
      `the day has ${customers} customers, ${faultsLeft} faults too few, ${rivals.size} colleagues and ${texts.size} messages`
    )
  if (isNight !== new Date(beginClock + DAY_LENGTH_MS).getDate() > new Date(beginClock).getDate())
    complaints.push('the shift is on the wrong side of midnight')
  const span = daySpan(record, time.clock())
  // A shift before midnight counts only if the agent did something in its last three hours.
  // Somebody may have set the clock, so the length by the clock can be any.
  if (!span || (!isNight && span.from > beginClock + MINUTE_MS)) complaints.push('the day lacks its beginning')
  const presses = agent.presses()
  if (presses > PRESSES * requests) complaints.push(`${presses} key presses for ${requests} customers`)
  const { courses } = agent
  for (const { isPlain, presses: own, what } of courses)
    if (isPlain && own > PRESSES) complaints.push(`${own} key presses for one customer: ${what}`)
  const result = {
    complaints,
    customers,
    requests,
    presses,
    courses,
    late: late.size,
    lateMine: lateMine.size,
    messages: countMessages(written, sends.met),
    faults: FAULTS_A_DAY - faultsLeft,
    notConnectedMinutes: span ? Math.round(figuresOf(inSpan(record, span)).notConnected / MINUTE_MS) : 0,
    overMidnight: isNight
  }
  // Instants count from the beginning of the day, which is another instant in each time zone.
  const sinceBegin = (_key: string, value: unknown): unknown =>
    typeof value === 'number' && value >= EPOCH_MS ? value - beginClock : value
  log.update(JSON.stringify({ ...result, record }, sinceBegin))
  clockWatch.dispose()
  client.dispose()
  book.dispose()
  return { ...result, digest: log.digest('hex') }
}

/** Returns how the desk differs from the server. `isOfDay`: returns true for the customers of the day. */
function deskComplaints({ space, store }: Machine, isOfDay: (id: string) => boolean): readonly string[] {
  return [...space.server.customers].flatMap(([id, { agent, isGone }]) => {
    if (!isOfDay(id)) return []
    const there = store.state.customers.get(keyOf(id))
    if (isGone === true) return there?.present === true ? [`${id} has left, and is in the list`] : []
    const should = agent === null ? 'nobody' : agent === 'Laura' ? 'me' : 'other'
    return there?.present === true && there.assignment.kind === should
      ? []
      : [`${id} is with “${there?.assignment.kind ?? 'unknown'}”, and the server says “${should}”`]
  })
}
