import * as v from 'valibot'
import {
  DAY_ENTRY_LIMIT,
  EMPTY_DAY,
  EVIDENCE_KINDS,
  FIRST_WORDS,
  UNKNOWN_REASONS,
  type DayRecord
} from '../../shared/domain/day'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'
import { KeptNameText } from './keptName'
import { OwnReasonSchema } from './unsentReasons'

const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const list = <Entry>(entry: v.GenericSchema<unknown, Entry>): v.GenericSchema<unknown, readonly Entry[]> =>
  v.pipe(
    v.array(entry),
    v.transform((entries) => entries.slice(-DAY_ENTRY_LIMIT))
  )

export const DayRecordSchema = v.object({
  since: v.nullable(at),
  until: at,
  bins: list(v.object({ at, most: at, over: at })),
  unknown: list(v.object({ from: at, to: v.nullable(at), why: v.picklist(UNKNOWN_REASONS) })),
  takeOvers: list(v.object({ at, key: CustomerKeySchema, waited: v.nullable(at) })),
  answers: list(v.object({ at, took: at })),
  lost: list(v.object({ at, agentName: v.nullable(KeptNameText) })),
  messages: list(
    v.object({
      id: at,
      key: CustomerKeySchema,
      name: v.string(),
      text: v.pipe(v.string(), v.maxLength(2 * FIRST_WORDS)),
      at,
      leftAt: v.nullable(at),
      state: v.picklist(['queued', 'sending', 'sent', 'failed', 'unconfirmed']),
      evidence: v.nullable(
        v.object({
          kind: v.picklist(EVIDENCE_KINDS),
          at,
          reason: v.exactOptional(v.nullable(v.union([v.string(), OwnReasonSchema]))),
          isInexact: v.exactOptional(v.literal(true))
        })
      )
    })
  ),
  left: v.exactOptional(v.literal(true))
})

/** `oldest` returns an instant, epoch ms. What happened before it is left out. Infinity: no day is kept. */
export interface DayFileParts extends AccountFilePlace {
  readonly oldest: () => number
}

/** Gives access to `day.log`: the day of each agent of this computer. An unreadable record counts as an empty day. */
export function createDayFile({ oldest, ...place }: DayFileParts): AccountFile<DayRecord> {
  return createAccountFile<DayRecord>(place, {
    name: 'day',
    empty: EMPTY_DAY,
    isEmpty: ({ since }) => since === null,
    read: ({ day }) => {
      const reading = v.safeParse(DayRecordSchema, day)
      return reading.success ? reading.output : EMPTY_DAY
    },
    fresh: (day) => youngerDay(day, oldest()),
    write: (day) => ({ day })
  })
}

/** Returns the day without what happened before `oldest`, epoch ms, or the same object if all happened later. */
function youngerDay(day: DayRecord, oldest: number): DayRecord {
  if (day.since === null || day.since >= oldest) return day
  if (day.until < oldest) return EMPTY_DAY
  const young = <Entry extends { readonly at: number }>(entries: readonly Entry[]): readonly Entry[] =>
    entries.filter(({ at: happenedAt }) => happenedAt >= oldest)
  return {
    ...day,
    since: oldest,
    bins: young(day.bins),
    unknown: day.unknown.filter(({ to }) => to === null || to >= oldest),
    takeOvers: young(day.takeOvers),
    answers: young(day.answers),
    lost: young(day.lost),
    messages: young(day.messages)
  }
}
