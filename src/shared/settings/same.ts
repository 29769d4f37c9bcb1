import type { SettingDefinition } from './definition'

/**
 * Returns true if two values of a setting are the same. Two lists are the same if they have the same entries in the
 * same order.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/**
 * Returns true if the person changed the setting. If the organisation has a default (`standard`), the value is
 * compared with this default, and otherwise with Deskhand's. A locked setting never counts as changed by the person.
 */
export function isOwnChoice(
  definition: Pick<SettingDefinition, 'default'>,
  state: { readonly value: unknown; readonly locked: boolean; readonly standard?: unknown }
): boolean {
  return !state.locked && !isSameValue(state.standard === undefined ? definition.default : state.standard, state.value)
}
