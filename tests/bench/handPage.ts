import type { EventEntry, highestGap, Input } from './hand'

/** The object `benchHand`, which `installHand` puts into a page. */
export interface HandPage {
  /**
   * Waits for the next key or click, and after it for its result. `isShown` returns true once the page has the result.
   */
  expect(isShown: () => boolean): void
  /** Resolves with the times of the input and of its result, once the result is painted, or after `withinMs`. */
  outcome(withinMs: number): Promise<Pick<Input, 'at' | 'shownAt'>>
  /** Returns all entries of the Event Timing API so far. */
  entries(): readonly EventEntry[]
  beginScroll(list: Element, rows: string): void
  /**
   * Returns `blank`, which has true for each frame in which a part of the list had no row, and `px`, the distance that
   * the list was scrolled.
   */
  endScroll(): { readonly blank: readonly boolean[]; readonly px: number }
}

/**
 * Watches a page from inside. The bench sends this function to the page as text, so it uses nothing from outside. While
 * it waits for a result, it changes the size of an invisible element (`probe`) in every frame. So the observer of this
 * size runs after all scripts and after the layout of the frame, and what is in the document at that moment is painted.
 * The time is taken right after the paint.
 */
export function installHand(leastReportedMs: number, gapOf: typeof highestGap): void {
  /** A gap of up to this height is not blank: it is the space between two rows, or at an end of the list, px. */
  const MOST_GAP_PX = 16
  const entries: EventEntry[] = []
  const painted = new MessageChannel()
  let isShown: (() => boolean) | null = null
  let at: number | null = null
  let shownAt: number | null = null
  let tell: (() => void) | null = null
  let scrolled: { list: Element; rows: string; top: number; px: number; blank: boolean[] } | null = null
  let runs = false

  const probe = document.createElement('div')
  probe.style.cssText =
    'position: fixed; top: 0; left: 0; width: 1px; height: 1px; contain: strict; visibility: hidden; pointer-events: none'
  document.body.append(probe)

  function frame(): void {
    runs = scrolled !== null || (isShown !== null && at !== null)
    if (!runs) return
    probe.style.width = probe.style.width === '1px' ? '2px' : '1px'
    requestAnimationFrame(frame)
  }
  function run(): void {
    if (runs) return
    runs = true
    requestAnimationFrame(frame)
  }
  function spanOf(element: Element): { top: number; bottom: number } {
    const { top, bottom } = element.getBoundingClientRect()
    return { top, bottom }
  }
  new ResizeObserver(() => {
    if (isShown !== null && at !== null && isShown()) {
      isShown = null
      painted.port2.postMessage(null)
    }
    if (scrolled === null) return
    const { list, rows, top } = scrolled
    scrolled.blank.push(gapOf(spanOf(list), [...list.querySelectorAll(rows)].map(spanOf)) > MOST_GAP_PX)
    scrolled.px += Math.abs(list.scrollTop - top)
    scrolled.top = list.scrollTop
  }).observe(probe)
  painted.port1.onmessage = () => {
    shownAt = performance.now()
    tell?.()
  }
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(
      type,
      (event) => {
        if (isShown === null || at !== null) return
        at = event.timeStamp
        run()
      },
      true
    )
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & EventEntry)[]) {
      const { startTime, processingStart, processingEnd, duration, interactionId } = entry
      entries.push({ startTime, processingStart, processingEnd, duration, interactionId })
    }
  }).observe({ type: 'event', durationThreshold: leastReportedMs } as PerformanceObserverInit)

  const hand: HandPage = {
    expect(shown) {
      isShown = shown
      at = shownAt = null
    },
    async outcome(withinMs) {
      if (shownAt === null)
        await new Promise<void>((resolve) => {
          tell = resolve
          setTimeout(resolve, withinMs)
        })
      isShown = tell = null
      return { at, shownAt }
    },
    entries: () => entries,
    beginScroll(list, rows) {
      scrolled = { list, rows, top: list.scrollTop, px: 0, blank: [] }
      run()
    },
    endScroll() {
      const { blank = [], px = 0 } = scrolled ?? {}
      scrolled = null
      return { blank, px }
    }
  }
  Object.assign(globalThis, { benchHand: hand })
}
