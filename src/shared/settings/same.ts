import type { SettingDefinition } from './definition'

/**
 * Returns true if two values of a setting are the same. Two lists are the same if they have the same entries in the
 * same order.
 */
export function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}

export function isDefault(definition: Pick<SettingDefinition, 'default'>, value: unknown): boolean {
  return isSameValue(definition.default, value)
}
