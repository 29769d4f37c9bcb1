import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { linuxPackageProblems } from '../../../build/release/linuxPackages.mjs'

// `npm run installers` names the folders of the packages and of the app that is in them.
const [folder, unpacked] = [process.env['DESKHAND_INSTALLERS'] ?? '', process.env['DESKHAND_UNPACKED'] ?? '']

const run = (program: string, parameters: readonly string[]): Promise<{ code: number; all: string }> => {
  const { status, stdout, stderr } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return Promise.resolve({ code: status ?? 1, all: stdout + stderr })
}

it('the gate opens a real .deb and .rpm, and finds another version and another app', { timeout: 120_000 }, async () => {
  const files = readdirSync(folder)
    .filter((name) => /1\.0\.1.*\.(?:deb|rpm)$/.test(name))
    .map((name) => join(folder, name))
  expect(files).toHaveLength(2)
  expect(await linuxPackageProblems({ apps: [unpacked], files, version: '1.0.1' }, run)).toEqual([])
  const place = mkdtempSync(join(tmpdir(), 'deskhand-gate-'))
  try {
    const app = join(place, 'linux-unpacked')
    cpSync(unpacked, app, { recursive: true })
    writeFileSync(join(app, 'resources/app.asar'), 'another')
    const found = await linuxPackageProblems({ apps: [app], files, version: '1.0.2' }, run)
    expect(found).toEqual(
      files.flatMap((file) => [
        `${basename(file)} is of version 1.0.1, not 1.0.2`,
        `${basename(file)} has another resources/app.asar than the unpacked app`
      ])
    )
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
})
