import { describe, expect, it } from 'vitest'
import { openLibraryFile } from '../../../src/main/replies/libraryFile'
import { createMemoryDisk, type MemoryDisk } from '../../support/memoryDisk'
import { buildReply } from '../../support/replies'

const FILE = '/data/replies.json'
const open = (disk: MemoryDisk) => openLibraryFile({ disk, folder: '/data', now: () => 77, log: () => undefined })
const withFile = (content: unknown): MemoryDisk =>
  createMemoryDisk(new Map([[FILE, Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))]]))
const names = (disk: MemoryDisk): string[] => [...disk.files.keys()].sort()

describe('the file of the library', () => {
  it('has nothing at first, and gives back what was written', () => {
    const disk = createMemoryDisk()
    expect(open(disk).read()).toEqual({ replies: [], teamUses: {}, problem: null })
    const library = {
      replies: [buildReply({ id: 'a', key: 'k', pages: ['p'] })],
      teamUses: { t: { used: 1, lastUsedAt: 5 } }
    }
    expect(open(disk).write(library)).toBe(true)
    expect(open(disk.restarted()).read()).toEqual({ ...library, problem: null })
  })

  it('is replaced in one step: without power in between, the old one stays', () => {
    const disk = createMemoryDisk()
    open(disk).write({ replies: [buildReply({ id: 'a' })], teamUses: {} })
    disk.refuse = (operation) => (operation === 'rename' ? 'EIO' : null)
    expect(open(disk).write({ replies: [], teamUses: {} })).toBe(false)
    disk.refuse = () => null
    disk.losePower()
    expect(
      open(disk)
        .read()
        .replies.map(({ id }) => id)
    ).toEqual(['a'])
  })

  it.each(['{"version": 1, "replies": [', '', '7', '{"replies": []}', '{"version": 1, "replies": {}}'])(
    'that is damaged is kept aside: %j',
    (content) => {
      const disk = withFile(content)
      expect(open(disk).read()).toEqual({
        replies: [],
        teamUses: {},
        problem: { kind: 'damaged', aside: 'replies.json.damaged-77', lost: null }
      })
      expect(disk.files.get('/data/replies.json.damaged-77')?.toString()).toBe(content)
    }
  )

  it('keeps the good entries of a damaged file, and a copy of all', () => {
    const { from: _from, ...good } = buildReply({ id: 'a' })
    const disk = withFile({ version: 1, replies: [good, { ...good, id: 'b', text: '' }, 5, { ...good, name: 'twin' }] })
    const { replies, problem } = open(disk).read()
    expect(replies.map(({ id }) => id)).toEqual(['a'])
    expect(problem).toEqual({ kind: 'damaged', aside: 'replies.json.damaged-77', lost: 3 })
    expect(names(disk)).toEqual([FILE, `${FILE}.damaged-77`])
  })

  it('of a newer version is left alone', () => {
    const disk = withFile({ version: 2, replies: [] })
    const before = disk.files.get(FILE)
    const file = open(disk)
    expect(file.read().problem).toEqual({ kind: 'newer' })
    expect(file.write({ replies: [], teamUses: {} })).toBe(false)
    expect(disk.files.get(FILE)).toBe(before)
  })

  it.each(['read', 'copy'])('that the disk does not let Deskhand %s is left alone', (operation) => {
    const disk = withFile('damaged')
    disk.refuse = (name) => (name === operation ? 'EACCES' : null)
    const file = open(disk)
    expect(file.read().problem).toEqual({ kind: 'noAccess' })
    disk.refuse = () => null
    expect(file.write({ replies: [], teamUses: {} })).toBe(false)
    expect(disk.files.get(FILE)?.toString()).toBe('damaged')
  })
})
