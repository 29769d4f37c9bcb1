import type { SignInPageAnswer, SignInRefusal } from '../../../shared/domain/workspace'
import { failureText } from '../../locales/failure'
import { say } from '../../../shared/text/say'

export type KnownState = 'ok' | 'failed' | 'open'

export interface KnownStep {
  readonly name: string
  readonly state: KnownState
  readonly note: string
  /** True if a connection check would find nothing new about this step. */
  readonly isSettled: boolean
}

type Named = 'name' | 'secure' | 'page' | 'signedIn' | 'connection' | 'list'

/**
 * Returns the steps of a connection check, with the results that a refused sign-in already shows. `answer`: the error
 * of the web page in the sign-in window, or null.
 */
export function knownSteps(
  { failure, signInPage }: SignInRefusal,
  isSecure: boolean,
  answer: SignInPageAnswer | null = null
): readonly KnownStep[] {
  const { stage, code } = failureText(failure)
  const ok = (name: Named): KnownStep => ({
    name: say(`signIn.knownStep.${name}`),
    state: 'ok',
    note: say('signIn.knownState.ok'),
    isSettled: true
  })
  const failed = (name: Named, note: string = say('signIn.knownState.failed')): KnownStep => ({
    name: say(`signIn.knownStep.${name}`),
    state: 'failed',
    note,
    isSettled: false
  })
  const open = (name: Named, note: string = say('signIn.knownState.notKnown')): KnownStep => ({
    name: say(`signIn.knownStep.${name}`),
    state: 'open',
    note,
    isSettled: note === say('signIn.knownState.notNeeded')
  })
  const { kind } = failure
  // True if the workspace, or a server in front of it, has answered. Then the steps before the answer worked.
  const answered = stage !== 'way'
  const viaSignInPage = signInPage !== 'unopened'

  const name = kind === 'nameNotFound' ? failed('name') : answered || viaSignInPage ? ok('name') : open('name')
  const secure = !isSecure
    ? open('secure', say('signIn.knownState.notNeeded'))
    : kind === 'certificate'
      ? failed('secure')
      : answered || viaSignInPage
        ? ok('secure')
        : open('secure')
  const signedIn = signInPage === 'signedIn' || stage === 'list' ? ok('signedIn') : open('signedIn')

  /** Some workspaces show their sign-in form with the status 401 or 403. */
  function signInPageStep(): KnownStep {
    if (!viaSignInPage) return open('page', say('signIn.knownState.notTried'))
    if (answer === null) return ok('page')
    const note = say('signIn.knownState.answeredWith', { code: String(answer.status) })
    return answer.status === 401 || answer.status === 403 ? open('page', note) : failed('page', note)
  }

  return [
    name,
    secure,
    signInPageStep(),
    signedIn,
    stage === 'list'
      ? ok('connection')
      : failed(
          'connection',
          stage === 'refused'
            ? say('signIn.knownState.refusedWith', { code })
            : stage === 'closed'
              ? say('signIn.knownState.closedWith', { code })
              : say('signIn.knownState.failed')
        ),
    isListKind(kind)
      ? failed('list', say(`signIn.knownState.${kind}`))
      : open('list', say('signIn.knownState.notTried'))
  ]
}

function isListKind(kind: string): kind is 'listRefused' | 'listSlow' | 'listTooLarge' | 'listUnreadable' {
  return kind.startsWith('list')
}
