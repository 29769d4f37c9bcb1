import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { root } from './places.mjs'
import { reachable } from './reach.mjs'
import { run } from './run.mjs'
import { say, ticking } from './say.mjs'

const electronPackage = join(root, 'node_modules/electron')
const giveUpAfterMs = 10 * 60_000

export const executableName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron'
export const electronVersion = () => JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')).version

/**
 * Returns the folder of the Electron that this repository pins. Returns undefined if it is not completely installed.
 */
export function ownRuntimeFolder() {
  const dist = join(electronPackage, 'dist')
  const noted = existsSync(join(electronPackage, 'path.txt')) && existsSync(join(dist, 'version'))
  if (!noted || !existsSync(join(dist, executableName))) return undefined
  return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '') === electronVersion() ? dist : undefined
}

const mirror = (env) =>
  env.npm_config_electron_mirror || env.NPM_CONFIG_ELECTRON_MIRROR || env.ELECTRON_MIRROR || 'https://github.com/'

/**
 * Returns true if an earlier download, for any project on this computer, is in the cache. In that case installing needs
 * no network.
 */
function downloadedBefore(env) {
  const places = [
    env.electron_config_cache,
    join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'electron'),
    join(homedir(), 'Library/Caches/electron'),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, 'electron/Cache')
  ]
  const name = `electron-v${electronVersion()}-${process.platform}-${process.arch}.zip`
  return places.some(
    (place) => place && existsSync(place) && readdirSync(place, { recursive: true }).some((file) => file.endsWith(name))
  )
}

/**
 * Downloads the pinned Electron with its own installer. Resolves with the folder, or with undefined if the download
 * failed or is not possible here.
 */
export async function installOwnRuntime(env = process.env) {
  const address = mirror(env)
  if (!downloadedBefore(env) && !(await reachable(address, env))) {
    say(`${new URL(address).host} does not answer, so Electron ${electronVersion()} cannot be downloaded here.`)
    return undefined
  }
  // A `dist` folder without `path.txt` is left over from an interrupted installation.
  rmSync(join(electronPackage, 'dist'), { recursive: true, force: true })
  const proxied = env.HTTPS_PROXY || env.https_proxy ? { ELECTRON_GET_USE_PROXY: 'true' } : {}
  const { ELECTRON_OVERRIDE_DIST_PATH: _, ...rest } = env
  const result = await ticking(`Downloading Electron ${electronVersion()} from ${new URL(address).host}`, () =>
    run(process.execPath, [join(electronPackage, 'install.js')], {
      env: { ...rest, ...proxied },
      timeout: giveUpAfterMs
    })
  )
  const folder = ownRuntimeFolder()
  if (result.code !== 0 || !folder) say(`That did not work: ${result.all.trim().split('\n')[0]}`)
  return folder
}
