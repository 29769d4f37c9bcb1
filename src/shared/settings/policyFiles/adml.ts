import type { SettingCatalogue, SettingDefinitions } from '../definition'
import { categories, LEVELS, NAMESPACE, optionId, policyId, REVISION, SCHEMA_VERSION, type Level } from './groupPolicy'
import { entryText, NULL_TEXT, policySettings, type PolicySetting } from './policySettings'
import { element, textElement, xmlFile, type XmlElement } from './xml'

/** Returns the texts (ADML, en-US) of the administrative template. */
export function admlFile(definitions: SettingDefinitions, catalogue: SettingCatalogue): string {
  const settings = policySettings(definitions, catalogue)
  const each = <T>(make: (setting: PolicySetting, level: Level) => readonly T[]): readonly T[] =>
    LEVELS.flatMap((level) => settings.flatMap((setting) => make(setting, level)))
  return xmlFile(
    element('policyDefinitionResources', { xmlns: NAMESPACE, revision: REVISION, schemaVersion: SCHEMA_VERSION }, [
      textElement('displayName', 'Deskhand'),
      textElement('description', 'Settings of Deskhand, the desk of support agents.'),
      element('resources', {}, [
        element('stringTable', {}, [
          string('SUPPORTED_Deskhand', 'Deskhand'),
          ...categories().map(({ id, name }) => string(id, name)),
          ...each((setting, level) => [
            string(policyId(setting.key, level), setting.name),
            string(`${policyId(setting.key, level)}_Explain`, explain(setting, level))
          ]),
          ...settings.flatMap(optionStrings)
        ]),
        element('presentationTable', {}, each(presentation))
      ])
    ])
  )
}

function string(id: string, text: string): XmlElement {
  return textElement('string', text, { id })
}

function optionStrings({ key, definition: { kind }, nameOf }: PolicySetting): readonly XmlElement[] {
  return kind.type === 'choice' ? kind.options.map((option) => string(optionId(key, option), nameOf(option))) : []
}

function explain({ about, definition: { kind, default: usual } }: PolicySetting, { name }: Level): string {
  const counts = name === 'enforced' ? 'People cannot change it.' : 'It counts until somebody changes it.'
  const states =
    kind.type === 'boolean'
      ? [`Enabled: true. ${counts}`, `Disabled: false. ${counts}`, 'Not configured: this policy sets nothing.']
      : [`Enabled: the value below counts. ${counts}`, 'Disabled or not configured: this policy sets nothing.']
  return [about, ...states, `Without a policy, Deskhand begins with ${usualText(usual)}.`].join('\n\n')
}

function usualText(usual: unknown): string {
  if (usual === '') return 'no text'
  return Array.isArray(usual) && usual.length === 0 ? 'an empty list' : JSON.stringify(usual)
}

/** Returns the value's control in the policy editor. Empty: a boolean needs none. */
function presentation(setting: PolicySetting, level: Level): readonly XmlElement[] {
  const { kind } = setting.definition
  return kind.type === 'boolean'
    ? []
    : [element('presentation', { id: policyId(setting.key, level) }, controls(setting))]
}

function controls({ name, definition: { kind, default: usual } }: PolicySetting): readonly XmlElement[] {
  const refId = 'Value'
  if (kind.type === 'choice') {
    const defaultItem = Math.max(0, kind.options.indexOf(String(usual)))
    return [textElement('dropdownList', name, { refId, noSort: 'true', defaultItem })]
  }
  if (kind.type === 'list') {
    const example =
      Array.isArray(usual) && usual.length > 0 ? ` Without a policy: ${usual.map(entryText).join(', ')}.` : ''
    return [textElement('text', `${name}: one entry in each line.${example}`), element('multiTextBox', { refId })]
  }
  if (kind.type === 'number' && kind.whole && !kind.nullable) {
    return [textElement('decimalTextBox', name, { refId, defaultValue: Number(usual) })]
  }
  const text = usual === null ? NULL_TEXT : String(usual)
  return [
    element('textBox', { refId }, [
      textElement('label', name),
      ...(text === '' ? [] : [textElement('defaultValue', text)])
    ])
  ]
}
