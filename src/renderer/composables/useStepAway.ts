import { inject, type InjectionKey } from 'vue'
import type { useScreenStore } from '../stores/screen'

/**
 * `isNow`: true if components are unmounted because another workspace comes to the front. False if they are unmounted
 * for another reason, such as a sign-out.
 */
export interface StepAway {
  isNow: boolean
}

export const stepAwayKey: InjectionKey<StepAway> = Symbol('stepAway')

/**
 * Returns a function for a component to call when it is unmounted. The function returns true if the window only goes
 * to another workspace. Drafts and scroll positions must then stay until this workspace is in front again.
 */
export function useStepAway(): () => boolean {
  const away = inject(stepAwayKey, { isNow: false })
  return () => away.isNow
}

/**
 * Call this when another workspace comes to the front. Nobody points, types or reads in this workspace then. All
 * other values stay.
 */
export function resetInputState(screen: ReturnType<typeof useScreenStore>): void {
  screen.frozen = screen.stripFrozen = screen.reading = screen.writing = screen.composing = false
  screen.typedAt = -Infinity
  screen.strips = 0
}
