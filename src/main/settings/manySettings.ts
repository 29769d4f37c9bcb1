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
   * Undoes the last `reset` or `take`, only once. A setting that was changed since then keeps its value. A default is a
   * default again, so it follows the organisation. Returns the settings that have changed.
   */
  undo(): readonly SettingKey[]
}

interface Value {
  readonly value: unknown
  readonly isDefault: boolean
}

/** Changes many settings at once, and can undo the last such change. */
export function createManySettings(
  settings: Pick<Settings, 'get' | 'set' | 'clear' | 'isDefault' | 'together'>
): ManySettings {
  /** The last change, for `undo`. */
  let last: readonly { readonly key: SettingKey; readonly before: Value; readonly after: Value }[] = []

  // The value fits the key. The compiler cannot check this for all keys at once.
  const set = settings.set as (key: SettingKey, value: unknown) => CommandRefusal | null

  const now = (key: SettingKey): Value => ({ value: settings.get(key), isDefault: settings.isDefault(key) })

  /** Makes the change of each setting. A change returns why it was refused, or null. */
  function run(
    changes: Iterable<readonly [SettingKey, () => CommandRefusal | null]>
  ): ReturnType<ManySettings['take']> {
    const earlier = SETTING_KEYS.map((key) => ({ key, before: now(key) }))
    const refused: SettingKey[] = []
    settings.together(() => {
      for (const [key, change] of changes) if (change() !== null) refused.push(key)
    })
    last = earlier.flatMap(({ key, before }) => {
      const after = now(key)
      return isSameValue(before, after) ? [] : [{ key, before, after }]
    })
    const changed = last.filter(({ before, after }) => !isSameValue(before.value, after.value))
    return { changed: changed.map(({ key }) => key), refused }
  }

  return {
    take: (values) =>
      run(
        [...values].map(([key, value]) => [key, () => (isSameValue(settings.get(key), value) ? null : set(key, value))])
      ),
    reset: (keys) => run(keys.map((key) => [key, () => settings.clear(key)] as const)).changed,
    undo: () => {
      const back = last.filter(({ key, after }) => isSameValue(now(key), after))
      const { changed } = run(
        back.map(({ key, before }) => [key, () => (before.isDefault ? settings.clear(key) : set(key, before.value))])
      )
      last = []
      return changed
    }
  }
}
