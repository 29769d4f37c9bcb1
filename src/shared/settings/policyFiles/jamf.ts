import type { SettingCatalogue, SettingDefinitions, SettingKind } from '../definition'
import { kindJson } from '../jsonSchema'
import { NULL_TEXT, policySettings, type PolicySetting } from './policySettings'
import { DOMAIN, RECOMMENDED } from './profile'

type Json = Readonly<Record<string, unknown>>

/**
 * Returns the manifest for a custom schema of Jamf Pro. Each setting is "Not configured" at first. Otherwise the form
 * would set every setting.
 */
export function jamfManifest(definitions: SettingDefinitions, catalogue: SettingCatalogue): Json {
  const settings = policySettings(definitions, catalogue)
  const properties = Object.fromEntries(settings.map((setting, index) => [setting.key, property(setting, index)]))
  return {
    title: `Deskhand (${DOMAIN})`,
    description: 'Settings of Deskhand.',
    type: 'object',
    options: { remove_empty_properties: true },
    properties: {
      ...properties,
      [RECOMMENDED]: {
        title: 'Default values (people can change them)',
        description: 'Values that count until somebody changes them. Every other key is enforced.',
        type: 'object',
        property_order: settings.length + 1,
        options: { remove_empty_properties: true },
        properties
      }
    }
  }
}

function property({ name, about, definition, nameOf, isUsualValid }: PolicySetting, index: number): Json {
  const usual = isUsualValid ? ` Without a policy: ${JSON.stringify(definition.default)}.` : ''
  const never = definition.kind.type === 'number' && definition.kind.nullable
  return {
    title: name,
    description: `${about}${usual}`,
    property_order: index + 1,
    anyOf: [
      { type: 'null', title: 'Not configured' },
      { title: 'Configured', ...plistJson(definition.kind, nameOf) },
      ...(never ? [{ title: 'Never', type: 'string', enum: [NULL_TEXT] }] : [])
    ]
  }
}

/** Returns the JSON schema of a setting's values in a property list. */
function plistJson(kind: SettingKind, nameOf: (option: string) => string): Json {
  if (kind.type === 'choice') {
    return { type: 'string', ...kindJson(kind), options: { enum_titles: kind.options.map(nameOf) } }
  }
  return kindJson(kind.type === 'number' ? { ...kind, nullable: false } : kind)
}
