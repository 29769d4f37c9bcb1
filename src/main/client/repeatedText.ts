import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { comparable } from '../state/tables/sameText'

/** Shortest time between an answer and the next message with the same text to the same customer. */
const SPACING_MS = 1_000

/**
 * Some servers send an answer twice. The copy could count as the answer to a second message with the same text. So
 * the second message waits. If the answer quoted no text, every message to the customer waits.
 */
export interface RepeatedText {
  /**
   * Call this when the server has confirmed this text. `text` null: the answer did not quote it. `key` null: the
   * answer did not name the customer either.
   */
  proven(key: CustomerKey | null, text: string | null): void
  /** Returns true if this text must wait. After the wait, `go` is called. The caller then has to ask again. */
  mustWait(key: CustomerKey, text: string): boolean
  reset(): void
}

interface Proven {
  readonly key: CustomerKey | null
  readonly text: string | null
  readonly at: number
}

/** `go`: called when a waiting text may be sent. */
export function spaceRepeatedText({
  monotonic,
  timers,
  go
}: {
  monotonic: Monotonic
  timers: Timers
  go: () => void
}): RepeatedText {
  let recent: readonly Proven[] = []
  let cancel: Cancel = () => undefined

  function forget(): void {
    const now = monotonic()
    recent = recent.filter(({ at }) => now - at < SPACING_MS)
  }

  return {
    proven: (key, text) => {
      forget()
      recent = [...recent, { key, text: text === null ? null : comparable(text), at: monotonic() }]
    },
    mustWait: (key, text) => {
      forget()
      const before = recent.findLast(
        (one) => (one.key ?? key) === key && (one.text ?? comparable(text)) === comparable(text)
      )
      if (!before) return false
      cancel()
      cancel = timers.after(before.at + SPACING_MS - monotonic(), go)
      return true
    },
    reset: () => {
      recent = []
      cancel()
    }
  }
}
