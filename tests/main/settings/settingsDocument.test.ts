import { describe, expect, it } from 'vitest'
import {
  checkSettings,
  readSettingsDocument,
  SETTINGS_FILE_LIMIT,
  writeSettings
} from '../../../src/main/settings/settingsDocument'
import { DEFAULT_SETTINGS, SETTING_KEYS, SETTINGS, type SettingKey } from '../../../src/shared/domain/settings'

const read = (text: string) => readSettingsDocument(Buffer.from(text))
const file = (settings: unknown): string => JSON.stringify({ deskhandSettings: 1, settings })
const LOCKED: readonly SettingKey[] = ['retentionDays']

/** Reads and checks a file, as an import does. The organisation has set `retentionDays`. */
function check(settings: unknown): ReturnType<typeof checkSettings> {
  const found = read(file(settings))
  if (found.kind === 'problem') throw new Error(found.problem.kind)
  return checkSettings(
    found.entries,
    (key) => LOCKED.includes(key),
    (key) => DEFAULT_SETTINGS[key]
  )
}

describe('a file with settings', () => {
  it('has every setting but those about this computer, and is read as it was written', () => {
    const { text, count } = writeSettings({ ...DEFAULT_SETTINGS, textSize: '16' })
    const local = SETTING_KEYS.filter((key) => SETTINGS[key].local)
    expect(local).toEqual(['teamRepliesFile', 'usedActions', 'listOrder', 'linkOrigins', 'startAtLogin'])
    expect(count).toBe(SETTING_KEYS.length - local.length)
    const { values, left } = check(JSON.parse(text).settings)
    expect(left).toEqual([])
    expect([...values.keys()]).toEqual(SETTING_KEYS.filter((key) => !SETTINGS[key].local))
    expect(values.get('textSize')).toBe('16')
  })

  it('names no folder, host, workspace or used command of the person', () => {
    const { text } = writeSettings({
      ...DEFAULT_SETTINGS,
      teamRepliesFile: '/home/laura/replies.json',
      linkOrigins: ['https://intranet.nordlys.example'],
      usedActions: ['takeOver 3']
    })
    expect(text).not.toMatch(/laura|nordlys|takeOver/)
  })

  it('is read in UTF-16 too, as editors of Windows write it', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(file({ letterKeys: false }), 'utf16le')])
    expect(readSettingsDocument(bytes)).toEqual({ kind: 'read', entries: [['letterKeys', false]] })
  })

  it.each([
    { what: 'nothing', text: '', kind: 'notJson' },
    { what: 'half a file', text: file({ letterKeys: false }).slice(0, -9), kind: 'notJson' },
    { what: 'nesting without end', text: '['.repeat(200_000), kind: 'notJson' },
    { what: 'a list', text: '[1]', kind: 'notSettings' },
    { what: 'null', text: 'null', kind: 'notSettings' },
    { what: 'saved replies', text: '{"deskhandReplies":1,"replies":[]}', kind: 'notSettings' },
    { what: 'another program’s settings', text: '{"settings":{"letterKeys":false}}', kind: 'notSettings' },
    { what: 'settings that are a list', text: '{"deskhandSettings":1,"settings":[]}', kind: 'notSettings' },
    { what: 'a newer file', text: '{"deskhandSettings":2,"settings":{}}', kind: 'newer' },
    { what: 'a huge file', text: ' '.repeat(SETTINGS_FILE_LIMIT + 1), kind: 'tooLarge' }
  ])('with $what cannot be used', ({ text, kind }) => {
    expect(read(text)).toEqual({ kind: 'problem', problem: { kind } })
  })
})

describe('a setting of a file', () => {
  it.each([
    { entry: { letterKeys: 'no' }, why: 'value' },
    { entry: { 'alerts.volume': 7 }, why: 'value' },
    { entry: { 'alerts.volume': null }, why: 'value' },
    { entry: { 'alerts.quiet.days': [1, 9] }, why: 'value' },
    { entry: { 'alerts.quiet.from': { hour: 7 } }, why: 'value' },
    { entry: { keys: ['x'.repeat(10_000)] }, why: 'value' },
    { entry: { theme: 'pink' }, why: 'value' },
    { entry: { largeButtons: true }, why: 'unknown' },
    { entry: { toString: true }, why: 'unknown' },
    { entry: JSON.parse('{"__proto__": {"letterKeys": false}}'), why: 'unknown' },
    { entry: { constructor: 1 }, why: 'unknown' },
    { entry: { extraCaFile: '/tmp/ca.pem' }, why: 'unknown' },
    { entry: { teamRepliesFile: '/etc/passwd' }, why: 'thisComputer' },
    { entry: { linkOrigins: ['https://evil.example'] }, why: 'thisComputer' },
    { entry: { startAtLogin: true }, why: 'thisComputer' },
    { entry: { retentionDays: 365 }, why: 'locked' }
  ])('such as $entry is left out: $why', ({ entry, why }) => {
    const { values, left } = check({ ...entry, textSize: '15' })
    const [key] = Object.keys(entry)
    expect(left).toEqual([{ key, why }])
    expect([...values]).toEqual([['textSize', '15']])
  })

  it('that the organisation has set to the same value is no reason to say anything', () => {
    expect(check({ retentionDays: DEFAULT_SETTINGS.retentionDays }).left).toEqual([])
  })

  it('has its name shortened, if the file names something endless', () => {
    expect(check({ ['x'.repeat(5_000)]: 1 }).left).toEqual([{ key: 'x'.repeat(60), why: 'unknown' }])
  })

  it('counts with its other limit only if amber is below red', () => {
    expect([...check({ waitWarmMinutes: 20, waitHotMinutes: 40 }).values]).toEqual([
      ['waitWarmMinutes', 20],
      ['waitHotMinutes', 40]
    ])
    expect(check({ waitWarmMinutes: 20, waitHotMinutes: 10 })).toEqual({
      values: new Map(),
      left: [
        { key: 'waitWarmMinutes', why: 'value' },
        { key: 'waitHotMinutes', why: 'value' }
      ]
    })
  })
})
