import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../until'
import { Bus } from './bus'
import { startBusDaemon, type Activatable } from './busDaemon'
import { output, Processes, type Environment } from './processes'

const KEPT_VARIABLES = ['PATH', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SSL_CERT_FILE']

/** A temporary Linux desktop: a screen, a window manager, message buses and a home folder that only this test uses. */
export class Desktop {
  readonly env: Environment
  readonly session: Bus
  readonly system: Bus
  /** `stop` removes this folder. */
  readonly folder: string
  private readonly processes: Processes

  private constructor(folder: string, processes: Processes, env: Environment, session: Bus, system: Bus) {
    this.folder = folder
    this.processes = processes
    this.env = env
    this.session = session
    this.system = system
  }

  static async start(screen = '1400x900x24', activatable: Activatable = {}): Promise<Desktop> {
    const folder = mkdtempSync(join(tmpdir(), 'desk-'))
    const processes = new Processes()
    const own = privateVariables(folder)
    const display = await processes.startAndRead(
      3,
      'Xvfb',
      ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-noreset', '-ac'],
      own
    )
    const [session, system] = await Promise.all([
      startBusDaemon(processes, folder, 'session', own, activatable),
      startBusDaemon(processes, folder, 'system', own)
    ])
    const env = { ...own, DISPLAY: `:${display}`, DBUS_SESSION_BUS_ADDRESS: session, DBUS_SYSTEM_BUS_ADDRESS: system }
    processes.start('openbox', ['--sm-disable'], env)
    await until('a window manager', async () =>
      (await output('xprop', ['-root', '_NET_SUPPORTING_WM_CHECK'], env)).includes('window id')
    )
    return new Desktop(folder, processes, env, await Bus.connect(session), await Bus.connect(system))
  }

  /** Starts a program that ends with the desktop. */
  start(command: string, parameters: readonly string[], more: Environment = {}): void {
    this.processes.start(command, parameters, { ...this.env, ...more })
  }

  /** Starts one more message bus, and resolves with its address. */
  startBus(name: string): Promise<string> {
    return startBusDaemon(this.processes, this.folder, name, this.env)
  }

  run(command: string, ...parameters: readonly string[]): Promise<string> {
    return output(command, parameters, this.env)
  }

  /**
   * Opens a window of another program that takes the focus, like an agent who works elsewhere. Resolves with its id.
   */
  async workElsewhere(): Promise<string> {
    this.processes.start('xmessage', ['-title', 'elsewhere', 'Somebody works here.'], this.env)
    const id = await until(
      'another program',
      async () => (await this.run('xdotool', 'search', '--name', '^elsewhere$').catch(() => '')).trim() || undefined
    )
    await this.run('xdotool', 'windowactivate', '--sync', id)
    return id
  }

  /** Resolves with the id of the window that has the focus. */
  async activeWindow(): Promise<string> {
    return (await this.run('xdotool', 'getactivewindow')).trim()
  }

  /** Saves a picture of the whole screen as a PNG file. */
  async screenshot(file: string): Promise<void> {
    await this.run('import', '-window', 'root', `png32:${file}`)
  }

  async stop(): Promise<void> {
    this.session.close()
    this.system.close()
    await this.processes.stop()
    // Processes that the app left may write for a moment longer, even into an emptied folder. So this tries again.
    await until('the folder of the desktop to go', () => {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      return true
    })
  }
}

function privateVariables(folder: string): Environment {
  const own = {
    HOME: 'home',
    XDG_RUNTIME_DIR: 'run',
    XDG_CONFIG_HOME: 'config',
    XDG_DATA_HOME: 'data',
    XDG_CACHE_HOME: 'cache'
  }
  const folders = Object.entries(own).map(([name, part]) => [name, join(folder, part)] as const)
  folders.forEach(([, path]) => mkdirSync(path, { recursive: true, mode: 0o700 }))
  const kept = KEPT_VARIABLES.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]] as const]
  )
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(folders),
    XDG_CURRENT_DESKTOP: 'GNOME',
    XDG_SESSION_TYPE: 'x11',
    // Without this, GTK looks for an accessibility service, which this desktop does not have.
    NO_AT_BRIDGE: '1',
    GTK_A11Y: 'none',
    GIO_USE_VFS: 'local',
    GSETTINGS_BACKEND: 'memory'
  }
}
