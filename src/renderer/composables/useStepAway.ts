import { inject, type InjectionKey } from 'vue'

/** `isNow`: true while the window goes to another workspace, and not when the agent leaves this one. */
export interface StepAway {
  isNow: boolean
}

export const stepAwayKey: InjectionKey<StepAway> = Symbol('stepAway')

/**
 * Returns true while this workspace only goes behind another one. What the agent has begun then stays until the
 * workspace is in front again. A component asks when it is unmounted.
 */
export function useStepAway(): () => boolean {
  const away = inject(stepAwayKey, { isNow: false })
  return () => away.isNow
}
