import { watch } from 'node:fs'

/**
 * Calls `changed` whenever something in the folder changes. `name`: what changed; null: the system does not say it. A
 * report may be missing, for example about a folder that is removed. `failed`: called if the watch ends later. Returns
 * null if there is no such folder, or if the system allows no further watch.
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
    // The caller sees from the result that there is no watch.
    return null
  }
}
