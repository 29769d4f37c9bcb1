import type { SignInStatus, Workspace } from '../../shared/domain/workspace'

/** Which step of entering a workspace, or of signing in there, is under way. */
export type SessionState =
  /** The app is at no workspace: the form asks for an address. */
  | 'noWorkspace'
  /** The demo starts, or Deskhand removes the sign-in of the earlier account. */
  | 'preparing'
  /** The app is at a workspace, and no sign-in is under way. The workspace may not have answered yet. */
  | 'atWorkspace'
  /** Somebody asked for the workspace or signed in there, and its socket has not answered. */
  | 'checking'
  /** The workspace's own sign-in page is open, or it did not load. */
  | 'signInPage'
  /** The server refuses the socket. Either somebody had signed in, or the server asked for no sign-in. */
  | 'refused'
  /** The sign-in page loads in a window that is never shown. The workspace may renew the session by itself. */
  | 'renewing'

export type SessionEvent =
  /**
   * Somebody asked for a workspace. `enter`: Deskhand tries it now. `prepare`: Deskhand first has to start the demo,
   * or to remove the sign-in of the earlier account.
   */
  | 'enter'
  | 'prepare'
  /** Deskhand goes to the workspace of an earlier run, or of the command line. */
  | 'restore'
  | 'leave'
  | 'badAddress'
  /** The workspace has accepted the connection. */
  | 'letIn'
  /** The socket asks for a sign-in, so Deskhand opens the sign-in page. */
  | 'signInWanted'
  | 'socketRefused'
  /** There is no workspace at the address. */
  | 'unusable'
  /** The agent opens the sign-in page. */
  | 'signInPageAsked'
  /**
   * The agent closed the sign-in page. The first event that fits is used:
   * - `signInPageLeftAtWork`: the queue is known.
   * - `signInPageLeftRefused`: the socket was refused.
   * - `signInPageLeftUnused`: the page had not changed.
   * - `signInPageLeftUsed`: the page had changed.
   */
  | 'signInPageLeftAtWork'
  | 'signInPageLeftRefused'
  | 'signInPageLeftUnused'
  | 'signInPageLeftUsed'
  /**
   * The sign-in page did not load. `signInPageFailedFirst`: before the queue was first known. `signInPageFailedAtWork`:
   * afterwards.
   */
  | 'signInPageFailedFirst'
  | 'signInPageFailedAtWork'
  /** The workspace reports another agent than before. */
  | 'otherPerson'
  | 'renew'
  | 'renewalOver'

const ALWAYS = { enter: 'checking', prepare: 'preparing', leave: 'noWorkspace' } as const

/** The next state for each event. An event that is not listed changes nothing. */
export const TRANSITIONS: Readonly<Record<SessionState, Readonly<Partial<Record<SessionEvent, SessionState>>>>> = {
  noWorkspace: { ...ALWAYS, restore: 'atWorkspace', badAddress: 'noWorkspace' },
  preparing: { ...ALWAYS, badAddress: 'noWorkspace' },
  atWorkspace: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInWanted: 'signInPage',
    signInPageAsked: 'signInPage',
    renew: 'renewing'
  },
  checking: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInWanted: 'signInPage',
    socketRefused: 'refused',
    unusable: 'noWorkspace',
    signInPageAsked: 'signInPage',
    otherPerson: 'atWorkspace'
  },
  signInPage: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInPageAsked: 'signInPage',
    signInPageLeftAtWork: 'atWorkspace',
    signInPageLeftRefused: 'refused',
    signInPageLeftUnused: 'noWorkspace',
    signInPageLeftUsed: 'checking',
    signInPageFailedFirst: 'signInPage',
    signInPageFailedAtWork: 'atWorkspace',
    otherPerson: 'atWorkspace'
  },
  refused: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInWanted: 'signInPage',
    socketRefused: 'refused',
    signInPageAsked: 'signInPage',
    otherPerson: 'atWorkspace'
  },
  renewing: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInPageAsked: 'signInPage',
    otherPerson: 'atWorkspace',
    renewalOver: 'atWorkspace'
  }
}

type Phase = SignInStatus['phase']

const PHASES: Readonly<Record<SessionState, Phase>> = {
  noWorkspace: 'idle',
  preparing: 'checking',
  atWorkspace: 'idle',
  checking: 'checking',
  signInPage: 'signInPageOpen',
  refused: 'refused',
  renewing: 'renewing'
}

interface SessionFacts {
  readonly workspace: Workspace | null
  readonly signIn: Pick<SignInStatus, 'phase'>
}

/** Derives the state from the workspace and the phase in the store. So the state is stored in only one place. */
export function sessionState({ workspace, signIn: { phase } }: SessionFacts): SessionState {
  if (workspace === null) return phase === 'idle' ? 'noWorkspace' : 'preparing'
  switch (phase) {
    case 'idle':
      return 'atWorkspace'
    case 'signInPageOpen':
      return 'signInPage'
    case 'checking':
    case 'refused':
    case 'renewing':
      return phase
  }
}

interface SessionStore {
  readonly state: SessionFacts
  enqueue(event: { readonly type: 'signIn.changed'; readonly signIn: Partial<SignInStatus> }): unknown
}

/**
 * Makes the transition for `event`, and gives the store the new phase and `part`. Returns false, and changes nothing,
 * if the present state does not know the event.
 */
export function moveSession(store: SessionStore, event: SessionEvent, part: Partial<SignInStatus> = {}): boolean {
  const next = TRANSITIONS[sessionState(store.state)][event]
  if (next === undefined) return false
  store.enqueue({ type: 'signIn.changed', signIn: { phase: PHASES[next], ...part } })
  return true
}
