import * as v from 'valibot'
import { listSetting } from '../settings/definition'

/** Where the settings show the quiet hours. */
export const QUIET = { section: 'alerts', row: 'quiet' } as const
const DAYS = [0, 1, 2, 3, 4, 5, 6] as const

/** Days on which quiet hours begin. 0: Sunday. */
export const quietDays = listSetting(
  {
    item: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6)),
    items: { type: 'integer', minimum: 0, maximum: 6 },
    maxItems: 7,
    edit: v.strictObject({ day: v.picklist(DAYS), on: v.boolean() }),
    apply: (before, { day, on }) => {
      const others = before.filter((one) => one !== day)
      return on ? [...others, day].sort() : others
    }
  },
  [1, 2, 3, 4, 5],
  QUIET
)
