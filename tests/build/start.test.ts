import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { errorOutputFile, isForeign, keepErrorOutput } from '../../build/setup/errorOutput.mjs'
import { firstSteps, isFresh, profileFolder } from '../../build/setup/profile.mjs'
import { until } from '../support/until'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const settings = (text: string): void => writeFileSync(join(folder, 'settings.json'), text)

describe('a first start', () => {
  it('opens the demo if nobody has signed in to a workspace', () => {
    expect(firstSteps([], join(folder, 'not there'))).toEqual(['--demo'])
    settings('{"letterKeys":true,"workspace":null,"recent":[]}')
    expect(firstSteps([], folder)).toEqual(['--demo'])
  })

  it.each(['--no-demo', '--workspace=desk.example.com', '--hidden', '--user-data-dir=x', 'deskhand://customer/1/2'])(
    'with %s opens what the switch names',
    (wish) => expect(firstSteps([wish], folder)).toEqual([])
  )

  it('is over once somebody has signed in, and if the settings file cannot be read', () => {
    settings('{"workspace":null,"recent":[{"label":"desk.example.com"}]}')
    expect(isFresh(folder)).toBe(false)
    settings('{"workspace":"https://desk.example.com"}')
    expect(isFresh(folder)).toBe(false)
    settings('no JSON')
    expect(isFresh(folder)).toBe(false)
  })

  it('uses the same profile folder as the app', () => {
    expect(profileFolder(['--user-data-dir=a', '--user-data-dir=b'])).toBe(resolve('b'))
    const env = { HOME: '/home/laura' }
    expect(profileFolder([], { env, platform: 'linux' })).toBe(join('/home/laura/.config/Deskhand'))
    expect(profileFolder([], { env: { XDG_CONFIG_HOME: '/etc/own' }, platform: 'linux' })).toBe(
      join('/etc/own/Deskhand')
    )
    expect(profileFolder([], { env, platform: 'darwin' })).toBe(
      join('/home/laura/Library/Application Support/Deskhand')
    )
  })
})

describe('what the app prints on its error output', () => {
  it.each([
    '[3413:1127/112334.595819:ERROR:atom_cache.cc(229)] Add WM_CHANGE_STATE to kAtomsToCache',
    'ALSA lib pcm.c:2666:(snd_pcm_open_noupdate) Unknown PCM default',
    '(electron:77): Gtk-WARNING **: cannot open display',
    'DevTools listening on ws://127.0.0.1:9333/devtools/browser/1'
  ])('contains foreign lines: %s', (line) => expect(isForeign(line)).toBe(true))

  it('goes into a separate file, and the last lines of the app itself are available', async () => {
    const stream = new PassThrough()
    const file = errorOutputFile(folder)
    const printed = keepErrorOutput(stream, file, { now: () => new Date(0) })
    stream.end('ALSA lib a\nThe app did not start.\n')
    await until('both lines', () => printed.last().length === 1)
    expect(file).toBe(join(folder, 'logs/chromium.log'))
    expect(readFileSync(file, 'utf8')).toBe(
      '1970-01-01T00:00:00.000Z stderr: ALSA lib a\n1970-01-01T00:00:00.000Z stderr: The app did not start.\n'
    )
    expect(readdirSync(join(folder, 'logs'))).toEqual(['chromium.log'])
    if (process.platform !== 'win32') expect(statSync(join(folder, 'logs')).mode & 0o777).toBe(0o700)
    expect(printed.last()).toEqual(['The app did not start.'])
  })

  it('loses all lines of a page, because its console may show a customer’s words', async () => {
    const stream = new PassThrough()
    const file = errorOutputFile(folder)
    const printed = keepErrorOutput(stream, file)
    stream.end('[77:1127/112334.5:INFO:CONSOLE(12)] "Where is my order?", source: deskhand://app/a.js (12)\nend\n')
    await until('the end', () => printed.last().at(-1) === 'end')
    expect(readFileSync(file, 'utf8')).toMatch(/^\S+ stderr: end\n$/)
    expect(printed.last()).toEqual(['end'])
  })

  it('shows the lines of the app and of Vite, and none of Chromium or a page', async () => {
    const stream = new PassThrough()
    const shown: string[] = []
    const printed = keepErrorOutput(stream, errorOutputFile(folder), { show: (line) => void shown.push(line) })
    const foreign = '[3413:1127/112334.595819:ERROR:bus.cc(407)] Failed to connect to the bus'
    const page = '[77:1127/112334.5:INFO:CONSOLE(12)] "Where is my order?", source: deskhand://app/a.js (12)'
    stream.end(`${foreign}\n${page}\nsecrets: this system offers no encryption\nend\n`)
    await until('the end', () => printed.last().at(-1) === 'end')
    expect(shown).toEqual(['secrets: this system offers no encryption', 'end'])
  })

  it('has a size limit', async () => {
    const stream = new PassThrough()
    const file = join(folder, 'deskhand.log')
    const printed = keepErrorOutput(stream, file)
    stream.end(`${'x\n'.repeat(5_000)}end\n`)
    await until('the end', () => printed.last().at(-1) === 'end')
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2_001)
    expect(printed.last()).toHaveLength(15)
  })

  const run = async (file: string, limit: number): Promise<void> => {
    const stream = new PassThrough()
    const printed = keepErrorOutput(stream, file, { sizeLimitBytes: limit })
    stream.end(`${`${'€'.repeat(900)}\n`.repeat(50)}end\n`)
    await until('the end', () => printed.last().at(-1) === 'end')
  }

  it('keeps one older file, and limits both files over any number of runs', async () => {
    const file = errorOutputFile(folder)
    for (let time = 0; time < 3; time++) await run(file, 20_000)
    expect(readdirSync(dirname(file)).sort()).toEqual(['chromium.1.log', 'chromium.log'])
    for (const name of readdirSync(dirname(file)))
      expect(statSync(join(dirname(file), name)).size).toBeLessThanOrEqual(20_000)
    expect(readFileSync(file, 'utf8')).toMatch(/end\n$/)
  })

  it('starts again from an empty file if the file cannot be renamed', async () => {
    const file = errorOutputFile(folder)
    // A folder is in the place of the older file, so the file cannot be renamed.
    mkdirSync(join(dirname(file), 'chromium.1.log', 'x'), { recursive: true })
    await run(file, 20_000)
    expect(statSync(file).size).toBeLessThanOrEqual(20_000)
    expect(readFileSync(file, 'utf8')).toMatch(/end\n$/)
  })
})
