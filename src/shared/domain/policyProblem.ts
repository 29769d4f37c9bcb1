/** What of the policy cannot be used. Nothing is kept longer than it may have asked for. */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  | { readonly kind: 'retentionDays'; readonly countsAs: number }
  | { readonly kind: 'extraCaFile' }
  | { readonly kind: 'unknownKey'; readonly key: string }
