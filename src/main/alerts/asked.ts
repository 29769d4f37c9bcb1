import { SAME_ALERT_MS } from './policy'

const LIMIT = 100

/** The names by which somebody has just asked, so that the frame that says who it was is no second alert. */
export interface Asked {
  add(name: string): void
  byName(name: string): boolean
}

/** `clock`: epoch ms. */
export function createAsked(clock: () => number): Asked {
  let recent: readonly { readonly name: string; readonly at: number }[] = []
  const isRecent = ({ at }: { readonly at: number }): boolean => clock() - at < SAME_ALERT_MS
  return {
    add: (name) => {
      recent = [...recent.filter(isRecent), { name, at: clock() }].slice(-LIMIT)
    },
    byName: (name) => recent.some((one) => one.name === name && isRecent(one))
  }
}
