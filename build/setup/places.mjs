import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository. */
export const root = resolve(fileURLToPath(new URL('../..', import.meta.url)))

/** Where things that are costly to get are kept between runs and shared by all copies of the repository. */
export function cacheFolder(env = process.env) {
  if (env.DESKHAND_CACHE) return resolve(env.DESKHAND_CACHE)
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'deskhand')
}
