import { daysFrom } from '../../../shared/localTime'
import { conversationText as text } from '../../locales/en/conversation'
import { times } from '../../locales/en/times'

/** Today, Yesterday, Friday 20 November; with the year where it is another one. `today`: any moment of today. */
export function dayName(at: number, today: number): string {
  const days = daysFrom(today, at)
  if (days === 0) return text.today
  if (days === -1) return text.yesterday
  return times.weekday(at, new Date(at).getFullYear() !== new Date(today).getFullYear())
}
