/* Rig: a session. Fakes replace Electron and the connection, and the test controls the time. */
import { createRefusedSignIn } from '../../../src/main/session/refusedSignIn'
import { createSession, type Session } from '../../../src/main/session/session'
import { createRecentWorkspaces } from '../../../src/main/session/recentWorkspaces'
import { createStore, type Store } from '../../../src/main/state/store'
import type { FileState } from '../../../src/main/settings/settingsFile'
import { statusView } from '../../../src/main/ipc/views/statusView'
import { readMove, readWorkspace } from '../../../src/main/workspace/address'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { ConnectionFailure, ConnectionFailureKind } from '../../../src/shared/domain/failure'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { START } from '../../support/deskEvents'
import { buildAlerts } from '../../support/fakePort'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const APP = { version: '1', platform: 'linux', electron: '45', loopbackOnly: false, titleBarOverlay: true } as const
const OPEN = { loopbackOnly: false }

export interface SessionRig {
  readonly session: Session
  readonly store: Store
  readonly time: FakeTime
  /** The calls of the session to other parts of the app, in order. */
  readonly calls: string[]
  settings: FileState
  connection(connection: ConnectionStatus): void
  /** Reports that an attempt to connect has failed, and that the next one follows. */
  fail(kind: ConnectionFailureKind, code?: number): void
  /** Reports that the socket was refused again while no agent is signed in. */
  refuse(failure: Partial<ConnectionFailure>): Promise<void>
  /** Advances the time. Meanwhile the answers about cookies arrive. */
  wait(ms: number): Promise<void>
  arrive(): void
  screen(): string
  demoStarts: boolean
  /** True if the composer has the focus. */
  writing: boolean
  /** False if the workspace's files cannot be removed. */
  forgets: boolean
  /** True if there is a cookie for the socket. */
  hasCookie: boolean
}

export function createSessionRig(saved: Partial<FileState> = {}): SessionRig {
  const calls: string[] = []
  const time = createFakeTime(START)
  const { clock, monotonic, timers } = time
  const store = createStore(clock)
  const settings = {
    read: () => rig.settings,
    write: (part: Partial<FileState>) => void (rig.settings = { ...rig.settings, ...part })
  }
  const refused = createRefusedSignIn({
    store,
    clock,
    monotonic,
    timers,
    log: () => undefined,
    hasCookie: async () => rig.hasCookie,
    readMove: (movedTo, from) => readMove(movedTo, from, OPEN)
  })
  let refusals = 0
  const rig: SessionRig = {
    store,
    calls,
    time,
    settings: {
      workspace: null,
      recent: [],
      sockets: {},
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
      ...saved
    },
    demoStarts: true,
    writing: false,
    forgets: true,
    hasCookie: true,
    connection: (connection) => store.apply({ type: 'connection.changed', connection }),
    fail: (kind, code) =>
      rig.connection({
        state: 'reconnecting',
        asOf: null,
        retryAt: START,
        failure: { kind, detail: kind, code: code ?? null }
      }),
    refuse: async (failure) => {
      const told: ConnectionFailure = { kind: 'signedOut', detail: '', code: 403, ...failure }
      const asOf = store.state.refreshedAt
      rig.connection({
        state: 'signedOut',
        asOf,
        since: START,
        refused: { failure: told, at: clock(), times: ++refusals, retryAt: null }
      })
      await settled()
    },
    wait: async (ms) => {
      time.advance(ms)
      await settled()
    },
    arrive: () => {
      rig.connection({ state: 'connected', asOf: START, since: START })
      store.apply({ type: 'queue.refreshed', asOf: store.state.revision })
    },
    screen: () => statusView(store.state, APP, buildAlerts()).screen,
    session: createSession({
      store,
      supervisor: {
        start: (workspace) => {
          calls.push(`connect ${workspace.origin}`)
          rig.connection({ state: 'connecting', asOf: null })
        },
        retry: () => calls.push('retry'),
        stop: () => calls.push('stop'),
        send: () => false,
        receiving: () => false,
        ready: () => undefined,
        restart: () => undefined,
        signedOut: () => undefined
      },
      recentWorkspaces: createRecentWorkspaces({ settings, clock, read: (typed) => readWorkspace(typed, OPEN) }),
      refused,
      monotonic,
      log: () => undefined,
      signInPage: { open: (workspace) => calls.push(`open ${workspace.label}`), close: () => calls.push('close') },
      forget: async (workspace) => {
        calls.push(`forget ${workspace.label}`)
        if (!rig.forgets) throw new Error('EPERM')
      },
      forgetSignIn: async (workspace) => {
        calls.push(`forget sign-in ${workspace.label}`)
        if (!rig.forgets) throw new Error('EPERM')
      },
      demo: {
        start: async (): Promise<Workspace> => {
          if (!rig.demoStarts) throw new Error('no port')
          return {
            label: 'Demo',
            origin: 'http://127.0.0.1:5',
            socketUrl: 'ws://127.0.0.1:5/api/dashboard/ws',
            demo: true
          }
        },
        stop: async () => void calls.push('stop demo')
      },
      showDesk: () => calls.push('show'),
      isWriting: () => rig.writing
    })
  }
  return rig
}

/** Resolves when all code that can run now has run. */
export async function settled(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve))
}
