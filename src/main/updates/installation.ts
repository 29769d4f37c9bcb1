import { posix, win32 } from 'node:path'
import type { UpdatedByHand } from '../../shared/domain/updates'
import type { UpdaterKind } from './electronUpdater'

/** How this copy of Deskhand was installed. This decides how it can be updated. */
export type Installation =
  | { readonly kind: UpdaterKind; readonly ending: string; readonly program: string }
  | { readonly kind: 'byHand'; readonly why: UpdatedByHand }

export interface InstallationFacts {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly execPath: string
  readonly exists: (path: string) => boolean
  /** Returns true if this person may write to this file or folder. */
  readonly mayWrite: (path: string) => boolean
}

/**
 * Finds how this copy can be updated. Deskhand never asks for an administrator's rights. These copies are updated by
 * hand:
 * - a package of Linux, an MSI, and a copy without an installer;
 * - a copy in a folder of the system, or where the person may not write.
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
  // A program that an AppImage starts inherits `APPIMAGE` and `APPDIR`. So these variables count only for a program
  // in the folder `APPDIR`.
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
  // Only the NSIS installer puts an uninstaller beside the program. Without one, the copy comes from an MSI, which a
  // management tool updates.
  if (!exists(win32.join(folder, 'Uninstall Deskhand.exe'))) return { kind: 'byHand', why: 'package' }
  // For `Program Files`, `mayWrite` returns true for everybody, although Windows then refuses to write. So `mayWrite`
  // is not enough.
  const isOfSystem = ofSystem.some((one) => one && folder.toLowerCase().startsWith(`${one.toLowerCase()}\\`))
  if (isOfSystem || !mayWrite(folder)) return { kind: 'byHand', why: 'folder' }
  return { kind: 'nsis', ending: 'exe', program: execPath }
}

/**
 * Finds how to update a copy on macOS. The bundle is three folders above `…/Deskhand.app/Contents/MacOS/Deskhand`.
 */
function onMac({ execPath, mayWrite }: InstallationFacts): Installation {
  const bundle = posix.dirname(posix.dirname(posix.dirname(execPath)))
  if (!mayWrite(bundle) || !mayWrite(posix.dirname(bundle))) return { kind: 'byHand', why: 'folder' }
  return { kind: 'mac', ending: 'zip', program: bundle }
}
