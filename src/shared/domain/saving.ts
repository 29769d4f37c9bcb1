/**
 * Whether what the agent writes survives a crash of this computer. `encrypted` is false where the system offers no
 * encryption; then only this user of the computer can read the file.
 */
export type Saving =
  /** Nothing to save yet, or the demo workspace, which is never saved. */
  | { readonly kind: 'idle' }
  | { readonly kind: 'saved'; readonly encrypted: boolean }
  /** Kept in memory only. Deskhand tries again by itself. */
  | { readonly kind: 'notSaved'; readonly reason: NotSavedReason }

export type NotSavedReason =
  | 'diskFull'
  | 'noPermission'
  /** Another program holds the files, or too many are open. */
  | 'busy'
  /** The system's keyring is locked. Older messages and drafts wait in their files. */
  | 'keyringLocked'
  /** The system's keyring did not answer when the app started. Older messages and drafts wait in their files. */
  | 'keyringSilent'
  /** Another running Deskhand has the files. */
  | 'inUse'
  /** A newer Deskhand wrote the files, so this one leaves them alone. */
  | 'newerVersion'
  | 'diskFailed'
