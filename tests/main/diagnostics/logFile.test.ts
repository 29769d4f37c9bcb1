import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LOG_DISK, openLogFile, type LogDisk } from '../../../src/main/diagnostics/logFile'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('the log file', () => {
  it('has the lines in order, readable for this user alone', async () => {
    const file = openLogFile(folder)
    for (let line = 0; line < 50; line++) file.write(`${line}\n`)
    await file.written()
    expect(read('deskhand.log')).toBe(Array.from({ length: 50 }, (_, line) => `${line}\n`).join(''))
    expect(file.path).toBe(join(folder, 'deskhand.log'))
    if (process.platform !== 'win32') expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it.runIf(process.platform !== 'win32')('makes folders of a new profile that only this user can open', () => {
    const profile = join(folder, '../profile')
    const file = openLogFile(join(profile, 'logs'))
    file.write('first\n')
    file.close()
    for (const place of [profile, join(profile, 'logs')]) expect(statSync(place).mode & 0o777).toBe(0o700)
  })

  it('continues the file of an earlier run', async () => {
    await written('first\n')
    await written('second\n')
    expect(read('deskhand.log')).toBe('first\nsecond\n')
  })

  it('becomes an old file when it is full, and only two old files stay', async () => {
    for (const text of ['one', 'two', 'three', 'four']) await written(`${text} is longer than that\n`, 10)
    expect(readdirSync(folder).sort()).toEqual(['deskhand.1.log', 'deskhand.2.log', 'deskhand.log'])
    expect({
      readDeskhandLog: read('deskhand.log'),
      readDeskhand1Log: read('deskhand.1.log'),
      readDeskhand2Log: read('deskhand.2.log')
    }).toEqual({
      readDeskhandLog: 'four is longer than that\n',
      readDeskhand1Log: 'three is longer than that\n',
      readDeskhand2Log: 'two is longer than that\n'
    })
  })

  it('says how many lines were left out because of a slow disk', async () => {
    const file = openLogFile(folder)
    for (let line = 0; line < 1_500; line++) file.write('x\n')
    await file.written()
    expect(read('deskhand.log')).toMatch(/^(x\n)+\(\d+ lines were left out: the disk was too slow\)\n$/)
  })

  it('has the last lines of a process that ends', () => {
    const file = openLogFile(folder)
    file.write('first\n')
    file.write('last\n')
    file.close()
    expect(read('deskhand.log')).toBe('first\nlast\n')
  })

  it('does no harm if it cannot be written, and is tried again', async () => {
    const parent = join(folder, '..')
    writeFileSync(folder, 'a file where the folder should be')
    const file = openLogFile(folder)
    file.write('lost\n')
    await file.written()
    rmSync(folder)
    chmodSync(parent, 0o700)
    file.write('kept\n')
    await file.written()
    expect(read('deskhand.log')).toBe('kept\n')
  })
})

const LIMIT = 100_000
const sizes = (): number[] => readdirSync(folder).map((name) => statSync(join(folder, name)).size)
const throws = (): never => {
  throw Object.assign(new Error(), { code: 'EPERM' })
}

/** Writes ten times the limit in bursts, while some operations of the disk fail. */
async function flood(broken: Partial<LogDisk>): Promise<void> {
  const file = openLogFile(folder, LIMIT, { ...LOG_DISK, ...broken })
  for (let burst = 0; burst < 50; burst++) {
    for (let line = 0; line < 20; line++) file.write(`${'€'.repeat(333)}\n`)
    if (burst % 2 === 0) await file.written()
  }
  file.close()
}

describe('the size of the log file is limited', () => {
  it.each<{ what: string; broken: Partial<LogDisk> }>([
    { what: 'nothing fails', broken: {} },
    { what: 'no file can be renamed', broken: { rename: throws } },
    {
      what: 'only old files can be renamed',
      broken: { rename: (from, to) => (from.endsWith('1.log') ? LOG_DISK.rename(from, to) : throws()) }
    },
    { what: 'no size can be read', broken: { size: throws } },
    { what: 'neither can be done', broken: { rename: throws, size: throws } },
    {
      what: 'every write fails after its bytes are there',
      broken: {
        write: async (...parts) => {
          await LOG_DISK.write(...parts)
          throws()
        },
        writeNow: (...parts) => {
          LOG_DISK.writeNow(...parts)
          throws()
        }
      }
    },
    {
      what: 'writes, sizes and names fail',
      broken: {
        rename: throws,
        size: throws,
        write: async (...parts) => {
          await LOG_DISK.write(...parts)
          throws()
        }
      }
    }
  ])('stays limited if $what', async ({ broken }) => {
    await flood(broken)
    expect(sizes().filter((size) => size > LIMIT)).toEqual([])
    expect(sizes().length).toBeLessThanOrEqual(3)
    expect(read('deskhand.log').length).toBeGreaterThan(0)
  })

  it('if nothing can be written at all', async () => {
    await flood({ write: async () => throws(), writeNow: throws })
    expect(readdirSync(folder)).toEqual([])
    await flood({ makeFolder: throws })
  })

  it('if one burst is longer than a file, and the file says how much was left out', async () => {
    const file = openLogFile(folder, LIMIT)
    for (let line = 0; line < 900; line++) file.write(`${'€'.repeat(333)}\n`)
    await file.written()
    expect(sizes()).toEqual([expect.any(Number)])
    expect(statSync(file.path).size).toBeLessThanOrEqual(LIMIT)
    expect(read('deskhand.log')).toMatch(/\(\d+ lines were left out: the disk was too slow\)\n$/)
  })

  it('if one line is longer than a file', async () => {
    const file = openLogFile(folder, LIMIT)
    file.write(`${'€'.repeat(LIMIT)}\n`)
    file.write('next\n')
    await file.written()
    expect(statSync(file.path).size).toBeLessThanOrEqual(LIMIT)
    expect(read('deskhand.log')).toMatch(/^€+\nnext\n$/)
  })

  it('if the process ends with more lines than fit into the file', () => {
    const file = openLogFile(folder, LIMIT)
    for (let time = 0; time < 2; time++) {
      for (let line = 0; line < 90; line++) file.write(`${'€'.repeat(333)}\n`)
      file.close()
    }
    expect(sizes()).toHaveLength(2)
    expect(sizes().filter((size) => size > LIMIT)).toEqual([])
  })

  it('and a disk that was full for a time costs no older line', async () => {
    let isFull = false
    const write: LogDisk['write'] = (...parts) => (isFull ? Promise.reject(new Error()) : LOG_DISK.write(...parts))
    const file = openLogFile(folder, LIMIT, { ...LOG_DISK, write })
    file.write('before\n')
    await file.written()
    isFull = true
    for (let time = 0; time < 300; time++) {
      file.write(`${'€'.repeat(333)}\n`)
      await file.written()
    }
    isFull = false
    file.write('after\n')
    await file.written()
    expect(read('deskhand.log')).toBe('before\nafter\n')
  })
})

async function written(text: string, limit?: number): Promise<void> {
  const file = openLogFile(folder, limit)
  file.write(text)
  await file.written()
}
