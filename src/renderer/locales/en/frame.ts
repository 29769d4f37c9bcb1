import type { NotSavedReason } from '../../../shared/domain/saving'
import type { QueueViewName } from '../../../shared/looks'
import { CONNECTION_WORDS } from '../../../shared/windowTitle'

const views: Readonly<Record<QueueViewName, string>> = {
  waiting: 'Waiting',
  mine: 'Mine',
  others: 'With others',
  all: 'All'
}

const notSavedBecause: Readonly<Record<NotSavedReason, string>> = {
  diskFull: 'The disk is full.',
  noPermission: 'Deskhand may not write to its folder.',
  busy: 'Another program holds the files.',
  keyringLocked:
    'The keyring of this computer is locked, or is another one than before. What was kept before stays as it is; unlock it and start Deskhand again to try once more.',
  keyringSilent:
    'The keyring of this computer doesn’t answer. What was kept before stays as it is; start Deskhand again to try once more.',
  inUse: 'Another Deskhand uses the files.',
  newerVersion: 'The files are from a newer Deskhand.',
  diskFailed: 'The disk does not work.'
}

export const frameText = {
  app: 'Deskhand',
  demo: 'Demo',
  /** In the demo: the way to the sign-in screen. */
  connectWorkspace: 'Connect your workspace',
  viewsNavigation: 'Views',
  moreNavigation: 'This desk',
  views,
  viewWithCount: (view: string, count: string): string => `${view}, ${count}`,
  someoneTooLong: 'someone is waiting too long',
  pages: 'Pages',
  pagesOnly: (page: string): string => `Pages: ${page}`,
  pagesWaiting: 'waiting',
  pageWithCount: (page: string, waiting: number): string => `${page}, ${waiting} waiting`,
  allPages: 'All pages',
  noPageName: 'No page',
  details: 'Details',
  closeDetails: 'Close details',
  stateOfThisDesk: 'You and your connection',
  connectionStatus: 'Connection',
  connection: CONNECTION_WORDS,
  live: 'live',
  inSeconds: (seconds: number): string => `in ${seconds} s`,
  alertsOn: 'Alerts on',
  alertsStopped: 'Alerts stopped',
  alertsPausedUntil: (clock: string): string => `Paused until ${clock}`,
  alertsPaused: 'Alerts paused',
  quietUntil: (clock: string): string => `Quiet until ${clock}`,
  alertsSilenced: 'Do Not Disturb is on',
  pause30: 'Pause alerts for 30 min',
  pause60: 'Pause alerts for 1 h',
  pauseUntilTomorrow: 'Pause alerts until tomorrow',
  resume: 'Resume alerts',
  you: 'You',
  accountMenu: (name: string): string => `${name}, account`,
  signOut: 'Sign out',
  notSaved: 'What you write can be sent, but a crash of this computer would lose it.',
  notSavedBecause,
  aside: 'Drafts and messages from before you signed in are kept.',
  asideMore: 'They come back as soon as the workspace says who you are: when it shows a customer of yours.',
  unencrypted: 'Kept unencrypted',
  unencryptedMore:
    'What you write and see is kept on this computer without encryption. Why, and for how long: Settings.',
  testRuntime: (version: string): string => `Test runtime (Electron ${version}): local workspaces only.`
} as const
