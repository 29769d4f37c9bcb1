/**
 * A part of the policy that cannot be used. Until somebody corrects the policy, Deskhand keeps data for the shortest
 * time that the policy may have meant.
 */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  /**
   * `countsAs`: the value in effect until the policy's value can be used. Null: the policy has no effect on this
   * setting.
   */
  | { readonly kind: 'value'; readonly key: string; readonly countsAs: unknown }
  | { readonly kind: 'unknownKey'; readonly key: string }
