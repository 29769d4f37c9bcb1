import type { Monotonic } from '../../../shared/clock'
import type { CustomerKey } from '../../../shared/domain/ids'
import type { Delivery } from '../../../shared/domain/message'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time'
import {
  HANDOVERS,
  isLoose,
  type NewEntry,
  type OutboxEntry,
  type Proof,
  type Handover,
  type Track
} from './outboxEntry'
import type { LateEchoes } from './lateEchoes'
import { comparable, isRewritten } from './sameText'

/** An echo may prove a message only within this time after the message left, was proven or was refused. */
const ECHO_WINDOW_MS = MINUTE_MS
/** If a `certain` acknowledgement comes within this time after an error, the error was not about this message. */
const REFUSAL_WINDOW_MS = 5 * SECOND_MS
/** A second echo within this time is a copy. Some servers send everything twice. */
const COPY_WINDOW_MS = SECOND_MS
/** The rank of a message in doubt. `rank` explains the ranks. */
const IN_DOUBT = 3
/** The worst rank: the message already has this proof. */
const COPY = 5

/** Own messages, in the order in which they were added. A sent message is removed when no more proof is expected. */
export interface Outbox {
  get(id: number): OutboxEntry | undefined
  all(): Iterable<OutboxEntry>
  count(state: Delivery['state']): number
}

export interface OutboxTable extends Outbox {
  add(entry: NewEntry): void
  /** `now`: epoch ms. With the state `sending`, this is when the message left. */
  setDelivery(id: number, delivery: Delivery, now: number): void
  remove(id: number): void
  /**
   * Finds the message that a proof is about, and stores the proof there. The delivery state stays as it is. Null: the
   * proof fits no message.
   */
  absorb(proof: Proof): OutboxEntry | null
  /** Marks a message whose echo came earlier, when nobody could tell whose message it was. */
  markEchoed(id: number): void
  /**
   * Call this when the customer was assigned, was released, or left the queue. Stores `handover` in the customer's
   * messages that are queued, in flight or in doubt. `isOwn`: true if the message in flight seems to have caused the
   * change. Then `handover` is not stored in this message.
   */
  noteHandover(key: CustomerKey, handover: Handover, isOwn?: boolean): void
  clear(): void
}

export function createOutbox(awake: Monotonic, late: Pick<LateEchoes, 'add'>): OutboxTable {
  const entries = new Map<number, OutboxEntry>()
  const counts = new Map<Delivery['state'], number>()
  const tracks = new Map<number, Track>()

  function trackOf(id: number): Track {
    const track = tracks.get(id) ?? {
      leftAt: -Infinity,
      provenAt: -Infinity,
      echoedAt: -Infinity,
      failedAt: -Infinity,
      quoted: null,
      isSuperseded: false
    }
    tracks.set(id, track)
    return track
  }

  const provenOrLeft = ({ id }: OutboxEntry): number => Math.max(trackOf(id).leftAt, trackOf(id).provenAt)
  const isOver = (entry: OutboxEntry): boolean => awake() - provenOrLeft(entry) > ECHO_WINDOW_MS

  // True while a proof can still turn “not sent” into “sent”. Without this, the agent would send a text again that
  // has arrived. An echo has more time than an acknowledgement.
  const isJustRefused = ({ id }: OutboxEntry, { kind }: Proof): boolean =>
    awake() - trackOf(id).failedAt <= (kind === 'echo' ? ECHO_WINDOW_MS : REFUSAL_WINDOW_MS)

  /**
   * Returns true if this proof repeats an earlier one. A second echo is a copy only for a short time. An
   * acknowledgement with the text of a sent message is always a copy.
   */
  function isCopy(entry: OutboxEntry, { kind, text }: Proof): boolean {
    if (entry.delivery.state !== 'sent') return false
    if (kind === 'echo') return awake() - trackOf(entry.id).echoedAt <= COPY_WINDOW_MS
    return text !== null && comparable(entry.text) === comparable(text)
  }

  function tally(entry: OutboxEntry | undefined, by: 1 | -1): void {
    if (entry) counts.set(entry.delivery.state, (counts.get(entry.delivery.state) ?? 0) + by)
  }

  function put(entry: OutboxEntry): void {
    tally(entries.get(entry.id), -1)
    tally(entry, 1)
    entries.set(entry.id, entry)
  }

  function remove(id: number): void {
    tally(entries.get(id), -1)
    entries.delete(id)
    tracks.delete(id)
  }

  function forgetSettled(): void {
    for (const entry of entries.values()) {
      const done = entry.delivery.state === 'sent' && entry.leftAt !== null
      const mayBeCopied = awake() - trackOf(entry.id).provenAt <= COPY_WINDOW_MS
      if (!done || !(isOver(entry) || (entry.acknowledged && entry.echoed && !mayBeCopied))) continue
      if (entry.acknowledged && !entry.echoed) late.add(entry, provenOrLeft(entry))
      remove(entry.id)
    }
  }

  function sameWords(entry: OutboxEntry, text: string): boolean {
    const quoted = trackOf(entry.id).quoted
    const wanted = comparable(text)
    return comparable(entry.text) === wanted || (quoted !== null && comparable(quoted) === wanted)
  }

  /**
   * Returns true if a text may be the echo of this message after a change by the server. An empty text may be such an
   * echo too. False: it is too different, or no echo is expected any more.
   */
  function isOwnEcho(entry: OutboxEntry, text: string): boolean {
    const { state } = entry.delivery
    return (
      !entry.echoed &&
      (state === 'sending' || (state === 'sent' && !isOver(entry))) &&
      (text === '' || isRewritten(entry.text, text))
    )
  }

  /**
   * Ranks how well a proof (an echo or an acknowledgement) fits a message. Lower is better. 0: the message is sent,
   * and already has the other kind of proof. 1: in flight. 2: sent, but has no proof yet. 3: in doubt. 4: refused a
   * moment ago. `COPY`: the message already has this kind of proof. Null: the proof does not fit.
   */
  function rank(entry: OutboxEntry, proof: Proof): number | null {
    const lacks = proof.kind === 'echo' ? !entry.echoed : !entry.acknowledged
    if (entry.leftAt === null) return null
    if (!lacks) return isCopy(entry, proof) ? COPY : null
    switch (entry.delivery.state) {
      case 'sent':
        if (isOver(entry)) return null
        return entry.acknowledged || entry.echoed ? 0 : 2
      case 'sending':
        return isLoose(proof) ? null : 1
      // A proof that is `certain` is accepted, however late it comes.
      case 'unconfirmed':
        return proof.certain || !isOver(entry) ? IN_DOUBT : null
      case 'failed':
        return proof.certain && isJustRefused(entry, proof) && !trackOf(entry.id).isSuperseded ? 4 : null
      case 'queued':
        return null
    }
  }

  function find(proof: Proof): OutboxEntry | null {
    let best: { readonly entry: OutboxEntry; readonly rank: number } | null = null
    let inDoubt = 0
    for (const entry of entries.values()) {
      if (proof.key !== null && entry.key !== proof.key) continue
      if (
        proof.text !== null &&
        !sameWords(entry, proof.text) &&
        !(proof.kind === 'echo' && isOwnEcho(entry, proof.text))
      )
        continue
      const own = rank(entry, proof)
      if (own === IN_DOUBT) inDoubt++
      // Among messages of the same rank, takes the one that was added first. But among refused messages, takes the
      // one that was added last.
      if (own !== null && (best === null || own < best.rank || (own === 4 && best.rank === 4)))
        best = { entry, rank: own }
    }
    if (proof.isAnswer === true && (best === null || (best.rank > 1 && best.rank < COPY)))
      return inFlight(proof.key) ?? best?.entry ?? null
    // A proof without a customer or a text may be about any message in doubt. If several messages are in doubt, it
    // proves none of them, because some may have been refused.
    const isUnclear = best?.rank === IN_DOUBT && inDoubt > 1 && (proof.key === null || proof.text === null)
    return isUnclear ? null : (best?.entry ?? null)
  }

  function inFlight(key: CustomerKey | null): OutboxEntry | null {
    for (const entry of entries.values())
      if (entry.key === key && entry.delivery.state === 'sending' && !entry.acknowledged) return entry
    return null
  }

  function supersede(by: OutboxEntry): void {
    for (const entry of entries.values()) {
      if (entry.key === by.key && entry.id !== by.id && entry.delivery.state === 'failed' && sameWords(entry, by.text))
        trackOf(entry.id).isSuperseded = true
    }
  }

  return {
    get: (id) => entries.get(id),
    all: () => entries.values(),
    count: (state) => counts.get(state) ?? 0,
    add: (entry) => {
      put({
        leftAt: null,
        takesOver: false,
        ...entry,
        acknowledged: false,
        echoed: false,
        handover: null
      })
    },
    setDelivery: (id, delivery, now) => {
      const entry = entries.get(id)
      if (!entry) return
      const leaves = delivery.state === 'sending'
      if (leaves) trackOf(id).leftAt = awake()
      if (delivery.state === 'failed') trackOf(id).failedAt = awake()
      if (delivery.state === 'sent') trackOf(id).provenAt = awake()
      const after = { ...entry, delivery, leftAt: leaves ? now : entry.leftAt }
      put(after)
      if (leaves) supersede(after)
    },
    remove,
    absorb: (proof) => {
      forgetSettled()
      const entry = find(proof)
      if (!entry) return null
      const isEcho = proof.kind === 'echo'
      const marked: OutboxEntry = {
        ...entry,
        acknowledged: entry.acknowledged || !isEcho,
        echoed: entry.echoed || isEcho
      }
      const track = trackOf(entry.id)
      track.provenAt = awake()
      if (isEcho && !entry.echoed) track.echoedAt = awake()
      if (proof.text !== null && !sameWords(entry, proof.text)) track.quoted = proof.text
      put(marked)
      return marked
    },
    markEchoed: (id) => {
      const entry = entries.get(id)
      if (!entry) return
      trackOf(id).echoedAt = awake()
      put({ ...entry, echoed: true })
    },
    noteHandover: (key, handover, isOwn = false) => {
      for (const entry of entries.values()) {
        if (entry.key !== key || entry.delivery.state === 'sent' || entry.delivery.state === 'failed') continue
        if (isOwn && entry.delivery.state === 'sending') continue
        if (entry.handover !== null && HANDOVERS.indexOf(entry.handover) >= HANDOVERS.indexOf(handover)) continue
        put({ ...entry, handover })
      }
    },
    clear: () => {
      entries.clear()
      counts.clear()
      tracks.clear()
    }
  }
}
