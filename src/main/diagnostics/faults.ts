import { MINUTE_MS } from '../../shared/time'
import type { Monotonic } from '../../shared/clock'
import type { RendererFault } from '../../shared/domain/rendererFault'
import { describeError } from '../../shared/errorDescription'
import type { Store } from '../state/store'

/** At most this many faults are logged in a minute. A component that cannot be drawn may fail 60 times a second. */
const LINES_A_MINUTE = 20

export interface FaultParts {
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/** Shows the agent one notice about a fault. */
export type RaiseNotice = () => void

export function raiseFaultNotice(store: Store): RaiseNotice {
  return () => store.enqueue({ type: 'notice.raised', notice: { kind: 'rendererFault' } })
}

/**
 * Returns a function that logs a fault and shows at most one notice a minute. Otherwise, a notice that cannot be
 * drawn would cause the next notice, and so on.
 */
function createFaults({ monotonic, log }: FaultParts, raise: RaiseNotice): (fault: string) => void {
  let since = monotonic()
  let lines = 0
  let isNoticed = false
  return (fault) => {
    if (monotonic() - since >= MINUTE_MS) {
      since = monotonic()
      lines = 0
      isNoticed = false
    }
    lines++
    if (lines <= LINES_A_MINUTE) log(fault)
    if (lines === LINES_A_MINUTE) log('fault: more in this minute are not written')
    if (isNoticed) return
    isNoticed = true
    tell(raise, log)
  }
}

function tell(raise: RaiseNotice, log: FaultParts['log']): void {
  try {
    raise()
  } catch (error) {
    log(`fault: the agent could not be told, ${describeError(error)}`)
  }
}

export function createRendererFaults({
  store,
  ...parts
}: FaultParts & { readonly store: Store }): (fault: RendererFault) => void {
  const report = createFaults(parts, raiseFaultNotice(store))
  return ({ window, source, error }) => report(`fault: ${window}, ${source}: ${error}`)
}

/** The events of Node's `process` for errors that no code caught. */
export interface FaultSource {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown
}

export interface MainFaults {
  /** Sets the function that shows a notice about a fault. If a fault came earlier, calls it at once. */
  noticeBy(raise: RaiseNotice): void
}

/** Reports errors that no code of main caught. Such errors then do not end the app. */
export function watchMainFaults(source: FaultSource, parts: FaultParts): MainFaults {
  let raise: RaiseNotice | null = null
  let isLate = false
  const report = createFaults(parts, () => {
    if (raise === null) isLate = true
    else raise()
  })
  source.on('uncaughtException', (error) => report(`uncaught exception: ${describeError(error)}`))
  source.on('unhandledRejection', (error) => report(`unhandled rejection: ${describeError(error)}`))
  return {
    noticeBy: (now) => {
      raise = now
      if (isLate) tell(now, parts.log)
      isLate = false
    }
  }
}
