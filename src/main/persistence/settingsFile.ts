import { copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { DEFAULT_RETENTION_DAYS, RetentionDaysSchema } from '../../shared/domain/retention'
import { AlertPauseSchema, AlertTestSchema, readAlertSettings } from './keptAlerts'

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
  alerts: v.pipe(v.unknown(), v.transform(readAlertSettings)),
  alertTest: v.fallback(v.nullable(AlertTestSchema), null),
  alertPause: v.fallback(v.nullable(AlertPauseSchema), null),
  retentionDays: v.fallback(RetentionDaysSchema, DEFAULT_RETENTION_DAYS),
  letterKeys: v.fallback(v.boolean(), true),
  /** Where the window was; read by the window, which trusts nothing in it. */
  window: v.optional(v.unknown())
})

export type Settings = v.InferOutput<typeof SettingsSchema>

const NOTHING_KEPT = { workspace: null, recent: [], alerts: null, alertTest: null, alertPause: null, retentionDays: DEFAULT_RETENTION_DAYS, letterKeys: true }

export interface SettingsFile {
  read(): Settings
  /** A failure to write is logged and loses only this change. */
  write(part: Partial<Settings>): void
}

/** The settings under `folder`. A file that cannot be read is kept beside and replaced by defaults. */
export function openSettingsFile(folder: string, log: (line: string) => void): SettingsFile {
  const store = openStore(folder, log)
  const read = (): Settings => v.parse(SettingsSchema, { ...NOTHING_KEPT, ...store.store })
  return {
    read,
    write: (part) => {
      const recent = part.recent?.slice(0, RECENT_LIMIT)
      try {
        store.set({ ...part, ...(recent ? { recent } : {}) })
      } catch (error) {
        log(`settings: not saved, ${codeOf(error)}`)
      }
    }
  }
}

function openStore(folder: string, log: (line: string) => void): Store {
  const options = { cwd: folder, name: 'settings', clearInvalidConfig: false, accessPropertiesByDotNotation: false }
  try {
    return new Store(options)
  } catch (error) {
    const file = join(folder, 'settings.json')
    log(`settings: not readable (${codeOf(error)}), kept as settings.json.bad`)
    if (existsSync(file)) {
      copyFileSync(file, `${file}.bad`)
      rmSync(file)
    }
    return new Store(options)
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error) return 'code' in error ? String(error.code) : error.name
  return 'unknown error'
}
