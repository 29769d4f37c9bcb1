import type { Monotonic } from '../../shared/clock'
import type { PageFault } from '../../shared/domain/pageFault'
import type { Store } from '../state/store'

/** Lines that faults of pages may write in a minute. A component that fails at each drawing fails sixty times a second. */
const LINES_A_MINUTE = 20
const MINUTE_MS = 60_000

export interface PageFaultsParts {
  readonly store: Store
  readonly monotonic: Monotonic
  readonly log: (line: string) => void
}

/** Takes what went wrong in a page: into the log, and to the agent as one notice, however often it happens. */
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
