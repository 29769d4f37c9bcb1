import type { ConnectionFailure } from '../../../src/shared/domain/failure'
import type { SignInRefusal } from '../../../src/shared/domain/workspace'
import type { StatusView } from '../../../src/shared/views'
import { buildStatus, NOW } from '../fakePort'
import { diagnosticsView, untrusted } from './diagnosticsStates'
import type { ScreenState } from './screenState'

/** The refusal in design picture 23. */
const refusal: SignInRefusal = {
  failure: { kind: 'signedOut', detail: '', code: 403 },
  signInPage: 'signedIn',
  hasCookie: true,
  host: 'desk.nordlys.example',
  at: NOW,
  times: 2,
  retryAt: null,
  goTo: null
}
const refusedFailure = (failure: Partial<ConnectionFailure>): Pick<SignInRefusal, 'failure'> => ({
  failure: { ...refusal.failure, ...failure }
})

export function signInStates(desk: ScreenState): Readonly<Record<string, ScreenState>> {
  const signIn = (more: Partial<StatusView['signIn']> = {}): ScreenState => ({
    ...desk,
    status: buildStatus({
      screen: 'signIn',
      workspace: null,
      signIn: {
        phase: 'idle',
        address: 'desk.nordlys.example',
        problem: null,
        detail: null,
        recent: [
          {
            label: 'desk.nordlys.example',
            origin: 'https://desk.nordlys.example',
            lastUsed: NOW - 3_600_000,
            signedOutAt: NOW - 600_000
          },
          {
            label: 'support.koen-books.example',
            origin: 'https://support.koen-books.example',
            lastUsed: NOW - 864_000_000,
            signedOutAt: null
          }
        ],
        ...more
      }
    })
  })
  const refused = (more: Partial<SignInRefusal> = {}, signInMore: Partial<StatusView['signIn']> = {}): ScreenState => {
    const { status, ...rest } = signIn({
      phase: 'refused',
      recent: [],
      ...signInMore,
      refusal: { ...refusal, ...more }
    })
    return { ...rest, status: { ...status, workspace: buildStatus().workspace } }
  }

  /** The workspace accepts the session, and its list comes slowly. */
  const slow = (phase: StatusView['signIn']['phase']): ScreenState => {
    const { status, ...rest } = signIn({ phase })
    return { ...rest, status: { ...status, listing: { since: NOW - 20_000, rows: 300, total: 1200 } } }
  }

  return {
    signInCheck: { ...signIn(), diagnostics: diagnosticsView(untrusted), screen: { panel: 'connection' } },
    signInNoAnswer: signIn({ problem: 'noAnswer', detail: 'ENOTFOUND', recent: [] }),
    signIn: signIn(),
    signInProblem: signIn({ problem: 'insecure', recent: [] }),
    signInChecking: signIn({ phase: 'checking' }),
    signInPage: signIn({ phase: 'signInPageOpen' }),
    signInSlow: slow('checking'),
    signInPageSlow: slow('signInPageOpen'),
    signInPageAnswered: signIn({
      phase: 'signInPageOpen',
      signInPageAnswer: { status: 403, host: 'desk.nordlys.example' }
    }),
    signInAnswered: signIn({ signInPageAnswer: { status: 401, host: 'desk.nordlys.example' } }),
    signInRefused: refused(),
    signInRefusedSoftly: refused(
      { ...refusedFailure({ code: 401 }), signInPage: 'maybe', times: 3, retryAt: NOW + 300_000 },
      { phase: 'signInPageOpen' }
    ),
    signInRefusedWindow: refused({}, { phase: 'signInPageOpen' }),
    signInListRefused: refused({
      ...refusedFailure({ kind: 'listRefused', code: null, serverText: 'You are not allowed to see this queue' }),
      times: 3
    }),
    signInClosed: refused({
      ...refusedFailure({ kind: 'closed', code: 4008, serverText: 'client timeout' }),
      retryAt: NOW + 60_000
    }),
    signInMoved: refused({
      ...refusedFailure({ kind: 'moved', code: 301, movedTo: 'wss://support.nordlys.example/api/dashboard/ws' }),
      signInPage: 'unopened',
      goTo: { label: 'support.nordlys.example', address: 'wss://support.nordlys.example/api/dashboard/ws' }
    }),
    signInSocketElsewhere: refused(refusedFailure({ kind: 'notWorkspace', code: 404 })),
    signInSocket: signIn({ socketAddress: 'wss://api.nordlys.example/v1/ws', recent: [] }),
    signInRefusedHostile: refused({
      ...refusedFailure({ serverText: '\u202e<b>evil</b> '.repeat(30) }),
      host: `${'long-'.repeat(30)}host.example`,
      times: 1234
    })
  }
}
