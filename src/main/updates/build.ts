/**
 * What the build knows of itself. `updateKey`: base64 of the public key for updates; empty: none. `at`: when its commit
 * was made, epoch ms; 0: not known. `commit`: the short hash; empty: not known.
 */
export interface BuildFacts {
  readonly updateKey: string
  readonly at: number
  readonly commit: string
}

/** `electron.vite.config.ts` puts the facts in the place of this name. Tests have no build. */
declare const DESKHAND_BUILD: BuildFacts | undefined

export const BUILD: BuildFacts =
  typeof DESKHAND_BUILD === 'undefined' ? { updateKey: '', at: 0, commit: '' } : DESKHAND_BUILD
