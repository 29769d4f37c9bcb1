import type { PolicyProblem, PolicyScalar } from './policyProblem'

/** `enforced`: the person cannot change the value. `default`: the value counts if the person has chosen none. */
export type PolicyLevel = 'enforced' | 'default'

export interface PolicySource {
  readonly kind: 'registry' | 'managedPreferences' | 'file'
  /** For everybody on this computer, or only for this user. */
  readonly scope: 'machine' | 'user'
  /** The path of the file, or the key of the registry. */
  readonly place: string
}

/** A value that the policy sets and that is in effect. */
export interface PolicyValue {
  readonly key: string
  readonly value: unknown
  readonly level: PolicyLevel
  readonly source: PolicySource
  /** True if the policy's own value cannot be used, and this value counts instead. */
  readonly isFallback: boolean
  /** True if this is the policy's last valid value, because the present one cannot be used. */
  readonly isLast?: true
  /** The other places in the policy that set the same key, such as another file. Their values do not count. */
  readonly replaced: readonly { readonly level: PolicyLevel; readonly source: PolicySource }[]
}

export interface ShownPolicyValue extends Omit<PolicyValue, 'value'> {
  readonly value: PolicyScalar
}

export interface PolicyView {
  readonly values: readonly ShownPolicyValue[]
  readonly problems: readonly PolicyProblem[]
  /** Whom to ask about the policy. Empty: nobody is named. */
  readonly contact: string
  /**
   * Until `until` (epoch ms), conversations stay on the disk for `days` days. The reason: the policy that demanded
   * this is gone, or the settings file was damaged (`isDamaged`). Null: the setting says for how long.
   */
  readonly held: { readonly days: number; readonly until: number; readonly isDamaged: boolean } | null
}

export const NO_POLICY_VIEW: PolicyView = { values: [], problems: [], contact: '', held: null }
