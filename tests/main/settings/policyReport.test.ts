import * as v from 'valibot'
import { expect, it } from 'vitest'
import { mergePolicy, NO_POLICY, type PolicyPart } from '../../../src/main/settings/policy'
import { policyReport, reportedProfile } from '../../../src/main/settings/policyReport'
import type { SettingsFile } from '../../../src/main/settings/settingsFile'
import { DEFAULT_SETTINGS } from '../../../src/shared/domain/settings'
import { isSignInHost } from '../../../src/main/workspace/signIn/signInRules'
import { POLICY_DEFINITIONS } from '../../../src/main/settings/policySchema'

const part = (place: string, values: object): PolicyPart => ({
  source: { kind: 'file', scope: 'machine', place },
  contents: [{ level: 'enforced', entries: Object.entries(values) }]
})
const defaults = (place: string, values: object): PolicyPart => ({
  source: { kind: 'file', scope: 'machine', place },
  contents: [{ level: 'default', entries: Object.entries(values) }]
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
  expect(text.endsWith(`1 of ${KEYS.length} settings are set. There is 1 problem.\n`)).toBe(true)
  expect(text + json).not.toContain('secret')
  expect(JSON.parse(json)).toMatchObject({ problems: [{ kind: 'unknownKey', key: 'retention', place: '/b.json' }] })
})

it.each([
  {
    name: 'an address that is none of a workspace',
    values: { workspaces: ['https://desk.nordlys.example', 'http://desk.fjell.example'] },
    problem: { kind: 'ignored', key: 'workspaces', parts: ['http://desk.fjell.example'] }
  },
  {
    name: 'the address of a workspace that comes again with another socket',
    values: {
      workspaces: [
        'desk.nordlys.example',
        'https://desk.fjell.example',
        'desk.fjell.example wss://live.fjell.example/ws'
      ]
    },
    problem: { kind: 'ignored', key: 'workspaces', parts: ['https://desk.fjell.example'] }
  },
  {
    name: 'only workspaces that cannot be opened',
    values: { workspaces: ['http://desk.fjell.example'], onlyTheseWorkspaces: true },
    problem: { kind: 'noneAllowed', key: 'onlyTheseWorkspaces' }
  },
  {
    name: 'only the workspaces of the policy, which names none',
    values: { onlyTheseWorkspaces: true },
    problem: { kind: 'noneAllowed', key: 'onlyTheseWorkspaces' }
  }
])('a report names $name', ({ values, problem }) => {
  const { code, text, json } = policyReport(mergePolicy([part('/a.json', values)], null))
  expect(code).toBe(1)
  expect((JSON.parse(json) as { problems: unknown[] }).problems).toContainEqual({ ...problem, place: '/a.json' })
  expect(text).toMatch(new RegExp(`^policy: .*${problem.key} in /a\\.json`, 'm'))
  expect(
    text
      .split('\n')
      .filter((line) => line.startsWith('policy: '))
      .join()
  ).not.toContain('fjell')
})

it('a report names no workspace that comes twice with one socket', () => {
  const workspaces = ['desk.nordlys.example', 'https://desk.nordlys.example/']
  expect(policyReport(mergePolicy([part('/a.json', { workspaces })], null)).code).toBe(0)
})

it.each([
  { name: 'a text in place of the list', signInHosts: 'https://login.example.com' },
  { name: 'no host in the list', signInHosts: ['https://login.example.com'] },
  { name: 'a number', signInHosts: 7 }
])('hosts of the sign-in that cannot be read shut out all others: $name', ({ signInHosts }) => {
  const { values } = mergePolicy([part('/a.json', { signInHosts })], null)
  const hosts = v.parse(v.object({ signInHosts: v.array(v.string()) }), values).signInHosts
  const workspace = { origin: 'https://desk.nordlys.example', socketUrl: 'wss://desk.nordlys.example/api/dashboard/ws' }
  expect(hosts).not.toEqual([])
  expect(isSignInHost('https://evil.example/', workspace, hosts)).toBe(false)
  expect(isSignInHost('https://desk.nordlys.example/login', workspace, hosts)).toBe(true)
})

it('a mode of updates that cannot be read contacts nobody', () => {
  expect(mergePolicy([part('/a.json', { updateMode: 'never' })], null).values).toEqual({ updateMode: 'off' })
})

it.each([
  {
    name: 'nobody chose',
    chosen: {},
    parts: [part('/a.json', { waitHotMinutes: 5 })],
    line: 'waitWarmMinutes = 4 (enforced, computer, /a.json)',
    by: 'policy'
  },
  {
    name: 'the person chose, and that does not fit',
    chosen: { waitWarmMinutes: 9 },
    parts: [part('/a.json', { waitHotMinutes: 5 })],
    line: 'waitWarmMinutes = 4 (enforced, computer, /a.json)',
    by: 'policy'
  },
  {
    name: 'the organisation has as a default that does not fit',
    chosen: {},
    parts: [part('/a.json', { waitHotMinutes: 5 }), defaults('/b.json', { waitWarmMinutes: 8 })],
    line: 'waitWarmMinutes = 4 (default, computer, /b.json), in place of a value that cannot be used',
    by: 'policy'
  },
  {
    name: 'the person chose, and that fits',
    chosen: { waitWarmMinutes: 2 },
    parts: [part('/a.json', { waitHotMinutes: 5 }), defaults('/b.json', { waitWarmMinutes: 3 })],
    line: 'waitWarmMinutes = 2 (chosen by the person)',
    by: 'person'
  }
])('a limit that the other limit of the policy moves is no choice of the person: one that $name', (one) => {
  const policy = mergePolicy(one.parts, null)
  const file = {
    isDamaged: false,
    read: () => ({ lastPolicy: null, retentionHold: null, notesHeldUntil: 0 }),
    write: () => undefined,
    keep: () => undefined,
    chosen: () => [],
    settings: () => ({ ...DEFAULT_SETTINGS, ...one.chosen })
  } as unknown as SettingsFile
  const { text, json } = policyReport(policy, reportedProfile(file, policy, 0))
  expect(text.split('\n')).toContain(one.line)
  const { values } = JSON.parse(json) as { values: { key: string; by: string }[] }
  expect(values.find(({ key }) => key === 'waitWarmMinutes')?.by).toBe(one.by)
})
