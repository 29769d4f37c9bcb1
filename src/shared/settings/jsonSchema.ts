import {
  TIME_PATTERN,
  type SettingCatalogue,
  type SettingDefinition,
  type SettingDefinitions,
  type SettingKind
} from './definition'
import { treeOf, type SettingTree } from './tree'

type Json = Readonly<Record<string, unknown>>

const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

/** Returns the JSON schema (draft 2020-12) of a person's settings file. Other properties are allowed. */
export function fileJsonSchema(definitions: SettingDefinitions, catalogue: SettingCatalogue): Json {
  return {
    $schema: DIALECT,
    title: 'settings.json of Deskhand',
    ...groupJson(treeOf(withKeys(definitions)), catalogue)
  }
}

/**
 * Returns the JSON schema (draft 2020-12) of a policy file. Its settings are in the groups `enforced` and `default`,
 * or beside the groups. A setting beside the groups is enforced.
 */
export function policyJsonSchema(definitions: SettingDefinitions, catalogue: SettingCatalogue): Json {
  const settable = Object.entries(definitions).filter(([, { policy }]) => policy)
  const properties = Object.fromEntries(settable.map(([key, one]) => [key, settingJson(key, one.kind, catalogue)]))
  const group = { $ref: '#/$defs/values' }
  return {
    $schema: DIALECT,
    title: 'policy.json of Deskhand',
    type: 'object',
    properties: { $schema: { type: 'string' }, enforced: group, default: group, ...properties },
    additionalProperties: false,
    $defs: { values: { type: 'object', properties, additionalProperties: false } }
  }
}

type Keyed = SettingDefinition & { readonly key: string }

function withKeys(definitions: SettingDefinitions): Readonly<Record<string, Keyed>> {
  return Object.fromEntries(Object.entries(definitions).map(([key, one]) => [key, { ...one, key }]))
}

function groupJson({ leaves, groups }: SettingTree<Keyed>, catalogue: SettingCatalogue): Json {
  const own = [...leaves].map(
    ([name, one]) => [name, { ...settingJson(one.key, one.kind, catalogue), default: one.default }] as const
  )
  const inner = [...groups].map(([name, group]) => [name, groupJson(group, catalogue)] as const)
  return { type: 'object', properties: Object.fromEntries([...own, ...inner]) }
}

function settingJson(key: string, kind: SettingKind, catalogue: SettingCatalogue): Json {
  const { name, about } = catalogue[key] ?? { name: key }
  return { title: name, ...(about === undefined ? {} : { description: about }), ...kindJson(kind) }
}

export function kindJson(kind: SettingKind): Json {
  switch (kind.type) {
    case 'boolean':
      return { type: 'boolean' }
    case 'choice':
      return { enum: kind.options }
    case 'number': {
      const number = kind.whole ? 'integer' : 'number'
      return { type: kind.nullable ? [number, 'null'] : number, minimum: kind.min, maximum: kind.max }
    }
    case 'time':
      return { type: 'string', pattern: TIME_PATTERN.source }
    case 'text':
      return {
        type: 'string',
        maxLength: kind.maxLength,
        ...(kind.pattern === null ? {} : { pattern: kind.pattern.source })
      }
    case 'list':
      return { type: 'array', maxItems: kind.maxItems, items: kind.items }
  }
}
