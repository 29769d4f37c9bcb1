import { createHash } from 'node:crypto'
import { sep } from 'node:path'
import type { LoginProgram } from './loginItem'

export interface ProgramFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The running program, an absolute path. */
  readonly execPath: string
  /**
   * The app's folder if the app is not packaged. The program is then Electron, and this folder its first parameter.
   * Null: packaged.
   */
  readonly appFolder: string | null
  /** The user data folder. Null: the usual one. */
  readonly folder: string | null
}

/** Returns what the system must start at login: this program, with this profile, in the tray. */
export function loginProgram({ env, platform, execPath, appFolder, folder }: ProgramFacts): LoginProgram {
  const name = platform === 'win32' ? 'Deskhand' : 'deskhand'
  return {
    program: imageOf(env, execPath) ?? execPath,
    parameters: [
      ...(appFolder === null ? [] : [appFolder]),
      '--hidden',
      ...(folder === null ? [] : [`--user-data-dir=${folder}`])
    ],
    name: folder === null ? name : `${name}-${createHash('sha256').update(folder).digest('hex').slice(0, 8)}`
  }
}

/**
 * Returns the path of the AppImage that this program runs from. (The program's own path exists only while it runs.)
 * Null: it does not run from the AppImage that the environment names.
 */
function imageOf(env: ProgramFacts['env'], execPath: string): string | null {
  const { APPIMAGE: image = '', APPDIR: folder = '' } = env
  return image !== '' && folder !== '' && execPath.startsWith(folder + sep) ? image : null
}
