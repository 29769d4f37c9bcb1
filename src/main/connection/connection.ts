import type { Cancel } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { DIRECT_ROUTE } from '../workspace/proxy/route'
import { countBinaryFrames, looksLikeJson } from './binaryFrames'
import { RESTING, SAVING, WATCHFUL, createHeartbeat, type Heartbeat, type Patience } from './heartbeat'
import type { Connection, ConnectionDeps, ConnectionEvents } from './connectionParts'
import { watchSendBuffer } from './sendBuffer'
import type { Socket } from './socket'
import { endedHere, NO_ANSWER, type SocketEnd } from './socketEnd'

/** A connection has proven itself, and failures before it are forgotten, after this time. Milliseconds. */
export const STABLE_MS = 30_000
/**
 * Longest time between two frames sent on a connection on which the queue has not been read yet: longer than a list may take.
 * Milliseconds.
 */
export const UNREADY_LIMIT_MS = 95_000

/** More than pongs and the end of a frame: a long one is coming in. Bytes, and milliseconds since the last of them. */
const PARTIAL_BYTES = 512
const PARTIAL_MS = 3_000

export type { Connection, ConnectionDeps, ConnectionEvents } from './connectionParts'

export function createConnection(
  deps: ConnectionDeps,
  generation: number,
  workspace: Workspace,
  on: ConnectionEvents
): Connection {
  const { clock, monotonic, timers } = deps
  const binary = countBinaryFrames(monotonic)
  const outflow = watchSendBuffer(monotonic)
  let open = false
  let over = false
  let doubted = false
  let readySince: number | null = null
  let readyAt: number | null = null
  let heardAt: number | null = null
  let partial = { bytes: 0, at: 0 }
  let heartbeat: Heartbeat | null = null
  let cancelTimer: Cancel = () => {}

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

  function giveUp(detail: string): void {
    if (over) return
    socket.terminate()
    ended({ kind: 'failed', code: NO_ANSWER, detail })
  }

  function expectProgress(): void {
    cancelTimer()
    cancelTimer = timers.after(UNREADY_LIMIT_MS, () => giveUp('The queue was not read in time'))
  }

  function patience(): Patience {
    if (deps.isUnseen?.() !== true) return WATCHFUL
    return deps.savesPower?.() === true ? SAVING : RESTING
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
      patience,
      on: {
        ping: (number) => socket.ping(number),
        doubted: () => setDoubted(true),
        revived: () => setDoubted(false),
        died: () => giveUp('No answer to a ping'),
        unproven: () => on.unproven()
      }
    })
    on.opened()
  }

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
      frame(data, isBinary) {
        if (over) return
        heartbeat?.framed()
        partial = { bytes: 0, at: monotonic() }
        if (isBinary && !looksLikeJson(data) && binary.tooMany()) {
          socket.terminate()
          return ended(endedHere(1003))
        }
        on.frame(data, isBinary)
      },
      heard(bytes = 0) {
        if (over) return
        partial = { bytes: partial.bytes + bytes, at: monotonic() }
        if (readySince !== null) heardAt = clock()
        heartbeat?.heard()
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
    get readyFor() {
      return readyAt === null ? null : monotonic() - readyAt
    },
    get receiving() {
      return partial.bytes >= PARTIAL_BYTES && monotonic() - partial.at < PARTIAL_MS
    },
    get heardAt() {
      return heardAt
    },
    send(text, strict) {
      // In doubt nothing leaves, but for the reading of the queue, which nobody would start again.
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
    look() {
      if (open && !over && outflow.look(socket.unsent())) heartbeat?.distrust()
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
