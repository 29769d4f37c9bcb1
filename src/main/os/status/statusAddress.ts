import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Longest path of a socket that Deskhand makes. The system allows 107 bytes on Linux, and 103 on macOS. */
const PATH_LIMIT_BYTES = 100

export interface StatusPlace {
  readonly platform: NodeJS.Platform
  /** The user data folder. */
  readonly folder: string
  /** The user's name. Two users of a computer may have a folder of the same name. */
  readonly user: string
  /** The user's number on Linux and macOS. */
  readonly uid: number
  /** A folder that only this user can reach, from `XDG_RUNTIME_DIR`. Undefined: the system has none. */
  readonly runtimeFolder: string | undefined
  /** A folder for temporary files, which every user of the computer may write to. */
  readonly temporary: string
}

export interface StatusAddress {
  /** The path of the socket, or the name of the pipe. */
  readonly path: string
  /**
   * The socket's folder, if Deskhand must check that only this user can write to it, because other users can write to
   * the folder above it. Otherwise null.
   */
  readonly privateFolder: string | null
}

/**
 * Returns the address at which the app of a profile answers. On Linux and macOS, this is a socket in the profile's
 * folder, or in a private folder if that path is too long for a socket. On Windows, it is a pipe whose name is computed
 * from the user and the folder.
 */
export function statusAddress(place: StatusPlace): StatusAddress {
  const { platform, folder, user, uid, runtimeFolder, temporary } = place
  const named = `${user}\n${folder}`
  // Windows does not tell upper from lower case in names of folders and users, and a script may write either.
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
 * Returns true if only this user can write to the folder. Otherwise another user could put a socket there, and answer
 * as if it were the app. Returns false for a link to a folder, and if there is no folder.
 */
export function isPrivateFolder(folder: string, uid: number): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found !== undefined && found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0
}
