import { execFileSync, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it as always } from 'vitest'
import { Desktop } from '../../support/desktop/desktop'
import { type Environment, Processes } from '../../support/desktop/processes'
import { electronPath } from '../../support/desktop/launch'
import { until } from '../../support/until'
import { windowTitles, workFromOutside } from '../outsideDesk'
import { packagedExecutable, packageFolder } from './packageFolder'

let desktop: Desktop
let processes: Processes

beforeEach(async () => {
  processes = new Processes()
  desktop = await Desktop.start()
})

afterEach(async () => {
  await processes.stop()
  await desktop.stop()
})

/**
 * A package does not start without its sandbox, and root cannot use the sandbox. Root starts it as this user, who has
 * no rights.
 */
const NOBODY = 65_534
const AS_NOBODY = process.getuid?.() === 0 ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : []

function mayStart(): boolean {
  // Without a package this throws, because tests that are skipped would hide that.
  const executable = packagedExecutable()
  if (AS_NOBODY.length === 0) return true
  try {
    execFileSync('setpriv', [...AS_NOBODY, 'test', '-x', executable])
    execFileSync('setpriv', [...AS_NOBODY, 'unshare', '-Ur', 'true'])
    return true
  } catch {
    return false
  }
}

/**
 * These tests are skipped if this user cannot reach the package, or if no user can make a sandbox here. The name of
 * such a test contains the reason.
 */
const it = always.skipIf(!mayStart())

function startApp(switches: readonly string[], env: Environment = {}): ChildProcess {
  const home = join(desktop.folder, 'somebody')
  mkdirSync(home, { recursive: true })
  if (AS_NOBODY.length > 0) {
    chmodSync(desktop.folder, 0o711)
    chownSync(home, NOBODY, NOBODY)
  }
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  const [program, before] =
    AS_NOBODY.length > 0
      ? (['setpriv', [...AS_NOBODY, packagedExecutable()]] as const)
      : ([packagedExecutable(), []] as const)
  const profile = `--user-data-dir=${join(home, 'profile')}`
  return processes.start(program, [...before, '--disable-gpu', '--disable-dev-shm-usage', profile, ...switches], {
    ...desktop.env,
    ...own,
    ...env
  })
}

it('the package starts and shows the demo workspace', async () => {
  startApp(['--demo'])
  const titles = await until(
    'a title that counts who waits',
    async () => {
      const now = await windowTitles(desktop)
      return now.some((title) => /^\(\d+\) Deskhand/.test(title)) && now
    },
    30_000
  )
  expect(titles).toHaveLength(1)
  expect(readdirSync(join(desktop.folder, 'somebody', 'profile'))).toContain('SingletonLock')
})

it('the package starts on a computer whose language it does not have', async () => {
  startApp(['--demo'], { LANG: 'sv_SE.UTF-8', LANGUAGE: 'sv_SE:sv' })
  await until(
    'a title that counts who waits',
    async () => (await windowTitles(desktop)).some((title) => /^\(\d+\) Deskhand/.test(title)),
    30_000
  )
})

it('an agent signs in to a server of the guide, sees the queue, is notified, and quits', async () => {
  await workFromOutside(desktop, startApp)
})

it('the package makes the dictionaries that come with it usable', async () => {
  startApp(['--demo'], { LANG: 'fr_FR.UTF-8', LANGUAGE: 'fr_FR:fr' })
  const folder = join(desktop.folder, 'somebody', 'profile', 'Dictionaries')
  await until(
    'a French dictionary',
    () => existsSync(folder) && readdirSync(folder).some((name) => /^fr.*\.bdic$/.test(name)),
    30_000
  )
})

it('the package cannot be used as Node, which the Electron of a developer can', async () => {
  const proof = (name: string): string => join(desktop.folder, name)
  const orders = async (program: string, name: string): Promise<void> => {
    const code = `require("fs").writeFileSync(${JSON.stringify(proof(name))}, "")`
    const child = processes.start(program, ['-e', code], { ...desktop.env, ELECTRON_RUN_AS_NODE: '1' })
    await until(
      'an end or a window',
      async () => child.exitCode !== null || child.signalCode !== null || (await windowTitles(desktop)).length > 0,
      30_000
    )
  }
  await orders(electronPath(), 'developer')
  await orders(packagedExecutable(), 'package')
  expect([existsSync(proof('developer')), existsSync(proof('package'))]).toEqual([true, false])
})

it('the package does not load what NODE_OPTIONS names', async () => {
  const [order, proof] = [join(desktop.folder, 'order.cjs'), join(desktop.folder, 'somebody', 'proof')]
  writeFileSync(order, `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '')`)
  startApp(['--demo'], { NODE_OPTIONS: `--require ${order}` })
  await until('the window', async () => (await windowTitles(desktop)).length > 0, 30_000)
  expect(existsSync(proof)).toBe(false)
})

it.each([
  { where: 'beside its archive', folder: () => join(packageFolder(), 'resources/node_modules') },
  { where: 'in a home folder', folder: () => join(desktop.folder, 'somebody', '.node_modules') },
  { where: 'where NODE_PATH says', folder: () => join(desktop.folder, 'modules') }
])('the package loads no module that lies $where', async ({ folder }) => {
  const [place, proof] = [folder(), join(desktop.folder, 'somebody', 'proof')]
  try {
    // `ws` would be quicker with these two, and would look for them.
    for (const name of ['bufferutil', 'utf-8-validate']) {
      mkdirSync(join(place, name), { recursive: true })
      const code = `require('node:fs').writeFileSync(${JSON.stringify(proof)}, '')\nthrow new Error('not for use')`
      writeFileSync(join(place, name, 'index.js'), code)
    }
    startApp(['--demo'], { NODE_PATH: join(desktop.folder, 'modules') })
    await until(
      'a title that counts who waits',
      async () => (await windowTitles(desktop)).some((title) => /^\(\d+\) Deskhand/.test(title)),
      30_000
    )
    expect(existsSync(proof)).toBe(false)
  } finally {
    rmSync(join(packageFolder(), 'resources/node_modules'), { recursive: true, force: true })
  }
})

it.each([
  '--remote-debugging-port=0',
  '--inspect=127.0.0.1:0',
  '--inspect-brk=127.0.0.1:0',
  '--no-sandbox',
  '--disable-web-security',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--ignore-certificate-errors'
])('the package does not start with %s: one line, exit code 2, no window and nothing in the profile', async (order) => {
  const app = startApp(['--demo', order])
  let said = ''
  app.stderr?.on('data', (text: unknown) => (said += String(text)))
  const [code] = await once(app, 'exit')
  expect(code).toBe(2)
  const lines = said.split('\n').filter((line) => line.includes('Deskhand does not start with it'))
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain(order.split('=')[0])
  expect(said).not.toMatch(/DevTools listening|Debugger listening/)
  expect(await windowTitles(desktop)).toEqual([])
  const profile = join(desktop.folder, 'somebody', 'profile')
  expect(existsSync(profile) ? readdirSync(profile) : []).toEqual([])
})

it('the package does not start with NODE_DEBUG, which would print the cookie of the session', async () => {
  const app = startApp(['--demo'], { NODE_DEBUG: 'http' })
  let said = ''
  app.stderr?.on('data', (text: unknown) => (said += String(text)))
  const [code] = await once(app, 'exit')
  expect(code).toBe(2)
  expect(said).toContain('NODE_DEBUG writes down what is encrypted; Deskhand does not start with it')
})
