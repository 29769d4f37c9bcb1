import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Returns the folder for downloads that are kept between runs. All copies of the repository share it. */
export function cacheFolder(env = process.env) {
  if (env.DESKHAND_CACHE) return resolve(env.DESKHAND_CACHE)
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'deskhand')
}
