import type { SignInRefusal, SignInStatus } from '../../../shared/domain/workspace'

/** The page is still open and may not be finished: what the live connection says so far need not be an answer to anybody. */
export function isCalm({ page }: SignInRefusal, { phase }: Pick<SignInStatus, 'phase'>): boolean {
  return phase === 'pageOpen' && page !== 'signedIn'
}
