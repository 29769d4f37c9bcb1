import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepFewCrashes, listCrashes, pruneCrashes, removeCrashes } from '../../../src/main/diagnostics/crashes'
import { bundleParts, bundleText, type BundleFacts } from '../../../src/main/diagnostics/supportBundle'
import { createLog } from '../../../src/main/diagnostics/log'
import { SETTINGS } from '../../../src/shared/domain/settings'
import { describeError } from '../../../src/shared/errorDescription'
import { DAY_MS } from '../../../src/shared/time'
import { createFakeTime } from '../../support/fakeTime'

const NOW = Date.UTC(2026, 0, 5, 9)
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  for (const name of ['logs', 'crashes/pending']) mkdirSync(join(folder, name), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const facts = (parts: Partial<BundleFacts> = {}): BundleFacts => ({
  about: ['Deskhand 1.0.0'],
  report: null,
  policy: { set: [], problems: [] },
  settings: {},
  definitions: SETTINGS,
  logs: join(folder, 'logs'),
  crashes: join(folder, 'crashes'),
  home: folder,
  ...parts
})
const textOf = (parts: Partial<BundleFacts> = {}): string => bundleText(bundleParts(facts(parts)))
const writeLog = (text: string, name = 'deskhand.log'): void => writeFileSync(join(folder, 'logs', name), text)

describe('a support bundle', () => {
  it('has the log without any of these canaries, also where an earlier version wrote them', () => {
    const at = '2026-01-05T09:00:00.000Z'
    const secrets = [
      'Cookie: session=canary1; other=canary2',
      'Authorization: Basic canary3canary3',
      'proxy https://laura:canary4@proxy.example:3128/',
      'wss://desk.example/ws?token=canary5',
      'mail canary6@shop.example',
      'SyntaxError: Unexpected token in "canary7 says hello" at 4',
      'password=canary8'
    ]
    const foreign = ['a message text canary9 of a person', '  at canary10 (file.js)']
    writeLog([...secrets.map((line) => `${at} ${line}`), ...foreign, `${at} connection: connected`, ''].join('\n'))
    const text = textOf()
    expect(text).not.toContain('canary')
    expect(text).toContain(`${at} connection: connected\n`)
  })

  it('has what the app’s own log makes of an error with a message text', () => {
    let lines = ''
    const log = createLog(
      (line) => (lines += line),
      () => NOW
    )
    log(`fault: ${describeError(new Error('the customer wrote canary'))}`)
    writeLog(lines)
    expect(textOf()).toContain('fault: Error')
    expect(textOf()).not.toContain('canary')
  })

  it('has the log files in the order of their lines, and no home folder', () => {
    writeLog('2026-01-05T09:00:00.000Z newest\n')
    writeLog(`2026-01-04T09:00:00.000Z older in ${folder}/logs\n`, 'deskhand.1.log')
    const text = textOf()
    expect(text.indexOf('older in ~/logs')).toBeGreaterThan(0)
    expect(text.indexOf('newest')).toBeGreaterThan(text.indexOf('older'))
    expect(text).not.toContain(folder)
  })

  it('follows no link out of the folder of the logs', () => {
    const secret = join(folder, 'secret')
    writeFileSync(secret, '2026-01-05T09:00:00.000Z canary\n')
    symlinkSync(secret, join(folder, 'logs/deskhand.log'))
    expect(textOf()).not.toContain('canary')
  })

  it('has every setting, but nothing that a person typed', () => {
    const typed = Object.fromEntries(
      Object.entries(SETTINGS).flatMap(([key, { kind }]): readonly (readonly [string, unknown])[] =>
        kind.type === 'text' ? [[key, 'canary']] : kind.type === 'list' ? [[key, ['canary', 'canary']]] : []
      )
    )
    expect(Object.keys(typed).length).toBeGreaterThan(2)
    const text = textOf({ settings: { theme: 'dark', ...typed } })
    for (const key of Object.keys(SETTINGS)) expect(text).toContain(`\n${key}: `)
    expect(text).toContain('\ntheme: "dark"\n')
    expect(text).not.toContain('canary')
  })

  it('names the keys of the policy and its mistakes, but no value', () => {
    const text = textOf({
      policy: {
        set: [
          { key: 'theme', level: 'default' },
          { key: 'retentionDays', level: 'enforced' }
        ],
        problems: [
          { kind: 'unreadable', place: '/etc/x', reason: 'notJson' },
          { kind: 'value', place: '/etc/x', key: 'theme', countsAs: 'canary' },
          { kind: 'unknownKey', place: '/etc/x', key: 'password=canary' }
        ]
      }
    })
    expect(text).toContain(
      'The organisation sets: retentionDays (enforced), theme (default)\nunreadable notJson\nvalue theme\nunknownKey '
    )
    expect(text).not.toContain('canary')
  })

  it('lists crash reports, but has none of their bytes', () => {
    writeFileSync(join(folder, 'crashes/pending/1.dmp'), 'canary')
    const text = textOf()
    expect(text).toContain(' 6\n')
    expect(text).toContain('~/crashes')
    expect(text).not.toContain('canary')
  })
})

it('keeps five crash reports of the last thirty days', () => {
  const report = (name: string, daysAgo: number): string => {
    const file = join(folder, 'crashes/pending', `${name}.dmp`)
    for (const each of [file, file.replace('.dmp', '.meta')]) writeFileSync(each, '')
    utimesSync(file, new Date(NOW), new Date(NOW - daysAgo * DAY_MS))
    return file
  }
  const old = report('old', 31)
  const recent = [1, 2, 3, 4, 5, 6].map((days) => report(`r${days}`, days))
  pruneCrashes(listCrashes(join(folder, 'crashes')), NOW, () => undefined)
  expect([...recent, old].map((file) => existsSync(file))).toEqual([true, true, true, true, true, false, false])
  expect(existsSync(old.replace('.dmp', '.meta'))).toBe(false)
  const [last = ''] = recent
  pruneCrashes(listCrashes(join(folder, 'crashes')), NOW + 30 * DAY_MS, () => undefined)
  expect(existsSync(last)).toBe(false)
})

it('keeps no more crash reports, and none longer, while the app runs for weeks', () => {
  const time = createFakeTime(NOW)
  let crashed = (): void => undefined
  const report = (name: string): void => {
    const file = join(folder, 'crashes/pending', `${name}.dmp`)
    writeFileSync(file, '')
    utimesSync(file, new Date(time.clock()), new Date(time.clock()))
    crashed()
  }
  const names = (): readonly string[] => listCrashes(join(folder, 'crashes')).map(({ file }) => basename(file, '.dmp'))
  const kept = keepFewCrashes({
    folder: join(folder, 'crashes'),
    clock: time.clock,
    timers: time.timers,
    log: () => undefined,
    watch(listener) {
      crashed = listener
      return { dispose: () => void (crashed = () => undefined) }
    }
  })
  for (const name of ['1', '2', '3', '4', '5', '6', '7']) {
    report(name)
    time.advance(60_000)
  }
  expect(names()).toEqual(['7', '6', '5', '4', '3'])
  time.advance(31 * DAY_MS)
  expect(names()).toEqual([])
  kept.dispose()
  expect(time.waiting()).toEqual([])
})

it('a sign-out removes every crash report, and no other file', async () => {
  const files = ['crashes/pending/1.dmp', 'crashes/completed/2.dmp', 'crashes/pending/1.meta', 'crashes/settings.dat']
  mkdirSync(join(folder, 'crashes/completed'))
  for (const file of files) writeFileSync(join(folder, file), '')
  await removeCrashes(join(folder, 'crashes'))
  expect(files.filter((file) => existsSync(join(folder, file)))).toEqual(['crashes/settings.dat'])
  await removeCrashes(join(folder, 'nowhere'))
})
