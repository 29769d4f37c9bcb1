import { DAY_ENTRY_LIMIT, type Answer, type LostTakeOver, type TakeOver } from '../../shared/domain/day'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { StoreEvent } from '../../shared/events'
import type { StateChange } from '../state/tables/tables'
import { shiftBack } from './setClock'

export interface TakeOvers {
  readonly takeOvers: readonly TakeOver[]
  readonly answers: readonly Answer[]
  readonly lost: readonly LostTakeOver[]
}

/** The agent's take-overs, the agent's answers to customers, and the take-overs in which a colleague was faster. */
export interface TakeOverLog extends TakeOvers {
  /**
   * Returns true if the log has changed. `isTaking`: returns true while a take-over of this customer is unanswered.
   */
  changed(change: StateChange, event: StoreEvent, isTaking: (key: CustomerKey) => boolean, now: Moment): boolean
  /** Puts the entries of an earlier run before those of this run. */
  prepend(earlier: TakeOvers): void
  /** Moves times after `now` back by `by` ms, because the clock was set back. */
  setBack(now: number, by: number): void
  /** Removes the entries from before `oldest`, epoch ms. */
  prune(oldest: number): void
}

/** `at`: epoch ms. `monotonic`: the same moment by the monotonic clock, which nobody can set, ms. */
export interface Moment {
  readonly at: number
  readonly monotonic: number
}

/**
 * A take-over that this agent asked for. `at`: by the monotonic clock, ms. `waited`: how long the customer had
 * waited, ms. Null: not known.
 */
interface Asked {
  readonly at: number
  readonly waited: number | null
}

export function createTakeOverLog(): TakeOverLog {
  let takeOvers: readonly TakeOver[] = []
  let answers: readonly Answer[] = []
  let lost: readonly LostTakeOver[] = []
  /**
   * When the agent took over each customer whom the agent has now, by the monotonic clock, ms. Only take-overs of
   * this run.
   */
  const takenAt = new Map<CustomerKey, number>()
  /**
   * Take-overs without an answer yet, by customer. If the answer is lost, a later list shows whether the agent has
   * the customer.
   */
  const asked = new Map<CustomerKey, Asked>()

  function noteCustomer(before: Customer, after: Customer, { at: now, monotonic }: Moment): boolean {
    const { key } = after
    const [was, is] = [before.assignment.kind === 'me', after.assignment.kind === 'me' && after.present]
    if (!is) takenAt.delete(key)
    if (after.pending === 'taking' && before.pending !== 'taking')
      asked.set(key, { at: monotonic, waited: waitOf(before, now) })
    const ask = asked.get(key)
    if (is || !after.present || after.assignment.kind === 'other') asked.delete(key)
    if (!was && is && ask) {
      const isAnswer = before.pending === 'taking'
      takenAt.set(key, isAnswer ? monotonic : ask.at)
      takeOvers = add(takeOvers, { at: now, key, waited: isAnswer ? waitOf(before, now) : ask.waited })
      return true
    }
    if (!was || !is || before.turn.kind !== 'theirs' || after.turn.kind !== 'ours') return false
    // Before the take-over, the customer waited for any agent. Only the time since the take-over counts for this
    // agent.
    const taken = takenAt.get(key)
    if (before.turn.atLeast && taken === undefined) return false
    const sinceTaken = taken === undefined ? Infinity : Math.round(monotonic - taken)
    answers = add(answers, { at: now, took: Math.max(0, Math.min(now - before.turn.since, sinceTaken)) })
    return true
  }

  return {
    get takeOvers() {
      return takeOvers
    },
    get answers() {
      return answers
    },
    get lost() {
      return lost
    },
    changed: (change, event, isTaking, now) => {
      if (change.reset) {
        takenAt.clear()
        asked.clear()
      }
      let isNoted = false
      for (const { before, after } of change.customers.values())
        if (before && noteCustomer(before, after, now)) isNoted = true
      // After the list was read, the agent does not have the customers who are still in `asked`. If no answer is
      // awaited (`isTaking` false), the take-over has failed.
      if (event.type === 'queue.refreshed') for (const key of asked.keys()) if (!isTaking(key)) asked.delete(key)
      if (event.type !== 'notice.raised' || event.notice.kind !== 'conflict') return isNoted
      lost = add(lost, { at: now.at, agentName: event.notice.agentName })
      return true
    },
    prepend: (earlier) => {
      takeOvers = [...earlier.takeOvers, ...takeOvers].slice(-DAY_ENTRY_LIMIT)
      answers = [...earlier.answers, ...answers].slice(-DAY_ENTRY_LIMIT)
      lost = [...earlier.lost, ...lost].slice(-DAY_ENTRY_LIMIT)
    },
    setBack: (now, by) => {
      const back = <Entry extends { readonly at: number }>(entries: readonly Entry[]): readonly Entry[] =>
        entries.map((one) => ({ ...one, at: shiftBack(one.at, now, by) })).sort((one, other) => one.at - other.at)
      takeOvers = back(takeOvers)
      answers = back(answers)
      lost = back(lost)
    },
    prune: (oldest) => {
      takeOvers = since(takeOvers, oldest)
      answers = since(answers, oldest)
      lost = since(lost, oldest)
    }
  }
}

/** Returns how long the customer has waited for an agent, ms. Null: not known. */
function waitOf({ wait, assignment }: Customer, now: number): number | null {
  return assignment.kind === 'nobody' && !wait.atLeast ? Math.max(0, now - wait.since) : null
}

function add<Entry>(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  return [...entries, entry].slice(-DAY_ENTRY_LIMIT)
}

function since<Entry extends { readonly at: number }>(entries: readonly Entry[], oldest: number): readonly Entry[] {
  return (entries[0]?.at ?? oldest) < oldest ? entries.filter(({ at }) => at >= oldest) : entries
}
