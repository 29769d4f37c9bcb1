import { watch } from 'node:fs'

/**
 * Calls `changed` when an entry of the folder changes. `name` null: the system does not tell the entry's name. Some
 * changes may be missed. `failed`: called if the watch ends later. Absent: `changed(null)` is called then. Returns
 * null if the folder cannot be watched.
 */
export function watchFolder(
  folder: string,
  changed: (name: string | null) => void,
  failed: () => void = () => changed(null)
): { dispose(): void } | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_what, name) => changed(name))
    watcher.on('error', () => {
      watcher.close()
      failed()
    })
    return { dispose: () => watcher.close() }
  } catch {
    return null
  }
}
