import type { AlertLogEntry } from '../../../shared/domain/alert'
import type { CustomerKey } from '../../../shared/domain/ids'

const LIMIT = 500

/**
 * Records why Deskhand showed an alert or did not show it. Also records when the customer needed no alert any more. The
 * log never has names or texts.
 */
export interface AlertLog {
  add(step: AlertLogEntry['step'], key: CustomerKey | null, reason: AlertLogEntry['reason']): void
  /**
   * Call this when the customer needs no alert any more. Notes the time in every line about the customer that has no
   * such time yet.
   */
  acted(key: CustomerKey): void
  /** Newest first. */
  entries(): readonly AlertLogEntry[]
}

/** `clock`: epoch ms. */
export function createAlertLog(clock: () => number): AlertLog {
  let entries: readonly AlertLogEntry[] = []
  return {
    add: (step, key, reason) => {
      entries = [{ at: clock(), step, key, reason, actedAt: null }, ...entries.slice(0, LIMIT - 1)]
    },
    acted: (key) => {
      if (!entries.some((entry) => entry.key === key && entry.actedAt === null)) return
      const at = clock()
      entries = entries.map((entry) =>
        entry.key === key && entry.actedAt === null ? { ...entry, actedAt: at } : entry
      )
    },
    entries: () => entries
  }
}
