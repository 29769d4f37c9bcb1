import type { AlertLogEntry } from '../../shared/domain/alert'
import type { CustomerKey } from '../../shared/domain/ids'

const LINES_KEPT = 500

/**
 * Records why Deskhand showed an alert or did not show it. Also records when the customer needed no alert any more.
 * Never has a customer's name or the text of a message.
 */
export interface AlertLog {
  add(channel: AlertLogEntry['channel'], key: CustomerKey | null, reason: AlertLogEntry['reason']): void
  /**
   * Call this when the customer needs no alert any more. Sets `actedAt` in the customer's lines that have none yet.
   */
  acted(key: CustomerKey): void
  /** Returns at most `LINES_KEPT` lines, newest first. Returns the same array until a line is added or changed. */
  entries(): readonly AlertLogEntry[]
}

type Line = { -readonly [Field in keyof AlertLogEntry]: AlertLogEntry[Field] }

/** `clock`: epoch ms. */
export function createAlertLog(clock: () => number): AlertLog {
  /**
   * Oldest first. Removing the oldest line copies the whole array. So the array may grow to twice `LINES_KEPT` before
   * the oldest lines are removed.
   */
  const lines: Line[] = []
  /** The lines of each customer that have no `actedAt` yet. */
  const open = new Map<CustomerKey, Line[]>()
  let shown: readonly AlertLogEntry[] | null = []

  function forgetOldest(): void {
    const old = new Set(lines.splice(0, LINES_KEPT))
    for (const { key } of old) {
      const kept = key === null ? undefined : open.get(key)?.filter((line) => !old.has(line))
      if (key === null || kept === undefined) continue
      if (kept.length > 0) open.set(key, kept)
      else open.delete(key)
    }
  }

  return {
    add: (channel, key, reason) => {
      const line: Line = { at: clock(), channel, key, reason, actedAt: null }
      lines.push(line)
      if (key !== null) open.set(key, [...(open.get(key) ?? []), line])
      if (lines.length >= 2 * LINES_KEPT) forgetOldest()
      shown = null
    },
    acted: (key) => {
      const own = open.get(key)
      if (own === undefined) return
      const at = clock()
      for (const line of own) line.actedAt = at
      open.delete(key)
      shown = null
    },
    entries: () =>
      (shown ??= lines
        .slice(-LINES_KEPT)
        .reverse()
        .map((line) => ({ ...line })))
  }
}
