/**
 * Whether the agent's unsent text survives a crash of this computer. `encrypted` false: the system offers no
 * encryption, so only file permissions keep other users from the text.
 */
export type Saving =
  /** There is nothing to save: no text yet, or this is the demo workspace. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved'; readonly encrypted: boolean }
  /** The text is in memory only. Deskhand keeps trying to save it. */
  | { readonly kind: 'notSaved'; readonly reason: NotSavedReason }

export type NotSavedReason =
  | 'diskFull'
  | 'noPermission'
  /** Another program has locked the files, or too many files are open. */
  | 'busy'
  /** The system's keyring is locked. Until somebody unlocks it, older messages and drafts stay in their files. */
  | 'keyringLocked'
  /** The system's keyring did not answer when the app started. Older messages and drafts stay in their files. */
  | 'keyringSilent'
  /** Another Deskhand is running and uses the files. */
  | 'inUse'
  /** A newer Deskhand wrote the files. This version does not touch them. */
  | 'newerVersion'
  | 'diskFailed'
