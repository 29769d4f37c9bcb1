import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import type { CustomerKey } from '../../shared/domain/ids'
import { comparable } from '../state/reducers/sameText'

/** Shortest time between the proof of a message and the same words to the same customer again, ms. */
const GAP = 1_000

/** Keeps the copy of a proof, which some servers send, from being taken for that of the same words sent again. */
export interface RepeatedText {
  proven(key: CustomerKey, text: string): void
  /** True: these words must wait; `go` is called when they need not. */
  mustWait(key: CustomerKey, text: string): boolean
  reset(): void
}

export function spaceRepeatedText({
  monotonic,
  timers,
  go
}: {
  monotonic: Monotonic
  timers: Timers
  go: () => void
}): RepeatedText {
  let recent: readonly { readonly key: CustomerKey; readonly words: string; readonly at: number }[] = []
  let cancel: Cancel = () => undefined

  function forget(): void {
    const now = monotonic()
    recent = recent.filter(({ at }) => now - at < GAP)
  }

  return {
    proven: (key, text) => {
      forget()
      recent = [...recent, { key, words: comparable(text), at: monotonic() }]
    },
    mustWait: (key, text) => {
      forget()
      const words = comparable(text)
      const before = recent.findLast((one) => one.key === key && one.words === words)
      if (!before) return false
      cancel()
      cancel = timers.after(before.at + GAP - monotonic(), go)
      return true
    },
    reset: () => {
      recent = []
      cancel()
    }
  }
}
