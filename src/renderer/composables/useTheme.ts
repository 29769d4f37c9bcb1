import { watchEffect } from 'vue'
import { useMedia } from './useMedia'

/** Follows the system: the `dark` class on the page says which tokens hold. */
export function useTheme(): void {
  const dark = useMedia('(prefers-color-scheme: dark)')
  watchEffect(() => document.documentElement.classList.toggle('dark', dark.value), { flush: 'sync' })
}
