/**
 * The actions that the driver does in place of an agent. `click` and `key` happen on the empty page with one button.
 */
export const HAND_ACTIONS = [
  'open a customer',
  'next row',
  'take over',
  'type a character',
  'open a menu',
  'close the menu',
  'switch view'
] as const
export const FLOOR_ACTIONS = ['click', 'key'] as const
export type HandAction = (typeof HAND_ACTIONS)[number] | (typeof FLOOR_ACTIONS)[number]

/** The Event Timing API reports only events that took at least this long. It rounds their times to 8 ms. */
export const LEAST_REPORTED_MS = 16

/** A key or click of the driver, as the page saw it. Times in ms of the page's `performance.now`. */
export interface Input {
  readonly action: HandAction
  /** When the input was made, by the time stamp of its first event. Null: the page got no event. */
  readonly at: number | null
  /** The time right after the first frame that showed the result. Null: no frame showed it in time. */
  readonly shownAt: number | null
}

/** An entry of the Event Timing API. */
export interface EventEntry {
  readonly startTime: number
  /** When the event's listeners began and ended. */
  readonly processingStart: number
  readonly processingEnd: number
  readonly duration: number
  /** 0: the event is no part of a key press, click or tap. */
  readonly interactionId: number
}

/** How long an event waited for its listeners, how long they ran, and how long the paint took after them, ms. */
export interface PaintParts {
  readonly waited: number
  readonly handled: number
  readonly drawn: number
}

/** All inputs of one kind in one window. Times in ms. */
export interface HandSamples {
  readonly client: 'app' | 'bare'
  readonly action: HandAction
  /**
   * The times from the input to the next paint, by the Event Timing API. If several events belong to an input, the
   * longest one counts.
   */
  readonly paints: readonly number[]
  /** How many of `paints` the API did not report. Each of these counts as `LEAST_REPORTED_MS`. */
  readonly unreported: number
  /** For each input that the API reported, the parts of its longest event. */
  readonly parts: readonly PaintParts[]
  /** The times from the input until right after the first frame that showed the result. */
  readonly shown: readonly number[]
  /** Inputs without a result in time. */
  readonly unshown: number
}

/**
 * The measurements while the list was scrolled at one pace. A frame is blank when a part of the visible list has no
 * row.
 */
export interface ScrollSamples {
  readonly pace: string
  readonly frames: number
  readonly blankFrames: number
  /** The most blank frames in a row. */
  readonly longestBlank: number
  /** How far the list was scrolled, px. */
  readonly px: number
}

/** Finds for each input the events that belong to it: those from its first event until the next input. */
export function samplesOf(
  client: HandSamples['client'],
  inputs: readonly Input[],
  entries: readonly EventEntry[]
): readonly HandSamples[] {
  const made = inputs.flatMap(({ at, ...input }) => (at === null ? [] : [{ ...input, at }]))
  const measured = made.map(({ action, at, shownAt }, place) => {
    const next = made[place + 1]?.at ?? Infinity
    const own = entries.filter(
      ({ startTime, interactionId }) => interactionId > 0 && startTime >= at && startTime < next
    )
    const [longest] = own.toSorted((one, other) => other.duration - one.duration)
    const paint = Math.max(LEAST_REPORTED_MS, longest?.duration ?? 0)
    return {
      action,
      paint,
      parts: longest === undefined ? null : partsOf(longest),
      shown: shownAt === null ? null : shownAt - at
    }
  })
  return [...new Set(inputs.map(({ action }) => action))].map((action) => {
    const own = measured.filter((each) => each.action === action)
    return {
      client,
      action,
      paints: own.map(({ paint }) => paint),
      unreported: own.filter(({ parts }) => parts === null).length,
      parts: own.flatMap(({ parts }) => parts ?? []),
      shown: own.flatMap(({ shown }) => shown ?? []),
      unshown: inputs.filter((input) => input.action === action && input.shownAt === null).length
    }
  })
}

function partsOf({ startTime, processingStart, processingEnd, duration }: EventEntry): PaintParts {
  const drawn = Math.max(0, startTime + duration - processingEnd)
  return { waited: processingStart - startTime, handled: processingEnd - processingStart, drawn }
}

export interface Span {
  readonly top: number
  readonly bottom: number
}

/**
 * Returns the height of the highest part of `view` that no row covers, px. Rows may overlap, may be in any order, and
 * may reach out of the view. The bench also sends this function to a page as text, so it uses nothing from outside.
 */
export function highestGap(view: Span, rows: readonly Span[]): number {
  let covered = view.top
  let highest = 0
  for (const { top, bottom } of [...rows].sort((one, other) => one.top - other.top)) {
    highest = Math.max(highest, Math.min(top, view.bottom) - covered)
    covered = Math.max(covered, bottom)
  }
  return Math.max(0, highest, view.bottom - covered)
}

export function longestRun(flags: readonly boolean[]): number {
  let run = 0
  let longest = 0
  for (const flag of flags) {
    run = flag ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}
