import { dirname, join } from 'node:path'
import { app } from 'electron'

/**
 * Returns the folder of Deskhand's own dictionaries. Only the packages for Linux have this folder.
 * `build/dictionaries.mjs` fills it. `root`: the folder that contains `out`.
 */
export function bundledDictionaries(root: string): string {
  return app.isPackaged ? join(dirname(root), 'dictionaries') : join(root, 'out/dictionaries')
}
