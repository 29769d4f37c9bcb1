import type { SignInRefusal } from '../../../shared/domain/workspace'
import { causeWords } from '../../locales/en/failure'
import { signInText as text } from '../../locales/en/signIn'

export type KnownState = 'ok' | 'failed' | 'open'

export interface KnownStep {
  readonly name: string
  readonly state: KnownState
  readonly note: string
  /** Nothing is left to be found out about it. */
  readonly isSettled: boolean
}

type Named = keyof typeof text.knownSteps

/** What a refused sign-in tells about the steps of the check, which would repeat them. */
export function knownSteps({ failure, page }: SignInRefusal, isSecure: boolean): readonly KnownStep[] {
  const { stage, code } = causeWords(failure)
  const states = text.knownStates
  const ok = (name: Named): KnownStep => ({
    name: text.knownSteps[name],
    state: 'ok',
    note: states.ok,
    isSettled: true
  })
  const failed = (name: Named, note: string = states.failed): KnownStep => ({
    name: text.knownSteps[name],
    state: 'failed',
    note,
    isSettled: false
  })
  const open = (name: Named, note: string = states.notKnown): KnownStep => ({
    name: text.knownSteps[name],
    state: 'open',
    note,
    isSettled: note === states.notNeeded
  })
  const { kind } = failure
  // Something answered, so that everything before the answer works.
  const answered = stage !== 'way'
  const viaPage = page !== 'unopened'

  const name = kind === 'nameNotFound' ? failed('name') : answered || viaPage ? ok('name') : open('name')
  const secure = !isSecure
    ? open('secure', states.notNeeded)
    : kind === 'certificate'
      ? failed('secure')
      : answered || viaPage
        ? ok('secure')
        : open('secure')
  const signedIn = page === 'signedIn' || stage === 'list' ? ok('signedIn') : open('signedIn')
  return [
    name,
    secure,
    viaPage ? ok('page') : open('page', states.notTried),
    signedIn,
    stage === 'list'
      ? ok('live')
      : failed(
          'live',
          stage === 'refused' ? text.refusedWith(code) : stage === 'closed' ? text.closedWith(code) : states.failed
        ),
    isListKind(kind) ? failed('list', text.listStates[kind]) : open('list', states.notTried)
  ]
}

function isListKind(kind: string): kind is keyof typeof text.listStates {
  return Object.hasOwn(text.listStates, kind)
}
