import type { SignInRefusal, SignInStatus } from '../../../shared/domain/workspace'

/**
 * Returns true if the sign-in page is open and nobody has signed in yet. Until somebody signs in, a refusal of the
 * socket is normal.
 */
export function isRefusalExpected({ signInPage }: SignInRefusal, { phase }: Pick<SignInStatus, 'phase'>): boolean {
  return phase === 'signInPageOpen' && signInPage !== 'signedIn'
}
