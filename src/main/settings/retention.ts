import type { Clock } from '../../shared/clock'
import type { PolicyLevel } from '../../shared/domain/policyView'
import { SETTINGS } from '../../shared/domain/settings'
import { isRecord } from '../../shared/isRecord'
import { DAY_MS } from '../../shared/time'
import type { LastValid } from './policyContent'
import type { SettingsFile } from './store'

/** For so long nothing is deleted that a policy had kept, after the policy is gone. */
export const HOLD_MS = 7 * DAY_MS

/** How long conversations stay although the policy that kept them is gone. `until`: epoch ms. */
export interface RetentionHold {
  readonly days: number
  readonly level: PolicyLevel
  readonly until: number
}

/**
 * How long conversations stay on this computer. A policy that goes away may have been removed by mistake. Therefore
 * what it kept is not deleted before the hold ends, or before the person chooses a number of days.
 */
export interface Retention {
  /** For how many days conversations stay now. `own`: the value of the setting. */
  days(own: number): number
  /** The hold that keeps conversations for longer than the setting. Null: there is none. */
  hold(own: number): RetentionHold | null
  /** Call this with the last valid values of each new policy, before the settings follow the policy. */
  policyRead(last: LastValid): void
  /** Call this when the person chooses a number of days. */
  chosen(): void
}

export function createRetention(
  file: Pick<SettingsFile, 'read' | 'write' | 'chosen' | 'settings'>,
  clock: Clock
): Retention {
  const { lastPolicy, retentionHold } = file.read()
  let last = lastPolicy
  let kept: RetentionHold | null = retentionHold

  function keep(next: RetentionHold | null): void {
    if (next === kept) return
    kept = next
    file.write({ retentionHold: next })
  }

  function hold(own: number): RetentionHold | null {
    if (kept === null || clock() >= kept.until || kept.days <= own) return null
    return kept
  }

  /** Returns false if the person had chosen another number of days than the policy's default. */
  function counted({ level }: Omit<RetentionHold, 'until'>): boolean {
    if (level === 'enforced') return true
    const own = file.settings()['retentionDays']
    return own === SETTINGS.retentionDays.default && !file.chosen().includes('retentionDays')
  }

  return {
    hold,
    days: (own) => hold(own)?.days ?? own,
    policyRead(next) {
      const before = daysOf(last)
      const now = daysOf(next)
      last = next
      if (now !== null) keep(null)
      else if (before !== null) keep(counted(before) ? { ...before, until: clock() + HOLD_MS } : null)
      else if (kept !== null && clock() >= kept.until) keep(null)
    },
    chosen: () => keep(null)
  }
}

/** The number of days that a policy set. Null: it set none. */
function daysOf(last: LastValid): Omit<RetentionHold, 'until'> | null {
  const { retentionDays: enforced, default: defaults } = last ?? {}
  if (typeof enforced === 'number') return { days: enforced, level: 'enforced' }
  const usual = isRecord(defaults) ? defaults['retentionDays'] : undefined
  return typeof usual === 'number' ? { days: usual, level: 'default' } : null
}
