import * as v from 'valibot'
import {
  DAY_CUSTOMER_LIMIT,
  DAY_ENTRY_LIMIT,
  EMPTY_DAY,
  EVIDENCE_KINDS,
  FIRST_WORDS,
  UNKNOWN_REASONS,
  type DayRecord,
  type UnknownTime
} from '../../shared/domain/day'
import { CustomerKeySchema } from '../../shared/domain/ids'
import { createAccountFile, type AccountFile, type AccountFilePlace } from './accountFile'
import { copyDamaged } from './journal'
import { KeptNameText } from './keptName'
import { OwnReasonSchema } from './unsentReasons'

const at = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** A later version may have written entries that this one cannot read. They are left out. */
const list = <Entry>(entry: v.GenericSchema<unknown, Entry>): v.GenericSchema<unknown, readonly Entry[]> =>
  v.pipe(
    v.array(v.unknown()),
    v.transform((entries) =>
      entries.slice(-DAY_ENTRY_LIMIT).flatMap((one) => {
        const reading = v.safeParse(entry, one)
        return reading.success ? [reading.output] : []
      })
    )
  )

/**
 * Earlier versions refuse a day with an unknown `why`, but ignore `detail`. So a newer reason is written as `detail`,
 * and the most similar older reason as `why`.
 */
const NEWER_REASONS: Partial<Record<UnknownTime['why'], UnknownTime['why']>> = {
  unattended: 'notConnected',
  other: 'reading'
}

const UnknownTimeSchema = v.pipe(
  v.object({ from: at, to: v.nullable(at), why: v.string(), detail: v.exactOptional(v.unknown()) }),
  v.transform(({ from, to, why, detail }): UnknownTime => ({
    from,
    to,
    why: reasonOf(detail) ?? reasonOf(why) ?? 'other'
  }))
)

function reasonOf(text: unknown): UnknownTime['why'] | null {
  return UNKNOWN_REASONS.find((reason) => reason === text) ?? null
}

export const DayRecordSchema = v.object({
  since: v.nullable(at),
  until: at,
  bins: list(v.object({ at, most: at, over: at })),
  unknown: list(UnknownTimeSchema),
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
      evidence: v.fallback(
        v.nullable(
          v.object({
            kind: v.picklist(EVIDENCE_KINDS),
            at,
            reason: v.exactOptional(v.nullable(v.union([v.string(), OwnReasonSchema]))),
            isInexact: v.exactOptional(v.literal(true))
          })
        ),
        null
      )
    })
  ),
  /** Earlier versions do not have it. */
  older: v.optional(
    list(
      v.object({
        ...{ at, to: at, confirmed: at, maybe: at, undecided: at, notSent: at, open: at },
        customers: v.pipe(v.array(CustomerKeySchema), v.maxLength(DAY_CUSTOMER_LIMIT))
      })
    ),
    []
  ),
  left: v.exactOptional(v.literal(true))
})

/** `oldest` returns epoch ms. What happened earlier is left out. Infinity: no day is kept. */
export interface DayFileParts extends AccountFilePlace {
  readonly oldest: () => number
}

/**
 * Gives access to `day.log`: the day of each agent of this computer. If a day cannot be read, the file is copied, and
 * the day counts as empty.
 */
export function createDayFile({ oldest, ...place }: DayFileParts): AccountFile<DayRecord> {
  return createAccountFile<DayRecord>(place, {
    name: 'day',
    empty: EMPTY_DAY,
    isEmpty: ({ since }) => since === null,
    read: ({ day }) => {
      const reading = v.safeParse(DayRecordSchema, day)
      if (reading.success) return reading.output
      place.log('day: a day was not read, and the file was copied')
      copyDamaged(place.disk, place.file, 'corrupt', place.now())
      return EMPTY_DAY
    },
    fresh: (day) => youngerDay(day, oldest()),
    write: (day) => ({ day: { ...day, unknown: day.unknown.map(writtenTime) } })
  })
}

function writtenTime(time: UnknownTime): object {
  const nearest = NEWER_REASONS[time.why]
  return nearest === undefined ? time : { ...time, why: nearest, detail: time.why }
}

/** Leaves out what happened before `oldest` (epoch ms). Returns the same day if nothing happened before that. */
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
    messages: young(day.messages),
    older: young(day.older)
  }
}
