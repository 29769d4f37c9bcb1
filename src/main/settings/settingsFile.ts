/**
 * The file `settings.json`: the person's choices, and what Deskhand remembers from run to run. `effective.ts` decides
 * which value counts.
 */

import { chmodSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import * as v from 'valibot'
import { SETTINGS } from '../../shared/domain/settings'
import { codeOf } from '../../shared/errorDescription'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { readSettings } from '../../shared/settings/fileSchema'
import { nest } from '../../shared/settings/tree'

/** The file names the workspaces, so only this user may read it. */
const FILE_MODE = 0o600
/** At most this many unreadable files are kept. The next one replaces the last of them. */
const BAD_LIMIT = 5
/** At most this many workspaces are on the sign-in screen. */
const RECENT_LIMIT = 5

const RecentSchema = v.object({
  label: v.string(),
  origin: v.string(),
  lastUsed: v.number(),
  signedOutAt: v.nullable(v.number())
})

/** See `LargeParts`. `at`: when this was saved, epoch ms. Absent in a file of an earlier version. */
const LargePartsSchema = v.object({
  worked: v.number(),
  failed: v.nullable(v.number()),
  at: v.exactOptional(v.number())
})

/**
 * The agent's answer about the last test of the alerts. `at`: epoch ms. `saw`, `heard`: whether the agent noticed it.
 */
const AlertTestSchema = v.object({ at: v.number(), saw: v.nullable(v.boolean()), heard: v.nullable(v.boolean()) })

/** A pause that the agent began. `until`: epoch ms. Null: until the agent resumes. `minutes`: its length. */
const AlertPauseSchema = v.object({ until: v.nullable(v.number()), minutes: v.exactOptional(v.number()) })

/**
 * `profile`: a random text that decides when this profile gets a version. `installing`: the version that the last run
 * began to install. `newest`: the newest version that the feed at the address `feed` offered.
 */
const UpdatesSchema = v.object({
  profile: v.pipe(v.string(), v.maxLength(64)),
  installing: v.exactOptional(v.object({ version: v.string(), notes: v.string() })),
  newest: v.exactOptional(v.object({ feed: v.string(), version: v.string() }))
})

/** See `retention.ts`. `until`: epoch ms. */
const RetentionHoldSchema = v.object({
  days: v.number(),
  level: v.picklist(['enforced', 'default', 'damage']),
  until: v.number()
})

/** The id of a further seat. It names a folder, so other characters are not allowed. */
export const SeatIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

/** A further seat, and the origin of the workspace that opens in it. Null: none. See `seats.ts`. */
const SeatSchema = v.object({ id: SeatIdSchema, workspace: v.nullable(v.string()) })

/** What the file has besides the settings. */
const StateSchema = v.object({
  /** Origin of the workspace that opens at the start. Null before the first sign-in and after a sign-out. */
  workspace: v.fallback(v.nullable(v.string()), null),
  recent: v.fallback(v.pipe(v.array(RecentSchema), v.maxLength(RECENT_LIMIT)), []),
  /**
   * The WebSocket addresses that do not follow from the address of the sign-in page, by that page's origin. They are
   * at the top level of the file, because an earlier version keeps unknown fields only there.
   */
  sockets: v.fallback(v.record(v.string(), v.string()), {}),
  /** How each workspace answers requests for large parts of a list, by origin. See `LargePartsFile`. */
  largeParts: v.fallback(v.record(v.string(), LargePartsSchema), {}),
  /** The seats after the first one. They are at the top level of the file for the same reason as `sockets`. */
  seats: v.fallback(v.array(SeatSchema), []),
  /** The seat in front. Null: the first one. */
  frontSeat: v.fallback(v.nullable(SeatIdSchema), null),
  chosenSettings: v.fallback(v.array(v.string()), []),
  /** See `LastValid`. Null: no policy was read yet. */
  lastPolicy: v.fallback(v.nullable(v.record(v.string(), v.unknown())), null),
  /** Keeps conversations longer than the setting says, see `RetentionHold`. Null: nothing does. */
  retentionHold: v.fallback(v.nullable(RetentionHoldSchema), null),
  /**
   * Until this time, epoch ms, notes stay for at least `LONGEST_NOTE_DAYS`. 0: there is no such time. See
   * `retention.ts`.
   */
  notesHeldUntil: v.fallback(v.number(), 0),
  alertTest: v.fallback(v.nullable(AlertTestSchema), null),
  updates: v.fallback(v.nullable(UpdatesSchema), null),
  /** The last version whose changes need not be shown any more. Null: not known. */
  lastVersion: v.fallback(v.nullable(v.string()), null),
  alertPause: v.fallback(v.nullable(AlertPauseSchema), null),
  /** Last position and size of the desk. Deskhand checks them before use, because the file may be damaged. */
  window: v.optional(v.unknown()),
  /**
   * Last position and size of each pop-out with a conversation, by its number (`PopOut.slot`). The file does not say
   * which customers were in the pop-outs.
   */
  popOuts: v.optional(v.unknown()),
  /** Last position and size of the pop-out with the team board. */
  teamWindow: v.optional(v.unknown()),
  /** The seat whose team board was in a pop-out when the last run ended. False: none. */
  teamWindowOpen: v.optional(v.unknown())
})

export type FileState = v.InferOutput<typeof StateSchema>

/** What Deskhand remembers from run to run, apart from settings. */
export interface StateFile {
  read(): FileState
  /** Changes a part of the state. If the disk refuses, the change counts only in this run, and the log says so. */
  write(part: Partial<FileState>): void
}

export interface SettingsFile extends StateFile {
  /** True if the file could not be read, so that the person's choices are not known. */
  readonly isDamaged: boolean
  /** Returns the person's choices by key. A missing or wrong one has the default. */
  settings(): Readonly<Record<string, unknown>>
  /** Returns the settings for which the person chose Deskhand's default instead of the organisation's default. */
  chosen(): readonly string[]
  /** Saves these choices by key, and the whole list `chosen`, in one write. */
  keep(choices: Readonly<Record<string, unknown>>, chosen: readonly string[]): void
}

/**
 * Reads `settings.json` in `folder` once, and makes the file private. Later changes of the file do not count in this
 * run. Renames an unreadable file (see `nameForBad`), and uses the defaults. If the renaming fails, this run saves
 * nothing.
 */
export function openSettingsFile(
  folder: string,
  log: (line: string) => void,
  definitions: SettingDefinitions = SETTINGS
): SettingsFile {
  const { store, isDamaged } = openStore(folder, log)
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
    isDamaged,
    read: () => v.parse(StateSchema, kept),
    write: (part) => {
      const recent = part.recent?.slice(0, RECENT_LIMIT)
      write({ ...part, ...(recent ? { recent } : {}) })
    },
    settings: () => readSettings(definitions, kept),
    chosen: () => v.parse(StateSchema, kept).chosenSettings,
    keep: (choices, chosen) => {
      const nameOf = (key: string): string => key.split('.')[0] ?? key
      // Version 1.0.0 reads quiet hours and escalation steps only if they are complete. So all settings below a name,
      // such as `alerts`, are written together.
      const names = new Set(Object.keys(choices).map(nameOf))
      const values = { ...readSettings(definitions, kept), ...choices }
      write({
        ...nest(Object.fromEntries(Object.entries(values).filter(([key]) => names.has(nameOf(key))))),
        ...((chosen.length > 0 || kept['chosenSettings'] !== undefined) && { chosenSettings: chosen })
      })
    }
  }
}

/**
 * Reads `settings.json` without changing anything, because another Deskhand may use it. An unreadable file counts as
 * empty. `write` does nothing.
 */
export function peekSettingsFile(folder: string, log: (line: string) => void): Omit<SettingsFile, 'keep'> {
  let kept: unknown = {}
  let isDamaged = false
  try {
    kept = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))
  } catch (error) {
    isDamaged = codeOf(error) !== 'ENOENT'
    if (isDamaged) log(`settings: not readable, ${codeOf(error)}`)
  }
  const found = v.is(v.record(v.string(), v.unknown()), kept) ? kept : {}
  const state = v.parse(StateSchema, found)
  return {
    isDamaged,
    read: () => state,
    write: () => undefined,
    chosen: () => state.chosenSettings,
    settings: () => readSettings(SETTINGS, found)
  }
}

/** Makes the file private. An earlier version let every user of the computer read it. */
function hide(file: string, log: (line: string) => void): void {
  try {
    chmodSync(file, FILE_MODE)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') log(`settings: not hidden from others, ${codeOf(error)}`)
  }
}

interface OpenedStore {
  /** Null: the file can be neither read nor renamed, so it is left alone. */
  readonly store: Store | null
  readonly isDamaged: boolean
}

/**
 * Returns the name for an unreadable file: `settings.json.bad`, or if that exists, `settings.json.bad-2`, and so on.
 */
function nameForBad(file: string, number = 1): string {
  const name = number === 1 ? `${file}.bad` : `${file}.bad-${number}`
  return number < BAD_LIMIT && existsSync(name) ? nameForBad(file, number + 1) : name
}

function openStore(folder: string, log: (line: string) => void): OpenedStore {
  const options = {
    cwd: folder,
    name: 'settings',
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: FILE_MODE
  }
  try {
    return { store: new Store(options), isDamaged: false }
  } catch (error) {
    log(`settings: not readable, ${codeOf(error)}`)
  }
  const file = join(folder, 'settings.json')
  try {
    renameSync(file, nameForBad(file))
    return { store: new Store(options), isDamaged: true }
  } catch (error) {
    log(`settings: the unreadable file stays, ${codeOf(error)}`)
    return { store: null, isDamaged: true }
  }
}
