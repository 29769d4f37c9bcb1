import * as v from 'valibot'
import type { SettingKey } from '../../shared/domain/settings'
import { SETTINGS } from '../../shared/domain/settings'
import {
  LEFT_OUT_KEY_LIMIT,
  type LeftOut,
  type LeftOutReason,
  type SettingsFileProblem
} from '../../shared/domain/settingsResult'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { isSameValue } from '../../shared/settings/same'
import { textIn } from './jsonText'

/** Largest file that an import reads, bytes. All settings together need less than a tenth of this. */
export const SETTINGS_FILE_LIMIT = 256 * 1024
const VERSION = 1

/**
 * Returns the text of a file with these settings. Settings about this computer are left out: they name folders,
 * visited hosts and habits.
 */
export function writeSettings(
  values: Readonly<Record<string, unknown>>,
  definitions: SettingDefinitions = SETTINGS
): { readonly text: string; readonly count: number } {
  const entries = Object.entries(definitions).flatMap(([key, { local }]) =>
    local ? [] : [[key, values[key]] as const]
  )
  const text = JSON.stringify({ deskhandSettings: VERSION, settings: Object.fromEntries(entries) }, null, 2)
  return { text: `${text}\n`, count: entries.length }
}

export type ReadSettings =
  | { readonly kind: 'read'; readonly entries: readonly (readonly [string, unknown])[] }
  | { readonly kind: 'problem'; readonly problem: SettingsFileProblem }

const problem = (kind: 'tooLarge' | 'notJson' | 'notSettings' | 'newer'): ReadSettings => ({
  kind: 'problem',
  problem: { kind }
})

/** Reads a file of `writeSettings`. The values are not checked yet. */
export function readSettingsDocument(bytes: Buffer): ReadSettings {
  if (bytes.length > SETTINGS_FILE_LIMIT) return problem('tooLarge')
  let found: unknown
  try {
    found = JSON.parse(textIn(bytes))
  } catch {
    // The bytes are not text, or the text is not JSON.
    return problem('notJson')
  }
  if (!isRecord(found) || !isRecord(found['settings'])) return problem('notSettings')
  const version = found['deskhandSettings']
  if (typeof version !== 'number') return problem('notSettings')
  if (version > VERSION) return problem('newer')
  return { kind: 'read', entries: Object.entries(found['settings']) }
}

/**
 * Checks the values of a file. Returns the values to import, and the settings that are left out, wholly or in part.
 * `isLocked`: true if the organisation has locked the setting. `now`: returns the setting's present value.
 */
export function checkSettings(
  entries: readonly (readonly [string, unknown])[],
  isLocked: (key: SettingKey) => boolean,
  now: (key: SettingKey) => unknown,
  definitions: SettingDefinitions = SETTINGS
): { readonly values: ReadonlyMap<SettingKey, unknown>; readonly left: readonly LeftOut[] } {
  const values = new Map<SettingKey, unknown>()
  const left: LeftOut[] = []
  const leave = (key: string, why: LeftOutReason): void =>
    void left.push({ key: key.slice(0, LEFT_OUT_KEY_LIMIT), why })

  for (const [name, value] of entries) {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined
    const key = name as SettingKey
    if (definition === undefined) leave(name, 'unknown')
    else if (definition.local) leave(name, 'thisComputer')
    else if (!v.is(definition.schema, value)) leave(name, 'value')
    else if (isLocked(key) && !isSameValue(now(key), value)) leave(name, 'locked')
    else {
      values.set(key, value)
      if ((definition.ignored?.(value) ?? []).length > 0) leave(name, 'reservedKeys')
    }
  }
  // If the lower limit of a pair is not below the upper one, neither limit is imported.
  for (const [key, value] of [...values]) {
    const { below } = definitions[key] ?? {}
    const upper = below as SettingKey | undefined
    if (upper === undefined || !values.has(upper) || Number(value) < Number(values.get(upper))) continue
    for (const one of [key, upper]) {
      values.delete(one)
      leave(one, 'value')
    }
  }
  return { values, left }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
