import { FakeCookieSession } from '../main/workspace/fakeCookieSession'

/** Replaces the module `electron` for tests that connect to real servers with cookies, and open no web page. */
class JarSession extends FakeCookieSession {
  readonly setPermissionRequestHandler = (): void => undefined
  readonly setPermissionCheckHandler = (): void => undefined
  readonly setDevicePermissionHandler = (): void => undefined
  readonly setDisplayMediaRequestHandler = (): void => undefined
  readonly setSpellCheckerDictionaryDownloadURL = (): void => undefined
  readonly setSpellCheckerLanguages = (): void => undefined
  readonly on = (): void => undefined
  readonly getUserAgent = (): string => 'Deskhand'
  readonly setUserAgent = (): void => undefined
  readonly forceReloadProxyConfig = async (): Promise<void> => undefined
  readonly resolveProxy = async (): Promise<string> => 'DIRECT'
  readonly clearAuthCache = async (): Promise<void> => undefined
}

/** The Electron sessions by the name of their partition. They survive a restart of the app under test. */
export const partitions = new Map<string, JarSession>()

/** Puts the cookie of a sign-in into every partition, also into those that are made later. */
export const signedIn: { cookie: string } = { cookie: '' }

export const app = { getLocale: () => 'en', getPreferredSystemLanguages: () => ['en-GB'] }
export const session = {
  fromPartition(name: string): JarSession {
    const known = partitions.get(name)
    if (known) return known
    const made = new JarSession()
    partitions.set(name, made)
    const [cookieName = '', value = ''] = signedIn.cookie.split('=')
    made.put({ name: cookieName, value, domain: '127.0.0.1', hostOnly: true, path: '/', sameSite: 'unspecified' })
    return made
  }
}
export const [BrowserWindow, screen, Menu, clipboard, dialog, WebContentsView] = Array.from({ length: 6 }, () => ({}))
