import type { CustomerKey } from '../../shared/domain/ids'
import type { Delivery } from '../../shared/domain/message'

/** An echo this long after its message left, or was proven otherwise, in ms, still belongs to it. */
const ECHO_WINDOW = 60_000

/** A message written here and what has been proven of it. One entry absorbs one acknowledgement and one echo. */
export interface OutboxEntry {
  readonly id: number
  readonly key: CustomerKey
  readonly text: string
  readonly delivery: Delivery
  /** Epoch ms. */
  readonly writtenAt: number
  /** Epoch ms at which it was handed to the socket; null before. */
  readonly leftAt: number | null
  /** Epoch ms of the last proof; null without any. */
  readonly provenAt: number | null
  readonly acknowledged: boolean
  readonly echoed: boolean
}

/** Own messages, oldest first, until they are proven or discarded and can absorb nothing more. */
export interface Outbox {
  get(id: number): OutboxEntry | undefined
  all(): Iterable<OutboxEntry>
  add(entry: NewEntry): void
  setDelivery(id: number, delivery: Delivery, now: number): void
  remove(id: number): void
  /** The entry that this proof belongs to, marked as having it; null when it proves nothing of ours. */
  absorb(proof: Proof, now: number): OutboxEntry | null
  clear(): void
}

export interface NewEntry extends Pick<OutboxEntry, 'id' | 'key' | 'text' | 'delivery' | 'writtenAt'> {
  /** For one that was kept from an earlier run. */
  readonly leftAt?: number | null
}

export interface Proof {
  readonly kind: 'acknowledgement' | 'echo'
  readonly key: CustomerKey | null
  readonly text: string | null
  /** It names this agent, the customer and the words: stronger than an error that may have been about something else. */
  readonly certain: boolean
}

/** Servers may normalise what they store; the words stay the same. For comparison only. */
export function comparable(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim()
}

export function createOutbox(): Outbox {
  const entries = new Map<number, OutboxEntry>()

  function isOver({ leftAt, provenAt }: OutboxEntry, now: number): boolean {
    return now - Math.max(leftAt ?? -Infinity, provenAt ?? -Infinity) > ECHO_WINDOW
  }

  /** Still on the way, or its fate unknown to this day: the clock may have been set, and the answer may be very late. */
  function isAwaited({ delivery }: OutboxEntry, { certain }: Proof): boolean {
    return delivery.state === 'sending' || (delivery.state !== 'sent' && certain)
  }

  function forgetSettled(now: number): void {
    for (const [id, entry] of entries) {
      const done = entry.delivery.state === 'sent' && entry.leftAt !== null
      if (done && (isOver(entry, now) || (entry.acknowledged && entry.echoed))) entries.delete(id)
    }
  }

  return {
    get: (id) => entries.get(id),
    all: () => entries.values(),
    add: (entry) => {
      entries.set(entry.id, { leftAt: null, ...entry, provenAt: null, acknowledged: false, echoed: false })
    },
    setDelivery: (id, delivery, now) => {
      const entry = entries.get(id)
      if (!entry) return
      const leftAt = delivery.state === 'sending' ? now : entry.leftAt
      const provenAt = delivery.state === 'sent' ? now : entry.provenAt
      entries.set(id, { ...entry, delivery, leftAt, provenAt })
    },
    remove: (id) => {
      entries.delete(id)
    },
    absorb: (proof, now) => {
      forgetSettled(now)
      const isOpen = (entry: OutboxEntry): boolean =>
        proof.kind === 'echo' ? !entry.echoed : !entry.acknowledged
      const fits = (entry: OutboxEntry): boolean =>
        entry.leftAt !== null &&
        (isAwaited(entry, proof) || !isOver(entry, now)) &&
        (entry.delivery.state !== 'failed' || proof.certain) &&
        isOpen(entry) &&
        (proof.key === null || entry.key === proof.key) &&
        (proof.text === null || comparable(entry.text) === comparable(proof.text))
      const entry = [...entries.values()].find(fits)
      if (!entry) return null
      const marked: OutboxEntry = {
        ...entry,
        provenAt: now,
        acknowledged: entry.acknowledged || proof.kind === 'acknowledgement',
        echoed: entry.echoed || proof.kind === 'echo'
      }
      entries.set(entry.id, marked)
      return marked
    },
    clear: () => entries.clear()
  }
}
