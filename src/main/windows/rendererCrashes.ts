/** A page that dies this often within this time dies of something that starting it again does not cure. */
const LIMIT = 3
const WINDOW_MS = 60_000

/** Counts how often the page died. `crashed` says whether to start it again. `now` is in milliseconds. */
export function createRendererCrashes(now: () => number): { crashed(reason: string): boolean } {
  let times: readonly number[] = []
  return {
    crashed: (reason) => {
      if (reason === 'clean-exit') return false
      const at = now()
      times = [...times.filter((time) => at - time < WINDOW_MS), at]
      return times.length <= LIMIT
    }
  }
}
