import { computed } from 'vue'
import { printedKeys, spokenKeys } from './printedKeys'
import { useStatusStore } from '../stores/status'

export interface KeyNames {
  /** The keys as this keyboard prints them, one by one. */
  readonly printed: (shortcut: string) => readonly string[]
  readonly spoken: (shortcut: string) => string
}

/** The names of a shortcut's keys on this system. */
export function useKeyNames(): KeyNames {
  const store = useStatusStore()
  const mac = computed(() => store.status?.app.platform === 'darwin')
  return {
    printed: (shortcut) => printedKeys(shortcut, mac.value),
    spoken: (shortcut) => spokenKeys(shortcut, mac.value)
  }
}
