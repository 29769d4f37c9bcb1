import type { Clock, Monotonic } from '../../shared/clock'
import type { ServerEvent } from '../../shared/events'
import type { FrameLog } from '../diagnostics/frameLog'
import { isUnreadableList } from '../protocol/frameReading'
import { readFrames } from '../protocol/parse'
import { createWaitingTimeReader } from '../protocol/waitingTimeReader'
import { watchDuplicateFrames } from './duplicateFrames'
import type { UnreadableFrames } from './unreadableFrames'

export interface ReceiverParts {
  readonly frames: FrameLog
  readonly clock: Clock
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
  readonly odd: UnreadableFrames
  readonly heard: (event: ServerEvent) => void
  readonly unreadableList: () => void
}

/** Takes what the socket hands over, and tells what it states: each fact once. */
export interface Receiver {
  /** `isCurrent`: one frame of a batch may end the connection, and then the rest of it is nobody's. */
  received(data: Buffer, isBinary: boolean, isCurrent: () => boolean): void
  /** The connection is gone. */
  reset(): void
  /** What is learned of one workspace does not count for the next. */
  forget(): void
}

export function createReceiver({ frames, clock, monotonic, log, odd, heard, unreadableList }: ReceiverParts): Receiver {
  const duplicates = watchDuplicateFrames(monotonic)
  let waitingTimes = createWaitingTimeReader()

  return {
    received(data, isBinary, isCurrent) {
      for (const [part, reading] of readFrames(data, isBinary, clock(), waitingTimes).entries()) {
        frames.received(reading)
        for (const { kind, detail } of reading.problems)
          if (kind === 'idUnsafe') log(`line: a customer was left out, ${detail}`)
        if (!isCurrent()) return
        if (isUnreadableList(reading)) unreadableList()
        else if (!reading.event) odd.heard(reading)
        else if (!duplicates.isCopy(data, part, reading.event)) {
          frames.saysTwice(duplicates.isProven)
          heard(reading.event)
        }
      }
    },
    reset() {
      odd.reset()
      duplicates.reset()
      frames.saysTwice(false)
    },
    forget() {
      waitingTimes = createWaitingTimeReader()
    }
  }
}
