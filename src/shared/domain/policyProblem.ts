/** A value of the policy in the form that a window gets. A list becomes JSON text. */
export type PolicyScalar = string | number | boolean | null

/**
 * A part of the policy that Deskhand cannot use. `place`: the path of the file, or the key of the registry. Until
 * somebody corrects the policy, the strictest value of a setting about privacy or security applies. A setting with
 * `keepsLast` keeps its last valid value.
 */
export type PolicyProblem =
  | {
      readonly kind: 'unreadable'
      readonly place: string
      /**
       * `tooMany`: the folder has more files than Deskhand reads. `noAccess`: the system does not let Deskhand read it.
       */
      readonly reason: 'notJson' | 'tooLarge' | 'noAccess' | 'tooMany' | 'notUnderstood'
    }
  /**
   * `countsAs`: the value that applies in place of the policy's unusable value. Null: the policy sets no value, so the
   * person's own value applies.
   */
  | { readonly kind: 'value'; readonly place: string; readonly key: string; readonly countsAs: PolicyScalar }
  | { readonly kind: 'unknownKey'; readonly place: string; readonly key: string }
  /** Deskhand ignores these parts of the value, and the rest of it applies. At most `IGNORED_PARTS_LIMIT` parts. */
  | { readonly kind: 'ignored'; readonly place: string; readonly key: string; readonly parts: readonly string[] }
  /** The agent may open only the workspaces of the policy, and the policy names none that can be opened. */
  | { readonly kind: 'noneAllowed'; readonly place: string; readonly key: string }
  /** The value is the path of a file that cannot be read. */
  | { readonly kind: 'noFile'; readonly place: string; readonly key: string }
  /** The value is the path of a folder that is not there, or that this user cannot read. */
  | { readonly kind: 'noFolder'; readonly place: string; readonly key: string }
  /** The value is the path of a file that has no certificate of an authority in PEM form. */
  | { readonly kind: 'noAuthority'; readonly place: string; readonly key: string }
  /**
   * The same part sets a key twice. The safer value counts (see `saferValue.ts`); if neither is safer, the last one. Or
   * the part has a group twice, such as `enforced`. Both groups count.
   */
  | { readonly kind: 'twice'; readonly place: string; readonly key: string }
  /** People other than the administrator can change the part, so it must not set this key to this value. */
  | { readonly kind: 'unprotected'; readonly place: string; readonly key: string }
  /** `count`: number of further problems, which are not in the list. `place`: where the first of them is. */
  | { readonly kind: 'more'; readonly place: string; readonly count: number }

export const IGNORED_PARTS_LIMIT = 12

/** A policy has at most this many problems in its list. The next one is of the kind `more`. */
export const PROBLEMS_LIMIT = 100

/** Returns how many problems there are, also those that are not in the list. */
export function countProblems(problems: readonly PolicyProblem[]): number {
  return problems.reduce((sum, problem) => sum + (problem.kind === 'more' ? problem.count : 1), 0)
}
