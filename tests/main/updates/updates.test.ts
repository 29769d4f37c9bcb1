import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UpdateMode } from '../../../src/shared/domain/updates'
import { DAY_MS, MINUTE_MS } from '../../../src/shared/time'
import { hasHash, replaceAppImage, restartArguments } from '../../../src/main/updates/appImage'
import type { Downloader } from '../../../src/main/updates/electronUpdater'
import { findInstallation, type InstallationFacts } from '../../../src/main/updates/installation'
import type { Updates } from '../../../src/main/updates/updates'
import { keyOf, report } from '../../support/deskEvents'
import { createFeedRig, ENTERED, installedText, NEW_FILE, sha512, type FeedRig } from './feedRig'

let rig: FeedRig
let updates: Updates

function start(mode: UpdateMode, options: Parameters<FeedRig['start']>[0] = {}): void {
  updates = rig.start(options)
  rig.settings.set('updateMode', mode)
  rig.settings.set('updateFeed', rig.address)
}

/** Starts in this mode with version 1.1.0 downloaded. */
async function ready(mode: UpdateMode): Promise<void> {
  rig.publish('1.1.0', { more: 'releaseNotes: Quicker.' })
  start(mode)
  await rig.check(updates)
  if (mode === 'notify') updates.download()
  expect((await rig.settled()).phase).toBe('ready')
}

function readList(...customers: Parameters<typeof report>[1][]): void {
  const asOf = rig.store.state.revision
  rig.store.apply({
    type: 'queue.partRead',
    customers: customers.map((part, at) => report(at, { assigned: true, ...part })),
    asOf
  })
  rig.store.apply({ type: 'queue.refreshed', asOf })
}

const notices = (): readonly string[] => rig.store.state.notices.map(({ kind }) => kind)
const isNew = (): boolean => installedText(rig).equals(NEW_FILE)

beforeEach(async () => {
  rig = await createFeedRig()
})
afterEach(() => rig.close())

/** One customer is in the list, and a message to this customer has not left. */
function writeUnsent(): void {
  readList({ mine: false })
  rig.store.apply({ type: 'message.written', key: keyOf(0), id: 77, text: 'Hello', delivery: { state: 'queued' } })
}

describe('an update that is ready', () => {
  it('is installed at the end of the app in the mode “automatic”, and executable', async () => {
    await ready('automatic')
    expect(rig.store.state.notices).toMatchObject([{ kind: 'updateReady', version: '1.1.0', atQuit: true }])
    expect(isNew()).toBe(false)
    updates.atQuit()
    expect(isNew()).toBe(true)
    expect(statSync(rig.program).mode & 0o111).toBe(0o111)
    expect(readdirSync(join(rig.program, '..'))).toEqual(['Deskhand.AppImage'])
  })

  it.each(['notify', 'download'] as const)(
    'is installed in the mode “%s” only when the agent says so',
    async (mode) => {
      await ready(mode)
      updates.atQuit()
      expect(isNew()).toBe(false)
      expect(updates.install()).toBeNull()
      expect(rig.quits()).toBe(1)
      updates.atQuit()
      expect(isNew()).toBe(true)
    }
  )

  it.each([
    {
      what: 'a conversation',
      begin: () => readList({ mine: true }),
      end: () => readList(),
      hindrance: { by: 'conversations', count: 1 }
    },
    {
      what: 'an unsent message',
      begin: writeUnsent,
      end: () => rig.store.apply({ type: 'message.discarded', key: keyOf(0), id: 77 }),
      hindrance: { by: 'unsent', count: 1 }
    },
    {
      what: 'a take-over',
      begin: () => {
        readList({ assigned: false })
        rig.store.apply({ type: 'customer.commandStarted', key: keyOf(0), pending: 'taking' })
      },
      end: () => rig.store.apply({ type: 'customer.commandFailed', key: keyOf(0), pending: 'taking' }),
      hindrance: { by: 'underWay', count: 1 }
    }
  ])('is never installed during $what', async ({ begin, end, hindrance }) => {
    await ready('automatic')
    begin()
    expect(rig.state().hindrance).toEqual(hindrance)
    expect(updates.install()).toBe('workUnderWay')
    updates.atQuit()
    expect({ isNew: isNew(), quits: rig.quits() }).toEqual({ isNew: false, quits: 0 })
    end()
    expect(rig.state().hindrance).toBeNull()
    updates.atQuit()
    expect(isNew()).toBe(true)
  })

  it.each([
    { what: 'a customer', begin: () => readList({ mine: true }) },
    {
      what: 'a take-over',
      begin: () => {
        readList({ assigned: false })
        rig.store.apply({ type: 'customer.commandStarted', key: keyOf(0), pending: 'taking' })
      }
    },
    {
      what: 'an unsent message',
      begin: writeUnsent
    }
  ])(
    'that a person starts is put off if $what comes before the end, and this version starts again',
    async ({ begin }) => {
      await ready('download')
      expect(updates.install()).toBeNull()
      begin()
      updates.dispose()
      updates.atQuit()
      expect({ isNew: isNew(), restarts: rig.restarts() }).toEqual({ isNew: false, restarts: 1 })
      expect(rig.log.at(-1)).toMatch(/^updates: put off/)
    }
  )

  // Electron says that the app quits only after all parts have ended.
  it('is installed after all parts have ended, and not if the agent had a conversation then', async () => {
    await ready('automatic')
    readList({ mine: true })
    updates.dispose()
    updates.atQuit()
    expect(isNew()).toBe(false)
    await ready('automatic')
    updates.dispose()
    updates.atQuit()
    expect(isNew()).toBe(true)
  })

  it('is told only after the last conversation', async () => {
    rig.publish('1.1.0')
    start('automatic')
    readList({ mine: true }, { mine: true })
    await rig.check(updates)
    expect(rig.state().phase).toBe('ready')
    expect(notices()).toEqual([])
    readList({ mine: true })
    expect(notices()).toEqual([])
    readList()
    expect(notices()).toEqual(['updateReady'])
  })

  it.each([
    { what: 'the feed takes it back', end: () => rig.publish('1.0.0') },
    { what: 'updates are switched off', end: () => rig.settings.set('updateMode', 'off') },
    { what: 'the feed is gone', end: () => rig.settings.set('updateFeed', '') }
  ])('is not told any more when $what, neither after the conversation nor in a hidden window', async ({ end }) => {
    for (const mode of ['notify', 'download'] as const) {
      for (const isBusy of [true, false]) {
        rig.publish('1.1.0')
        start(mode)
        readList({ mine: isBusy })
        await rig.check(updates)
        const told = mode === 'notify' ? 'updateOffered' : 'updateReady'
        expect(notices()).toEqual(isBusy ? [] : [told])
        end()
        if (rig.settings.get('updateMode') !== 'off' && rig.settings.get('updateFeed') !== '') await rig.check(updates)
        expect(rig.state().offer).toBeNull()
        readList()
        expect(notices()).toEqual([])
      }
    }
  })

  it('is not installed if somebody changed the download on the disk', async () => {
    await ready('automatic')
    const [name = ''] = rig.downloads()
    writeFileSync(join(rig.program, '../../updates/deskhand-updater/pending', name), 'something else')
    updates.atQuit()
    expect(installedText(rig).toString()).toBe('the installed version')
    expect(readdirSync(join(rig.program, '..'))).toEqual(['Deskhand.AppImage'])
  })

  it('that a person starts and that cannot be installed starts this version again, which says so', async () => {
    await ready('download')
    expect(updates.install()).toBeNull()
    const [name = ''] = rig.downloads()
    rmSync(join(rig.program, '../../updates/deskhand-updater/pending', name))
    updates.dispose()
    updates.atQuit()
    expect({ isNew: isNew(), restarts: rig.restarts() }).toEqual({ isNew: false, restarts: 1 })
    start('download')
    expect(rig.state().last?.result).toEqual({ problem: 'install', detail: '1.1.0' })
  })

  it('never replaces a later version that Deskhand with another profile has installed', async () => {
    await ready('automatic')
    writeFileSync(rig.program, 'a later version')
    updates.atQuit()
    expect(installedText(rig).toString()).toBe('a later version')
    start('automatic', { installed: '1.2.0' })
    expect(rig.state()).toMatchObject({ last: null, whatsNew: { version: '1.2.0' } })
  })

  it('is installed beside another profile if nothing ends that one, as on Linux', async () => {
    await ready('automatic')
    rig.runBeside(true)
    expect(rig.state().hindrance).toBeNull()
    updates.atQuit()
    expect(isNew()).toBe(true)
  })

  it('is installed at the end if the person chose so, but not during work', async () => {
    await ready('download')
    updates.atQuit()
    expect(isNew()).toBe(false)
    updates.installAtQuit()
    readList({ mine: true })
    updates.atQuit()
    expect({ isNew: isNew(), holdsQuit: updates.holdsQuit() }).toEqual({ isNew: false, holdsQuit: false })
    readList()
    updates.atQuit()
    expect(isNew()).toBe(true)
  })

  it('is dropped when updates are switched off', async () => {
    await ready('automatic')
    rig.settings.set('updateMode', 'off')
    expect(rig.state()).toMatchObject({ phase: 'idle', offer: null })
    updates.atQuit()
    expect(isNew()).toBe(false)
  })

  it('gives way to a newer one', async () => {
    await ready('automatic')
    rig.publish('1.2.0', { file: Buffer.from('an even newer version') })
    expect(await rig.check(updates)).toMatchObject({ phase: 'ready', offer: { version: '1.2.0' } })
    expect(rig.downloads()).toEqual(['Deskhand-1.2.0-x86_64.AppImage'])
  })

  it('never gives way to an older one, also after a restart, and a newer one of the feed replaces it', async () => {
    rig.publish('1.2.0')
    start('automatic')
    await rig.check(updates)
    rig.publish('1.1.0', { file: Buffer.from('an older version') })
    const refused = { problem: 'older', detail: '1.1.0' }
    expect(await rig.check(updates)).toMatchObject({
      phase: 'ready',
      offer: { version: '1.2.0' },
      last: { result: refused }
    })
    start('automatic')
    expect(await rig.check(updates)).toMatchObject({ phase: 'idle', offer: null, last: { result: refused } })
    rig.publish('1.2.1')
    expect(await rig.check(updates)).toMatchObject({ phase: 'ready', offer: { version: '1.2.1' } })
  })

  it('of another feed may be older than the one that the first feed offered', async () => {
    rig.publish('1.2.0')
    start('automatic')
    await rig.check(updates)
    rig.publish('1.1.0')
    rig.settings.set('updateFeed', `${rig.address}/`)
    expect(await rig.check(updates)).toMatchObject({ phase: 'ready', offer: { version: '1.1.0' } })
  })

  it('is not downloaded again by the next start', async () => {
    await ready('download')
    const before = rig.asked.filter((path) => path.endsWith('.AppImage')).length
    start('download')
    expect((await rig.check(updates)).phase).toBe('ready')
    expect(rig.asked.filter((path) => path.endsWith('.AppImage'))).toHaveLength(before)
  })

  it('stays while only a share of the computers gets a later version', async () => {
    await ready('automatic')
    rig.publish('1.2.0', { more: 'stagingPercentage: 0' })
    expect(await rig.check(updates)).toMatchObject({
      phase: 'ready',
      offer: { version: '1.1.0' },
      last: { result: 'later' }
    })
    updates.atQuit()
    expect(isNew()).toBe(true)
  })

  it('goes if its own share ends', async () => {
    await ready('automatic')
    rig.publish('1.1.0', { more: 'stagingPercentage: 0' })
    expect(await rig.check(updates)).toMatchObject({ phase: 'idle', offer: null, last: { result: 'later' } })
  })

  it('goes when the feed takes it back', async () => {
    await ready('automatic')
    rig.publish('1.0.0')
    expect(await rig.check(updates)).toMatchObject({ phase: 'idle', offer: null, last: { result: 'newest' } })
    updates.atQuit()
    expect(isNew()).toBe(false)
  })
})

describe('on Windows', () => {
  it('is not installed while Deskhand runs with another profile, which the installer would end', async () => {
    let installed = 0
    const downloader: Downloader = {
      download: () => Promise.resolve('C:\\update.exe'),
      cancel: () => undefined,
      install: () => ++installed > 0
    }
    rig.publish('1.1.0', { name: 'Deskhand-Setup-1.1.0-x64.exe' })
    start('automatic', { downloader, installation: { kind: 'nsis', ending: 'exe', program: 'C:\\Deskhand.exe' } })
    await rig.check(updates)
    expect(rig.state()).toMatchObject({ phase: 'ready', hindrance: null })
    rig.runBeside(true)
    expect(rig.state().hindrance).toEqual({ by: 'otherProfile', count: 1 })
    expect(updates.install()).toBe('workUnderWay')
    updates.atQuit()
    expect(installed).toBe(0)
    rig.runBeside(false)
    expect(rig.state().hindrance).toBeNull()
    updates.dispose()
    updates.atQuit()
    expect(installed).toBe(1)
  })
})

describe('on macOS', () => {
  /** Starts the app with a fake updater for macOS. Returns the calls to this updater, in order. */
  function startOnMac(mode: UpdateMode): string[] {
    const told: string[] = []
    const downloader: Downloader = {
      download: (...parameters) => {
        told.push(`download ${JSON.stringify(parameters.slice(1))}`)
        return Promise.resolve('/tmp/update.zip')
      },
      cancel: () => undefined,
      install: (restart) => told.push(`install, restart: ${restart}`) > 0
    }
    rig.publish('1.1.0', { name: 'Deskhand-1.1.0-universal.zip' })
    start(mode, { downloader, installation: { kind: 'mac', ending: 'zip', program: '/Applications/Deskhand.app' } })
    return told
  }

  it('a download is never given to the system, which would install it at any end of the app', async () => {
    const told = startOnMac('automatic')
    await rig.check(updates)
    expect(rig.state().phase).toBe('ready')
    expect(rig.store.state.notices).toMatchObject([{ kind: 'updateReady', atQuit: false }])
    readList({ mine: true })
    updates.atQuit()
    rig.settings.set('updateMode', 'notify')
    updates.atQuit()
    expect(told).toEqual(['download [null]'])
  })

  it('a person chooses that it is installed when they quit, and the quit waits until the system has it', async () => {
    const told = startOnMac('download')
    expect(updates.installAtQuit()).toBe('noUpdate')
    await rig.check(updates)
    expect(updates.holdsQuit()).toBe(false)
    expect(updates.installAtQuit()).toBeNull()
    expect(rig.state().atQuit).toBe(true)
    expect(told).toHaveLength(1)
    expect(updates.holdsQuit()).toBe(true)
    expect(told.slice(1)).toEqual(['install, restart: false'])
    // Now the app quits again, and nothing holds it.
    expect(updates.holdsQuit()).toBe(false)
    updates.atQuit()
    expect(told).toHaveLength(2)
  })

  it('the quit waits no longer than 20 s', async () => {
    startOnMac('download')
    await rig.check(updates)
    updates.installAtQuit()
    updates.holdsQuit()
    rig.time.advance(19_999)
    expect(rig.quits()).toBe(0)
    rig.time.advance(1)
    expect(rig.quits()).toBe(1)
  })

  it('a quit during work installs nothing, and another version needs another choice', async () => {
    const told = startOnMac('download')
    await rig.check(updates)
    updates.installAtQuit()
    readList({ mine: true })
    expect(updates.holdsQuit()).toBe(false)
    readList()
    rig.publish('1.2.0', { name: 'Deskhand-1.2.0-universal.zip' })
    await rig.check(updates)
    expect({ version: rig.state().offer?.version, atQuit: rig.state().atQuit, holdsQuit: updates.holdsQuit() }).toEqual(
      { version: '1.2.0', atQuit: false, holdsQuit: false }
    )
    expect(told.filter((line) => line.startsWith('install'))).toEqual([])
  })

  it('a person installs it, and not during a conversation', async () => {
    const told = startOnMac('automatic')
    await rig.check(updates)
    readList({ mine: true })
    expect(updates.install()).toBe('workUnderWay')
    expect(told).toHaveLength(1)
    readList()
    expect(updates.install()).toBeNull()
    expect(told.slice(1)).toEqual(['install, restart: true'])
  })
})

describe('the next start', () => {
  it('says once what is new, and removes the download', async () => {
    await ready('automatic')
    updates.atQuit()
    start('automatic', { installed: '1.1.0' })
    expect(rig.state().whatsNew).toEqual({ version: '1.1.0', notes: 'Quicker.' })
    expect(notices()).toEqual(['updated'])
    expect(rig.downloads()).toEqual([])
    updates.whatsNewSeen()
    expect(rig.state().whatsNew).toBeNull()
    start('automatic', { installed: '1.1.0' })
    expect(rig.state().whatsNew).toBeNull()
    expect(notices()).toEqual([])
  })

  it('says once what is new if others installed the version, such as the organisation', () => {
    start('off', { notes: 'The first one.' })
    expect({ whatsNew: rig.state().whatsNew, notices: notices() }).toEqual({ whatsNew: null, notices: [] })
    start('off', { installed: '1.1.0', notes: '- Quicker.', installation: { kind: 'byHand', why: 'package' } })
    expect(rig.state().whatsNew).toEqual({ version: '1.1.0', notes: '- Quicker.' })
    expect(notices()).toEqual(['updated'])
    updates.whatsNewShown()
    for (const installed of ['1.1.0', '1.0.0', '1.0.0']) {
      start('off', { installed, notes: 'Older.' })
      expect({ whatsNew: rig.state().whatsNew, notices: notices() }).toEqual({ whatsNew: null, notices: [] })
    }
  })

  it('says what is new if others installed a later version than the one that Deskhand began to install', async () => {
    await ready('automatic')
    updates.atQuit()
    start('automatic', { installed: '1.2.0', notes: 'Even quicker.' })
    expect(rig.state()).toMatchObject({ whatsNew: { version: '1.2.0', notes: 'Even quicker.' }, last: null })
  })

  it('says what is new in each run until somebody could see it', async () => {
    await ready('automatic')
    updates.atQuit()
    const whatsNew = { version: '1.1.0', notes: 'Quicker.' }
    for (let run = 0; run < 3; run++) {
      start('automatic', { installed: '1.1.0' })
      expect({ whatsNew: rig.state().whatsNew, notices: notices() }).toEqual({ whatsNew, notices: ['updated'] })
    }
    updates.whatsNewShown()
    expect(rig.state().whatsNew).toEqual(whatsNew)
    start('automatic', { installed: '1.1.0' })
    expect({ whatsNew: rig.state().whatsNew, notices: notices() }).toEqual({ whatsNew: null, notices: [] })
  })

  it('says what is new of a version that others installed, in each run until somebody could see it', () => {
    start('off')
    for (const installed of ['1.1.0', '1.1.0', '1.2.0', '1.2.0']) {
      start('off', { installed, notes: installed })
      expect({ whatsNew: rig.state().whatsNew, notices: notices() }).toEqual({
        whatsNew: { version: installed, notes: installed },
        notices: ['updated']
      })
    }
    updates.whatsNewSeen()
    start('off', { installed: '1.2.0' })
    expect(rig.state().whatsNew).toBeNull()
  })

  it('says what nobody has seen yet beside an installation that failed', async () => {
    start('off', { installed: '0.9.0' })
    start('automatic')
    rig.publish('1.1.0')
    await rig.check(updates)
    updates.atQuit()
    start('automatic')
    expect(rig.state()).toMatchObject({ whatsNew: { version: '1.0.0' }, last: { result: { problem: 'install' } } })
  })

  it('says that an installation failed', async () => {
    await ready('automatic')
    updates.atQuit()
    start('automatic')
    expect(rig.state().last?.result).toEqual({ problem: 'install', detail: '1.1.0' })
    expect(rig.state().whatsNew).toBeNull()
  })
})

describe('a copy that others update', () => {
  it('downloads nothing in any mode, and says that there is a new version', async () => {
    rig.publish('1.1.0')
    start('automatic', { installation: { kind: 'byHand', why: 'package' } })
    const state = await rig.check(updates)
    expect(state).toMatchObject({ phase: 'offered', byHand: 'package', offer: { version: '1.1.0' } })
    expect(notices()).toEqual(['updateOffered'])
    expect(updates.download()).toBe('noUpdate')
    expect(updates.install()).toBe('noUpdate')
    updates.atQuit()
    expect(rig.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([])
  })
})

describe('an old version', () => {
  it('is told only if nothing looks for new ones, and if it is older than the setting says', () => {
    updates = rig.start()
    expect(notices()).toEqual([])
    rig.time.advance(100 * DAY_MS)
    expect(rig.store.state.notices).toMatchObject([{ kind: 'versionOld', days: 91 }])
  })

  it('is not told if the organisation wants no such notice', () => {
    updates = rig.start()
    rig.settings.set('oldVersionDays', null)
    rig.time.advance(400 * DAY_MS)
    expect(notices()).toEqual([])
  })

  it.each([
    { hasKey: false, isForPeople: true, told: ['versionOld'] },
    { hasKey: true, isForPeople: false, told: [] }
  ])('is told as $told (key: $hasKey, built for people: $isForPeople)', ({ told, ...build }) => {
    updates = rig.start(build)
    rig.time.advance(100 * DAY_MS)
    expect(notices()).toEqual(told)
  })

  it('is not told before the first list says whom the agent has', () => {
    rig.time.advance(100 * DAY_MS)
    updates = rig.start({ enters: true })
    expect(notices()).toEqual([])
    readList({ mine: true })
    expect(notices()).toEqual([])
    readList({ assigned: false })
    expect(notices()).toEqual(['versionOld'])
  })

  it('is told at the desk, and not on the sign-in screen, which shows no notices', () => {
    rig.time.advance(100 * DAY_MS)
    updates = rig.start({ isSignedOut: true })
    expect(notices()).toEqual([])
    rig.store.apply(ENTERED)
    readList({ assigned: false })
    expect(notices()).toEqual(['versionOld'])
  })

  it('is told a day after what is new in it, so that neither notice hides the other', () => {
    rig.time.advance(100 * DAY_MS)
    rig.start({ installed: '1.0.0' })
    updates = rig.start({ installed: '1.1.0', enters: true })
    readList({ assigned: false })
    expect(notices()).toEqual(['updated'])
    rig.time.advance(2 * DAY_MS)
    expect(notices()).toEqual(['updated', 'versionOld'])
  })

  it('is not told while a feed is asked', async () => {
    start('notify')
    rig.publish('1.0.0')
    rig.time.advance(400 * DAY_MS)
    await rig.settled()
    expect(notices()).toEqual([])
  })
})

describe('the notes of a version', () => {
  it('are plain text of a bounded length, whatever the feed says', async () => {
    const hostile = `<img src=x onerror=alert(1)>\\u202e\\u0007${'a'.repeat(900)}\\n${'b\\n'.repeat(900)}`
    rig.publish('1.1.0', { more: `releaseNotes: "${hostile}"` })
    start('notify')
    const { offer } = await rig.check(updates)
    const notes = offer?.notes ?? ''
    expect(notes.startsWith('<img src=x onerror=alert(1)> aaa')).toBe(true)
    expect(notes).not.toMatch(/[\u202e\u0007]/)
    expect(notes.split('\n').length).toBeLessThanOrEqual(60)
    expect(Math.max(...notes.split('\n').map((line) => line.length))).toBe(300)
  })
})

describe('timers', () => {
  it('end with the app', async () => {
    start('automatic')
    rig.publish('1.1.0')
    expect(rig.time.waiting().length).toBeGreaterThan(0)
    updates.dispose()
    expect(rig.time.waiting()).toEqual([])
    rig.time.advance(30 * MINUTE_MS)
    expect(rig.asked).toEqual([])
  })
})

describe('the start of the new version', () => {
  it('has the switches of this run, such as the proxy of an organisation, and the profile', () => {
    const program = '/tmp/.mount_Deskhand/deskhand'
    const given = ['--hidden', '--proxy-server=proxy:3128', '--password-store=basic', '--user-data-dir=evening', 'x']
    expect(restartArguments([program, ...given], '/home/laura/evening', 'linux')).toEqual([
      '--proxy-server=proxy:3128',
      '--password-store=basic',
      '--user-data-dir=/home/laura/evening'
    ])
    expect(restartArguments([program], null, 'linux')).toEqual([])
  })

  it('has nothing of a link, which a web page may have written', () => {
    const given = ['--proxy-server=a', 'deskhand://customer/p1/7', '--proxy-server=b']
    expect(restartArguments(['deskhand', ...given], null, 'linux')).toEqual(['--proxy-server=a'])
    // Chromium may move switches to the front of the command line there.
    expect(restartArguments(['deskhand', ...given], 'C:\\evening', 'win32')).toEqual(['--user-data-dir=C:\\evening'])
  })
})

describe('the file of an AppImage', () => {
  let folder: string
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-appimage-'))))
  afterEach(() => rmSync(folder, { recursive: true }))

  it('stays as it was if there is no download, or no room beside it', () => {
    const program = join(folder, 'Deskhand.AppImage')
    writeFileSync(program, 'old')
    expect(replaceAppImage(join(folder, 'none'), program, '')).toEqual({ problem: 'disk', detail: 'ENOENT' })
    expect(replaceAppImage(program, join(folder, 'no/folder'), '')).toEqual({ problem: 'disk', detail: 'ENOENT' })
    expect(readFileSync(program, 'utf8')).toBe('old')
  })

  it('leaves alone what another process may still write beside it, and removes what others left', () => {
    const [program, fresh] = [join(folder, 'Deskhand.AppImage'), join(folder, 'fresh')]
    writeFileSync(program, 'old')
    writeFileSync(fresh, 'new')
    const others = ['.new', '.new-4194305', `.new-${process.ppid}`, '.newer']
    for (const ending of others) writeFileSync(program + ending, '')
    expect(replaceAppImage(fresh, program, sha512(Buffer.from('new')))).toBeNull()
    expect(readFileSync(program, 'utf8')).toBe('new')
    const stay = [`Deskhand.AppImage.new-${process.ppid}`, 'Deskhand.AppImage.newer']
    expect(readdirSync(folder).toSorted()).toEqual(['Deskhand.AppImage', ...stay, 'fresh'].toSorted())
  })

  it('is known by its hash', () => {
    const file = join(folder, 'a')
    writeFileSync(file, 'content')
    expect(hasHash(file, sha512(Buffer.from('content')))).toBe(true)
    expect(hasHash(file, sha512(Buffer.from('other')))).toBe(false)
    expect(hasHash(join(folder, 'none'), '')).toBe(false)
  })
})

describe('an installation', () => {
  const facts: InstallationFacts = {
    platform: 'linux',
    packaged: true,
    env: { APPIMAGE: '/home/ada/Deskhand.AppImage', APPDIR: '/tmp/.mount_Desk' },
    execPath: '/tmp/.mount_Desk/deskhand',
    exists: () => false,
    mayWrite: () => true
  }
  const windows = { platform: 'win32', execPath: 'C:\\Users\\ada\\AppData\\Local\\Deskhand\\Deskhand.exe' } as const
  const system = { ProgramFiles: 'C:\\Program Files' }

  it.each<{ what: string; part: Partial<InstallationFacts>; expected: object }>([
    { what: 'an AppImage', part: {}, expected: { kind: 'appImage', program: '/home/ada/Deskhand.AppImage' } },
    { what: 'an AppImage of root', part: { mayWrite: () => false }, expected: { kind: 'byHand', why: 'folder' } },
    {
      what: 'a program that another AppImage started',
      part: { execPath: '/opt/Deskhand/deskhand' },
      expected: { kind: 'byHand', why: 'unpacked' }
    },
    {
      what: 'a .deb or .rpm',
      part: {
        env: {},
        execPath: '/opt/Deskhand/deskhand',
        exists: (path) => path === '/opt/Deskhand/resources/package-type'
      },
      expected: { kind: 'byHand', why: 'package' }
    },
    { what: 'a development build', part: { packaged: false }, expected: { kind: 'byHand', why: 'unpacked' } },
    { what: 'NSIS for one person', part: { ...windows, exists: () => true }, expected: { kind: 'nsis' } },
    { what: 'an MSI', part: windows, expected: { kind: 'byHand', why: 'package' } },
    {
      what: 'NSIS for everybody',
      part: { ...windows, env: system, execPath: 'c:\\program files\\Deskhand\\Deskhand.exe', exists: () => true },
      expected: { kind: 'byHand', why: 'folder' }
    },
    {
      what: 'an app of macOS',
      part: { platform: 'darwin', execPath: '/Applications/Deskhand.app/Contents/MacOS/Deskhand' },
      expected: { kind: 'mac', program: '/Applications/Deskhand.app' }
    }
  ])('that is $what is known', ({ part, expected }) => {
    expect(findInstallation({ ...facts, ...part })).toMatchObject(expected)
  })
})
