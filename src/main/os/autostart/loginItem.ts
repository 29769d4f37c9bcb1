import type { AutostartProblem } from '../../../shared/domain/settingsResult'

/**
 * What the system does when the person logs in to the computer. `on`: it starts Deskhand. `isOld`: the entry differs
 * from what this Deskhand would write, for example in the path. `problem`: this is not known, or there is an entry
 * that Deskhand did not write.
 */
export type LoginItemState =
  | { readonly kind: 'on'; readonly isOld: boolean }
  | { readonly kind: 'off' }
  | { readonly kind: 'problem'; readonly problem: AutostartProblem }

export interface LoginItem {
  read(): LoginItemState
  /** Makes the entry, or removes it. Returns what went wrong. Null: nothing did. */
  write(on: boolean): AutostartProblem | null
}

export interface LoginProgram {
  /** An absolute path. */
  readonly program: string
  readonly parameters: readonly string[]
  /** The entry's name. Each user data folder has its own entry. */
  readonly name: string
}
