import * as v from 'valibot'
import type { SettingDefinition, SettingDefinitions } from './definition'
import { isRecord } from '../isRecord'
import { treeOf, type SettingTree } from './tree'

type Tree = SettingTree<SettingDefinition>

/** Returns the schema of the nested settings file. It never fails: a missing or wrong value becomes the default. */
export function fileSchema(definitions: SettingDefinitions): v.GenericSchema<unknown, object> {
  return groupSchema(treeOf(definitions), 0)
}

function groupSchema({ leaves, groups }: Tree, depth: number): v.GenericSchema<unknown, object> {
  // The values of an inner group, such as quiet hours, belong together. If one of them is wrong, all values of the
  // group become the defaults.
  const together = depth > 1 && leaves.size > 0
  const schema = v.object({
    ...Object.fromEntries(
      [...leaves].map(([name, one]) => [name, together ? one.schema : v.fallback(one.schema, one.default)])
    ),
    ...Object.fromEntries([...groups].map(([name, group]) => [name, groupSchema(group, depth + 1)]))
  })
  return v.fallback(schema, defaultsOf({ leaves, groups }))
}

function defaultsOf({ leaves, groups }: Tree): Record<string, unknown> {
  return {
    ...Object.fromEntries([...leaves].map(([name, one]) => [name, one.default])),
    ...Object.fromEntries([...groups].map(([name, group]) => [name, defaultsOf(group)]))
  }
}

/** Returns the person's settings by their dotted keys. `kept`: the settings file's content, which may be damaged. */
export function readSettings(definitions: SettingDefinitions, kept: unknown): Readonly<Record<string, unknown>> {
  const nested: unknown = v.parse(fileSchema(definitions), kept)
  return Object.fromEntries(Object.keys(definitions).map((key) => [key, valueAt(nested, key.split('.'))]))
}

function valueAt(nested: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((group, name) => (isRecord(group) ? group[name] : undefined), nested)
}
