import type { Cancel, Clock, Timers } from '../../shared/clock'
import type { Workspace } from '../../shared/domain/workspace'
import { STRAIGHT, type Route } from '../workspace/route'
import { countBinaryFrames, looksLikeJson } from './binaryFrames'
import { RESTING, SAVING, WATCHFUL, watchLiveness, type Liveness, type Patience } from './liveness'
import { watchOutflow } from './outflow'
import type { CreateSocket, Socket } from './socket'
import { endedHere, NO_ANSWER, type SocketEnd } from './socketEnd'

/** A connection has proven itself, and failures before it are forgotten, after this time. Milliseconds. */
export const STABLE_MS = 30_000
/** Longest time between two frames sent on a connection on which the queue has not been read yet. Milliseconds. */
export const UNREADY_LIMIT_MS = 60_000

/** More than pongs and the end of a frame: a long one is coming in. Bytes, and milliseconds since the last of them. */
const PARTIAL_BYTES = 512
const PARTIAL_MS = 3_000

export interface LinkDeps {
  readonly clock: Clock
  readonly timers: Timers
  readonly createSocket: CreateSocket
  cookieHeader(workspace: Workspace): Promise<string>
  /** Absent: always straight. */
  route?(workspace: Workspace): Promise<Route>
  /** The window is in the tray: wake the computer less often, as long as all is well. */
  isUnseen?(): boolean
  /** The battery runs: unseen, ask less often. */
  savesPower?(): boolean
}

/** None of them is called after `ended` or `drop`. */
export interface LinkEvents {
  opened(): void
  frame(data: Buffer | string, isBinary: boolean): void
  doubted(): void
  revived(): void
  /** Ready for long enough. */
  proven(): void
  unproven(): void
  ended(end: SocketEnd): void
}

/** One attempt and the connection it may become, with everything that dies with it. */
export interface Link {
  readonly generation: number
  readonly open: boolean
  readonly doubted: boolean
  /** Epoch ms since when the queue is known, or null. */
  readonly readySince: number | null
  /** Epoch ms of the last byte since then. */
  readonly heardAt: number | null
  /** A long frame is coming in, slowly. */
  readonly receiving: boolean
  /** See `Supervisor.send`. */
  send(text: string, strict: boolean): boolean
  ready(): void
  /** Asks at once whether anybody is there. */
  probe(): void
  /** A look at what has not left yet; about once a second. */
  look(): void
  /** Bytes that were handed over and have not left this computer. */
  unsent(): number
  /** Ends it as dead: terminates and reports. */
  giveUp(detail: string): void
  drop(how: 'close' | 'terminate'): void
}

export function createLink(deps: LinkDeps, generation: number, workspace: Workspace, on: LinkEvents): Link {
  const { clock, timers } = deps
  const binary = countBinaryFrames(clock)
  const outflow = watchOutflow(clock)
  let open = false
  let over = false
  let doubted = false
  let readySince: number | null = null
  let heardAt: number | null = null
  let partial = { bytes: 0, at: 0 }
  let liveness: Liveness | null = null
  let cancelTimer: Cancel = () => {}

  function finish(): void {
    over = true
    liveness?.dispose()
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
    liveness = watchLiveness({
      clock,
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
      route: async () => (await deps.route?.(workspace)) ?? STRAIGHT
    },
    {
      opened,
      frame(data, isBinary) {
        if (over) return
        liveness?.framed()
        partial = { bytes: 0, at: clock() }
        if (isBinary && !looksLikeJson(data) && binary.tooMany()) {
          socket.terminate()
          return ended(endedHere(1003))
        }
        on.frame(data, isBinary)
      },
      heard(bytes = 0) {
        if (over) return
        partial = { bytes: partial.bytes + bytes, at: clock() }
        if (readySince !== null) heardAt = clock()
        liveness?.heard()
      },
      ponged(number) {
        if (!over) liveness?.ponged(number)
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
    get receiving() {
      return partial.bytes >= PARTIAL_BYTES && clock() - partial.at < PARTIAL_MS
    },
    get heardAt() {
      return heardAt
    },
    send(text, strict) {
      // In doubt nothing leaves, but for the reading of the queue, which nobody would start again.
      if (over || !open || (doubted && readySince !== null) || !socket.send(text)) return false
      liveness?.sent(strict)
      if (readySince === null) expectProgress()
      return true
    },
    ready() {
      readySince = heardAt = clock()
      cancelTimer()
      cancelTimer = timers.after(STABLE_MS, () => on.proven())
    },
    probe: () => liveness?.probe(),
    look() {
      if (open && !over && outflow.look(socket.unsent())) liveness?.distrust()
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
