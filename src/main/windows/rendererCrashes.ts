/** A page that dies this often within this time dies of something that starting it again does not cure. */
const LIMIT = 3
const WINDOW_MS = 60_000

export interface RendererCrashes {
  /** Says whether to start the page again. The reason is Chromium's. */
  crashed(reason: string): boolean
}

/** Counts how often a page died. `now` is in milliseconds. */
export function createRendererCrashes(now: () => number): RendererCrashes {
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
