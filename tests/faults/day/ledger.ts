import { ledgerOf } from '../../../src/shared/day/ledger'
import type { DayRecord, SentMessage } from '../../../src/shared/domain/day'
import type { Delivery } from '../../../src/shared/domain/message'
import type { Proof } from '../../support/simulatedServer'
import type { Machine } from '../../support/machine'

/** What the agent wrote in a simulated day, what the ledger says of it, and the server that has it or not. */
export interface WrittenMessages {
  readonly record: DayRecord
  /** The customer's id by the text of the message. */
  readonly texts: ReadonlyMap<string, string>
  /** What the agent discarded, and in which state it was. */
  readonly discarded: ReadonlyMap<string, Delivery['state']>
  readonly machine: Machine
}

/** How many messages the agent wrote, and what the ledger says of them at the end of the day. */
export interface MessageCounts {
  readonly written: number
  /** The server confirmed it: by an answer, a copy of the message, or a list. */
  readonly confirmed: number
  /** The agent looked into the workspace and said that it was sent. */
  readonly byAgent: number
  readonly maybe: number
  /** Of `maybe`: the server has the message. */
  readonly maybeStored: number
  readonly notSent: number
  /** The agent discarded it after it was certain that it was not sent. */
  readonly discarded: number
  /** The number of messages that the server has. */
  readonly stored: number
  /** How many messages met a fault on their way, and how many of them count as confirmed by the server. */
  readonly faulted: number
  readonly faultedConfirmed: number
}

/** Returns each message of which the ledger says something else than the server's own books. Doubt is allowed. */
export function ledgerComplaints({ record, texts, discarded, machine }: WrittenMessages): string[] {
  const complaints: string[] = []
  const ledger = new Map<string, SentMessage[]>()
  for (const message of record.messages) ledger.set(message.text, [...(ledger.get(message.text) ?? []), message])
  const onWire = machine.wireWrites()
  const stored = storedTexts(machine)
  for (const [text, id] of texts) {
    const entries = ledger.get(text) ?? []
    const was = discarded.get(text)
    const shown = machine.messages(id).filter((message) => message.text === text && message.author.kind === 'me').length
    if (was === undefined ? shown !== 1 : shown > 1) complaints.push(`“${text}” is shown ${shown} times`)
    if ((onWire.get(text) ?? 0) > 1) complaints.push(`“${text}” left more than once`)
    if (entries.length !== (was === 'failed' ? 0 : 1))
      complaints.push(`“${text}” is ${entries.length} times in the ledger`)
    if (was === 'failed' && stored.has(text)) complaints.push(`“${text}” was not sent, and the server has it`)
    for (const { state, evidence } of entries)
      if (state === 'sent' ? !stored.has(text) || evidence === null : state !== 'unconfirmed' && stored.has(text))
        complaints.push(`the ledger says of “${text}” wrongly that it is ${state}`)
  }
  for (const { text, state, evidence } of record.messages)
    if (
      state === 'sent' &&
      evidence &&
      isByServer({ evidence }) &&
      !machine.space.server.proofs.get(text)?.has(evidence.kind as Proof)
    )
      complaints.push(`the ledger says of “${text}” ${evidence.kind}, and the server did not say so`)
  const onItsWay = record.messages.filter(({ state }) => state === 'queued' || state === 'sending')
  for (const { text } of onItsWay) complaints.push(`“${text}” is still on its way at the end of the day`)
  const { confirmed } = ledgerOf(record)
  const proven = record.messages.filter((one) => one.state === 'sent' && isByServer(one)).length
  if (confirmed !== proven) complaints.push(`the page confirms ${confirmed} messages, and the server ${proven}`)
  return complaints
}

/** `met`: the messages that met a fault on their way. */
export function countMessages(
  { record, texts, discarded, machine }: WrittenMessages,
  met: ReadonlySet<string>
): MessageCounts {
  const inState = (state: Delivery['state']): readonly SentMessage[] =>
    record.messages.filter((one) => one.state === state)
  const stored = storedTexts(machine)
  const sent = inState('sent')
  const byAgent = sent.filter((one) => !isByServer(one)).length
  const maybe = inState('unconfirmed')
  return {
    written: texts.size,
    confirmed: sent.length - byAgent,
    byAgent,
    maybe: maybe.length,
    maybeStored: maybe.filter(({ text }) => stored.has(text)).length,
    notSent: inState('failed').length,
    discarded: [...discarded.values()].filter((state) => state === 'failed').length,
    stored: machine.space.server.stored.length,
    faulted: [...texts.keys()].filter((text) => met.has(text)).length,
    faultedConfirmed: sent.filter((one) => isByServer(one) && met.has(one.text)).length
  }
}

/** What an earlier run saved as sent is no acknowledgement either, because nobody knows why it did. */
const isByServer = ({ evidence }: Pick<SentMessage, 'evidence'>): boolean =>
  evidence !== null && evidence.kind !== 'byAgent' && evidence.kind !== 'saved'

const storedTexts = ({ space }: Machine): ReadonlySet<string> => new Set(space.server.stored.map(({ text }) => text))
