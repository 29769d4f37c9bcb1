import { describe, expect, it } from 'vitest'
import { createTeamFile, type TeamDisk, type TeamFile } from '../../../src/main/replies/teamFile'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'

const FILE = '/share/team.csv'
const csv = (...names: string[]): string => `name,text\n${names.map((name) => `${name},text of ${name}\n`).join('')}`

class Refused extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

interface Rig {
  readonly time: FakeTime
  readonly team: TeamFile
  readonly logged: string[]
  content: string | Error
  /** Reports a change, as the system does. */
  event(): void
  watchFails(): void
  readonly reads: () => number
  readonly watching: () => number
  /** Waits until the disk has answered. */
  settle(): Promise<void>
  changes: number
}

function setUp(uses = {}): Rig {
  const time = createFakeTime()
  const logged: string[] = []
  let reads = 0
  let watching = 0
  let version = 0
  let last: string | Error = ''
  let tell: () => void = () => undefined
  let fail: (error: unknown) => void = () => undefined
  const contentNow = (): string => {
    if (rig.content instanceof Error) throw rig.content
    return rig.content
  }
  const disk: TeamDisk = {
    read: async (_file, limit) => {
      reads++
      const bytes = Buffer.from(contentNow())
      return bytes.length > limit ? null : bytes
    },
    version: async () => {
      const now = contentNow()
      if (now !== last) version++
      last = now
      return String(version)
    },
    watch: (_file, changed, failed) => {
      watching++
      tell = changed
      fail = failed
      return { dispose: () => void watching-- }
    }
  }
  const rig: Rig = {
    time,
    logged,
    content: csv('A', 'B'),
    event: () => tell(),
    watchFails: () => fail(new Refused('EMFILE')),
    reads: () => reads,
    watching: () => watching,
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    },
    changes: 0,
    team: createTeamFile({
      disk,
      clock: time.clock,
      timers: time.timers,
      log: (text) => logged.push(text),
      uses,
      changed: () => rig.changes++
    })
  }
  return rig
}
const names = (rig: Rig): string[] => rig.team.replies().map(({ name }) => name)

describe('the file of the team', () => {
  it('is read, and its replies cannot be mistaken for own ones', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    expect(rig.team.state()).toEqual({ file: FILE, count: 0, readAt: null, problem: null })
    await rig.settle()
    expect(rig.team.replies().map(({ id, name, from }) => ({ id, name, from }))).toEqual([
      { id: 'team//A', name: 'A', from: 'team' },
      { id: 'team//B', name: 'B', from: 'team' }
    ])
    expect(rig.team.state()).toEqual({ file: FILE, count: 2, readAt: rig.time.clock(), problem: null })
  })

  it('is read again when it changes, once for many events', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    await rig.settle()
    rig.content = csv('C')
    for (let index = 0; index < 5; index++) rig.event()
    rig.time.advance(1_000)
    await rig.settle()
    expect(names(rig)).toEqual(['C'])
    expect(rig.reads()).toBe(2)
  })

  it('is read again within two minutes if the system reports no change', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    await rig.settle()
    rig.watchFails()
    rig.content = csv('C')
    rig.time.advance(120_000)
    await rig.settle()
    expect(names(rig)).toEqual(['C'])
    expect(rig.logged).toEqual(['replies: the file of the team is not watched, EMFILE'])
  })

  it('is not read again while it stays the same', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    await rig.settle()
    const { changes } = rig
    for (let minute = 0; minute < 10; minute++) {
      rig.time.advance(60_000)
      await rig.settle()
    }
    expect({ reads: rig.reads(), changes: rig.changes }).toEqual({ reads: 1, changes })
  })

  it('that has a mistake leaves the replies that were read before, and says the line', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    await rig.settle()
    const readAt = rig.time.clock()
    rig.content = 'name,text\nA,\n'
    rig.event()
    rig.time.advance(1_000)
    await rig.settle()
    expect(names(rig)).toEqual(['A', 'B'])
    expect(rig.team.state()).toEqual({
      file: FILE,
      count: 2,
      readAt,
      problem: { kind: 'line', line: 2, fault: 'text' }
    })
    rig.content = csv('D')
    rig.event()
    rig.time.advance(1_000)
    await rig.settle()
    expect(rig.team.state()?.problem).toBeNull()
    expect(names(rig)).toEqual(['D'])
  })

  it.each([
    { code: 'ENOENT', kind: 'missing' },
    { code: 'ENOTDIR', kind: 'missing' },
    { code: 'EACCES', kind: 'noAccess' },
    { code: 'EIO', kind: 'noAccess' }
  ])('that the disk refuses with $code is $kind, and the log says so once', async ({ code, kind }) => {
    const rig = setUp()
    rig.content = new Refused(code)
    rig.team.open(FILE)
    await rig.settle()
    rig.time.advance(300_000)
    await rig.settle()
    expect(rig.team.state()).toEqual({ file: FILE, count: 0, readAt: null, problem: { kind } })
    expect(rig.logged).toHaveLength(1)
  })

  it('says what is wrong now, also if it was the same kind of problem before', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    for (const count of [5001, 5002]) {
      rig.content = csv(...Array.from({ length: count }, (_, at) => `reply ${at}`))
      rig.event()
      rig.time.advance(1_000)
      await rig.settle()
      expect(rig.team.state()?.problem).toEqual({ kind: 'tooMany', count })
    }
  })

  it('that is too large is not used', async () => {
    const rig = setUp()
    rig.content = 'x'.repeat(6 * 1024 * 1024)
    rig.team.open(FILE)
    await rig.settle()
    expect(rig.team.state()?.problem).toEqual({ kind: 'tooLarge' })
  })

  it('that another one replaced says nothing late', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    rig.team.open('/share/other.csv')
    rig.content = csv('Other')
    await rig.settle()
    expect(rig.team.state()?.file).toBe('/share/other.csv')
    expect(rig.watching()).toBe(1)
    rig.team.open('')
    expect({ state: rig.team.state(), replies: rig.team.replies(), watching: rig.watching() }).toEqual({
      state: null,
      replies: [],
      watching: 0
    })
    expect(rig.time.waiting()).toEqual([])
  })

  it('leaves no timer and no watch behind', async () => {
    const rig = setUp()
    rig.team.open(FILE)
    await rig.settle()
    rig.event()
    rig.team.dispose()
    await rig.settle()
    expect({ timers: rig.time.waiting(), watching: rig.watching() }).toEqual({ timers: [], watching: 0 })
  })
})

describe('the uses of a reply of the team', () => {
  it('stay when the file is read again, and only for replies that it has', async () => {
    const rig = setUp({ 'team//A': { used: 3, lastUsedAt: 5 }, 'team//Gone': { used: 9, lastUsedAt: 5 } })
    expect(Object.keys(rig.team.uses())).toEqual(['team//A', 'team//Gone'])
    rig.team.open(FILE)
    await rig.settle()
    expect(rig.team.use('team//A')).toBe(true)
    expect(rig.team.use('team//Gone')).toBe(false)
    rig.content = csv('B', 'A', 'A')
    rig.event()
    rig.time.advance(1_000)
    await rig.settle()
    expect(rig.team.replies().map(({ id, used }) => ({ id, used }))).toEqual([
      { id: 'team//B', used: 0 },
      { id: 'team//A', used: 4 },
      { id: 'team//A 2', used: 0 }
    ])
    expect(Object.keys(rig.team.uses())).toEqual(['team//A'])
  })
})
