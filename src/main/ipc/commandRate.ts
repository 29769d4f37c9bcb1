import type { Monotonic } from '../../shared/clock'
import type { Command, CommandRefusal } from '../../shared/commands'
import { MINUTE_MS } from '../../shared/time'

/**
 * A renderer may send `AT_ONCE` commands at once, and then `PER_SECOND` each second. Deskhand's own renderers never
 * send more.
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
  'renderer.failed'
])

export function isCardCommand({ type }: Command): boolean {
  return CARD_COMMANDS.has(type)
}

/**
 * Returns a function that passes a window's commands on to `dispatch`. Refuses two kinds of commands:
 * - `malformed`: `mayHave` returns false for the command.
 * - `tooOften`: the command is above the limits of this file.
 */
export function limitCommands<Of extends readonly unknown[]>(
  monotonic: Monotonic,
  dispatch: (command: Command, ...of: Of) => CommandRefusal | null,
  mayHave: (command: Command) => boolean = () => true
): (command: Command, ...of: Of) => CommandRefusal | null {
  let left = AT_ONCE
  let at = monotonic()
  return (command, ...of) => {
    if (!mayHave(command)) return 'malformed'
    const now = monotonic()
    left = Math.min(AT_ONCE, left + ((now - at) * PER_SECOND) / 1000)
    at = now
    if (left < 1) return 'tooOften'
    left--
    return dispatch(command, ...of)
  }
}

/** For each window, at most this many lines about faults are logged in `LINES_MS`. */
const LINES_AT_MOST = 20
const LINES_MS = MINUTE_MS

/**
 * Returns a function that logs the faults of a window. Above the limit, lines are left out, and a later line says how
 * many. Otherwise, many faults would push older lines out of the log.
 */
export function limitLines(monotonic: Monotonic, log: (line: string) => void): (line: string) => void {
  let since = -Infinity
  let count = 0
  return (line) => {
    const now = monotonic()
    if (now - since >= LINES_MS) {
      if (count > LINES_AT_MOST) log(`port: ${count - LINES_AT_MOST} more faults`)
      since = now
      count = 0
    }
    if (++count <= LINES_AT_MOST) log(line)
  }
}
