import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { MINUTE_MS } from '../../shared/time'
import { isUnreadableBroadcast, type FrameReading } from '../protocol/frameReading'

/**
 * An unreadable frame may be the answer to the first request for a list. A readable list within this time is the true
 * answer. Otherwise the connection ends. Some servers send other frames before a long list. So this time is doubled
 * for the next connection, up to `LIST_FOLLOWS_LIMIT_MS`.
 */
const LIST_FOLLOWS_MS = 10_000
const LIST_FOLLOWS_LIMIT_MS = MINUTE_MS
/** Unreadable broadcasts make Deskhand ask for at most one list in this time. */
const ASK_EVERY_MS = 30_000
/** Matches unknown frame types that are probably a list, or the refusal of a list. */
const LIKE_AN_ANSWER = /customer|list|queue|error|exception|unauth|forbidden|denied/i

export interface UnreadableFramesParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** Returns true while the first reading of the connection runs. */
  readonly isFirst: () => boolean
  /** Fails the request for a list that is in flight: its answer was unreadable. */
  readonly giveUp: () => void
  readonly askForList: () => void
}

/** Reacts to unreadable frames, so that no waiting customer is missed. */
export interface UnreadableFrames {
  heard(reading: FrameReading): void
  /**
   * Call this when a readable list came. If the first request for a list waits, this list is its answer. No earlier
   * unreadable frame was the answer.
   */
  listed(): void
  /** Stops the timers. Call this when the connection ended. */
  reset(): void
}

export function watchUnreadableFrames({
  timers,
  monotonic,
  isFirst,
  giveUp,
  askForList
}: UnreadableFramesParts): UnreadableFrames {
  let cancel: Cancel | null = null
  let cancelAsk: Cancel | null = null
  let askedAt = -Infinity
  let listFollowsMs = LIST_FOLLOWS_MS

  function reset(): void {
    cancel?.()
    cancelAsk?.()
    cancel = cancelAsk = null
  }

  /**
   * Asks for a list, at most once in `ASK_EVERY_MS`. The unreadable frame may be about a waiting customer. So only
   * the end of the connection cancels this.
   */
  function ask(): void {
    cancelAsk ??= timers.after(Math.max(0, askedAt + ASK_EVERY_MS - monotonic()), () => {
      cancelAsk = null
      askedAt = monotonic()
      askForList()
    })
  }

  return {
    listed: () => {
      cancel?.()
      cancel = null
    },
    heard: (reading) => {
      const { type, problems } = reading
      if (isFirst()) {
        const isLikeAnAnswer =
          type === null || LIKE_AN_ANSWER.test(type) || problems.some(({ kind }) => kind === 'notJson')
        if (isLikeAnAnswer)
          cancel ??= timers.after(listFollowsMs, () => {
            cancel = null
            if (!isFirst()) return
            listFollowsMs = Math.min(LIST_FOLLOWS_LIMIT_MS, 2 * listFollowsMs)
            giveUp()
          })
      } else if (isUnreadableBroadcast(reading)) ask()
    },
    reset
  }
}
