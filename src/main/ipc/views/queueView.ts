import type { Clock } from '../../../shared/clock'
import { pageRules } from '../../../shared/domain/pageLimits'
import { BULK_LIMIT, type Pickable } from '../../../shared/domain/bulkRelease'
import type { Customer } from '../../../shared/domain/customer'
import { WHOLE_VIEW, type ShownInWindow } from '../../../shared/shownInWindow'
import type { QueueHead, QueueView } from '../../../shared/views'
import { pageCounts } from '../../state/selectors/lastDesk'
import { needsMe } from '../../state/selectors/needsMe'
import { longestFree, waitingInReach } from '../../state/selectors/waitingInReach'
import type { StateChange, State } from '../../state/tables/tables'
import { lastHead, pagesWithLast } from './lastDeskRows'
import { createMineStrip } from './mineStrip'
import { countOverLimit } from '../../state/selectors/overLimit'
import { createShownList } from './shownList'
import type { Slicing } from './slices'

/** This many of the customers who need the agent most are sent. See `QueueHead.next`. */
const NEXT_COUNT = 3

export const NOTHING_SHOWN: ShownInWindow = {
  view: 'waiting',
  list: WHOLE_VIEW,
  start: 0,
  rows: 0,
  frozen: false,
  selected: null,
  messages: 0,
  reading: false,
  writing: false,
  panel: 'desk',
  frames: { kind: '', start: 0, rows: 0, paused: false }
}

/** Computes what one window shows of the queue. The cost grows with the visible rows, not with the queue. */
export interface QueueViewer {
  windowShows(shownInWindow: ShownInWindow): void
  changed(change: StateChange): void
  compute(): QueueView
  /** Returns when the next wait goes over a limit, epoch ms, as known at the last `compute`. Null: never. */
  nextOverLimitAt(): number | null
  dispose(): void
}

const canRelease = (customer: Customer | undefined): boolean =>
  customer?.present === true && customer.assignment.kind === 'me' && customer.pending === null

/** `slicing` undefined: a filter tests the whole list at once. `progressed`: called when a filter has tested more. */
export function createQueueViewer(
  state: State,
  clock: Clock,
  slicing?: Slicing,
  progressed: () => void = () => undefined
): QueueViewer {
  let nextOverLimitAt: number | null = null
  let at: ShownInWindow = NOTHING_SHOWN
  const strip = createMineStrip(state)
  const list = createShownList(state, clock, at, slicing, progressed)
  let pickable: Pickable | null = null

  /**
   * Returns the answer to the window's request `pickAll`. Makes each answer only once, so that later events cost
   * nothing.
   */
  function answerPickAll(done: boolean): Pickable | null {
    const { pickAll, view } = at
    // Only the view "mine" has boxes to tick. In other views, few customers are the agent's own.
    if (pickAll === undefined || view !== 'mine') return null
    if (pickable?.asked === pickAll) return pickable
    if (!done) return null
    const customers = list.first(canRelease, BULK_LIMIT).map(({ key, name }) => ({ key, name }))
    return { asked: pickAll, customers }
  }

  function compute(): QueueView {
    list.advance()
    const { waiting, mine, others, all } = state.customers.order
    const now = clock()
    const [longest] = waitingInReach(state, now)
    const myRows = strip.compute()
    const counts = { waiting: waiting.present, mine: mine.present, others: others.present, all: all.present }
    const shown = list.head()
    const overLimit = countOverLimit(state.customers, pageRules(state.settings), now)
    nextOverLimitAt = overLimit.nextAt
    const unpicked = (at.picked ?? []).filter((key) => !canRelease(state.customers.get(key)))
    const pickedWaiting = (at.picked ?? []).filter((key) => state.customers.get(key)?.turn.kind === 'theirs')
    pickable = answerPickAll(shown.done)
    const head: QueueHead = {
      view: at.view,
      list: at.list,
      ...shown,
      start: at.start,
      counts,
      waitForMe: state.customers.waitForMe,
      ...(myRows && { mine: myRows }),
      pages: state.lastDesk ? pagesWithLast(pageCounts(state), state.lastDesk) : pageCounts(state),
      overLimit: overLimit.count,
      waitHidden: overLimit.hidden,
      longest: longest ? { key: longest.key, name: longest.name, wait: longest.wait } : null,
      longestFree: longestFree(state, now)?.key ?? null,
      next: needsMe(state, NEXT_COUNT, waitingInReach(state, now), at.passed),
      ...(unpicked.length > 0 && { unpicked }),
      ...(pickedWaiting.length > 0 && { pickedWaiting }),
      ...(pickable && { pickable }),
      ...(at.filter !== undefined && { filter: { text: at.filter, done: shown.done } }),
      ...(state.lastDesk && { last: lastHead(at.view, state.lastDesk, counts) })
    }
    return { head, rows: list.rows() }
  }

  return {
    windowShows: (next) => {
      at = next
      strip.windowShows(next)
      list.windowShows(next)
    },
    changed: (change) => {
      if (change.reset) strip.reset()
      list.changed(change)
    },
    compute,
    nextOverLimitAt: () => {
      const next = list.nextAt()
      return next === null || nextOverLimitAt === null ? (next ?? nextOverLimitAt) : Math.min(next, nextOverLimitAt)
    },
    dispose: list.dispose
  }
}
