import { chmodSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { DEFAULT_RETENTION_DAYS, RetentionDaysSchema } from '../../shared/domain/retention'
import { LINK_ORIGINS_LIMIT, ORIGIN_LENGTH_LIMIT } from '../../shared/link'
import { AlertPauseSchema, AlertTestSchema, readAlertSettings } from '../persistence/keptAlerts'

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

const SettingsSchema = v.object({
  /** Origin of the workspace that opens at start; null before the first sign-in and after a sign-out. */
  workspace: v.fallback(v.nullable(v.string()), null),
  recent: v.fallback(v.pipe(v.array(RecentSchema), v.maxLength(RECENT_LIMIT)), []),
  /**
   * Sockets that are at another address than their page, by the page's origin. Not within `recent`: an earlier version
   * writes back only what it knows of a recent workspace, but leaves a name at the top alone that it does not know.
   */
  sockets: v.fallback(v.record(v.string(), v.string()), {}),
  alerts: v.pipe(v.unknown(), v.transform(readAlertSettings)),
  alertTest: v.fallback(v.nullable(AlertTestSchema), null),
  alertPause: v.fallback(v.nullable(AlertPauseSchema), null),
  retentionDays: v.fallback(RetentionDaysSchema, DEFAULT_RETENTION_DAYS),
  letterKeys: v.fallback(v.boolean(), true),
  /** Origins whose links open without a question, newest first. */
  linkOrigins: v.optional(
    v.fallback(
      v.pipe(v.array(v.pipe(v.string(), v.maxLength(ORIGIN_LENGTH_LIMIT))), v.maxLength(LINK_ORIGINS_LIMIT)),
      []
    )
  ),
  /** Where the window was; read by the window, which trusts nothing in it. */
  window: v.optional(v.unknown())
})

export type Settings = v.InferOutput<typeof SettingsSchema>

const NOTHING_KEPT = {
  workspace: null,
  recent: [],
  sockets: {},
  alerts: null,
  alertTest: null,
  alertPause: null,
  retentionDays: DEFAULT_RETENTION_DAYS,
  letterKeys: true
}

export interface SettingsFile {
  read(): Settings
  /** What cannot be written is logged and counts until the app ends. */
  write(part: Partial<Settings>): void
}

/**
 * The settings under `folder`, read once: whatever happens to the file later, the app goes on with what it knows. A file
 * that cannot be read is kept beside and replaced by defaults.
 */
export function openSettingsFile(folder: string, log: (line: string) => void): SettingsFile {
  const store = openStore(folder, log)
  hide(join(folder, 'settings.json'), log)
  let kept: Readonly<Record<string, unknown>> = { ...store?.store }
  return {
    read: () => v.parse(SettingsSchema, { ...NOTHING_KEPT, ...kept }),
    write: (part) => {
      const recent = part.recent?.slice(0, RECENT_LIMIT)
      kept = { ...kept, ...part, ...(recent ? { recent } : {}) }
      try {
        if (store) store.store = kept
        else log('settings: not saved, the file is not readable')
      } catch (error) {
        log(`settings: not saved, ${codeOf(error)}`)
      }
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
