/**
 * Whether the agent's unsent text survives a crash of this computer. `encrypted` false: the system offers no
 * encryption, so only file permissions protect the text from other users.
 */
export type Saving =
  /** Nothing is to be saved: there is no text yet, or this is the demo workspace. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved'; readonly encrypted: boolean }
  /** The text is in memory only. Deskhand tries again to save it. */
  | { readonly kind: 'notSaved'; readonly reason: NotSavedReason }

export type NotSavedReason =
  | 'diskFull'
  | 'noPermission'
  /** Another program has locked the files, or too many files are open. */
  | 'busy'
  /** The system's keyring is locked. Older messages and drafts stay in their files until the keyring is unlocked. */
  | 'keyringLocked'
  /** The system's keyring did not answer when the app started. Older messages and drafts stay in their files. */
  | 'keyringSilent'
  /** Another running Deskhand uses the files. */
  | 'inUse'
  /** A newer Deskhand wrote the files, so this version does not touch them. */
  | 'newerVersion'
  | 'diskFailed'
