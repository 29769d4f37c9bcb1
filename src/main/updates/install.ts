import { statSync } from 'node:fs'
import { hasHash, replaceAppImage } from './appImage'
import { failure } from './feed'
import type { Installation } from './installation'
import type { UpdatesParts } from './updatesParts'

export interface InstallParts {
  readonly installation: Installation
  /** Starts the new version of this program, while this process ends. */
  readonly startAgain: (program: string) => void
}

/**
 * Makes the function that installs a downloaded file. Call this when the app starts. If somebody has replaced the
 * program since then, the function installs nothing. The new program may be a later version.
 */
export function createInstall({ installation, startAgain }: InstallParts): UpdatesParts['install'] {
  if (installation.kind === 'byHand') return () => failure('install')
  const { kind, program } = installation
  const before = stateOf(program)
  return (downloader, { path, sha512 }, restart) => {
    if (stateOf(program) !== before) return failure('install', 'replaced')
    if (kind === 'appImage') {
      const failed = replaceAppImage(path, program, sha512)
      if (failed === null && restart) startAgain(program)
      return failed
    }
    if (!hasHash(path, sha512)) return failure('damaged')
    return downloader.install(restart) ? null : failure('install')
  }
}

/** Returns a text that differs when the file or folder has been replaced. Null: nothing is there. */
function stateOf(program: string): string | null {
  const found = statSync(program, { throwIfNoEntry: false })
  if (found === undefined) return null
  // The time and the size of a folder change when something in it changes. So only its inode number counts.
  return found.isDirectory() ? String(found.ino) : [found.ino, found.size, found.mtimeMs].join(' ')
}
