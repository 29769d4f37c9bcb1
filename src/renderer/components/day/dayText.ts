import type { DayRecord } from '../../../shared/domain/day'
import { formatWait } from '../../../shared/domain/urgency'
import type { DayFigures } from '../../../shared/day/figures'
import { minutesOf } from '../../../shared/day/text'
import { locale } from '../../../shared/text/current'
import { listOf } from '../../../shared/text/list'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'
import type { PlotBar } from './plotBar'

/** Returns a duration such as 2:41, or a dash for null. */
export function timeText(milliseconds: number | null): string {
  return milliseconds === null ? say('day.noValue') : formatWait(milliseconds)
}

/** Returns a number, or a dash if it is not known. `isAtLeast` true: the number may be higher, as in “2,000+”. */
export function countText(count: number | null, isAtLeast = false): string {
  if (count === null) return say('day.noValue')
  const text = new Intl.NumberFormat(locale()).format(count)
  return isAtLeast ? say('day.from', { from: text }) : text
}

export function minutesText(milliseconds: number): string {
  return say('day.minutes', { count: countText(minutesOf(milliseconds)) })
}

/**
 * Returns a plot as one sentence: “0–1: 4, 1–2: not known”. A dash would not do, because screen readers leave it out.
 * `head`: comes first, such as “minutes waited: customers”.
 */
export function barsText(bars: readonly Pick<PlotBar, 'label' | 'count' | 'unknown'>[], head?: string): string {
  const texts = bars.map((bar) => say('day.isBar', { label: bar.label, count: spoken(bar) }))
  return listOf(head === undefined ? texts : [head, ...texts])
}

function spoken({ count, unknown }: Pick<PlotBar, 'count' | 'unknown'>): string {
  if (count === null) return say('day.notKnown')
  if (unknown === undefined || unknown.time === 0) return countText(count)
  return say('day.withUnknown', { count: countText(count), time: minutesText(unknown.time) })
}

/**
 * Returns one sentence with the content of the plot “People waiting”. `record`: only the entries from `from` to `to`,
 * epoch ms.
 */
export function waitingText(record: DayRecord, figures: DayFigures, from: number, to: number): string {
  const ends = { from: times.clockInZone(from), to: times.clockInZone(to) }
  const { most, over } = figures
  const top = record.bins.find((bin) => bin.most === most)
  if (most === null || over === null || !top) return say('day.isNeverKnown', ends)
  return say('day.isWaiting', {
    ...ends,
    most: countText(most),
    at: times.clockInZone(Math.max(from, top.at)),
    over: countText(over),
    unknown: minutesText(figures.unknown)
  })
}
