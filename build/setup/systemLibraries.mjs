import { existsSync, readdirSync } from 'node:fs'
import { run } from './run.mjs'
import { Stop, say, ticking } from './say.mjs'

/** Debian packages. An entry has the names of one package in different Debian releases, oldest release first. */
const sets = {
  // Electron does not start without these.
  needed: ['libgtk-3-0 libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2 libasound2t64'],
  // For notifications, the keyring, the number on the dock, and opening links.
  useful: ['libnotify4', 'libsecret-1-0', 'libunity9', 'xdg-utils'],
  // For a computer without a display. With the fonts, screenshots show other scripts and emoji.
  screenless: ['xvfb', 'dbus-daemon', 'openbox', 'imagemagick', 'fonts-droid-fallback', 'fonts-noto-color-emoji'],
  tests: [
    'xvfb',
    'dbus-daemon',
    'openbox',
    'imagemagick',
    'libnss3-tools',
    'x11-utils',
    'xdotool',
    // The registry of AT-SPI, for the shift by ear.
    'at-spi2-core'
  ],
  // These packages make and install an .rpm, sign and check packages, and run our part of the installer for Windows.
  installers: ['rpm', 'osslsigncode', 'gnupg', 'openssl', 'nsis', 'wine', 'wine64']
}

/** Without one of these, `npm test` stops if the person is not root. */
export const FOR_TESTS = [...new Set([...sets.needed, ...sets.screenless, ...sets.tests])]

/** Resolves with the entries that are not installed under any of their names. */
export async function missingPackages(entries, query = run) {
  const names = entries.flatMap((entry) => entry.split(' '))
  const { stdout } = await query('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names])
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0])
  )
  return entries.filter((entry) => !entry.split(' ').some((name) => installed.has(name)))
}

/** Resolves with the name that each package has in this Debian release, else the first name. */
async function offered(entries) {
  const names = []
  for (const entry of entries) {
    const candidates = entry.split(' ')
    if (candidates.length === 1) names.push(entry)
    else {
      const { stdout } = await run('apt-cache', ['policy', ...candidates])
      const here = candidates.find((name) =>
        new RegExp(`^${name}:\\n.*\\n\\s+Candidate: (?!\\(none\\))`, 'm').test(stdout)
      )
      names.push(here ?? candidates[0])
    }
  }
  return names
}

const command = (names) => ['apt-get', 'install', '-y', '--no-install-recommends', ...names]
const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
const knowsPackages = () =>
  existsSync('/var/lib/apt/lists') &&
  readdirSync('/var/lib/apt/lists').some((name) => name.endsWith('Packages') || name.endsWith('Packages.lz4'))

async function update() {
  const result = await ticking('Fetching the list of Debian packages', () => run('apt-get', ['update'], quiet))
  if (result.code !== 0) throw new Stop(`apt-get update failed:\n${result.all.trim()}`)
}

async function install(entries) {
  const fresh = !knowsPackages()
  if (fresh) await update()
  const attempt = async () => {
    const [program, ...parameters] = command(await offered(entries))
    return ticking(`Installing ${entries.length} system packages`, () =>
      run(program, ['-o', 'DPkg::Lock::Timeout=120', ...parameters], quiet)
    )
  }
  let result = await attempt()
  if (result.code !== 0 && !fresh) {
    await update()
    result = await attempt()
  }
  if (result.code !== 0)
    throw new Stop(`apt-get could not install them:\n${result.all.trim().split('\n').slice(-15).join('\n')}`)
}

/** Returns true if there is a display. On Windows and macOS there always is one. */
export const hasScreen = (env = process.env) =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)

/**
 * Makes sure that the system packages are there. Does nothing outside of Debian and its relatives.
 * Root: installs the missing ones, and throws a `Stop` if that fails. Other users: prints the command that installs
 * them if the missing ones are only useful, else throws a `Stop` with it. `forTests`: also the tools of the tests.
 */
export async function ensureSystemLibraries({ forTests = false, env = process.env } = {}) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return
  const needed = forTests ? FOR_TESTS : [...sets.needed, ...(hasScreen(env) ? [] : sets.screenless)]
  const missing = await missingPackages([...needed, ...sets.useful])
  if (missing.length === 0) return
  if (process.getuid() === 0) return install(missing)
  const byHand = `  sudo ${command(await offered(missing)).join(' ')}`
  if (missing.every((entry) => sets.useful.includes(entry)))
    say(`Some system packages are missing; the app starts without them, but does less. To install them:\n${byHand}`)
  else throw new Stop(`Some system packages are missing. Please run this, then the same command again:\n\n${byHand}\n`)
}

/** Installs the packages of `installers` that are missing. Throws a `Stop` if that fails. Needs root and Debian. */
export async function ensureInstallerTools() {
  const missing = await missingPackages(sets.installers)
  if (missing.length > 0) await install(missing)
}
