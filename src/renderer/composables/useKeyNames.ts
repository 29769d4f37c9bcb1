import { computed } from 'vue'
import { printedKeys, spokenKeys } from './printedKeys'
import { useStatusStore } from '../stores/status'

export interface KeyNames {
  /** Returns the keys of a shortcut one by one, as this keyboard prints them. */
  readonly printed: (shortcut: string) => readonly string[]
  readonly spoken: (shortcut: string) => string
}

/** Returns functions that name the keys of a shortcut on this system. */
export function useKeyNames(): KeyNames {
  const store = useStatusStore()
  const mac = computed(() => store.status?.app.platform === 'darwin')
  return {
    printed: (shortcut) => printedKeys(shortcut, mac.value),
    spoken: (shortcut) => spokenKeys(shortcut, mac.value)
  }
}
