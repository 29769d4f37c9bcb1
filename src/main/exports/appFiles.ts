import type { CommandRefusal } from '../../shared/commands'
import type { AppFile, ExportProblem } from '../../shared/domain/notice'
import { describeError } from '../../shared/errorDescription'
import type { Store } from '../state/store'
import type { ExportParts } from './exports'
import { saveProblem } from './saveProblem'

export interface AppFileParts extends Pick<ExportParts, 'files' | 'log'> {
  readonly store: Store
  /** Writes the text of each file. Rejects if a part of it cannot be read. */
  readonly texts: Readonly<Record<AppFile, () => Promise<string>>>
}

/** Saves files about Deskhand itself where the person wants them. */
export interface AppFiles {
  /** Null: saving has begun. A notice tells the agent how it ended. */
  save(file: AppFile): CommandRefusal | null
}

const NAMES: Readonly<Record<AppFile, string>> = {
  bundle: 'deskhand-support-bundle.txt',
  licences: 'deskhand-licences.txt'
}

export function createAppFiles({ store, files, texts, log }: AppFileParts): AppFiles {
  /** True while a dialog is open or a file is being written. */
  let isBusy = false

  function failed(way: AppFile, problem: ExportProblem): void {
    store.apply({ type: 'notice.raised', notice: { kind: 'exportFailed', way, problem } })
  }

  async function run(way: AppFile): Promise<void> {
    const path = await files.choose(NAMES[way])
    if (path === null) return
    try {
      await files.write(path, await texts[way]())
    } catch (error) {
      log(`exports: a file of Deskhand was not written, ${describeError(error)}`)
      return failed(way, saveProblem(error))
    }
    store.apply({ type: 'notice.raised', notice: { kind: 'exported', way, file: path.replace(/^.*[/\\]/su, '') } })
  }

  return {
    save(file) {
      if (isBusy) return 'alreadyPending'
      isBusy = true
      run(file)
        .catch((error: unknown) => {
          log(`exports: a dialog failed, ${describeError(error)}`)
          failed(file, 'other')
        })
        .finally(() => (isBusy = false))
      return null
    }
  }
}
