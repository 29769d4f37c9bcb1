import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'

/** Deskhand waits at least `PROBE_MIN_MS` and at most `PROBE_MAX_MS` for the answer to a sync probe. */
const PROBE_MIN_MS = 5_000
const PROBE_MAX_MS = MINUTE_MS
/**
 * Deskhand waits this many times as long as the slowest list of this connection took. The limits:
 * - for a sync probe: from `PROBE_MIN_MS` to `PROBE_MAX_MS`;
 * - for a list: at least `timeoutMs`.
 */
const MARGIN = 2

/** How long Deskhand waits for a list on this connection, ms. The times grow with the slowest list so far. */
export interface ListTimeouts {
  took(ms: number): void
  probeMs(): number
  /** Returns how long Deskhand waits for the answer to a list: `timeoutMs` or longer. */
  listMs(timeoutMs: number): number
  forget(): void
}

export function createListTimeouts(): ListTimeouts {
  let slowestMs = 0
  const probeMs = (): number => Math.min(PROBE_MAX_MS, Math.max(PROBE_MIN_MS, slowestMs * MARGIN))
  return {
    took: (ms) => {
      slowestMs = Math.max(slowestMs, ms)
    },
    probeMs,
    listMs: (timeoutMs) => Math.max(timeoutMs, probeMs()),
    forget: () => {
      slowestMs = 0
    }
  }
}

export interface SyncProbeParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  readonly timeouts: ListTimeouts
  /** Sends the probe. Returns false if nothing was written. */
  readonly write: () => boolean
  /** Called when no answer came within `ListTimeouts.probeMs`. The probe stays pending. */
  readonly unanswered: () => void
}

/**
 * After a time-out, Deskhand asks for a list of one row: the sync probe. The next command waits for this list. So no
 * late answer can count as the answer to that command.
 */
export interface SyncProbe {
  /** True if the probe was requested, and its answer has not come yet. */
  readonly isPending: boolean
  request(): void
  /**
   * Sends the probe if it was requested. If the probe cannot be written now, the caller has to call `send` again
   * later.
   */
  send(): void
  /** Returns true if this list was the answer to the probe. */
  heardList(): boolean
  drop(): void
}

export function createSyncProbe({ timers, monotonic, timeouts, write, unanswered }: SyncProbeParts): SyncProbe {
  let state: 'none' | 'requested' | 'sent' = 'none'
  let since = 0
  let cancel: Cancel = () => undefined

  function drop(): void {
    state = 'none'
    cancel()
  }

  return {
    get isPending() {
      return state !== 'none'
    },
    request: () => {
      state = 'requested'
    },
    send: () => {
      if (state !== 'requested' || !write()) return
      state = 'sent'
      since = monotonic()
      cancel = timers.after(timeouts.probeMs(), unanswered)
    },
    heardList: () => {
      if (state !== 'sent') return false
      timeouts.took(monotonic() - since)
      drop()
      return true
    },
    drop
  }
}
