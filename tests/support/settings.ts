import { createSettings, type Settings } from '../../src/main/settings/effective'
import type { Policy } from '../../src/main/settings/policy'
import { createStore, type Store } from '../../src/main/state/store'
import { DEFAULT_SETTINGS, SETTING_KEYS, type SettingKey, type SettingStates } from '../../src/shared/domain/settings'
import type { SettingValues } from '../../src/shared/domain/settings'

/**
 * Returns settings as the window gets them: the defaults, replaced by `values`. `locked`: the settings that the policy
 * locks.
 */
export function buildSettings(values: Partial<SettingValues> = {}, locked: readonly SettingKey[] = []): SettingStates {
  const all: SettingValues = { ...DEFAULT_SETTINGS, ...values }
  return Object.fromEntries(
    SETTING_KEYS.map((key) => [key, { value: all[key], locked: locked.includes(key) }])
  ) as SettingStates
}

export interface SettingsRig {
  readonly settings: Settings
  readonly store: Store
  /** Returns the content of the settings file, by key. */
  kept(): Readonly<Record<string, unknown>>
  /** Returns how often the file was written. */
  writes(): number
  /** Starts the app again, with the same file and policy. */
  restart(): SettingsRig
}

/** Makes settings whose file is in memory. */
export function settingsRig(
  policy: Policy['values'] = {},
  before: Readonly<Record<string, unknown>> = DEFAULT_SETTINGS,
  defaults: Policy['defaults'] = {},
  chosenBefore: readonly string[] = []
): SettingsRig {
  let kept = before
  let writes = 0
  const store = createStore(() => 0)
  let chosen = chosenBefore
  const file = {
    settings: () => kept,
    chosen: () => chosen,
    keep: (choices: Readonly<Record<string, unknown>>, all: readonly string[]) => {
      kept = { ...kept, ...choices }
      chosen = all
      writes++
    }
  }
  const settings = createSettings({ store, file, policy: { values: policy, defaults } })
  return {
    settings,
    store,
    kept: () => kept,
    writes: () => writes,
    restart: () => settingsRig(policy, kept, defaults, chosen)
  }
}
