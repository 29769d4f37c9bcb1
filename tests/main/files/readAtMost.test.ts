import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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
