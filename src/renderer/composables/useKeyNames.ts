import { printedKeys, spokenKeys } from './printedKeys'
import { useStatusStore } from '../stores/status'

export interface KeyNames {
  /** As they are printed on this keyboard, one by one. */
  readonly printed: (shortcut: string) => readonly string[]
  readonly spoken: (shortcut: string) => string
}

/** What the keys of a shortcut are called on this system. */
export function useKeyNames(): KeyNames {
  const store = useStatusStore()
  const mac = (): boolean => store.status?.app.platform === 'darwin'
  return {
    printed: (shortcut) => printedKeys(shortcut, mac()),
    spoken: (shortcut) => spokenKeys(shortcut, mac())
  }
}
