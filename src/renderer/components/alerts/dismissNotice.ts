import type { InjectionKey } from 'vue'

/** The components inside a notice get the function that closes the notice under this key. */
export const dismissKey: InjectionKey<() => void> = Symbol('dismiss')
