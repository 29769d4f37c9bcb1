import * as v from 'valibot'
import type { SettingCatalogue, SettingDefinition, SettingDefinitions } from '../definition'
import {
  categories,
  categoryName,
  LEVELS,
  NAMESPACE,
  optionId,
  policyId,
  REVISION,
  SCHEMA_VERSION,
  type Level
} from './groupPolicy'
import { policySettings, type PolicySetting } from './policySettings'
import { element, textElement, xmlFile, type XmlElement } from './xml'

/**
 * Returns the administrative template (ADMX) for Group Policy and Intune. It uses no other template, because Intune
 * would refuse it.
 */
export function admxFile(definitions: SettingDefinitions, catalogue: SettingCatalogue): string {
  const settings = policySettings(definitions, catalogue)
  return xmlFile(
    element('policyDefinitions', { xmlns: NAMESPACE, revision: REVISION, schemaVersion: SCHEMA_VERSION }, [
      element('policyNamespaces', {}, [element('target', { prefix: 'deskhand', namespace: 'Deskhand.Policies' })]),
      element('resources', { minRequiredRevision: REVISION, fallbackCulture: 'en-US' }),
      element('supportedOn', {}, [
        element('definitions', {}, [
          element('definition', { name: 'SUPPORTED_Deskhand', displayName: '$(string.SUPPORTED_Deskhand)' })
        ])
      ]),
      element('categories', {}, categories().map(categoryElement)),
      element(
        'policies',
        {},
        LEVELS.flatMap((level) => settings.map((setting) => policyElement(setting, level)))
      )
    ])
  )
}

function categoryElement({ id, parent }: ReturnType<typeof categories>[number]): XmlElement {
  const parents = parent === null ? [] : [element('parentCategory', { ref: parent })]
  return element('category', { name: id, displayName: `$(string.${id})` }, parents)
}

function policyElement(setting: PolicySetting, level: Level): XmlElement {
  const { key, definition } = setting
  const id = policyId(key, level)
  const isBoolean = definition.kind.type === 'boolean'
  return element(
    'policy',
    {
      name: id,
      class: 'Both',
      displayName: `$(string.${id})`,
      explainText: `$(string.${id}_Explain)`,
      ...(isBoolean ? {} : { presentation: `$(presentation.${id})` }),
      key: level.key,
      ...(isBoolean ? { valueName: key } : {})
    },
    [
      element('parentCategory', { ref: categoryName(definition.section, level) }),
      element('supportedOn', { ref: 'SUPPORTED_Deskhand' }),
      ...(isBoolean
        ? [
            element('enabledValue', {}, [element('decimal', { value: 1 })]),
            element('disabledValue', {}, [element('decimal', { value: 0 })])
          ]
        : [element('elements', {}, [valueElement(key, definition)])])
    ]
  )
}

/**
 * Returns the element with the value. A decimal of ADMX cannot be a fraction or null. So a number that may be a
 * fraction or null is a text.
 */
function valueElement(key: string, { kind, schema }: SettingDefinition): XmlElement {
  const place = { id: 'Value', valueName: key }
  switch (kind.type) {
    case 'choice':
      return element(
        'enum',
        { ...place, required: 'true' },
        kind.options.map((option) =>
          element('item', { displayName: `$(string.${optionId(key, option)})` }, [
            element('value', {}, [textElement('string', option)])
          ])
        )
      )
    case 'number':
      return kind.whole && !kind.nullable
        ? element('decimal', { ...place, required: 'true', minValue: kind.min, maxValue: kind.max })
        : element('text', { ...place, required: 'true', maxLength: 20 })
    case 'list':
      return element('multiText', { ...place, maxStrings: kind.maxItems })
    case 'time':
      return element('text', { ...place, required: 'true', maxLength: 'HH:MM'.length })
    case 'text':
      return element('text', { ...place, ...(v.is(schema, '') ? {} : { required: 'true' }), maxLength: kind.maxLength })
    case 'boolean':
      // The policy's states "enabled" and "disabled" are already the two values.
      return element('boolean', place)
  }
}
