import * as v from 'valibot'
import {
  AlertSettingsSchema,
  DEFAULT_ALERT_SETTINGS as DEFAULTS,
  type AlertSettings
} from '../../shared/domain/settings'

const { entries } = AlertSettingsSchema
const { entries: steps } = entries.steps

const KeptStepsSchema = v.object({
  notification: v.fallback(steps.notification, DEFAULTS.steps.notification),
  sound: v.fallback(steps.sound, DEFAULTS.steps.sound),
  attention: v.fallback(steps.attention, DEFAULTS.steps.attention),
  card: v.fallback(steps.card, DEFAULTS.steps.card)
})

const KeptAlertsSchema = v.object({
  steps: v.unknown(),
  soundRepeat: v.fallback(entries.soundRepeat, DEFAULTS.soundRepeat),
  sound: v.fallback(entries.sound, DEFAULTS.sound),
  volume: v.fallback(entries.volume, DEFAULTS.volume),
  privacy: v.fallback(entries.privacy, DEFAULTS.privacy),
  mine: v.fallback(entries.mine, DEFAULTS.mine),
  quiet: v.fallback(entries.quiet, DEFAULTS.quiet),
  systemQuiet: v.fallback(entries.systemQuiet, DEFAULTS.systemQuiet),
  breakThroughMinutes: v.fallback(entries.breakThroughMinutes, DEFAULTS.breakThroughMinutes),
  breakThroughCount: v.fallback(entries.breakThroughCount, DEFAULTS.breakThroughCount),
  cardShortcut: v.fallback(entries.cardShortcut, DEFAULTS.cardShortcut)
})

/** How Deskhand calls, as kept. Whatever is missing or wrong is as it comes from the factory, field by field. */
export function readAlertSettings(kept: unknown): AlertSettings {
  const { steps: keptSteps, ...rest } = v.parse(KeptAlertsSchema, { ...DEFAULTS, ...recordOf(kept) })
  return { ...rest, steps: v.parse(KeptStepsSchema, { ...DEFAULTS.steps, ...recordOf(keptSteps) }) }
}

/** What the agent said about the last test: when, seen, heard. */
export const AlertTestSchema = v.object({
  at: v.number(),
  saw: v.nullable(v.boolean()),
  heard: v.nullable(v.boolean())
})

/** A pause by hand, epoch ms; `until` null: until resumed. */
export const AlertPauseSchema = v.object({ until: v.nullable(v.number()), minutes: v.exactOptional(v.number()) })

function recordOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
