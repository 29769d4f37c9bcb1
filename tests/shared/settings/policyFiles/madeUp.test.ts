import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { POLICY_ONLY } from '../../../../src/shared/domain/policyOnly'
import { SETTINGS } from '../../../../src/shared/domain/settings'
import {
  booleanSetting,
  choiceSetting,
  listSetting,
  numberSetting,
  optionalNumberSetting,
  textSetting,
  timeSetting,
  type SettingCatalogue,
  type SettingDefinitions
} from '../../../../src/shared/settings/definition'
import { guideTable } from '../../../../src/shared/settings/guideTable'
import { policyFiles } from '../../../../src/shared/settings/policyFiles'
import { settingNames } from '../../../../src/shared/settings/names'
import { elementsIn, parsePlist, parseXml } from '../../../support/strictXml'
import { admxFaults } from './admxGrammar'

/** Made-up settings, one of each kind. Nothing below names a kind. */
const MADE_UP: SettingDefinitions = {
  madeBoolean: booleanSetting(true, { section: 'alerts' }),
  madeNumber: numberSetting({ min: 2, max: 20 }, 4, { section: 'appearance' }),
  'made.fraction': numberSetting({ min: 0, max: 1, fractions: true }, 0.5, { section: 'alerts' }),
  madeOptional: optionalNumberSetting({ min: 1, max: 9 }, null, { section: 'general' }),
  madeChoice: choiceSetting(['red', 'deep blue'], 'red', { section: 'appearance' }),
  madeText: textSetting({ maxLength: 30, format: 'text' }, 'a < b & "c"', { section: 'replies' }),
  madeTime: timeSetting('09:30', { section: 'general' }),
  madeList: listSetting(
    {
      item: v.string(),
      items: { type: 'string', maxLength: 10 },
      maxItems: 5,
      edit: v.string(),
      apply: (before, one) => [...before, one]
    },
    ['one', 'two'],
    { section: null }
  )
}
const definitions: SettingDefinitions = { ...SETTINGS, ...POLICY_ONLY, ...MADE_UP }
const catalogue: SettingCatalogue = {
  ...settingNames,
  ...Object.fromEntries(
    Object.keys(MADE_UP).map((key) => [key, { name: `Name of ${key}`, about: 'Made up & “odd” <.' }])
  )
}

type Values = Readonly<Record<string, unknown>>
const files = policyFiles(definitions, catalogue)
const fileOf = (path: string): string => files[path] ?? ''
const jsonOf = (path: string): Values => JSON.parse(fileOf(path)) as Values
const { PayloadContent } = parsePlist(fileOf('macos/Deskhand.mobileconfig')) as {
  readonly PayloadContent: readonly [Values]
}
const [payload] = PayloadContent
const manifest = parsePlist(fileOf('macos/com.deskhand.app.plist')) as { pfm_subkeys: readonly Values[] }
const admx = parseXml(fileOf('windows/Deskhand.admx'))
const adml = parseXml(fileOf('windows/en-US/Deskhand.adml'))

const PolicySchemaSchema = v.object({
  properties: v.object({ enforced: v.object({ $ref: v.string() }), default: v.object({ $ref: v.string() }) }),
  $defs: v.record(v.string(), v.object({ properties: v.record(v.string(), v.unknown()) }))
})

/** Returns the keys in the JSON schema of the policy at one level. */
function keysOfPolicySchema(text: string, level: 'enforced' | 'default'): readonly string[] {
  const { properties, $defs } = v.parse(PolicySchemaSchema, JSON.parse(text))
  return Object.keys($defs[properties[level].$ref.replace('#/$defs/', '')]?.properties ?? {})
}

/** The names under which each file has settings, at each of the two levels. */
const keysIn = {
  admx: (recommended: boolean): readonly (string | undefined)[] =>
    elementsIn(admx, 'policy')
      .filter(({ attributes }) => attributes['key']?.endsWith('\\Recommended') === recommended)
      .map((one) => one.attributes['valueName'] ?? elementsIn(one, 'elements')[0]?.inner[0]?.attributes['valueName']),
  manifest: (recommended: boolean): readonly unknown[] => {
    const inner = manifest.pfm_subkeys.find((one) => one['pfm_name'] === 'Recommended')?.['pfm_subkeys']
    const subkeys = recommended ? (inner as readonly Values[]) : manifest.pfm_subkeys
    return subkeys.map((one) => one['pfm_name']).filter((name) => !/^Payload|^Recommended$/.test(String(name)))
  },
  jamf: (recommended: boolean): readonly string[] => {
    const properties = jsonOf('macos/com.deskhand.app.json')['properties'] as Record<string, { properties?: object }>
    const { Recommended, ...enforced } = properties
    return Object.keys(recommended ? (Recommended?.properties ?? {}) : enforced)
  },
  jsonSchema: (level: 'enforced' | 'default' = 'enforced'): readonly string[] =>
    keysOfPolicySchema(fileOf('policy.schema.json'), level),
  mobileconfig: (): readonly string[] => Object.keys(payload['Recommended'] as object)
}

describe('a made-up setting that is one entry of the definitions', () => {
  it.each(Object.keys(MADE_UP))('%s is in every file for administrators, at both levels', (key) => {
    for (const recommended of [false, true]) {
      expect(keysIn.admx(recommended)).toContain(key)
      expect(keysIn.manifest(recommended)).toContain(key)
      expect(keysIn.jamf(recommended)).toContain(key)
    }
    expect(keysIn.jsonSchema()).toContain(key)
    expect(keysIn.mobileconfig()).toContain(key)
    expect(elementsIn(adml, 'string').filter(({ text }) => text === `Name of ${key}`)).toHaveLength(2)
    expect(guideTable(definitions, catalogue)).toContain(`| Name of ${key} | \`${key}\` |`)
  })

  it('leaves the files valid, whatever its texts are', () => {
    expect(admxFaults(admx)).toEqual([])
    expect(admxFaults(adml)).toEqual([])
    expect(payload['Recommended']).toMatchObject({
      madeBoolean: true,
      madeNumber: 4,
      'made.fraction': 0.5,
      madeOptional: 'null',
      madeText: 'a < b & "c"',
      madeList: ['one', 'two']
    })
  })
})

describe('the files for administrators', () => {
  it('have every setting that anybody can choose', () => {
    const all: SettingDefinitions = { ...SETTINGS, ...POLICY_ONLY }
    /** Settings that Deskhand counts by itself. Nobody chooses them, so a policy cannot set them. */
    const records = ['usedActions']
    const settings = Object.keys(all).filter((key) => !records.includes(key))
    const keys = keysOfPolicySchema(policyFiles(all, settingNames)['policy.schema.json'] ?? '', 'enforced')
    console.info(`settings: ${settings.length}, keys of the policy: ${keys.length}`)
    expect(keys).toEqual(settings)
  })

  it('agree on the keys', () => {
    const keys = keysIn.jsonSchema()
    expect(keysIn.jsonSchema('default')).toEqual(keys)
    expect(keysIn.admx(false)).toEqual(keys)
    expect(keysIn.admx(true)).toEqual(keys)
    expect(keysIn.manifest(false)).toEqual(keys)
    expect(keysIn.manifest(true)).toEqual(keys)
    expect(keysIn.jamf(false)).toEqual(keys)
    expect(keysIn.jamf(true)).toEqual(keys)
    // The profile has usual values, and names the settings that have none.
    const [, without = ''] =
      /Without a usual value, so not below: (.+)\.$/m.exec(fileOf('macos/Deskhand.mobileconfig')) ?? []
    expect([...keysIn.mobileconfig(), ...without.split(', ')].toSorted()).toEqual(keys.toSorted())
  })
})
