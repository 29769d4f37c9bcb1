import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { systemTimers } from '../../../../src/main/os/clock'
import { readWholePolicy } from '../../../../src/main/settings/policySources/sources'
import { windowsWith } from '../../../support/policyComputer'

// The code that makes the bundle does not use this module to read the settings file, so an empty class is enough.
vi.mock('electron-store', () => ({ default: class {} }))
vi.mock('electron', () => import('../../../support/jarElectron'))
const { runSupportBundle, writeNew } = await import('../../../../src/main/compose/headless/supportBundle')

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-'))))
afterEach(() => rmSync(folder, { recursive: true }))

/** Resolves with the support bundle of a profile with these settings, on a Windows whose registry has these values. */
async function bundle(settings: object, values: string): Promise<string> {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const file = join(folder, 'bundle.txt')
  const runtime = { version: '1.0.0', platform: 'linux', electron: '45.0.0', loopbackOnly: false } as const
  const command = { name: 'support-bundle', value: file } as const
  const parts = { command, runtime, userData: folder, timers: systemTimers, log: () => undefined }
  expect((await runSupportBundle(parts, windowsWith(values))).code).toBe(0)
  return readFileSync(file, 'utf8')
}

it('the bundle has the values in effect, and the level of what the organisation sets', async () => {
  const text = await bundle(
    { theme: 'dark', retentionDays: 30, density: 'compact' },
    [
      '    retentionDays    REG_DWORD    0xe',
      'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand\\Recommended',
      '    density    REG_SZ    comfortable',
      '    textSize    REG_SZ    16',
      ''
    ].join('\r\n')
  )
  expect(text).toContain('The organisation sets: density (default), retentionDays (enforced), textSize (default)\n')
  for (const line of ['retentionDays: 14', 'textSize: "16"', 'theme: "dark"', 'density: "compact"'])
    expect(text).toContain(`\n${line}\n`)
})

it('the bundle has the values that the app keeps while the policy cannot be read', async () => {
  const text = await bundle({ lastPolicy: { retentionDays: 2 } }, '    retentionDays    REG_SZ    many\r\n')
  expect(text).toContain('\nretentionDays: 2\n')
})

it('the bundle names a file of the policy that cannot be used', async () => {
  expect(await bundle({}, '    extraCaFile    REG_SZ    /no/such/file.pem\r\n')).toContain('\nnoFile extraCaFile\n')
})

it('every process reads the policy with the values that the profile keeps', async () => {
  const { values } = await readWholePolicy({ retentionDays: 2 }, () => undefined, windowsWith('no line of reg.exe\r\n'))
  expect(values.retentionDays).toBe(2)
})

it('of a bundle that the disk does not take, nothing stays, and the next try works', async () => {
  const file = join(folder, 'bundle.txt')
  const full = async (...parameters: Parameters<typeof open>): ReturnType<typeof open> => {
    const handle = await open(...parameters)
    handle.writeFile = async () => {
      await handle.write('half')
      throw Object.assign(new Error(), { code: 'ENOSPC' })
    }
    return handle
  }
  await expect(writeNew(file, 'whole', full)).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(readdirSync(folder)).toEqual([])
  await writeNew(file, 'whole')
  await expect(writeNew(file, 'another')).rejects.toMatchObject({ code: 'EEXIST' })
  expect(readFileSync(file, 'utf8')).toBe('whole')
})
