import { describe, expect, it } from 'vitest'
import { createBadge } from '../../../src/main/os/badge'
import type { TrayFace } from '../../../src/main/os/tray/trayText'
import { createFakeShell } from '../../support/fakeShell'

const idle: TrayFace = { state: 'idle', waiting: 0, longestMs: null }
const waits = (waiting: number): TrayFace => ({ state: 'waiting', waiting, longestMs: 0 })

function badgeOn(platform: NodeJS.Platform) {
  const fake = createFakeShell(platform)
  const badge = createBadge(fake.shell, (name) => `/resources/tray/${name}-16-colour.png`, fake.window.setOverlay)
  return { fake, badge, show: (face: TrayFace) => (badge.update(face), fake.told) }
}

describe.each(['linux', 'darwin'] as const)('on %s', (platform) => {
  it.each<[string, TrayFace, number]>([
    ['one', waits(1), 1],
    ['nine', waits(9), 9],
    ['ten', waits(10), 10],
    ['over 99', waits(104), 104],
    ['somebody waits and a customer of mine wrote', { ...waits(3), state: 'mine', wrote: 2 }, 3],
    ['somebody waits and alerts are paused', { ...waits(3), quiet: { kind: 'paused', until: null } }, 3],
    ['at least three', { ...waits(3), unreadable: 1 }, 3],
    ['nobody but one who could not be read', { ...waits(0), unreadable: 1 }, 1],
    ['nobody', idle, 0],
    ['old numbers while reconnecting', { ...waits(3), state: 'reconnecting' }, 0],
    ['old numbers while stopped', { ...waits(3), state: 'stopped' }, 0],
    ['old numbers after the session has ended', { ...waits(3), state: 'signed-out' }, 0]
  ])('the icon counts: %s', (_name, face, count) => {
    const { fake, show } = badgeOn(platform)
    show(waits(7))
    expect(show(face).badge).toBe(count)
    expect(fake.told.overlay).toEqual([null, ''])
  })

  it('removes the number once, and when the app ends', () => {
    const { fake, badge, show } = badgeOn(platform)
    show(idle)
    expect(fake.calls).toEqual([])
    for (const face of [waits(2), waits(2), { ...waits(2), longestMs: 60_000 }, idle, idle]) show(face)
    expect({ callCount: fake.calls.length, badge: fake.told.badge }).toEqual({ callCount: 2, badge: 0 })
    show(waits(4))
    badge.dispose()
    badge.dispose()
    expect({ callCount: fake.calls.length, badge: fake.told.badge, repeated: fake.repeated }).toEqual({
      callCount: 4,
      badge: 0,
      repeated: []
    })
  })
})

describe('on Windows, which has no numbers', () => {
  it.each<[TrayFace, string | null, string]>([
    [waits(1), 'tray-waiting1', 'Deskhand – 1 waiting, longest 0 min'],
    [waits(9), 'tray-waiting9', 'Deskhand – 9 waiting, longest 0 min'],
    [waits(10), 'tray-waiting9plus', 'Deskhand – 10 waiting, longest 0 min'],
    [waits(104), 'tray-waiting9plus', 'Deskhand – 104 waiting, longest 0 min'],
    [{ ...waits(3), state: 'mine', wrote: 2 }, 'tray-mine', 'Deskhand – 2 of your customers sent messages'],
    [{ ...waits(3), state: 'reconnecting' }, 'tray-reconnecting', 'Deskhand – reconnecting'],
    [{ ...waits(3), state: 'stopped' }, 'tray-reconnecting', 'Deskhand – not connected, no alerts'],
    [{ ...waits(3), state: 'signed-out' }, 'tray-signed-out', 'Deskhand – signed out, no alerts'],
    [{ ...idle, state: 'muted', quiet: { kind: 'paused', until: null } }, 'tray-muted', 'Deskhand – alerts paused'],
    [idle, null, '']
  ])("shows a picture on the task bar's button, with a description: %j", (face, picture, words) => {
    const { fake, show } = badgeOn('win32')
    show(waits(7))
    expect(show(face).overlay).toEqual([picture, words])
    expect(fake.told.badge).toBe(0)
  })

  it('updates the description when only that changes, and sets nothing twice', () => {
    const { fake, show } = badgeOn('win32')
    for (const face of [idle, waits(12), waits(12), waits(13)]) show(face)
    expect(fake.told.overlay).toEqual(['tray-waiting9plus', 'Deskhand – 13 waiting, longest 0 min'])
    expect({ calls: fake.calls, repeated: fake.repeated }).toEqual({ calls: ['overlay', 'overlay'], repeated: [] })
  })

  it('gives a new button the picture of the old one', () => {
    const { fake, badge, show } = badgeOn('win32')
    badge.shownAgain()
    expect(fake.calls).toEqual([])
    show(waits(2))
    badge.shownAgain()
    expect({ callCount: fake.calls.length, repeatedCount: fake.repeated.length }).toEqual({
      callCount: 2,
      repeatedCount: 1
    })
    show(idle)
    badge.shownAgain()
    badge.dispose()
    expect({ callCount: fake.calls.length, overlay: fake.told.overlay }).toEqual({ callCount: 3, overlay: [null, ''] })
  })
})
