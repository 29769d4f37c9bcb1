import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Longest path of a socket that Deskhand makes. Linux allows 107 bytes, macOS 103. */
const PATH_LIMIT_BYTES = 100

export interface StatusPlace {
  readonly platform: NodeJS.Platform
  /** The user data folder. */
  readonly folder: string
  /** The user's name. It makes the names of two users' pipes differ, even if `folder` is the same. */
  readonly user: string
  /** The user's number on Linux and macOS. */
  readonly uid: number
  /** A folder that only this user can reach: `XDG_RUNTIME_DIR`. Undefined: there is none. */
  readonly runtimeFolder: string | undefined
  /** A folder for temporary files. Every user may write to it. */
  readonly temporary: string
}

export interface StatusAddress {
  /** The path of the socket, or the name of the pipe. */
  readonly path: string
  /** The socket's folder, if Deskhand must check that only this user can write to it. Otherwise null. */
  readonly privateFolder: string | null
}

/**
 * Returns the address at which the app of a profile answers:
 * - on Windows, a pipe named after the user and the folder;
 * - on other systems, a socket in the profile's folder;
 * - if this path would be too long, a socket in a private folder.
 */
export function statusAddress(place: StatusPlace): StatusAddress {
  const { platform, folder, user, uid, runtimeFolder, temporary } = place
  const named = `${user}\n${folder}`
  // On Windows, names of folders and users are the same in upper and lower case.
  const digest = createHash('sha256')
    .update(platform === 'win32' ? named.toLowerCase() : named)
    .digest('hex')
    .slice(0, 32)
  if (platform === 'win32') return { path: `\\\\.\\pipe\\deskhand-status-${digest}`, privateFolder: null }
  const usual = join(folder, 'status.sock')
  if (Buffer.byteLength(usual) <= PATH_LIMIT_BYTES) return { path: usual, privateFolder: null }
  if (runtimeFolder !== undefined && runtimeFolder !== '')
    return { path: join(runtimeFolder, `deskhand-${digest}.sock`), privateFolder: null }
  const privateFolder = join(temporary, `deskhand-${uid}`)
  return { path: join(privateFolder, `${digest}.sock`), privateFolder }
}

export function systemStatusAddress(folder: string): StatusAddress {
  const { username, uid } = userInfo()
  const runtimeFolder = process.env['XDG_RUNTIME_DIR']
  return statusAddress({ platform: process.platform, folder, user: username, uid, runtimeFolder, temporary: tmpdir() })
}

/**
 * Returns true if only this user can write to the folder. In any other folder, another user could put a socket and
 * answer as the app. False also for a link, and if there is no folder.
 */
export function isPrivateFolder(folder: string, uid: number): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0
}
