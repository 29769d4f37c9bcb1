import type { Timers } from '../../shared/clock'
import { createRendererCrashes } from './rendererCrashes'

/** Chromium has waited for about 15 s before it says so, but a computer that stood still is not a page that hangs. */
const LAST_CHANCE_MS = 3_000

/** The part of Electron's `WebContents` that tells of the process behind a page. */
export interface PageProcess {
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown
  on(event: 'render-process-gone', listener: (event: unknown, details: { readonly reason: string; readonly exitCode: number }) => void): unknown
  forcefullyCrashRenderer(): void
}

export interface PageLifeParts {
  /** With developer tools a breakpoint looks like a page that hangs: then nothing is ended. */
  readonly devTools: boolean
  readonly timers: Timers
  /** Milliseconds. */
  readonly now: () => number
  readonly log: (line: string) => void
  /** Loads the page into a new process. */
  readonly load: () => void
}

/**
 * Starts a page that died again, and ends one that hangs, which starts it again too. Nothing typed is lost by this: main
 * keeps drafts and messages. `dispose` before the page is destroyed.
 */
export function keepPageAlive(page: PageProcess, { devTools, timers, now, log, load }: PageLifeParts): { dispose(): void } {
  const crashes = createRendererCrashes(now)
  let cancelEnd: (() => void) | null = null

  function spare(): boolean {
    const wasDoomed = cancelEnd !== null
    cancelEnd?.()
    cancelEnd = null
    return wasDoomed
  }

  page.on('unresponsive', () => {
    log('window: the page does not answer')
    if (devTools) return
    cancelEnd ??= timers.after(LAST_CHANCE_MS, () => {
      cancelEnd = null
      page.forcefullyCrashRenderer()
    })
  })
  // Chromium also says so of one that has just ended.
  page.on('responsive', () => {
    if (spare()) log('window: the page answers again')
  })
  page.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`window: the page ended, ${reason} ${exitCode}`)
    spare()
    if (crashes.crashed(reason)) load()
  })
  return { dispose: () => void spare() }
}
