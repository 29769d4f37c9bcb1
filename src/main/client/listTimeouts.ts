/** A fence waits at least and at most so long, ms. */
const LEAST_MS = 5_000
const MOST_MS = 60_000
/** A list may take so many times as long as the slowest before it. */
const MARGIN = 2

/** How long lists take on this connection, and how long one may therefore be waited for. Milliseconds. */
export interface ListTimeouts {
  took(ms: number): void
  /** For the list of one that must come back before anything else leaves. */
  fencePatience(): number
  /** At least what is asked for. */
  patience(asked: number): number
  forget(): void
}

export function createListTimeouts(): ListTimeouts {
  let slowest = 0
  const fencePatience = (): number => Math.min(MOST_MS, Math.max(LEAST_MS, slowest * MARGIN))
  return {
    took: (ms) => {
      slowest = Math.max(slowest, ms)
    },
    fencePatience,
    patience: (asked) => Math.max(asked, fencePatience()),
    forget: () => {
      slowest = 0
    }
  }
}
