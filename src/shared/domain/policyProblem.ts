/** What of the policy cannot be used. Nothing is kept longer than it may have asked for. */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  /** `countsAs`: what counts until the value can be used; null: as if the policy did not name this setting. */
  | { readonly kind: 'value'; readonly key: string; readonly countsAs: unknown }
  | { readonly kind: 'unknownKey'; readonly key: string }
