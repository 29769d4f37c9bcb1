import type { State } from '../state/tables/tables'

/** Messages that were not answered in their time on this connection: until they are proven, an answer may be theirs. */
export interface Unanswered {
  add(id: number): void
  /** The agent knows that it arrived, while its answer may yet come. */
  accept(id: number): void
  /** What was proven late was answered all the same. */
  lookAgain(state: Pick<State, 'outbox'>): void
  clear(): void
  readonly isEmpty: boolean
}

export function createUnanswered(): Unanswered {
  const all = new Set<number>()
  const accepted = new Set<number>()
  return {
    add: (id) => void all.add(id),
    accept: (id) => void accepted.add(id),
    lookAgain: ({ outbox }) => {
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
