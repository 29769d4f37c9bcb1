import { isolated } from '../../../shared/direction'
import type { ConnectionFailureKind } from '../../../shared/domain/failure'
import { times } from './times'

/** Why Deskhand does not try again by itself. */
const stopped: Readonly<Record<ConnectionFailureKind, string>> = {
  nameNotFound: 'The workspace’s name was not found. Check the spelling, or your VPN.',
  unreachable: 'The workspace cannot be reached from this computer.',
  refused: 'The workspace refuses the connection.',
  timeout: 'The workspace does not answer.',
  certificate: 'This computer does not trust the workspace’s certificate.',
  http: 'The workspace answers with an error.',
  notWorkspace: 'This address answers, but not as a workspace.',
  signedOut: 'The workspace refused the session.',
  closed: 'The workspace ended the connection.',
  incompatible: 'The workspace speaks in a way that this version of Deskhand does not understand.',
  replaced: 'You are connected from another place. Only one desk at a time is live.',
  loopbackOnly: 'This test runtime connects to workspaces on this computer only.',
  proxyAuth: 'The proxy of this network needs a name and password.',
  proxyUnsupported: 'The proxy of this network wants a sign-in that Deskhand does not support.',
  proxy: 'The proxy of this network does not let Deskhand through.',
  moved: 'This workspace is now at another address.',
  httpBasic: 'The workspace asks for a name and a password.',
  httpAuthUnsupported: 'The workspace asks for a kind of sign-in that Deskhand does not support.',
  listRefused: 'The workspace refuses to list its customers.',
  listSlow: 'The workspace does not list its customers in time.',
  listTooLarge: 'The workspace’s list of customers is too large to be read.',
  listUnreadable: 'The workspace’s list of customers cannot be read.'
}

/** A stranger's words must not turn the sentence around. */

const SIGN_INS: Readonly<Record<string, string>> = { ntlm: 'NTLM', negotiate: 'Kerberos', digest: 'Digest' }
const signIns = (offered: string): string =>
  offered
    .split(', ')
    .map((name) => SIGN_INS[name] ?? name)
    .join(', ')

export const connectionText = {
  region: 'Connection notice',
  lost: 'Connection lost.',
  cannotConnect: 'No connection yet.',
  triesAgain: (time: string): string => `Deskhand tries again at ${time}.`,
  tryingAgain: (seconds: number): string => `Trying again in ${seconds} s.`,
  connecting: 'Connecting…',
  offline: 'This computer is offline.',
  offlineMore: 'Deskhand connects again when the network is back.',
  stopped: 'Stopped.',
  stoppedBecause: stopped,
  withCode: (words: string, code: string): string => `${words.slice(0, -1)} (${code}).`,
  saysItself: (words: string): string => `It says “${isolated(words)}”.`,
  toSend: (count: number): string =>
    count === 1 ? '1 message is waiting to go out.' : `${count} messages are waiting to go out.`,
  tryNow: 'Try now',
  tryAgain: 'Try again',
  useHere: 'Use here',
  connectedAgain: 'Connected again.',

  untrusted: (issuer: string): string =>
    `The certificate comes from ${isolated(issuer)}, which this computer does not trust.`,
  noEncryption: 'No encrypted connection to the workspace came about. Something on the way breaks it off.',
  expired: 'The workspace’s certificate has expired.',
  notYetValid: 'The workspace’s certificate is not valid yet. Check the date and time of this computer.',
  wrongName: 'The certificate is not for this workspace. The network’s own sign-in page may be in the way.',
  otherName: (name: string): string =>
    `The certificate is for ${isolated(name)}, not for this workspace. The network’s own sign-in page may be in the way.`,
  proxyAsks: (host: string): string => `The proxy ${host} needs a name and password.`,
  proxyUnsupported: (host: string, offered: string): string =>
    `The proxy ${host} wants a sign-in that Deskhand does not support (${signIns(offered)}).`,
  proxyRefuses: (host: string): string => `The proxy ${host} does not let Deskhand through.`,
  proxyNotTrusted: (host: string): string => `This computer does not trust the certificate of the proxy ${host}.`,
  proxySilent: (host: string): string => `The proxy ${host} does not answer.`,
  proxySheet: {
    heading: 'Sign in to the proxy',
    before: 'The proxy ',
    after: ' needs a name and password.'
  },
  basicSheet: {
    heading: 'Sign in to this website',
    before: '',
    after: ' asks for a name and a password before it shows anything. Deskhand sends them to this website only.'
  },
  certificateSheet: {
    heading: 'Choose a certificate',
    after:
      ' asks for a certificate that says who you are. Deskhand shows it to this host only, until you sign out or quit.',
    from: (issuer: string, validUntil: number): string =>
      `From ${isolated(issuer)}, valid until ${times.longDay(validUntil)}`,
    none: 'Go on without',
    use: 'Use certificate'
  },
  passwordSheet: {
    name: 'Name',
    password: 'Password',
    notAccepted: 'That was not accepted.',
    badCharacters: 'A name cannot contain a colon.',
    kept: 'Kept on this computer, encrypted. Where the system cannot encrypt it, Deskhand asks again after a restart.',
    cancel: 'Cancel',
    signIn: 'Sign in'
  },

  signedOut: 'You are signed out',
  noNewCustomers: 'New customers cannot reach you until you sign in again.',
  keepsTrying: 'Deskhand keeps trying and goes on by itself when the workspace accepts it again.',
  sessionBefore: 'Your session at ',
  sessionAfter: (time: string): string => ` ended at ${time}. New customers cannot reach you until you sign in again.`,
  drafts: (count: number): string =>
    count === 1 ? '1 draft is kept on this computer.' : `${count} drafts are kept on this computer.`,
  waits: (count: number): string =>
    count === 1
      ? '1 message waits and goes out after you sign in. After 2 minutes it asks you first.'
      : `${count} messages wait and go out after you sign in. After 2 minutes they ask you first.`,
  waitsUnknown: (count: number): string =>
    count === 1
      ? '1 message is kept. It comes back, for you to check, when the workspace says who you are.'
      : `${count} messages are kept. They come back, for you to check, when the workspace says who you are.`,
  undecided: (count: number): string =>
    count === 1
      ? '1 message did not arrive for certain. It stays where it is.'
      : `${count} messages did not arrive for certain. They stay where they are.`,
  placeStays: 'Your place in the list stays as it is.',
  anotherWorkspace: 'Use another workspace',
  signInAgain: 'Sign in again',
  enterKey: 'Enter',
  pageOpen: 'Sign in in the window that opened.',
  renewing: 'Checking whether the workspace lets you back in by itself…',

  signOutTitle: 'Sign out with unsent words?',
  leaveTitle: 'Leave with unsent words?',
  notSent: (count: number): string => (count === 1 ? '1 message was not sent.' : `${count} messages were not sent.`),
  mayBeSent: (count: number): string =>
    count === 1 ? '1 message may not have been sent.' : `${count} messages may not have been sent.`,
  signOutRemoves: 'Signing out removes all of this from this computer.',
  leaveRemoves: 'Leaving this workspace removes all of this.',
  aside: 'Drafts and messages from before you signed in are kept on this computer.',
  nothingLeft: 'Everything has been sent by now.',
  copyThem: 'Copy them',
  copied: 'Copied',
  signOutAnyway: 'Sign out anyway',
  leaveAnyway: 'Leave anyway',
  stay: 'Stay'
} as const
