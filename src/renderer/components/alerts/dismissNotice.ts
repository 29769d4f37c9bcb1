import type { InjectionKey, Ref } from 'vue'

/** Components inside a notice inject the function that closes the notice. This is the key of the injection. */
export const dismissKey: InjectionKey<() => void> = Symbol('dismiss')

/** True if screen readers must say the first line of the notice at once. */
export const alertKey: InjectionKey<Readonly<Ref<boolean>>> = Symbol('alert')
