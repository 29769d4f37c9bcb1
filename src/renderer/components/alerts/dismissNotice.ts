import type { InjectionKey, Ref } from 'vue'

/** The key with which components inside a notice inject the function that closes the notice. */
export const dismissKey: InjectionKey<() => void> = Symbol('dismiss')

/**
 * The key with which components inject a ref. The ref is true if the first line of the notice has the role `alert`.
 */
export const alertKey: InjectionKey<Readonly<Ref<boolean>>> = Symbol('alert')
