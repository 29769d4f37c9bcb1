import type { EvidenceKind, SentMessage } from '../domain/day'

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
}

/** The kinds of evidence that come from the server. Only these confirm a message. */
const CONFIRMS: ReadonlySet<EvidenceKind | undefined> = new Set(['acknowledged', 'cameBack', 'inList'])

/**
 * Returns how a message counts. A sent message without a proof of the server counts as unconfirmed: the agent marked it
 * as sent, or only an earlier run saved it as sent.
 */
export function ledgerState({ state, evidence }: Pick<SentMessage, 'state' | 'evidence'>): LedgerState {
  if (state === 'sent') return CONFIRMS.has(evidence?.kind) ? 'sent' : 'unconfirmed'
  return state === 'queued' || state === 'sending' ? 'open' : state
}

/** Returns true if the agent must decide whether the message was sent. */
export function isUndecided({ state, evidence }: Pick<SentMessage, 'state' | 'evidence'>): boolean {
  return state === 'unconfirmed' && evidence?.kind !== 'decided'
}

export function ledgerOf(messages: readonly SentMessage[]): Ledger {
  const count = (wanted: LedgerState): number => messages.filter((one) => ledgerState(one) === wanted).length
  const [confirmed, maybe] = [count('sent'), count('unconfirmed')]
  const sent = messages.filter((one) => ledgerState(one) === 'sent' || ledgerState(one) === 'unconfirmed')
  return {
    sent: confirmed + maybe,
    confirmed,
    maybe,
    undecided: messages.filter(isUndecided).length,
    notSent: count('failed'),
    open: count('open'),
    customers: new Set(sent.map(({ key }) => key)).size
  }
}
