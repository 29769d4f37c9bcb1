import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { codeOf } from '../../shared/errorDescription'
import type { UpdateFailure } from '../../shared/domain/updates'
import { ownArguments } from '../os/headless'
import { isAlive } from '../os/profiles/profileFiles'
import { failure } from './feed'

const PIECE = 1024 * 1024
const EXECUTABLE = 0o755
/**
 * Matches the ending of a new AppImage that is not in its place yet. The number is the id of the writing process.
 * Deskhands with two profiles may quit at once. Earlier versions wrote no number.
 */
const FRESH = /^\.new(?:-(\d+))?$/

/**
 * Replaces the installed AppImage by a downloaded one in one step. A crash never leaves half a file. Checks the file
 * during the copy, because the file may have changed since its download. `sha512`: the hash in the manifest, base64.
 * Synchronous, because the app is quitting. Returns null if the file was replaced.
 */
export function replaceAppImage(downloaded: string, installed: string, sha512: string): UpdateFailure | null {
  const fresh = `${installed}.new-${process.pid}`
  try {
    removeLeftovers(installed)
    if (copy(downloaded, fresh) !== sha512) return removed(fresh, failure('damaged'))
    chmodSync(fresh, EXECUTABLE)
    renameSync(fresh, installed)
    return null
  } catch (error) {
    return removed(fresh, failure('disk', codeOf(error)))
  }
}

/**
 * Removes files that an earlier update wrote beside the AppImage and never moved to its place. Leaves the files of a
 * process that may still write them.
 */
function removeLeftovers(installed: string): void {
  const [folder, name] = [dirname(installed), basename(installed)]
  for (const one of readdirSync(folder).filter((other) => other.startsWith(name))) {
    const [found, pid = process.pid] = FRESH.exec(one.slice(name.length)) ?? []
    if (found === undefined || (Number(pid) !== process.pid && isAlive({ pid: Number(pid) }))) continue
    rmSync(join(folder, one), { force: true })
  }
}

/**
 * Returns the arguments for the start of the new version: switches of this run, such as those for a proxy. Leaves out
 * `--hidden`, because a person asked for the restart. `argv`: this run's command line. `folder`: the user data
 * folder. Null: the usual one.
 */
export function restartArguments(
  argv: readonly string[],
  folder: string | null,
  platform: NodeJS.Platform
): readonly string[] {
  const switches = ownArguments(argv.slice(1), platform).filter((argument) => argument.startsWith('--'))
  return [
    ...switches.filter((argument) => argument !== '--hidden' && !argument.startsWith('--user-data-dir')),
    ...(folder === null ? [] : [`--user-data-dir=${folder}`])
  ]
}

/** Returns true if the file still has this SHA-512, base64. */
export function hasHash(file: string, sha512: string): boolean {
  try {
    return createHash('sha512').update(readFileSync(file)).digest('base64') === sha512
  } catch {
    // A file that cannot be read cannot be installed either.
    return false
  }
}

/** Copies a file to a path where no file is. Returns the SHA-512 of the written bytes, base64. */
function copy(from: string, to: string): string {
  const hash = createHash('sha512')
  const piece = Buffer.alloc(PIECE)
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, 'wx', EXECUTABLE)
    try {
      for (let length = readSync(source, piece); length > 0; length = readSync(source, piece)) {
        const bytes = piece.subarray(0, length)
        hash.update(bytes)
        for (let at = 0; at < length;) at += writeSync(target, bytes, at)
      }
      fsyncSync(target)
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
  return hash.digest('base64')
}

function removed(file: string, why: UpdateFailure): UpdateFailure {
  try {
    rmSync(file, { force: true })
  } catch {
    // The caller gets `why` instead of this error, because `why` came first. The next installation removes the file.
  }
  return why
}
