import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Desktop } from '../support/desktop/desktop'
import { until } from '../support/until'

const START_WITHIN_MS = 30_000
const END_WITHIN_MS = 5_000
const LAST_LINES = 30

export interface ElectronOptions {
  /** The folder of the app. */
  readonly app: string
  /** Switches of the app itself. */
  readonly switches: readonly string[]
  /** The name of the profile. Two starts with the same name share their state. */
  readonly profile: string
  /**
   * True if the app opens a debugging port. A page that is debugged does not rest, so an app that is measured at rest
   * has no port.
   */
  readonly devtools: boolean
  /** True if main opens an inspector. */
  readonly inspect?: boolean
  /** Switches of Electron itself, which are before the folder of the app. */
  readonly before?: readonly string[]
}

/** A running Electron app that the test starts and watches from outside. */
export interface ElectronApp {
  readonly pid: number
  /** When the process was started, epoch ms by `clock`. */
  readonly spawnedAt: number
  /** Resolves with the address of the pages' debugging port, such as `http://127.0.0.1:9222`. */
  devtools(): Promise<string>
  /** Resolves with the address of main's inspector. */
  inspector(): Promise<string>
  /** Returns the last lines that the app printed, to read after a failure. */
  lastLines(): readonly string[]
  stop(): Promise<void>
}

/** Returns the command line of Electron. Root cannot use Electron's sandbox, so for root the sandbox is off. */
function commandLine(desktop: Desktop, options: ElectronOptions): readonly string[] {
  return [
    ...(options.inspect === true ? ['--inspect=0'] : []),
    ...(options.before ?? []),
    options.app,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${profileFolder(desktop, options.profile)}`,
    ...(options.devtools ? ['--remote-debugging-port=0'] : []),
    ...options.switches
  ]
}

export function profileFolder(desktop: Desktop, profile: string): string {
  return join(desktop.folder, `profile-${profile}`)
}

/** Removes the state of this profile, so that its next start is a first start. */
export function forgetProfile(desktop: Desktop, profile: string): void {
  rmSync(profileFolder(desktop, profile), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

export function startElectron(desktop: Desktop, options: ElectronOptions, clock: () => number): ElectronApp {
  mkdirSync(profileFolder(desktop, options.profile), { recursive: true })
  const electron = process.env['ELECTRON_BIN'] ?? ''
  const spawnedAt = clock()
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', '--', electron, ...commandLine(desktop, options)], {
    env: { ...desktop.env },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  const lines: string[] = []
  const found = { devtools: '', inspector: '' }
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > LAST_LINES) lines.shift()
      const [, port] = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? []
      if (port !== undefined) found.devtools = `http://127.0.0.1:${port}`
      const [, inspector] = /^Debugger listening on (ws:\S+)/.exec(line) ?? []
      if (inspector !== undefined) found.inspector = inspector
    })
  const wait = (what: 'devtools' | 'inspector'): Promise<string> =>
    until(
      `${what} of ${options.profile}`,
      () => {
        if (hasEnded(child)) throw new Error(`It ended: ${lines.join('\n')}`)
        return found[what]
      },
      START_WITHIN_MS
    )

  return {
    pid: child.pid ?? 0,
    spawnedAt,
    devtools: () => wait('devtools'),
    inspector: () => wait('inspector'),
    lastLines: () => [...lines],
    async stop() {
      if (hasEnded(child)) return
      child.kill('SIGTERM')
      await until('an app to end', () => hasEnded(child), END_WITHIN_MS).catch(() => child.kill('SIGKILL'))
      await until('an app to end', () => hasEnded(child), END_WITHIN_MS)
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
