import { fold } from '../../../shared/search/fold'
import { perLanguage } from '../../../shared/text/current'

/** The words after the hour are those of Deskhand's languages, as `fold` writes them. */
const TIME =
  /^(\d{1,2})(?: ?(?:[:.h時时点點]|uhr|uur|gio)? ?(\d{2}) ?(?:[分h]|uhr|uur)?| ?(?:[h時时点點]|uhr|uur|gio))? ?(?:([ap])\.? ?(?:m\.?)?)?$/u

const spaced = (text: string): string => fold(text).replace(/\s+/gu, ' ').trim()

/** The language's words for "am" and "pm", as `fold` writes them. */
const halves = perLanguage((locale) => {
  const format = new Intl.DateTimeFormat(locale, { hour: 'numeric', hour12: true, timeZone: 'UTC' })
  const wordAt = (hour: number): string =>
    spaced(format.formatToParts(Date.UTC(2026, 0, 1, hour)).find(({ type }) => type === 'dayPeriod')?.value ?? '')
  return [
    [wordAt(9), 'a'],
    [wordAt(21), 'p']
  ] as const
})

/** Moves the language's word for the half of the day to the end, as `a` or `p`. */
function withHalf(text: string): string {
  const found = halves().find(([word]) => word !== '' && text.includes(word))
  return found === undefined ? text : `${text.replace(found[0], '').trim()} ${found[1]}`
}

/**
 * Turns a typed time of day (8, 830, 8:30, 08.30, 8:30 pm, 午後8:30, １５：３０, ٨:٣٠) into `HH:MM`. Null: the text is
 * no time.
 */
export function readTime(typed: string): string | null {
  const [, written = '', minutes = '00', half] = TIME.exec(withHalf(spaced(typed))) ?? []
  const hours = half === undefined ? Number(written) : (Number(written) % 12) + (half === 'p' ? 12 : 0)
  // Some languages write noon and midnight as 0:00.
  const isTwelve = half === undefined || Number(written) <= 12
  if (written === '' || !isTwelve || hours > 23 || Number(minutes) > 59) return null
  return `${String(hours).padStart(2, '0')}:${minutes}`
}
