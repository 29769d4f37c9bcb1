/** What this system seals secrets with. Both directions reject where it refuses. */
export interface Keyring {
  /** It did not answer when the app started, and is not asked in this run. */
  readonly isSilent: boolean
  /** False: nothing, or something that everybody could open. */
  isAvailable(): Promise<boolean>
  seal(text: string): Promise<Buffer>
  open(sealed: Buffer): Promise<string>
}

/** Electron's `safeStorage`, old and new: the synchronous half ends with 45, the other one starts there. */
export interface SafeStorage {
  isEncryptionAvailable?(): boolean
  encryptString?(text: string): Buffer
  decryptString?(sealed: Buffer): string
  getSelectedStorageBackend?(): string
  isAsyncEncryptionAvailable?(): Promise<boolean>
  encryptStringAsync?(text: string): Promise<Buffer>
  decryptStringAsync?(sealed: Buffer): Promise<{ readonly result: string }>
}

/** How the keyring was found when the app started. `silent`: it did not answer. `locked`: nobody unlocked it. This run goes on without either. */
export type FoundKeyring = 'open' | 'silent' | 'locked'

export function systemKeyring(storage: SafeStorage, platform: NodeJS.Platform, found: FoundKeyring = 'open'): Keyring {
  const refuse = (): never => {
    throw new Error('This Electron seals nothing')
  }
  return {
    isSilent: found === 'silent',
    isAvailable: async () => {
      if (found !== 'open') return false
      // Sealed with a password that is the same on every computer.
      if (platform === 'linux' && storage.getSelectedStorageBackend?.() === 'basic_text') return false
      return (await storage.isAsyncEncryptionAvailable?.()) ?? storage.isEncryptionAvailable?.() ?? false
    },
    seal: async (text) => (await storage.encryptStringAsync?.(text)) ?? storage.encryptString?.(text) ?? refuse(),
    open: async (sealed) =>
      (await storage.decryptStringAsync?.(sealed))?.result ?? storage.decryptString?.(sealed) ?? refuse()
  }
}
