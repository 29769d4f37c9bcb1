import * as v from 'valibot'
import type { CommandRefusal } from '../../shared/commands'
import {
  SETTINGS,
  type SettingChange,
  type SettingFact,
  type SettingKey,
  type SettingValues
} from '../../shared/domain/settings'
import type { SettingDefinitions } from '../../shared/settings/definition'
import { isSameValue } from '../../shared/settings/same'
import { nest, type Nested } from '../../shared/settings/tree'
import { createListeners } from '../../shared/listeners'
import type { Store } from '../state/store'
import type { Policy } from './policy'
import type { SettingsFile } from './settingsFile'

/**
 * `values`: the values that the organisation has locked. `defaults`: the organisation's values for settings in which
 * the person has chosen nothing.
 */
type PolicyOfSettings = Pick<Policy, 'values'> & Partial<Pick<Policy, 'defaults'>>

export interface SettingsParts {
  /** The first store that gets the settings. Absent: stores get them by `join`. */
  readonly store?: Pick<Store, 'apply'>
  readonly file: Pick<SettingsFile, 'settings' | 'chosen' | 'keep'>
  readonly policy: PolicyOfSettings
  readonly definitions?: SettingDefinitions
  /**
   * Called before `change`, `set` or `clear` gives a setting a value. In a pair of settings, also called for the
   * other limit if that limit moves.
   */
  readonly onChoice?: (key: string) => void
}

/**
 * The values in effect. The first of these that exists counts:
 * - the value that the policy locks;
 * - the person's choice;
 * - the policy's default;
 * - Deskhand's default.
 */
export interface Settings {
  get<K extends SettingKey>(key: K): SettingValues[K]
  /** Returns all values, nested as in the settings file. It is the same object until a value changes. */
  all(): Nested<SettingValues>
  /**
   * Makes a change for a window. Null: done. `malformed`: the value does not fit. `setByOrganisation`: a setting that
   * would have to change is locked.
   */
  change(change: SettingChange): CommandRefusal | null
  /** Makes a change for main itself. `value`: the whole new value, not checked. */
  set<K extends SettingKey>(key: K, value: SettingValues[K]): CommandRefusal | null
  /** Returns true if the value is a default and not the person's choice. */
  isDefault(key: SettingKey): boolean
  /** Removes the person's choice, so that the default counts again. */
  clear(key: SettingKey): CommandRefusal | null
  /**
   * Call this when the policy has changed. Where the policy no longer sets a value, the person's own value counts
   * again.
   */
  follow(policy: PolicyOfSettings): void
  /** Call this when the language has changed, because some defaults are texts. */
  refreshTexts(): void
  /** Runs `changes`, then saves all changed settings in one write. */
  together(changes: () => void): void
  /** Gives this store the value of each setting, now and after each change. */
  join(store: Pick<Store, 'apply'>): { dispose(): void }
  watch(listener: (key: SettingKey) => void): { dispose(): void }
}

/** Keeps the settings and tells their values to every store that joins. */
export function createSettings({
  store: firstStore,
  file,
  policy: first,
  definitions = SETTINGS,
  onChoice
}: SettingsParts): Settings {
  let policy = first
  const stores = new Set<Pick<Store, 'apply'>>()
  const own: Record<string, unknown> = { ...file.settings() }
  /** Settings for which the person chose Deskhand's default, although the organisation has another one. */
  const chosen = new Set(file.chosen())
  /** Deskhand's defaults, in the current language. */
  let defaults = defaultsOf(definitions)
  let values: Readonly<Record<string, unknown>> = inEffect()
  const listeners = createListeners<[SettingKey]>()
  let nested: Nested<SettingValues> | null = null
  /** The changes that `together` will save. Null: each change is saved at once. */
  let unsaved: Record<string, unknown> | null = null

  function isEnforced(key: string): boolean {
    return Object.hasOwn(policy.values, key)
  }

  /** Returns true if the person cannot change the setting. */
  function isLocked(key: string): boolean {
    const onlyByPolicy = definitions[key]?.onlyByPolicy
    return isEnforced(key) || (onlyByPolicy !== undefined && !isSameValue(standardOf(key), onlyByPolicy))
  }

  /** Returns the organisation's default. Undefined: there is none, or the organisation has locked the setting. */
  function standardOf(key: string): unknown {
    return isEnforced(key) ? undefined : (policy.defaults as Readonly<Record<string, unknown>> | undefined)?.[key]
  }

  function valueOf(key: string): unknown {
    if (isEnforced(key)) return (policy.values as Readonly<Record<string, unknown>>)[key]
    if (isLocked(key)) return definitions[key]?.default
    const standard = standardOf(key)
    return isChosen(key) || standard === undefined ? own[key] : standard
  }

  function isChosen(key: string): boolean {
    return chosen.has(key) || !isSameValue(own[key], definitions[key]?.default)
  }

  /**
   * Returns all values. In a pair of settings, the lower limit must be below the upper one. Otherwise the lower limit
   * moves down. If the lower limit is locked, the upper limit moves up.
   */
  function inEffect(): Record<string, unknown> {
    const all = Object.fromEntries(Object.keys(definitions).map((key) => [key, valueOf(key)]))
    for (const [key, { below }] of Object.entries(definitions)) {
      if (below === undefined || Number(all[key]) < Number(all[below])) continue
      if (isLocked(key)) all[below] = Number(all[key]) + 1
      else all[key] = Number(all[below]) - 1
    }
    return all
  }

  function factOf(key: string): SettingFact {
    const standard = standardOf(key)
    return {
      key,
      value: values[key],
      locked: isLocked(key),
      ...(standard !== undefined && { standard })
    } as SettingFact
  }

  const facts = (): Readonly<Record<string, SettingFact>> =>
    Object.fromEntries(Object.keys(definitions).map((key) => [key, factOf(key)]))

  function tell(fact: SettingFact): void {
    for (const store of [...stores]) store.apply({ type: 'setting.changed', ...fact })
  }

  /**
   * Computes the values again. Tells stores and listeners what has changed. `before`: the facts before the change.
   */
  function refresh(before: Readonly<Record<string, SettingFact>>): void {
    const earlier = values
    values = inEffect()
    nested = null
    const keys = Object.keys(definitions)
    for (const key of keys) {
      const fact = factOf(key)
      if (!isSameValue(fact, before[key])) tell(fact)
    }
    const changed = keys.filter((key) => !isSameValue(values[key], earlier[key]))
    for (const key of changed) listeners.tell(key as SettingKey)
  }

  function save(key: string, value: unknown): void {
    if (unsaved === null) file.keep({ [key]: value }, [...chosen])
    else unsaved[key] = value
  }

  function count(key: string, value: unknown): CommandRefusal | null {
    if (isLocked(key)) return 'setByOrganisation'
    onChoice?.(key)
    own[key] = value
    if (standardOf(key) !== undefined && isSameValue(value, definitions[key]?.default)) chosen.add(key)
    else chosen.delete(key)
    save(key, value)
    values = { ...values, [key]: value }
    nested = null
    tell(factOf(key))
    listeners.tell(key as SettingKey)
    return null
  }

  /**
   * Changes a setting. In a pair, the lower limit must stay below the upper one, so the other limit may move too. If
   * that other limit is locked, refuses the change.
   */
  function countBoth(key: string, value: unknown): CommandRefusal | null {
    const { below, above } = definitions[key] ?? {}
    const other = below ?? above
    if (other === undefined || typeof value !== 'number') return count(key, value)
    const before = Number(values[other])
    const after = below === undefined ? Math.min(before, value - 1) : Math.max(before, value + 1)
    if (after !== before && isLocked(other)) return 'setByOrganisation'
    const refusal = count(key, value)
    return refusal ?? (after === before ? null : count(other, after))
  }

  function join(store: Pick<Store, 'apply'>): { dispose(): void } {
    stores.add(store)
    for (const key of Object.keys(definitions)) store.apply({ type: 'setting.changed', ...factOf(key) })
    return { dispose: () => void stores.delete(store) }
  }

  if (firstStore) join(firstStore)
  return {
    join,
    get: (key) => (values as unknown as SettingValues)[key],
    all: () => (nested ??= nest(values as unknown as SettingValues)),
    change: ({ key, value }) => {
      const { schema, edit } = definitions[key] ?? {}
      const wished = schema && v.safeParse<v.GenericSchema>(edit?.schema ?? schema, value)
      if (wished?.success !== true) return 'malformed'
      return countBoth(key, edit ? edit.apply(values[key], wished.output) : wished.output)
    },
    set: countBoth,
    isDefault: (key) => !isChosen(key) && isSameValue(values[key], standardOf(key) ?? definitions[key]?.default),
    clear: (key) => {
      const standard = standardOf(key)
      const refusal = countBoth(key, standard === undefined ? definitions[key]?.default : standard)
      if (refusal !== null) return refusal
      own[key] = definitions[key]?.default
      chosen.delete(key)
      save(key, own[key])
      return null
    },
    follow: (next) => {
      const before = facts()
      policy = next
      refresh(before)
    },
    refreshTexts: () => {
      const [before, earlier] = [facts(), defaults]
      defaults = defaultsOf(definitions)
      for (const key of Object.keys(own)) if (isSameValue(own[key], earlier[key])) own[key] = defaults[key]
      refresh(before)
    },
    together: (changes) => {
      unsaved ??= {}
      try {
        changes()
      } finally {
        const choices = unsaved
        unsaved = null
        if (Object.keys(choices).length > 0) file.keep(choices, [...chosen])
      }
    },
    watch: listeners.add
  }
}

function defaultsOf(definitions: SettingDefinitions): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(definitions).map(([key, definition]) => [key, definition.default]))
}
