import type { CheckCause, CheckFacts, CheckStep } from './diagnosis'

/**
 * Returns the failed step that explains the check. Null: no step fails. A missing sign-in explains it only if nothing
 * else fails: at an address without a workspace, nobody can sign in.
 */
export function decidingStep(steps: readonly CheckStep[]): CheckStep | null {
  const failed = steps.filter(({ outcome }) => outcome === 'fails')
  return failed.find((step) => !isMissingSignIn(step)) ?? failed[0] ?? null
}

/** Returns true if the step fails only because nobody is signed in. */
export function isMissingSignIn({ cause, facts }: Pick<CheckStep, 'cause' | 'facts'>): boolean {
  if (cause === 'signedOut') return !isForbidden(facts)
  return cause === 'notSignedIn' || cause === 'cookiesPartitioned'
}

/** Returns true if the server answered with 403. It may then refuse an account or a network, not only a session. */
function isForbidden({ status }: CheckFacts): boolean {
  return status === 403
}

/** Returns the name of the texts about a cause. A refusal with 403 has texts of its own. */
export function causeTextName(cause: CheckCause, facts: CheckFacts): CheckCause | 'sessionForbidden' {
  return isForbidden(facts) && (cause === 'sessionRefused' || cause === 'signedOut') ? 'sessionForbidden' : cause
}
