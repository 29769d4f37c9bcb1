import type { PolicyProblem, PolicyScalar } from './policyProblem'

/** `enforced`: the person cannot change the value. `default`: the value applies where the person has not chosen. */
export type PolicyLevel = 'enforced' | 'default'

/** Where a part of the policy is. */
export interface PolicySource {
  readonly kind: 'registry' | 'managedPreferences' | 'file'
  /** The policy of this computer, or only of this user of the computer. */
  readonly scope: 'machine' | 'user'
  /** The path of the file, or the key of the registry. */
  readonly place: string
}

/** One value of the policy that applies. */
export interface PolicyValue {
  readonly key: string
  readonly value: unknown
  readonly level: PolicyLevel
  readonly source: PolicySource
  /** True if Deskhand could not use what the policy sets, so that another value applies. */
  readonly isFallback: boolean
  /** True if this is the last valid value, which Deskhand kept. */
  readonly isLast?: true
  /** Other parts of the policy that set the same key. Their values do not apply. */
  readonly replaced: readonly { readonly level: PolicyLevel; readonly source: PolicySource }[]
}

export interface ShownPolicyValue extends Omit<PolicyValue, 'value'> {
  readonly value: PolicyScalar
}

export interface PolicyView {
  readonly values: readonly ShownPolicyValue[]
  readonly problems: readonly PolicyProblem[]
  /** Whom to ask about the policy. Empty: the policy names nobody. */
  readonly contact: string
  /**
   * Until the time `until`, epoch ms, Deskhand keeps conversations for `days` days. The reason: the policy that kept
   * them is gone, or, if `isDamaged` is true, the settings file was damaged. Null: conversations stay for as long as
   * the setting says.
   */
  readonly held: { readonly days: number; readonly until: number; readonly isDamaged: boolean } | null
}

export const NO_POLICY_VIEW: PolicyView = { values: [], problems: [], contact: '', held: null }
