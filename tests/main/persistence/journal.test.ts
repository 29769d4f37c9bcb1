import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk, type Disk } from '../../../src/main/files/disk'
import { openJournal, type Journal } from '../../../src/main/persistence/journal'
import { headerLine, recordLine } from '../../../src/main/persistence/journalLines'
import { createSeal, plainSeal, type Seal } from '../../../src/main/persistence/seal'
import type { NotSavedReason } from '../../../src/shared/domain/saving'
import { createMemoryDisk } from '../../support/memoryDisk'

const FILE = '/desk/outbox.log'
const key = randomBytes(32)
const sealed = createSeal(key, 'here')

interface Opened {
  readonly journal: Journal
  readonly records: readonly unknown[]
  readonly failures: (NotSavedReason | null)[]
}

function open(disk: Disk, seal: Seal = plainSeal, file = FILE): Opened {
  const failures: (NotSavedReason | null)[] = []
  const opening = openJournal({
    file,
    disk,
    seal,
    log: () => undefined,
    now: () => 1000,
    onFailure: (reason) => failures.push(reason)
  })
  if (!opening.ok) throw new Error(`not opened: ${opening.reason}`)
  return { journal: opening.journal, records: opening.records, failures }
}

function fileOf(records: readonly unknown[], seal: Seal = plainSeal): Buffer {
  return Buffer.concat([headerLine(), ...records.map((record) => recordLine(record, seal))])
}

const many = Array.from({ length: 20 }, (_, n) => ({
  n,
  text: `Message ${n}, ümläut 🎉\nsecond line ${'x'.repeat(n * 7)}`
}))

describe.each([
  { name: 'plain', seal: plainSeal },
  { name: 'sealed', seal: sealed }
])('a $name journal', ({ seal }) => {
  it('returns what was appended, and appends after it', () => {
    const disk = createMemoryDisk()
    const first = open(disk, seal)
    for (const record of many) expect(first.journal.append(record)).toBe(true)
    const second = open(disk.restarted(), seal)
    expect(second.records).toEqual(many)
  })

  it('keeps what was acknowledged after a loss of power, and everything after a crash', () => {
    const disk = createMemoryDisk()
    const { journal } = open(disk, seal)
    journal.append(1)
    journal.appendSoft(2)
    expect(open(disk.restarted(), seal).records).toEqual([1, 2])
    disk.losePower()
    expect(open(disk.restarted(), seal).records).toEqual([1])
  })

  it('removes an unfinished last line silently, wherever it breaks off', () => {
    const whole = fileOf(many, seal)
    const last = recordLine(many.at(-1), seal).length
    for (let cut = 1; cut < last; cut++) {
      const disk = createMemoryDisk(new Map([[FILE, whole.subarray(0, whole.length - cut)]]))
      const { records, journal } = open(disk, seal)
      // A line that lacks only its line end is whole.
      expect(records).toEqual(cut === 1 ? many : many.slice(0, -1))
      journal.append('next')
      expect(open(disk.restarted(), seal).records.at(-1)).toBe('next')
      if (cut > 1) expect([...disk.files.keys()]).toEqual([FILE])
    }
  })
})

/** Returns the lines whose bytes have not changed. Their line ends may be damaged. */
function undamaged(before: Buffer, after: Buffer): readonly unknown[] {
  const lengths = lineLengths(before)
  let at = headerLine().length
  return many.filter((_record, index) => {
    const length = lengths[index] ?? 0
    const from = at
    at += length
    return after.length >= at - 1 && before.subarray(from, at - 1).equals(after.subarray(from, at - 1))
  })
}

function lineLengths(file: Buffer): readonly number[] {
  const ends = [...file.entries()].filter(([, byte]) => byte === 10).map(([index]) => index)
  return ends.slice(1).map((end, index) => end - (ends[index] ?? 0))
}

describe('500 damaged files', () => {
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('flip' as const), at: fc.nat(), bits: fc.integer({ min: 1, max: 255 }) }),
    fc.record({ kind: fc.constant('cut' as const), at: fc.nat() }),
    fc.record({ kind: fc.constant('zero' as const), at: fc.nat(), length: fc.integer({ min: 1, max: 600 }) })
  )

  it('can always be opened, keep every good line, add nothing, and are copied', () => {
    let files = 0
    let goodLines = 0
    let keptBeside = 0
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.boolean(), (damages, isSealed) => {
        const seal = isSealed ? sealed : plainSeal
        const before = fileOf(many, seal)
        let after = Buffer.from(before)
        for (const one of damages) {
          const at = one.at % Math.max(1, after.length)
          if (one.kind === 'cut') after = after.subarray(0, at)
          else if (one.kind === 'zero') after.fill(0, at, Math.min(after.length, at + one.length))
          else if (at < after.length) after[at] = (after[at] ?? 0) ^ one.bits
        }
        const disk = createMemoryDisk(new Map([[FILE, after]]))
        const { records, journal } = open(disk, seal)
        const good = undamaged(before, after)
        const read = records.map((record) => JSON.stringify(record))
        expect(read).toEqual(many.map((record) => JSON.stringify(record)).filter((record) => read.includes(record)))
        expect(good.filter((record) => !read.includes(JSON.stringify(record)))).toEqual([])
        files++
        goodLines += good.length
        if (disk.files.has(`${FILE}.corrupt-1000`)) keptBeside++
        expect(journal.append({ n: 'after' })).toBe(true)
        const again = open(disk.restarted(), seal)
        expect(again.records).toEqual([...records, { n: 'after' }])
        // The app copies a file that has lost records. But if only its last line is not whole, the app does not copy
        // it, because it may have crashed while it wrote this line.
        const wasWritten = after.length === before.length && after.at(-1) === 10
        if (wasWritten && records.length < many.length) expect(disk.files.get(`${FILE}.corrupt-1000`)).toEqual(after)
      }),
      { numRuns: 500 }
    )
    process.stdout.write(
      `${files} damaged files: all opened, all of ${goodLines} good lines kept, ${keptBeside} files kept beside\n`
    )
  }, 60_000)

  it.each([
    { name: 'all zeros', bytes: Buffer.alloc(4096) },
    { name: 'empty', bytes: Buffer.alloc(0) },
    { name: 'only line ends', bytes: Buffer.from('\n\n\n') },
    { name: 'something else', bytes: Buffer.from('{"settings":true}') },
    { name: 'random bytes', bytes: randomBytes(5000) }
  ])('$name: opens empty and works', ({ bytes }) => {
    const disk = createMemoryDisk(new Map([[FILE, bytes]]))
    const { records, journal } = open(disk)
    expect(records).toEqual([])
    expect(journal.append(1)).toBe(true)
    expect(open(disk.restarted()).records).toEqual([1])
    if (bytes.length > 0) expect(disk.files.get(`${FILE}.corrupt-1000`)).toEqual(bytes)
  })

  it('lose no line if a line end is damaged', () => {
    const file = fileOf(many)
    for (const [index, byte] of [...file.entries()].filter(([, value]) => value === 10)) {
      const after = Buffer.from(file)
      after[index] = byte ^ 0x20
      expect(open(createMemoryDisk(new Map([[FILE, after]]))).records).toEqual(many)
    }
  })

  it('are copied at most five times', () => {
    const files = new Map([[FILE, Buffer.alloc(100)]])
    for (let n = 0; n < 9; n++) files.set(`${FILE}.corrupt-${n}`, Buffer.alloc(1))
    const disk = createMemoryDisk(files)
    open(disk)
    expect([...disk.files.keys()].filter((name) => name.includes('.corrupt-'))).toHaveLength(5)
  })

  it('are read fast even without line ends', () => {
    const file = fileOf(Array.from({ length: 10_000 }, (_, n) => ({ n, text: 'x'.repeat(100) })))
    const start = performance.now()
    open(createMemoryDisk(new Map([[FILE, Buffer.from(file.map((byte) => (byte === 10 ? 0 : byte)))]])))
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('another version, another key', () => {
  it('a newer version is not changed', () => {
    const file = Buffer.concat([recordLine({ deskhand: 'journal', version: 2 }, plainSeal), recordLine(1, plainSeal)])
    const disk = createMemoryDisk(new Map([[FILE, file]]))
    expect(
      openJournal({ file: FILE, disk, seal: plainSeal, log: () => undefined, now: () => 0, onFailure: () => undefined })
    ).toEqual({
      ok: false,
      reason: 'newerVersion'
    })
    expect(disk.files.get(FILE)).toEqual(file)
    expect([...disk.files.keys()]).toEqual([FILE])
  })

  it('a file that another key sealed is copied, and a new one is started', () => {
    const file = fileOf(many, createSeal(randomBytes(32), 'here'))
    const disk = createMemoryDisk(new Map([[FILE, file]]))
    expect(open(disk, sealed).records).toEqual([])
    expect(disk.files.get(`${FILE}.sealed-1000`)).toEqual(file)
  })

  it('a sealed line can be opened only in its own place, and the file shows no text', () => {
    const disk = createMemoryDisk()
    open(disk, sealed).journal.append({ text: 'planted secret' })
    expect(disk.files.get(FILE)?.includes('planted')).toBe(false)
    expect(open(disk.restarted(), createSeal(key, 'elsewhere')).records).toEqual([])
  })

  it('plain lines are sealed as soon as the system can seal', () => {
    const disk = createMemoryDisk(new Map([[FILE, fileOf([{ text: 'planted secret' }])]]))
    expect(open(disk, sealed).records).toEqual([{ text: 'planted secret' }])
    expect([...disk.files.values()].some((data) => data.includes('planted'))).toBe(false)
    expect(open(disk.restarted(), sealed).records).toEqual([{ text: 'planted secret' }])
  })
})

describe('a disk that refuses', () => {
  const codes = [
    { code: 'ENOSPC', reason: 'diskFull' },
    { code: 'EACCES', reason: 'noPermission' },
    { code: 'EROFS', reason: 'noPermission' },
    { code: 'EMFILE', reason: 'busy' },
    { code: 'EBUSY', reason: 'busy' },
    { code: 'EPERM', reason: process.platform === 'win32' ? 'busy' : 'noPermission' },
    { code: 'EIO', reason: 'diskFailed' }
  ] as const

  it.each(codes)('$code: is reported, loses nothing that was acknowledged, and recovers', ({ code, reason }) => {
    for (const operation of ['write', 'sync']) {
      const disk = createMemoryDisk()
      const { journal, failures } = open(disk)
      journal.append('kept')
      disk.refuse = (asked) => (asked === operation ? code : null)
      expect(journal.append('refused')).toBe(false)
      expect({ failure: journal.failure, failures }).toEqual({ failure: reason, failures: [reason] })
      expect(open(disk.restarted()).records).toEqual(['kept'])
      expect(journal.compact(['kept', 'refused'])).toBe(false)
      disk.refuse = () => null
      expect(journal.compact(['kept', 'refused'])).toBe(true)
      expect({ failure: journal.failure, failures }).toEqual({ failure: null, failures: [reason, null] })
      expect(journal.append('more')).toBe(true)
      expect(open(disk.restarted()).records).toEqual(['kept', 'refused', 'more'])
    }
  })

  it.each(codes)('$code while opening is returned, and the file does not change', ({ code, reason }) => {
    const disk = createMemoryDisk(new Map([[FILE, fileOf(many)]]))
    disk.refuse = () => code
    const opening = openJournal({
      file: FILE,
      disk,
      seal: plainSeal,
      log: () => undefined,
      now: () => 0,
      onFailure: () => undefined
    })
    expect(opening).toEqual({ ok: false, reason })
    expect(disk.files.get(FILE)).toEqual(fileOf(many))
  })

  it('leaves a damaged file in place if it cannot be copied', () => {
    const file = fileOf(many)
    file[200] = 0
    const disk = createMemoryDisk(new Map([[FILE, file]]))
    disk.refuse = (operation) => (operation === 'copy' ? 'ENOSPC' : null)
    const { records, journal } = open(disk)
    journal.append('next')
    expect(disk.files.get(FILE)?.subarray(0, file.length)).toEqual(file)
    expect(open(disk.restarted()).records).toEqual([...records, 'next'])
  })

  it('leaves the whole old file or the whole new file after a crash at any step of rewriting', () => {
    for (let step = 0; step < 12; step++) {
      for (const power of [true, false]) {
        const disk = createMemoryDisk()
        const { journal } = open(disk)
        for (const record of many) journal.append(record)
        let left = step
        disk.refuse = () => (left-- > 0 ? null : 'EIO')
        journal.compact(['new'])
        if (!power) disk.losePower()
        expect([JSON.stringify(many), '["new"]']).toContain(JSON.stringify(open(disk.restarted()).records))
      }
    }
  })
})

describe('on a real disk', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-journal-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is readable by this user only, can be opened again and leaves no other file', () => {
    const home = join(folder, 'a', 'b')
    const file = join(home, 'outbox.log')
    systemDisk.makeFolder(home)
    const { journal } = open(systemDisk, sealed, file)
    journal.append(1)
    journal.compact([1, 2])
    journal.append(3)
    journal.close()
    expect({ folder: statSync(home).mode & 0o777, file: statSync(file).mode & 0o777 }).toEqual({
      folder: 0o700,
      file: 0o600
    })
    writeFileSync(file, readFileSync(file).subarray(0, -5))
    expect(open(systemDisk, sealed, file).records).toEqual([1, 2])
    expect(readdirSync(home)).toEqual(['outbox.log'])
  })
})
