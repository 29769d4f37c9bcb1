import { expect, it } from 'vitest'
import { mergePolicy, NO_POLICY, type PolicyPart } from '../../../src/main/settings/policy'
import { policyReport } from '../../../src/main/settings/policyReport'
import { POLICY_DEFINITIONS } from '../../../src/main/settings/policySchema'

const part = (place: string, values: object): PolicyPart => ({
  source: { kind: 'file', scope: 'machine', place },
  contents: [{ level: 'enforced', entries: Object.entries(values) }]
})
const KEYS = Object.entries(POLICY_DEFINITIONS).flatMap(([key, { policy }]) => (policy ? [key] : []))

it('a report without problems names every setting, and ends with 0', () => {
  const { code, text, json } = policyReport(NO_POLICY)
  expect(code).toBe(0)
  expect(text.split('\n').filter((line) => line.endsWith(' (not set)'))).toHaveLength(KEYS.length)
  expect((JSON.parse(json) as { values: { key: string }[] }).values.map(({ key }) => key)).toEqual(KEYS)
})

it('a report names source and level of each value, what does not count, and every problem, and ends with 1', () => {
  const parts = [part('/a.json', { retentionDays: 1 }), part('/b.json', { retentionDays: 2, retention: 'secret' })]
  const { code, text, json } = policyReport(mergePolicy(parts, null))
  expect(code).toBe(1)
  expect(text).toContain(
    'retentionDays = 2 (enforced, computer, /b.json)\n    does not count: enforced, computer, /a.json\n'
  )
  expect(text).toContain('policy: retention in /b.json is not known to this version\n')
  expect(text.endsWith(`1 of ${KEYS.length} settings are set. 1 problem.\n`)).toBe(true)
  expect(text + json).not.toContain('secret')
  expect(JSON.parse(json)).toMatchObject({ problems: [{ kind: 'unknownKey', key: 'retention', place: '/b.json' }] })
})
