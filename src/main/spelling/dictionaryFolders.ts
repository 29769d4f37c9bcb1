import { join } from 'node:path'

/** Folders with dictionaries below each folder of shared data, as the distributions of Linux have them. */
const BELOW = [
  'hunspell',
  'myspell',
  'myspell/dicts',
  'hunspell-bdic',
  'qt6/qtwebengine_dictionaries',
  'qt5/qtwebengine_dictionaries',
  'qt/qtwebengine_dictionaries'
]

/**
 * Returns the folders in which the system has dictionaries, and then `bundled`, the folder of those that come with
 * Deskhand. Windows and macOS have their own checker instead.
 */
export function dictionaryFolders(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
  bundled: string
): readonly string[] {
  if (platform === 'win32' || platform === 'darwin') return []
  const shared = (env['XDG_DATA_DIRS'] ?? '').split(':').filter((folder) => folder.startsWith('/'))
  const own = env['XDG_DATA_HOME'] ?? join(home, '.local/share')
  const roots = [own, ...(shared.length > 0 ? shared : ['/usr/local/share', '/usr/share'])]
  return [...roots.flatMap((root) => BELOW.map((folder) => join(root, folder))), bundled]
}
