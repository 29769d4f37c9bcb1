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
import { nest, type Nested } from '../../shared/settings/tree'
import type { Store } from '../state/store'
import type { Policy } from './policy'
import type { SettingsFile } from './store'

export interface SettingsParts {
  readonly store: Pick<Store, 'apply'>
  readonly file: Pick<SettingsFile, 'settings' | 'keep'>
  readonly policy: Pick<Policy, 'values'>
  readonly definitions?: SettingDefinitions
}

/** The values in effect: the policy's value, else the person's choice, else the default. */
export interface Settings {
  get<K extends SettingKey>(key: K): SettingValues[K]
  /** All values, nested as in the settings file. Returns the same object until a value changes. */
  all(): Nested<SettingValues>
  /** Makes a change that a window asks for. Returns null if the new value is in effect. */
  change(change: SettingChange): CommandRefusal | null
  /**
   * Makes a change that main itself wants. `value`: the whole new value. (In `change`, a part of a value is enough.)
   */
  set<K extends SettingKey>(key: K, value: SettingValues[K]): CommandRefusal | null
  /** Runs `changes`, then saves all changed settings in one write. */
  together(changes: () => void): void
  /** Calls `listener` after each change. */
  watch(listener: (key: SettingKey) => void): { dispose(): void }
}

/** Gives the store every value in effect, one fact for each setting, and later every change. */
export function createSettings({ store, file, policy, definitions = SETTINGS }: SettingsParts): Settings {
  const set = new Map(Object.entries(policy.values))
  const values: Record<string, unknown> = { ...file.settings() }
  for (const [key, value] of set) if (Object.hasOwn(definitions, key)) values[key] = value
  const listeners = new Set<(key: SettingKey) => void>()
  let nested: Nested<SettingValues> | null = null
  /** What to save at the end of `together`. Null: each change is saved by itself. */
  let unsaved: Record<string, unknown> | null = null

  function tell(key: string): void {
    store.apply({ type: 'setting.changed', ...factOf(key, values[key], set.has(key)) })
  }

  function count(key: string, value: unknown): CommandRefusal | null {
    if (set.has(key)) return 'setByOrganisation'
    values[key] = value
    nested = null
    if (unsaved === null) file.keep({ [key]: value })
    else unsaved[key] = value
    tell(key)
    for (const listener of [...listeners]) listener(key as SettingKey)
    return null
  }

  /** Changes a setting. If another setting has to stay above or below it, changes that one too. */
  function countBoth(key: string, value: unknown): CommandRefusal | null {
    const { below, above } = definitions[key] ?? {}
    const other = below ?? above
    if (other === undefined || typeof value !== 'number') return count(key, value)
    const before = Number(values[other])
    const after = below === undefined ? Math.min(before, value - 1) : Math.max(before, value + 1)
    if (after !== before && set.has(other)) return 'setByOrganisation'
    const refusal = count(key, value)
    return refusal ?? (after === before ? null : count(other, after))
  }

  for (const key of Object.keys(definitions)) tell(key)
  return {
    get: (key) => (values as unknown as SettingValues)[key],
    all: () => (nested ??= nest(values as unknown as SettingValues)),
    change: ({ key, value }) => {
      const { schema, edit } = definitions[key] ?? {}
      const wished = schema && v.safeParse<v.GenericSchema>(edit?.schema ?? schema, value)
      if (wished?.success !== true) return 'malformed'
      return countBoth(key, edit ? edit.apply(values[key], wished.output) : wished.output)
    },
    set: countBoth,
    together: (changes) => {
      unsaved ??= {}
      try {
        changes()
      } finally {
        const choices = unsaved
        unsaved = null
        if (Object.keys(choices).length > 0) file.keep(choices)
      }
    },
    watch: (listener) => {
      listeners.add(listener)
      return { dispose: () => void listeners.delete(listener) }
    }
  }
}

function factOf(key: string, value: unknown, locked: boolean): SettingFact {
  return { key, value, locked } as SettingFact
}
