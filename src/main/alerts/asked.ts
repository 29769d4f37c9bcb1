import type { Monotonic } from '../../shared/clock'
import { SAME_ALERT_MS } from './policy'

const LIMIT = 100

/** The names by which somebody has just asked, so that the frame that says who it was is no second alert. */
export interface Asked {
  add(name: string): void
  byName(name: string): boolean
}

export function createAsked(monotonic: Monotonic): Asked {
  let recent: readonly { readonly name: string; readonly at: number }[] = []
  const isRecent = ({ at }: { readonly at: number }): boolean => monotonic() - at < SAME_ALERT_MS
  return {
    add: (name) => {
      recent = [...recent.filter(isRecent), { name, at: monotonic() }].slice(-LIMIT)
    },
    byName: (name) => recent.some((one) => one.name === name && isRecent(one))
  }
}
