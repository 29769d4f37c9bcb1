import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { until } from '../until'
import type { Desktop } from './desktop'

export const ROOT = resolve(import.meta.dirname, '../../..')
const ARTIFACTS = join(ROOT, 'artifacts/e2e')
/**
 * How long each attempt to start may take. A busy computer needs the longer limits. The first limits are short, because
 * waiting does not help when the driver hangs.
 */
const START_TIMEOUTS_MS = [8_000, 8_000, 12_000, 16_000, 24_000]
const QUIT_TIMEOUT_MS = 8000
const CARD_TIMEOUT_MS = 15_000
const DESK_PAGE = 'deskhand://app/index.html'
/** A pop-out with a conversation has the page of the desk, with this at the end of its address. */
const CONVERSATION = '#conversation'
const TEAM_URL = 'deskhand://team/index.html'
const CARD_URL = 'deskhand://card/card.html'

export interface LaunchOptions {
  /** Switches of the app itself. */
  readonly switches?: readonly string[]
  /** The name of the profile. Two starts with one name on one desktop share their state. */
  readonly profile?: string
  readonly env?: Readonly<Record<string, string>>
  /** The folder of another app, in place of this repository's. */
  readonly app?: string
  /** The path of another Electron, in place of this repository's. */
  readonly electron?: string
  /** A start that takes longer than this is tried again, ms. */
  readonly startWithin?: number
}

/** One running Deskhand, which a driver controls from outside. */
export class RunningApp {
  readonly electron: ElectronApplication
  /** Errors and warnings of every page, and exceptions that no code caught. */
  readonly problems: string[] = []
  private readonly process: ChildProcess
  private readonly outputFile: string

  constructor(electron: ElectronApplication, outputFile: string) {
    this.electron = electron
    this.process = electron.process()
    this.outputFile = outputFile
    const context = electron.context()
    context.on('console', (message) => {
      // Errors of the workspace's own pages do not count.
      const own = !/^https?:/.test(message.page()?.url() ?? '')
      if (own && (message.type() === 'error' || message.type() === 'warning'))
        this.problems.push(`${message.type()}: ${message.text()}`)
    })
    context.on('weberror', (error) => this.problems.push(`uncaught: ${error.error().message}`))
  }

  get output(): string {
    return readFileSync(this.outputFile, 'utf8')
  }

  desk(): Promise<Page> {
    return until('the desk window', () => this.electron.windows().find((page) => isDesk(page.url())))
  }

  /** Returns the pages of the pop-outs with conversations. */
  popOuts(): readonly Page[] {
    return this.electron.windows().filter((page) => page.url().startsWith(DESK_PAGE) && !isDesk(page.url()))
  }

  teamBoard(): Page | undefined {
    return this.electron.windows().find((page) => page.url().startsWith(TEAM_URL))
  }

  /** Resolves with the page of the alert card, as soon as the card is on the screen. */
  async card(): Promise<Page> {
    await until('the alert card', () => this.isCardShown(), CARD_TIMEOUT_MS)
    return until('the page of the card', () => this.electron.windows().find((page) => page.url().startsWith(CARD_URL)))
  }

  isCardShown(): Promise<boolean> {
    return this.electron.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows().some(
          (window) => window.webContents.getURL().startsWith(url) && window.isVisible()
        ),
      CARD_URL
    )
  }

  /** Resolves with a window on the screen with a page that is not the app's, such as the sign-in page. */
  otherWindow(): Promise<Page> {
    return until('another window', async () => (await this.otherWindows(true))[0])
  }

  /**
   * Resolves with the pages that are not the app's own. `shown`: true for the pages on the screen, false for the hidden
   * pages.
   */
  async otherWindows(shown: boolean): Promise<readonly Page[]> {
    const pages = this.electron.windows().filter((page) => page.url().startsWith('http'))
    const kept = await Promise.all(pages.map(async (page) => (await this.isShown(page)) === shown))
    return pages.filter((_page, index) => kept[index])
  }

  /** Resolves with null if the page no longer exists. */
  private async isShown(page: Page): Promise<boolean | null> {
    try {
      return await (await this.electron.browserWindow(page)).evaluate((window) => window.isVisible())
    } catch (error) {
      if (page.isClosed()) return null
      throw error
    }
  }

  /** Resolves with the number of windows on the screen with a page that is not the app's. */
  async otherWindowCount(): Promise<number> {
    return (await this.otherWindows(true)).length
  }

  /** Closes the desk's window, as its button does. */
  async closeDesk(): Promise<void> {
    await this.electron.evaluate(({ BrowserWindow }, url) => {
      BrowserWindow.getAllWindows()
        .filter((window) => window.webContents.getURL().startsWith(url))
        .forEach((window) => window.close())
    }, DESK_PAGE)
  }

  isDeskShown(): Promise<boolean> {
    return this.electron.evaluate(
      ({ BrowserWindow }, url) =>
        BrowserWindow.getAllWindows().some(
          (window) => window.webContents.getURL().startsWith(url) && window.isVisible() && !window.isMinimized()
        ),
      DESK_PAGE
    )
  }

  isDeskFocused(): Promise<boolean> {
    return this.electron.evaluate(
      ({ BrowserWindow }, url) => BrowserWindow.getFocusedWindow()?.webContents.getURL().startsWith(url) ?? false,
      DESK_PAGE
    )
  }

  get ended(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null
  }

  /**
   * A quitting process waits for its debugger to disconnect. The driver is this debugger, so it must disconnect
   * first.
   */
  async waitForEnd(): Promise<void> {
    await until(
      'the app to quit',
      () => this.ended || this.output.includes('Waiting for the debugger to disconnect'),
      QUIT_TIMEOUT_MS
    )
    this.electron.close().catch(() => undefined)
    await until('the app to end', () => this.ended, QUIT_TIMEOUT_MS)
  }

  /** Quits the app as a person would. */
  async quit(): Promise<void> {
    // The app may end before it has answered the driver. This is no error.
    this.electron.evaluate(({ app }) => app.quit()).catch(() => undefined)
    await this.waitForEnd()
  }

  kill(): void {
    if (!this.ended) this.process.kill('SIGKILL')
  }
}

function isDesk(url: string): boolean {
  return url.startsWith(DESK_PAGE) && !url.endsWith(CONVERSATION)
}

/** Returns the folder with the app's state on a desktop. */
export function profileFolder(desktop: Desktop, profile = 'main'): string {
  return join(desktop.folder, `profile-${profile}`)
}

/** Returns the arguments of Electron. As root, Electron starts only without its sandbox. */
function commandLine(desktop: Desktop, { app = ROOT, profile, switches = [] }: LaunchOptions): readonly string[] {
  const unsafe = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return [
    app,
    ...unsafe,
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${profileFolder(desktop, profile)}`,
    ...switches
  ]
}

/**
 * Starts the app a second time, as a click on its icon or on a link does. Waits until this second process has ended,
 * and resolves with its output.
 */
export function startAgain(desktop: Desktop, options: LaunchOptions = {}): Promise<string> {
  return desktop.run(electronPath(), ...commandLine(desktop, options))
}

/**
 * Starts the app without a driver, because with a driver pages count as visible. The app ends with the test runner at
 * the latest.
 */
export function startUndriven(desktop: Desktop, options: LaunchOptions = {}): ChildProcess {
  const parameters = ['--pdeathsig', 'KILL', '--', electronPath(), ...commandLine(desktop, options)]
  return spawn('setpriv', parameters, { env: { ...desktop.env, ...options.env }, stdio: 'ignore' })
}

/** Starts the built app on a desktop. */
export async function launch(desktop: Desktop, options: LaunchOptions = {}): Promise<RunningApp> {
  for (const [attempt, limit] of START_TIMEOUTS_MS.entries()) {
    const folder = mkdtempSync(join(desktop.folder, 'run-'))
    const outputFile = join(folder, 'output')
    const env = { ...desktop.env, ...options.env }
    const executablePath = boundExecutable(folder, outputFile, options.electron ?? electronPath())
    // With null, the system decides about light and dark, as for people.
    const starting = {
      executablePath,
      args: [...commandLine(desktop, options)],
      env,
      colorScheme: null,
      timeout: options.startWithin ?? limit
    }
    try {
      return new RunningApp(await _electron.launch(starting), outputFile)
    } catch (cause) {
      // Sometimes the driver waits without end for a window that it found while its page was loading. In that case the
      // start is tried again.
      if (attempt === START_TIMEOUTS_MS.length - 1)
        throw new Error(`The app did not start. Its output:\n${readFileSync(outputFile, 'utf8')}`, { cause })
    }
  }
  throw new Error('No attempt is left')
}

export function picturePath(name: string): string {
  mkdirSync(ARTIFACTS, { recursive: true })
  return join(ARTIFACTS, `${name}.png`)
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: picturePath(name), animations: 'disabled' })
}

let found: string | undefined

export function electronPath(): string {
  found ??=
    process.env['ELECTRON_BIN'] ??
    execFileSync('node', [join(ROOT, 'build/electron-path.mjs')], { encoding: 'utf8' }).trim()
  return found
}

/**
 * Makes a script that runs Electron, and returns its path. The app ends when the driver ends. The script writes
 * everything that the app prints to the file `output`, even before the driver is connected.
 */
function boundExecutable(folder: string, output: string, electron: string): string {
  const file = join(folder, 'electron.sh')
  writeFileSync(output, '')
  writeFileSync(
    file,
    `#!/bin/bash
exec > >(tee -a '${output}') 2> >(tee -a '${output}' >&2)
exec setpriv --pdeathsig KILL -- '${electron}' "$@"
`
  )
  chmodSync(file, 0o755)
  return file
}
