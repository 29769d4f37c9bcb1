import { describe, expect, it } from 'vitest'
import { createBadge } from '../../../src/main/os/badge'
import type { SurfaceValues } from '../../../src/main/os/tray/trayText'
import { createFakeShell } from '../../support/fakeShell'

const idle: SurfaceValues = { state: 'idle', waiting: 0, longestMs: null }
const waits = (waiting: number): SurfaceValues => ({ state: 'waiting', waiting, longestMs: 0 })

function badgeOn(platform: NodeJS.Platform) {
  const fake = createFakeShell(platform)
  const badge = createBadge(fake.shell, (name) => `/resources/tray/${name}-16-colour.png`, fake.window.setOverlay)
  return { fake, badge, show: (face: SurfaceValues) => (badge.update(face), fake.told) }
}

describe.each(['linux', 'darwin'] as const)('on %s', (platform) => {
  it.each<{ name: string; face: SurfaceValues; count: number }>([
    { name: 'one', face: waits(1), count: 1 },
    { name: 'nine', face: waits(9), count: 9 },
    { name: 'ten', face: waits(10), count: 10 },
    { name: 'over 99', face: waits(104), count: 104 },
    { name: 'somebody waits and a customer of mine wrote', face: { ...waits(3), state: 'mine', wrote: 2 }, count: 3 },
    {
      name: 'somebody waits and alerts are paused',
      face: { ...waits(3), quiet: { kind: 'paused', until: null } },
      count: 3
    },
    { name: 'at least three', face: { ...waits(3), unreadable: 1 }, count: 3 },
    { name: 'nobody but one who could not be read', face: { ...waits(0), unreadable: 1 }, count: 1 },
    { name: 'nobody', face: idle, count: 0 },
    { name: 'old numbers while reconnecting', face: { ...waits(3), state: 'reconnecting' }, count: 0 },
    { name: 'old numbers while stopped', face: { ...waits(3), state: 'stopped' }, count: 0 },
    { name: 'old numbers after the session has ended', face: { ...waits(3), state: 'signed-out' }, count: 0 }
  ])('the icon counts: $name', ({ face, count }) => {
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
  it.each<{ face: SurfaceValues; picture: string | null; words: string }>([
    { face: waits(1), picture: 'tray-waiting1', words: 'Deskhand – 1 waiting, longest 0 min' },
    { face: waits(9), picture: 'tray-waiting9', words: 'Deskhand – 9 waiting, longest 0 min' },
    { face: waits(10), picture: 'tray-waiting9plus', words: 'Deskhand – 10 waiting, longest 0 min' },
    { face: waits(104), picture: 'tray-waiting9plus', words: 'Deskhand – 104 waiting, longest 0 min' },
    {
      face: { ...waits(3), state: 'mine', wrote: 2 },
      picture: 'tray-mine',
      words: 'Deskhand – 2 of your customers sent messages'
    },
    { face: { ...waits(3), state: 'reconnecting' }, picture: 'tray-reconnecting', words: 'Deskhand – reconnecting' },
    {
      face: { ...waits(3), state: 'stopped' },
      picture: 'tray-reconnecting',
      words: 'Deskhand – not connected, no alerts'
    },
    {
      face: { ...waits(3), state: 'signed-out' },
      picture: 'tray-signed-out',
      words: 'Deskhand – signed out, no alerts'
    },
    {
      face: { ...idle, state: 'muted', quiet: { kind: 'paused', until: null } },
      picture: 'tray-muted',
      words: 'Deskhand – alerts paused'
    },
    { face: idle, picture: null, words: '' }
  ])("shows a picture on the task bar's button, with a description: $face", ({ face, picture, words }) => {
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
