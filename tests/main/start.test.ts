import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const { events, runtime, chosen } = vi.hoisted(() => ({
  events: [] as string[],
  runtime: {} as { enableCompileCache?: ((folder: string) => void) | undefined },
  chosen: { folder: '' }
}))
vi.mock('node:module', () => ({
  get enableCompileCache() {
    return runtime.enableCompileCache
  }
}))
vi.mock('electron', () => ({
  app: { getPath: () => join('/home', 'usual'), commandLine: { getSwitchValue: () => chosen.folder } }
}))
/** Replaces the app by a module that records when it is loaded. */
const mockApp = (): void =>
  void vi.doMock('../../src/main/index', () => {
    events.push('app')
    return {}
  })

beforeEach(mockApp)
afterEach(() => {
  events.length = 0
  chosen.folder = ''
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
})
