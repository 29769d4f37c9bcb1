import type { NotSavedReason } from '../../shared/domain/saving'
import { codeOf } from '../../shared/errorDescription'

/** Returns why the disk refused to save something. `error`: the error that the system threw. */
export function reasonOf(error: unknown): NotSavedReason {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull'
    case 'EACCES':
    case 'EROFS':
      return 'noPermission'
    case 'EBUSY':
    case 'EPERM':
    case 'EMFILE':
    case 'ENFILE':
    case 'EAGAIN':
      return 'busy'
    default:
      return 'diskFailed'
  }
}
