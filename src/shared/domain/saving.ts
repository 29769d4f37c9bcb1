/**
 * Whether unsent text survives a crash. `encrypted` false: there is no encryption, so only file permissions protect
 * it.
 */
export type Saving =
  /** There is nothing to save, or this is the demo. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved'; readonly encrypted: boolean }
  /** The text is only in memory. Saving is tried again. */
  | { readonly kind: 'notSaved'; readonly reason: NotSavedReason }

export type NotSavedReason =
  | 'diskFull'
  | 'noPermission'
  /** Another program has locked the files, or too many files are open. */
  | 'busy'
  /** The system's keyring is locked. Older messages and drafts stay in their files. */
  | 'keyringLocked'
  /** The system's keyring did not answer at the start. Older messages and drafts stay in their files. */
  | 'keyringSilent'
  /** Another Deskhand uses the files. */
  | 'inUse'
  /** A newer version wrote the files, so they are not touched. */
  | 'newerVersion'
  | 'diskFailed'
