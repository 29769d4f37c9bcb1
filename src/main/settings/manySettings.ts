import type { CommandRefusal } from '../../shared/commands'
import { SETTING_KEYS, type SettingKey } from '../../shared/domain/settings'
import { isSameValue } from '../../shared/settings/same'
import type { Settings } from './effective'

export interface ManySettings {
  /**
   * Gives these settings the default of the organisation or of Deskhand. Settings that the organisation has locked stay
   * as they are. Returns the settings that have changed.
   */
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
   * Undoes the last `reset` or `take`, only once. A setting that was changed since then keeps its value. Returns the
   * settings that have changed.
   */
  undo(): readonly SettingKey[]
}

/** Changes many settings at once, and can undo the last such change. */
export function createManySettings(settings: Pick<Settings, 'get' | 'set' | 'clear' | 'together'>): ManySettings {
  /** The last change, for `undo`. */
  let last: readonly { readonly key: SettingKey; readonly before: unknown; readonly after: unknown }[] = []

  // The value fits the key. The compiler cannot check this for all keys at once.
  const set = settings.set as (key: SettingKey, value: unknown) => CommandRefusal | null

  /** Makes the change of each setting. A change returns why it was refused, or null. */
  function run(
    changes: Iterable<readonly [SettingKey, () => CommandRefusal | null]>
  ): ReturnType<ManySettings['take']> {
    const before = SETTING_KEYS.map((key) => ({ key, value: settings.get(key) }))
    const refused: SettingKey[] = []
    settings.together(() => {
      for (const [key, change] of changes) if (change() !== null) refused.push(key)
    })
    last = before.flatMap(({ key, value }) => {
      const after = settings.get(key)
      return isSameValue(value, after) ? [] : [{ key, before: value, after }]
    })
    return { changed: last.map(({ key }) => key), refused }
  }

  function take(values: Iterable<readonly [SettingKey, unknown]>): ReturnType<ManySettings['take']> {
    return run(
      [...values].map(([key, value]) => [key, () => (isSameValue(settings.get(key), value) ? null : set(key, value))])
    )
  }

  return {
    take,
    reset: (keys) => run(keys.map((key) => [key, () => settings.clear(key)] as const)).changed,
    undo: () => {
      const back = last.filter(({ key, after }) => isSameValue(settings.get(key), after))
      const { changed } = take(back.map(({ key, before }) => [key, before] as const))
      last = []
      return changed
    }
  }
}
