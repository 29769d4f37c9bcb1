import { MINUTE_MS } from '../../shared/time'
import type { Monotonic } from '../../shared/clock'
import type { PageFault } from '../../shared/domain/pageFault'
import type { Store } from '../state/store'

/** At most this many lines that faults of pages write in a minute. A component that fails whenever it draws fails sixty times a second. */
const LINES_A_MINUTE = 20

export interface PageFaultsParts {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/** Reports faults of pages: each in the log, and one notice a minute for the agent. */
export function createPageFaults({ store, monotonic, log }: PageFaultsParts): (fault: PageFault) => void {
  let since = monotonic()
  let lines = 0
  let isNoticed = false
  return ({ page, source, error }) => {
    if (monotonic() - since >= MINUTE_MS) {
      since = monotonic()
      lines = 0
      isNoticed = false
    }
    lines++
    if (lines <= LINES_A_MINUTE) log(`fault: ${page}, ${source}: ${error}`)
    if (lines === LINES_A_MINUTE) log('fault: more in this minute are not written')
    if (isNoticed) return
    isNoticed = true
    store.apply({ type: 'notice.raised', notice: { kind: 'pageFault' } })
  }
}
