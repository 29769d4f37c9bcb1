import type { Cancel, Clock, Timers } from '../../shared/clock'

/** Milliseconds. Silence, then a ping; no answer to it, then a second one; still none, then the connection is dead. */
export const QUIET_MS = 4_000
export const DOUBT_MS = 3_000
export const LAST_CHANCE_MS = 2_000
/** Silence on a server that answers no pings, after which somebody should ask it something. */
export const UNPROVEN_MS = 20_000
/** A timer this late means that the app itself stood still: the answer may be here, unread. */
const STALL_MS = 2_000

export interface Liveness {
  /** Bytes came in, of any kind. */
  heard(): void
  ponged(): void
  /** A whole frame came in. */
  framed(): void
  dispose(): void
}

export interface LivenessEvents {
  ping(): void
  /** A ping went unanswered. */
  doubted(): void
  /** There was doubt, and there is none any more. */
  revived(): void
  died(): void
  /** Silence on a server whose pongs say nothing. */
  unproven(): void
}

/**
 * Judges an open connection. Silence is judged by pongs only while that is fair: a server that sent frames but never a
 * pong does not answer pings (or something on the way eats them), and its silence proves nothing.
 */
export function watchLiveness(deps: { readonly clock: Clock; readonly timers: Timers; readonly on: LivenessEvents }): Liveness {
  const { clock, timers, on } = deps
  let stage: 'trusting' | 'asking' | 'doubting' = 'trusting'
  let heardAt = clock()
  let pongs = false
  let frames = false
  let cancel: Cancel = () => {}

  function wait(ms: number, next: () => void): void {
    cancel()
    const due = clock() + ms
    cancel = timers.after(ms, () => (clock() - due > STALL_MS ? ask() : next()))
  }

  /** Starts no timer per frame: the one that runs looks at the time of the last byte when it fires. */
  function trust(): void {
    stage = 'trusting'
    const limit = !pongs && frames ? UNPROVEN_MS : QUIET_MS
    // A clock set back must not make the connection look alive until that hour comes again.
    if (heardAt > clock()) heardAt = clock()
    const silence = clock() - heardAt
    if (silence < limit) return wait(limit - silence, trust)
    if (limit === QUIET_MS) return ask()
    heardAt = clock()
    on.ping()
    on.unproven()
    wait(limit, trust)
  }

  function ask(): void {
    if (stage !== 'doubting') stage = 'asking'
    wait(DOUBT_MS, doubt)
    on.ping()
  }

  function doubt(): void {
    if (!pongs && frames) return trust()
    const first = stage !== 'doubting'
    stage = 'doubting'
    wait(LAST_CHANCE_MS, () => {
      cancel()
      on.died()
    })
    on.ping()
    if (first) on.doubted()
  }

  // At once, so that a server's pong is known before its first silence.
  on.ping()
  trust()

  return {
    heard() {
      heardAt = clock()
      if (stage === 'trusting') return
      const doubted = stage === 'doubting'
      trust()
      if (doubted) on.revived()
    },
    ponged() {
      pongs = true
    },
    framed() {
      frames = true
    },
    dispose: () => cancel()
  }
}
