import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Where the app keeps its state unless a switch says otherwise: Electron's rule, and the product's name. */
function usualProfile(env, platform) {
  const home = env.HOME || homedir()
  if (platform === 'darwin') return join(home, 'Library/Application Support/Deskhand')
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData/Roaming'), 'Deskhand')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Deskhand')
}

/** The folder for the state of an app that is started with these switches. */
export function profileFolder(switches, { env = process.env, platform = process.platform } = {}) {
  const given = switches.findLast((each) => each.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length)
  return given ? resolve(given) : usualProfile(env, platform)
}

/** Has nobody signed in to a workspace from this folder yet? A file that cannot be read is somebody's. */
export function isFresh(profile) {
  try {
    const { workspace = null, recent = [] } = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))
    return workspace === null && recent.length === 0
  } catch (failure) {
    return failure.code === 'ENOENT'
  }
}

/**
 * What `npm start` adds: whoever starts for the first time and says nothing sees a desk at work. Any switch is a wish of its
 * own, so `npm start -- --no-demo` opens on the sign-in screen.
 */
export const firstSteps = (switches, profile) => (switches.length === 0 && isFresh(profile) ? ['--demo'] : [])
