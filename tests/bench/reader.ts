/** Selectors for the elements in which a client shows the markers, and shows that it has the whole list. */
export interface Shown {
  /** Matches the elements that may show a marker. The first one with a marker counts. */
  readonly marker: string
  /** Matches the element whose text shows that the whole list is known. `pattern`: a pattern for this text. */
  readonly known: string
  readonly pattern: string
}

/** The observations of a reader since `begin`, times in ms. Times of markers and `knownAt` are by the shared clock. */
export interface Reading {
  readonly knownAt: number | null
  readonly seen: readonly (readonly [seq: number, at: number])[]
  readonly frames: number
  readonly dropped: number
  readonly ms: number
  readonly longTasks: readonly number[]
}

/**
 * Watches a page from inside. The test sends this function to the page as text, so it uses nothing from outside. The
 * function searches for a marker once a frame. The time is taken just after the frame's layout and paint, so a marker
 * that is found was painted. The element that had the marker before is searched first, so that a search takes hardly
 * any time.
 */
export function installReader({ marker, known, pattern }: Shown, clock: () => number): void {
  const MARK = /#(\d+)#/
  const MOST_ELEMENTS = 60
  const FRAME_MS = 1000 / 60
  const whole = new RegExp(pattern)
  const painted = new MessageChannel()
  const waiting: (() => void)[] = []
  let place: Element | null = null
  let last = 0
  let knownAt: number | null = null
  let seen: [number, number][] = []
  let begun = 0
  let lastFrame = 0
  let frames = 0
  let dropped = 0
  let longTasks: number[] = []
  /** True from the beginning of a frame until it is painted. */
  let isDrawing = false

  painted.port1.onmessage = () => {
    for (const each of waiting.splice(0)) each()
  }
  const afterPaint = (note: () => void): void => {
    if (waiting.push(note) === 1) painted.port2.postMessage(null)
  }
  function markIn(element: Element | null): number {
    return element?.isConnected === true ? Number(MARK.exec(element.textContent ?? '')?.[1] ?? 0) : 0
  }
  function findMark(): number {
    const own = markIn(place)
    if (own > 0) return own
    for (const element of [...document.querySelectorAll(marker)].slice(0, MOST_ELEMENTS)) {
      const mark = markIn(element)
      if (mark === 0) continue
      place = element
      return mark
    }
    return 0
  }
  function noteMark(): void {
    // Markers come only after the whole list is known.
    const mark = knownAt === null ? 0 : findMark()
    if (mark === last || mark === 0) return
    last = mark
    afterPaint(() => seen.push([mark, clock()]))
  }
  function look(now: number): void {
    requestAnimationFrame(look)
    frames++
    if (lastFrame > 0) dropped += Math.max(0, Math.round((now - lastFrame) / FRAME_MS) - 1)
    lastFrame = now
    isDrawing = true
    afterPaint(() => (isDrawing = false))
    noteMark()
    if (knownAt === null && [...document.querySelectorAll(known)].some((one) => whole.test(one.textContent ?? '')))
      afterPaint(() => (knownAt ??= clock()))
  }
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask'
  })
  // A client may write a marker after `look` has run and before the same frame is painted. The observer finds such a
  // marker.
  new MutationObserver(() => isDrawing && noteMark()).observe(document, {
    subtree: true,
    childList: true,
    characterData: true
  })
  requestAnimationFrame(look)
  Object.assign(globalThis, {
    benchReader: {
      begin() {
        seen = []
        longTasks = []
        frames = dropped = lastFrame = 0
        begun = performance.now()
      },
      end: () => ({ knownAt, seen, frames, dropped, longTasks, ms: performance.now() - begun })
    }
  })
}
