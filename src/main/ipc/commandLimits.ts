import type { Monotonic } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'

/**
 * A web page may send `AT_ONCE` commands at once, and `PER_SECOND` more each second. A web page that sends more is
 * broken or not ours.
 */
const AT_ONCE = 200
const PER_SECOND = 50

/** Commands that the alert card may send. */
const CARD_COMMANDS: ReadonlySet<Command['type']> = new Set([
  'card.take',
  'card.takeLongest',
  'card.open',
  'card.next',
  'card.hide',
  'alerts.snooze',
  'alerts.snoozeUntil',
  'window.fit',
  'page.failed'
])

export function isCardCommand({ type }: Command): boolean {
  return CARD_COMMANDS.has(type)
}

/**
 * Returns a function that passes a window's command on to `dispatch`, unless the window may not send this command
 * (`mayHave`) or sends more commands than a person can.
 */
export function limitCommands(
  monotonic: Monotonic,
  dispatch: (command: Command) => CommandRefusal | null,
  mayHave: (command: Command) => boolean = () => true
): (command: Command) => CommandRefusal | null {
  let left = AT_ONCE
  let at = monotonic()
  return (command) => {
    if (!mayHave(command)) return 'malformed'
    const now = monotonic()
    left = Math.min(AT_ONCE, left + ((now - at) * PER_SECOND) / 1000)
    at = now
    if (left < 1) return 'tooOften'
    left--
    return dispatch(command)
  }
}
