import { beforeEach, expect, it, vi } from 'vitest'
import { openSettingsFile } from '../../../src/main/persistence/settingsFile'

const disk = vi.hoisted(() => ({ kept: {} as Record<string, unknown> }))
vi.mock('electron-store', () => ({
  default: class {
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
  expect(open().read()).toMatchObject({ recent: [{ lastUsed: 6 }], sockets: { [recent.origin]: 'wss://api.example/ws' } })
})

it.each([null, 'x', [1], { 'https://app.example': 5 }])('sockets that are %j are none', (sockets) => {
  disk.kept = { workspace: recent.origin, recent: [recent], sockets }
  expect(open().read()).toMatchObject({ workspace: recent.origin, recent: [recent], sockets: {} })
})
