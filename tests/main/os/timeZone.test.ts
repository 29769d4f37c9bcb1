import { expect, it } from 'vitest'
import { followZone, isZoneFile, readZone, zoneSource, type ZoneSource } from '../../../src/main/os/timeZone'
import { createFakeTime } from '../../support/fakeTime'

it.each<{ platform: NodeJS.Platform; env: Record<string, string>; source: ZoneSource }>([
  { platform: 'linux', env: {}, source: 'files' },
  { platform: 'linux', env: { TZ: '' }, source: 'files' },
  { platform: 'linux', env: { TZ: 'Europe/Oslo' }, source: 'fixed' },
  { platform: 'darwin', env: {}, source: 'files' },
  { platform: 'darwin', env: { TZ: 'UTC' }, source: 'fixed' },
  { platform: 'win32', env: {}, source: 'renderer' },
  { platform: 'win32', env: { TZ: 'UTC' }, source: 'fixed' }
])('on $platform with $env the zone comes from: $source', ({ platform, env, source }) => {
  expect(zoneSource(platform, env)).toBe(source)
})

it.each([
  { name: 'localtime', isOne: true },
  { name: 'timezone', isOne: true },
  { name: null, isOne: true },
  { name: 'passwd', isOne: false },
  { name: 'localtime.tmp', isOne: false }
])('a change of $name in the zone’s folder: $isOne', ({ name, isOne }) => {
  expect(isZoneFile(name)).toBe(isOne)
})

it.each([
  { said: 'Europe/Oslo', zone: 'Europe/Oslo' },
  { said: 'UTC', zone: 'UTC' },
  { said: 'Nowhere/Atall', zone: null },
  { said: '', zone: null },
  { said: undefined, zone: null },
  { said: 7, zone: null },
  { said: 'x'.repeat(65), zone: null }
])('$said read as a zone: $zone', ({ said, zone }) => {
  expect(readZone(said)).toBe(zone)
})

/** Makes a computer in a time zone, and the part of the app that notices when the zone changes. */
function rig(source: ZoneSource, canWatch = true) {
  const time = createFakeTime()
  const computer = { zone: 'Europe/Oslo', ask: (): Promise<unknown> => Promise.resolve(computer.zone) }
  const seen: string[] = []
  const folder = {
    changed: (_name: string | null): void => undefined,
    failed: (): void => undefined,
    isWatched: false,
    disposed: 0
  }
  let own = computer.zone
  let resets = 0
  const zone = followZone({
    source,
    timers: time.timers,
    own: () => own,
    reset: (to) => {
      resets++
      own = to ?? computer.zone
    },
    watchFolder: (changed, failed) => {
      Object.assign(folder, { changed, failed, isWatched: true })
      if (!canWatch) failed()
      return { dispose: () => void folder.disposed++ }
    },
    askRenderer: () => computer.ask(),
    changed: (to) => seen.push(to)
  })
  return { time, computer, folder, seen, zone, resets: () => resets }
}

it('follows a zone file within a second, once, and ignores other files of the folder', () => {
  const { time, computer, folder, seen, zone, resets } = rig('files')
  folder.changed('passwd')
  time.advance(10_000)
  expect(resets()).toBe(0)
  computer.zone = 'Asia/Tokyo'
  for (const name of ['localtime', 'timezone', 'localtime']) folder.changed(name)
  time.advance(1000)
  expect({ seen, resets: resets() }).toEqual({ seen: ['Asia/Tokyo'], resets: 1 })
  folder.changed('localtime')
  time.advance(1000)
  expect(seen).toEqual(['Asia/Tokyo'])
  zone.dispose()
  expect({ disposed: folder.disposed, waiting: time.waiting() }).toEqual({ disposed: 1, waiting: [] })
})

it('reads the zone within ten seconds where the folder cannot be watched', () => {
  const { time, computer, seen, zone } = rig('files', false)
  time.advance(60_000)
  computer.zone = 'Asia/Tokyo'
  time.advance(10_000)
  expect(seen).toEqual(['Asia/Tokyo'])
  zone.dispose()
  expect(time.waiting()).toEqual([])
})

it('asks the renderer if the renderer follows the system, and ignores an answer that is no zone', async () => {
  const { time, computer, seen, zone, folder, resets } = rig('renderer')
  expect(folder.isWatched).toBe(false)
  const look = async (): Promise<void> => {
    zone.check()
    time.advance(1000)
    await Promise.resolve()
    await Promise.resolve()
  }
  await look()
  expect(resets()).toBe(0)
  computer.zone = 'Asia/Tokyo'
  await look()
  expect({ seen, resets: resets() }).toEqual({ seen: ['Asia/Tokyo'], resets: 1 })
  computer.ask = () => Promise.resolve('Nowhere/Atall')
  await look()
  computer.ask = () => Promise.reject(new Error('no renderer'))
  await look()
  expect({ seen, resets: resets() }).toEqual({ seen: ['Asia/Tokyo'], resets: 1 })
})

it('keeps a zone that the environment sets', () => {
  const { time, zone, folder, resets } = rig('fixed')
  zone.check()
  time.advance(60_000)
  expect({ isWatched: folder.isWatched, resets: resets(), waiting: time.waiting() }).toEqual({
    isWatched: false,
    resets: 0,
    waiting: []
  })
})
