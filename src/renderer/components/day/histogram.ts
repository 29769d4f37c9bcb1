import { barsOf, median } from '../../../shared/day/figures'
import { FEWEST_TO_DRAW } from '../../../shared/domain/day'
import type { WaitLimits } from '../../../shared/domain/urgency'
import { say } from '../../../shared/text/say'
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import type { PlotBar } from './plotBar'
import { barsText, timeText } from './dayText'

export interface Histogram {
  readonly enough: boolean
  readonly bars: readonly PlotBar[]
  readonly median: { readonly at: number; readonly label: string } | null
  readonly description: string
}

/**
 * Counts durations (ms) for a plot with bars.
 * - `edges`: lower limit of each bar, in units of `unit` ms. The last bar has no upper limit.
 * - `axis`, `counted`: what edges and counts measure, such as minutes and customers.
 * - `tone`: colour of the bar with this lower limit, ms.
 */
export function histogram(
  values: readonly number[],
  edges: readonly number[],
  unit: number,
  { axis, counted }: { readonly axis: string; readonly counted: string },
  tone: (from: number) => PlotBar['tone']
): Histogram {
  const counts = barsOf(
    values,
    edges.map((edge) => edge * unit)
  )
  const bars = edges.map((from, index): PlotBar => {
    const to = edges[index + 1]
    const label =
      to === undefined ? say('day.from', { from: `${from}` }) : say('day.between', { from: `${from}`, to: `${to}` })
    // A label such as “5–10” may be wider than its bar. A narrow plot shows only the lower limit, at the edge of the
    // bar.
    return { label, count: counts[index] ?? 0, tone: tone(from * unit), ...(to !== undefined && { edge: `${from}` }) }
  })
  const middle = median(values)
  return {
    enough: values.length >= FEWEST_TO_DRAW,
    bars,
    median:
      middle === null
        ? null
        : { at: placeOf(middle / unit, edges), label: say('day.half', { time: timeText(middle) }) },
    description: say('day.isBars', {
      count: values.length,
      half: middle !== null && middle < HOUR_MS ? say('day.minutes', { count: timeText(middle) }) : timeText(middle),
      bars: barsText(bars, say('day.isBar', { label: axis, count: counted }))
    })
  }
}

/**
 * Returns the lower limits of the bars for waits, minutes. The amber and the red limit are among them, so each bar
 * has one colour.
 */
export function waitEdges({ warmMs, hotMs }: WaitLimits): readonly number[] {
  const [warm, hot] = [warmMs / MINUTE_MS, hotMs / MINUTE_MS]
  const between = [warm / 3, (2 * warm) / 3, (warm + hot) / 2].map(Math.round)
  return [...new Set([0, ...between, warm, hot, 2 * hot])].sort((one, other) => one - other)
}

/**
 * Returns where a value lies on the axis, in widths of a bar: 1.5 is the middle of the second bar. All bars are
 * equally wide.
 */
function placeOf(value: number, edges: readonly number[]): number {
  const index = Math.max(
    0,
    edges.findLastIndex((edge) => value >= edge)
  )
  const [from, to] = [edges[index] ?? 0, edges[index + 1]]
  // The last bar has no upper limit, so the value is drawn in its middle.
  return index + (to === undefined ? 0.5 : (value - from) / (to - from))
}
