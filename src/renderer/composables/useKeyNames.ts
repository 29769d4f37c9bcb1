import { computed } from 'vue'
import { ariaKeys, printedKeys, spokenKeys } from './printedKeys'
import { useStatusStore } from '../stores/status'

export interface KeyNames {
  /** Returns the keys of a shortcut one by one, as this keyboard prints them. */
  readonly printed: (shortcut: string) => readonly string[]
  readonly spoken: (shortcut: string) => string
  /** Returns the value of `aria-keyshortcuts`. Undefined: there is no shortcut. */
  readonly aria: (shortcut: string | undefined) => string | undefined
}

export function useKeyNames(): KeyNames {
  const store = useStatusStore()
  const mac = computed(() => store.status?.app.platform === 'darwin')
  return {
    printed: (shortcut) => printedKeys(shortcut, mac.value),
    spoken: (shortcut) => spokenKeys(shortcut, mac.value),
    aria: (shortcut) => (shortcut === undefined ? undefined : ariaKeys(shortcut, mac.value))
  }
}
