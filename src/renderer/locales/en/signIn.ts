import type { WorkspaceProblem } from '../../../shared/domain/workspace'

const problems: Readonly<Record<WorkspaceProblem, string>> = {
  empty: 'Enter the address of your workspace.',
  notAnAddress: 'This does not look like a web address.',
  insecure: 'The address must start with https://. Only this computer may use http://.',
  credentials: 'Enter the address alone, without a name, a password or an @. You sign in on the workspace’s own page.',
  loopbackOnly: 'This test runtime opens workspaces on this computer only, such as http://127.0.0.1:8080.',
  noAnswer: 'No workspace answered at this address.',
  notWorkspace: 'This address answers, but not as a workspace.',
  certificate: 'This computer does not trust the certificate of this address. Ask your administrator.',
  encryption: 'No encrypted connection came about. Check the address, also its port.',
  proxy: 'The proxy of this network does not let Deskhand through. Ask your administrator.',
  demoFailed: 'The demo workspace did not start. Try again.',
  notForgotten: 'You are signed out, but not everything could be removed from this computer. Ask your administrator.'
}

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
  demo: 'Explore the demo workspace',
  demoMore: 'Made-up customers. Nothing leaves this computer.',
  recent: 'Recent workspaces',
  signedOutToday: (time: string): string => `Signed out today, ${time}`,
  signedOutOn: (day: string): string => `Signed out ${day}`,
  lastUsedToday: (time: string): string => `Last used today, ${time}`,
  lastUsed: (day: string): string => `Last used ${day}`,
  pageOpen: 'Sign in in the window that opened.',
  pageOpenMore: (address: string): string => `It belongs to ${address}. Deskhand never sees your password.`,
  pageFailed: 'The sign-in page did not open.',
  pageProblems,
  tryAgain: 'Try again',
  showWindow: 'Show the sign-in window',
  cancel: 'Cancel',
  version: (version: string): string => `Deskhand ${version}`,
  promise: 'Nobody waits unnoticed.',
  promiseMore: 'The longest wait is always on top, and says so in words.'
} as const
