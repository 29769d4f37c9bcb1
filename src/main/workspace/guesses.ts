import type { Cancel, Timers } from '../../shared/clock'

/**
 * What may have signed the person in. `loaded`: the first page is there. `navigated`: a later page, or a step of the
 * same one. `cookie`: a cookie that the workspace gets to see has changed. In order of what they tell.
 */
export type Evidence = 'loaded' | 'navigated' | 'cookie'

const WEIGHT: Readonly<Record<Evidence, number>> = { loaded: 0, navigated: 1, cookie: 2 }

export interface Guesses {
  (evidence: Evidence): void
  dispose(): void
}

/**
 * Guesses at once, then at most once in `ms`. What came in between is made up for at the end, with the evidence that
 * tells most: every guess may become an attempt to connect, and servers count those that they refuse.
 */
export function paceGuesses(timers: Timers, ms: number, guess: (evidence: Evidence) => void): Guesses {
  let wanted: Evidence | null = null
  let cancel: Cancel | null = null

  function run(evidence: Evidence): void {
    wanted = null
    cancel = timers.after(ms, () => {
      cancel = null
      if (wanted !== null) run(wanted)
    })
    guess(evidence)
  }

  const call = (evidence: Evidence): void => {
    if (cancel === null) run(evidence)
    else if (wanted === null || WEIGHT[evidence] > WEIGHT[wanted]) wanted = evidence
  }
  return Object.assign(call, {
    dispose() {
      cancel?.()
      // Stays set: a disposed one never runs again.
      cancel = () => {}
      wanted = null
    }
  })
}
