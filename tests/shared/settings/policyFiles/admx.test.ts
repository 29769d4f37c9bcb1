import { describe, expect, it } from 'vitest'
import { POLICY_ONLY } from '../../../../src/shared/domain/policyOnly'
import { SETTINGS } from '../../../../src/shared/domain/settings'
import {
  booleanSetting,
  choiceSetting,
  numberSetting,
  optionalNumberSetting,
  type SettingDefinitions
} from '../../../../src/shared/settings/definition'
import { settingNames } from '../../../../src/shared/settings/names'
import { admlFile } from '../../../../src/shared/settings/policyFiles/adml'
import { admxFile } from '../../../../src/shared/settings/policyFiles/admx'
import { elementsIn, parseXml, type XmlNode } from '../../../support/strictXml'
import { admxFaults } from './admxGrammar'

const all: SettingDefinitions = { ...SETTINGS, ...POLICY_ONLY }
const settable = Object.keys(all).filter((key) => all[key]?.policy)

const templateText = admxFile(all, settingNames)
const textsText = admlFile(all, settingNames)
const template = parseXml(templateText)
const texts = parseXml(textsText)
const policies = elementsIn(template, 'policy')
const places = new Map(elementsIn(texts, 'presentation').map((one) => [one.attributes['id'], one]))
const strings = new Map(elementsIn(texts, 'string').map((one) => [one.attributes['id'] ?? '', one.text] as const))

const listOf = (nodes: readonly XmlNode[], attribute: string): readonly (string | undefined)[] =>
  nodes.map((one) => one.attributes[attribute])
const referencesIn = (text: string, kind: string): readonly string[] => [
  ...new Set([...text.matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, 'g'))].map(([, id]) => id ?? ''))
]
const duplicates = (names: readonly unknown[]): readonly unknown[] =>
  names.filter((one, at) => names.indexOf(one) !== at)
const policyOf = (key: string, level: 'enforced' | 'default', from: XmlNode = template): XmlNode => {
  const place = `SOFTWARE\\Policies\\Deskhand${level === 'default' ? '\\Recommended' : ''}`
  const found = elementsIn(from, 'policy').filter(({ attributes, inner }) => {
    const named =
      attributes['valueName'] ?? inner.find(({ name }) => name === 'elements')?.inner[0]?.attributes['valueName']
    return attributes['key'] === place && named === key
  })
  const [policy] = found
  if (policy === undefined || found.length !== 1) throw new Error(`${found.length} policies for ${key}`)
  return policy
}
const valueOf = (policy: XmlNode): XmlNode | undefined => elementsIn(policy, 'elements')[0]?.inner[0]

describe('the administrative template', () => {
  it('has only what Microsoft’s schema allows, and so do its texts', () => {
    expect(admxFaults(template)).toEqual([])
    expect(admxFaults(texts)).toEqual([])
  })

  it.each([
    { what: 'a name with a dot', from: 'name="policy_alerts_mine"', to: 'name="policy.alerts.mine"' },
    {
      what: 'the older namespace',
      from: 'schemas.microsoft.com/GroupPolicy/2006/07/',
      to: 'www.microsoft.com/GroupPolicy/'
    },
    { what: 'a prefix of Windows', from: 'prefix="deskhand"', to: 'prefix="windows"' },
    { what: 'a namespace of Microsoft', from: '"Deskhand.Policies"', to: '"Microsoft.Policies.Deskhand"' },
    { what: 'a hive', from: 'key="SOFTWARE', to: 'key="HKLM\\SOFTWARE' },
    { what: 'a key that Intune refuses', from: 'Policies\\Deskhand"', to: 'Policies\\Microsoft\\Deskhand"' },
    {
      what: 'elements in another order',
      from: /(<parentCategory ref="section_\w+" \/>)\s+(<supportedOn [^>]+>)/,
      to: '$2$1'
    },
    {
      what: 'resources before namespaces',
      from: /(<policyNamespaces>[^]+?<\/policyNamespaces>)\s+(<resources [^>]+>)/,
      to: '$2$1'
    },
    { what: 'no class', from: ' class="Both"', to: '' },
    { what: 'a class that does not exist', from: 'class="Both"', to: 'class="All"' },
    { what: 'a negative number', from: 'minValue="1"', to: 'minValue="-1"' },
    { what: 'a number above 32 bits', from: 'maxValue="240"', to: 'maxValue="4300000000"' },
    { what: 'a fraction', from: 'minValue="1"', to: 'minValue="0.5"' },
    { what: 'an unknown attribute', from: 'minValue="1"', to: 'least="1"' },
    { what: 'an unknown element', from: '<supportedOn ref="SUPPORTED_Deskhand" />', to: '<supported />' },
    { what: 'no category name', from: '<category name="Deskhand" ', to: '<category ' },
    { what: 'a text that is no reference', from: '$(string.policy_alerts_mine)', to: 'Mine' },
    { what: 'a value of two kinds', from: '<decimal value="1" />', to: '<decimal value="1">x</decimal>' },
    { what: 'a long value', from: '<string>nothing</string>', to: `<string>${'n'.repeat(256)}</string>` }
  ])('with $what is found at fault', ({ from, to }: { readonly from: string | RegExp; readonly to: string }) => {
    const changed = templateText.replace(from, to)
    expect(changed).not.toBe(templateText)
    expect(admxFaults(parseXml(changed))).not.toEqual([])
  })

  it.each([
    { what: 'a string without an id', from: /<string id="\w+"/, to: '<string' },
    { what: 'an id with a dot', from: '<string id="policy_', to: '<string id="policy.' },
    { what: 'no description', from: /<description(?: \/>|>[^<]*<\/description>)/, to: '' },
    { what: 'a control without its element', from: / refId="\w+"/, to: '' },
    { what: 'an unknown control', from: /decimalTextBox/g, to: 'numberBox' },
    { what: 'a negative number', from: /defaultValue="\d+"/, to: 'defaultValue="-1"' }
  ])('with texts that have $what is found at fault', ({ from, to }) => {
    const changed = textsText.replace(from, to)
    expect(changed).not.toBe(textsText)
    expect(admxFaults(parseXml(changed))).not.toEqual([])
  })

  it('has each name once', () => {
    expect(duplicates(listOf(policies, 'name'))).toEqual([])
    expect(duplicates(listOf(elementsIn(template, 'category'), 'name'))).toEqual([])
    expect(duplicates(listOf(elementsIn(texts, 'string'), 'id'))).toEqual([])
    expect(duplicates(listOf(elementsIn(texts, 'presentation'), 'id'))).toEqual([])
    const places = policies.map(
      (one) => `${one.attributes['key']} ${one.attributes['valueName'] ?? valueOf(one)?.attributes['valueName']}`
    )
    expect(duplicates(places)).toEqual([])
  })

  it('refers to each text and presentation of its texts, and to no other', () => {
    expect(referencesIn(templateText, 'string').toSorted()).toEqual([...strings.keys()].toSorted())
    expect(referencesIn(templateText, 'presentation').toSorted()).toEqual([...places.keys()].toSorted())
    expect([...strings].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('refers only to categories and systems that it defines', () => {
    const known = new Set([
      ...listOf(elementsIn(template, 'category'), 'name'),
      ...listOf(elementsIn(template, 'definition'), 'name')
    ])
    const wanted = ['parentCategory', 'supportedOn'].flatMap((name) => listOf(elementsIn(template, name), 'ref'))
    expect(wanted.filter((ref) => ref !== undefined && !known.has(ref))).toEqual([])
  })

  it('shows each element with the control that fits it, by the element’s id', () => {
    const CONTROLS: Readonly<Record<string, string>> = {
      decimal: 'decimalTextBox',
      text: 'textBox',
      enum: 'dropdownList',
      multiText: 'multiTextBox'
    }
    const pairs = policies.flatMap((policy) => {
      const presentation = /\.(\w+)\)$/.exec(policy.attributes['presentation'] ?? '')?.[1]
      const value = valueOf(policy)
      if (value === undefined) return presentation === undefined ? [] : [[policy.attributes['name'], 'no element']]
      const shown = places.get(presentation)?.inner.filter(({ name }) => name !== 'text') ?? []
      const fits =
        shown.length === 1 &&
        shown[0]?.name === CONTROLS[value.name] &&
        shown[0]?.attributes['refId'] === value.attributes['id']
      return fits ? [] : [[policy.attributes['name'], value.name, shown.map(({ name }) => name)]]
    })
    expect(pairs).toEqual([])
  })

  it('begins each number and each choice in its own range', () => {
    const outside = policies.flatMap((policy) => {
      const value = valueOf(policy)
      const shown = places.get(policy.attributes['name'])?.inner[0]?.attributes
      const { minValue, maxValue } = value?.attributes ?? {}
      const first = Number(shown?.['defaultValue'] ?? shown?.['defaultItem'] ?? 0)
      if (value?.name === 'decimal') {
        return first >= Number(minValue) && first <= Number(maxValue) ? [] : [policy.attributes['name']]
      }
      return value?.name === 'enum' && first >= value.inner.length ? [policy.attributes['name']] : []
    })
    expect(outside).toEqual([])
  })

  it('has each setting as an enforced policy and as a default, for computers and for people', () => {
    for (const key of settable) {
      expect(policyOf(key, 'enforced').attributes['class']).toBe('Both')
      expect(policyOf(key, 'default').attributes['class']).toBe('Both')
    }
    expect(policies).toHaveLength(settable.length * 2)
  })

  it('says in each explanation what happens in each state, and which key it is', () => {
    for (const { attributes } of policies) {
      const text = strings.get(`${attributes['name']}_Explain`) ?? ''
      expect(text).toMatch(/Enabled: .+Disabled.+Not configured|Enabled: .+Disabled or not configured/s)
      expect(text).toMatch(/Key: [\w.]+\./)
    }
  })

  it('writes a boolean as 1 and 0, a choice as its text, and a whole number in its range', () => {
    const definitions: SettingDefinitions = {
      loud: booleanSetting(true, { section: 'alerts' }),
      shape: choiceSetting(['round', 'flat'], 'flat', { section: 'appearance' }),
      height: numberSetting({ min: 3, max: 90 }, 12, { section: 'appearance' }),
      pause: optionalNumberSetting({ min: 1, max: 9 }, null, { section: null })
    }
    const made = parseXml(admxFile(definitions, {}))
    const loud = policyOf('loud', 'enforced', made)
    expect(loud.inner.slice(2).map(({ name, inner }) => [name, inner[0]?.attributes['value']])).toEqual([
      ['enabledValue', '1'],
      ['disabledValue', '0']
    ])
    expect(elementsIn(policyOf('shape', 'default', made), 'string').map(({ text }) => text)).toEqual(['round', 'flat'])
    expect(valueOf(policyOf('height', 'default', made))?.attributes).toMatchObject({ minValue: '3', maxValue: '90' })
    expect(valueOf(policyOf('pause', 'enforced', made))?.name).toBe('text')
  })
})

describe('Intune', () => {
  it('takes the template: no place that it forbids, no combo box, no other template, at most 1 MB, US English', () => {
    const keys = listOf(policies, 'key').map((key) => `${key}\\`)
    expect(keys.filter((key) => /^(?:System|Software\\Microsoft|Software\\Policies\\Microsoft)\\/i.test(key))).toEqual(
      []
    )
    expect(elementsIn(texts, 'comboBox')).toEqual([])
    expect(elementsIn(template, 'using')).toEqual([])
    for (const file of [templateText, textsText]) expect(Buffer.byteLength(file)).toBeLessThan(1024 * 1024)
    expect(elementsIn(template, 'resources')[0]?.attributes['fallbackCulture']).toBe('en-US')
  })
})
