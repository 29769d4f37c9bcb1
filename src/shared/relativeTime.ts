import { perLanguage } from './text/current'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time'

const counted = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' }))
const inWords = perLanguage((locale) => new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' }))

/**
 * Says how long ago something was: now, 5 min ago, 3 hr ago, 7 days ago. `milliseconds`: the time since then. A
 * negative time is taken as 0.
 */
export function agoText(milliseconds: number): string {
  return milliseconds < MINUTE_MS ? inWords().format(0, 'second') : wholeUnits(milliseconds)
}

/** As `agoText`, but the first minute is written in seconds: 12 sec ago. The result is never less than one second. */
export function agoWithSeconds(milliseconds: number): string {
  if (milliseconds >= MINUTE_MS) return wholeUnits(milliseconds)
  return counted().format(-Math.max(1, Math.floor(milliseconds / SECOND_MS)), 'second')
}

function wholeUnits(milliseconds: number): string {
  if (milliseconds < HOUR_MS) return counted().format(-Math.floor(milliseconds / MINUTE_MS), 'minute')
  if (milliseconds < DAY_MS) return counted().format(-Math.floor(milliseconds / HOUR_MS), 'hour')
  return counted().format(-Math.floor(milliseconds / DAY_MS), 'day')
}
