import { EventEmitter } from 'node:events'

/**
 * Stands in for Electron, which works only in its own process: windows that show nothing, a tray, a desktop that
 * reports nothing. Set `FOLDER` before the app starts.
 */
export const FOLDER = { userData: '' }

const nothing = (): void => undefined
const AREA = { x: 0, y: 0, width: 1280, height: 800 }
const DISPLAY = { id: 1, workArea: AREA }

class StandInSession extends EventEmitter {
  readonly protocol = { handle: nothing }
  readonly setPermissionRequestHandler = nothing
  readonly setPermissionCheckHandler = nothing
  readonly setDevicePermissionHandler = nothing
  readonly setProxy = (): Promise<void> => Promise.resolve()
  readonly setDisplayMediaRequestHandler = nothing
  readonly setSpellCheckerDictionaryDownloadURL = nothing
  readonly setSpellCheckerLanguages = nothing
  readonly setSpellCheckerEnabled = nothing
  readonly availableSpellCheckerLanguages: readonly string[] = []
}

class StandInContents extends EventEmitter {
  readonly executeJavaScript = async (): Promise<string> => 'UTC'
}

/** A window that is never drawn. It always reports that it is not visible. */
export class BrowserWindow extends EventEmitter {
  static readonly fromWebContents = (): null => null
  readonly webContents = new StandInContents()
  private isGone = false
  readonly loadURL = async (): Promise<void> => void this.webContents.emit('dom-ready')
  readonly isDestroyed = (): boolean => this.isGone
  readonly destroy = (): void => void (this.isGone = true)
  readonly isVisible = (): boolean => false
  readonly isMinimized = (): boolean => false
  readonly isFocused = (): boolean => false
  readonly getNormalBounds = (): typeof AREA => AREA
  readonly getBounds = (): typeof AREA => AREA
  readonly setTitle = nothing
  readonly setOverlayIcon = nothing
  readonly flashFrame = nothing
  readonly hookWindowMessage = nothing
}

export class Tray extends EventEmitter {
  readonly setImage = nothing
  readonly setToolTip = nothing
  readonly setContextMenu = nothing
  readonly destroy = nothing
}

export class MessageChannelMain {}
export class Notification extends EventEmitter {}
export class WebContentsView {}

export const app = Object.assign(new EventEmitter(), {
  isPackaged: true,
  getPath: () => FOLDER.userData,
  getLocale: () => 'en',
  getSystemLocale: () => 'en-GB',
  getPreferredSystemLanguages: () => ['en-GB'],
  isAccessibilitySupportEnabled: () => false,
  getName: () => 'deskhand',
  setBadgeCount: nothing,
  quit: nothing
})
export const nativeTheme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false })
export const screen = Object.assign(new EventEmitter(), {
  getPrimaryDisplay: () => DISPLAY,
  getAllDisplays: () => [DISPLAY]
})
export const powerMonitor = Object.assign(new EventEmitter(), {
  onBatteryPower: false,
  getSystemIdleState: () => 'active'
})
export const ipcMain = new EventEmitter()
export const session = { defaultSession: new StandInSession(), fromPartition: () => new StandInSession() }
export const nativeImage = { createFromPath: () => ({ setTemplateImage: nothing }) }
export const Menu = { buildFromTemplate: () => ({}), setApplicationMenu: nothing }
export const globalShortcut = { register: () => true, unregister: nothing }
export const net = { isOnline: () => true }
export const safeStorage = { isEncryptionAvailable: () => false }
export const shell = {}
export const clipboard = {}
export const dialog = {}
export const protocol = {}
export const systemPreferences = { getUserDefault: () => false }
export const webContents = { getAllWebContents: () => [] }

/** Returns events of this Electron that somebody still listens to, as `source: event`, sorted. */
export function listenedTo(): readonly string[] {
  const sources = { app, nativeTheme, screen, powerMonitor, ipcMain }
  return Object.entries(sources)
    .flatMap(([name, source]) => source.eventNames().map((event) => `${name}: ${String(event)}`))
    .toSorted()
}
