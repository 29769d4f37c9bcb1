import type { SettingDefinition } from './definition'

/** Returns true if two values are the same. Lists must have the same entries in the same order. */
export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/**
 * Returns true if the person changed the setting: it differs from the default. `standard`: the organisation's
 * default. Absent: Deskhand's default counts. A locked setting never counts as changed.
 */
export function isOwnChoice(
  definition: Pick<SettingDefinition, 'default'>,
  state: { readonly value: unknown; readonly locked: boolean; readonly standard?: unknown }
): boolean {
  return !state.locked && !isSameValue(state.standard === undefined ? definition.default : state.standard, state.value)
}
