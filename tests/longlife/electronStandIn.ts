import { EventEmitter } from 'node:events'

export { BrowserWindow, screen, Menu, clipboard, dialog, WebContentsView } from '../support/noElectron'

export const shell = {}

/** Everything in this file that has listeners. `electronListeners` counts them. */
const emitters: EventEmitter[] = []

function emitter<T extends object>(more: T): EventEmitter & T {
  const made = Object.assign(new EventEmitter(), more)
  emitters.push(made)
  return made
}

const nothing = (): void => undefined
const COOKIE = {
  name: 'session',
  value: 'of-laura',
  domain: 'desk.example',
  hostOnly: true,
  path: '/',
  secure: false,
  httpOnly: true,
  session: false,
  expirationDate: Date.UTC(2100, 0, 1) / 1000,
  sameSite: 'lax'
}

function createSession() {
  return emitter({
    cookies: emitter({
      get: async () => [COOKIE],
      set: async () => undefined,
      flushStore: async () => undefined
    }),
    webRequest: { onSendHeaders: nothing },
    setPermissionRequestHandler: nothing,
    setPermissionCheckHandler: nothing,
    setDevicePermissionHandler: nothing,
    setDisplayMediaRequestHandler: nothing,
    setSpellCheckerDictionaryDownloadURL: nothing,
    setSpellCheckerLanguages: nothing,
    forceReloadProxyConfig: async () => undefined,
    resolveProxy: async () => 'DIRECT',
    getUserAgent: () => 'Deskhand',
    setUserAgent: nothing
  })
}

const sessions = new Map<string, ReturnType<typeof createSession>>()

export const powerMonitor = emitter({ getSystemIdleState: () => 'active' })
export const app = emitter({
  getLocale: () => 'en',
  getPreferredSystemLanguages: () => ['en-GB'],
  isAccessibilitySupportEnabled: () => false
})
/** Sessions with one cookie and no proxy. */
export const session = {
  fromPartition: (name: string) => {
    const made = sessions.get(name) ?? createSession()
    sessions.set(name, made)
    return made
  }
}

/** Returns the number of all listeners of this stand-in for Electron. */
export function electronListeners(): number {
  return emitters.reduce(
    (sum, each) => sum + each.eventNames().reduce((count, event) => count + each.listenerCount(event), 0),
    0
  )
}
