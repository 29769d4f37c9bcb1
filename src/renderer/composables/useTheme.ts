import { watchEffect } from 'vue'
import { useMedia } from './useMedia'

/** Follows the system's theme. The class `dark` of the root element selects the dark colours. */
export function useTheme(): void {
  const dark = useMedia('(prefers-color-scheme: dark)')
  watchEffect(() => document.documentElement.classList.toggle('dark', dark.value), { flush: 'sync' })
}
