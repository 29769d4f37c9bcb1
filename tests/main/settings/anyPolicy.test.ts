import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as v from 'valibot'
import { afterAll, expect, it } from 'vitest'
import { rulesOfPolicy } from '../../../src/main/compose/policy'
import { createSettings, type Settings } from '../../../src/main/settings/effective'
import { mergePolicy, policyView, type Policy } from '../../../src/main/settings/policy'
import { policyLines } from '../../../src/main/settings/policyLines'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { policyReport, reportedProfile } from '../../../src/main/settings/policyReport'
import { POLICY_DEFINITIONS } from '../../../src/main/settings/policySchema'
import { createRetention } from '../../../src/main/settings/retention'
import type { FileState } from '../../../src/main/settings/settingsFile'
import { createStore } from '../../../src/main/state/store'
import { isSignInHost } from '../../../src/main/workspace/signIn/signInRules'
import { DEFAULT_SETTINGS, SETTING_KEYS, SETTINGS } from '../../../src/shared/domain/settings'
import { madeUpFile, madeUpPlace, madeUpValue, members, POLICY_KEYS, unnamed } from '../../support/madeUpPolicy'
import { courses } from '../../support/thorough'
import { policyFolderAt } from '../../support/policyFolderAt'

/** The number of made-up policies. `DESKHAND_POLICIES=5000` takes a minute and a half for this file alone. */
const RUNS = courses('DESKHAND_POLICIES', { short: 100, long: 5_000 })
const folder = mkdtempSync(join(tmpdir(), 'deskhand-any-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

const memory = {
  read: () => ({ recent: [], lastPolicy: null, retentionHold: null }) as unknown as FileState,
  write: () => undefined
}
const WORKSPACE = { origin: 'https://desk.example', socketUrl: 'wss://desk.example/ws' }

function read(files: readonly Buffer[], onlyDefaults = false): Policy {
  rmSync(join(folder, 'policy.d'), { recursive: true, force: true })
  mkdirSync(join(folder, 'policy.d'))
  for (const [at, bytes] of files.entries()) writeFileSync(madeUpPlace(folder, at), bytes)
  return mergePolicy(readPolicyFiles(policyFolderAt(folder, onlyDefaults)), { retentionDays: 30 })
}

/** Starts everything that reads the policy, as the app does at its start. */
function start(policy: Policy): Settings {
  const store = createStore(() => 0)
  const file = {
    ...memory,
    isDamaged: false,
    settings: () => DEFAULT_SETTINGS,
    chosen: () => [],
    keep: () => undefined
  }
  const settings = createSettings({ store, file, policy })
  createRetention(file, () => 0).policyRead(policy.lastValid)
  const rules = rulesOfPolicy({ current: () => policy }, { loopbackOnly: false }, memory)
  rules.fixed()
  for (const { origin } of rules.named()) expect(rules.read({ address: origin }).ok).toBe(true)
  store.apply({ type: 'policy.read', policy: policyView(policy) })
  for (const host of policy.values.signInHosts ?? [])
    isSignInHost(`https://${host.replace('*', 'a')}/`, WORKSPACE, policy.values.signInHosts ?? [])
  const report = policyReport(policy, reportedProfile(file, policy, 0))
  expect(report.code).toBe(policy.problems.length === 0 ? 0 : 1)
  expect(JSON.parse(report.json)).toHaveProperty('values')
  return settings
}

it('whatever the policy says, the app starts, and every ignored value is named', { timeout: 600_000 }, () => {
  const seen = { runs: 0, values: 0, locked: 0 }
  const kinds = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(madeUpFile, { maxLength: 3 }), fc.integer({ max: 4, min: 0 }), (files, chance) => {
      // One folder in five is one that everybody may make.
      const isUnprotected = chance === 0
      const policy = read(files, isUnprotected)
      if (isUnprotected) expect(policy.values).toEqual({})
      const settings = start(policy)
      for (const key of SETTING_KEYS) expect(v.is<v.GenericSchema>(SETTINGS[key].schema, settings.get(key))).toBe(true)
      for (const { key, value: one } of policy.set) {
        expect(v.is<v.GenericSchema>(POLICY_DEFINITIONS[key]?.schema ?? v.never(), one)).toBe(true)
        expect(POLICY_DEFINITIONS[key]?.policy).toBe(true)
      }
      expect(settings.get('waitWarmMinutes')).toBeLessThan(settings.get('waitHotMinutes'))
      expect(unnamed(folder, files, policy)).toEqual([])
      expect(policyLines(policy.problems)).toHaveLength(policy.problems.length)
      seen.runs++
      seen.values += policy.set.length
      seen.locked += Object.keys(policy.values).length
      for (const { kind } of policy.problems) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }),
    { numRuns: RUNS }
  )
  console.info(`policies: ${seen.runs}, values: ${seen.values}, problems: ${JSON.stringify(Object.fromEntries(kinds))}`)
  // The made-up policies themselves have values that count, and mistakes of each usual kind.
  expect(seen.runs).toBe(RUNS)
  expect(Math.min(seen.values, seen.locked)).toBeGreaterThan(RUNS / 2)
  for (const kind of ['unreadable', 'unknownKey', 'value']) expect(kinds.get(kind) ?? 0).toBeGreaterThan(0)
})

/** The settings of a group that may be an object, such as `alerts`, by the names that they have in it. */
const GROUPED = POLICY_KEYS.flatMap((key) => (key.startsWith('alerts.') ? [key.slice('alerts.'.length)] : []))

it('values in an object of a group count as those with their whole names, also the ones that are there twice', () => {
  const usual: Readonly<Record<string, unknown>> = { privacy: ['nothing', 'count', 'name', 'message'] }
  const inner = fc
    .constantFrom('privacy', 'privacy', ...GROUPED)
    .chain((key) =>
      fc.tuple(fc.constant(key), fc.oneof(madeUpValue, fc.constantFrom(...[usual[key] ?? [true]].flat())))
    )
  let twice = 0
  fc.assert(
    fc.property(fc.array(inner, { maxLength: 6 }), fc.constantFrom('enforced', 'default'), (entries, level) => {
      const flat = entries.map(([key, one]) => [`alerts.${key}`, one] as const)
      const nested = read([Buffer.from(`{"${level}":{"alerts":{${members(entries)}}}}`)])
      expect(nested).toEqual(read([Buffer.from(`{"${level}":{${members(flat)}}}`)]))
      twice += nested.problems.filter(({ kind }) => kind === 'twice').length
    }),
    { numRuns: RUNS }
  )
  expect(twice).toBeGreaterThan(RUNS / 10)
})

it('a value that nothing names would be found', () => {
  const files = [Buffer.from('{"enforced":{"retentionDays":3,"later":1}}'), Buffer.from('{"textSize":"16"}')]
  const policy = read(files)
  expect(policy.values).toEqual({ retentionDays: 3, textSize: '16' })
  expect(unnamed(folder, files, policy)).toEqual([])
  expect(unnamed(folder, files, { ...policy, problems: [] })).toEqual(['later'])
  expect(unnamed(folder, files, { ...policy, set: [] })).toEqual(['retentionDays', 'textSize'])
})
