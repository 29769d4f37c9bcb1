import * as v from 'valibot'
import { AlertSettingsSchema, ALERT_STEPS, type AlertSettings } from './settings'

const { steps, quiet, ...plain } = AlertSettingsSchema.entries
const optional = v.exactOptional

const StepChangeSchema = v.strictObject({
  on: optional(steps.entries.notification.entries.on),
  delay: optional(steps.entries.notification.entries.delay)
})

/**
 * Only what was changed. A page knows what is set a moment late: sending all of it would undo a change made just before. For
 * the same reason a day is switched by itself.
 */
export const AlertSettingsChangeSchema = v.strictObject({
  steps: optional(
    v.strictObject({
      notification: optional(StepChangeSchema),
      sound: optional(StepChangeSchema),
      attention: optional(StepChangeSchema),
      card: optional(StepChangeSchema)
    })
  ),
  soundRepeat: optional(plain.soundRepeat),
  sound: optional(plain.sound),
  volume: optional(plain.volume),
  privacy: optional(plain.privacy),
  mine: optional(plain.mine),
  quiet: optional(
    v.strictObject({
      on: optional(quiet.entries.on),
      from: optional(quiet.entries.from),
      to: optional(quiet.entries.to),
      /** 0 is Sunday. */
      day: optional(v.strictObject({ day: v.picklist([0, 1, 2, 3, 4, 5, 6]), on: v.boolean() }))
    })
  ),
  systemQuiet: optional(plain.systemQuiet),
  breakThroughMinutes: optional(plain.breakThroughMinutes),
  breakThroughCount: optional(plain.breakThroughCount),
  cardShortcut: optional(plain.cardShortcut)
})

export type AlertSettingsChange = v.InferOutput<typeof AlertSettingsChangeSchema>

/** The settings after a change. */
export function changeAlertSettings(before: AlertSettings, change: AlertSettingsChange): AlertSettings {
  const { steps: changedSteps, quiet: changedQuiet, ...rest } = change
  const after = { ...before, ...rest, steps: { ...before.steps }, quiet: quietAfter(before.quiet, changedQuiet ?? {}) }
  for (const step of ALERT_STEPS) after.steps[step] = { ...before.steps[step], ...changedSteps?.[step] }
  return after
}

function quietAfter(
  before: AlertSettings['quiet'],
  { day, ...rest }: NonNullable<AlertSettingsChange['quiet']>
): AlertSettings['quiet'] {
  if (!day) return { ...before, ...rest }
  const others = before.days.filter((one) => one !== day.day)
  return { ...before, ...rest, days: day.on ? [...others, day.day].sort() : others }
}
