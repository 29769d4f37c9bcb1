import * as v from 'valibot'

/** What is offered, days. 0: conversations are gone when Deskhand is closed. */
export const RETENTION_CHOICES = [0, 1, 7, 30] as const
export const DEFAULT_RETENTION_DAYS = 7

export const LONGEST_RETENTION_DAYS = 365

export const RetentionDaysSchema = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0),
  v.maxValue(LONGEST_RETENTION_DAYS)
)

/** How many days conversations stay on this computer. Unsent words and drafts stay until they are sent or discarded. */
export interface Retention {
  readonly days: number
  /** The organisation decided; the agent cannot change it. */
  readonly byPolicy: boolean
}
