import type { ConnectionState } from '../../../shared/domain/connection'
import type { QueueViewName } from '../../../shared/looks'

const connection: Readonly<Record<ConnectionState, string>> = {
  connecting: 'Connecting',
  connected: 'Connected',
  checking: 'Checking connection',
  reconnecting: 'Reconnecting',
  offline: 'Offline',
  signedOut: 'Signed out',
  stopped: 'Stopped'
}

const views: Readonly<Record<QueueViewName, string>> = {
  waiting: 'Waiting',
  mine: 'Mine',
  others: 'With others',
  all: 'All'
}

export const frameText = {
  app: 'Deskhand',
  demo: 'Demo',
  viewsNavigation: 'Views',
  moreNavigation: 'This desk',
  views,
  viewWithCount: (view: string, count: number): string => `${view}, ${count}`,
  someoneTooLong: 'someone is waiting too long',
  pages: 'Pages',
  pagesWaiting: 'waiting',
  pageWithCount: (page: string, waiting: number): string => `${page}, ${waiting} waiting`,
  allPages: 'All pages',
  noPageName: 'No page',
  details: 'Details',
  closeDetails: 'Close details',
  stateOfThisDesk: 'You and your connection',
  connectionStatus: 'Connection',
  connection,
  live: 'live',
  inSeconds: (seconds: number): string => `in ${seconds} s`,
  alertsOn: 'Alerts on',
  alertsStopped: 'Alerts stopped',
  you: 'You',
  accountMenu: (name: string): string => `${name}, account`,
  signOut: 'Sign out',
  testRuntime: (version: string): string => `Test runtime (Electron ${version}): local workspaces only.`,
  title: (waiting: number, state: string | null): string =>
    `${waiting > 0 ? `(${waiting}) ` : ''}Deskhand${state === null ? '' : ` – ${state}`}`
} as const
