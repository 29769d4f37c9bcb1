import { daysFrom } from '../../../shared/calendarDay'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'

/**
 * Returns the name of a day, for example Today, Yesterday or Friday 20 November. The name of a day in another year
 * contains the year. `at`: any moment of the day, `today`: any moment of today. Both are epoch ms.
 */
export function dayName(at: number, today: number): string {
  const days = daysFrom(today, at)
  if (days === 0) return say('conversation.today')
  if (days === -1) return say('conversation.yesterday')
  return times.weekday(at, new Date(at).getFullYear() !== new Date(today).getFullYear())
}
