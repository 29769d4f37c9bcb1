import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readAtMost } from '../../../src/main/files/readAtMost'

const folder = mkdtempSync(join(tmpdir(), 'deskhand-read-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('reads a file of at most so many bytes, and no larger one', async () => {
  const file = join(folder, 'file')
  for (const length of [0, 1, 5, 6]) {
    writeFileSync(file, 'x'.repeat(length))
    expect((await readAtMost(file, 5))?.length).toBe(length > 5 ? undefined : length)
  }
})

it('rejects with the system’s error', async () => {
  await expect(readAtMost(join(folder, 'none'), 5)).rejects.toMatchObject({ code: 'ENOENT' })
})

it.runIf(process.platform !== 'win32')('rejects at once if the path names a pipe or a device', async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  for (const path of [pipe, '/dev/zero'])
    await expect(readAtMost(path, 5)).rejects.toMatchObject({ code: 'ENOTREGULAR' })
  await expect(readAtMost(folder, 5)).rejects.toMatchObject({ code: 'EISDIR' })
})

it.runIf(process.platform === 'linux')('does not believe the size that the system states', async () => {
  expect(await readAtMost('/proc/self/maps', 100)).toBeNull()
})

it('reads no more of a file that grows', async () => {
  const file = join(folder, 'growing')
  writeFileSync(file, '12345')
  const reading = readAtMost(file, 5)
  appendFileSync(file, '6')
  expect(await reading).toBeNull()
})

it.runIf(process.platform === 'linux')('closes what it has opened', async () => {
  const openFiles = (): number => readdirSync('/proc/self/fd').length
  const before = openFiles()
  for (const path of [folder, '/dev/zero', import.meta.filename]) await readAtMost(path, 5).catch(() => null)
  expect(openFiles()).toBe(before)
})
