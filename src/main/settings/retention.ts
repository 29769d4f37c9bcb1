import type { CommandRefusal } from '../../shared/commands'
import type { Store } from '../state/store'
import type { SettingsFile } from './store'

export interface RetentionParts {
  readonly store: Store
  readonly settings: SettingsFile
  /** Of the policy; null: the agent may choose. */
  readonly policyDays: number | null
}

/** How long conversations stay on this computer, as chosen by the agent or the organisation. */
export interface RetentionChoice {
  change(days: number): CommandRefusal | null
}

/** Tells the desk at once what counts. */
export function createRetention({ store, settings, policyDays }: RetentionParts): RetentionChoice {
  const byPolicy = policyDays !== null

  function tell(days: number): void {
    store.apply({ type: 'retention.changed', retention: { days, byPolicy } })
  }

  tell(policyDays ?? settings.read().retentionDays)
  return {
    change: (days) => {
      if (byPolicy) return 'setByOrganisation'
      settings.write({ retentionDays: days })
      tell(days)
      return null
    }
  }
}
