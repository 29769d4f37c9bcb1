import * as v from 'valibot'

/**
 * The schema by which version 1.0.0 reads a settings file, copied unchanged. Version 1.0.0 must still read a file of a
 * newer version correctly.
 */

const time = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/))
const seconds = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3600))
const step = v.strictObject({ on: v.boolean(), delay: seconds })
const day = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(6))

const DEFAULTS = {
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
} as const

const Steps = v.object({
  notification: v.fallback(step, DEFAULTS.steps.notification),
  sound: v.fallback(step, DEFAULTS.steps.sound),
  attention: v.fallback(step, DEFAULTS.steps.attention),
  card: v.fallback(step, DEFAULTS.steps.card)
})

const Quiet = v.strictObject({ on: v.boolean(), from: time, to: time, days: v.pipe(v.array(day), v.maxLength(7)) })
const minutes = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(240)))
const people = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1000)))

const Alerts = v.object({
  steps: v.unknown(),
  soundRepeat: v.fallback(seconds, DEFAULTS.soundRepeat),
  sound: v.fallback(v.picklist(['bell', 'chime', 'wood']), DEFAULTS.sound),
  volume: v.fallback(v.pipe(v.number(), v.minValue(0), v.maxValue(1)), DEFAULTS.volume),
  privacy: v.fallback(v.picklist(['nothing', 'count', 'name', 'message']), DEFAULTS.privacy),
  mine: v.fallback(v.boolean(), DEFAULTS.mine),
  quiet: v.fallback(Quiet, { ...DEFAULTS.quiet, days: [...DEFAULTS.quiet.days] }),
  systemQuiet: v.fallback(v.boolean(), DEFAULTS.systemQuiet),
  breakThroughMinutes: v.fallback(minutes, DEFAULTS.breakThroughMinutes),
  breakThroughCount: v.fallback(people, DEFAULTS.breakThroughCount),
  cardShortcut: v.fallback(v.pipe(v.string(), v.maxLength(60)), DEFAULTS.cardShortcut)
})

const recordOf = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})

function readAlerts(kept: unknown) {
  const { steps, ...rest } = v.parse(Alerts, { ...DEFAULTS, ...recordOf(kept) })
  return { ...rest, steps: v.parse(Steps, { ...DEFAULTS.steps, ...recordOf(steps) }) }
}

/** Returns the settings that 1.0.0 reads from a file. */
export function readAsVersion100(kept: Readonly<Record<string, unknown>>) {
  const days = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(365))
  const origins = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(100))
  return {
    alerts: readAlerts(kept['alerts']),
    retentionDays: v.parse(v.fallback(days, 7), kept['retentionDays']),
    letterKeys: v.parse(v.fallback(v.boolean(), true), kept['letterKeys']),
    linkOrigins: v.parse(v.fallback(v.optional(origins, []), []), kept['linkOrigins'])
  }
}

/** A settings file as 1.0.0 leaves it after some time. */
export const FILE_OF_VERSION_100 = {
  workspace: 'https://desk.nordlys.example',
  recent: [
    {
      origin: 'https://desk.nordlys.example',
      label: 'desk.nordlys.example',
      lastUsed: 1795359600000,
      signedOutAt: null
    },
    { origin: 'https://old.example', label: 'old.example', lastUsed: 1795000000000, signedOutAt: 1795000001000 }
  ],
  sockets: { 'https://desk.nordlys.example': 'wss://api.nordlys.example/api/dashboard/ws' },
  window: { x: 40, y: 30, width: 1280, height: 800, maximized: false },
  alerts: {
    soundRepeat: 60,
    sound: 'wood',
    volume: 0.35,
    privacy: 'count',
    mine: false,
    quiet: { on: true, from: '20:30', to: '07:15', days: [0, 6] },
    systemQuiet: false,
    breakThroughMinutes: null,
    breakThroughCount: 20,
    cardShortcut: '',
    steps: {
      notification: { on: true, delay: 10 },
      sound: { on: false, delay: 5 },
      attention: { on: true, delay: 77 },
      card: { on: false, delay: 120 }
    }
  },
  alertTest: { at: 1795359600000, saw: true, heard: null },
  alertPause: { until: 1795363200000, minutes: 60 },
  retentionDays: 30,
  letterKeys: false,
  linkOrigins: ['https://intranet', 'http://nas.local:8080']
} as const
