import { isSameValue } from '../../shared/settings/same'
import type { SettingDefinition } from '../../shared/settings/definition'

type Rule = Pick<SettingDefinition, 'kind' | 'default' | 'strictest' | 'keepsLast' | 'protectedOnly'>

/**
 * Returns true if `one` is safer than `other`:
 * - Choices: the one nearer to the strictest value.
 * - Booleans and texts: the strictest value.
 * - Lists of what is allowed (`keepsLast`): the list that allows less.
 * - Other lists: the strictest list.
 * - Numbers of days: the larger number, because it deletes less.
 * In other settings, no value is safer.
 */
export function isSafer(definition: Rule, one: unknown, other: unknown): boolean {
  const { kind, strictest, keepsLast } = definition
  if (isSameValue(one, other)) return false
  if (kind.type === 'number') return keepsLast === true && Number(one) > Number(other)
  if (kind.type === 'list' && keepsLast === true) return isNarrower(definition, one, other)
  if (strictest === undefined) return false
  // The first option is the strictest one.
  if (kind.type === 'choice') return kind.options.indexOf(String(one)) < kind.options.indexOf(String(other))
  return isSameValue(one, strictest)
}

function isNarrower({ strictest }: Rule, one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return false
  // If the strictest list of a setting is not empty, an empty list allows everything.
  const allowsAll = Array.isArray(strictest) && strictest.length > 0
  if (allowsAll && (one.length === 0 || other.length === 0)) return other.length === 0
  return one.length > 0 && one.every((entry) => other.some((wider) => isWithin(String(entry), String(wider))))
}

/** Returns true if `wider` also allows `one`: `*.example.com` allows `login.example.com`. */
function isWithin(one: string, wider: string): boolean {
  const [name, all] = [one.toLowerCase(), wider.toLowerCase()]
  return name === all || (all.startsWith('*.') && name.endsWith(all.slice(1)))
}

/**
 * Judges a default of a policy file that others than an administrator can change. Returns true if the value is
 * harmless:
 * - it is not looser than Deskhand's own default;
 * - it deletes nothing sooner;
 * - it sends nobody to another address.
 */
export function isHarmless(definition: Rule, value: unknown): boolean {
  const { strictest, keepsLast, protectedOnly } = definition
  if (protectedOnly === true) return false
  if (strictest === undefined && keepsLast !== true) return true
  return isSameValue(value, definition.default) || isSafer(definition, value, definition.default)
}
