import type { SignInRefusal, SignInStatus } from '../../../shared/domain/workspace'

/** True: the sign-in page is open and nobody has signed in there yet, so the socket's refusal so far is no problem. */
export function isCalm({ page }: SignInRefusal, { phase }: Pick<SignInStatus, 'phase'>): boolean {
  return phase === 'pageOpen' && page !== 'signedIn'
}
