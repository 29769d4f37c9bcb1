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
 * Returns the times between the end of the earlier record and the start of this one. Deskhand does not know what
 * happened in these times. For example, it was closed. `first`: when the earliest of them began, epoch ms. Null:
 * nothing is known of an earlier run.
 */
export function timesBetween({ earlier, acts, startedAt, watchedFrom }: RunsToJoin): {
  readonly first: number
  readonly times: readonly UnknownTime[]
} | null {
  const first = earlier?.until ?? acts[0]?.at
  if (first === undefined) return null
  const opened = Math.min(Math.max(startedAt, first), watchedFrom)
  // Deskhand may have been killed after it sent a message and before it wrote the day. So a message that is later
  // than the record shows that Deskhand was still running then.
  const ran = acts.reduce((latest, { at, leftAt }) => Math.max(latest, Math.min(opened, leftAt ?? at)), first)
  const times: readonly UnknownTime[] = [
    { from: first, to: ran, why: 'reading' },
    { from: ran, to: opened, why: earlier?.left ? 'elsewhere' : 'closed' },
    { from: opened, to: watchedFrom, why: 'elsewhere' }
  ]
  return { first, times: times.filter(({ from, to }) => to !== null && to > from) }
}
