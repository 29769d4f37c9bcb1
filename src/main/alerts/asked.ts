import type { Monotonic } from '../../shared/clock'
import { SAME_ALERT_MS } from './policy'

const LIMIT = 100

/** The names by which somebody has just asked, so that the frame that says who it was is no second alert. */
export interface Asked {
  add(name: string): void
  byName(name: string): boolean
  /** Those of whom nothing was shown yet, each once. */
  unshown(): readonly string[]
  forget(): void
}

export function createAsked(monotonic: Monotonic): Asked {
  let unshown: string[] = []
  let recent: readonly { readonly name: string; readonly at: number }[] = []
  const isRecent = ({ at }: { readonly at: number }): boolean => monotonic() - at < SAME_ALERT_MS
  return {
    add: (name) => {
      recent = [...recent.filter(isRecent), { name, at: monotonic() }].slice(-LIMIT)
      unshown = [...unshown, name].slice(-LIMIT)
    },
    unshown: () => unshown.splice(0),
    forget: () => {
      unshown = []
    },
    byName: (name) => recent.some((one) => one.name === name && isRecent(one))
  }
}
