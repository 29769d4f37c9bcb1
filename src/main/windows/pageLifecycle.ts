import type { Timers } from '../../shared/clock'

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

/** Chromium has waited for about 15 s before it says so, but a computer that stood still is not a page that hangs. */
const LAST_CHANCE_MS = 3_000

/** The part of Electron's `WebContents` that tells of the process behind a page. */
export interface PageProcess {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void
  ): unknown
  forcefullyCrashRenderer(): void
}

export interface PageLifeParts {
  /** What the log calls it. */
  readonly name: string
  /** With developer tools a breakpoint looks like a page that hangs: then nothing is ended. */
  readonly devTools: boolean
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Of this page and of those in whose place it is. */
  readonly crashes: RendererCrashes
  /** Its process is gone. `again`: to be loaded into a new one. */
  readonly gone: (again: boolean) => void
}

/**
 * Ends a page that hangs, and says of one that died whether to start it again. Nothing typed is lost by this: main keeps
 * drafts and messages. `dispose` before the page is destroyed.
 */
export function keepPageAlive(
  page: PageProcess,
  { name, devTools, timers, log, crashes, gone }: PageLifeParts
): { dispose(): void } {
  let cancelEnd: (() => void) | null = null

  function spare(): boolean {
    const wasDoomed = cancelEnd !== null
    cancelEnd?.()
    cancelEnd = null
    return wasDoomed
  }

  page.on('unresponsive', () => {
    log(`${name}: the page does not answer`)
    if (devTools) return
    cancelEnd ??= timers.after(LAST_CHANCE_MS, () => {
      cancelEnd = null
      page.forcefullyCrashRenderer()
    })
  })
  // Chromium also says so of one that has just ended.
  page.on('responsive', () => {
    if (spare()) log(`${name}: the page answers again`)
  })
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`${name}: the page ended, ${reason} ${exitCode}`)
    spare()
    gone(crashes.crashed(reason))
  })
  return { dispose: () => void spare() }
}
