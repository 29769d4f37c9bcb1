/** What a hand does. `click` and `key` are those on the empty page with one button. */
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

/** The Event Timing API reports no event that took less. It rounds what it reports to 8 ms. */
export const LEAST_REPORTED_MS = 16

/** A key or click of the driver, as the page saw it. Times in ms of the page's `performance.now`. */
export interface Input {
  readonly action: HandAction
  /** When the input was made, by the time stamp of its first event. Null: the page got no event. */
  readonly at: number | null
  /** After the frame that first had the result. Null: there was none in time. */
  readonly shownAt: number | null
}

/** An entry of the Event Timing API. */
export interface EventEntry {
  readonly startTime: number
  /** When its listeners began and ended. */
  readonly processingStart: number
  readonly processingEnd: number
  readonly duration: number
  /** 0: the event is no part of a key press, click or tap. */
  readonly interactionId: number
}

/** Where the time of one event went: until its listeners ran, while they ran, and from then until the paint, ms. */
export interface PaintParts {
  readonly waited: number
  readonly handled: number
  readonly drawn: number
}

/** All inputs of one kind in one window. Times in ms. */
export interface HandSamples {
  readonly client: 'app' | 'bare'
  readonly action: HandAction
  /** From the input to the next paint, by the Event Timing API: the longest of the events that belong to the input. */
  readonly paints: readonly number[]
  /** How many of `paints` the API did not report, so that they count as `LEAST_REPORTED_MS`. */
  readonly unreported: number
  /** Of the inputs that the API reported, by the longest of their events. */
  readonly parts: readonly PaintParts[]
  /** From the input until after the frame that first had the result. */
  readonly shown: readonly number[]
  /** Inputs without a result in time. */
  readonly unshown: number
}

/** One pace of scrolling. A frame is blank when a part of the visible list has no row. */
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
 * Height of the highest part of `view` that none of `rows` covers, px. Rows may overlap, stand in any order and reach out
 * of the view. Also runs in a page, as text: it uses nothing from outside.
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
