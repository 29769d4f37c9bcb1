import type { Clock } from '../../shared/clock'
import type { PolicyLevel } from '../../shared/domain/policyView'
import { LONGEST_NOTE_DAYS, LONGEST_RETENTION_DAYS, SETTINGS } from '../../shared/domain/settings'
import { isRecord } from '../../shared/isRecord'
import { DAY_MS } from '../../shared/time'
import type { LastValid } from './policyContent'
import type { SettingsFile } from './settingsFile'

/** How long a hold of conversations or notes lasts. */
export const HOLD_MS = 7 * DAY_MS

/**
 * Keeps conversations for `days` days until `until`, epoch ms. `level`: the level of the policy that is gone, or
 * `damage` if the settings file was damaged.
 */
export interface RetentionHold {
  readonly days: number
  readonly level: PolicyLevel | 'damage'
  readonly until: number
}

/**
 * Decides for how many days conversations and notes stay on this computer. A policy may be removed by mistake, and
 * older conversations would then be deleted at once. So a hold begins: conversations still stay for the policy's
 * number of days. The hold ends at the first of these moments:
 * - `HOLD_MS` are over;
 * - a policy sets a number of days;
 * - the person chooses a number of days.
 * Another hold keeps notes for `LONGEST_NOTE_DAYS`. A damaged settings file begins both holds. Conversations then
 * stay for `LONGEST_RETENTION_DAYS`.
 */
export interface Retention {
  /** Returns for how many days conversations stay now. `own`: the setting's value. */
  days(own: number): number
  /** Returns for how many days notes stay now. `own`: the setting's value. */
  noteDays(own: number): number
  /** Returns the hold if it keeps conversations longer than the setting says. Null: no hold does. */
  hold(own: number): RetentionHold | null
  /**
   * Begins or ends a hold. Call this when the policy's last valid values have changed, before the settings use them.
   */
  policyRead(last: LastValid): void
  /** Ends the hold of conversations. Call this when the person chooses a number of days. */
  chosen(): void
  /** Ends the hold of notes. Call this when the person chooses a number of days for notes. */
  notesChosen(): void
}

export function createRetention(
  file: Pick<SettingsFile, 'isDamaged' | 'read' | 'write' | 'chosen' | 'settings'>,
  clock: Clock
): Retention {
  const { lastPolicy, retentionHold, notesHeldUntil } = file.read()
  let last = lastPolicy
  let kept: RetentionHold | null = retentionHold
  let notesUntil = notesHeldUntil

  function keep(next: RetentionHold | null): void {
    if (next === kept) return
    kept = next
    file.write({ retentionHold: next })
  }

  function holdNotes(until: number): void {
    if (until === notesUntil) return
    notesUntil = until
    file.write({ notesHeldUntil: until })
  }

  const isHeld = (): boolean => kept !== null && clock() < kept.until

  function hold(own: number): RetentionHold | null {
    return isHeld() && kept !== null && kept.days > own ? kept : null
  }

  /** Returns true if the policy's number of days was in effect: locked, or not replaced by the person. */
  function counted(key: DaysKey, { level }: PolicyDays): boolean {
    if (level === 'enforced') return true
    return file.settings()[key] === SETTINGS[key].default && !file.chosen().includes(key)
  }

  function notePolicyRead(before: PolicyDays | null, now: PolicyDays | null): void {
    if (now !== null) holdNotes(0)
    else if (before !== null && counted('noteDays', before) && before.days > Number(file.settings()['noteDays']))
      holdNotes(clock() + HOLD_MS)
  }

  if (file.isDamaged) {
    keep({ days: LONGEST_RETENTION_DAYS, level: 'damage', until: clock() + HOLD_MS })
    holdNotes(clock() + HOLD_MS)
  }

  return {
    hold,
    noteDays: (own) => (clock() < notesUntil ? Math.max(own, LONGEST_NOTE_DAYS) : own),
    days: (own) => hold(own)?.days ?? own,
    policyRead(next) {
      const before = daysOf(last, 'retentionDays')
      const now = daysOf(next, 'retentionDays')
      notePolicyRead(daysOf(last, 'noteDays'), daysOf(next, 'noteDays'))
      last = next
      if (now !== null) keep(null)
      else if (before !== null) keep(counted('retentionDays', before) ? { ...before, until: clock() + HOLD_MS } : null)
      else if (kept !== null && clock() >= kept.until) keep(null)
    },
    chosen: () => keep(null),
    notesChosen: () => holdNotes(0)
  }
}

type DaysKey = 'retentionDays' | 'noteDays'

interface PolicyDays {
  readonly days: number
  readonly level: PolicyLevel
}

/** Returns the number of days that a policy set. Null: none. */
function daysOf(last: LastValid, key: DaysKey): PolicyDays | null {
  const { [key]: enforced, default: defaults } = last ?? {}
  if (typeof enforced === 'number') return { days: enforced, level: 'enforced' }
  const usual = isRecord(defaults) ? defaults[key] : undefined
  return typeof usual === 'number' ? { days: usual, level: 'default' } : null
}
