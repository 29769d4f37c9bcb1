import { scaleLinear } from 'd3-scale'
import { startOfDay } from '../../../shared/calendarDay'
import type { Span } from '../../../shared/day/span'
import { current } from '../../../shared/text/current'
import { HOUR_MS } from '../../../shared/time'

/**
 * The space around the content of a plot, for the axes, px. `start`: the side where a text begins, which has the
 * vertical axis. It is left in English and right in Arabic. `end`: the opposite side.
 */
export const MARGIN = { top: 12, end: 8, bottom: 20, start: 32 } as const

/** The plot has the direction of its labels, which are in the window's language. */
export const plotDirection = (): 'ltr' | 'rtl' => (current().rightToLeft ? 'rtl' : 'ltr')

export interface Sides {
  /** Returns the distance of a point from the left, px. `x`: its distance from the side `start` (see `MARGIN`). */
  readonly point: (x: number) => number
  /**
   * Returns the distance of a rectangle from the left, px. `x`: its distance from the side `start` (see `MARGIN`).
   * `width`: the width of the rectangle.
   */
  readonly rect: (x: number, width: number) => number
}

/** Returns functions that mirror a plot if the language runs from right to left. `width`: of the whole plot, px. */
export function sidesOf(width: number): Sides {
  if (plotDirection() === 'ltr') return { point: (x) => x, rect: (x) => x }
  return { point: (x) => width - x, rect: (x, own) => width - x - own }
}

/** Room for one character of a label, px. */
const CHARACTER = 6.5

/** Returns about how wide a label is, px. */
export function labelWidth(label: string): number {
  return label.length * CHARACTER
}

export interface ValueScale {
  /** Returns the distance of a value from the top of the plot, px. */
  readonly y: (value: number) => number
  readonly ticks: readonly number[]
}

/**
 * Returns a vertical axis from 0 to at least `most`, with whole numbers only. `height`: of the whole plot, px. `top`:
 * room above the highest value, px.
 */
export function valueScale(most: number, height: number, top: number = MARGIN.top): ValueScale {
  const scale = scaleLinear([0, Math.max(1, most)], [height - MARGIN.bottom, top]).nice(4)
  return { y: scale, ticks: scale.ticks(4).filter(Number.isInteger) }
}

/**
 * Returns a function from an instant (epoch ms) to its distance from the side `start` (see `MARGIN`), px. Instants
 * outside of the span are at its ends. `width`: of the whole plot, px.
 */
export function timeScale({ from, to }: Span, width: number): (at: number) => number {
  return scaleLinear([from, to], [MARGIN.start, width - MARGIN.end]).clamp(true)
}

/**
 * Returns the full hours of the span whose labels fit, epoch ms. If the span has no full hour, returns both its ends.
 * `width`: of the whole plot, px. `room`: the width of a label, px.
 */
export function hourTicks(span: Span, width: number, room: number): readonly number[] {
  const hours = (span.to - span.from) / HOUR_MS
  const most = Math.max(1, Math.floor((width - MARGIN.start - MARGIN.end) / room))
  const step = [1, 2, 3, 4, 6, 12].find((size) => hours / size <= most) ?? 24
  const ticks: number[] = []
  const begin = new Date(startOfDay(span.from))
  // A day may have 23 or 25 hours, so the loop follows the calendar.
  for (let hour = 0; begin.getTime() <= span.to; hour += step) {
    begin.setTime(startOfDay(span.from))
    begin.setHours(hour)
    if (begin.getTime() >= span.from && begin.getTime() <= span.to) ticks.push(begin.getTime())
  }
  return ticks.length === 0 ? [span.from, span.to] : [...new Set(ticks)]
}
