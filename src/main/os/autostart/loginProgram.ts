import { createHash } from 'node:crypto'
import { sep } from 'node:path'
import type { LoginProgram } from './loginItem'

export interface ProgramFacts {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The running program, an absolute path. */
  readonly execPath: string
  /**
   * If the app is not packaged: its folder. The program is then Electron, and this folder is its first parameter. Null:
   * the app is packaged.
   */
  readonly appFolder: string | null
  /** The user data folder. Null: the usual one. */
  readonly folder: string | null
}

/**
 * Returns what the system must start when the person logs in to this computer: this program, in the tray, with this
 * profile.
 */
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
 * Returns the path of the AppImage from which the program runs, because the program's own path exists only while it
 * runs. Returns null if the program does not run from the AppImage that the environment names.
 */
function imageOf(env: ProgramFacts['env'], execPath: string): string | null {
  const { APPIMAGE: image = '', APPDIR: folder = '' } = env
  return image !== '' && folder !== '' && execPath.startsWith(folder + sep) ? image : null
}
