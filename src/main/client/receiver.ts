import type { Clock, Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import type { FrameLog } from '../diagnostics/frameLog'
import { isUnreadableList } from '../protocol/frameReading'
import { readFrames } from '../protocol/parse'
import { createWaitingTimeReader } from '../protocol/waits/waitingTimeReader'
import { watchDuplicateFrames } from './duplicateFrames'
import { watchRedeliveredFrames } from './redeliveredFrames'
import { watchReplayedMessages } from './replayedMessages'
import type { UnreadableFrames } from './unreadableFrames'

export interface ReceiverParts {
  readonly frames: FrameLog
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
  readonly unreadable: UnreadableFrames
  readonly heard: (event: ServerEvent) => void
  readonly unreadableList: () => void
  /**
   * Called when a list has waiting times in languages that are not loaded. `load` loads some of these languages, and
   * returns true if more are needed.
   */
  readonly languagesMissing: (load: () => boolean) => void
}

/** Reads the frames of the socket, and reports each fact and reply once. */
export interface Receiver {
  /**
   * Reads the data of one WebSocket frame, which may hold a batch of frames. A frame of the batch may end the
   * connection. `isCurrent` then returns false, and the receiver ignores the remaining frames.
   */
  received(data: Buffer, isBinary: boolean, isCurrent: () => boolean): void
  /** Call this when the connection ended. */
  reset(): void
  /** Call this when the app enters another workspace. */
  forget(): void
}

/** Adds the size of the WebSocket frame (in bytes) to the event of a list. */
function withSize(event: ServerEvent, bytes: number): ServerEvent {
  return event.type === 'queue.listed' ? { ...event, bytes } : event
}

export function createReceiver({
  frames,
  clock,
  monotonic,
  log,
  unreadable,
  heard,
  unreadableList,
  languagesMissing
}: ReceiverParts): Receiver {
  const duplicates = watchDuplicateFrames(monotonic)
  const redelivered = watchRedeliveredFrames()
  const replayed = watchReplayedMessages(monotonic)
  let waitingTimes = createWaitingTimeReader()

  function loadMore(): boolean {
    waitingTimes.next()
    return waitingTimes.isUndecided
  }

  return {
    received(data, isBinary, isCurrent) {
      for (const [part, reading] of readFrames(data, isBinary, clock(), waitingTimes).entries()) {
        frames.received(reading)
        for (const { kind, detail } of reading.problems)
          if (kind === 'idUnsafe') log(`client: a customer was left out, ${detail}`)
        if (!isCurrent()) return
        if (isUnreadableList(reading)) unreadableList()
        else if (!reading.event) unreadable.heard(reading)
        else if (
          !duplicates.isCopy(data, part, reading.event) &&
          !redelivered.isCopy(reading.event, part, reading.identity ?? null) &&
          !replayed.isCopy(reading.event, reading.mark ?? null)
        ) {
          frames.saysTwice(duplicates.isProven)
          if (reading.event.type === 'queue.listed') unreadable.listed()
          heard(withSize(reading.event, data.length))
          if (reading.event.type === 'queue.listed' && waitingTimes.isUndecided) languagesMissing(loadMore)
        }
      }
    },
    reset() {
      unreadable.reset()
      duplicates.reset()
      replayed.nextConnection()
      frames.saysTwice(false)
    },
    forget() {
      redelivered.forget()
      replayed.forget()
      waitingTimes = createWaitingTimeReader()
    }
  }
}
