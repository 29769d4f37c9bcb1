import type { CommandRefusal } from '../../shared/commands'
import { SETTING_KEYS, type SettingKey } from '../../shared/domain/settings'
import { isSameValue } from '../../shared/settings/same'
import type { Settings } from './effective'

export interface ManySettings {
  /** Gives these settings their default, except locked ones. Returns the settings that have changed. */
  reset(keys: readonly SettingKey[]): readonly SettingKey[]
  /**
   * Gives settings these values. `changed`: the settings that have changed. `refused`: the settings that keep their
   * value because they are locked.
   */
  take(values: ReadonlyMap<SettingKey, unknown>): {
    readonly changed: readonly SettingKey[]
    readonly refused: readonly SettingKey[]
  }
  /**
   * Undoes the last `reset` or `take`, once. A setting that was changed since keeps its value. Returns the settings
   * that have changed.
   */
  undo(): readonly SettingKey[]
}

interface Value {
  readonly value: unknown
  readonly isDefault: boolean
}

/** Changes many settings at once. The last such change can be undone. */
export function createManySettings(
  settings: Pick<Settings, 'get' | 'set' | 'clear' | 'isDefault' | 'together'>
): ManySettings {
  /** The last change, for `undo`. */
  let last: readonly { readonly key: SettingKey; readonly before: Value; readonly after: Value }[] = []

  // The value fits the key, but the compiler cannot check this for all keys at once.
  const set = settings.set as (key: SettingKey, value: unknown) => CommandRefusal | null

  const now = (key: SettingKey): Value => ({ value: settings.get(key), isDefault: settings.isDefault(key) })

  /** Makes each change. A change returns null, or why it was refused. */
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
