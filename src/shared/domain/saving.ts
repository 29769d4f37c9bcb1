/**
 * Whether what the agent writes survives a crash of this computer. `encrypted` is false where the system offers nothing
 * to encrypt with; the file is then readable by this user of the computer alone.
 */
export type Saving =
  /** Nothing to save yet, or the demo workspace, which is never saved. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved'; readonly encrypted: boolean }
  /** Kept in memory alone; tried again by itself. */
  | { readonly kind: 'notSaved'; readonly reason: NotSavedReason }

export type NotSavedReason =
  | 'diskFull'
  | 'noPermission'
  /** Another program holds the files, or too many are open. */
  | 'busy'
  /** The system's keyring is locked; older words wait in their files. */
  | 'keyringLocked'
  /** The system's keyring did not answer when the app started; older words wait in their files. */
  | 'keyringSilent'
  /** Another running Deskhand has the files. */
  | 'inUse'
  /** Written by a newer Deskhand, whose files this one leaves alone. */
  | 'newerVersion'
  | 'diskFailed'
