/**
 * Facts about this build. `updateKey`: base64 of the public key for updates; empty: there is no key. `at`: when the
 * commit of the build was made, epoch ms; 0: not known. `commit`: the short hash of the commit; empty: not known.
 * `notes`: what is new in this version.
 */
export interface BuildFacts {
  readonly updateKey: string
  readonly at: number
  readonly commit: string
  readonly notes: string
}

/**
 * `electron.vite.config.ts` replaces this name by the facts of the build. In tests the name is undefined, because tests
 * have no build.
 */
declare const DESKHAND_BUILD: BuildFacts | undefined

export const BUILD: BuildFacts =
  typeof DESKHAND_BUILD === 'undefined' ? { updateKey: '', at: 0, commit: '', notes: '' } : DESKHAND_BUILD
