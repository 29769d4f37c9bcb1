import type { Cancel, Monotonic, Timers } from '../../shared/clock'

export interface HeartbeatTiming {
  /** If the server sends nothing for this long, a ping leaves. */
  readonly quietMs: number
  /**
   * If a ping stays unanswered for this long, the connection comes into doubt. Any byte is an answer, except after a
   * strict command (see `sent`). With slow pongs, this is four round trips instead, at most `DOUBT_LIMIT_MS`.
   */
  readonly doubtMs: number
  /**
   * A connection in doubt gets one more ping. If this ping stays unanswered for this long too, the connection is
   * dead.
   */
  readonly lastChanceMs: number
  /**
   * A ping may leave up to this much before `quietMs` is over. So the timer that waits for a pong can also start the
   * next ping.
   */
  readonly earlyMs?: number
}

export const FOREGROUND: HeartbeatTiming = { quietMs: 4_000, doubtMs: 3_000, lastChanceMs: 2_000 }
/**
 * Times while the window is hidden. A dead connection is found as fast as with `FOREGROUND`. But for each ping, the
 * computer wakes only twice instead of three times.
 */
export const BACKGROUND: HeartbeatTiming = { quietMs: 3_500, doubtMs: 3_500, lastChanceMs: 2_000, earlyMs: 500 }
/**
 * Times while the window is hidden and the computer runs on battery. After a command, doubt begins as soon as in the
 * foreground.
 */
export const POWER_SAVING: HeartbeatTiming = { quietMs: 15_000, doubtMs: 5_000, lastChanceMs: 5_000 }
const DOUBT_LIMIT_MS = 8_000
/** Some servers answer no pings. If such a server is silent for this long, Deskhand sends a command instead. */
const UNPROVEN_MS = 20_000
/** If a timer is this late, the app was blocked, and may not have read the pong. So it sends a new ping. */
const STALL_MS = 2_000
/** If a timer is this late, a pong may be waiting in the socket. So the app gets this much time to read it. */
const LATE_MS = 100

/** Deskhand remembers at most this many unanswered pings. */
const OPEN_PINGS_LIMIT = 16
/** How much a new round trip counts in the average, if it is shorter than the average. */
const WEIGHT = 1 / 8
/**
 * A longer round trip counts as this long. In such a case the computer probably slept, so the delay proves nothing
 * about the network.
 */
const ROUND_TRIP_LIMIT_MS = 10_000

export interface Heartbeat {
  /** Call this when bytes of any kind came. */
  heard(): void
  /** Call this when the pong to the ping with this number came. */
  ponged(number: number): void
  /** Call this when a whole frame came. */
  framed(): void
  /**
   * Call this when a command left. `strict` true: only the pong to a later ping proves that the command arrived.
   * False: any byte proves it, because a long answer over a slow network delays the pong. Does nothing before the
   * first pong, or while the connection is in doubt.
   */
  sent(strict: boolean): void
  /**
   * Call this when the connection may be dead, for example after a change of the network. Sends a ping at once,
   * unless an earlier ping still has no answer.
   */
  probe(): void
  /**
   * Call this when the network takes no bytes. Puts the connection in doubt and sends a ping. Only the pong to this
   * ping, or to a later one, ends the doubt.
   */
  doubtNow(): void
  dispose(): void
}

export interface HeartbeatEvents {
  ping(number: number): void
  /** Called when a ping was not answered in time, or `doubtNow` was called. */
  doubted(): void
  /** Called when the doubt is over, because the connection works. */
  revived(): void
  died(): void
  /**
   * Called when a server that answers no pings has been silent for `UNPROVEN_MS`. Only a command can show whether the
   * server is still there.
   */
  unproven(): void
}

export interface HeartbeatDeps {
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly on: HeartbeatEvents
  readonly timing?: () => HeartbeatTiming
}

/**
 * Checks an open connection with pings. Some servers answer no pings, and some proxies drop them. So if frames have
 * come but never a pong, a missing pong proves nothing.
 */
export function createHeartbeat({ monotonic, timers, on, timing = () => FOREGROUND }: HeartbeatDeps): Heartbeat {
  const trip = watchRoundTrip(monotonic)
  let stage: 'trusting' | 'asking' | 'doubting' = 'trusting'
  let heardAt = monotonic()
  let pongs = false
  let frames = false
  /** Only the pong to this ping, or to a later one, proves that the connection works. Null: any byte proves it. */
  let required: number | null = null
  let cancel: Cancel = () => {}
  let running: { readonly due: number; next: () => void } | null = null

  function wait(ms: number, next: () => void): void {
    cancel()
    const own = { due: monotonic() + ms, next }
    running = own
    cancel = timers.after(ms, () => {
      running = null
      const late = monotonic() - own.due
      if (late > STALL_MS) ask()
      else if (late > LATE_MS) wait(LATE_MS, own.next)
      else own.next()
    })
  }

  /** Runs `trust` after `ms` or earlier. Reuses a running timer, because a cancelled timer wakes the computer too. */
  function trustAgainAfter(ms: number): void {
    if (running && running.due <= monotonic() + ms) running.next = trust
    else wait(ms, trust)
  }

  function ping(): number {
    const number = trip.pinged()
    on.ping(number)
    return number
  }

  /**
   * Sends a ping when the server has been silent for too long. One timer serves all frames: when it fires, this
   * function looks at the time of the latest byte.
   */
  function trust(): void {
    stage = 'trusting'
    const cannotJudge = !pongs && frames
    const { quietMs, earlyMs = 0 } = timing()
    const limit = cannotJudge ? UNPROVEN_MS : quietMs
    const silence = monotonic() - heardAt
    if (silence < limit - (cannotJudge ? 0 : earlyMs)) return trustAgainAfter(limit - silence)
    if (!cannotJudge) return ask()
    heardAt = monotonic()
    ping()
    on.unproven()
    wait(limit, trust)
  }

  function ask(): void {
    if (stage !== 'doubting') stage = 'asking'
    wait(doubtAfter(required === null ? timing().doubtMs : FOREGROUND.doubtMs), doubt)
    ping()
  }

  function doubtAfter(least: number): number {
    return Math.min(Math.max(least, 4 * trip.smoothed()), DOUBT_LIMIT_MS)
  }

  function doubt(): void {
    if (!pongs && frames) trust()
    else startDoubt(false)
  }

  function startDoubt(strict: boolean): void {
    const first = stage !== 'doubting'
    stage = 'doubting'
    wait(required === null ? timing().lastChanceMs : FOREGROUND.lastChanceMs, () => {
      cancel()
      on.died()
    })
    const number = ping()
    if (strict) required = number
    if (first) on.doubted()
  }

  function alive(): void {
    if (stage === 'trusting') return
    const doubted = stage === 'doubting'
    trust()
    if (doubted) on.revived()
  }

  // The first ping leaves at once: it shows whether the server answers pings.
  ping()
  trust()

  return {
    heard() {
      heardAt = monotonic()
      if (required === null) alive()
    },
    ponged(number) {
      pongs = true
      trip.ponged(number)
      if (required === null || number < required) return
      required = null
      alive()
    },
    framed() {
      frames = true
    },
    sent(strict) {
      // Before the first pong, Deskhand does not know how long a pong takes. So no time limit applies yet.
      if (!pongs || stage === 'doubting') return
      stage = 'asking'
      wait(doubtAfter(FOREGROUND.doubtMs), doubt)
      const number = ping()
      if (strict) required = number
    },
    probe() {
      if (stage === 'trusting') ask()
    },
    doubtNow() {
      if (stage !== 'doubting') startDoubt(true)
    },
    dispose: () => cancel()
  }
}

interface RoundTrip {
  /** Call this when a ping leaves. Returns the number of the ping, from 1. */
  pinged(): number
  ponged(number: number): void
  /**
   * Returns how long pongs take, ms, or 0 before the first pong. Rises at once and falls slowly: a long wait costs
   * less than a lost connection.
   */
  smoothed(): number
}

function watchRoundTrip(monotonic: Monotonic): RoundTrip {
  const open = new Map<number, number>()
  let last = 0
  let smoothed = 0

  return {
    pinged() {
      open.set(++last, monotonic())
      if (open.size > OPEN_PINGS_LIMIT) open.delete(last - OPEN_PINGS_LIMIT)
      return last
    },
    ponged(number) {
      const at = open.get(number)
      if (at === undefined) return
      for (const earlier of open.keys()) if (earlier <= number) open.delete(earlier)
      const sample = Math.min(monotonic() - at, ROUND_TRIP_LIMIT_MS)
      smoothed = sample > smoothed ? sample : smoothed + (sample - smoothed) * WEIGHT
    },
    smoothed: () => smoothed
  }
}
