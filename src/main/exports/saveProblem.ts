import type { ExportProblem } from '../../shared/domain/notice'
import { codeOf } from '../../shared/errorDescription'

const CAUSES: ReadonlyMap<string, ExportProblem> = new Map([
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EFBIG', 'full'],
  ['EACCES', 'denied'],
  ['EPERM', 'denied'],
  ['EROFS', 'denied'],
  ['EISDIR', 'denied'],
  ['ENOENT', 'gone'],
  ['ENOTDIR', 'gone'],
  ['EBUSY', 'busy'],
  ['ETXTBSY', 'busy']
])

/** Returns why a file was not written. `error`: the error of the system. */
export function saveProblem(error: unknown): ExportProblem {
  return CAUSES.get(codeOf(error)) ?? 'other'
}
