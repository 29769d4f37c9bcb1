import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/** Returns the app's usual profile folder: Electron's folder for user data, with the product's name. */
function usualProfile(env, platform) {
  const home = env.HOME || homedir()
  if (platform === 'darwin') return join(home, 'Library/Application Support/Deskhand')
  if (platform === 'win32') return join(env.APPDATA || join(homedir(), 'AppData/Roaming'), 'Deskhand')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Deskhand')
}

export function profileFolder(switches, { env = process.env, platform = process.platform } = {}) {
  const given = switches.findLast((each) => each.startsWith('--user-data-dir='))?.slice('--user-data-dir='.length)
  return given ? resolve(given) : usualProfile(env, platform)
}

/**
 * Returns true if nobody has signed in to a workspace with this profile. Returns false also if the settings file cannot
 * be read, because it may be a person's file.
 */
export function isFresh(profile) {
  try {
    const { workspace = null, recent = [] } = JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'))
    return workspace === null && recent.length === 0
  } catch (failure) {
    return failure.code === 'ENOENT'
  }
}

/**
 * Returns the switches that `npm start` adds: the demo, if the person gives no switch and nobody has signed in yet.
 * `npm start -- --no-demo` opens the sign-in screen.
 */
export const firstSteps = (switches, profile) => (switches.length === 0 && isFresh(profile) ? ['--demo'] : [])
