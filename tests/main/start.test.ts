import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const { events, runtime, chosen } = vi.hoisted(() => ({
  events: [] as string[],
  runtime: {} as { enableCompileCache?: ((folder: string) => void) | undefined },
  chosen: { folder: '', isPackaged: true }
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
    getPath: () => join('/home', 'usual'),
    commandLine: { getSwitchValue: () => chosen.folder }
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
afterEach(() => {
  events.length = 0
  chosen.folder = ''
  chosen.isPackaged = true
  vi.unstubAllEnvs()
  vi.resetModules()
})

const start = (): Promise<unknown> => import('../../src/main/start')
const keepsIn = (folder: string): void => void events.push(folder)

describe('the start', () => {
  it.each([
    { which: 'the usual folder', folder: '', expected: join('/home', 'usual', 'compile-cache') },
    {
      which: 'the folder of the command line',
      folder: join('/home', 'own'),
      expected: join('/home', 'own', 'compile-cache')
    }
  ])('keeps compiled code in $which before the app is loaded', async ({ folder, expected }) => {
    runtime.enableCompileCache = keepsIn
    chosen.folder = folder
    await start()
    expect(events).toEqual([expected, 'app'])
  })

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
