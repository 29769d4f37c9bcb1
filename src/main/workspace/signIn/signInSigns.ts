import type { Cancel, Timers } from '../../../shared/clock'

/**
 * Signs that the agent may have signed in, the weakest first.
 * - `loaded`: the first web page has loaded.
 * - `navigated`: the sign-in window or a popup has another web page, or another address.
 * - `cookie`: a cookie of the workspace changed.
 */
export type SignInSign = 'loaded' | 'navigated' | 'cookie'

const WEIGHT: Readonly<Record<SignInSign, number>> = { loaded: 0, navigated: 1, cookie: 2 }

export interface Guesses {
  (evidence: SignInSign): void
  dispose(): void
}

/**
 * Calls `guess` after a sign that the person may have signed in, at most once every `ms` milliseconds. Of the signs
 * in between, the strongest counts. Each call may start an attempt to connect, and servers count refused attempts.
 */
export function paceGuesses(timers: Timers, ms: number, guess: (evidence: SignInSign) => void): Guesses {
  let wanted: SignInSign | null = null
  let cancel: Cancel | null = null

  function run(evidence: SignInSign): void {
    wanted = null
    cancel = timers.after(ms, () => {
      cancel = null
      if (wanted !== null) run(wanted)
    })
    guess(evidence)
  }

  const call = (evidence: SignInSign): void => {
    if (cancel === null) run(evidence)
    else if (wanted === null || WEIGHT[evidence] > WEIGHT[wanted]) wanted = evidence
  }
  return Object.assign(call, {
    dispose() {
      cancel?.()
      // While `cancel` is not null, `call` starts nothing. So nothing runs after `dispose`.
      cancel = () => {}
      wanted = null
    }
  })
}
