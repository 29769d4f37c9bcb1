import type { CommandRefusal } from '../../shared/commands'
import { SETTING_KEYS, SETTINGS, type SettingKey } from '../../shared/domain/settings'
import { isSameValue } from '../../shared/settings/same'
import type { Settings } from './effective'

export interface ManySettings {
  /** Sets the defaults. The organisation's values stay. Returns the settings that have changed. */
  reset(keys: readonly SettingKey[]): readonly SettingKey[]
  /**
   * Sets whole values. `changed`: the settings that have changed. `refused`: the settings that the organisation has
   * set, so they stay.
   */
  take(values: ReadonlyMap<SettingKey, unknown>): {
    readonly changed: readonly SettingKey[]
    readonly refused: readonly SettingKey[]
  }
  /**
   * Undoes the last `reset` or `take`. A setting that was changed since then keeps its value. Returns the settings that
   * have changed.
   */
  undo(): readonly SettingKey[]
}

/** Changes many settings at once, and takes the last such change back. */
export function createManySettings(settings: Pick<Settings, 'get' | 'set' | 'together'>): ManySettings {
  /** What the last change did. */
  let last: readonly { readonly key: SettingKey; readonly before: unknown; readonly after: unknown }[] = []

  // The value fits the key. The compiler cannot check this for all keys at once.
  const set = settings.set as (key: SettingKey, value: unknown) => CommandRefusal | null

  function run(values: Iterable<readonly [SettingKey, unknown]>): ReturnType<ManySettings['take']> {
    const before = SETTING_KEYS.map((key) => ({ key, value: settings.get(key) }))
    const refused: SettingKey[] = []
    settings.together(() => {
      for (const [key, value] of values)
        if (!isSameValue(settings.get(key), value) && set(key, value) !== null) refused.push(key)
    })
    last = before.flatMap(({ key, value }) => {
      const after = settings.get(key)
      return isSameValue(value, after) ? [] : [{ key, before: value, after }]
    })
    return { changed: last.map(({ key }) => key), refused }
  }

  return {
    take: run,
    reset: (keys) => run(keys.map((key) => [key, SETTINGS[key].default] as const)).changed,
    undo: () => {
      const back = last.filter(({ key, after }) => isSameValue(settings.get(key), after))
      const { changed } = run(back.map(({ key, before }) => [key, before] as const))
      last = []
      return changed
    }
  }
}
