import type { NotSavedReason } from '../../shared/domain/saving'
import { codeOf } from '../../shared/errorDescription'

export function reasonOf(error: unknown): NotSavedReason {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull'
    case 'EACCES':
    case 'EROFS':
      return 'noPermission'
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
    case 'EAGAIN':
      return 'busy'
    // On Windows, EPERM comes while another program, such as a virus scanner, has the file open.
    case 'EPERM':
      return process.platform === 'win32' ? 'busy' : 'noPermission'
    default:
      return 'diskFailed'
  }
}
