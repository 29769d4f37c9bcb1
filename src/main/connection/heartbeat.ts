import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { watchRoundTrip } from './roundTrip'

/** Milliseconds. */
export interface Patience {
  /** Silence, after which a ping asks. */
  readonly quiet: number
  /** No answer to it: doubt. On a slow line four round trips, up to `DOUBT_LIMIT_MS`. */
  readonly doubt: number
  /** Still no answer to a second ping: dead. */
  readonly lastChance: number
  /** A ping may be so much early: the timer for the answer to one is then the timer for the next. */
  readonly early?: number
}

export const WATCHFUL: Patience = { quiet: 4_000, doubt: 3_000, lastChance: 2_000 }
/** Nobody looks: as soon as `WATCHFUL` in the end, with two wake-ups for a ping instead of three. */
export const RESTING: Patience = { quiet: 3_500, doubt: 3_500, lastChance: 2_000, early: 500 }
/** Nobody looks, the battery runs, and nothing is on the way. */
export const SAVING: Patience = { quiet: 15_000, doubt: 5_000, lastChance: 5_000 }
const DOUBT_LIMIT_MS = 8_000
/** Silence on a server that answers no pings, after which somebody should ask it something. Milliseconds. */
const UNPROVEN_MS = 20_000
/** A timer this late means that the app itself stood still: the answer may be here, unread. */
const STALL_MS = 2_000
/** A timer this late leaves what came in meanwhile a moment to be read. */
const LATE_MS = 100

export interface Heartbeat {
  /** Bytes came in, of any kind. */
  heard(): void
  /** The answer to the ping of this number. */
  ponged(number: number): void
  /** A whole frame came in. */
  framed(): void
  /**
   * A command left. `strict`: only the answer to the ping behind it proves the way there; otherwise any byte does, as
   * the answer may be long and the line slow.
   */
  sent(strict: boolean): void
  /** Asks at once: something else gives reason to doubt. */
  probe(): void
  /** Doubts at once, because nothing leaves any more; only the answer to a ping behind it ends that. */
  distrust(): void
  dispose(): void
}

export interface HeartbeatEvents {
  ping(number: number): void
  /** A ping went unanswered. */
  doubted(): void
  /** There was doubt, and there is none any more. */
  revived(): void
  died(): void
  /** Silence on a server whose pongs say nothing. */
  unproven(): void
}

export interface HeartbeatDeps {
  readonly monotonic: Monotonic
  readonly timers: Timers
  readonly on: HeartbeatEvents
  readonly patience?: () => Patience
}

/**
 * Judges an open connection. Silence is judged by pongs only while that is fair: a server that sent frames but never a
 * pong does not answer pings (or something on the way eats them), and its silence proves nothing.
 */
export function createHeartbeat({ monotonic, timers, on, patience = () => WATCHFUL }: HeartbeatDeps): Heartbeat {
  const trip = watchRoundTrip(monotonic)
  let stage: 'trusting' | 'asking' | 'doubting' = 'trusting'
  let heardAt = monotonic()
  let pongs = false
  let frames = false
  /** The ping that must be answered, whatever else comes in. */
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

  /** Looks again in so many milliseconds or earlier: a timer that runs would wake the computer even if it were cancelled. */
  function lookAgain(ms: number): void {
    if (running && running.due <= monotonic() + ms) running.next = trust
    else wait(ms, trust)
  }

  function ping(): number {
    const number = trip.asked()
    on.ping(number)
    return number
  }

  /** Starts no timer per frame: the one that runs looks at the time of the last byte when it fires. */
  function trust(): void {
    stage = 'trusting'
    const cannotJudge = !pongs && frames
    const { quiet, early = 0 } = patience()
    const limit = cannotJudge ? UNPROVEN_MS : quiet
    const silence = monotonic() - heardAt
    if (silence < limit - (cannotJudge ? 0 : early)) return lookAgain(limit - silence)
    if (!cannotJudge) return ask()
    heardAt = monotonic()
    ping()
    on.unproven()
    wait(limit, trust)
  }

  function ask(): void {
    if (stage !== 'doubting') stage = 'asking'
    wait(doubtAfter(required === null ? patience().doubt : WATCHFUL.doubt), doubt)
    ping()
  }

  function doubtAfter(least: number): number {
    return Math.min(Math.max(least, 4 * trip.smoothed()), DOUBT_LIMIT_MS)
  }

  function doubt(): void {
    if (!pongs && frames) trust()
    else distrust(false)
  }

  function distrust(strict: boolean): void {
    const first = stage !== 'doubting'
    stage = 'doubting'
    wait(required === null ? patience().lastChance : WATCHFUL.lastChance, () => {
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

  // At once, so that a server's pong is known before its first silence.
  ping()
  trust()

  return {
    heard() {
      heardAt = monotonic()
      if (required === null) alive()
    },
    ponged(number) {
      pongs = true
      trip.answered(number)
      if (required === null || number < required) return
      required = null
      alive()
    },
    framed() {
      frames = true
    },
    sent(strict) {
      // Before the first answer nobody knows how long one takes; the ping of the beginning is on its way.
      if (!pongs || stage === 'doubting') return
      stage = 'asking'
      wait(doubtAfter(WATCHFUL.doubt), doubt)
      const number = ping()
      if (strict) required = number
    },
    probe() {
      if (stage === 'trusting') ask()
    },
    distrust() {
      if (stage !== 'doubting') distrust(true)
    },
    dispose: () => cancel()
  }
}
