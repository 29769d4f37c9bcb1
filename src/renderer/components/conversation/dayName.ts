import { conversationText as text } from '../../locales/en/conversation'
import { times } from '../../locales/en/times'

/** Midnight before a moment, in this computer's time zone. Epoch ms. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** Today, Yesterday, Friday 20 November; with the year where it is another one. `today`: any moment of today. */
export function dayName(at: number, today: number): string {
  const start = startOfDay(today)
  if (startOfDay(at) === start) return text.today
  // A day can have 23 or 25 hours; one millisecond before midnight is yesterday in any case.
  if (startOfDay(at) === startOfDay(start - 1)) return text.yesterday
  return times.weekday(at, new Date(at).getFullYear() !== new Date(today).getFullYear())
}
