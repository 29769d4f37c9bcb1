import { DAY_ENTRY_LIMIT, type Answer, type LostTakeOver, type TakeOver } from '../../shared/domain/day'
import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'
import type { StoreEvent } from '../../shared/events'
import type { StateChange } from '../state/tables/tables'

export interface TakeOvers {
  readonly takeOvers: readonly TakeOver[]
  readonly answers: readonly Answer[]
  readonly lost: readonly LostTakeOver[]
}

/** The customers whom the agent took over, the answers, and the take-overs in which somebody else was faster. */
export interface TakeOverLog extends TakeOvers {
  /** `now`: epoch ms. Returns true if something was noted. */
  changed(change: StateChange, event: StoreEvent, now: number): boolean
  /** Puts the entries of an earlier run before those of this run. */
  prepend(earlier: TakeOvers): void
  /** Drops what happened before `oldest`, epoch ms. */
  prune(oldest: number): void
}

export function createTakeOverLog(): TakeOverLog {
  let takeOvers: readonly TakeOver[] = []
  let answers: readonly Answer[] = []
  let lost: readonly LostTakeOver[] = []
  /** When this agent took over each customer whom the agent still has, epoch ms. Only take-overs of this run. */
  const takenAt = new Map<CustomerKey, number>()

  function noteCustomer(before: Customer, after: Customer, now: number): boolean {
    const { key } = after
    const [was, is] = [before.assignment.kind === 'me', after.assignment.kind === 'me' && after.present]
    if (!is) takenAt.delete(key)
    if (!was && is && before.pending === 'taking') {
      takenAt.set(key, now)
      const { since, atLeast } = before.wait
      const waited = before.assignment.kind === 'nobody' && !atLeast ? Math.max(0, now - since) : null
      takeOvers = add(takeOvers, { at: now, key, waited })
      return true
    }
    if (!was || !is || before.turn.kind !== 'theirs' || after.turn.kind !== 'ours') return false
    // Before the take-over, the customer waited for any agent. The wait for this agent began with the take-over.
    const from = Math.max(before.turn.since, takenAt.get(key) ?? 0)
    if (before.turn.atLeast && !takenAt.has(key)) return false
    answers = add(answers, { at: now, took: Math.max(0, now - from) })
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
    changed: (change, event, now) => {
      if (change.reset) takenAt.clear()
      let isNoted = false
      for (const { before, after } of change.customers.values())
        if (before && noteCustomer(before, after, now)) isNoted = true
      if (event.type !== 'notice.raised' || event.notice.kind !== 'conflict') return isNoted
      lost = add(lost, { at: now, agentName: event.notice.agentName })
      return true
    },
    prepend: (earlier) => {
      takeOvers = [...earlier.takeOvers, ...takeOvers].slice(-DAY_ENTRY_LIMIT)
      answers = [...earlier.answers, ...answers].slice(-DAY_ENTRY_LIMIT)
      lost = [...earlier.lost, ...lost].slice(-DAY_ENTRY_LIMIT)
    },
    prune: (oldest) => {
      takeOvers = since(takeOvers, oldest)
      answers = since(answers, oldest)
      lost = since(lost, oldest)
    }
  }
}

function add<Entry>(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  return [...entries, entry].slice(-DAY_ENTRY_LIMIT)
}

function since<Entry extends { readonly at: number }>(entries: readonly Entry[], oldest: number): readonly Entry[] {
  return (entries[0]?.at ?? oldest) < oldest ? entries.filter(({ at }) => at >= oldest) : entries
}
