import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it, vi } from 'vitest'
import { openSettingsFile } from '../../../src/main/settings/store'

const disk = vi.hoisted(() => ({ kept: {} as Record<string, unknown>, options: {} as Record<string, unknown> }))
vi.mock('electron-store', () => ({
  default: class {
    constructor(options: Record<string, unknown>) {
      disk.options = options
    }
    get store(): Record<string, unknown> {
      return structuredClone(disk.kept)
    }
    set store(kept: Record<string, unknown>) {
      disk.kept = structuredClone(kept)
    }
  }
}))

const recent = { label: 'app.example', origin: 'https://app.example', lastUsed: 5, signedOutAt: null }
const open = () => openSettingsFile('/nowhere', () => undefined)
beforeEach(() => {
  disk.kept = {}
})

it('a profile of 1.0.0 opens, with no sockets apart from their pages', () => {
  disk.kept = { workspace: recent.origin, recent: [recent], retentionDays: 7, letterKeys: true }
  expect(open().read()).toMatchObject({ workspace: recent.origin, recent: [recent], sockets: {} })
})

it('an earlier version does not eat the sockets: it writes back names at the top that it does not know', () => {
  open().write({ workspace: recent.origin, recent: [recent], sockets: { [recent.origin]: 'wss://api.example/ws' } })
  // What 1.0.0 does: it keeps the file as it is, and replaces `recent` by what it knows of it.
  disk.kept = { ...disk.kept, recent: [{ ...recent, lastUsed: 6 }] }
  expect(open().read()).toMatchObject({
    recent: [{ lastUsed: 6 }],
    sockets: { [recent.origin]: 'wss://api.example/ws' }
  })
})

it.each([null, 'x', [1], { 'https://app.example': 5 }])('sockets that are %j are none', (sockets) => {
  disk.kept = { workspace: recent.origin, recent: [recent], sockets }
  expect(open().read()).toMatchObject({ workspace: recent.origin, recent: [recent], sockets: {} })
})

it('L17: the file is made for this user of the computer alone', () => {
  open()
  expect(disk.options).toMatchObject({ configFileMode: 0o600 })
})

it.skipIf(process.platform === 'win32')(
  'L17, a relative: a file that an earlier version left open to everybody is hidden at the start',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'))
    const file = join(folder, 'settings.json')
    writeFileSync(file, '{}')
    chmodSync(file, 0o644)
    openSettingsFile(folder, () => undefined)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    rmSync(folder, { recursive: true })
  }
)
