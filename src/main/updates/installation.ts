import { posix, win32 } from 'node:path'
import type { UpdatedByHand } from '../../shared/domain/updates'
import type { UpdaterKind } from './electronUpdater'

/** How this copy of Deskhand came onto the computer, as far as an update has to know. */
export type Installation =
  | { readonly kind: UpdaterKind; readonly ending: string; readonly program: string }
  | { readonly kind: 'byHand'; readonly why: UpdatedByHand }

export interface InstallationFacts {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** The running program. */
  readonly execPath: string
  readonly exists: (path: string) => boolean
  /** Returns true if this person may write in the folder, or the file. */
  readonly mayWrite: (path: string) => boolean
}

/**
 * Finds how this copy of Deskhand can be updated. Deskhand replaces itself only where the person may write: it never
 * asks for the rights of root or of an administrator. A package of Linux, an MSI, and a copy in a folder of the system
 * are updated by others, such as an administrator.
 */
export function findInstallation(facts: InstallationFacts): Installation {
  if (!facts.packaged) return { kind: 'byHand', why: 'unpacked' }
  switch (facts.platform) {
    case 'win32':
      return onWindows(facts)
    case 'darwin':
      return onMac(facts)
    default:
      return onLinux(facts)
  }
}

function onLinux({ env, execPath, exists, mayWrite }: InstallationFacts): Installation {
  const { APPIMAGE: file = '', APPDIR: mounted = '' } = env
  // A program that an AppImage starts inherits both variables, so the variables count only if the running program is in
  // the folder `APPDIR`.
  const isAppImage = file.startsWith('/') && mounted.startsWith('/') && execPath.startsWith(`${mounted}/`)
  if (!isAppImage)
    return {
      kind: 'byHand',
      why: exists(posix.join(posix.dirname(execPath), 'resources/package-type')) ? 'package' : 'unpacked'
    }
  if (!mayWrite(file) || !mayWrite(posix.dirname(file))) return { kind: 'byHand', why: 'folder' }
  return { kind: 'appImage', ending: 'AppImage', program: file }
}

function onWindows({ env, execPath, exists, mayWrite }: InstallationFacts): Installation {
  const folder = win32.dirname(execPath)
  const ofSystem = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['ProgramW6432']]
  // Only the NSIS installer puts an uninstaller into the program's folder. A management tool updates an MSI.
  if (!exists(win32.join(folder, 'Uninstall Deskhand.exe'))) return { kind: 'byHand', why: 'package' }
  // Windows reports that everybody may write in its own folders, but refuses to write. So `mayWrite` is not enough.
  const isOfSystem = ofSystem.some((one) => one && folder.toLowerCase().startsWith(`${one.toLowerCase()}\\`))
  if (isOfSystem || !mayWrite(folder)) return { kind: 'byHand', why: 'folder' }
  return { kind: 'nsis', ending: 'exe', program: execPath }
}

/**
 * Finds how to update a copy on macOS. The program is `…/Deskhand.app/Contents/MacOS/Deskhand`, so the bundle is three
 * folders above.
 */
function onMac({ execPath, mayWrite }: InstallationFacts): Installation {
  const bundle = posix.dirname(posix.dirname(posix.dirname(execPath)))
  if (!mayWrite(bundle) || !mayWrite(posix.dirname(bundle))) return { kind: 'byHand', why: 'folder' }
  return { kind: 'mac', ending: 'zip', program: bundle }
}
