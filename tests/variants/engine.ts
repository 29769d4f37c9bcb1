import { WebSocket } from 'ws'
import { createClient, type Client } from '../../src/main/client/client'
import { createRefusedSignIn } from '../../src/main/session/refusedSignIn'
import { createSession, type Session } from '../../src/main/session/session'
import { createRecentWorkspaces } from '../../src/main/session/recentWorkspaces'
import { createStore, type Store } from '../../src/main/state/store'
import { createFrameLog, type FrameLog } from '../../src/main/diagnostics/frameLog'
import type { FileState } from '../../src/main/settings/settingsFile'
import { socketCreator } from '../../src/main/connection/socket'
import { createSupervisor } from '../../src/main/connection/supervisor'
import { systemClock as clock, systemMonotonic as monotonic, systemTimers as timers } from '../../src/main/os/clock'
import { statusView } from '../../src/main/ipc/views/statusView'
import { readMove, readWorkspace } from '../../src/main/workspace/address'
import type { StatusView } from '../../src/shared/views'
import { buildAlerts } from '../support/fakePort'
import { BROWSER_HEADERS, createBrowser } from './browser'

const APP: StatusView['app'] = {
  version: '1',
  platform: 'linux',
  electron: '45',
  loopbackOnly: false,
  titleBarOverlay: true
}

export interface Account {
  readonly email: string
  readonly password: string
}

/** All of main without Electron: real sockets, real time, and a browser without a window. */
export interface Engine {
  readonly store: Store
  readonly client: Client
  /** Enters the address of a workspace, as on the sign-in form. */
  enter(address: string): void
  readonly frames: FrameLog
  readonly log: readonly string[]
  status(): StatusView
  dispose(): void
}

export function createEngine(account: Account): Engine {
  const time = { clock, monotonic, timers, random: Math.random }
  const log: string[] = []
  const say = (line: string): void => void log.push(line)
  const store = createStore(clock)
  const frames = createFrameLog({ clock })
  const browser = createBrowser({
    ...account,
    maybeSignedIn: (evidence) => session.maybeSignedIn(evidence),
    failed: (detail) => session.signInPageFailed('noAnswer', detail)
  })
  const socket = {
    createSocket: socketCreator(timers, (url, options) => new WebSocket(url, options)),
    cookieHeader: async ({ socketUrl }: { readonly socketUrl: string }) => browser.cookies(socketUrl),
    keepCookies: async ({ socketUrl }: { readonly socketUrl: string }, lines: readonly string[]) =>
      browser.keep(socketUrl, lines),
    browserHeaders: () => BROWSER_HEADERS
  }
  const client: Client = createClient({
    ...time,
    store,
    frames,
    log: say,
    createSupervisor: (on) => createSupervisor({ ...time, ...socket, on })
  })
  let settings: FileState = {
    workspace: null,
    recent: [],
    largeParts: {},
    alertTest: null,
    alertPause: null,
    chosenSettings: [],
    lastPolicy: null,
    retentionHold: null,
    notesHeldUntil: 0,
    updates: null,
    lastVersion: null,
    seats: [],
    frontSeat: null,
    sockets: {}
  }
  const rules = { loopbackOnly: false }
  const recentWorkspaces = createRecentWorkspaces({
    clock,
    settings: { read: () => settings, write: (part) => void (settings = { ...settings, ...part }) },
    read: (typed) => readWorkspace(typed, rules)
  })
  const refused = createRefusedSignIn({
    ...time,
    store,
    log: say,
    hasCookie: async ({ socketUrl }) => browser.cookies(socketUrl) !== '',
    readMove: (movedTo, from) => readMove(movedTo, from, rules)
  })
  const session: Session = createSession({
    ...time,
    store,
    log: say,
    supervisor: client.supervisor,
    recentWorkspaces,
    refused,
    signInPage: browser,
    forget: async () => undefined,
    forgetSignIn: async () => undefined,
    demo: { start: () => Promise.reject(new Error('No demo here')), stop: async () => undefined },
    showDesk: () => undefined,
    isWriting: () => false
  })

  return {
    store,
    client,
    frames,
    log,
    enter: (address) => session.choose({ address }),
    status: () => statusView(store.state, APP, buildAlerts()),
    dispose() {
      browser.close()
      session.dispose()
      refused.dispose()
      client.dispose()
    }
  }
}
