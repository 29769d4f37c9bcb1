import type { Customer } from '../../shared/domain/customer'
import type { CustomerKey } from '../../shared/domain/ids'

/** After so long without a place in the workspace's list, ms, nobody is called about any more. */
const UNLISTED = 10 * 60_000

/** Somebody who calls. Times are by `monotonic`. */
export interface Call {
  readonly key: CustomerKey
  readonly mine: boolean
  /** From when the steps of the ladder count. */
  readonly since: number
  /** Silent until then. */
  readonly snoozedUntil: number
  /** Since when the workspace's list lacks them; null: it has them. */
  readonly unlistedSince: number | null
}

/** Who calls, from when on, and who is put off. */
export interface Calls {
  /** False: this one calls already. */
  add(key: CustomerKey, mine: boolean, now: number, unlistedSince: number | null): boolean
  unlisted(key: CustomerKey, since: number | null): void
  remove(key: CustomerKey): void
  clear(): void
  /** Whoever calls now calls again at `until`, as if they had come then. */
  snooze(until: number): void
  /** The steps count from now on. */
  restart(now: number): void
  /** Everybody who calls now. */
  active(now: number): readonly Call[]
  /** When the next one who is put off calls again; null: nobody is. */
  wakesAt(now: number): number | null
  /** When the next one who calls ends to, for not being listed; null: nobody does. */
  endsAt(now: number): number | null
  keys(): Iterable<CustomerKey>
  /** Customers of mine who called already and wrote again, each once. */
  takeAgain(): readonly CustomerKey[]
}

export function createCalls(): Calls {
  const calls = new Map<CustomerKey, Call>()
  const again = new Set<CustomerKey>()
  return {
    add: (key, mine, now, unlistedSince) => {
      if (calls.get(key)?.mine === mine) {
        if (mine) again.add(key)
        return false
      }
      calls.set(key, { key, mine, since: now, snoozedUntil: -Infinity, unlistedSince })
      return true
    },
    unlisted: (key, unlistedSince) => {
      const call = calls.get(key)
      if (call && (call.unlistedSince === null) !== (unlistedSince === null)) calls.set(key, { ...call, unlistedSince })
    },
    remove: (key) => void calls.delete(key),
    clear: () => calls.clear(),
    snooze: (until) => {
      for (const [key, call] of calls) calls.set(key, { ...call, since: until, snoozedUntil: until })
    },
    restart: (now) => {
      for (const [key, call] of calls) if (call.since < now) calls.set(key, { ...call, since: now })
    },
    active: (now) => [...calls.values()].filter((call) => call.snoozedUntil <= now && !(endsAt(call) <= now)),
    wakesAt: (now) => {
      let first: number | null = null
      for (const { snoozedUntil } of calls.values()) {
        if (snoozedUntil > now && (first === null || snoozedUntil < first)) first = snoozedUntil
      }
      return first
    },
    endsAt: (now) => {
      const next = Math.min(...[...calls.values()].map(endsAt).filter((at) => at > now))
      return Number.isFinite(next) ? next : null
    },
    keys: () => calls.keys(),
    takeAgain: () => {
      const keys = [...again].filter((key) => calls.has(key))
      again.clear()
      return keys
    }
  }
}

function endsAt({ unlistedSince }: Call): number {
  return unlistedSince === null ? Infinity : unlistedSince + UNLISTED
}

/** The longest waiting first. */
export function longestFirst(
  calls: readonly Call[],
  customer: (key: CustomerKey) => Customer | undefined
): readonly CustomerKey[] {
  const since = new Map(calls.map(({ key }) => [key, customer(key)?.wait.since ?? 0]))
  return [...since].sort(([, one], [, other]) => one - other).map(([key]) => key)
}
