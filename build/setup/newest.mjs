import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Returns the time of the newest file or folder at or below the path, epoch ms; 0 if there is none. Folders count
 * too, because removing a file changes only its folder's time.
 */
export function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
