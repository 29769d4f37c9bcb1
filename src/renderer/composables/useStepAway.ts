import { inject, type InjectionKey } from 'vue'
import type { useScreenStore } from '../stores/screen'

/** `isNow`: true while the window goes to another workspace. False when the agent leaves this workspace. */
export interface StepAway {
  isNow: boolean
}

export const stepAwayKey: InjectionKey<StepAway> = Symbol('stepAway')

/**
 * Returns a function that a component calls when it is unmounted. The function returns true if the window only goes to
 * another workspace. In this case, what the agent has begun stays until this workspace is in front again.
 */
export function useStepAway(): () => boolean {
  const away = inject(stepAwayKey, { isNow: false })
  return () => away.isNow
}

/**
 * Resets the values that say that the agent points, types or reads here, and the number of strips, because another
 * workspace comes to the front. All other values stay.
 */
export function resetInputState(screen: ReturnType<typeof useScreenStore>): void {
  screen.frozen = screen.stripFrozen = screen.reading = screen.writing = screen.composing = false
  screen.typedAt = -Infinity
  screen.strips = 0
}
