import type { CustomerKey } from '../../shared/domain/ids'
import type { Delivery } from '../../shared/domain/message'

/** An echo this long after its message left, in ms, still belongs to it. */
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
}

/** Servers may normalise what they store; the words stay the same. For comparison only. */
export function comparable(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim()
}

export function createOutbox(): Outbox {
  const entries = new Map<number, OutboxEntry>()

  function forgetSettled(now: number): void {
    for (const [id, entry] of entries) {
      const done = entry.delivery.state === 'sent' && entry.leftAt !== null
      if (done && (now - (entry.leftAt ?? 0) > ECHO_WINDOW || (entry.acknowledged && entry.echoed))) entries.delete(id)
    }
  }

  return {
    get: (id) => entries.get(id),
    all: () => entries.values(),
    add: (entry) => {
      entries.set(entry.id, { leftAt: null, ...entry, acknowledged: false, echoed: false })
    },
    setDelivery: (id, delivery, now) => {
      const entry = entries.get(id)
      if (!entry) return
      const leftAt = delivery.state === 'sending' ? now : entry.leftAt
      entries.set(id, { ...entry, delivery, leftAt })
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
        now - entry.leftAt <= ECHO_WINDOW &&
        entry.delivery.state !== 'failed' &&
        isOpen(entry) &&
        (proof.key === null || entry.key === proof.key) &&
        (proof.text === null || comparable(entry.text) === comparable(proof.text))
      const entry = [...entries.values()].find(fits)
      if (!entry) return null
      const marked: OutboxEntry = {
        ...entry,
        acknowledged: entry.acknowledged || proof.kind === 'acknowledgement',
        echoed: entry.echoed || proof.kind === 'echo'
      }
      entries.set(entry.id, marked)
      return marked
    },
    clear: () => entries.clear()
  }
}
