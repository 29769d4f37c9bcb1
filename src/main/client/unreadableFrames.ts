import type { Cancel, Monotonic, Timers } from '../../shared/clock'
import { isUnreadableBroadcast, type FrameReading } from '../protocol/frameReading'

/**
 * A list that is understood follows what is not within this time, or it was the answer. Where that ended a connection, the next
 * one waits twice as long: some servers chat while they read a long list. Milliseconds.
 */
const LIST_FOLLOWS = 10_000
const LIST_FOLLOWS_AT_MOST = 60_000
/** A frame about customers that cannot be read asks for the list, at once or so long after the last time. Milliseconds. */
const ASK_EVERY = 30_000
/** Types of no guide that are likely meant as the list, or as its refusal. */
const LIKE_AN_ANSWER = /customer|list|queue|error|exception|unauth|forbidden|denied/i

export interface UnreadableFramesParts {
  readonly timers: Timers
  readonly monotonic: Monotonic
  /** The first list of the connection is still out. */
  readonly isFirst: () => boolean
  /** What came in its place cannot be read. */
  readonly giveUp: () => void
  readonly askForList: () => void
}

/** Frames that state nothing that is understood are not passed over where somebody could be missed for it. */
export interface UnreadableFrames {
  heard(reading: FrameReading): void
  /** The connection is gone. */
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
  let patience = LIST_FOLLOWS

  function reset(): void {
    cancel?.()
    cancelAsk?.()
    cancel = cancelAsk = null
  }

  /** The last of many frames may be the one about somebody who waits, so it is followed by a list as well. */
  function ask(): void {
    cancelAsk ??= timers.after(Math.max(0, askedAt + ASK_EVERY - monotonic()), () => {
      cancelAsk = null
      askedAt = monotonic()
      askForList()
    })
  }

  return {
    heard: (reading) => {
      const { type, problems } = reading
      if (isFirst()) {
        const isLikeAnAnswer =
          type === null || LIKE_AN_ANSWER.test(type) || problems.some(({ kind }) => kind === 'notJson')
        if (isLikeAnAnswer)
          cancel ??= timers.after(patience, () => {
            cancel = null
            if (!isFirst()) return
            patience = Math.min(LIST_FOLLOWS_AT_MOST, 2 * patience)
            giveUp()
          })
      } else if (isUnreadableBroadcast(reading)) ask()
    },
    reset
  }
}
