import { isolated } from '../../../shared/direction'
import type { SignInRefusal, WorkspaceProblem } from '../../../shared/domain/workspace'
import { causeWords } from './failure'

const problems: Readonly<Record<WorkspaceProblem, string>> = {
  empty: 'Enter the address of your workspace.',
  notAnAddress: 'This does not look like a web address.',
  insecure: 'The address must start with https://. Only this computer may use http://.',
  credentials: 'Enter the address alone, without a name, a password or an @. You sign in on the workspace’s own page.',
  loopbackOnly: 'This test runtime opens workspaces on this computer only, such as http://127.0.0.1:8080.',
  noAnswer: 'No workspace answered at this address.',
  notWorkspace:
    'This address answers, but not as a workspace. If its live connection is at another address, enter that one too.',
  certificate: 'This computer does not trust the certificate of this address. Ask your administrator.',
  encryption: 'No encrypted connection came about. Check the address, also its port.',
  proxy: 'The proxy of this network does not let Deskhand through. Ask your administrator.',
  demoFailed: 'The demo workspace did not start. Try again.',
  notForgotten: 'You are signed out, but not everything could be removed from this computer. Ask your administrator.'
}

/** What differs where the address is that of the live connection. */
const socketProblems: Partial<Readonly<Record<WorkspaceProblem, string>>> = {
  notAnAddress: 'This does not look like an address. Enter it with its host, or only its path, such as /live/socket.',
  insecure: 'The address must start with wss://. Only this computer may use ws://.',
  credentials: 'Enter the address alone, without a name, a password or an @.'
}

/** The box under the address, in parts: `code` stands between `lead` and `cause`, set apart. */
export interface RefusalWords {
  readonly title: string
  readonly lead: string
  readonly code: string | null
  readonly cause: string
  readonly said: string | null
}

const SIGNED_IN = 'Your workspace’s page signed you in'
const lists: Readonly<Record<string, string>> = {
  listRefused: 'refused the list of customers.',
  listSlow: 'did not list the customers in time.',
  listTooLarge: 'sent too much at once.',
  listUnreadable: 'sent no list that Deskhand can read.'
}

function refusalWords({ failure, page, hasCookie, goTo }: SignInRefusal): RefusalWords {
  const { stage, code, cause, said } = causeWords(failure)
  const more = hasCookie ? cause : `${cause} The page left no session that Deskhand could use.`
  if (failure.kind === 'moved') {
    const lead =
      goTo === null
        ? 'This workspace has moved to an address that Deskhand does not open.'
        : `This workspace is now at ${isolated(goTo.label)}.`
    return {
      title: 'Your workspace has moved',
      lead,
      code: null,
      cause: goTo === null ? 'Ask your administrator.' : '',
      said
    }
  }
  if (stage === 'list') {
    return {
      title: 'Connected, but no customers',
      lead: `You are signed in, and the live connection opened, but it ${lists[failure.kind] ?? ''}`,
      code: null,
      cause,
      said
    }
  }
  const title =
    page === 'signedIn' ? 'Signed in, but not connected' : page === 'maybe' ? 'Not connected yet' : 'Not connected'
  if (stage === 'closed')
    return {
      title,
      lead:
        page === 'signedIn'
          ? `${SIGNED_IN}. The connection opened but was then closed`
          : 'The connection opened but was then closed',
      code,
      cause: more,
      said
    }
  if (stage === 'way')
    return {
      title,
      lead: page === 'signedIn' ? `${SIGNED_IN}, but there is no live connection.` : 'There is no live connection.',
      code: null,
      cause: more,
      said
    }
  const leads = {
    signedIn: `${SIGNED_IN}, but its live connection refused`,
    maybe: 'If you have finished signing in: the live connection refused',
    unopened: 'The live connection refused'
  }
  return { title, lead: leads[page], code, cause: more, said }
}

const NUMBERS = ['None', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'] as const

/** 1st, 2nd, 3rd, 11th, 21st */
function ordinal(count: number): string {
  const tens = count % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th')
  return `${count}${ending}`
}

/** A stranger's words must not turn the sentence around. */

/** The workspace’s socket answered before, so it is the page alone that fails. */
const pageProblems: Partial<Readonly<Record<WorkspaceProblem, string>>> = {
  noAnswer: 'The name of the workspace was not found. Check the address, your network or your VPN.'
}

export const signInText = {
  heading: 'Sign in to your desk',
  subheading: 'Use the address your team opens in the browser.',
  address: 'Workspace address',
  scheme: 'https://',
  continue: 'Continue',
  checking: 'Checking the address…',
  pageOpensNext: 'Your workspace’s own sign-in page opens next.',
  or: 'or',
  problems,
  socketProblems,
  demo: 'Explore the demo workspace',
  demoMore: 'Made-up customers. Nothing leaves this computer.',
  recent: 'Recent workspaces',
  signedOutToday: (time: string): string => `Signed out today, ${time}`,
  signedOutOn: (day: string): string => `Signed out ${day}`,
  lastUsedToday: (time: string): string => `Last used today, ${time}`,
  lastUsed: (day: string): string => `Last used ${day}`,
  pageOpen: 'Sign in in the window that opened.',
  signedInReading: 'You are signed in. The desk opens with the list.',
  pageOpenMore: (address: string): string => `It belongs to ${address}. Deskhand never sees your password.`,
  pageFailed: 'The sign-in page did not open.',
  pageProblems,
  showWindow: 'Show the sign-in window',
  cancel: 'Cancel',
  slow: (seconds: number): string => `The workspace is slow: reading the list, ${seconds} s so far.`,

  socketElsewhere: 'The socket is at another address',
  socketAddress: 'Live connection address',
  socketHint:
    'For example wss://api.example.com/path, only the host, or only a path at the workspace’s own host. Leave it empty if it is the usual one.',

  refusalWords,
  saidBy: 'Said by',
  at: 'At',
  inItsWords: 'It said',
  nthTime: (time: string, times: number): string => (times > 1 ? `${time}, the ${ordinal(times)} time` : time),
  triesAgain: (time: string): string => `Deskhand tries again at ${time}.`,
  copyForAdministrator: 'Copy for your administrator',
  copied: 'Copied.',
  notCopied: 'Not copied. Another program holds the clipboard.',
  goThere: 'Go there',
  tryAgain: 'Try again',
  stillSignedIn: 'You are still signed in on the page.',
  useAnotherAccount: 'Use another account',
  signInAgain: 'Sign in again',
  windowAsksMore: 'Does the sign-in window ask for more?',
  enterKey: 'Enter',

  known: 'Known so far',
  knownSteps: {
    name: 'Name found',
    secure: 'Secure connection',
    page: 'Page answers',
    signedIn: 'Signed in',
    live: 'Live connection',
    list: 'First customers'
  },
  knownStates: { ok: 'OK', failed: 'failed', notTried: 'not tried', notKnown: 'not known', notNeeded: 'not needed' },
  refusedWith: (code: string | null): string => (code === null ? 'refused' : `refused, ${code}`),
  closedWith: (code: string | null): string => (code === null ? 'closed' : `closed, ${code}`),
  listStates: {
    listRefused: 'refused',
    listSlow: 'too slow',
    listTooLarge: 'too large',
    listUnreadable: 'not readable'
  },
  knownCount: (count: number): string =>
    `${NUMBERS[count] ?? count} of six steps ${count === 1 ? 'is' : 'are'} known from this sign-in. The check repeats every step, takes some seconds and sends no messages.`,
  version: (version: string): string => `Deskhand ${version}`,
  promise: 'Nobody waits unnoticed.',
  promiseMore: 'The longest wait is always on top, and says so in words.'
} as const
