import type { DayRecord, SentMessage, UnknownTime } from '../../shared/domain/day'

export interface RunsToJoin {
  /** When the record of the earlier run ended. Null: there is no such record. */
  readonly earlier: Pick<DayRecord, 'until' | 'left'> | null
  /** The messages from before this run. */
  readonly acts: readonly SentMessage[]
  /** When this run of Deskhand started, epoch ms. */
  readonly startedAt: number
  /** When this run began to watch this workspace, epoch ms. */
  readonly watchedFrom: number
}

/**
 * Returns the times between the earlier record and this one. Nothing is known of these times: for example, Deskhand
 * was closed. `first`: when these times began, epoch ms. Null: nothing is known of an earlier run.
 */
export function timesBetween({ earlier, acts, startedAt, watchedFrom }: RunsToJoin): {
  readonly first: number
  readonly times: readonly UnknownTime[]
} | null {
  const first = earlier?.until ?? acts[0]?.at
  if (first === undefined) return null
  const opened = Math.min(Math.max(startedAt, first), watchedFrom)
  // If Deskhand was killed, a message may be later than the record. Deskhand was still running at the time of this
  // message.
  const ran = acts.reduce((latest, { at, leftAt }) => Math.max(latest, Math.min(opened, leftAt ?? at)), first)
  const times: readonly UnknownTime[] = [
    { from: first, to: ran, why: 'reading' },
    { from: ran, to: opened, why: earlier?.left ? 'elsewhere' : 'closed' },
    { from: opened, to: watchedFrom, why: 'elsewhere' }
  ]
  return { first, times: times.filter(({ from, to }) => to !== null && to > from) }
}
