import { createDayBook } from '../../../src/main/day/dayBook'
import { belongsTo } from '../../../src/main/state/tables/customers'
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { keyOf } from '../../support/deskEvents'
import { watchLeavingRules } from '../../support/leavingRules'
import { createMachine, type Machine } from '../../support/machine'
import { seeded } from '../../support/seeded'
import { watchFaultedSends } from './faultedSends'
import type { Fault } from './faults'

export interface PairResult {
  /** The rules that the app broke. Empty: none. */
  readonly complaints: readonly string[]
  /** How many messages the agent wrote, how many of them the app calls confirmed, and how many the server has. */
  readonly written: number
  readonly confirmed: number
  readonly stored: number
  /** How many messages met a fault on their way, and how many of them the app calls confirmed. */
  readonly faulted: number
  readonly faultedConfirmed: number
}

const CUSTOMERS = ['a', 'b', 'c'] as const
type CustomerId = (typeof CUSTOMERS)[number]

/**
 * Simulates a few minutes of work in which the second fault begins while the first one lasts. Then both end, and the
 * desk must agree with the server again. The same faults and seed give the same course.
 */
export function runPair(first: Fault, second: Fault, seed: number): PairResult {
  const random = seeded(seed)
  const machine = createMachine(random)
  const { time, store, client, space } = machine
  const book = createDayBook({ store, clock: time.clock, monotonic: time.monotonic, timers: time.timers })
  const rules = watchLeavingRules(machine)
  const sends = watchFaultedSends(machine)
  const complaints: string[] = []
  const texts = new Map<string, CustomerId>()

  function write(id: CustomerId): void {
    const text = `${id} ${texts.size}`
    rules.wrote(id, text)
    sends.wrote(text)
    if (client.sender.write(keyOf(id), text) === null) texts.set(text, id)
  }
  const pass = (most: number): void => time.advance(Math.floor(random() * most))
  const work = (...steps: readonly (() => unknown)[]): void => {
    for (const step of steps) {
      step()
      pass(2 * SECOND_MS)
    }
  }

  machine.connect()
  time.advance(SECOND_MS)
  work(
    () => client.takeOver.take(keyOf('a')),
    () => write('a')
  )
  const [passFirst, endFirst] = [sends.begins(first), first.start(machine, random)]
  work(
    () => write('a'),
    () => space.server.customerWrites('a', 'Are you there?')
  )
  const [passSecond, endSecond] = [sends.begins(second), second.start(machine, random)]
  work(
    () => write('a'),
    () => client.takeOver.take(keyOf('c')),
    () => write('c'),
    () => space.server.customerWrites('c', 'Hello?'),
    () => client.takeOver.release(keyOf('a'), 'keep'),
    () => write('b')
  )
  pass(MINUTE_MS)
  endFirst()
  passFirst()
  pass(20 * SECOND_MS)
  endSecond()
  passSecond()
  rest(machine)

  const stored = space.server.stored
  const confirmed = new Set<string>()
  for (const [text, id] of texts) {
    const shown = machine.messages(id).filter((message) => message.text === text && message.author.kind === 'me')
    const onServer = stored.filter((one) => one.text === text)
    const leftTimes = machine.wireWrites().get(text) ?? 0
    const isSent = shown.some(({ delivery }) => delivery?.state === 'sent')
    if (isSent) confirmed.add(text)
    if (shown.length !== 1) complaints.push(`“${text}” is shown ${shown.length} times`)
    if (leftTimes > 1) complaints.push(`“${text}” left ${leftTimes} times`)
    if (isSent && onServer.length === 0) complaints.push(`“${text}” counts as sent, and the server does not have it`)
    if (onServer.some(({ customer }) => customer !== id)) complaints.push(`“${text}” went to another customer`)
  }
  complaints.push(
    ...rules.complaints,
    ...ledgerFaults(book.record().messages, texts, confirmed),
    ...deskFaults(machine)
  )
  client.dispose()
  book.dispose()
  const faulted = [...texts.keys()].filter((text) => sends.met.has(text))
  return {
    complaints,
    ...{ written: texts.size, confirmed: confirmed.size, stored: stored.length, faulted: faulted.length },
    faultedConfirmed: faulted.filter((text) => confirmed.has(text)).length
  }
}

/** Lets the network and the server work again, until the desk is connected and has read the list. */
export function rest(machine: Machine): void {
  const { space, client, time } = machine
  space.refusal = null
  space.pongs = true
  space.server.doubles = false
  space.up.latency = space.down.latency = 0
  machine.setOnline(true)
  space.heal()
  space.server.release()
  for (let tries = 0; tries < 4; tries++) {
    if (machine.state() !== 'connected') client.supervisor.retry()
    time.advance(2 * MINUTE_MS)
    space.server.release()
  }
}

/** Returns how the ledger of the day differs from the messages on the screen. */
function ledgerFaults(
  messages: readonly { readonly text: string; readonly state: string; readonly evidence: unknown }[],
  texts: ReadonlyMap<string, string>,
  confirmed: ReadonlySet<string>
): readonly string[] {
  return [...texts.keys()].flatMap((text) => {
    const entries = messages.filter((message) => message.text === text)
    const isConfirmed = entries.some(({ state, evidence }) => state === 'sent' && evidence !== null)
    if (entries.length !== 1) return [`“${text}” is ${entries.length} times in the ledger`]
    return isConfirmed === confirmed.has(text) ? [] : [`the ledger and the screen differ about “${text}”`]
  })
}

/** Returns how the desk differs from the server. */
function deskFaults({ space, store, state }: Machine): readonly string[] {
  if (state() !== 'connected') return [`the desk is ${state()} although everything works again`]
  return CUSTOMERS.flatMap((id) => {
    const server = space.server.customers.get(id)
    const customer = store.state.customers.get(keyOf(id))
    const isThere = customer?.present === true
    if (isThere !== (server?.isGone !== true)) return [`${id} is ${isThere ? '' : 'not '}in the list`]
    if (!isThere || !customer) return []
    const has = customer.assignment.kind
    const should = server?.agent === null ? 'nobody' : server?.agent === 'Laura' ? 'me' : 'other'
    const waits = belongsTo('waiting', customer) ? 'waits' : 'does not wait'
    return has === should ? [] : [`${id} is with “${has}” and ${waits}, and the server says “${should}”`]
  })
}
