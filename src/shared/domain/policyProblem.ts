/**
 * A part of the policy that cannot be used. Until somebody corrects the policy, Deskhand keeps data for the shortest
 * time that the policy may have meant.
 */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  /**
   * `countsAs`: the value that applies as long as the policy's value cannot be used. Null: the person's own value
   * applies.
   */
  | { readonly kind: 'value'; readonly key: string; readonly countsAs: unknown }
  | { readonly kind: 'unknownKey'; readonly key: string }
