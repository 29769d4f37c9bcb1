import { EventEmitter } from 'node:events'
import type { Session } from 'electron'
import { expect, it, vi } from 'vitest'
import type { SignInParts } from '../../../../src/main/workspace/signIn/signInWindow'
import { createFakeTime } from '../../../support/fakeTime'

/** Replaces Electron's window. Like that window, it emits the event `closed` when it ends. */
class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    loadURL: () => Promise.resolve(),
    setAudioMuted: () => undefined
  })
  readonly options: object
  constructor(options: object) {
    super()
    this.options = options
    opened.push(this)
  }
  removeMenu(): void {}
  destroy(): void {
    this.emit('closed')
  }
}

const { opened, getDisplayMatching } = vi.hoisted(() => ({
  opened: [] as unknown[],
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } })
}))
vi.mock('electron', () => ({ BrowserWindow: FakeWindow, nativeTheme: {}, screen: { getDisplayMatching } }))
vi.mock('../../../../src/main/workspace/signIn/signInPage', () => ({ keepSignInPage: () => undefined }))
vi.mock('../../../../src/main/workspace/signIn/signInPopup', () => ({
  allowPopups: () => ({ current: () => null, close: () => undefined })
}))
const { openSignInWindow } = await import('../../../../src/main/workspace/signIn/signInWindow')

function openPage(hidden: boolean, clearCache: () => Promise<void>, beside: SignInParts['beside'] = null) {
  const time = createFakeTime()
  const heard: string[] = []
  const window = openSignInWindow({
    workspace: { origin: 'https://desk.example', socketUrl: 'wss://desk.example/ws', demo: false } as never,
    session: { clearCache } as Session,
    sealed: {},
    timers: time.timers,
    monotonic: time.monotonic,
    devTools: false,
    loopbackOnly: false,
    signInHosts: () => [],
    onSignInHostsChanged: () => ({ dispose: () => undefined }),
    beside,
    hidden,
    logins: {} as never,
    onCookieChanged: () => ({ dispose: () => undefined }),
    log: (line) => void heard.push(line),
    on: {
      maybeSignedIn: () => undefined,
      answered: () => undefined,
      closed: () => void heard.push('closed'),
      loadFailed: () => undefined
    }
  })
  return { window, heard, electron: opened.at(-1) as FakeWindow }
}

it.each([{ hidden: false }, { hidden: true }])(
  'leaves nothing of its pages in the cache of the disk when it ends (hidden: $hidden)',
  ({ hidden }) => {
    const clearCache = vi.fn(() => Promise.resolve())
    const byApp = openPage(hidden, clearCache)
    expect(clearCache).not.toHaveBeenCalled()
    byApp.window.close()
    expect({ count: clearCache.mock.calls.length, heard: byApp.heard }).toEqual({ count: 1, heard: [] })
    const byPerson = openPage(hidden, clearCache)
    byPerson.electron.destroy()
    expect({ count: clearCache.mock.calls.length, heard: byPerson.heard }).toEqual({ count: 2, heard: ['closed'] })
  }
)

it('opens beside what the main window says, without being its child', () => {
  const bounds = { x: 320, y: 140, width: 1280, height: 800 }
  const { electron } = openPage(false, () => Promise.resolve(), { bounds, sheet: true })
  expect(electron.options).toMatchObject({ x: 1196, y: 180, width: 560, height: 720 })
  expect(electron.options).not.toHaveProperty('parent')
})

it('logs it if the cache cannot be emptied', async () => {
  const { window, heard } = openPage(false, () => Promise.reject(Object.assign(new Error('x'), { code: 'EACCES' })))
  window.close()
  await Promise.resolve()
  expect(heard).toEqual(['signIn: the cache was not emptied, EACCES'])
})
