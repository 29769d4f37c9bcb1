import type { CustomerKey } from '../../shared/domain/ids'

/** The server tells of one customer by two frames. Within this time they are one alert. */
const SAME_ALERT_MS = 10_000
/** Most notifications about single people at a time; more become one that counts. */
export const LIVE_LIMIT = 3
/** Least time between two that count. */
const SUMMARY_PAUSE_MS = 30_000
/** Most alerts that are remembered. */
const MEMORY_LIMIT = 500

/** Who asks for a person. `key` is null where the server gave no more than a name. */
export interface AlertSubject {
  readonly key: CustomerKey | null
  readonly name: string
}

export interface AlertSituation {
  /** The agent looks at the window. */
  readonly focused: boolean
  /** Notifications about single people that are still there. */
  readonly live: number
}

/** `person`: a notification of their own. `summary`: one that says how many wait. */
export type AlertDecision = 'none' | 'person' | 'summary'

export interface AlertPolicy {
  decide(subject: AlertSubject, situation: AlertSituation): AlertDecision
}

/** Decides when to call the agent. `clock`: epoch ms. */
export function createAlertPolicy(clock: () => number): AlertPolicy {
  let recent: readonly { readonly subject: AlertSubject; readonly at: number }[] = []
  let summaryAt = Number.NEGATIVE_INFINITY

  return {
    decide: (subject, { focused, live }) => {
      const now = clock()
      recent = recent.filter(({ at }) => now - at < SAME_ALERT_MS)
      const again = recent.some((alert) => isSame(alert.subject, subject))
      recent = [...recent, { subject, at: now }].slice(-MEMORY_LIMIT)
      if (again || focused) return 'none'
      if (live < LIVE_LIMIT) return 'person'
      if (now - summaryAt < SUMMARY_PAUSE_MS) return 'none'
      summaryAt = now
      return 'summary'
    }
  }
}

/** Two people may share a name; only where one frame has nothing else does the name decide. */
function isSame(one: AlertSubject, other: AlertSubject): boolean {
  return one.key !== null && other.key !== null ? one.key === other.key : one.name === other.name
}
