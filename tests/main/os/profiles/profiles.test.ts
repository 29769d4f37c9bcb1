import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { customerKey } from '../../../../src/shared/domain/ids'
import { isAlive, openProfileFile, readProfiles } from '../../../../src/main/os/profiles/profileFiles'
import { pageDigest, profileForLink, type Profile } from '../../../../src/main/os/profiles/profiles'
import { nameAmongNeighbours, profileName } from '../../../../src/main/os/profiles/workspaceName'
import { testDesk } from '../../../support/deskEvents'
import { namedNotification } from '../../../../src/main/os/notifications/notification'
import { createFakeTime } from '../../../support/fakeTime'
import { until } from '../../../support/until'

const key = customerKey({ pageId: 'ski', customerId: 7 })
const ski = pageDigest(key)
const HOME = '/home/a/.config/Deskhand'
const profile = (folder: string, running: boolean, ...pages: readonly string[]): Profile => ({
  folder,
  pid: running ? 1 : 0,
  pages
})

it.each<{ what: string; profiles: readonly Profile[]; folder: string }>([
  { what: 'nothing is known: the usual one', profiles: [], folder: HOME },
  {
    what: 'two run, the second knows the page',
    profiles: [profile(HOME, true, 'x'), profile('/b', true, ski)],
    folder: '/b'
  },
  {
    what: 'both know it: the one that runs',
    profiles: [profile(HOME, false, ski), profile('/b', true, ski)],
    folder: '/b'
  },
  {
    what: 'both know it and run: the usual one',
    profiles: [profile('/b', true, ski), profile(HOME, true, ski)],
    folder: HOME
  },
  { what: 'one knows it and does not run', profiles: [profile(HOME, true), profile('/b', false, ski)], folder: '/b' },
  {
    what: 'nobody knows it: the one that runs, not a new one that is signed out',
    profiles: [profile(HOME, false), profile('/b', true)],
    folder: '/b'
  },
  {
    what: 'nobody knows it, two run: the usual one',
    profiles: [profile('/b', true), profile(HOME, true)],
    folder: HOME
  },
  { what: 'nobody knows it, nobody runs: the usual one', profiles: [profile('/b', false)], folder: HOME }
])('$what (two-profiles)', ({ profiles, folder }) => {
  expect(profileForLink(key, { profiles, home: HOME, isRunning: ({ pid }) => pid !== 0 })).toBe(folder)
})

let place: string
let folders: readonly string[]
beforeEach(() => {
  place = join(mkdtempSync(join(tmpdir(), 'profiles-')), 'all')
  folders = ['a', 'b'].map((name) => mkdtempSync(join(tmpdir(), `profile-${name}-`)))
})
afterEach(() => [place, ...folders].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

it('two running Deskhands see each other, and one that ended does not count (two-profiles)', async () => {
  const time = createFakeTime()
  const [a = '', b = ''] = folders
  const log: string[] = []
  const open = (folder: string) =>
    openProfileFile({ place, folder, pid: process.pid, timers: time.timers, log: (line) => void log.push(line) })
  const first = open(a)
  expect(first.hasNeighbours()).toBe(false)
  const second = open(b)
  expect(second.hasNeighbours()).toBe(true)
  const heard = async (wanted: boolean): Promise<void> => {
    await until('the neighbour', () => {
      time.advance(1_000)
      return first.hasNeighbours() === wanted
    })
  }
  await heard(true)
  second.sawPage(ski)
  second.sawPage(ski)
  time.advance(1_000)
  expect(readProfiles(place).find(({ folder }) => folder === b)).toMatchObject({
    folder: b,
    pid: process.pid,
    pages: [ski]
  })
  second.dispose()
  await heard(false)
  expect(readProfiles(place).find(({ folder }) => folder === b)).toMatchObject({ folder: b, pid: 0, pages: [ski] })
  first.dispose()
  expect({ waiting: time.waiting(), log }).toEqual({ waiting: [], log: [] })
})

it.each([
  { what: 'whose process is gone', pid: 2 ** 22 + 1, minutes: 0 },
  { what: 'whose number another process has now', pid: process.pid, minutes: 20 }
])('a profile that crashed, $what, is no neighbour for ever, and its file says so', ({ pid, minutes }) => {
  const time = createFakeTime()
  const [a = '', b = ''] = folders
  const open = (folder: string) =>
    openProfileFile({ place, folder, pid: process.pid, timers: time.timers, log: () => undefined })
  const other = open(b)
  other.dispose()
  const [file = ''] = readdirSync(place)
  writeFileSync(join(place, file), JSON.stringify({ folder: b, pid, pages: [ski] }))
  const own = open(a)
  time.advance(minutes * 60_000)
  expect(own.hasNeighbours()).toBe(false)
  expect(readProfiles(place).find(({ folder }) => folder === b)).toMatchObject({ pid: 0, pages: [ski] })
  own.dispose()
})

it('two profiles that run stay neighbours for hours', () => {
  const time = createFakeTime()
  const [a = '', b = ''] = folders
  const open = (folder: string) =>
    openProfileFile({ place, folder, pid: process.pid, timers: time.timers, log: () => undefined })
  const own = open(a)
  const other = open(b)
  time.advance(60 * 60_000)
  // Both write their files, so each stays a neighbour of the other.
  expect([own.hasNeighbours(), other.hasNeighbours()]).toEqual([true, true])
  other.dispose()
  own.dispose()
})

it('a profile shows no page and no customer, and signing out empties it (two-profiles)', () => {
  const time = createFakeTime()
  const own = openProfileFile({
    place,
    folder: folders[0] ?? '',
    pid: process.pid,
    timers: time.timers,
    log: () => undefined
  })
  own.sawPage(ski)
  time.advance(1_000)
  const [file = ''] = readdirSync(place)
  expect(readFileSync(join(place, file), 'utf8')).not.toMatch(/ski"/)
  own.forgetPages()
  time.advance(1_000)
  expect(readProfiles(place)[0]?.pages).toEqual([])
  own.dispose()
})

it('damaged files, missing folders and ended processes do no harm (two-profiles)', () => {
  const own = openProfileFile({
    place,
    folder: folders[0] ?? '',
    pid: process.pid,
    timers: createFakeTime().timers,
    log: () => undefined
  })
  for (const [name, text] of Object.entries({
    'a.json': '{',
    'b.json': '[]',
    'c.json': '{"folder":"/gone/for/ever","pid":1,"pages":[]}',
    'd.json': '{"folder":1}'
  })) {
    writeFileSync(join(place, name), text)
  }
  expect(readProfiles(place)).toHaveLength(1)
  expect(readProfiles(join(place, 'nowhere'))).toEqual([])
  expect([isAlive(profile('/x', false)), isAlive({ pid: 2 ** 22 + 1 }), isAlive({ pid: process.pid })]).toEqual([
    false,
    false,
    true
  ])
  own.dispose()
})

it('a notification names the workspace while two Deskhands run (two-profiles)', () => {
  const titles: string[] = []
  let name: string | null = null
  const create = namedNotification(
    ({ title }) => {
      titles.push(title)
      return { show: () => undefined, close: () => undefined }
    },
    () => name
  )
  const nothing = (): void => undefined
  const callbacks = {
    shown: nothing,
    shownLate: () => false,
    clicked: nothing,
    closed: nothing,
    chose: nothing,
    replied: nothing,
    failed: nothing
  }
  const shape = { title: 'Customer waiting', body: '', buttons: [], hasReply: false, calm: false }
  create(shape, callbacks)
  name = 'desk.example'
  create(shape, callbacks)
  expect(titles).toEqual(['Customer waiting', 'Customer waiting · desk.example'])
})

it.each([
  { profile: null, beside: true, several: false, name: 'desk.example' },
  { profile: 'second', beside: true, several: false, name: 'desk.example, second' },
  { profile: 'second', beside: false, several: false, name: null },
  { profile: 'second', beside: false, several: true, name: 'desk.example' }
])('a Deskhand is told from others by workspace and profile: %o', ({ profile, beside, several, name }) => {
  const { store, apply } = testDesk()
  const neighbours = { hasNeighbours: () => beside, profile }
  expect(nameAmongNeighbours(store, neighbours, several)).toBe(beside ? profile : null)
  const workspace = {
    label: 'desk.example',
    origin: 'https://desk.example',
    socketUrl: 'wss://desk.example/ws',
    demo: false
  }
  apply({ type: 'workspace.entered', workspace })
  expect(nameAmongNeighbours(store, neighbours, several)).toBe(name)
})

it('profiles whose folders have the same name are told apart by the folders above', () => {
  const home = '/home/a/.config/Deskhand'
  const [one, other] = ['/work/north/desk', '/work/south/desk']
  expect(profileName(one, home, [other])).toBe('north/desk')
  expect(profileName(other, home, [one, '/else/south/desk'])).toBe('work/south/desk')
  expect(profileName('/work/Deskhand', home)).toBe('work/Deskhand')
})

it('any number of profiles whose folder is gone hides no profile, and leaves no file', () => {
  const time = createFakeTime()
  const [a = '', b = ''] = folders
  const open = (folder: string) =>
    openProfileFile({ place, folder, pid: process.pid, timers: time.timers, log: () => undefined })
  const other = open(b)
  for (let index = 0; index < 60; index++) {
    const text = JSON.stringify({ folder: join(place, `gone-${index}`), pid: 0, pages: [] })
    writeFileSync(join(place, `0${index}.json`), text)
  }
  const own = open(a)
  expect(own.hasNeighbours()).toBe(true)
  expect(own.neighbours()).toEqual([b])
  expect(readdirSync(place)).toHaveLength(2)
  own.dispose()
  other.dispose()
})

it('only a profile that is not the usual one has a name', () => {
  expect([
    profileName('/home/config/Deskhand', '/home/config/Deskhand'),
    profileName('/work/second', '/home/x')
  ]).toEqual([null, 'second'])
})
