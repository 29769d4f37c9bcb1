import { inject, type InjectionKey } from 'vue'
import type { useScreenStore } from '../stores/screen'

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

/** Ends what the hands do here, because another workspace comes to the front. Everything else stays. */
export function endHands(screen: ReturnType<typeof useScreenStore>): void {
  screen.frozen = screen.stripFrozen = screen.reading = screen.writing = screen.composing = false
  screen.typedAt = -Infinity
  screen.strips = 0
}
