import type { Clock } from './clock'
import type { Connection, Connections } from './connections'
import type { Plans } from './plans'
import type { Ending, Variant } from './variants/variant'

export interface EndingParts {
  readonly clock: Clock
  readonly ending: Ending
  readonly connections: Connections
  readonly plans: Plans
  readonly afterMilliseconds: number
}

/**
 * Ends all connections once, `afterMilliseconds` after the first connection has opened. May then refuse upgrades (see
 * `Ending`).
 */
export function createEnding({ clock, ending, connections, plans, afterMilliseconds }: EndingParts) {
  let isPlanned = false
  let cancel = (): void => {}

  function end(): void {
    const { code, reason, refusal } = ending
    if (refusal !== undefined) {
      plans.refuseUpgrades({ status: refusal.status, retryAfterSeconds: null, timesLeft: Infinity })
      cancel = clock.after(refusal.milliseconds, () => plans.refuseUpgrades(null))
    }
    for (const connection of connections.all()) {
      if (code === null) connection.terminate()
      else connection.close(code, reason)
    }
  }

  return {
    opened(): void {
      if (isPlanned) return
      isPlanned = true
      cancel = clock.after(afterMilliseconds, end)
    },
    /** Ends all connections now, and cancels the planned end. A later call ends those that are open then. */
    now(): void {
      isPlanned = true
      cancel()
      end()
    },
    stop: (): void => cancel()
  }
}

export interface Pings {
  /** Returns true if the frame is the answer to a ping. Nothing else needs to handle such a frame. */
  answered(text: string): boolean
  stop(): void
}

/**
 * Sends pings as JSON frames, which the guide does not name. Closes the connection if a ping has no answer when the
 * next one is due.
 */
export function startPings(connection: Connection, ping: NonNullable<Variant['ping']>, clock: Clock): Pings {
  let isAwaited = false
  let cancel = clock.after(ping.everyMilliseconds, next)

  function next(): void {
    if (isAwaited) return connection.close(ping.code, ping.reason)
    isAwaited = true
    connection.send({ type: 'ping' })
    cancel = clock.after(ping.everyMilliseconds, next)
  }

  return {
    answered(text) {
      if (text !== '{"type":"pong"}') return false
      isAwaited = false
      return true
    },
    stop: () => cancel()
  }
}
