import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createDeskRenderers } from '../../src/main/compose/deskRenderer'
import { createDisposals } from '../../src/main/compose/disposals'
import { composeShared } from '../../src/main/compose/shared'
import { composeWorkspace, type ComposedWorkspace, type WorkspaceParts } from '../../src/main/compose/workspace'
import type { NotificationFactory, NotificationShape } from '../../src/main/os/notifications/notification'
import type { OpenWebSocket } from '../../src/main/connection/socket'
import { systemClock, systemMonotonic, systemTimers } from '../../src/main/os/clock'
import { systemKeyring, type Keyring } from '../../src/main/persistence/keyring'
import { NO_POLICY } from '../../src/main/settings/policy'
import { crashFolder } from '../../src/main/diagnostics/crashes'
import { createRetention } from '../../src/main/settings/retention'
import type { FileState, SettingsFile } from '../../src/main/settings/settingsFile'
import { DEFAULT_SETTINGS } from '../../src/shared/domain/settings'
import type { Timers } from '../../src/shared/clock'
import { NO_POP_OUTS } from './noPopOuts'

/** What a workspace still uses: its watchers by part, and its timers by the file that set them. */
export type Holdings = Readonly<Record<string, number>>

export interface MadeWorkspace {
  readonly workspace: ComposedWorkspace
  /** The app's events to which the workspace listens. */
  readonly listening: ReadonlySet<string>
  /** Returns the parts that the workspace uses now. Names without a watcher or a timer are left out. */
  holdings(): Holdings
  /** Returns the present state of the settings file. */
  kept(): FileState
  readonly userData: string
  readonly notifications: readonly NotificationShape[]
  readonly logged: readonly string[]
}

export interface MadeWorkspaceOptions {
  /** The parent folder. The workspace makes a folder with its own name in it. */
  readonly folder: string
  readonly name: string
  readonly time?: Pick<WorkspaceParts['computer'], 'clock' | 'monotonic' | 'timers'>
  readonly keyring?: Keyring
  /** Opens a WebSocket. Absent: over the network. */
  readonly openWebSocket?: OpenWebSocket
  /** Shows notifications. Absent: they are only added to `notifications`. */
  readonly createNotification?: NotificationFactory
  /** True (the default): counts timers by the file that set them, which is slow. False: counts them together. */
  readonly namesTimers?: boolean
  /**
   * Called when the workspace begins to watch a part, with the name of the part. The function that it returns is called
   * when the watching ends.
   */
  readonly watched?: (name: string) => () => void
  /** Parts that replace the usual ones. */
  readonly parts?: Partial<WorkspaceParts>
}

const TIMER = 'timer of '

/** Returns the nearest file of `src/main` or `src/demo` on the call stack, with its path. */
export function callingFile(): string {
  const [file = 'unknown'] = (new Error().stack ?? '')
    .split('\n')
    .flatMap((line) => /src\/(?:main|demo)\/[\w/]+\.ts/.exec(line) ?? [])
  return file
}

/** Counts the watchers that have not ended, by name. */
function createCounter(watched: (name: string) => () => void, namesTimers: boolean) {
  const counts = new Map<string, number>()
  const add = (name: string, by: number): void => {
    const now = (counts.get(name) ?? 0) + by
    if (now === 0) counts.delete(name)
    else counts.set(name, now)
  }
  const end = (name: string): (() => void) => {
    let isOver = false
    add(name, 1)
    const ended = name.startsWith(TIMER) ? () => undefined : watched(name)
    return () => {
      if (isOver) return
      isOver = true
      add(name, -1)
      ended()
    }
  }
  return {
    end,
    watch: (name: string) => (): { dispose(): void } => ({ dispose: end(name) }),
    timers: (timers: Timers): Timers => ({
      after(ms, task, slackMs) {
        const over = end(TIMER + (namesTimers ? callingFile() : 'any file'))
        const cancel = timers.after(
          ms,
          () => {
            over()
            task()
          },
          slackMs
        )
        return () => {
          over()
          cancel()
        }
      }
    }),
    holdings: (): Holdings => Object.fromEntries(counts)
  }
}

export function memorySettings(): SettingsFile {
  let kept: FileState = {
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
    frontSeat: null
  }
  return {
    isDamaged: false,
    read: () => kept,
    write: (part) => void (kept = { ...kept, ...part }),
    settings: () => DEFAULT_SETTINGS,
    chosen: () => [],
    keep: () => undefined
  }
}

/**
 * One workspace with its own profile. Windows and notifications only record calls. There is no keyring unless the
 * test passes one. Electron must be mocked.
 */
export function makeWorkspace({
  folder,
  name,
  time,
  keyring,
  openWebSocket,
  createNotification,
  namesTimers = true,
  watched,
  parts = {}
}: MadeWorkspaceOptions): MadeWorkspace {
  const userData = join(folder, name)
  mkdirSync(userData, { recursive: true })
  const listening = new Set<string>()
  const counter = createCounter(watched ?? (() => () => undefined), namesTimers)
  const notifications: NotificationShape[] = []
  const logged: string[] = []
  const settingsFile = memorySettings()
  const nothing = (): void => undefined
  const { clock, monotonic, timers } = time ?? {
    clock: systemClock,
    monotonic: systemMonotonic,
    timers: systemTimers
  }
  const ends = createDisposals(() => undefined)
  const computer: WorkspaceParts['computer'] = parts.computer ?? {
    clock,
    monotonic,
    timers: counter.timers(timers),
    power: { watch: counter.watch('power'), onBattery: () => false },
    isOnline: () => true,
    webContentsEvents: {
      on: (event: string) => listening.add(event),
      off: (event: string) => listening.delete(event)
    },
    isSeen: () => false,
    ...(openWebSocket && { openWebSocket })
  }
  const policy: WorkspaceParts['policy'] = {
    current: () => NO_POLICY,
    watch: () => ({ dispose: () => undefined })
  }
  let made: ComposedWorkspace | null = null
  const shared = composeShared(
    {
      ...computer,
      settingsFile,
      policy,
      retention: createRetention(settingsFile, clock),
      userData,
      profiles: join(folder, 'profiles'),
      replyDialogs: { chooseFile: async () => null, saveText: async () => 'cancelled' },
      front: () => made,
      log: (line) => void logged.push(line)
    },
    ends
  )
  const workspace = composeWorkspace({
    computer,
    settingsFile,
    shared,
    policy,
    keyring: keyring ?? systemKeyring({}, 'linux', 'silent'),
    userData,
    crashes: crashFolder(userData),
    inFront: () => true,
    nameAmongOthers: () => null,
    isInOtherSeat: () => false,
    signedOut: nothing,
    leftForbidden: nothing,
    devTools: false,
    strict: true,
    loopbackOnly: true,
    window: {
      isVisible: () => true,
      bounds: () => ({ x: 0, y: 0, width: 1280, height: 800 }),
      isFocused: () => false,
      isDeskFocused: () => false,
      show: nothing,
      onVisibility: () => counter.end('window')
    },
    renderer: createDeskRenderers().of('first'),
    popOuts: NO_POP_OUTS,
    alerting: {
      presence: {
        isUnattended: () => false,
        isAsking: () => false,
        isFresh: () => true,
        isLockUnknown: () => false,
        needed: nothing,
        watch: counter.watch('presence')
      },
      systemQuiet: { state: () => 'off', watch: counter.watch('system quiet') },
      card: { show: nothing, hide: nothing, focus: nothing },
      attention: { start: () => null, stop: nothing },
      create:
        createNotification ??
        ((shape) => {
          notifications.push(shape)
          return { show: nothing, close: nothing }
        })
    },
    openInBrowser: nothing,
    sayLostReply: nothing,
    report: { saveText: async () => 'cancelled', system: { version: '1', electron: '45', system: 'test' } },
    log: (line) => void logged.push(line),
    ...parts
  })
  made = workspace
  ends.add('workspace', workspace)
  return {
    workspace: { ...workspace, dispose: ends.dispose },
    listening,
    holdings: counter.holdings,
    kept: settingsFile.read,
    userData,
    notifications,
    logged
  }
}
