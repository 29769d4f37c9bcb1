/* Rig: the updates of an installed AppImage. A small server on loopback gives the feed and the new version. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../src/shared/domain/settings'
import { createListeners } from '../../../src/shared/listeners'
import type { UpdatesState } from '../../../src/shared/domain/updates'
import { createSettings, type Settings } from '../../../src/main/settings/effective'
import type { FileState, SettingsFile } from '../../../src/main/settings/settingsFile'
import { selectScreen } from '../../../src/main/state/selectors/figures'
import { createStore, type Store } from '../../../src/main/state/store'
import { createDownloader, parseYaml, type Downloader } from '../../../src/main/updates/electronUpdater'
import { failure, readFeed } from '../../../src/main/updates/feed'
import { createInstall } from '../../../src/main/updates/install'
import type { Installation } from '../../../src/main/updates/installation'
import { createUpdates, type Updates } from '../../../src/main/updates/updates'
import { watchWork } from '../../../src/main/updates/unfinishedWork'
import { DIRECT_ROUTE } from '../../../src/main/workspace/proxy/route'
import { createFakeTime } from '../../support/fakeTime'
import { until } from '../../support/until'

type Answer = Buffer | string | ((response: ServerResponse) => void)

const NAME = 'latest-linux.yml'
/** The file of a new version. It is too long for one packet. */
export const NEW_FILE = Buffer.alloc(3 * 1024 * 1024, 'a new version ')
const OLD_FILE = 'the installed version'

/** Somebody chose a workspace. Its list is not read yet. */
export const ENTERED = {
  type: 'workspace.entered',
  workspace: { label: 'x', origin: 'https://x', socketUrl: 'wss://x', demo: false }
} as const

export const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')

/** Makes a key pair: the private key, and the public one that the app has. */
export function newKeys(): { readonly secret: KeyObject; readonly trusted: KeyObject } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { secret: privateKey, trusted: publicKey }
}

export function manifestText(
  version: string,
  { file = NEW_FILE, more = '', name = `Deskhand-${version}-x86_64.AppImage` }: ManifestOptions = {}
): string {
  return [
    `version: ${version}`,
    'files:',
    `  - url: ${name}`,
    `    sha512: ${sha512(file)}`,
    `    size: ${file.length}`,
    `path: ${name}`,
    `sha512: ${sha512(file)}`,
    `releaseDate: '2026-01-05T09:00:00.000Z'`,
    more
  ].join('\n')
}

interface ManifestOptions {
  readonly file?: Buffer
  readonly more?: string
  readonly name?: string
}

export interface FeedRig {
  readonly store: Store
  readonly settings: Settings
  readonly time: ReturnType<typeof createFakeTime>
  readonly address: string
  /** The paths that were asked for, in order. */
  readonly asked: readonly string[]
  readonly log: readonly string[]
  readonly quits: () => number
  /** How often the installed version was started again without an installation. */
  readonly restarts: () => number
  /** Starts or ends Deskhand with another profile. */
  runBeside(is: boolean): void
  /** The AppImage that is installed. */
  readonly program: string
  /** Sets the answer of the feed at this name. */
  answer(name: string, answer: Answer): void
  /** Publishes a signed version. `signedAs`: the name of the manifest that was signed. */
  publish(
    version: string,
    options?: ManifestOptions & { readonly signedBy?: KeyObject; readonly signedAs?: string }
  ): void
  /** Starts the app anew on the same disk, as this version. */
  start(options?: {
    readonly installed?: string
    /** The release notes that are built into this version. */
    readonly notes?: string
    readonly installation?: Installation
    readonly hasKey?: boolean
    readonly isForPeople?: boolean
    /** Downloads and installs in place of electron-updater. */
    readonly downloader?: Downloader
    /** True if the sign-in screen is shown until a workspace is entered. */
    readonly isSignedOut?: boolean
    /** True if a workspace of the last run is entered. Its list is not read yet. */
    readonly enters?: boolean
  }): Updates
  state(): UpdatesState
  /** Checks, and waits for the end of the check and of a download that follows by itself. */
  check(updates: Updates): Promise<UpdatesState>
  /** Resolves when neither a check nor a download is under way. */
  settled(): Promise<UpdatesState>
  /** Returns the names of files that a download left. */
  downloads(): readonly string[]
  close(): Promise<void>
}

/**
 * Makes a feed on this computer with real files and real signatures, and the app's own code with the real
 * electron-updater. Only Electron's `app` is replaced, because the tests run in Node.
 */
export async function createFeedRig(): Promise<FeedRig> {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-updates-'))
  const program = join(folder, 'programs/Deskhand.AppImage')
  mkdirSync(join(folder, 'programs'))
  writeFileSync(program, OLD_FILE)
  writeFileSync(join(folder, 'app-update.yml'), 'provider: generic\nupdaterCacheDirName: deskhand-updater\n')
  vi.stubEnv('APPIMAGE', program)
  const keys = newKeys()
  const answers = new Map<string, Answer>()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    asked.push(path)
    const answer = answers.get(path.replace('/deskhand/', ''))
    if (answer === undefined) response.writeHead(404).end('nothing here')
    else if (typeof answer === 'function') answer(response)
    else response.writeHead(200, { 'Content-Length': Buffer.byteLength(answer) }).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/deskhand`
  const time = createFakeTime()
  const log: string[] = []
  const disk = memorySettings()
  const beside = { is: false, listeners: createListeners() }
  let quits = 0
  let restarts = 0
  let disposeLast = (): void => undefined

  const rig = {
    time,
    address,
    asked,
    log,
    program,
    quits: () => quits,
    restarts: () => restarts,
    runBeside(is: boolean) {
      beside.is = is
      beside.listeners.tell()
    },
    answer: (name: string, answer: Answer) => void answers.set(name, answer),
    publish(
      version: string,
      { signedBy = keys.secret, signedAs = NAME, ...options }: Parameters<FeedRig['publish']>[1] = {}
    ) {
      const text = manifestText(version, options)
      answers.set(NAME, text)
      answers.set(`${NAME}.sig`, sign(null, Buffer.from(`${signedAs}\n${text}`), signedBy).toString('base64'))
      answers.set(options.name ?? `Deskhand-${version}-x86_64.AppImage`, options.file ?? NEW_FILE)
    },
    start({
      installed = '1.0.0',
      notes = '',
      installation = { kind: 'appImage', ending: 'AppImage', program } as const,
      hasKey = true,
      isForPeople = true,
      downloader,
      isSignedOut = false,
      enters = false
    }: Parameters<FeedRig['start']>[0] = {}) {
      disposeLast()
      const store = createStore(time.clock)
      const settings = createSettings({ store, file: disk, policy: { values: {} } })
      const feed = { timers: time.timers, route: () => Promise.resolve(DIRECT_ROUTE) }
      const downloads = join(folder, 'updates')
      const adapter = {
        version: installed,
        name: 'Deskhand',
        isPackaged: true,
        appUpdateConfigPath: join(folder, 'app-update.yml'),
        userDataPath: downloads,
        baseCachePath: downloads,
        whenReady: () => Promise.resolve(),
        relaunch: () => undefined,
        quit: () => undefined,
        onQuit: () => undefined
      }
      const work = watchWork(store, time.timers)
      const install = createInstall({ installation, startAgain: () => undefined })
      const updates = createUpdates({
        store,
        settings,
        kept: disk,
        work,
        isDeskShown: () => !isSignedOut || selectScreen(store.state) === 'desk',
        neighbours: { hasNeighbours: () => beside.is, watch: beside.listeners.add },
        clock: time.clock,
        timers: time.timers,
        random: () => 0.5,
        newId: () => 'a random text',
        log: (line) => log.push(line),
        installed,
        notes,
        key: hasKey ? keys.trusted : null,
        builtAt: Date.UTC(2026, 0, 1),
        isForPeople,
        arch: 'x64',
        installation,
        feed: {
          name: NAME,
          read: (url, limit) => readFeed(feed, url, limit),
          parseYaml: () => Promise.resolve(parseYaml)
        },
        openDownloader: () =>
          Promise.resolve(downloader ?? createDownloader({ ...feed, kind: 'appImage', app: adapter })),
        install: (opened, downloaded, restart) => {
          if (opened !== downloader) return install(opened, downloaded, restart)
          return opened.install(restart) ? null : failure('install')
        },
        quit: () => void quits++,
        startAgain: () => void restarts++,
        clean: () => rmSync(downloads, { recursive: true, force: true })
      })
      disposeLast = () => {
        updates.dispose()
        work.dispose()
      }
      Object.assign(rig, { store, settings })
      if (enters) store.apply(ENTERED)
      updates.begin()
      return updates
    },
    downloads: () => {
      const pending = join(folder, 'updates/deskhand-updater/pending')
      return existsSync(pending) ? readdirSync(pending).filter((name) => name !== 'update-info.json') : []
    },
    close: async () => {
      disposeLast()
      vi.unstubAllEnvs()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    }
  }
  const started = rig as typeof rig & Pick<FeedRig, 'store' | 'settings'>
  const state = (): UpdatesState => started.store.state.updates
  const settled = (): Promise<UpdatesState> =>
    until('the updates are at rest', () => (['checking', 'downloading'].includes(state().phase) ? null : state()))
  return Object.assign(started, {
    state,
    settled,
    check: (updates: Updates) => {
      updates.check()
      return settled()
    }
  })
}

/** Makes a settings file that several starts share. */
function memorySettings(): SettingsFile {
  let choices: Record<string, unknown> = { ...DEFAULT_SETTINGS }
  let kept: FileState = {
    workspace: null,
    recent: [],
    sockets: {},
    largeParts: {},
    alertTest: null,
    alertPause: null,
    chosenSettings: [],
    lastPolicy: null,
    retentionHold: null,
    notesHeldUntil: 0,
    updates: null,
    lastVersion: null,
    seats: [],
    frontSeat: null
  }
  return {
    isDamaged: false,
    read: () => kept,
    write: (part) => void (kept = { ...kept, ...part }),
    settings: () => choices,
    chosen: () => [],
    keep: (changed) => void (choices = { ...choices, ...changed })
  }
}

export const installedText = ({ program }: Pick<FeedRig, 'program'>): Buffer => readFileSync(program)
