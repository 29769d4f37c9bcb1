import { daysFrom } from '../../../shared/localTime'
import { say } from '../../../shared/text/say'
import { times } from '../../locales/times'

/** Today, Yesterday, Friday 20 November; with the year where it is another one. `today`: any moment of today. */
export function dayName(at: number, today: number): string {
  const days = daysFrom(today, at)
  if (days === 0) return say('conversation.today')
  if (days === -1) return say('conversation.yesterday')
  return times.weekday(at, new Date(at).getFullYear() !== new Date(today).getFullYear())
}
