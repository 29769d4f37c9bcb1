import type { Turn } from '../../../shared/domain/turn'
import { formatMinutes, formatWait } from '../../../shared/domain/urgency'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/time'
import { nextUnit, nextWait } from '../../composables/nextTimes'
import { say, SLOT } from '../../../shared/text/say'
import { times } from '../../locales/times'

/** From this age on, the age of an answer is shown in minutes only. */
const MINUTES_FROM_MS = 10 * MINUTE_MS

/** The text that says whose turn it is. `message` has a slot for `time`. If `message` has no slot, `time` is empty. */
export interface TurnText {
  readonly shape: 'waits' | 'overLimit' | 'answered' | 'unknown'
  readonly message: string
  readonly time: string
}

/**
 * Says whose turn it is.
 * - `now`: epoch ms.
 * - `limit`: from this wait on, the agent's answer is late, ms.
 * - `brief`: there is little room.
 * - `byMe`: this agent certainly wrote last; false: perhaps a colleague did.
 */
export function turnText(turn: Turn, now: number, limit: number, brief: boolean, byMe: boolean): TurnText {
  if (turn.kind === 'unknown') {
    if (turn.since === null) return { shape: 'unknown', message: say('queue.turnNotKnown'), time: '' }
    return {
      shape: 'unknown',
      message: say(brief ? 'queue.turnNotKnownSinceBrief' : 'queue.turnNotKnownSince', { time: SLOT }),
      time: times.clock(turn.since)
    }
  }
  const since = Math.max(0, now - turn.since)
  if (turn.kind === 'theirs') {
    const time = formatWait(since) + (turn.atLeast ? '+' : '')
    return {
      shape: since >= limit ? 'overLimit' : 'waits',
      message: say('queue.waitsForYou', { time: SLOT }),
      time
    }
  }
  return {
    shape: 'answered',
    message: say(byMe && !brief ? 'queue.youAnswered' : 'queue.answered', { time: SLOT }),
    time: since < MINUTES_FROM_MS ? formatWait(since) : formatMinutes(since)
  }
}

/**
 * Returns when the text of a turn changes next, epoch ms: at the next full second. The age of an answer changes each
 * minute after `MINUTES_FROM_MS`. After a day, both change each hour. Infinity: never. `at`: epoch ms.
 */
export function nextTurnText(turn: Turn, at: number): number {
  if (turn.kind === 'unknown') return Infinity
  const since = at - turn.since
  if (turn.kind === 'theirs' || since < MINUTES_FROM_MS) return nextWait({ since: turn.since, raw: null }, at)
  return nextUnit(turn.since, at, since < DAY_MS ? MINUTE_MS : HOUR_MS)
}

/** Says whose turn it is, for screen readers. The text changes only every minute. `now`, `byMe`: see `turnText`. */
export function spokenTurn(turn: Turn, now: number, byMe: boolean): string {
  if (turn.kind === 'unknown') return say('queue.spokenTurnNotKnown')
  const wait = times.spokenWait(Math.max(0, now - turn.since))
  return turn.kind === 'theirs'
    ? say('queue.spokenTheirs', { wait, atLeast: turn.atLeast })
    : say(byMe ? 'queue.spokenOurs' : 'queue.spokenAnswered', { wait })
}
