import type { Clock } from './clock'

/** Lets a test wait for a condition instead of a fixed time. The server calls `happened` after each event. */
export interface Activity {
  happened(): void
  /**
   * Resolves as soon as the condition holds. Checks it now, and after each `happened`. Rejects after `milliseconds`
   * (absent: 5,000).
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
