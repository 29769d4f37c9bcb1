import type { CommandRefusal } from '../../shared/commands'
import type { AppFile } from '../../shared/domain/notice'
import { describeError } from '../../shared/errorDescription'
import { saveAs, tellFailed, type SaveParts } from './saveAs'

export type AppFileParts = SaveParts & {
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
  licences: 'deskhand-licences.txt',
  dayHours: 'deskhand-my-day.csv',
  dayWords: 'deskhand-messages.csv',
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
