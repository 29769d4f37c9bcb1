/**
 * A part of the policy that cannot be used. Until it is mended, data is kept no longer than the policy may have
 * wanted.
 */
export type PolicyProblem =
  | { readonly kind: 'unreadable'; readonly reason: 'notJson' | 'tooLarge' | 'noAccess' }
  /**
   * `countsAs`: the value that counts until the policy's can be used; null: as if the policy did not name this
   * setting.
   */
  | { readonly kind: 'value'; readonly key: string; readonly countsAs: unknown }
  | { readonly kind: 'unknownKey'; readonly key: string }
