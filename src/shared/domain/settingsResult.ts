import type { KeyReset } from './keyChoices'
import type { SettingKey } from './settings'

export type SettingsFileProblem =
  | { readonly kind: 'tooLarge' | 'notJson' | 'notSettings' | 'newer' }
  | { readonly kind: 'noAccess'; readonly code: string }

/**
 * Why an import left a setting out.
 * - `unknown`: this version has no such setting.
 * - `value`: the value does not fit, or two limits are in the wrong order.
 * - `thisComputer`: the setting is about one computer.
 * - `locked`: the organisation chose the value.
 * - `reservedKeys`: the import left out only some keys, because no action can have them.
 */
export type LeftOutReason = 'unknown' | 'value' | 'thisComputer' | 'locked' | 'reservedKeys'

/** A setting that an import left out. `key`: its key in the file, cut to `LEFT_OUT_KEY_LIMIT`. */
export interface LeftOut {
  readonly key: string
  readonly why: LeftOutReason
}

/** At most this many of the settings that were left out are named. */
export const LEFT_OUT_LIMIT = 12
/** At most this many UTF-16 units of a key are shown. */
export const LEFT_OUT_KEY_LIMIT = 60

/**
 * The result of the last change of many settings, or of the last export. `left`: the first settings that an import
 * left out. `more`: how many other settings the import left out.
 */
export type SettingsResult =
  | { readonly kind: 'reset'; readonly keys: readonly SettingKey[] }
  | { readonly kind: 'keysReset'; readonly reset: KeyReset }
  | {
      readonly kind: 'imported'
      readonly keys: readonly SettingKey[]
      readonly left: readonly LeftOut[]
      readonly more: number
    }
  | { readonly kind: 'importFailed'; readonly problem: SettingsFileProblem }
  | { readonly kind: 'undone'; readonly keys: readonly SettingKey[] }
  | { readonly kind: 'exported'; readonly count: number }
  | { readonly kind: 'exportFailed'; readonly code: string }

/** `canUndo`: true if the change can be undone. `id`: grows with each result. */
export type ToldSettingsResult = SettingsResult & { readonly canUndo: boolean; readonly id: number }

/**
 * Why the system does not follow `startAtLogin`. `foreignFile`: another program's file is in the way. `offInSystem`:
 * the system keeps the entry off. `code`: the system's error.
 */
export type AutostartProblem =
  | { readonly kind: 'foreignFile'; readonly file: string }
  | { readonly kind: 'failed'; readonly file: string | null; readonly code: string }
  | { readonly kind: 'offInSystem' }

/** `settingsResult` absent: there is no result to show. `autostartProblem` absent: there is no problem. */
export interface SettingsOutcome {
  readonly settingsResult?: ToldSettingsResult
  readonly autostartProblem?: AutostartProblem
}
