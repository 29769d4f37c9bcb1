import type { Cancel } from '../../shared/clock'
import type { GiveUpReason } from '../../shared/domain/failure'
import type { Workspace } from '../../shared/domain/workspace'
import { DIRECT_ROUTE } from '../workspace/proxy/route'
import { countBinaryFrames, looksLikeJson } from './binaryFrames'
import {
  BACKGROUND,
  createHeartbeat,
  FOREGROUND,
  POWER_SAVING,
  type Heartbeat,
  type HeartbeatTiming
} from './heartbeat'
import type { Connection, ConnectionDeps, ConnectionEvents } from './connectionParts'

import type { Socket } from './socket'
import { endedHere, NO_ANSWER, type SocketEnd } from './socketEnd'

/** A connection that has worked for this long is stable. Deskhand then forgets earlier failures. */
export const STABLE_MS = 30_000
/**
 * Before the queue is read, the connection ends if no command leaves for this long. This must be longer than the
 * longest wait for a list, because no command leaves during that wait.
 */
export const UNREADY_LIMIT_MS = 95_000

/** If this many bytes came since the last whole frame, a long frame is probably arriving. */
const PARTIAL_BYTES = 512
/** A long frame counts as arriving for this long after its latest bytes. */
const PARTIAL_MS = 3_000
/** If the send buffer holds more bytes than this, probably nothing leaves this computer any more. */
const UNSENT_BYTES_LIMIT = 256 * 1024
/** If the send buffer is not empty and keeps its size for this long, the connection comes into doubt. */
const STUCK_MS = 3_000

export type { Connection, ConnectionDeps, ConnectionEvents } from './connectionParts'

/** Starts one attempt to connect. `generation`: the number of the attempt. Each of its frames has this number too. */
export function createConnection(
  deps: ConnectionDeps,
  generation: number,
  workspace: Workspace,
  on: ConnectionEvents
): Connection {
  const { clock, monotonic, timers } = deps
  const binary = countBinaryFrames(monotonic)
  let open = false
  let over = false
  let doubted = false
  let readySince: number | null = null
  let readyAt: number | null = null
  let heardAt: number | null = null
  /**
   * `bytes`: how many bytes came since the last whole frame, without pings and pongs. `at`: when the latest of them
   * came.
   */
  let partial = { bytes: 0, at: 0 }
  let partialBefore = partial
  let unsent = { bytes: 0, since: monotonic() }
  let heartbeat: Heartbeat | null = null
  let cancelTimer: Cancel = () => {}
  const socket: Socket = deps.createSocket(
    {
      generation,
      workspace,
      cookie: () => deps.cookieHeader(workspace),
      route: async () => (await deps.route?.(workspace)) ?? DIRECT_ROUTE,
      headers: () => deps.browserHeaders?.(workspace) ?? {},
      authorization: async () => (await deps.authorization?.(workspace)) ?? null
    },
    {
      opened,
      frame,
      heard,
      controlled(bytes) {
        const left = partial.bytes - bytes
        partial = left <= partialBefore.bytes ? partialBefore : { ...partial, bytes: left }
      },
      ponged(number) {
        if (!over) heartbeat?.ponged(number)
      },
      cookiesSet(lines, sent) {
        if (over) return
        deps.keepCookies?.(workspace, lines, sent)
      },
      ended
    }
  )

  function finish(): void {
    over = true
    heartbeat?.dispose()
    cancelTimer()
  }

  function ended(end: SocketEnd): void {
    if (over) return
    finish()
    on.ended(end)
  }

  function giveUp(reason: GiveUpReason): void {
    if (over) return
    socket.terminate()
    ended({ kind: 'failed', code: NO_ANSWER, detail: reason })
  }

  function expectProgress(): void {
    cancelTimer()
    cancelTimer = timers.after(UNREADY_LIMIT_MS, () => giveUp('queueNotRead'))
  }

  function timing(): HeartbeatTiming {
    if (deps.isWindowHidden?.() !== true) return FOREGROUND
    return deps.savesPower?.() === true ? POWER_SAVING : BACKGROUND
  }

  function setDoubted(now: boolean): void {
    doubted = now
    if (now) on.doubted()
    else on.revived()
  }

  function opened(): void {
    if (over) return
    open = true
    expectProgress()
    heartbeat = createHeartbeat({
      monotonic,
      timers,
      timing,
      on: {
        ping: (number) => socket.ping(number),
        doubted: () => setDoubted(true),
        revived: () => setDoubted(false),
        died: () => giveUp('noPong'),
        unproven: () => on.unproven()
      }
    })
    on.opened()
  }

  function frame(data: Buffer, isBinary: boolean): void {
    if (over) return
    heartbeat?.framed()
    partial = partialBefore = { bytes: 0, at: monotonic() }
    if (isBinary && !looksLikeJson(data) && binary.tooMany()) {
      socket.terminate()
      return ended(endedHere(1003))
    }
    on.frame(data, isBinary)
  }

  function heard(bytes = 0): void {
    if (over) return
    partialBefore = partial
    partial = { bytes: partial.bytes + bytes, at: monotonic() }
    if (readySince !== null) heardAt = clock()
    heartbeat?.heard()
  }

  function isStuck(bytes: number): boolean {
    if (bytes !== unsent.bytes || bytes === 0) unsent = { bytes, since: monotonic() }
    return bytes > UNSENT_BYTES_LIMIT || monotonic() - unsent.since >= STUCK_MS
  }

  return {
    generation,
    get open() {
      return open
    },
    get doubted() {
      return doubted
    },
    get readySince() {
      return readySince
    },
    get readyForMs() {
      return readyAt === null ? null : monotonic() - readyAt
    },
    get receiving() {
      return partial.bytes >= PARTIAL_BYTES && monotonic() - partial.at < PARTIAL_MS
    },
    get heardAt() {
      return heardAt
    },
    send(text, strict) {
      // Usually no frame leaves while the connection is in doubt. But before the queue is read, every frame leaves:
      // it may be the request for the list, which would not be sent again.
      if (over || !open || (doubted && readySince !== null) || !socket.send(text)) return false
      heartbeat?.sent(strict)
      if (readySince === null) expectProgress()
      return true
    },
    ready() {
      readySince = heardAt = clock()
      readyAt = monotonic()
      cancelTimer()
      cancelTimer = timers.after(STABLE_MS, () => on.proven())
    },
    probe: () => heartbeat?.probe(),
    checkSendBuffer() {
      if (open && !over && isStuck(socket.unsent())) heartbeat?.doubtNow()
    },
    unsent: () => socket.unsent(),
    giveUp,
    drop(how) {
      if (over) return
      finish()
      socket[how]()
    }
  }
}
