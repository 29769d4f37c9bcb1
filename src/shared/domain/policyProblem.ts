/** A value of the policy as windows get it. A list is JSON text. */
export type PolicyScalar = string | number | boolean | null

/**
 * A part of the policy that cannot be used. `place`: the file's path, or the registry's key. While this part is
 * wrong:
 * - settings about privacy or security have their strictest value;
 * - settings with `keepsLast` have their last valid value.
 */
export type PolicyProblem =
  | {
      readonly kind: 'unreadable'
      readonly place: string
      /** `tooMany`: the folder has too many files. `noAccess`: the system refuses to read it. */
      readonly reason: 'notJson' | 'tooLarge' | 'noAccess' | 'tooMany' | 'notUnderstood'
    }
  /** `countsAs`: the value in effect instead. Null: no value of the policy, so the person's own value counts. */
  | { readonly kind: 'value'; readonly place: string; readonly key: string; readonly countsAs: PolicyScalar }
  | { readonly kind: 'unknownKey'; readonly place: string; readonly key: string }
  /** These parts of the value are ignored. The other parts are in effect. At most `IGNORED_PARTS_LIMIT` parts. */
  | { readonly kind: 'ignored'; readonly place: string; readonly key: string; readonly parts: readonly string[] }
  /** Only the policy's workspaces are allowed, and none of them can be opened. */
  | { readonly kind: 'noneAllowed'; readonly place: string; readonly key: string }
  /** The value is a file's path, and the file cannot be read. */
  | { readonly kind: 'noFile'; readonly place: string; readonly key: string }
  /** The value is a folder's path, and the folder is missing or cannot be read. */
  | { readonly kind: 'noFolder'; readonly place: string; readonly key: string }
  /** The value is a file's path, and the file has no certificate of an authority (PEM). */
  | { readonly kind: 'noAuthority'; readonly place: string; readonly key: string }
  /**
   * A key, or a group such as `enforced`, is there twice in a part of the policy.
   * - Of two values, the safer one counts. If neither is safer, the last one counts.
   * - Of two groups, both count.
   */
  | { readonly kind: 'twice'; readonly place: string; readonly key: string }
  /** Other people than the administrator can change this part of the policy. So this part must not set the value. */
  | { readonly kind: 'unprotected'; readonly place: string; readonly key: string }
  /** `count`: number of problems that are not in the list. `place`: the place of the first of them. */
  | { readonly kind: 'more'; readonly place: string; readonly count: number }

export const IGNORED_PARTS_LIMIT = 12

/** At most this many problems are in the list. The next entry is of the kind `more`. */
export const PROBLEMS_LIMIT = 100

/** Returns the number of all problems, also those that are not in the list. */
export function countProblems(problems: readonly PolicyProblem[]): number {
  return problems.reduce((sum, problem) => sum + (problem.kind === 'more' ? problem.count : 1), 0)
}
