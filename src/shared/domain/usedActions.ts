import * as v from 'valibot'
import { listSetting } from '../settings/definition'

/** At most this many names are counted. No count is above `USED_MOST`. */
export const USED_LIMIT = 40
export const USED_LENGTH_LIMIT = 80
const USED_MOST = 999

/** The name of an action or a setting. */
export const USED_NAME = /^[A-Za-z.]{1,60}$/

/** Returns how often each name was used. Unreadable entries are left out. */
export function readUses(entries: readonly string[]): ReadonlyMap<string, number> {
  return new Map(
    entries.flatMap((entry) => {
      const [, name, count] = /^([A-Za-z.]{1,60}) (\d{1,3})$/.exec(entry) ?? []
      return name === undefined ? [] : [[name, Number(count)] as const]
    })
  )
}

/**
 * Counts one use. If there are too many names, forgets the name with the fewest uses. If several names have the
 * fewest uses, forgets the one that was used longest ago.
 */
export function countUse(entries: readonly string[], used: string): readonly string[] {
  const uses = new Map(readUses(entries))
  const count = Math.min(USED_MOST, (uses.get(used) ?? 0) + 1)
  uses.delete(used)
  while (uses.size >= USED_LIMIT) {
    const least = Math.min(...uses.values())
    for (const [name, times] of uses)
      if (times === least) {
        uses.delete(name)
        break
      }
  }
  uses.set(used, count)
  return [...uses].map(([name, times]) => `${name} ${times}`)
}

/** How often each entry of the command palette was chosen, such as `takeOver 3`. */
export const usedActions = listSetting(
  {
    item: v.pipe(v.string(), v.maxLength(USED_LENGTH_LIMIT)),
    items: { type: 'string', maxLength: USED_LENGTH_LIMIT },
    maxItems: USED_LIMIT,
    edit: v.strictObject({ used: v.pipe(v.string(), v.regex(USED_NAME)) }),
    apply: (before, { used }) => countUse(before, used)
  },
  [],
  { section: null, local: true, policy: false }
)
