import * as v from 'valibot'
import type { SettingCatalogue, SettingDefinition, SettingDefinitions, SettingKind } from '../definition'

/** A setting that a policy may set, as the files for management tools describe it. */
export interface PolicySetting {
  readonly key: string
  readonly definition: SettingDefinition
  readonly name: string
  /** What the setting does, its values and its key, in whole sentences. */
  readonly about: string
  /** Returns the name of an option of a choice. */
  readonly nameOf: (option: string) => string
  /** True if Deskhand's default, which counts without a policy, is also valid in a policy. */
  readonly isUsualValid: boolean
}

/** Returns the settings that a policy may set, in the order of `definitions`. */
export function policySettings(definitions: SettingDefinitions, catalogue: SettingCatalogue): readonly PolicySetting[] {
  return Object.entries(definitions)
    .filter(([, { policy }]) => policy)
    .map(([key, definition]) => {
      const words = catalogue[key] ?? { name: key }
      const nameOf = (option: string): string => words.options?.[option] ?? option
      return {
        key,
        definition,
        name: words.name,
        about: [words.about, valuesIn(definition.kind, nameOf), `Key: ${key}.`].filter(Boolean).join(' '),
        nameOf,
        isUsualValid: v.is(definition.schema, definition.default)
      }
    })
}

/** Stands for null in formats that have only text. The policy reads it as null. */
export const NULL_TEXT = 'null'

/** Returns a list's entry as one line: a text as it is, everything else as JSON. */
export function entryText(entry: unknown): string {
  return typeof entry === 'string' ? entry : JSON.stringify(entry)
}

function valuesIn(kind: SettingKind, nameOf: (option: string) => string): string {
  switch (kind.type) {
    case 'boolean':
      return 'Values: true or false.'
    case 'choice':
      return `Values: ${kind.options.map((option) => `${option} (${nameOf(option)})`).join(', ')}.`
    case 'number': {
      const range = `${kind.whole ? 'a whole number' : 'a number'} from ${kind.min} to ${kind.max}`
      return `Value: ${range}${kind.nullable ? `, or ${NULL_TEXT} for never` : ''}.`
    }
    case 'time':
      return 'Value: a time of day, HH:MM, 24 hours.'
    case 'text':
      return `Value: ${kind.format}, at most ${kind.maxLength} characters.`
    case 'list':
      return `Value: a list of at most ${kind.maxItems} entries.${isPlain(kind.items) ? '' : ' Each entry is a JSON object.'}`
  }
}

function isPlain(items: Readonly<Record<string, unknown>>): boolean {
  return items['type'] !== 'object'
}
