import { fold } from '../../../shared/search/fold'

const TIME = /^(\d{1,2})(?: ?(?:[:.h時时点點] ?)?(\d{2}) ?分?| ?[h時时点點])? ?(?:([ap])\.? ?(?:m\.?)?)?$/u

/**
 * Turns a typed time of day (8, 830, 8:30, 08.30, 8:30 pm, １５：３０, ٨:٣٠) into `HH:MM`. Null: the text is no time.
 */
export function readTime(typed: string): string | null {
  const [, written = '', minutes = '00', half] = TIME.exec(fold(typed).replace(/\s+/gu, ' ').trim()) ?? []
  const hours = half === undefined ? Number(written) : (Number(written) % 12) + (half === 'p' ? 12 : 0)
  const isTwelve = half === undefined || (Number(written) >= 1 && Number(written) <= 12)
  if (written === '' || !isTwelve || hours > 23 || Number(minutes) > 59) return null
  return `${String(hours).padStart(2, '0')}:${minutes}`
}
