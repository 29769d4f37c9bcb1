import type { Monotonic } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'

/** What the buttons of the alert card send. Its page shows words of customers, and needs nothing else. */
const CARD_COMMANDS: ReadonlySet<Command['type']> = new Set([
  'card.take', 'card.takeLongest', 'card.open', 'card.hide', 'alerts.snooze', 'alerts.snoozeUntil', 'window.fit'
] satisfies Command['type'][])

/** So many commands at once, and so many more each second: far more than keys and pointer can make. */
const AT_ONCE = 200
const EACH_SECOND = 50

/** Whether a page may send a command, before anything is done about it. Null: it may. */
export type MayWish = (command: Command) => CommandRefusal | null

/** One for each port: what one page used up is not held against the next. */
export function createMayWish(page: 'desk' | 'card', monotonic: Monotonic): MayWish {
  let left = AT_ONCE
  let countedAt = monotonic()
  return ({ type }) => {
    if (page === 'card' && !CARD_COMMANDS.has(type)) return 'malformed'
    const now = monotonic()
    left = Math.min(AT_ONCE, left + ((now - countedAt) * EACH_SECOND) / 1000)
    countedAt = now
    if (left < 1) return 'tooMany'
    left--
    return null
  }
}
