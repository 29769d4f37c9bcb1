import type { Command, CommandRefusal } from '../../shared/commands'
import { editKeys, type KeyReset } from '../../shared/domain/keyChoices'
import type { SettingKey } from '../../shared/domain/settings'
import { LEFT_OUT_LIMIT, type SettingsResult } from '../../shared/domain/settingsResult'
import { codeOf, describeError } from '../../shared/errorDescription'
import type { Store } from '../state/store'
import type { Settings } from './effective'
import { createManySettings } from './manySettings'
import { checkSettings, readSettingsDocument, SETTINGS_FILE_LIMIT, writeSettings } from './settingsDocument'
import type { SettingsFile } from './settingsFile'

const FILE_NAME = 'deskhand-settings.json'

/** The dialogs of the system. Null: the person chose nothing. `code`: the system's error. */
export interface SettingsDialogs {
  chooseFile(): Promise<string | null>
  saveFile(
    name: string,
    text: string
  ): Promise<{ readonly kind: 'saved' | 'cancelled' } | { readonly kind: 'failed'; readonly code: string }>
}

export interface WholeSettingsParts {
  readonly store: Pick<Store, 'apply' | 'state'>
  readonly settings: Pick<Settings, 'get' | 'set' | 'clear' | 'isDefault' | 'together'>
  readonly file: Pick<SettingsFile, 'settings'>
  readonly dialogs: SettingsDialogs
  /** Resolves to a file's content. Null: it has more than `limit` bytes. Rejects with the system's error. */
  readonly read: (file: string, limit: number) => Promise<Buffer | null>
  readonly log: (line: string) => void
}

export type WholeSettingsCommand = Extract<Command, { readonly type: `settings.${string}` }>

export interface WholeSettings {
  run(command: WholeSettingsCommand): CommandRefusal | null
  dispose(): void
}

/** Changes many settings at once: reset, undo, export and import. The window shows the result. */
export function createWholeSettings(parts: WholeSettingsParts): WholeSettings {
  const { store, settings, file, dialogs, read, log } = parts
  const many = createManySettings(settings)
  const isLocked = (key: SettingKey): boolean => store.state.settings[key].locked
  let isAsking = false
  let isDisposed = false

  function tell(result: SettingsResult, canUndo = false): void {
    if (!isDisposed) store.apply({ type: 'settings.told', result, canUndo })
  }

  function reset(wanted: readonly SettingKey[]): void {
    const keys = many.reset(wanted)
    tell({ kind: 'reset', keys }, keys.length > 0)
  }

  function resetKeys(wanted: KeyReset): CommandRefusal | null {
    const { changed, refused } = many.take(new Map([['keys', editKeys(settings.get('keys'), wanted)]]))
    if (refused.length > 0) return 'setByOrganisation'
    tell({ kind: 'keysReset', reset: wanted }, changed.length > 0)
    return null
  }

  async function exportFile(): Promise<void> {
    // Only the person's own choices are exported. The policy's values belong to the organisation.
    const { text, count } = writeSettings(file.settings())
    const saved = await dialogs.saveFile(FILE_NAME, text)
    if (saved.kind === 'saved') tell({ kind: 'exported', count })
    else if (saved.kind === 'failed') tell({ kind: 'exportFailed', code: saved.code })
  }

  async function importFile(): Promise<void> {
    const path = await dialogs.chooseFile()
    if (path === null || isDisposed) return
    let bytes: Buffer | null
    try {
      bytes = await read(path, SETTINGS_FILE_LIMIT)
    } catch (error) {
      log(`settings: the file to import is not readable, ${describeError(error)}`)
      return tell({ kind: 'importFailed', problem: { kind: 'noAccess', code: codeOf(error) } })
    }
    if (isDisposed) return
    if (bytes === null) return tell({ kind: 'importFailed', problem: { kind: 'tooLarge' } })
    const found = readSettingsDocument(bytes)
    if (found.kind === 'problem') return tell({ kind: 'importFailed', problem: found.problem })
    const { values, left } = checkSettings(found.entries, isLocked, settings.get)
    const { changed, refused } = many.take(values)
    const all = [...left, ...refused.map((key) => ({ key, why: 'locked' as const }))]
    tell(
      {
        kind: 'imported',
        keys: changed,
        left: all.slice(0, LEFT_OUT_LIMIT),
        more: Math.max(0, all.length - LEFT_OUT_LIMIT)
      },
      changed.length > 0
    )
  }

  /**
   * Runs a task with a dialog, unless a dialog is open. Logs a dialog that fails, for example because the window is
   * gone.
   */
  function ask(task: () => Promise<void>): void {
    if (isAsking) return
    isAsking = true
    task()
      .catch((error: unknown) => log(`settings: a dialog failed, ${describeError(error)}`))
      .finally(() => (isAsking = false))
  }

  return {
    run(command) {
      switch (command.type) {
        case 'settings.reset':
          reset(command.keys)
          return null
        case 'settings.resetKeys':
          return resetKeys(command.reset)
        case 'settings.undo':
          // A second click on Undo does nothing. The result of the first click stays.
          if (store.state.settingsResult?.canUndo === true) tell({ kind: 'undone', keys: many.undo() })
          return null
        case 'settings.exportFile':
          ask(exportFile)
          return null
        case 'settings.importFile':
          ask(importFile)
          return null
      }
    },
    dispose: () => void (isDisposed = true)
  }
}
