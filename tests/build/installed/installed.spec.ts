import { execFile, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
import * as v from 'valibot'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Desktop } from '../../support/desktop/desktop'
import { Processes } from '../../support/desktop/processes'
import { until } from '../../support/until'
import { workFromOutside } from '../outsideDesk'
import { CleanRoot, SOMEBODY } from './cleanRoot'

/** How one kind of package is installed and removed. */
interface Kind {
  readonly ending: string
  readonly install: (file: string) => readonly [string, ...string[]]
  readonly remove: readonly [string, ...string[]]
  /** Null: this kind of package has no such command. */
  readonly purge: readonly [string, ...string[]] | null
  /** Resolves with the installed version, or with an empty text. */
  readonly version: (root: CleanRoot) => Promise<string>
}

const KINDS: Readonly<Record<'deb' | 'rpm', Kind>> = {
  deb: {
    ending: '_amd64.deb',
    install: (file) => ['dpkg', '--install', file],
    remove: ['dpkg', '--remove', 'deskhand'],
    purge: ['dpkg', '--purge', 'deskhand'],
    version: (root) => root.run('dpkg-query', '-W', '-f', '${Version} ${db:Status-Status}', 'deskhand').catch(() => '')
  },
  rpm: {
    ending: '.x86_64.rpm',
    // Debian's libraries are not in the RPM database, so what the package needs is not tested here.
    install: (file) => ['rpm', '--upgrade', '--nodeps', file],
    remove: ['rpm', '--erase', 'deskhand'],
    purge: null,
    version: (root) => root.run('rpm', '-q', '--qf', '%{VERSION} installed', 'deskhand').catch(() => '')
  }
}
/** Files that the package managers write themselves, whatever package they install. */
const OF_PACKAGE_MANAGERS = [
  /^\/var\/lib\/(?:dpkg|rpm)\//,
  /^\/root\/\.rpmdb\//,
  /^\/var\/(?:cache|log)\//,
  /^\/usr\/share\/(?:applications\/mimeinfo\.cache|mime\/|icons\/hicolor\/icon-theme\.cache)/,
  /^\/etc\/ld\.so\.cache$/
]

const PRESS_WITHIN_MS = 3_000

const folder = process.env['DESKHAND_INSTALLERS'] ?? ''

/** Returns the package of this version. `npm run installers` makes it. */
function packageOf(version: string, { ending }: Kind): string {
  const name = readdirSync(folder).find((file) => file.includes(version) && file.endsWith(ending))
  if (name === undefined) throw new Error(`There is no package ${version}…${ending}: run npm run installers.`)
  return join(folder, name)
}

let root: CleanRoot
let desktop: Desktop
let processes: Processes

beforeEach(async () => {
  processes = new Processes()
  desktop = await Desktop.start()
  root = await CleanRoot.make()
})

afterEach(async () => {
  await processes.stop()
  await root.remove()
  await desktop.stop()
})

/** Makes a home for somebody without rights. Returns the environment of their programs. */
function environment(): Readonly<Record<string, string>> {
  const home = join(desktop.folder, 'somebody')
  mkdirSync(home, { recursive: true })
  chmodSync(desktop.folder, 0o711)
  chownSync(home, SOMEBODY, SOMEBODY)
  const own = { HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home }
  return { ...desktop.env, ...own }
}

/** Starts the installed app as somebody without rights, by the name that a terminal knows. */
function startApp(switches: readonly string[] = ['--demo']): ChildProcess {
  const [program, ...parameters] = root.command(
    '/usr/bin/deskhand',
    ['--disable-gpu', '--disable-dev-shm-usage', ...switches],
    SOMEBODY
  )
  return processes.start(program, parameters, environment())
}

const ReportSchema = v.object({
  problems: v.array(v.unknown()),
  values: v.array(v.looseObject({ key: v.string(), value: v.unknown(), level: v.string() }))
})

/** Resolves with what the installed app says of the policy to somebody without rights, who has no display. */
async function policyReport(): Promise<v.InferOutput<typeof ReportSchema>> {
  const { DISPLAY: _display, ...env } = environment()
  const [program, ...parameters] = root.command('/usr/bin/deskhand', ['--policy-report=json'], SOMEBODY)
  const { stdout } = await promisify(execFile)(program, parameters, { env, maxBuffer: 1024 * 1024 })
  return v.parse(ReportSchema, JSON.parse(stdout))
}

/** Places a policy as the guide for IT says, looks what the installed app makes of it, and removes it. */
async function expectPolicy(): Promise<void> {
  const text = '{ "enforced": { "retentionDays": 1 } }'
  await root.run('install', '-d', '-m', '0755', '/etc/deskhand')
  await root.run('sh', '-c', `printf '%s' '${text}' > /etc/deskhand/policy.json`)
  const { problems, values } = await policyReport()
  expect(problems).toEqual([])
  expect(values.find(({ key }) => key === 'retentionDays')).toMatchObject({ value: 1, level: 'enforced' })
  await root.run('rm', '-r', '/etc/deskhand')
}

/**
 * Resolves with the number of waiting customers in the window's title, or with undefined if no window has such a title.
 */
async function waiting(): Promise<number | undefined> {
  // xdotool fails until it finds a window, so a failure means that there is none yet.
  const titles = await desktop
    .run('xdotool', 'search', '--onlyvisible', '--class', 'deskhand', 'getwindowname', '%@')
    .catch(() => '')
  const count = /^\((\d+)\) Deskhand/m.exec(titles)?.[1]
  return count === undefined ? undefined : Number(count)
}

/** Starts the app, calls `use` with the number of customers who wait, and quits the app. */
async function withApp(use: (waits: number) => Promise<void>): Promise<void> {
  const app = startApp()
  await use(await until('a title that counts who waits', waiting, 60_000))
  app.kill('SIGTERM')
  await once(app, 'exit')
}

/** Takes over the customer who waits longest, by keyboard, so that fewer customers wait. */
async function takeOver(before: number): Promise<void> {
  const isDone = async (): Promise<boolean> => ((await waiting()) ?? before) < before
  // Keys do nothing while a window is so new that nobody can have seen it. So the key is pressed again if it had no
  // effect.
  for (let tries = 0; tries < 5; tries++) {
    await desktop.run('xdotool', 'key', '--clearmodifiers', 'shift+t')
    if (await until('fewer who wait', isDone, PRESS_WITHIN_MS).catch(() => false)) return
  }
  throw new Error('Shift+T takes nobody over')
}

const ownFiles = async (): Promise<readonly string[]> =>
  (await root.changed()).filter((path) => !OF_PACKAGE_MANAGERS.some((pattern) => pattern.test(path)))

describe.each(['deb', 'rpm'] as const)('the .%s', (name) => {
  const kind = KINDS[name]

  it('is installed, used by somebody without rights, updated, removed with settings kept, and leaves nothing', async () => {
    await root.run(...kind.install(packageOf('1.0.0', kind)))
    expect(await kind.version(root)).toBe('1.0.0 installed')
    expect((await root.run('readlink', '-f', '/usr/bin/deskhand')).trim()).toBe('/opt/Deskhand/deskhand')
    const entry = await root.run('cat', '/usr/share/applications/deskhand.desktop')
    expect(entry).toMatch(/^Exec=\/opt\/Deskhand\/deskhand %U$/m)
    expect(entry).toMatch(/^MimeType=x-scheme-handler\/deskhand;$/m)
    await expectPolicy()
    await workFromOutside(desktop, startApp)
    await withApp(takeOver)
    const profile = join(desktop.folder, 'somebody', 'Deskhand')
    const before = readdirSync(profile)

    await root.run(...kind.install(packageOf('1.0.1', kind)))
    expect(await kind.version(root)).toBe('1.0.1 installed')
    expect((await root.run('readlink', '-f', '/usr/bin/deskhand')).trim()).toBe('/opt/Deskhand/deskhand')
    await withApp(() => Promise.resolve())

    await root.run(...kind.remove)
    expect(readdirSync(profile)).toEqual(expect.arrayContaining(before))
    if (kind.purge !== null) await root.run(...kind.purge)
    expect(await kind.version(root)).not.toContain(' installed')
    expect(await ownFiles()).toEqual([])
  })
})
