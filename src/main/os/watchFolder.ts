import { watch } from 'node:fs'

/**
 * Calls `changed` whenever an entry of the folder changes. `name`: the name of the entry. Null: the system does not
 * give it. A call may be missing, for example when the folder is removed. `failed`: called if the watch ends later.
 * Absent: `changed(null)` is called. Returns null if there is no such folder, or if the system allows no further
 * watch.
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
    // The result null tells the caller that there is no watch.
    return null
  }
}
