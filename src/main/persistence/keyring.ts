/** The system's keyring. `seal` and `open` reject if the keyring refuses. */
export interface Keyring {
  /** True: the keyring did not answer when the app started. Deskhand does not use it in this run. */
  readonly isSilent: boolean
  /**
   * Resolves to true if the keyring can seal. Resolves to false if:
   * - there is no keyring;
   * - the keyring was silent or locked at the start of the app;
   * - any user of the computer could open what the keyring seals.
   */
  isAvailable(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  open(sealed: Buffer): Promise<string>
}

/**
 * The methods of Electron's `safeStorage` that Deskhand uses. An older Electron lacks the asynchronous ones. In a
 * newer one the synchronous ones are deprecated.
 */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean
  encryptString?(text: string): Buffer
  decryptString?(sealed: Buffer): string
  getSelectedStorageBackend?(): string
  isAsyncEncryptionAvailable?(): Promise<boolean>
  encryptStringAsync?(text: string): Promise<Buffer>
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>
}

/**
 * Whether this run may use the keyring.
 * - `silent`: the keyring did not answer at the start of the app.
 * - `locked`: nobody unlocked the keyring at the start of the app.
 * - `open`: any other case. Always `open` on macOS and Windows, where Deskhand does not ask.
 */
export type FoundKeyring = 'open' | 'silent' | 'locked'

export function systemKeyring(storage: SafeStorage, platform: NodeJS.Platform, found: FoundKeyring = 'open'): Keyring {
  const refuse = (): never => {
    throw new Error('This Electron seals nothing')
  }
  return {
    isSilent: found === 'silent',
    isAvailable: async () => {
      if (found !== 'open') return false
      // `basic_text` seals with a password that is the same on every computer.
      if (platform === 'linux' && storage.getSelectedStorageBackend?.() === 'basic_text') return false
      return (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable?.() ?? false
    },
    seal: async (text) => (await storage.encryptStringAsync?.(text)) ?? storage.encryptString?.(text) ?? refuse(),
    open: async (sealed) =>
      (await storage.decryptStringAsync?.(sealed))?.result ?? storage.decryptString?.(sealed) ?? refuse()
  }
}
