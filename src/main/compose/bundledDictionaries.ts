import { dirname, join } from 'node:path'
import { app } from 'electron'

/**
 * Returns the folder of Deskhand's own dictionaries. Of the packages, only those for Linux have it.
 * `build/dictionaries.mjs` fills it. `root`: the folder that contains `out`.
 */
export function bundledDictionaries(root: string): string {
  return app.isPackaged ? join(dirname(root), 'dictionaries') : join(root, 'out/dictionaries')
}
