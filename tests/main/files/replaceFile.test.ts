import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemDisk } from '../../../src/main/files/disk'
import { replaceFile, writeWholeFile } from '../../../src/main/files/replaceFile'
import { openLibraryFile } from '../../../src/main/replies/libraryFile'
import { autostartFile } from '../../../src/main/os/autostart/autostartFile'
import { codeOf } from '../../../src/shared/errorDescription'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskhand-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

/** A device of Linux that is always full. On other systems the folder of the file is missing instead. */
const FULL = '/dev/full'
const hasFull = existsSync(FULL)
/** The real disk, except that each new file is on a full device. */
const fullDisk = {
  ...systemDisk,
  open: (file: string): number => {
    systemDisk.close(systemDisk.open(file))
    return hasFull ? openSync(FULL, 'a') : openSync(join(file, 'missing'), 'a')
  }
}
const FULL_CODE = hasFull ? 'ENOSPC' : process.platform === 'win32' ? 'ENOENT' : 'ENOTDIR'
/** Windows has no read-only folders, so tests with such a folder are skipped there. */
const onUnix = it.skipIf(process.platform === 'win32')

/**
 * Returns a folder in which nobody can make a file. For root this is a folder of the kernel, because root may write to
 * each ordinary folder.
 */
function readOnlyFolder(): string {
  if (process.getuid?.() === 0 && existsSync('/sys/kernel')) return '/sys/kernel'
  chmodSync(folder, 0o500)
  return folder
}

function codeFrom(run: () => void): string | null {
  try {
    run()
    return null
  } catch (error) {
    return codeOf(error)
  }
}

describe('a file', () => {
  it('is replaced as a whole, and only this user can read it', () => {
    const file = join(folder, 'a.json')
    writeFileSync(file, 'old and longer', { mode: 0o644 })
    writeFileSync(`${file}.new`, 'left by an earlier run', { mode: 0o644 })
    replaceFile(systemDisk, file, Buffer.from('new'))
    expect(readFileSync(file, 'utf8')).toBe('new')
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  it.each([true, false])('on a full disk stays as it was, and nothing is left beside it (durable: %s)', (isDurable) => {
    const file = join(folder, 'a.json')
    replaceFile(systemDisk, file, Buffer.from('old'), isDurable)
    expect(codeFrom(() => replaceFile(fullDisk, file, Buffer.from('new'), isDurable))).toBe(FULL_CODE)
    expect(readFileSync(file, 'utf8')).toBe('old')
    expect(readdirSync(folder)).toEqual(['a.json'])
  })

  onUnix('in a read-only folder is refused with the error of the system', async () => {
    const file = join(readOnlyFolder(), 'a.json')
    expect(codeFrom(() => replaceFile(systemDisk, file, Buffer.from('new')))).toMatch(/^(?:EACCES|EPERM|EROFS)$/)
    await expect(writeWholeFile(file, 'new')).rejects.toMatchObject({
      code: expect.stringMatching(/^E(?:ACCES|PERM|ROFS)$/)
    })
  })

  it('that cannot take the place of a folder leaves the folder, and nothing beside it', async () => {
    const place = join(folder, 'a.json')
    mkdirSync(join(place, 'inside'), { recursive: true })
    expect(codeFrom(() => replaceFile(systemDisk, place, Buffer.from('new')))).toMatch(
      /^E(?:ISDIR|NOTEMPTY|EXIST|PERM)$/
    )
    await expect(writeWholeFile(place, 'new')).rejects.toBeInstanceOf(Error)
    expect(readdirSync(folder)).toEqual(['a.json'])
    expect(readdirSync(place)).toEqual(['inside'])
  })

  onUnix('that a person chose is for this user only if it is private', async () => {
    const file = join(folder, 'a.txt')
    await writeWholeFile(file, 'new', true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('that a person chose is written as a whole', async () => {
    const file = join(folder, 'replies.csv')
    writeFileSync(file, 'old and longer')
    await writeWholeFile(file, 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(readdirSync(folder)).toEqual(['replies.csv'])
  })
})

describe('a disk that refuses', () => {
  onUnix('makes the library of replies say that it was not saved', () => {
    const log: string[] = []
    const library = { replies: [], teamUses: {} }
    const full = openLibraryFile({ disk: fullDisk, folder, now: () => 0, log: (line) => log.push(line) })
    full.read()
    expect(full.write(library)).toBe(false)
    const home = readOnlyFolder()
    const readOnly = openLibraryFile({ disk: systemDisk, folder: home, now: () => 0, log: (line) => log.push(line) })
    readOnly.read()
    expect(readOnly.write(library)).toBe(false)
    expect(log).toEqual([
      `replies: not saved, ${FULL_CODE}`,
      expect.stringMatching(/^replies: not saved, E(?:ACCES|PERM|ROFS)$/)
    ])
  })

  onUnix('makes the start with the computer say which file it could not write, and why', () => {
    const program = { program: '/opt/Deskhand/deskhand', parameters: ['--hidden'], name: 'deskhand' }
    const home = readOnlyFolder()
    expect(autostartFile(home, program).write(true)).toEqual({
      kind: 'failed',
      file: join(home, 'deskhand.desktop'),
      code: expect.stringMatching(/^E(?:ACCES|PERM|ROFS)$/)
    })
  })
})
