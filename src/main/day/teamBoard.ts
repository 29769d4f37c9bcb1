import { isDeepStrictEqual } from 'node:util'
import type { Cancel, Clock, Timers } from '../../shared/clock'
import { pageOfKey } from '../../shared/domain/ids'
import { pageRules } from '../../shared/domain/pageLimits'
import { TEAM_ROW_LIMIT, type TeamAgent, type TeamPage, type TeamView, type TeamWait } from '../../shared/domain/team'
import type { Customer } from '../../shared/domain/customer'
import type { StoreEvent } from '../../shared/events'
import { SECOND_MS } from '../../shared/time'
import { pageCounts } from '../state/selectors/lastDesk'
import { countOverLimit } from '../state/selectors/overLimit'
import type { Store } from '../state/store'
import { itemAt } from '../state/tables/sortedBlocks'
import type { StateChange } from '../state/tables/tables'
import { createTeamLog, type AgentEntry } from './teamLog'

/** The listeners are called at most once in this time, ms. */
const TELL_MS = SECOND_MS

export interface TeamBoardParts {
  readonly store: Store
  readonly clock: Clock
  readonly timers: Timers
}

/**
 * Records which agent has which customers, and makes the team board from this. Its only source is the store's events.
 */
export interface TeamBoard {
  /** Returns the board: the same object, as long as its content is the same. Null: the setting `teamBoard` is off. */
  view(): TeamView | null
  /**
   * Calls `listener` when `view` may return another board. While there is no listener, each call of `view` computes
   * the board again.
   */
  watch(listener: () => void): { dispose(): void }
  dispose(): void
}

export function createTeamBoard({ store, clock, timers }: TeamBoardParts): TeamBoard {
  const listeners = new Set<() => void>()
  const log = createTeamLog()
  let since: number | null = null
  let view: TeamView | null = null
  /** True if the board may have changed since it was last computed. */
  let isDue = true
  let cancelTelling: Cancel | null = null
  let cancelOverLimit: Cancel | null = null

  /** True if the setting `teamBoard` is on. While it is off, `log` does not record when agents act. */
  const isOn = (): boolean => store.state.settings.teamBoard.value

  function changed(change: StateChange, event: StoreEvent): void {
    const now = clock()
    const on = isOn()
    if (change.reset) since = null
    if (on && store.state.workspace !== null) since ??= now
    // Moves `since` by as much as the clock. Otherwise the board would seem to have watched for a longer or shorter
    // time.
    if (event.type === 'clock.set' && since !== null) since = Math.min(now, since + event.by)
    if (!on && since !== null) {
      since = null
      log.forgetActs()
    }
    if (log.changed(store.state, change, event, on, now) || change.customers.size > 0 || change.status) touch()
  }

  function touch(): void {
    if (listeners.size === 0) return
    cancelTelling ??= timers.after(TELL_MS, tell)
  }

  function tell(): void {
    cancelTelling?.()
    cancelTelling = null
    isDue = true
    for (const listener of [...listeners]) listener()
  }

  function make(): TeamView {
    const now = clock()
    const { state } = store
    const { customers } = state
    const rules = pageRules(state.settings)
    const waiting = countOverLimit(customers, rules, now)
    const held = log.countOverLimit(rules, now)
    const agents = [...log.agents()].sort(byLongest)
    const pages = pageCounts(state)
    const first = customers.order.waiting.at(0)
    waitForOverLimit(Math.min(waiting.nextAt ?? Infinity, held.nextAt ?? Infinity), now)
    return {
      since,
      agents: agents.slice(0, TEAM_ROW_LIMIT).map(agentRow),
      moreAgents: Math.max(0, agents.length - TEAM_ROW_LIMIT),
      pages: pages.slice(0, TEAM_ROW_LIMIT).map(({ page, name, waiting: count }): TeamPage => ({
        page,
        name,
        waiting: count,
        longest: waitOf(customers.waitingOn.get(page)?.at(0))
      })),
      morePages: Math.max(0, pages.length - TEAM_ROW_LIMIT),
      waiting: customers.order.waiting.length,
      waitingOverLimit: waiting.count,
      longest: first ? { ...startOf(first), pageName: first.pageName } : null,
      withAgents: sum(agents, ({ has }) => has),
      busyAgents: agents.some(isSeveral) ? null : sum(agents, ({ has }) => Math.min(1, has)),
      unanswered: sum(agents, ({ theirs }) => theirs.length),
      unansweredOverLimit: held.count,
      unknown: sum(agents, ({ unknown }) => unknown.length)
    }
  }

  /** Calls the listeners when one more customer is over a page's limit. `at`: when, epoch ms. Infinity: never. */
  function waitForOverLimit(at: number, now: number): void {
    cancelOverLimit?.()
    cancelOverLimit = null
    if (listeners.size === 0 || at === Infinity) return
    cancelOverLimit = timers.after(Math.max(TELL_MS, at - now), () => {
      cancelOverLimit = null
      tell()
    })
  }

  const watch = store.watch(changed)
  return {
    view: () => {
      if (!isOn()) return null
      if (isDue || listeners.size === 0) {
        isDue = false
        const next = make()
        if (!isDeepStrictEqual(next, view)) view = next
      }
      return view
    },
    watch: (listener) => {
      if (listeners.size === 0) isDue = true
      listeners.add(listener)
      return {
        dispose: () => {
          listeners.delete(listener)
          if (listeners.size === 0) stop()
        }
      }
    },
    dispose: () => {
      stop()
      watch.dispose()
      listeners.clear()
    }
  }

  function stop(): void {
    cancelTelling?.()
    cancelOverLimit?.()
    cancelTelling = cancelOverLimit = null
    view = null
  }
}

/** Returns true if the entry may stand for several agents. All agents without a known name share one entry. */
function isSeveral({ name, isMe, has }: AgentEntry): boolean {
  return name === null && !isMe && has > 1
}

function agentRow({ name, isMe, has, theirs, unknown, lastSeen }: AgentEntry): TeamAgent {
  const longest = itemAt(theirs, 0)
  const { turn } = longest ?? {}
  return {
    name,
    isMe,
    has,
    unanswered: theirs.length,
    unknown: unknown.length,
    unknownSince: itemAt(unknown, 0)?.turn.since ?? null,
    longest:
      longest && turn?.kind === 'theirs' ? { since: turn.since, atLeast: turn.atLeast, page: longest.page } : null,
    lastSeen
  }
}

/**
 * The order of agents:
 * - agents with a customer who waits for an answer, the longest wait first;
 * - other agents with customers;
 * - agents without customers, the most recently seen first.
 */
function byLongest(one: AgentEntry, other: AgentEntry): number {
  const [a, b] = [itemAt(one.theirs, 0)?.turn.since ?? Infinity, itemAt(other.theirs, 0)?.turn.since ?? Infinity]
  if (a !== b) return a < b ? -1 : 1
  if (one.has > 0 !== other.has > 0) return one.has > 0 ? -1 : 1
  const bySeen = one.has === 0 ? (other.lastSeen ?? 0) - (one.lastSeen ?? 0) : 0
  return bySeen || (one.id < other.id ? -1 : 1)
}

function waitOf(customer: Customer | undefined): TeamWait | null {
  return customer ? startOf(customer) : null
}

function startOf({ wait, key }: Customer): TeamWait {
  return { since: wait.since, atLeast: wait.atLeast, page: pageOfKey(key) }
}

function sum(agents: readonly AgentEntry[], of: (agent: AgentEntry) => number): number {
  return agents.reduce((total, agent) => total + of(agent), 0)
}
