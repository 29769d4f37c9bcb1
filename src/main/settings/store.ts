import { chmodSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { SETTINGS } from '../../shared/domain/settings'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { readSettings } from '../../shared/settings/fileSchema'
import { nest } from '../../shared/settings/tree'

/** For this user of the computer alone: it names the workspaces. */
const FILE_MODE = 0o600
/** Workspaces remembered for the sign-in screen. */
const RECENT_LIMIT = 5

const RecentSchema = v.object({
  label: v.string(),
  origin: v.string(),
  lastUsed: v.number(),
  signedOutAt: v.nullable(v.number())
})

/** What the agent said about the last test: when (epoch ms), seen, heard. */
const AlertTestSchema = v.object({ at: v.number(), saw: v.nullable(v.boolean()), heard: v.nullable(v.boolean()) })

/** A pause by hand, epoch ms; `until` null: until resumed. */
const AlertPauseSchema = v.object({ until: v.nullable(v.number()), minutes: v.exactOptional(v.number()) })

/** What the file holds beside the settings: nobody chooses it on the settings page. */
const StateSchema = v.object({
  /** Origin of the workspace that opens at start; null before the first sign-in and after a sign-out. */
  workspace: v.fallback(v.nullable(v.string()), null),
  recent: v.fallback(v.pipe(v.array(RecentSchema), v.maxLength(RECENT_LIMIT)), []),
  /**
   * Sockets that are at another address than their page, by the page's origin. Not within `recent`: an earlier version
   * writes back only what it knows of a recent workspace, but leaves a name at the top alone that it does not know.
   */
  sockets: v.fallback(v.record(v.string(), v.string()), {}),
  alertTest: v.fallback(v.nullable(AlertTestSchema), null),
  alertPause: v.fallback(v.nullable(AlertPauseSchema), null),
  /** Where the window was; read by the window, which trusts nothing in it. */
  window: v.optional(v.unknown())
})

export type FileState = v.InferOutput<typeof StateSchema>

/** Where state that is no setting outlives the app. */
export interface StateFile {
  read(): FileState
  /** What cannot be written is logged and counts until the app ends. */
  write(part: Partial<FileState>): void
}

export interface SettingsFile extends StateFile {
  /** What the person chose, by key. Whatever is missing or wrong is the default. */
  settings(): Readonly<Record<string, unknown>>
  /** Keeps a choice of the person. */
  keep(key: string, value: unknown): void
}

/**
 * The file `settings.json` under `folder`, read once: whatever happens to the file later, the app goes on with what it knows.
 * A file that cannot be read is kept beside and replaced by defaults.
 */
export function openSettingsFile(
  folder: string,
  log: (line: string) => void,
  definitions: SettingDefinitions = SETTINGS
): SettingsFile {
  const store = openStore(folder, log)
  hide(join(folder, 'settings.json'), log)
  let kept: Readonly<Record<string, unknown>> = { ...store?.store }

  function write(part: object): void {
    kept = { ...kept, ...part }
    try {
      if (store) store.store = kept
      else log('settings: not saved, the file is not readable')
    } catch (error) {
      log(`settings: not saved, ${codeOf(error)}`)
    }
  }

  return {
    read: () => v.parse(StateSchema, kept),
    write: (part) => {
      const recent = part.recent?.slice(0, RECENT_LIMIT)
      write({ ...part, ...(recent ? { recent } : {}) })
    },
    settings: () => readSettings(definitions, kept),
    keep: (key, value) => {
      const name = key.split('.')[0] ?? key
      // The whole group: 1.0.0 reads its quiet hours and the steps of its ladder only where they are complete.
      const isBeside = (other: string): boolean => other === name || other.startsWith(`${name}.`)
      const values = { ...readSettings(definitions, kept), [key]: value }
      write(nest(Object.fromEntries(Object.entries(values).filter(([other]) => isBeside(other)))))
    }
  }
}

/** An earlier version left the file open to everybody. */
function hide(file: string, log: (line: string) => void): void {
  try {
    chmodSync(file, FILE_MODE)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') log(`settings: not hidden from others, ${codeOf(error)}`)
  }
}

/** Null: the file can neither be read nor be put aside, and is left alone. */
function openStore(folder: string, log: (line: string) => void): Store | null {
  const options = {
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: FILE_MODE
  }
  try {
    return new Store(options)
  } catch (error) {
    log(`settings: not readable, ${codeOf(error)}`)
  }
  const file = join(folder, 'settings.json')
  try {
    renameSync(file, `${file}.bad`)
    return new Store(options)
  } catch (error) {
    log(`settings: not put aside, ${codeOf(error)}`)
    return null
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name
  return 'unknown error'
}
