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
    case 'EPERM':
    case 'EMFILE':
    case 'ENFILE':
    case 'EAGAIN':
      return 'busy'
    default:
      return 'diskFailed'
  }
}
