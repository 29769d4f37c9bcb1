import type { Clock } from './clock'

/** The server calls `happened` when something happened. So a test can wait for a condition instead of a fixed time. */
export interface Activity {
  happened(): void
  /**
   * Resolves as soon as the condition holds. Checks the condition after each `happened`. Rejects after `milliseconds`,
   * or after 5 seconds if `milliseconds` is absent.
   */
  until(condition: () => boolean, milliseconds?: number): Promise<void>
}

export function createActivity(clock: Clock): Activity {
  const checks = new Set<() => void>()
  return {
    happened() {
      for (const check of [...checks]) check()
    },
    until(condition, milliseconds = 5_000) {
      return new Promise((resolve, reject) => {
        if (condition()) return resolve()
        const cancel = clock.after(milliseconds, () => {
          checks.delete(check)
          reject(new Error(`The condition did not hold within ${milliseconds} ms: ${condition.toString()}`))
        })
        function check(): void {
          if (!condition()) return
          checks.delete(check)
          cancel()
          resolve()
        }
        checks.add(check)
      })
    }
  }
}
