import type { SettingDefinition } from './definition'

/**
 * Returns true if two values of a setting are the same. Two lists are the same if they have the same entries in the
 * same order.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

/**
 * Returns true if the person changed a setting. `standard`: the organisation's default, if it has one, counts in place
 * of Deskhand's. A locked setting is never changed by a person.
 */
export function isOwnChoice(
  definition: Pick<SettingDefinition, 'default'>,
  state: { readonly value: unknown; readonly locked: boolean; readonly standard?: unknown }
): boolean {
  return !state.locked && !isSameValue(state.standard === undefined ? definition.default : state.standard, state.value)
}
