import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createDeskRenderers } from '../../src/main/compose/deskRenderer'
import { composeWorkspaces, type Workspaces, type WorkspacesParts } from '../../src/main/compose/workspaces'
import type { NotificationShape } from '../../src/main/os/notifications/notification'
import { systemClock, systemMonotonic, systemTimers } from '../../src/main/os/clock'
import { systemKeyring } from '../../src/main/persistence/keyring'
import { NO_POLICY } from '../../src/main/settings/policy'
import { createRetention } from '../../src/main/settings/retention'
import type { SettingsFile } from '../../src/main/settings/settingsFile'
import type { Visibility } from '../../src/main/windows/deskWindow'
import { NO_POP_OUTS } from './noPopOuts'
import { memorySettings } from './composedWorkspace'

export interface MadeWorkspaces {
  readonly workspaces: Workspaces
  readonly settingsFile: SettingsFile
  readonly userData: string
  /** The titles and texts of the notifications, in order. */
  readonly notifications: readonly NotificationShape[]
  /** The calls of the app to the alert card, the flashing taskbar button and the window, in order. */
  readonly asked: readonly string[]
  readonly window: { isFocused: boolean; tell(visibility: Visibility): void }
}

const nothing = (): void => undefined
const never = { dispose: nothing }

/**
 * Composes all workspaces of one Deskhand. `settingsFile`: the settings file of an earlier run. By default it is new.
 */
export function makeWorkspaces(
  folder: string,
  settingsFile: SettingsFile = memorySettings(),
  parts: Partial<WorkspacesParts> = {}
): MadeWorkspaces {
  const userData = join(folder, 'profile')
  mkdirSync(userData, { recursive: true })
  const notifications: NotificationShape[] = []
  const asked: string[] = []
  const note = (words: string) => (): void => void asked.push(words)
  const listeners = new Set<(visibility: Visibility) => void>()
  const window = { isFocused: false, tell: (now: Visibility) => listeners.forEach((listener) => listener(now)) }
  const workspaces = composeWorkspaces({
    computer: {
      clock: systemClock,
      monotonic: systemMonotonic,
      timers: systemTimers,
      power: { watch: () => never, onBattery: () => false },
      isOnline: () => true,
      webContentsEvents: { on: nothing, off: nothing },
      isSeen: () => false
    },
    settingsFile,
    policy: { current: () => NO_POLICY, watch: () => never },
    retention: createRetention(settingsFile, systemClock),
    keyring: systemKeyring({}, 'linux'),
    userData,
    profiles: join(folder, 'profiles'),
    renderers: createDeskRenderers(),
    popOuts: { ofSeat: () => NO_POP_OUTS },
    newSeatId: () => randomBytes(8).toString('hex'),
    devTools: false,
    strict: true,
    loopbackOnly: true,
    window: {
      isVisible: () => true,
      bounds: () => ({ x: 0, y: 0, width: 1280, height: 800 }),
      isFocused: () => window.isFocused,
      isDeskFocused: () => window.isFocused,
      show: note('window'),
      onVisibility(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      }
    },
    alerting: {
      presence: {
        isUnattended: () => false,
        isAsking: () => false,
        isFresh: () => true,
        isLockUnknown: () => false,
        needed: nothing,
        watch: () => never
      },
      systemQuiet: { state: () => 'off', watch: () => never },
      card: { show: note('card shown'), hide: note('card hidden'), focus: nothing },
      attention: { start: () => null, stop: nothing },
      create: (shape) => {
        notifications.push(shape)
        return { show: nothing, close: nothing }
      }
    },
    openInBrowser: nothing,
    sayLostReply: nothing,
    replyDialogs: { chooseFile: async () => null, saveText: async () => 'cancelled' },
    report: { saveText: async () => 'cancelled', system: { version: '1', electron: '45', system: 'test' } },
    log: nothing,
    ...parts
  })
  return { workspaces, settingsFile, userData, notifications, asked, window }
}
