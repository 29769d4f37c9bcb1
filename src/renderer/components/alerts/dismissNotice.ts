import type { InjectionKey } from 'vue'

/** Components inside a notice inject the function that closes the notice. This is the key of the injection. */
export const dismissKey: InjectionKey<() => void> = Symbol('dismiss')
