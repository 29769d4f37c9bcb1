import type { Machine } from '../../support/machine'
import type { Fault } from './faults'

/**
 * Knows which messages met a fault on their way. A message is on its way from the moment when the agent wrote it until
 * the app calls it sent or not sent, or calls its fate unknown. It meets a fault in these cases:
 *
 * - a fault of the line lasts while the message is on its way, or a fault happens then that lasts for an instant only,
 * - the server treats this very message by a plan, such as no answer,
 * - there is no connection while the message is on its way, or its fate becomes unknown.
 *
 * A fault that concerns no message, such as a list that the server refuses, counts only if it costs the connection.
 */
export interface FaultedSends {
  /** Call this when the agent writes a message, before the app gets it. */
  wrote(text: string): void
  /** Call this when a fault begins. Returns the function to call when it ends. */
  begins(fault: Fault): () => void
  /** The texts of the messages that met a fault. */
  readonly met: ReadonlySet<string>
}

export function watchFaultedSends({ store, space, state }: Machine): FaultedSends {
  const met = new Set<string>()
  const onWay = new Set<string>()
  let lasting = 0

  function meet(): void {
    for (const text of onWay) met.add(text)
  }

  store.watch((change) => {
    if (onWay.size === 0) return
    if (change.status && state() !== 'connected') meet()
    if (change.transcripts.size === 0) return
    const open = new Map([...store.state.outbox.all()].map(({ text, delivery }) => [text, delivery.state]))
    for (const text of onWay) {
      const now = open.get(text)
      if (now === 'queued' || now === 'sending') continue
      if (now === 'unconfirmed') met.add(text)
      onWay.delete(text)
    }
  })
  space.server.onPlan = (frame) => {
    if (frame.type === 'send_message') met.add(String(frame['message']))
  }

  return {
    wrote(text) {
      onWay.add(text)
      if (lasting > 0 || state() !== 'connected') met.add(text)
    },
    begins({ meets }) {
      if (meets === 'line' || meets === 'instant') meet()
      if (meets !== 'line') return () => undefined
      lasting++
      return () => void lasting--
    },
    met
  }
}
