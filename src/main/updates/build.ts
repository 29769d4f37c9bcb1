/** What the build knows of itself. `key`: base64 of the public key for updates; empty: none. `at`: epoch ms; 0: unknown. */
export interface BuildFacts {
  readonly updateKey: string
  readonly at: number
}

/** `electron.vite.config.ts` puts the facts in the place of this name. Tests have no build. */
declare const DESKHAND_BUILD: BuildFacts | undefined

export const BUILD: BuildFacts = typeof DESKHAND_BUILD === 'undefined' ? { updateKey: '', at: 0 } : DESKHAND_BUILD
