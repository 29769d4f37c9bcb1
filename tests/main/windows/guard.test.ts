import { EventEmitter } from 'node:events'
import type { App, Session } from 'electron'
import { expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ shell: {}, BrowserWindow: {}, clipboard: {}, Menu: {} }))
const { closeNetwork, denyPermissions, guardContents } = await import('../../../src/main/windows/guard')

/** Every permission that Electron's documentation names. */
const PERMISSIONS = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'mediaKeySystem',
  'geolocation',
  'notifications',
  'midi',
  'midiSysex',
  'pointerLock',
  'fullscreen',
  'openExternal',
  'window-management',
  'media',
  'hid',
  'serial',
  'usb',
  'bluetooth',
  'storage-access',
  'top-level-storage-access',
  'speaker-selection',
  'idle-detection',
  'keyboardLock',
  'fileSystem',
  'deprecated-sync-clipboard-read',
  'unknown'
]

type Answer = (...given: unknown[]) => unknown

function fakeSession() {
  const events = new EventEmitter()
  const handlers: Record<string, Answer> = {}
  const keep = (name: string) => (handler: Answer) => void (handlers[name] = handler)
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setDisplayMediaRequestHandler: keep('display'),
    setSpellCheckerDictionaryDownloadURL: keep('dictionaries') as unknown,
    setSpellCheckerLanguages: keep('languages') as unknown,
    on: (name: string, listener: Answer) => void events.on(name, listener)
  }
  return { session: session as unknown as Session, handlers, events }
}

/** Returns the answers of a session to every way to ask for a permission. */
function answersOf({ handlers }: ReturnType<typeof fakeSession>) {
  const requested: string[] = []
  for (const permission of PERMISSIONS)
    handlers['request']?.(
      null,
      permission,
      (isGranted: unknown) => void (isGranted === true && requested.push(permission))
    )
  const checked = PERMISSIONS.filter(
    (permission) => handlers['check']?.(null, permission, 'https://a.example', {}) === true
  )
  const devices = ['hid', 'serial', 'usb'].filter((deviceType) => handlers['device']?.({ deviceType }) === true)
  let screen: unknown = null
  handlers['display']?.({}, (given: unknown) => void (screen = given))
  return { requested, checked, devices, screen }
}

it('a sign-in page gets no permission, no device, no screen and no download', () => {
  const fake = fakeSession()
  denyPermissions(fake.session)
  expect(answersOf(fake)).toEqual({ requested: [], checked: [], devices: [], screen: {} })
  const preventDefault = vi.fn()
  fake.events.emit('will-download', { preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})

it('the app’s own renderers may copy text, and nothing else', () => {
  const fake = fakeSession()
  guardContents(new EventEmitter() as unknown as App, fake.session, () => undefined)
  const copy = ['clipboard-sanitized-write']
  expect(answersOf(fake)).toEqual({ requested: copy, checked: copy, devices: [], screen: {} })
})

it('a renderer makes no web view, no window, and leads nowhere but to the app’s own URLs', () => {
  const app = new EventEmitter()
  const { session } = fakeSession()
  const lines: string[] = []
  guardContents(app as unknown as App, session, (line) => void lines.push(line))
  let opened: unknown = null
  const setWebRTCIPHandlingPolicy = vi.fn()
  const contents = Object.assign(new EventEmitter(), {
    session,
    setWindowOpenHandler: (handler: () => unknown) => void (opened = handler()),
    setWebRTCIPHandlingPolicy
  })
  app.emit('web-contents-created', {}, contents)
  const isStopped = (event: string, details: object = {}): boolean => {
    const preventDefault = vi.fn()
    contents.emit(event, { preventDefault, ...details })
    return preventDefault.mock.calls.length > 0
  }
  expect(opened).toEqual({ action: 'deny' })
  expect(setWebRTCIPHandlingPolicy.mock.calls).toEqual([['disable_non_proxied_udp']])
  expect({
    webview: isStopped('will-attach-webview'),
    elsewhere: isStopped('will-navigate', { isMainFrame: true, url: 'https://a.example/' }),
    file: isStopped('will-navigate', { isMainFrame: true, url: 'file:///etc/passwd' }),
    frame: isStopped('will-frame-navigate', { isMainFrame: false, url: 'deskhand://app/index.html' }),
    redirect: isStopped('will-redirect', { isMainFrame: true, url: 'deskhand://app/index.html' }),
    own: isStopped('will-navigate', { isMainFrame: true, url: 'deskhand://app/index.html' })
  }).toEqual({ webview: true, elsewhere: true, file: true, frame: true, redirect: true, own: false })
  expect(lines.join('\n')).not.toContain('a.example')
})

it('the session of the app’s own renderers has only a proxy at which nobody listens', async () => {
  const lines: string[] = []
  const setProxy = vi.fn<Session['setProxy']>(() => Promise.reject(new Error('no answer')))
  closeNetwork({ setProxy } as unknown as Session, (line) => void lines.push(line))
  expect(setProxy.mock.calls).toEqual([
    [{ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:1', proxyBypassRules: '<-loopback>' }]
  ])
  await vi.waitFor(() => expect(lines).toHaveLength(1))
})
