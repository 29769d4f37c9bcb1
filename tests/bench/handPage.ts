import type { EventEntry, highestGap, Input } from './hand'

/** What `installHand` puts into a page, as `benchHand`. */
export interface HandPage {
  /** Waits for the next key or click, and from then on for its result. */
  expect(isShown: () => boolean): void
  /** What came of the input; at the latest after so many ms. */
  outcome(withinMs: number): Promise<Pick<Input, 'at' | 'shownAt'>>
  /** All entries of the Event Timing API so far. */
  entries(): readonly EventEntry[]
  beginScroll(list: Element, rows: string): void
  /** For each frame whether a part of the list had no row. */
  endScroll(): { readonly blank: readonly boolean[]; readonly px: number }
}

/**
 * Watches a page from inside; it is sent there as text, and uses nothing from outside. A probe changes its size in every
 * frame that counts, so that its observer runs after all scripts and the layout of this frame. What is in the document
 * then is painted; the time is taken right after that.
 */
export function installHand(leastReportedMs: number, gapOf: typeof highestGap): void {
  /** Rows have a space between them, and the list has one at its ends, px. */
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
