import type { CommandRefusal } from '../../shared/commands'
import type { AppFile } from '../../shared/domain/notice'
import { describeError } from '../../shared/errorDescription'
import { saveAs, tellFailed, type SaveParts } from './saveAs'

export type AppFileParts = SaveParts & {
  /** Makes the text of each file. Rejects if a part of the text cannot be read. */
  readonly texts: Readonly<Record<AppFile, () => Promise<string>>>
}

/** Saves the support bundle, the licences or the agent's day where the person chooses. */
export interface AppFiles {
  /**
   * Returns null if saving has begun. A notice tells the agent later whether the file was saved, unless the agent
   * cancelled the dialog.
   */
  save(file: AppFile): CommandRefusal | null
}

const NAMES: Readonly<Record<AppFile, string>> = {
  bundle: 'deskhand-support-bundle.txt',
  licences: 'deskhand-licences.txt',
  dayHours: 'deskhand-my-day.csv',
  dayMessages: 'deskhand-messages.csv',
  dayStates: 'deskhand-messages.csv'
}

export function createAppFiles(parts: AppFileParts): AppFiles {
  const { store, texts, log } = parts
  /** True while a dialog is open or a file is being written. */
  let isBusy = false

  return {
    save(file) {
      if (isBusy) return 'alreadyPending'
      isBusy = true
      saveAs(parts, file, NAMES[file], async () => ({ data: await texts[file]() }))
        .catch((error: unknown) => {
          log(`exports: a dialog failed, ${describeError(error)}`)
          tellFailed(store, file, 'other')
        })
        .finally(() => (isBusy = false))
      return null
    }
  }
}
