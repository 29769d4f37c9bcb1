import { describe, expect, it } from 'vitest'
import { createReplies, type Replies } from '../../../src/main/replies/replies'
import type { TeamDisk } from '../../../src/main/replies/teamFile'
import type { ReplyWords } from '../../../src/shared/domain/reply'
import { createFakeTime, type FakeTime } from '../../support/fakeTime'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { buildWords } from '../../support/replies'

const FILE = '/data/replies.json'

interface Rig {
  readonly replies: Replies
  readonly disk: MemoryDisk
  readonly time: FakeTime
  readonly saved: { name: string; text: string }[]
  readonly set: unknown[]
  chosen: string | null
  readonly files: Map<string, string>
  locked: boolean
  demo: readonly ReplyWords[] | null
  changes: number
  settle(): Promise<void>
  restarted(): Rig
}

function setUp(disk: MemoryDisk = createMemoryDisk(), teamFile = ''): Rig {
  const time = createFakeTime()
  const files = new Map<string, string>()
  const saved: { name: string; text: string }[] = []
  const set: unknown[] = []
  let ids = 0
  const teamDisk: TeamDisk = {
    read: async (file, limit) => {
      const text = files.get(file)
      if (text === undefined) throw Object.assign(new Error('gone'), { code: 'ENOENT' })
      return text.length > limit ? null : Buffer.from(text)
    },
    version: async (file) => files.get(file) ?? '',
    watch: () => ({ dispose: () => undefined })
  }
  const rig: Rig = {
    disk,
    time,
    saved,
    set,
    files,
    chosen: null,
    locked: false,
    demo: null,
    changes: 0,
    settle: async () => {
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    },
    restarted: () => setUp(disk.restarted(), teamFile),
    replies: createReplies({
      clock: time.clock,
      timers: time.timers,
      log: () => undefined,
      disk,
      teamDisk,
      folder: '/data',
      newId: () => `id${++ids}`,
      settings: {
        get: () => teamFile as never,
        set: (key, value) => {
          set.push({ key, value })
          return null
        },
        watch: () => ({ dispose: () => undefined })
      },
      isSetByOrganisation: () => rig.locked,
      csvSeparator: () => ';',
      dialogs: {
        chooseFile: async () => rig.chosen,
        saveText: async (name, text) => {
          saved.push({ name, text })
          return 'saved'
        }
      },
      demo: () => rig.demo
    })
  }
  rig.replies.watch(() => rig.changes++)
  return rig
}
const ASKED = { query: '', page: null, folder: null, order: 'name' } as const
const names = (rig: Rig): string[] => rig.replies.find(ASKED).replies.map(({ name }) => name)

describe('the own library', () => {
  it('is on the disk as soon as a change is accepted', () => {
    const rig = setUp()
    expect(rig.replies.save(null, buildWords({ name: 'A' }))).toBeNull()
    expect(names(rig.restarted())).toEqual(['A'])
    expect(rig.replies.copy('id1', 'A (copy)')).toBeNull()
    expect(rig.replies.save('id1', buildWords({ name: 'B' }))).toBeNull()
    expect(names(rig.restarted())).toEqual(['A (copy)', 'B'])
    expect(rig.replies.remove('id1')).toBeNull()
    expect(rig.replies.state().deleted).toEqual({ id: 'id1', name: 'B' })
    expect(rig.replies.undo()).toBeNull()
    expect(names(rig.restarted())).toEqual(['A (copy)', 'B'])
  })

  it('says each change to its watchers, with another revision', () => {
    const rig = setUp()
    const before = rig.replies.revision()
    rig.replies.save(null, buildWords())
    expect({ changes: rig.changes, isOther: rig.replies.revision() !== before }).toEqual({ changes: 1, isOther: true })
    rig.replies.save('unknown', buildWords())
    expect(rig.changes).toBe(1)
  })

  it('counts uses, and writes many of them at once', () => {
    const rig = setUp()
    rig.replies.save(null, buildWords())
    const { length } = rig.disk.operations
    for (let index = 0; index < 5; index++) expect(rig.replies.used('id1')).toBeNull()
    expect(rig.disk.operations).toHaveLength(length)
    rig.time.advance(10_000)
    expect(rig.restarted().replies.find(ASKED).replies[0]?.used).toBe(5)
    expect(rig.replies.used('unknown')).toBe('unknownReply')
  })

  it('writes the uses when Deskhand closes', () => {
    const rig = setUp()
    rig.replies.save(null, buildWords())
    rig.replies.used('id1')
    rig.replies.dispose()
    expect(rig.restarted().replies.find(ASKED).replies[0]?.used).toBe(1)
    expect(rig.time.waiting()).toEqual([])
  })

  it('says that a change is not saved, and saves it with the next one', () => {
    const rig = setUp()
    rig.disk.refuse = (operation) => (operation === 'write' ? 'ENOSPC' : null)
    expect(rig.replies.save(null, buildWords({ name: 'A' }))).toBeNull()
    expect(rig.replies.state().problem).toEqual({ kind: 'notSaved' })
    expect(names(rig)).toEqual(['A'])
    rig.disk.refuse = () => null
    rig.replies.save(null, buildWords({ name: 'B' }))
    expect(rig.replies.state().problem).toBeNull()
    expect(names(rig.restarted())).toEqual(['A', 'B'])
  })

  it('says at once that uses are not saved, and when they are', () => {
    const rig = setUp()
    rig.replies.save(null, buildWords())
    for (const code of ['ENOSPC', null]) {
      rig.replies.used('id1')
      rig.disk.refuse = (operation) => (operation === 'write' ? code : null)
      const before = rig.changes
      rig.time.advance(10_000)
      expect({ problem: rig.replies.state().problem, changes: rig.changes - before }).toEqual({
        problem: code === null ? null : { kind: 'notSaved' },
        changes: 1
      })
    }
  })

  it('takes no change while its file must not be touched', () => {
    const disk = createMemoryDisk(new Map([[FILE, Buffer.from('{"version": 9, "replies": []}')]]))
    const rig = setUp(disk)
    expect(rig.replies.save(null, buildWords())).toBe('repliesLocked')
    expect(rig.replies.state().problem).toEqual({ kind: 'newer' })
    rig.replies.dispose()
    expect(disk.files.get(FILE)?.toString()).toContain('"version": 9')
  })

  it('makes one copy of a damaged file, however often Deskhand starts', () => {
    const rig = setUp(createMemoryDisk(new Map([[FILE, Buffer.from('damaged')]])))
    expect(rig.replies.state().problem?.kind).toBe('damaged')
    const again = rig.restarted().restarted()
    expect(again.replies.state().problem).toBeNull()
    expect([...again.disk.files.keys()].filter((name) => name.includes('damaged'))).toHaveLength(1)
  })
})

describe('an import', () => {
  it('adds the replies of the chosen file', async () => {
    const rig = setUp()
    rig.files.set('/x.csv', 'name,text\nA,a\nB,b\n')
    rig.chosen = '/x.csv'
    rig.replies.import()
    await rig.settle()
    expect(names(rig.restarted())).toEqual(['A', 'B'])
    expect(rig.replies.state().transfer).toEqual({ kind: 'imported', added: 2, known: 0, merged: 0, keysDropped: 0 })
    rig.replies.save(null, buildWords())
    expect(rig.replies.state().transfer).toBeNull()
  })

  it.each([
    { text: 'name,text\nA,a\nB,\n', problem: { kind: 'line', line: 3, fault: 'text' } },
    { text: 'x'.repeat(6 * 1024 * 1024), problem: { kind: 'tooLarge' } },
    { text: null, problem: { kind: 'noAccess' } }
  ])('of a bad file changes nothing and says why', async ({ text, problem }) => {
    const rig = setUp()
    rig.replies.save(null, buildWords({ name: 'Mine' }))
    if (text !== null) rig.files.set('/x', text)
    rig.chosen = '/x'
    const file = rig.disk.files.get(FILE)
    rig.replies.import()
    await rig.settle()
    expect(rig.replies.state().transfer).toEqual({ kind: 'importFailed', problem })
    expect(names(rig)).toEqual(['Mine'])
    expect(rig.disk.files.get(FILE)).toBe(file)
  })

  it('that the person cancels does nothing', async () => {
    const rig = setUp()
    rig.replies.import()
    await rig.settle()
    expect({ changes: rig.changes, transfer: rig.replies.state().transfer }).toEqual({ changes: 0, transfer: null })
  })
})

it('an export has the own replies and none of the team', async () => {
  const rig = setUp(createMemoryDisk(), '/team.csv')
  rig.files.set('/team.csv', 'name,text\nTeam,t\n')
  rig.replies.save(null, buildWords({ name: 'Mine' }))
  await rig.settle()
  rig.replies.export('csv')
  await rig.settle()
  expect(rig.saved.map(({ name }) => name)).toEqual(['saved-replies.csv'])
  expect(rig.saved[0]?.text).toContain('Mine;')
  expect(rig.replies.state().transfer).toEqual({ kind: 'exported', count: 1 })
})

describe('the replies of the team', () => {
  async function withTeam(): Promise<Rig> {
    const rig = setUp(createMemoryDisk(), '/team.csv')
    rig.replies.dispose()
    const started = setUp(rig.disk, '/team.csv')
    started.files.set('/team.csv', 'name,text\nTeam,t\n')
    started.time.advance(60_000)
    await started.settle()
    started.time.advance(120_000)
    await started.settle()
    return started
  }

  it('are found with the own ones, can be copied, and cannot be changed', async () => {
    const rig = await withTeam()
    rig.replies.save(null, buildWords({ name: 'Mine' }))
    expect(names(rig)).toEqual(['Mine', 'Team'])
    expect(rig.replies.save('team//Team', buildWords())).toBe('unknownReply')
    expect(rig.replies.remove('team//Team')).toBe('unknownReply')
    expect(rig.replies.copy('team//Team', 'Team')).toBeNull()
    expect(rig.replies.find(ASKED).replies.map(({ name, from }) => ({ name, from }))).toEqual([
      { name: 'Mine', from: 'own' },
      { name: 'Team', from: 'own' },
      { name: 'Team', from: 'team' }
    ])
  })

  it('come from a file that only main lets the person choose', async () => {
    const rig = setUp()
    rig.chosen = '/share/team.json'
    expect(rig.replies.chooseTeamFile()).toBeNull()
    await rig.settle()
    expect(rig.set).toEqual([{ key: 'teamRepliesFile', value: '/share/team.json' }])
    rig.locked = true
    expect(rig.replies.chooseTeamFile()).toBe('setByOrganisation')
  })
})

describe('at the demo workspace', () => {
  const examples = [buildWords({ name: 'Example', key: 'ex' })]

  it('there are only its examples, and nothing of them is kept', () => {
    const rig = setUp()
    rig.replies.save(null, buildWords({ name: 'Mine' }))
    rig.demo = examples
    expect({ names: names(rig), kept: rig.replies.state().kept }).toEqual({ names: ['Example'], kept: 'demo' })
    expect(rig.replies.save(null, buildWords({ name: 'Tried' }))).toBeNull()
    expect(names(rig)).toEqual(['Example', 'Tried'])
    expect(names(rig.restarted())).toEqual(['Mine'])
    rig.demo = null
    expect({ names: names(rig), kept: rig.replies.state().kept }).toEqual({ names: ['Mine'], kept: 'computer' })
  })

  it('an import does not come into the own library', async () => {
    const rig = setUp()
    rig.demo = examples
    rig.files.set('/x', 'name,text\nA,a\n')
    rig.chosen = '/x'
    rig.replies.import()
    await rig.settle()
    expect(names(rig)).toEqual(['A', 'Example'])
    rig.demo = null
    expect(names(rig)).toEqual([])
  })

  it('the revision differs from that of the own library and of an earlier demo', () => {
    const rig = setUp()
    const seen = [rig.replies.revision()]
    rig.demo = examples
    seen.push(rig.replies.revision())
    rig.demo = null
    seen.push(rig.replies.revision())
    rig.demo = [...examples]
    seen.push(rig.replies.revision())
    expect(new Set([seen[0], seen[1], seen[3]]).size).toBe(3)
  })
})
