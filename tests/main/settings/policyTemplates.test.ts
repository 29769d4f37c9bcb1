import { describe, expect, it } from 'vitest'
import { policySchema, POLICY_DEFINITIONS } from '../../../src/main/settings/policySchema'
import { settingNames } from '../../../src/shared/settings/names'
import { policyFiles } from '../../../src/shared/settings/policyFiles'
import { entryText } from '../../../src/shared/settings/policyFiles/policySettings'
import { elementsIn, parsePlist, parseXml } from '../../support/strictXml'

const files = policyFiles(POLICY_DEFINITIONS, settingNames)
const schema = policySchema(POLICY_DEFINITIONS)
const fileOf = (path: string): string => files[path] ?? ''

/** Returns the values that the policy changes or refuses. `values`: each value with its key. */
function refused(values: readonly (readonly [key: string | undefined, value: unknown])[]): readonly unknown[] {
  return values.filter(([key, value]) => schema.get(key?.toLowerCase() ?? '')?.read(value).isExact !== true)
}

describe('the policy reads', () => {
  it('every value of the configuration profile', () => {
    const { PayloadContent } = parsePlist(fileOf('macos/Deskhand.mobileconfig')) as {
      readonly PayloadContent: readonly { readonly Recommended: object }[]
    }
    const values = PayloadContent.flatMap(({ Recommended }) => Object.entries(Recommended))
    expect(values.length).toBeGreaterThan(0)
    expect(refused(values)).toEqual([])
  })

  it('what Group Policy writes for each state, each choice, and both ends of each range', () => {
    const policies = elementsIn(parseXml(fileOf('windows/Deskhand.admx')), 'policy')
    const states = policies.flatMap(({ attributes, inner }) =>
      inner.flatMap((one) =>
        one.name.endsWith('Value')
          ? [[attributes['valueName'], Number(one.inner[0]?.attributes['value'])] as const]
          : []
      )
    )
    const choices = policies.flatMap((policy) =>
      elementsIn(policy, 'enum').flatMap((one) =>
        elementsIn(one, 'string').map(({ text }) => [one.attributes['valueName'], text] as const)
      )
    )
    const ends = policies.flatMap((policy) =>
      elementsIn(policy, 'elements')
        .flatMap(({ inner }) => inner.filter(({ name }) => name === 'decimal'))
        .flatMap(({ attributes: { valueName, minValue, maxValue } }) =>
          [minValue, maxValue].map((value) => [valueName, Number(value)] as const)
        )
    )
    for (const values of [states, choices, ends]) expect(values.length).toBeGreaterThan(0)
    expect(refused([...states, ...choices, ...ends])).toEqual([])
  })

  it('the usual value of each list, with one entry in each line, and of each number, as text', () => {
    const values = Object.entries(POLICY_DEFINITIONS).flatMap(
      ([key, { kind, policy, default: usual }]): readonly (readonly [string, unknown])[] => {
        if (!policy) return []
        if (kind.type === 'list') return Array.isArray(usual) ? [[key, usual.map(entryText)]] : []
        return kind.type === 'number' ? [[key, String(usual)]] : []
      }
    )
    expect(values.length).toBeGreaterThan(0)
    expect(refused(values)).toEqual([])
  })
})
