import type { AppFile, ExportProblem, ExportWay } from '../../shared/domain/notice'
import { codeOf, describeError } from '../../shared/errorDescription'
import type { Store } from '../state/store'

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

export interface SavedFiles {
  /** Asks the person where to save. Resolves to null if the person cancelled. */
  choose(name: string): Promise<string | null>
  /** Writes the whole file or nothing. `isPrivate`: only this user can read it. Rejects with the system's error. */
  write(path: string, data: string | Uint8Array, isPrivate?: boolean): Promise<void>
}

export interface SaveParts {
  readonly store: Pick<Store, 'apply'>
  readonly files: SavedFiles
  readonly log: (line: string) => void
}

/** The content of the file, or why it could not be made. */
export type Made = { readonly data: string | Uint8Array } | { readonly problem: ExportProblem }

/** Shows a notice: a file was not saved or printed. */
export function tellFailed(store: Pick<Store, 'apply'>, way: ExportWay | AppFile, problem: ExportProblem): void {
  store.apply({ type: 'notice.raised', notice: { kind: 'exportFailed', way, problem } })
}

/**
 * Asks the person where to save, then makes and writes the file. A notice tells how it ended, unless the person
 * cancelled. `name`: the suggested file name. Rejects if the dialog failed.
 */
export async function saveAs(
  { store, files, log }: SaveParts,
  way: Exclude<ExportWay, 'print'> | AppFile,
  name: string,
  make: () => Promise<Made>
): Promise<void> {
  const path = await files.choose(name)
  if (path === null) return
  try {
    const made = await make()
    if ('problem' in made) return tellFailed(store, way, made.problem)
    // A support bundle tells much about the computer, so only this user may read it.
    await files.write(path, made.data, way === 'bundle')
  } catch (error) {
    log(`exports: the file was not written, ${describeError(error)}`)
    return tellFailed(store, way, saveProblem(error))
  }
  store.apply({ type: 'notice.raised', notice: { kind: 'exported', way, file: path.replace(/^.*[/\\]/su, '') } })
}

/** Returns why a file was not written. `error`: the error of the system. */
function saveProblem(error: unknown): ExportProblem {
  return CAUSES.get(codeOf(error)) ?? 'other'
}
