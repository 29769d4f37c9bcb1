import type { ServerResponse } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { UpdateMode } from '../../../src/shared/domain/updates'
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { watchAnswer } from '../../../src/main/updates/feed'
import type { Updates } from '../../../src/main/updates/updates'
import { createFakeTime } from '../../support/fakeTime'
import { createFeedRig, installedText, manifestText, NEW_FILE, newKeys, type FeedRig } from './feedRig'

let rig: FeedRig

/** Starts the app with this feed. */
function startWith(mode: UpdateMode = 'notify', options: Parameters<FeedRig['start']>[0] = {}): Updates {
  const updates = rig.start(options)
  rig.settings.set('updateMode', mode)
  rig.settings.set('updateFeed', rig.address)
  return updates
}

function sendForEver(response: ServerResponse, piece: Buffer): void {
  const more = (): void => {
    while (response.write(piece)) {
      // This loop ends when the connection accepts no more bytes. The event `drain` starts it again.
    }
  }
  response.on('drain', more)
  more()
}

beforeEach(async () => {
  rig = await createFeedRig()
})
afterEach(() => rig.close())

describe('the feed', () => {
  it('offers a newer version, and downloads nothing without being asked', async () => {
    rig.publish('1.1.0', { more: 'releaseNotes: Quicker.' })
    const state = await rig.check(startWith())
    expect(state.phase).toBe('offered')
    expect(state.offer).toEqual({ version: '1.1.0', notes: 'Quicker.' })
    expect(state.last?.result).toBe('found')
    expect(rig.asked).toEqual(['/deskhand/latest-linux.yml', '/deskhand/latest-linux.yml.sig'])
    expect(rig.store.state.notices.map(({ kind }) => kind)).toEqual(['updateOffered'])
  })

  it('is asked for nothing while there is none, or updates are off', async () => {
    rig.publish('1.1.0')
    const updates = rig.start()
    rig.time.advance(10 * DAY_MS)
    expect(updates.check()).toBe('noUpdate')
    rig.settings.set('updateFeed', rig.address)
    rig.settings.set('updateMode', 'off')
    rig.time.advance(10 * DAY_MS)
    expect(updates.check()).toBe('noUpdate')
    expect(rig.state().phase).toBe('idle')
    expect(rig.asked).toEqual([])
    // The same feed is asked as soon as the settings allow it.
    rig.settings.set('updateMode', 'notify')
    rig.time.advance(DAY_MS)
    await rig.settled()
    expect(rig.asked).not.toEqual([])
  })

  it('is asked again later by itself', async () => {
    rig.publish('1.0.0')
    startWith()
    rig.time.advance(DAY_MS / 2)
    await rig.settled()
    const before = rig.asked.length
    expect(before).toBeGreaterThan(0)
    rig.time.advance(DAY_MS)
    await rig.settled()
    expect(rig.asked.length).toBeGreaterThan(before)
  })

  it('with the installed version has nothing new', async () => {
    rig.publish('1.0.0')
    const state = await rig.check(startWith('automatic'))
    expect({ phase: state.phase, offer: state.offer, result: state.last?.result }).toEqual({
      phase: 'idle',
      offer: null,
      result: 'newest'
    })
    expect(rig.asked).toHaveLength(2)
  })

  it('with a share of 0 percent offers nothing yet', async () => {
    rig.publish('1.1.0', { more: 'stagingPercentage: 0' })
    const state = await rig.check(startWith('automatic'))
    expect({ phase: state.phase, offer: state.offer, result: state.last?.result }).toEqual({
      phase: 'idle',
      offer: null,
      result: 'later'
    })
  })

  const refused: readonly {
    readonly what: string
    readonly problem: string
    readonly prepare: () => void
  }[] = [
    { what: 'a downgrade', problem: 'older', prepare: () => rig.publish('0.9.9') },
    { what: 'a word for a version', problem: 'malformed', prepare: () => rig.publish('latest') },
    { what: 'a version before the installed one', problem: 'older', prepare: () => rig.publish('1.0.0-beta.1') },
    {
      what: 'a tampered manifest',
      problem: 'badSignature',
      prepare: () => {
        rig.publish('1.1.0')
        rig.answer('latest-linux.yml', manifestText('1.1.0', { file: Buffer.from('something else') }))
      }
    },
    {
      what: 'a manifest with another signature',
      problem: 'badSignature',
      prepare: () => {
        rig.publish('1.1.0')
        rig.answer('latest-linux.yml.sig', 'not a signature')
      }
    },
    {
      what: 'a manifest that another key signed',
      problem: 'badSignature',
      prepare: () => rig.publish('1.1.0', { signedBy: newKeys().secret })
    },
    {
      what: 'a manifest without a signature file',
      problem: 'unsigned',
      prepare: () => rig.answer('latest-linux.yml', manifestText('1.1.0'))
    },
    {
      what: 'a huge manifest',
      problem: 'tooLarge',
      prepare: () => rig.publish('1.1.0', { more: `#${' '.repeat(70_000)}` })
    },
    {
      what: 'a manifest that never ends',
      problem: 'tooLarge',
      prepare: () => rig.answer('latest-linux.yml', (response) => sendForEver(response, Buffer.alloc(16_384, '#')))
    },
    {
      what: 'a signed manifest of another form',
      problem: 'malformed',
      prepare: () => rig.publish('1.1.0', { name: '../../elsewhere/Deskhand.AppImage' })
    },
    {
      what: 'a manifest for another processor',
      problem: 'noFile',
      prepare: () => rig.publish('1.1.0', { name: 'Deskhand-1.1.0-arm64.AppImage' })
    },
    {
      what: 'a manifest whose file names no processor',
      problem: 'noFile',
      prepare: () => rig.publish('1.1.0', { name: 'Deskhand-1.1.0.AppImage' })
    },
    {
      what: 'the manifest of another processor with its valid signature, under the name of this one',
      problem: 'badSignature',
      prepare: () => rig.publish('1.1.0', { signedAs: 'latest-linux-arm64.yml' })
    },
    { what: 'a feed without a manifest', problem: 'missing', prepare: () => undefined },
    {
      what: 'a feed that points to another server',
      problem: 'redirected',
      prepare: () =>
        rig.answer('latest-linux.yml', (response) => {
          response.writeHead(302, { Location: 'https://elsewhere.example/latest-linux.yml' }).end()
        })
    },
    {
      what: 'a server that fails',
      problem: 'status',
      prepare: () => rig.answer('latest-linux.yml', (response) => void response.writeHead(500).end('a long story'))
    },
    {
      what: 'a manifest that breaks off',
      problem: 'cut',
      prepare: () =>
        rig.answer('latest-linux.yml', (response) => {
          response.writeHead(200, { 'Content-Length': 1000 })
          response.write('version: 1.1.0\n', () => response.destroy())
        })
    }
  ]

  it.each(refused)('is refused with its cause: $what', async ({ problem, prepare }) => {
    prepare()
    const state = await rig.check(startWith('automatic'))
    expect(state.last?.result).toMatchObject({ problem })
    expect({ phase: state.phase, offer: state.offer }).toEqual({ phase: 'idle', offer: null })
    expect(rig.store.state.notices).toEqual([])
    expect(rig.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([])
  })

  it('that is silent ends with a time-out', async () => {
    let isAsked = false
    rig.answer('latest-linux.yml', () => void (isAsked = true))
    const updates = startWith()
    updates.check()
    await expect.poll(() => isAsked).toBe(true)
    expect(rig.state().phase).toBe('checking')
    rig.time.advance(60_000)
    expect((await rig.settled()).last?.result).toEqual({ problem: 'timeout', detail: '' })
  })

  it.each([
    { what: 'a manifest', bytes: 65_536, minutes: 6 },
    { what: 'a file of 120 MB', bytes: 120_000_000, minutes: 131 }
  ])('that sends a byte now and then ends in time, for $what', ({ bytes, minutes }) => {
    const { timers, advance } = createFakeTime()
    let late = 0
    const watch = watchAnswer(timers, bytes, () => void late++)
    for (let passed = 0; passed < (minutes - 2) * MINUTE_MS; passed += 25 * SECOND_MS) {
      advance(25 * SECOND_MS)
      watch.heard()
    }
    expect(late).toBe(0)
    for (let step = 0; step < 8 && late === 0; step++) {
      advance(25 * SECOND_MS)
      watch.heard()
    }
    expect(late).toBe(1)
    const other = watchAnswer(timers, bytes, () => void late++)
    other.end()
    watch.end()
    advance(10 * minutes * MINUTE_MS)
    expect(late).toBe(1)
  })

  it('that cannot be reached is named with its code', async () => {
    const updates = startWith()
    rig.settings.set('updateFeed', 'http://127.0.0.1:9/deskhand')
    const state = await rig.check(updates)
    expect(state.last?.result).toEqual({ problem: 'unreachable', detail: 'ECONNREFUSED' })
  })
})

describe('a download', () => {
  it('is the file of the manifest, and is ready', async () => {
    rig.publish('1.1.0')
    const updates = startWith()
    await rig.check(updates)
    expect(updates.download()).toBeNull()
    const state = await rig.settled()
    expect({ phase: state.phase, percent: state.percent, result: state.last?.result }).toEqual({
      phase: 'ready',
      percent: null,
      result: 'found'
    })
    expect(rig.downloads()).toEqual(['Deskhand-1.1.0-x86_64.AppImage'])
    expect(rig.asked.at(-1)).toBe('/deskhand/Deskhand-1.1.0-x86_64.AppImage')
    expect(rig.asked).toHaveLength(3)
    expect(installedText(rig).toString()).toBe('the installed version')
  })

  it('tells nobody which computer asks', async () => {
    rig.publish('1.1.0')
    const headers: string[] = []
    rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => {
      headers.push(...response.req.rawHeaders.filter((_text, at) => at % 2 === 0))
      response.end(NEW_FILE)
    })
    await rig.check(startWith('download'))
    expect(headers.toSorted()).toEqual(['Accept', 'Accept-Encoding', 'Cache-Control', 'Connection', 'Host'])
  })

  const refused: readonly { readonly what: string; readonly problem: string; readonly prepare: () => void }[] = [
    {
      what: 'is another file of the same length',
      problem: 'damaged',
      prepare: () => rig.answer('Deskhand-1.1.0-x86_64.AppImage', Buffer.alloc(NEW_FILE.length, 'another'))
    },
    {
      what: 'has one byte more',
      problem: 'damaged',
      prepare: () => rig.answer('Deskhand-1.1.0-x86_64.AppImage', Buffer.concat([NEW_FILE, Buffer.from('!')]))
    },
    {
      what: 'never ends',
      problem: 'damaged',
      prepare: () => rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => sendForEver(response, NEW_FILE))
    },
    {
      what: 'is only the first half',
      problem: 'damaged',
      prepare: () => rig.answer('Deskhand-1.1.0-x86_64.AppImage', NEW_FILE.subarray(0, NEW_FILE.length / 2))
    },
    {
      what: 'breaks off in the middle',
      problem: 'cut',
      prepare: () =>
        rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => {
          response.writeHead(200, { 'Content-Length': NEW_FILE.length })
          response.write(NEW_FILE.subarray(0, NEW_FILE.length / 2), () => response.destroy())
        })
    },
    {
      what: 'is not there',
      problem: 'missing',
      prepare: () => rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => void response.writeHead(404).end())
    },
    {
      what: 'is at another server',
      problem: 'redirected',
      prepare: () =>
        rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => {
          response.writeHead(301, { Location: 'http://127.0.0.1:9/Deskhand-1.1.0-x86_64.AppImage' }).end()
        })
    }
  ]

  it.each(refused)('that $what is refused, and leaves nothing', async ({ problem, prepare }) => {
    rig.publish('1.1.0')
    prepare()
    const updates = startWith('automatic')
    const state = await rig.check(updates)
    expect(state.last?.result).toMatchObject({ problem })
    expect(state.phase).toBe('offered')
    expect(rig.downloads()).toEqual([])
    updates.atQuit()
    expect(installedText(rig).toString()).toBe('the installed version')
    // The next attempt gets the right file.
    rig.answer('Deskhand-1.1.0-x86_64.AppImage', NEW_FILE)
    expect((await rig.check(updates)).phase).toBe('ready')
  })

  it('of a feed that was changed meanwhile does not count', async () => {
    rig.publish('1.1.0')
    const updates = startWith('download')
    let isAsked = false
    rig.answer('Deskhand-1.1.0-x86_64.AppImage', (response) => {
      isAsked = true
      response.write(NEW_FILE.subarray(0, 1000))
    })
    updates.check()
    await expect.poll(() => isAsked).toBe(true)
    rig.settings.set('updateFeed', `${rig.address}/`)
    expect(rig.state()).toMatchObject({ phase: 'idle', offer: null })
    rig.publish('1.2.0')
    expect((await rig.check(updates)).phase).toBe('ready')
    expect(rig.downloads()).toEqual(['Deskhand-1.2.0-x86_64.AppImage'])
  })
})
