import * as v from 'valibot'

/** What alerts may show to whoever passes the screen. */
export const ALERT_PRIVACY = ['nothing', 'count', 'name', 'message'] as const
export type AlertPrivacy = (typeof ALERT_PRIVACY)[number]

/** Whether alerts name anybody: customers, pages, colleagues. */
export function showsNames(privacy: AlertPrivacy): boolean {
  return privacy === 'name' || privacy === 'message'
}

export function showsMessages(privacy: AlertPrivacy): boolean {
  return privacy === 'message'
}

/** The steps of the ladder, in their usual order. */
export const ALERT_STEPS = ['notification', 'sound', 'attention', 'card'] as const
export type AlertStep = (typeof ALERT_STEPS)[number]

export const SOUNDS = ['bell', 'chime', 'wood'] as const
export type SoundName = (typeof SOUNDS)[number]

const time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3600))
const StepSchema = v.strictObject({ on: v.boolean(), delay: seconds })

/** How Deskhand calls. Delays and repeats are seconds since somebody began to wait unseen; volume is 0 to 1. */
export const AlertSettingsSchema = v.strictObject({
  steps: v.strictObject({ notification: StepSchema, sound: StepSchema, attention: StepSchema, card: StepSchema }),
  /** Seconds between two sounds while it goes on; 0 sounds once. */
  soundRepeat: seconds,
  sound: v.picklist(SOUNDS),
  volume: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  privacy: v.picklist(ALERT_PRIVACY),
  /** A message of a customer of mine whose conversation is not in view. */
  mine: v.boolean(),
  quiet: v.strictObject({
    on: v.boolean(),
    from: time,
    to: time,
    /** 0 is Sunday. The day on which the quiet begins. */
    days: v.pipe(v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6))), v.maxLength(7))
  }),
  /** Quiet too while the system's own Do Not Disturb is on, where it can be read. */
  systemQuiet: v.boolean(),
  /** Calls all the same when somebody has waited this many minutes and nobody took over; null: never. */
  breakThroughMinutes: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(240))),
  /** Or when more than this many wait; null: never. */
  breakThroughCount: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000))),
  /** Accelerator that puts the focus into the alert card; empty: none. */
  cardShortcut: v.pipe(v.string(), v.maxLength(60))
})

export type AlertSettings = v.InferOutput<typeof AlertSettingsSchema>

export const DEFAULT_ALERT_SETTINGS: AlertSettings = {
  steps: {
    notification: { on: true, delay: 0 },
    sound: { on: true, delay: 5 },
    attention: { on: true, delay: 20 },
    card: { on: true, delay: 40 }
  },
  soundRepeat: 20,
  sound: 'bell',
  volume: 0.7,
  privacy: 'name',
  mine: true,
  quiet: { on: false, from: '18:00', to: '08:00', days: [1, 2, 3, 4, 5] },
  systemQuiet: true,
  breakThroughMinutes: 5,
  breakThroughCount: null,
  cardShortcut: 'CommandOrControl+Shift+D'
}
