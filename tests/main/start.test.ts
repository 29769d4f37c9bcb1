import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const { platform, argv } = process
const on = (name: NodeJS.Platform): void => void Object.defineProperty(process, 'platform', { value: name })

const { events, runtime, chosen } = vi.hoisted(() => ({
  events: [] as string[],
  runtime: {} as { enableCompileCache?: ((folder: string) => void) | undefined },
  chosen: { isPackaged: true }
}))
vi.mock('node:module', () => ({
  get enableCompileCache() {
    return runtime.enableCompileCache
  }
}))
vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return chosen.isPackaged
    },
    getPath: () => join('/home', 'usual')
  }
}))
/** Replaces the app by a module that records when it is loaded. */
const mockApp = (): void =>
  void vi.doMock('../../src/main/index', () => {
    events.push('app')
    if (process.env['DEBUG'] !== undefined) events.push(`with DEBUG=${process.env['DEBUG']}`)
    return {}
  })

beforeEach(mockApp)
beforeEach(() => on('linux'))
afterEach(() => {
  on(platform)
  events.length = 0
  process.argv = argv
  chosen.isPackaged = true
  vi.unstubAllEnvs()
  vi.resetModules()
})

const start = (): Promise<unknown> => import('../../src/main/start')
const keepsIn = (folder: string): void => void events.push(folder)

describe('the start', () => {
  it.each([
    { which: 'the usual folder', given: ['--hidden'], folder: 'usual' },
    { which: 'the folder of the command line', given: [`--user-data-dir=${join('/home', 'own')}`], folder: 'own' },
    {
      which: 'the last folder of the command line',
      given: ['--user-data-dir=x', `--user-data-dir=${join('/home', 'own')}`],
      folder: 'own'
    },
    {
      which: 'no folder that may come from a link',
      given: ['deskhand://customer/p1/42', '--user-data-dir=/tmp/theirs'],
      folder: 'usual'
    }
  ])('keeps compiled code in $which before the app is loaded', async ({ given, folder }) => {
    runtime.enableCompileCache = keepsIn
    process.argv = ['deskhand', ...given]
    await start()
    expect(events).toEqual([join('/home', folder, 'compile-cache'), 'app'])
  })

  it.each([
    { name: 'darwin' as const, isPackaged: true, isKept: false },
    { name: 'win32' as const, isPackaged: true, isKept: false },
    { name: 'darwin' as const, isPackaged: false, isKept: true },
    { name: 'linux' as const, isPackaged: true, isKept: true }
  ])(
    'runs no code from the profile where Electron checks the archive ($name, packaged: $isPackaged)',
    async ({ name, isPackaged, isKept }) => {
      runtime.enableCompileCache = keepsIn
      chosen.isPackaged = isPackaged
      on(name)
      await start()
      expect(events.includes(join('/home', 'usual', 'compile-cache'))).toBe(isKept)
    }
  )

  it('loads the app on a runtime without such a cache, and if the cache cannot be used', async () => {
    runtime.enableCompileCache = undefined
    await start()
    vi.resetModules()
    mockApp()
    runtime.enableCompileCache = () => {
      throw new Error('planted')
    }
    await start()
    expect(events).toEqual(['app', 'app'])
  })

  it.each([
    { isPackaged: true, expected: ['app'] },
    { isPackaged: false, expected: ['app', 'with DEBUG=*'] }
  ])('lets no module print what it sends to a proxy (packaged: $isPackaged)', async ({ isPackaged, expected }) => {
    runtime.enableCompileCache = undefined
    chosen.isPackaged = isPackaged
    vi.stubEnv('DEBUG', '*')
    await start()
    expect(events).toEqual(expected)
  })
})
