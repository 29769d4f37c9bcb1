import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createSettings, type Settings } from '../../../src/main/settings/effective'
import { openSettingsFile, peekSettingsFile } from '../../../src/main/settings/settingsFile'
import { createStore } from '../../../src/main/state/store'
import { windowBounds } from '../../../src/main/windows/windowBounds'
import type { SettingChange } from '../../../src/shared/domain/settings'
import { FILE_OF_VERSION_100, readAsVersion100 } from './version100'

const disk = vi.hoisted(() => ({
  kept: {} as Record<string, unknown>,
  options: {} as Record<string, unknown>,
  faults: [] as Error[]
}))
vi.mock('electron-store', () => ({
  default: class {
    constructor(options: Record<string, unknown>) {
      disk.options = options
      const fault = disk.faults.shift()
      if (fault) throw fault
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

/** Returns the settings from the file, as the app uses them. */
function start(): Settings {
  return createSettings({ store: createStore(() => 0), file: open(), policy: { values: {} } })
}

describe('a file of 1.0.0', () => {
  beforeEach(() => {
    disk.kept = structuredClone(FILE_OF_VERSION_100)
  })

  it('opens with everything that was chosen', () => {
    const { alerts, retentionDays, letterKeys, linkOrigins } = FILE_OF_VERSION_100
    expect(start().all()).toMatchObject({ alerts, retentionDays, letterKeys, linkOrigins })
  })

  it('opens with all its other contents', () => {
    const { workspace, recent, sockets, window, alertTest, alertPause } = FILE_OF_VERSION_100
    expect(open().read()).toEqual({
      ...{
        workspace,
        recent,
        sockets,
        window,
        alertTest,
        alertPause,
        chosenSettings: [],
        lastPolicy: null,
        retentionHold: null,
        updates: null,
        lastVersion: null,
        notesHeldUntil: 0
      },
      seats: [],
      frontSeat: null,
      largeParts: {}
    })
  })

  it('is not written just because it is read', () => {
    start()
    open().read()
    expect(disk.kept).toEqual(FILE_OF_VERSION_100)
  })
})

describe('the file of a whole profile of 1.0.0', () => {
  const kept = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../fixtures/profile-1.0.0/sealed/settings.json'), 'utf8')
  ) as Record<string, unknown>
  beforeEach(() => {
    disk.kept = structuredClone(kept)
  })

  it('opens with every choice and all its other contents', () => {
    const { alerts, retentionDays, letterKeys, linkOrigins, ...state } = kept
    expect(start().all()).toMatchObject({ alerts, retentionDays, letterKeys, linkOrigins })
    expect(open().read()).toEqual({
      ...state,
      largeParts: {},
      chosenSettings: [],
      lastPolicy: null,
      retentionHold: null,
      updates: null,
      lastVersion: null,
      notesHeldUntil: 0,
      seats: [],
      frontSeat: null
    })
    expect(windowBounds(open().read().window, [{ x: 0, y: 0, width: 1920, height: 1080 }])).toEqual({
      size: { width: 1280, height: 800 },
      position: { x: 40, y: 30 },
      maximized: false
    })
  })

  it('means the same to 1.0.0 after a choice that 1.0.0 does not know', () => {
    const before = readAsVersion100(kept)
    expect(start().change({ key: 'timeFormat', value: '24-hour' })).toBeNull()
    expect(disk.kept).toEqual({ ...kept, timeFormat: '24-hour' })
    expect(readAsVersion100(disk.kept)).toEqual(before)
  })
})

describe('a file that this version has written', () => {
  const CHANGES: readonly SettingChange[] = [
    { key: 'alerts.steps.card.on', value: false },
    { key: 'alerts.quiet.days', value: { day: 6, on: true } },
    { key: 'alerts.quiet.from', value: '21:00' },
    { key: 'alerts.sound', value: 'chime' },
    { key: 'alerts.breakThroughMinutes', value: null },
    { key: 'retentionDays', value: 1 },
    { key: 'letterKeys', value: false }
  ]

  it.each<{ readonly before: string; readonly kept: Record<string, unknown> }>([
    { before: 'from nothing', kept: {} },
    { before: 'from a file of 1.0.0', kept: structuredClone(FILE_OF_VERSION_100) }
  ])('means the same to 1.0.0, $before', ({ kept }) => {
    disk.kept = kept
    const settings = start()
    for (const change of CHANGES) {
      expect(settings.change(change)).toBeNull()
      const { alerts, retentionDays, letterKeys, linkOrigins } = settings.all()
      expect(readAsVersion100(disk.kept)).toEqual({ alerts, retentionDays, letterKeys, linkOrigins })
    }
  })

  it('keeps names at the top that a later version wrote', () => {
    disk.kept = { later: { of: 'another version' } }
    start().change({ key: 'alerts.mine', value: false })
    open().write({ workspace: recent.origin })
    expect(disk.kept).toMatchObject({ later: { of: 'another version' } })
  })

  it('keeps the person’s choice beside the policy’s value', () => {
    disk.kept = { retentionDays: 30 }
    const file = open()
    const settings = createSettings({ store: createStore(() => 0), file, policy: { values: { retentionDays: 1 } } })
    settings.change({ key: 'letterKeys', value: false })
    expect(settings.get('retentionDays')).toBe(1)
    expect(disk.kept).toEqual({ retentionDays: 30, letterKeys: false })
  })
})

it('reads a file of 1.0.0, in which no socket is apart from its page', () => {
  disk.kept = { workspace: recent.origin, recent: [recent], retentionDays: 7, letterKeys: true }
  expect(open().read()).toMatchObject({ workspace: recent.origin, recent: [recent], sockets: {} })
})

it('keeps the sockets if an earlier version writes the file, because it writes back unknown names at the top', () => {
  open().write({ workspace: recent.origin, recent: [recent], sockets: { [recent.origin]: 'wss://api.example/ws' } })
  // Version 1.0.0 keeps unknown fields at the top level of the file, but in `recent` only the fields that it knows.
  disk.kept = { ...disk.kept, recent: [{ ...recent, lastUsed: 6 }] }
  expect(open().read()).toMatchObject({
    recent: [{ lastUsed: 6 }],
    sockets: { [recent.origin]: 'wss://api.example/ws' }
  })
})

it.each([null, 'x', [1], { 'https://app.example': 5 }])('reads sockets that are %j as none', (sockets) => {
  disk.kept = { workspace: recent.origin, recent: [recent], sockets }
  expect(open().read()).toMatchObject({ workspace: recent.origin, recent: [recent], sockets: {} })
})

it('says that the file was damaged, and nothing of that in a new profile', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-settings-'))
  try {
    const openAt = () => openSettingsFile(folder, () => undefined)
    expect(openAt().isDamaged).toBe(false)
    disk.faults.push(new SyntaxError('Unexpected end of JSON input'))
    expect(openAt().isDamaged).toBe(true)
    writeFileSync(join(folder, 'settings.json'), '{')
    disk.faults.push(new SyntaxError('Unexpected end of JSON input'))
    expect(openAt().isDamaged).toBe(true)
    expect(openAt().isDamaged).toBe(false)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('keeps every damaged file, up to five, and the first ones for good', () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskhand-settings-'))
  try {
    for (let n = 1; n <= 7; n++) {
      writeFileSync(join(folder, 'settings.json'), `{ ${n}`)
      disk.faults.push(new SyntaxError('Unexpected end of JSON input'))
      expect(openSettingsFile(folder, () => undefined).isDamaged).toBe(true)
    }
    const texts = readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')])
    expect(texts).toEqual([
      ['settings.json.bad', '{ 1'],
      ['settings.json.bad-2', '{ 2'],
      ['settings.json.bad-3', '{ 3'],
      ['settings.json.bad-4', '{ 4'],
      ['settings.json.bad-5', '{ 7']
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('makes the file readable for this user of the computer only', () => {
  open()
  expect(disk.options).toMatchObject({ configFileMode: 0o600 })
})

it.skipIf(process.platform === 'win32')(
  'closes at the start a file that an earlier version left readable for everybody',
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

it('can be looked at while another Deskhand uses it, and nothing in the folder changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'))
  const file = join(folder, 'settings.json')
  const read = () => peekSettingsFile(folder, () => undefined).read().workspace
  expect(read()).toBeNull()
  writeFileSync(file, JSON.stringify({ workspace: 'https://app.example' }), { mode: 0o644 })
  expect(read()).toBe('https://app.example')
  for (const broken of ['{"workspace":', '[]', 'null', '{"workspace":7}']) {
    writeFileSync(file, broken)
    expect(read()).toBeNull()
    expect(readFileSync(file, 'utf8')).toBe(broken)
  }
  expect(statSync(file).mode & 0o777).toBe(0o644)
  rmSync(folder, { recursive: true })
})
