import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** When the newest file or folder at or below the path was changed (ms). A folder's own time tells of files that were removed. */
export function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
