/**
 * A part of the policy that Deskhand cannot use. Until somebody corrects the policy, Deskhand uses the strictest value
 * of the setting, if the setting has one.
 */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  /**
   * `countsAs`: the value that applies in place of the policy's unusable value. Null: the person's own value applies.
   */
  | { readonly kind: 'value'; readonly key: string; readonly countsAs: unknown }
  | { readonly kind: 'unknownKey'; readonly key: string }
  /** Deskhand ignores these parts of the value, and the rest of it applies. At most `IGNORED_PARTS_LIMIT` parts. */
  | { readonly kind: 'ignored'; readonly key: string; readonly parts: readonly string[] }

export const IGNORED_PARTS_LIMIT = 12
