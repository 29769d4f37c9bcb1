import type { AutostartProblem } from '../../../shared/domain/settingsResult'

/**
 * What the system does at login.
 * - `on`: the system starts Deskhand. `isOld`: Deskhand would now write another path or other parameters.
 * - `problem`: the entry cannot be read, or another program wrote it.
 */
export type LoginItemState =
  | { readonly kind: 'on'; readonly isOld: boolean }
  | { readonly kind: 'off' }
  | { readonly kind: 'problem'; readonly problem: AutostartProblem }

export interface LoginItem {
  read(): LoginItemState
  /** Makes or removes the entry. Returns what went wrong, or null. */
  write(on: boolean): AutostartProblem | null
}

export interface LoginProgram {
  /** An absolute path. */
  readonly program: string
  readonly parameters: readonly string[]
  /** The entry's name. Each user data folder has its own entry. */
  readonly name: string
}
