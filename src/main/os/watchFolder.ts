import { watch } from 'node:fs'

/**
 * Calls `changed` whenever something in the folder changes. Returns null if there is no such folder, or the system
 * cannot watch it. A report may be missing, for example about a folder that is removed.
 */
export function watchFolder(folder: string, changed: () => void): { dispose(): void } | null {
  try {
    const watcher = watch(folder, { persistent: false }, changed)
    watcher.on('error', changed)
    return { dispose: () => watcher.close() }
  } catch {
    // No such folder, or too many are watched.
    return null
  }
}
