import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLivePolicy, type LivePolicyParts } from '../../../src/main/settings/livePolicy'
import type { LastValid, PolicyContent, PolicyPart } from '../../../src/main/settings/policy'
import type { SystemPolicy } from '../../../src/main/settings/policyFiles'
import { createFakeTime } from '../../support/fakeTime'

const FOLDER = '/etc/deskhand'
const days = (retentionDays: unknown): PolicyContent => ({
  level: 'enforced',
  entries: [['retentionDays', retentionDays]]
})
const broken: PolicyContent = { level: 'enforced', unreadable: 'notJson' }
const file = (content: PolicyContent): PolicyPart => ({
  source: { kind: 'file', scope: 'machine', place: `${FOLDER}/policy.json` },
  contents: [content]
})
const registry = (content: PolicyContent): PolicyPart => ({
  source: { kind: 'registry', scope: 'machine', place: 'HKLM' },
  contents: [content]
})

/** Makes a computer whose policy changes. `watches`: the folders whose changes the system reports. */
async function open({
  watches = (_folder: string): boolean => true,
  hasSystem = false,
  last = null as LastValid,
  lookAtNamed = undefined as LivePolicyParts['lookAtNamed']
} = {}) {
  const time = createFakeTime()
  const rig = {
    time,
    files: [] as readonly PolicyPart[],
    system: [] as readonly PolicyPart[],
    asked: 0,
    watchers: new Map<string, () => void>(),
    logged: [] as string[],
    kept: last,
    writes: 0,
    links: null as string | null,
    looks: 0,
    power: null as { resumed(): void; unlocked(): void } | null,
    seen: [] as unknown[]
  }
  const policy = await openLivePolicy({
    timers: time.timers,
    log: (line) => rig.logged.push(line),
    readSystem: () => {
      rig.asked++
      return Promise.resolve<SystemPolicy>({ parts: rig.system, folder: { folder: FOLDER, onlyDefaults: false } })
    },
    hasSystem,
    power: {
      watch: (on) => {
        rig.power = on
        return { dispose: () => void (rig.power = null) }
      }
    },
    watchFolder: (folder, changed) => {
      if (!watches(folder)) return null
      rig.watchers.set(folder, changed)
      return { dispose: () => void rig.watchers.delete(folder) }
    },
    readFiles: () => rig.files,
    ...(lookAtNamed && { lookAtNamed }),
    readLinks: () => {
      rig.looks++
      return rig.links
    },
    last: {
      read: () => rig.kept,
      write: (value) => {
        rig.kept = value
        rig.writes++
      }
    }
  })
  policy.watch(({ values }) => rig.seen.push(values))
  return Object.assign(rig, { policy, settle: () => new Promise((resolve) => setImmediate(resolve)) })
}

describe('a file of the policy that changes', () => {
  it('counts at once where the system reports changes, and several changes count together', async () => {
    const rig = await open()
    expect([...rig.watchers.keys()]).toEqual([FOLDER, `${FOLDER}/policy.d`])
    rig.files = [file(days(14))]
    for (let at = 0; at < 100; at++) rig.watchers.get(FOLDER)?.()
    rig.time.advance(300)
    expect(rig.seen).toEqual([{ retentionDays: 14 }])
    expect(rig.policy.current().values).toEqual({ retentionDays: 14 })
    rig.files = []
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(300)
    expect(rig.seen).toEqual([{ retentionDays: 14 }, {}])
  })

  it('counts at once, and wakes the computer seldom, where there is no folder of the policy yet', async () => {
    const rig = await open({ watches: (folder) => folder === '/etc' })
    let reads = 0
    const { files } = rig
    Object.defineProperty(rig, 'files', { get: () => (reads++, files) })
    rig.time.advance(50_000)
    expect(reads).toBe(0)
    Object.defineProperty(rig, 'files', { value: [file(days(14))] })
    rig.watchers.get('/etc')?.()
    rig.time.advance(300)
    expect(rig.seen).toEqual([{ retentionDays: 14 }])
  })

  it('counts within 5 s where the system reports nothing', async () => {
    const rig = await open({ watches: () => false })
    rig.time.advance(7_000)
    rig.files = [file(days(14))]
    rig.time.advance(5_000)
    expect(rig.seen).toEqual([{ retentionDays: 14 }])
  })

  it('counts as broken within 5 s too where the system reports nothing', async () => {
    const rig = await open({ watches: () => false, last: { retentionDays: 30 } })
    for (let changedAt = 0; changedAt < 5_000; changedAt += 500) {
      rig.files = []
      rig.time.advance(10_000 + changedAt)
      rig.files = [file(broken)]
      rig.time.advance(5_000)
      expect(rig.policy.current().problems).toHaveLength(1)
    }
  })

  it('is found within a minute or so if one report is missing', async () => {
    const rig = await open()
    rig.files = [file(days(14))]
    rig.time.advance(62_000)
    expect(rig.seen).toEqual([{ retentionDays: 14 }])
  })

  it('counts within 5 s if it is behind a link, whose changes the system does not report', async () => {
    const rig = await open()
    rig.links = 'one'
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(300)
    let reads = 0
    let files: readonly PolicyPart[] = []
    Object.defineProperty(rig, 'files', { get: () => (reads++, files) })
    rig.time.advance(30_000)
    expect(reads).toBe(0)
    files = [file(days(14))]
    rig.links = 'two'
    rig.time.advance(5_000)
    expect(rig.seen).toEqual([{ retentionDays: 14 }])
  })

  it('wakes the computer once in a minute or so where there is no link', async () => {
    const rig = await open()
    const { looks } = rig
    rig.time.advance(120_000)
    expect(rig.looks - looks).toBeLessThanOrEqual(2)
  })

  it('counts as broken only if it still is after a second, because somebody may be writing it', async () => {
    const rig = await open({ last: { retentionDays: 30 } })
    rig.files = [file(broken)]
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(1_000)
    expect(rig.seen).toEqual([])
    rig.files = [file(days(7))]
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(1_000)
    expect(rig.seen).toEqual([{ retentionDays: 7 }])
    rig.files = [file(broken)]
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(2_000)
    expect(rig.seen.at(-1)).toMatchObject({ retentionDays: 7 })
    expect(rig.policy.current().problems).toHaveLength(1)
    expect(rig.logged.at(-1)).toBe('policy: /etc/deskhand/policy.json is not readable, notJson')
  })

  it('that says the same again changes nothing and logs nothing', async () => {
    const rig = await open()
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(600_000)
    expect({ seen: rig.seen, logged: rig.logged }).toEqual({ seen: [], logged: [] })
  })
})

describe('the last valid number of days', () => {
  it('is written once, and is not lost while the policy is broken', async () => {
    const rig = await open()
    expect({ kept: rig.kept, writes: rig.writes }).toEqual({ kept: {}, writes: 1 })
    rig.files = [file(days(14))]
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(300)
    rig.files = [file(days('many'))]
    rig.watchers.get(FOLDER)?.()
    rig.time.advance(300)
    expect({ kept: rig.kept, writes: rig.writes }).toEqual({ kept: { retentionDays: 14 }, writes: 2 })
    expect(rig.policy.current().values).toEqual({ retentionDays: 14 })
  })
})

describe('the policy of the system itself', () => {
  it('is asked for every 5 minutes and when the screen is unlocked', async () => {
    const rig = await open({ hasSystem: true })
    expect(rig.asked).toBe(1)
    rig.system = [registry(days(3))]
    rig.time.advance(5 * 60_000)
    await rig.settle()
    expect({ asked: rig.asked, seen: rig.seen }).toEqual({ asked: 2, seen: [{ retentionDays: 3 }] })
    rig.system = []
    rig.power?.unlocked()
    rig.power?.unlocked()
    await rig.settle()
    expect({ asked: rig.asked, seen: rig.seen.at(-1) }).toEqual({ asked: 3, seen: {} })
  })

  it('is never asked for on Linux after the start', async () => {
    const rig = await open()
    rig.power?.unlocked()
    rig.time.advance(3_600_000)
    expect(rig.asked).toBe(1)
  })
})

it('a policy that is disposed leaves no timer and no watcher', async () => {
  const rig = await open({ hasSystem: true })
  rig.watchers.get(FOLDER)?.()
  rig.power?.unlocked()
  rig.policy.dispose()
  await rig.settle()
  expect({ timers: rig.time.waiting(), watchers: rig.watchers.size, power: rig.power }).toEqual({
    timers: [],
    watchers: 0,
    power: null
  })
})

it.each([
  { how: 'the system reports changes', watches: () => true },
  { how: 'it does not', watches: () => false }
])('a file that the policy names becomes a problem when it breaks later, if $how', async ({ watches }) => {
  const problem = { kind: 'noFile', place: FOLDER, key: 'teamRepliesFile' } as const
  let found: readonly (typeof problem)[] = []
  let looks = 0
  const rig = await open({
    watches,
    lookAtNamed: () => ({ found: Promise.resolve((looks++, found)), over: Promise.resolve() })
  })
  const minutes = async (count: number): Promise<void> => {
    for (let second = 0; second < count * 60; second++) {
      rig.time.advance(1_000)
      await rig.settle()
    }
  }
  await minutes(10)
  // A look may ask a slow drive, so there is no more than one in a minute.
  expect(looks).toBeGreaterThan(5)
  expect(looks).toBeLessThanOrEqual(11)
  expect(rig.policy.current().problems).toEqual([])
  found = [problem]
  await minutes(2.5)
  expect(rig.policy.current().problems).toEqual([problem])
  rig.policy.dispose()
})

it('a file that the policy names is no problem any more when it can be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-named-'))
  const team = join(folder, 'team.json')
  const rig = await open()
  rig.files = [file({ level: 'enforced', entries: [['teamRepliesFile', team]] })]
  rig.time.advance(62_000)
  await expect.poll(() => rig.policy.current().problems).toMatchObject([{ kind: 'noFile', key: 'teamRepliesFile' }])
  expect(rig.seen).toHaveLength(2)
  writeFileSync(team, '[]')
  await rig.settle()
  rig.time.advance(62_000)
  await expect.poll(() => rig.policy.current().problems).toEqual([])
  rmSync(folder, { recursive: true })
})

it.each([
  { what: 'watched', watches: true },
  { what: 'not watched', watches: false }
])('a drive that never answers is looked at once, and the policy counts meanwhile ($what)', async ({ watches }) => {
  const looks: (() => void)[] = []
  const problem = { kind: 'noFile', place: FOLDER, key: 'teamRepliesFile' } as const
  const rig = await open({
    watches: () => watches,
    lookAtNamed: () => ({
      found: Promise.resolve([problem]),
      over: new Promise((resolve) => void looks.push(resolve))
    })
  })
  await rig.settle()
  expect(rig.policy.current().problems).toEqual([problem])
  for (let minute = 0; minute < 60; minute++) {
    rig.time.advance(60_000)
    await rig.settle()
  }
  expect(looks).toHaveLength(1)
  rig.files = [file(days(14))]
  rig.time.advance(62_000)
  expect(rig.policy.current()).toMatchObject({ values: { retentionDays: 14 }, problems: [] })
  expect(looks).toHaveLength(1)
  looks[0]?.()
  await rig.settle()
  // The drive answers again, so the changed policy gets its look.
  expect(looks).toHaveLength(2)
  expect(rig.policy.current().problems).toEqual([problem])
})
