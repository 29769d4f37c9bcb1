import type { SettingCatalogue, SettingDefinitions, SettingKind } from '../definition'
import { plistFile, type PlistValue } from './plist'
import { NULL_TEXT, policySettings, type PolicySetting } from './policySettings'
import { DOMAIN, RECOMMENDED } from './profile'

/** A manifest must have a date. Change it with a release that changes the settings. */
const LAST_MODIFIED = new Date('2026-11-28T00:00:00Z')

/** Returns the manifest (.plist) for ProfileCreator and similar tools. */
export function profileManifest(definitions: SettingDefinitions, catalogue: SettingCatalogue): string {
  const settings = policySettings(definitions, catalogue)
  return plistFile({
    pfm_description: 'Settings of Deskhand.',
    pfm_domain: DOMAIN,
    pfm_format_version: 1,
    pfm_last_modified: LAST_MODIFIED,
    pfm_platforms: ['macOS'],
    pfm_subkeys: [
      ...payloadKeys(),
      ...settings.map(subkey),
      {
        pfm_description: 'Values that count until somebody changes them. Every other key is enforced.',
        pfm_name: RECOMMENDED,
        pfm_subkeys: settings.map(subkey),
        pfm_title: 'Default values (people can change them)',
        pfm_type: 'dictionary'
      }
    ],
    pfm_targets: ['system', 'user'],
    pfm_title: 'Deskhand',
    pfm_unique: true,
    pfm_version: 1
  })
}

/** Returns the keys that every payload has. ProfileCreator makes the UUID. */
function payloadKeys(): readonly PlistValue[] {
  const required = [
    { pfm_name: 'PayloadDisplayName', pfm_title: 'Payload Display Name', pfm_type: 'string', pfm_default: 'Deskhand' },
    { pfm_name: 'PayloadIdentifier', pfm_title: 'Payload Identifier', pfm_type: 'string', pfm_default: DOMAIN },
    { pfm_name: 'PayloadType', pfm_title: 'Payload Type', pfm_type: 'string', pfm_default: DOMAIN },
    { pfm_name: 'PayloadUUID', pfm_title: 'Payload UUID', pfm_type: 'string' },
    { pfm_name: 'PayloadVersion', pfm_title: 'Payload Version', pfm_type: 'integer', pfm_default: 1 }
  ]
  return required.map((key): PlistValue => ({ ...key, pfm_require: 'always' }))
}

function subkey({ key, name, about, definition, nameOf, isUsualValid }: PolicySetting): PlistValue {
  return {
    pfm_description: about,
    pfm_name: key,
    pfm_title: name,
    ...valueKeys(definition.kind, nameOf),
    // The default is only in a note. A tool would fill a `pfm_default` into its form, and the profile would then
    // enforce this default.
    ...(isUsualValid ? { pfm_note: `Without a policy: ${JSON.stringify(definition.default)}` } : {})
  }
}

function valueKeys(kind: SettingKind, nameOf: (option: string) => string): { readonly [key: string]: PlistValue } {
  switch (kind.type) {
    case 'boolean':
      return { pfm_type: 'boolean' }
    case 'choice':
      return { pfm_type: 'string', pfm_range_list: kind.options, pfm_range_list_titles: kind.options.map(nameOf) }
    case 'number':
      return kind.nullable
        ? { pfm_type: 'string', pfm_format: `^(?:${NULL_TEXT}|[0-9]+${kind.whole ? '' : '(?:\\.[0-9]+)?'})$` }
        : { pfm_type: kind.whole ? 'integer' : 'real', pfm_range_min: kind.min, pfm_range_max: kind.max }
    case 'time':
      return { pfm_type: 'string', pfm_format: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$' }
    case 'text':
      return { pfm_type: 'string' }
    case 'list':
      return { pfm_type: 'array', pfm_subkeys: [{ pfm_type: entryType(kind.items['type']) }] }
  }
}

/** Returns the type of a list's entry. `type`: its type in the JSON schema. */
function entryType(type: unknown): string {
  if (type === 'object') return 'dictionary'
  if (type === 'integer' || type === 'boolean') return type
  return type === 'number' ? 'real' : 'string'
}
