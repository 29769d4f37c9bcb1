import type { InjectionKey } from 'vue'

/** The parts of a notice close it with this function. */
export const dismissKey: InjectionKey<() => void> = Symbol('dismiss')
