import type { SignInStatus, Workspace } from '../../shared/domain/workspace'

/** Where somebody is on the way into a workspace. */
export type SessionState =
  /** At no workspace: the form asks for an address. */
  | 'noWorkspace'
  /** The demo starts, or the sign-in of the account before is being removed. */
  | 'preparing'
  /** At a workspace, by the choice of an earlier run or because it has let this computer in. */
  | 'atWorkspace'
  /** Somebody asked for the workspace, and its socket has not answered. */
  | 'checking'
  /** The workspace's own sign-in page is open. */
  | 'signInPage'
  /** Somebody signed in, and the socket refuses. */
  | 'refused'
  /** The workspace's page is loaded where nobody sees it, so that it may renew the session. */
  | 'renewing'

export type SessionEvent =
  /** Somebody asked for a workspace that can be tried at once, or only after some work. */
  | 'enter'
  | 'prepare'
  /** The workspace of an earlier run, or of the command line. */
  | 'restore'
  | 'leave'
  | 'badAddress'
  /** The socket is open. */
  | 'letIn'
  /** The socket asks for a sign-in, and the page may open. */
  | 'signInWanted'
  | 'socketRefused'
  /** There is no workspace at the address. */
  | 'unusable'
  /** The agent opens the sign-in page. */
  | 'pageAsked'
  /** The agent closed the page: the queue is known, the socket had refused, nothing was done on the page, or something was. */
  | 'pageLeftAtWork'
  | 'pageLeftRefused'
  | 'pageLeftUnused'
  | 'pageLeftUsed'
  /** The page did not load, before the queue was ever known or after that. */
  | 'pageFailedFirst'
  | 'pageFailedAtWork'
  /** The workspace says that somebody else is signed in than before. */
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
    pageAsked: 'signInPage',
    renew: 'renewing'
  },
  checking: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInWanted: 'signInPage',
    socketRefused: 'refused',
    unusable: 'noWorkspace',
    pageAsked: 'signInPage',
    otherPerson: 'atWorkspace'
  },
  signInPage: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    pageAsked: 'signInPage',
    pageLeftAtWork: 'atWorkspace',
    pageLeftRefused: 'refused',
    pageLeftUnused: 'noWorkspace',
    pageLeftUsed: 'checking',
    pageFailedFirst: 'signInPage',
    pageFailedAtWork: 'atWorkspace',
    otherPerson: 'atWorkspace'
  },
  refused: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    signInWanted: 'signInPage',
    socketRefused: 'refused',
    pageAsked: 'signInPage',
    otherPerson: 'atWorkspace'
  },
  renewing: {
    ...ALWAYS,
    badAddress: 'atWorkspace',
    letIn: 'atWorkspace',
    pageAsked: 'signInPage',
    otherPerson: 'atWorkspace',
    renewalOver: 'atWorkspace'
  }
}

type Phase = SignInStatus['phase']

/** What the screen is told of each state. */
const PHASES: Readonly<Record<SessionState, Phase>> = {
  noWorkspace: 'idle',
  preparing: 'checking',
  atWorkspace: 'idle',
  checking: 'checking',
  signInPage: 'pageOpen',
  refused: 'refused',
  renewing: 'renewing'
}

interface SessionFacts {
  readonly workspace: Workspace | null
  readonly signIn: Pick<SignInStatus, 'phase'>
}

/** The state is not kept twice: workspace and phase of the store say which it is. */
export function sessionState({ workspace, signIn: { phase } }: SessionFacts): SessionState {
  if (workspace === null) return phase === 'idle' ? 'noWorkspace' : 'preparing'
  switch (phase) {
    case 'idle':
      return 'atWorkspace'
    case 'pageOpen':
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
 * Makes the transition, and tells the store its phase together with `part`. False: this event changes nothing in the
 * state of now, and nothing was told.
 */
export function moveSession(store: SessionStore, event: SessionEvent, part: Partial<SignInStatus> = {}): boolean {
  const next = TRANSITIONS[sessionState(store.state)][event]
  if (next === undefined) return false
  store.enqueue({ type: 'signIn.changed', signIn: { phase: PHASES[next], ...part } })
  return true
}
