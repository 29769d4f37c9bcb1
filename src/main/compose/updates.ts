import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { accessSync, constants, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { app, session as electronSession } from 'electron'
import { codeOf } from '../../shared/errorDescription'
import type { StoreEvent } from '../../shared/events'
import { systemClock as clock, systemTimers as timers } from '../os/clock'
import type { RuntimeFacts } from '../os/runtime'
import type { StateFile } from '../settings/settingsFile'
import { selectScreen } from '../state/selectors/figures'
import type { Store } from '../state/store'
import { restartArguments } from '../updates/appImage'
import { BUILD } from '../updates/build'
import type { UpdaterKind } from '../updates/electronUpdater'
import { readFeed, type FeedParts } from '../updates/feed'
import { createInstall } from '../updates/install'
import { findInstallation } from '../updates/installation'
import { manifestName, readPublicKey } from '../updates/manifest'
import { createUpdates, type Updates } from '../updates/updates'
import { watchWorkOfAll } from '../updates/unfinishedWork'
import { tellEach } from './alertsOfAll'
import type { Disposals } from './disposals'
import type { Workspaces } from './workspaces'

/** Updates use the proxies of the Electron session with this partition. */
const UPDATES = 'updates'

export interface ComposedUpdatesParts {
  readonly workspaces: Workspaces
  readonly file: StateFile
  readonly runtime: RuntimeFacts
  readonly userData: string
  readonly log: (line: string) => void
}

/** Makes the part that looks for new versions. Loads electron-updater only when a signed manifest was found. */
export function composeUpdates(parts: ComposedUpdatesParts, disposals: Disposals): Updates {
  const { workspaces, file, runtime, userData, log } = parts
  const { settings } = workspaces.shared
  const { execPath, env, platform, arch } = process
  const facts = { platform, packaged: app.isPackaged, env, execPath, exists: existsSync, mayWrite }
  const installation = findInstallation(facts)
  const folder = join(userData, 'updates')
  const feed: FeedParts = {
    timers,
    route: async (url) => {
      if (runtime.loopbackOnly && !isLoopback(url)) throw Object.assign(new Error(), { code: 'EACCES' })
      return workspaces.front().connection.proxies.routeTo(url, electronSession.fromPartition(UPDATES))
    }
  }
  const loadUpdater = () => import('../updates/electronUpdater')
  const work = disposals.add('work', watchWorkOfAll(workspaces, timers))
  const updates = createUpdates({
    store: storeOfUpdates(workspaces, disposals),
    settings,
    kept: file,
    work,
    isDeskShown: () => selectScreen(workspaces.front().store.state) === 'desk',
    neighbours: workspaces.shared.pages,
    clock,
    timers,
    random: Math.random,
    newId: randomUUID,
    log,
    installed: runtime.version,
    key: readPublicKey(BUILD.updateKey),
    builtAt: BUILD.at,
    notes: BUILD.notes,
    isForPeople: app.isPackaged,
    arch,
    installation,
    feed: {
      name: manifestName(runtime.platform, arch),
      read: (url, limit) => readFeed(feed, url, limit),
      parseYaml: async () => (await loadUpdater()).parseYaml
    },
    openDownloader: async () => {
      if (installation.kind === 'byHand') throw new Error('This copy is updated by hand')
      return (await loadUpdater()).createDownloader({
        ...feed,
        kind: installation.kind,
        app: adapterOf(folder, installation.kind)
      })
    },
    install: createInstall({ installation, startAgain: (program) => startAgain(program, userData, log) }),
    quit: () => app.quit(),
    startAgain: () => startAgain(env.APPIMAGE ?? execPath, userData, log),
    clean: () => {
      try {
        rmSync(folder, { recursive: true, force: true })
      } catch (error) {
        log(`updates: an old download stays, ${codeOf(error)}`)
      }
    }
  })
  const beforeQuit = (event: { preventDefault(): void }): void => {
    if (updates.holdsQuit()) event.preventDefault()
  }
  app.on('before-quit', beforeQuit)
  disposals.add('quit', { dispose: () => void app.off('before-quit', beforeQuit) })
  app.once('quit', (_event, code) => {
    if (code === 0) updates.atQuit()
  })
  return disposals.add('updates', updates)
}

/**
 * Returns a store for updates. `updates.changed` goes to every workspace, any other event only to the one in front.
 */
function storeOfUpdates(workspaces: Workspaces, disposals: Disposals): Pick<Store, 'enqueue'> {
  let last: StoreEvent | null = null
  const telling = disposals.add(
    'what the workspaces know of updates',
    tellEach(workspaces, ({ store }) => {
      if (last !== null) store.enqueue(last)
    })
  )
  return {
    enqueue(event) {
      if (event.type !== 'updates.changed') return workspaces.front().store.enqueue(event)
      last = event
      telling.again()
    }
  }
}

/**
 * Returns what electron-updater may ask of the app. electron-updater can never start the app again. It can quit the
 * app only on macOS, after the person quit and Squirrel.Mac took the update.
 */
function adapterOf(folder: string, kind: UpdaterKind) {
  return {
    version: app.getVersion(),
    name: app.getName(),
    isPackaged: app.isPackaged,
    appUpdateConfigPath: join(process.resourcesPath, 'app-update.yml'),
    userDataPath: folder,
    baseCachePath: folder,
    whenReady: () => app.whenReady(),
    relaunch: () => undefined,
    quit: () => void (kind === 'mac' && app.quit()),
    onQuit: () => undefined
  }
}

/** Starts a program of Deskhand, such as the new AppImage, while this process ends. */
function startAgain(program: string, userData: string, log: (line: string) => void): void {
  app.releaseSingleInstanceLock()
  const { APPIMAGE: _file, APPDIR: _mounted, ARGV0: _name, OWD: _folder, ...env } = process.env
  const isUsual = userData === join(app.getPath('appData'), app.getName())
  const started = spawn(program, restartArguments(process.argv, isUsual ? null : userData, process.platform), {
    detached: true,
    stdio: 'ignore',
    env
  })
  started.on('error', (error) => log(`updates: not started again, ${codeOf(error)}`))
  started.unref()
}

function isLoopback(url: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    // The system does not let this user write to the path.
    return false
  }
}
