/**
 * Facts about this build.
 * - `updateKey`: base64 of the public key for updates. Empty: none.
 * - `at`: when the build's commit was made, epoch ms. 0: not known.
 * - `commit`: the commit's short hash. Empty: not known.
 * - `notes`: what is new in this version.
 */
export interface BuildFacts {
  readonly updateKey: string
  readonly at: number
  readonly commit: string
  readonly notes: string
}

/** `electron.vite.config.ts` replaces this name by the facts. In tests it is undefined. */
declare const DESKHAND_BUILD: BuildFacts | undefined

export const BUILD: BuildFacts =
  typeof DESKHAND_BUILD === 'undefined' ? { updateKey: '', at: 0, commit: '', notes: '' } : DESKHAND_BUILD
