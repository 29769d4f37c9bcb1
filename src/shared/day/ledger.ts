import type { DayRecord, EvidenceKind, SentMessage } from '../domain/day'

export const LEDGER_STATES = ['sent', 'unconfirmed', 'failed', 'open'] as const
/** `open`: the message waits to be sent, or is on its way. */
export type LedgerState = (typeof LEDGER_STATES)[number]

/**
 * Numbers of messages. `sent` = `confirmed` + `maybe`. `notSent` and `open` are not part of `sent`. `undecided`: the
 * messages of `maybe` about which the agent must still decide.
 */
export interface Ledger {
  readonly sent: number
  readonly confirmed: number
  readonly maybe: number
  readonly undecided: number
  readonly notSent: number
  readonly open: number
  /** The number of customers who got the sent messages. */
  readonly customers: number
  /** How many of all these messages the day does not list any more. They are the oldest ones. */
  readonly older: number
}

const COUNTED = ['confirmed', 'maybe', 'undecided', 'notSent', 'open'] as const
const COUNTED_AS = { sent: 'confirmed', unconfirmed: 'maybe', failed: 'notSent', open: 'open' } as const

/** Only the server confirms a message. */
const CONFIRMS: ReadonlySet<EvidenceKind | undefined> = new Set(['acknowledged', 'cameBack', 'inList'])

/** Returns how a message counts. A sent message without a proof of the server counts as `unconfirmed`. */
export function ledgerState({ state, evidence }: Pick<SentMessage, 'state' | 'evidence'>): LedgerState {
  if (state === 'sent') return CONFIRMS.has(evidence?.kind) ? 'sent' : 'unconfirmed'
  return state === 'queued' || state === 'sending' ? 'open' : state
}

/** Returns true if the agent must decide whether the message was sent. */
export function isUndecided({ state, evidence }: Pick<SentMessage, 'state' | 'evidence'>): boolean {
  return state === 'unconfirmed' && evidence?.kind !== 'decided'
}

/** Returns the counts of a day or of a part of it. */
export function ledgerOf({ messages, older }: Pick<DayRecord, 'messages' | 'older'>): Ledger {
  const counts = { confirmed: 0, maybe: 0, undecided: 0, notSent: 0, open: 0 }
  const customers = new Set<string>()
  let earlier = 0
  for (const one of older) {
    for (const kind of COUNTED) counts[kind] += one[kind]
    for (const key of one.customers) customers.add(key)
    earlier += one.confirmed + one.maybe + one.notSent + one.open
  }
  for (const one of messages) {
    for (const kind of countedAs(one)) counts[kind]++
    if (isSent(one)) customers.add(one.key)
  }
  return { sent: counts.confirmed + counts.maybe, ...counts, customers: customers.size, older: earlier }
}

/** Returns each number of the ledger in which the message counts. */
export function countedAs(message: Pick<SentMessage, 'state' | 'evidence'>): readonly (typeof COUNTED)[number][] {
  const kind = COUNTED_AS[ledgerState(message)]
  return isUndecided(message) ? [kind, 'undecided'] : [kind]
}

/** Returns true if the message was sent, or may have been sent. */
export function isSent(message: Pick<SentMessage, 'state' | 'evidence'>): boolean {
  const state = ledgerState(message)
  return state === 'sent' || state === 'unconfirmed'
}
