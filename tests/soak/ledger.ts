import { LAURA, type RealMachine } from '../support/realMachine'
import type { CustomerKey } from '../../src/shared/domain/ids'

interface Typed {
  readonly key: CustomerKey
  readonly at: number
  asked: number
  writes: number
  /** True if the person has accepted this message as sent. */
  accepted: boolean
}

/** A message is checked until this long after it was typed, in ms of the machine's time. No proof comes later. */
const WATCHED_MS = 180_000

/** Records what was typed, what the server received, and what is on the screen. */
export interface Ledger {
  type(key: CustomerKey): void
  /**
   * Reads the frames that arrived, answers open questions as a person would, and checks messages that are old enough.
   */
  look(): void
  /** Checks the messages that are left, once everything is at rest at the end. */
  close(): void
  readonly counts: {
    typed: number
    wireWrites: number
    lost: number
    doubled: number
    unasked: number
    unconfirmed: number
    failed: number
  }
  /** Returns the number of messages that have no proof yet. */
  open(): number
}

export function openLedger({ workspace, store, client, now }: RealMachine, complain: (what: string) => void): Ledger {
  const watched = new Map<string, Typed>()
  const questioned = new Set<number>()
  const counts = { typed: 0, wireWrites: 0, lost: 0, doubled: 0, unasked: 0, unconfirmed: 0, failed: 0 }

  function readWire(): void {
    for (const { text } of workspace.control.received(LAURA)) {
      if (!text.includes('"send_message"')) continue
      counts.wireWrites++
      const { message }: { message: string } = JSON.parse(text)
      const typed = watched.get(message)
      if (typed === undefined || ++typed.writes > typed.asked) {
        counts.unasked++
        complain(`written without being asked for: ${message}`)
      }
    }
    workspace.control.clearReceived()
  }

  function shown(text: string, key: CustomerKey): number {
    return store.state.transcripts.of(key).filter((item) => item.kind === 'message' && item.text === text).length
  }

  function check(text: string, { key, asked, writes, accepted }: Typed): void {
    const times = shown(text, key)
    const isFalselySent = writes === 0 && !accepted
    if (times === 0 || isFalselySent) counts.lost++
    if (isFalselySent) complain(`said to be sent, and never written: ${text}`)
    if (times > asked) counts.doubled++
    if (times === 0 || times > asked) complain(`on the screen ${times} times: ${text}`)
  }

  /** Acts as a person would: sends failed messages again, and accepts those that may have been sent. */
  function answerQuestions(): void {
    for (const { id, key, text, delivery } of [...store.state.outbox.all()]) {
      const isQuestion = delivery.state === 'failed' || delivery.state === 'unconfirmed'
      if (!isQuestion) continue
      if (!questioned.has(id)) {
        questioned.add(id)
        counts[delivery.state === 'failed' ? 'failed' : 'unconfirmed']++
      } else if (delivery.state === 'unconfirmed') {
        const typed = watched.get(text)
        if (typed) typed.accepted = true
        client.sender.accept(key, id)
        questioned.delete(id)
      } else {
        const typed = watched.get(text)
        // `asked` is increased before the call, because the message may leave during the call.
        if (typed) typed.asked++
        if (client.sender.sendAgain(key, id) !== null && typed) typed.asked--
        questioned.delete(id)
      }
    }
  }

  return {
    counts,
    type(key) {
      const text = `Soaked message ${counts.typed + 1}`
      watched.set(text, { key, at: now(), asked: 1, writes: 0, accepted: false })
      if (client.sender.write(key, text) === null) counts.typed++
      else watched.delete(text)
    },
    look() {
      readWire()
      answerQuestions()
      for (const [text, typed] of watched) {
        if (now() - typed.at < WATCHED_MS) continue
        const isOpen = [...store.state.outbox.all()].some(
          (entry) => entry.text === text && entry.delivery.state !== 'sent'
        )
        if (isOpen) continue
        check(text, typed)
        watched.delete(text)
      }
    },
    close() {
      readWire()
      for (const [text, typed] of watched) check(text, typed)
      watched.clear()
    },
    open: () => [...store.state.outbox.all()].filter(({ delivery }) => delivery.state !== 'sent').length
  }
}
