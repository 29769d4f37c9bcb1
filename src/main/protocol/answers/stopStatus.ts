import { readFlag } from '../fields/values'
import { pickSpelled, spellingsOf } from '../fields/spellings'

/** The type of the frame that reports whether the bot is stopped for a customer. */
export const STOP_FRAME = 'customer_stop_status_changed'
/** Fields that may show whether the bot is stopped, the most reliable first. */
const FLAGS = ['stop', 'is_stopped', 'stopped'] as const
/** Fields that count only if their value is one of `WORDS`, because they may be about something else. */
const STATES = ['stop_status', 'status'] as const
const NAMES: ReadonlySet<string> = new Set([...FLAGS, ...STATES])
const SPELLINGS = spellingsOf(NAMES)
const WORDS: ReadonlyMap<string, boolean> = new Map([
  ['stopped', true],
  ['unstopped', false],
  ['resumed', false]
])
const LONGEST_WORD = 16

/**
 * Returns true if the bot is stopped, and false if it is not. Any other value: no field shows it, or the field is
 * unreadable.
 */
export function readStop(places: readonly Readonly<Record<string, unknown>>[]): unknown {
  const fields: Record<string, unknown> = {}
  for (const place of places) {
    for (const [name, value] of Object.entries(pickSpelled(place, NAMES, SPELLINGS))) {
      if (value !== null) fields[name] = value
    }
  }
  const flag = FLAGS.map((name) => fields[name]).find((value) => (value ?? null) !== null)
  if (flag !== undefined) return wordIn(flag) ?? readFlag(flag)
  return STATES.map((name) => wordIn(fields[name])).find((stopped) => stopped !== undefined)
}

function wordIn(value: unknown): boolean | undefined {
  return typeof value === 'string' && value.length <= LONGEST_WORD ? WORDS.get(value.trim().toLowerCase()) : undefined
}
