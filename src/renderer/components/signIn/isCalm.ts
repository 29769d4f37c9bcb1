import type { SignInRefusal, SignInStatus } from '../../../shared/domain/workspace'

/**
 * Whether the sign-in page is still open. The person may not have finished, so a refusal of the socket so far may mean
 * nothing.
 */
export function isCalm({ page }: SignInRefusal, { phase }: Pick<SignInStatus, 'phase'>): boolean {
  return phase === 'pageOpen' && page !== 'signedIn'
}
