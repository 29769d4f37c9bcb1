import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { ListTimeouts } from './listTimeouts'

export interface SyncProbeParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly times: ListTimeouts
  /** Asks for the list. False: nothing was written. */
  readonly write: () => boolean
  readonly unanswered: () => void
}

/** A list of one that must come back before anything else leaves, so that a late answer is not taken for the next one. */
export interface SyncProbe {
  readonly isUp: boolean
  want(): void
  /** Asks, where it is wanted. While the connection is in doubt nothing is written: it is asked when the doubt is over. */
  ask(): void
  /** True: it was its answer. */
  heardList(): boolean
  drop(): void
}

export function createSyncProbe({ timers, monotonic, times, write, unanswered }: SyncProbeParts): SyncProbe {
  let state: 'none' | 'wanted' | 'asked' = 'none'
  let since = 0
  let cancel: Cancel = () => undefined

  function drop(): void {
    state = 'none'
    cancel()
  }

  return {
    get isUp() {
      return state !== 'none'
    },
    want: () => {
      state = 'wanted'
    },
    ask: () => {
      if (state !== 'wanted' || !write()) return
      state = 'asked'
      since = monotonic()
      cancel = timers.after(times.fencePatience(), unanswered)
    },
    heardList: () => {
      if (state !== 'asked') return false
      times.took(monotonic() - since)
      drop()
      return true
    },
    drop
  }
}
