import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type * as disposalsModule from '../../../src/main/compose/disposals'
import { startDeskhand, type RunningDeskhand } from '../../../src/main/compose/deskhand'
import { openWindows } from '../../../src/main/compose/windows'
import { listFiles } from '../../../src/main/windows/appProtocol'
import { noBus } from '../../../src/main/os/dbus/sessionBus'
import { app, FOLDER, listenedTo } from '../../support/wholeElectron'

// Only Electron is replaced, and `electron-store`, which loads Electron. Everything that is composed is real.
vi.mock('electron', () => import('../../support/wholeElectron'))
vi.mock('electron-store', () => ({
  default: class {
    store = {}
  }
}))

/**
 * The names of all parts that the app has made and ended, in order. If `fail` is true, each part throws after it has
 * ended.
 */
const seen = vi.hoisted(() => ({ made: new Array<string>(), ended: new Array<string>(), fail: false, shown: 0 }))

vi.mock('../../../src/main/compose/disposals', async (original) => {
  const real = await original<typeof disposalsModule>()
  const createDisposals: typeof real.createDisposals = (log) => {
    const disposals = real.createDisposals(log)
    return {
      ...disposals,
      add(name, part) {
        seen.made.push(name)
        disposals.add(name, {
          dispose: () => {
            seen.ended.push(name)
            part.dispose()
            if (seen.fail) throw new Error('stuck')
          }
        })
        return part
      }
    }
  }
  return { ...real, createDisposals }
})

let folder: string
let lines: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
  FOLDER.userData = join(folder, 'profile')
  mkdirSync(join(folder, 'out/renderer'), { recursive: true })
  mkdirSync(FOLDER.userData)
  lines = []
  Object.assign(seen, { made: [], ended: [], fail: false, shown: 0 })
})
afterEach(() => {
  app.emit('will-quit')
  app.removeAllListeners()
  rmSync(folder, { recursive: true, force: true })
})

const start = (): Promise<RunningDeskhand> =>
  openWindows({
    bus: noBus,
    root: folder,
    files: listFiles(join(folder, 'out/renderer')),
    hidden: true,
    opensWorkspace: false,
    log: (line) => void lines.push(line)
  }).then((windows) =>
    startDeskhand({
      windows: { ...windows, desk: { ...windows.desk, show: () => void seen.shown++ } },
      bus: noBus,
      keyring: 'silent',
      log: (line) => void lines.push(line),
      logFile: {
        path: join(folder, 'deskhand.log'),
        write: () => undefined,
        written: async () => undefined,
        close: () => undefined
      },
      faults: { noticeBy: () => undefined },
      runtime: { version: '1', platform: 'linux', electron: '45', loopbackOnly: true },
      switches: { workspace: null, demo: false, hidden: true, userDataDir: null, openCustomer: null },
      root: folder,
      profiles: join(folder, 'profiles')
    })
  )

/** At least one part of each phase: windows, desktop, workspace, connection, renderers, system and surfaces. */
const OF_EACH_PHASE = ['guard', 'presence', 'persistence', 'client', 'workspace', 'desk port', 'time style', 'tray']

it('the app ends every part in the reverse order of its creation, those of the workspace too', async () => {
  await start()
  expect(seen.made).toEqual(expect.arrayContaining(OF_EACH_PHASE))
  app.emit('will-quit')
  expect(seen.ended).toEqual(seen.made.toReversed())
})

it('the app ends all other parts where one fails, and names each that failed', async () => {
  await start()
  seen.fail = true
  app.emit('will-quit')
  expect(seen.ended).toEqual(seen.made.toReversed())
  const failed = lines.flatMap((line) => /^(.*): not ended, Error/.exec(line)?.[1] ?? [])
  expect(failed.toSorted()).toEqual(seen.made.toSorted())
})

it('the app that is started again shows its window, unless the system starts it in the tray', async () => {
  const again = { workspace: null, demo: false, userDataDir: null, openCustomer: null }
  const { startedAgain } = await start()
  startedAgain({ ...again, hidden: true })
  expect(seen.shown).toBe(0)
  startedAgain({ ...again, hidden: false })
  expect(seen.shown).toBe(1)
  startedAgain({ ...again, hidden: true, openCustomer: 'p1/c1' })
  expect(seen.shown).toBe(2)
})

it('the app that has ended listens to Electron no more, but for its start and its end', async () => {
  await start()
  expect(listenedTo().length).toBeGreaterThan(10)
  app.emit('will-quit')
  const ends = ['app: before-quit', 'app: quit', 'app: will-quit', 'app: window-all-closed']
  expect(listenedTo()).toEqual(['app: activate', ...ends])
})
