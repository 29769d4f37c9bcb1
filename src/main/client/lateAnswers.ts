import type { State } from '../state/tables/tables'

/**
 * Messages of this connection whose answer may still come:
 * - no answer came in time; or
 * - the answer that came may have been for another device of the agent.
 */
export interface LateAnswers {
  add(id: number): void
  /**
   * Call this when the agent says that the message arrived. Deskhand still expects the late answer to this message.
   */
  accept(id: number): void
  /** Forgets messages that the server has confirmed late. */
  forgetProven(state: Pick<State, 'outbox'>): void
  clear(): void
  readonly isEmpty: boolean
}

export function createLateAnswers(): LateAnswers {
  const all = new Set<number>()
  const accepted = new Set<number>()
  return {
    add: (id) => void all.add(id),
    accept: (id) => void accepted.add(id),
    forgetProven: ({ outbox }) => {
      for (const id of all) if (!accepted.has(id) && outbox.get(id)?.delivery.state === 'sent') all.delete(id)
    },
    clear: () => {
      all.clear()
      accepted.clear()
    },
    get isEmpty() {
      return all.size === 0
    }
  }
}
