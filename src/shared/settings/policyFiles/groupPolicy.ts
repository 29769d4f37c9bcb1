import type { SettingSection } from '../definition'
import { SECTION_NAMES } from '../sectionNames'

/** These values are the same in the template (ADMX) and in its texts (ADML). */
export const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions'
export const REVISION = '1.0'
export const SCHEMA_VERSION = '1.0'

/**
 * The two levels of a value.
 * - `enforced`: people cannot change the value.
 * - `default`: Deskhand uses the value until somebody changes it.
 *
 * `suffix`: the end of the names of the level's policies and categories.
 */
export const LEVELS = [
  { name: 'enforced', suffix: '', key: 'SOFTWARE\\Policies\\Deskhand' },
  { name: 'default', suffix: '_recommended', key: 'SOFTWARE\\Policies\\Deskhand\\Recommended' }
] as const
export type Level = (typeof LEVELS)[number]

/** All settings that are not in the settings panel are in one section of their own, `organisation`. */
type Section = SettingSection | 'organisation'
const sections = (): Readonly<Record<Section, string>> => ({ ...SECTION_NAMES, organisation: 'Organisation' })

interface Category {
  readonly id: string
  readonly parent: string | null
  readonly name: string
}

function categoriesOf({ name, suffix }: Level): readonly Category[] {
  const top =
    name === 'enforced'
      ? { id: 'Deskhand', parent: null, name: 'Deskhand' }
      : { id: `Deskhand${suffix}`, parent: 'Deskhand', name: 'Default values (people can change them)' }
  const inner = Object.entries(sections()).map(([section, called]) => ({
    id: `section_${section}${suffix}`,
    parent: top.id,
    name: called
  }))
  return [top, ...inner]
}

/**
 * Returns the categories for enforced values, then those for default values. Each level has a category that contains
 * one category for each section.
 */
export const categories = (): readonly Category[] => LEVELS.flatMap(categoriesOf)

export function categoryName(section: SettingSection | null, { suffix }: Level): string {
  return `section_${section ?? 'organisation'}${suffix}`
}

/** Returns the name of a policy. Only letters, digits and `_` are allowed. */
export function policyId(key: string, { suffix }: Level): string {
  return `policy_${plain(key)}${suffix}`
}

export function optionId(key: string, option: string): string {
  return `option_${plain(key)}_${plain(option)}`
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '_')
}
