import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openLogFile } from '../../../src/main/diagnostics/logFile'

let folder: string
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'log-')), 'logs')
})
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }))

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('the log file', () => {
  it('holds the lines in their order, for this user alone', async () => {
    const file = openLogFile(folder)
    for (let line = 0; line < 50; line++) file.write(`${line}\n`)
    await file.written()
    expect(read('deskhand.log')).toBe(Array.from({ length: 50 }, (_, line) => `${line}\n`).join(''))
    expect(file.path).toBe(join(folder, 'deskhand.log'))
    if (process.platform !== 'win32') expect(statSync(file.path).mode & 0o777).toBe(0o600)
  })

  it('goes on where an earlier run stopped', async () => {
    await written('first\n')
    await written('second\n')
    expect(read('deskhand.log')).toBe('first\nsecond\n')
  })

  it('becomes an old file when it is long, and only two old files stay', async () => {
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

  it('that cannot be written does no harm, and is tried again', async () => {
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

async function written(text: string, limit?: number): Promise<void> {
  const file = openLogFile(folder, limit)
  file.write(text)
  await file.written()
}
