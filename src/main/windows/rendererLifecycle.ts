import { describeError } from '../../shared/errorDescription'
import { MINUTE_MS } from '../../shared/time'
import type { Timers } from '../../shared/clock'

/** A renderer that crashes more often than this within `WINDOW_MS` is not loaded again. */
const LIMIT = 3
const WINDOW_MS = MINUTE_MS

export interface RendererCrashes {
  /**
   * Counts a crash, unless Chromium's `reason` is `clean-exit`. Returns true if the renderer should be loaded again.
   */
  crashed(reason: string): boolean
}

/** Counts a renderer's crashes. `now`: returns the time, ms. */
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

/**
 * Chromium calls a renderer unresponsive after about 15 s. The computer may have been asleep meanwhile, so the
 * renderer gets this much more time, ms.
 */
const LAST_CHANCE_MS = 3_000

/** The part of Electron's `WebContents` that is about its renderer. */
export interface RendererProcess {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void
  ): unknown
  on(event: 'preload-error', listener: (event: unknown, file: string, error: Error) => void): unknown
  forcefullyCrashRenderer(): void
}

export interface RendererLifeParts {
  /** The window's name in the log. */
  readonly name: string
  /**
   * True if the developer tools can be opened. A renderer may then be at a breakpoint, so Deskhand never ends a
   * renderer that does not respond.
   */
  readonly devTools: boolean
  readonly timers: Timers
  readonly log: (line: string) => void
  /** Counts the crashes of all renderers of this window. */
  readonly crashes: RendererCrashes
  /** Called when the renderer has ended. `again`: true if the renderer should be loaded again. */
  readonly gone: (again: boolean) => void
}

/**
 * Ends a renderer that hangs, and decides whether to load a crashed one again. Only the last typed characters may be
 * lost, because main stores drafts. Call `dispose` before the renderer is destroyed.
 */
export function keepRendererAlive(
  renderer: RendererProcess,
  { name, devTools, timers, log, crashes, gone }: RendererLifeParts
): { dispose(): void } {
  let cancelEnd: (() => void) | null = null

  /** Cancels the planned end of the renderer. Returns true if there was one. */
  function cancelEnding(): boolean {
    const wasEnding = cancelEnd !== null
    cancelEnd?.()
    cancelEnd = null
    return wasEnding
  }

  renderer.on('unresponsive', () => {
    log(`${name}: the renderer does not answer`)
    if (devTools) return
    cancelEnd ??= timers.after(LAST_CHANCE_MS, () => {
      cancelEnd = null
      renderer.forcefullyCrashRenderer()
    })
  })
  // Chromium also sends this event for a renderer that has just ended. So the event is logged only if Deskhand was
  // about to end the renderer.
  renderer.on('responsive', () => {
    if (cancelEnding()) log(`${name}: the renderer answers again`)
  })
  renderer.on('preload-error', (_event, _file, error) => log(`${name}: the preload failed, ${describeError(error)}`))
  renderer.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`${name}: the renderer ended, ${reason} ${exitCode}`)
    cancelEnding()
    gone(crashes.crashed(reason))
  })
  return { dispose: () => void cancelEnding() }
}
