import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../../src/main/diagnostics/log'
import { mergePolicy, NO_POLICY } from '../../../src/main/settings/policy'
import { policyLines } from '../../../src/main/settings/policyLines'
import { policyReport } from '../../../src/main/settings/policyReport'
import { FILES_LIMIT, policyFolder, readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { countProblems, PROBLEMS_LIMIT } from '../../../src/shared/domain/policyProblem'
import { policyFolderAt } from '../../support/policyFolderAt'

/** The values that apply while a part of the policy cannot be read, if the policy has never set anything before. */
const STRICT = {
  'alerts.privacy': 'nothing',
  teamBoard: false,
  hideFromCapture: true,
  updateMode: 'off',
  signInHosts: ['none.invalid'],
  onlyTheseWorkspaces: true
}
const none = (): boolean => false
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskhand-policy-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const path = (name = 'policy.json'): string => join(folder, name)
const read = (onlyDefaults = false) =>
  mergePolicy(readPolicyFiles(policyFolderAt(folder, onlyDefaults)), { retentionDays: 30 })

function write(content: unknown, name = 'policy.json'): void {
  mkdirSync(path('policy.d'), { recursive: true })
  writeFileSync(path(name), typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content))
}

describe('the folder of the policy', () => {
  it('is one that only an administrator can write to', () => {
    expect(policyFolder('linux', {})).toBe('/etc/deskhand')
    expect(policyFolder('darwin', {})).toBe('/Library/Application Support/Deskhand')
    expect(policyFolder('win32', {}, none)).toBe('C:\\ProgramData\\Deskhand')
  })

  it('is not in a ProgramData that a person has set, but on another drive if Windows is there', () => {
    const usual = 'C:\\ProgramData\\Deskhand'
    const onC = (name: string): boolean => name === 'C:\\ProgramData'
    for (const ProgramData of ['C:\\Users\\me', 'D:\\ProgramData', '\\\\server\\ProgramData', 'X:\\', ''])
      expect(policyFolder('win32', { ProgramData }, onC)).toBe(usual)
    expect(policyFolder('win32', { ProgramData: 'D:\\ProgramData' }, none)).toBe('D:\\ProgramData\\Deskhand')
    for (const ProgramData of ['D:\\Users\\me', 'D:\\ProgramData\\..\\Users\\me', '.\\ProgramData'])
      expect(policyFolder('win32', { ProgramData }, none)).toBe(usual)
  })
})

describe('policy.json', () => {
  it('sets nothing if there is none', () => {
    expect(mergePolicy(readPolicyFiles(policyFolderAt(folder)), null)).toEqual(NO_POLICY)
  })

  it('has enforced and default values, and enforced ones beside them', () => {
    write({ $schema: 'x', enforced: { retentionDays: 14 }, default: { timeFormat: '24-hour' }, startAtLogin: true })
    expect(read()).toMatchObject({
      values: { retentionDays: 14, startAtLogin: true },
      defaults: { timeFormat: '24-hour' },
      problems: []
    })
  })

  it('locks nothing in a folder that everybody may make', () => {
    write({ enforced: { retentionDays: 14 }, startAtLogin: true })
    expect(read(true)).toMatchObject({ values: {}, defaults: { retentionDays: 14, startAtLogin: true }, problems: [] })
    write('{')
    expect(read(true)).toMatchObject({ values: {}, problems: [{ reason: 'notJson' }] })
  })

  it.each<{ encoding: string; encode: (text: string) => Buffer }>([
    { encoding: 'UTF-8 with a mark', encode: (text) => Buffer.from(`\uFEFF${text}`) },
    { encoding: 'UTF-16 as PowerShell writes it', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
    { encoding: 'UTF-16 with the high byte first', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
    { encoding: 'UTF-16 without a mark', encode: (text) => Buffer.from(text, 'utf16le') }
  ])('is read in $encoding', ({ encode }) => {
    write(encode(JSON.stringify({ retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' })))
    expect(read()).toMatchObject({ values: { retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' }, problems: [] })
  })

  it.each<{ what: string; text: string | Buffer; reason: string }>([
    { what: 'is not JSON', text: '{extraCaFile', reason: 'notJson' },
    { what: 'is a list', text: '[]', reason: 'notJson' },
    { what: 'is null', text: 'null', reason: 'notJson' },
    { what: 'is empty', text: '', reason: 'notJson' },
    { what: 'is all zeros', text: Buffer.alloc(100), reason: 'notJson' },
    { what: 'ends in the middle of a sign', text: Buffer.from('\uFEFF{', 'utf16le').subarray(0, 3), reason: 'notJson' },
    { what: 'is too large', text: ' '.repeat(64 * 1024 + 1), reason: 'tooLarge' },
    { what: 'has no group of enforced values', text: '{"enforced":7}', reason: 'notUnderstood' }
  ])('that $what keeps the last number of days, and is named', ({ text, reason }) => {
    write(text)
    const { values, problems } = read()
    expect(values).toMatchObject({ retentionDays: 30 })
    expect(problems).toEqual([{ kind: 'unreadable', place: path(), reason }])
    expect(policyLines(problems)).toEqual([`policy: ${path()} is not readable, ${reason}`])
  })

  it('that the system does not give out is named', () => {
    mkdirSync(path())
    expect(read()).toMatchObject({ problems: [{ kind: 'unreadable', place: path(), reason: 'noAccess' }] })
  })
})

describe('policy.d', () => {
  it('is read in the order of the names after policy.json, and the last one counts', () => {
    write({ retentionDays: 1, startAtLogin: true, timeFormat: '12-hour' })
    write({ retentionDays: 3 }, 'policy.d/20-days.json')
    write({ retentionDays: 2, timeFormat: '24-hour' }, 'policy.d/10-all.JSON')
    write({ retentionDays: 9 }, 'policy.d/notes.txt')
    write({ retentionDays: 9 }, 'policy.d/.hidden.json')
    const { values, set } = read()
    expect(values).toEqual({ retentionDays: 3, startAtLogin: true, timeFormat: '24-hour' })
    expect(set.find(({ key }) => key === 'retentionDays')?.replaced.map(({ source }) => source.place)).toEqual([
      path('policy.d/10-all.JSON'),
      path()
    ])
  })

  it('with too many files is named, and its first ones count', () => {
    for (let at = 0; at <= FILES_LIMIT; at++)
      write({ [at === 0 ? 'startAtLogin' : 'retentionDays']: at === 0 || at }, `policy.d/${100 + at}.json`)
    expect(read()).toMatchObject({
      // The last file that was read decides, although the file that was not read may set another number.
      values: { startAtLogin: true, retentionDays: FILES_LIMIT - 1 },
      problems: [{ kind: 'unreadable', place: path('policy.d'), reason: 'tooMany' }]
    })
  })

  it('that is a file, or a link to nothing, is named', () => {
    const named = { values: STRICT, problems: [{ kind: 'unreadable', place: path('policy.d'), reason: 'noAccess' }] }
    writeFileSync(path('policy.d'), '')
    expect(read()).toMatchObject(named)
    rmSync(path('policy.d'))
    symlinkSync(path('nothing'), path('policy.d'))
    expect(read()).toMatchObject(named)
  })
})

describe('what is silent and open in other programs is named and strict here', () => {
  it.each(['policy.json', 'policy.d/10.json'])('a link to nothing is a problem: %s', (name) => {
    mkdirSync(path('policy.d'))
    symlinkSync(path('nothing'), path(name))
    expect(read()).toMatchObject({
      values: STRICT,
      problems: [{ kind: 'unreadable', place: path(name), reason: 'noAccess' }]
    })
  })

  it('a folder that is a link to nothing, or a file, is a problem', () => {
    const named = { values: STRICT, problems: [{ kind: 'unreadable', place: path('there'), reason: 'noAccess' }] }
    const there = policyFolderAt(path('there'))
    symlinkSync(path('nothing'), path('there'))
    expect(mergePolicy(readPolicyFiles(there), null)).toMatchObject(named)
    rmSync(path('there'))
    writeFileSync(path('there'), '')
    expect(mergePolicy(readPolicyFiles(there), null)).toMatchObject(named)
  })

  it('a file in Latin-1 is a problem', () => {
    write(Buffer.from(JSON.stringify({ administratorContact: 'Zürich' }), 'latin1'))
    expect(read()).toMatchObject({ values: STRICT, problems: [{ kind: 'unreadable', reason: 'notJson' }] })
    expect(read().values).not.toHaveProperty('administratorContact')
  })

  it('a key that is there twice: the stricter value counts, or else the last one', () => {
    const privacy = ['"nothing"', '"message"']
    for (const [one, other] of [privacy, privacy.toReversed()]) {
      write(`{"enforced":{"alerts.privacy":${one},"textSize":"13","alerts.privacy":${other},"textSize":"16"}}`)
      expect(read()).toMatchObject({
        values: { 'alerts.privacy': 'nothing', textSize: '16' },
        problems: [
          { kind: 'twice', key: 'alerts.privacy', place: path() },
          { kind: 'twice', key: 'textSize', place: path() }
        ]
      })
    }
  })

  it('of a key inside a group and beside it, the one beside it counts', () => {
    write({ retentionDays: 9, enforced: { retentionDays: 2 } })
    expect(read()).toMatchObject({ values: { retentionDays: 9 }, problems: [{ kind: 'twice', key: 'retentionDays' }] })
  })

  it('two groups of enforced values: both count', () => {
    write('{"enforced":{"retentionDays":3},"default":{"density":"compact"},"Enforced":{"hideFromCapture":true}}')
    expect(read()).toMatchObject({
      values: { retentionDays: 3, hideFromCapture: true },
      defaults: { density: 'compact' },
      problems: [{ kind: 'twice', key: 'enforced', place: path() }]
    })
  })

  it('a group in capital letters counts', () => {
    write({ Enforced: { retentionDays: 3 }, DEFAULT: { density: 'compact' } })
    expect(read()).toMatchObject({ values: { retentionDays: 3 }, defaults: { density: 'compact' }, problems: [] })
  })

  it('values of alerts in an object, as in the settings file', () => {
    write({ enforced: { alerts: { Privacy: 'count', quiet: { on: true }, later: 1 } } })
    expect(read()).toMatchObject({
      values: { 'alerts.privacy': 'count', 'alerts.quiet.on': true },
      problems: [{ kind: 'unknownKey', key: 'alerts.later' }]
    })
  })

  it.each(['alerts', 'Alerts'])(
    'a value of %s that is there twice in its object, which most programs lose',
    (group) => {
      for (const order of [
        ['nothing', 'message'],
        ['message', 'nothing']
      ]) {
        const inner = order.map((value) => `"privacy":"${value}"`).join()
        for (const text of [`{"${group}":{${inner}}}`, `{"enforced":{"${group}":{"sound":"bell",${inner}}}}`]) {
          write(text)
          const { values, problems } = read()
          expect(values['alerts.privacy']).toBe('nothing')
          expect(problems).toContainEqual({ kind: 'twice', key: 'alerts.privacy', place: path() })
        }
      }
    }
  )

  it('objects in objects without end are read in time', () => {
    write(`{"enforced":${'{"alerts":'.repeat(5_000)}1${'}'.repeat(5_000)}}`)
    const started = performance.now()
    expect(read().problems).toMatchObject([{ kind: 'unknownKey' }, { kind: 'unreadable' }])
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('a group whose name is misspelt', () => {
    for (const group of [{ retentionDays: 3 }, { alerts: { privacy: 'count' } }]) {
      write({ enforcd: group, default: { density: 'compact' } })
      expect(read()).toMatchObject({
        values: STRICT,
        defaults: { density: 'compact' },
        problems: [
          { kind: 'unknownKey', key: 'enforcd' },
          { kind: 'unreadable', place: path(), reason: 'notUnderstood' }
        ]
      })
    }
    write({ later: { some: 1 } })
    expect(read()).toMatchObject({ values: {}, problems: [{ kind: 'unknownKey', key: 'later' }] })
  })
})

describe('a file that everybody on the computer can change', () => {
  it('gives nothing that only the organisation can set, and names it', () => {
    const only = {
      extraCaFile: '/tmp/mine.pem',
      workspaces: ['https://desk.nordlys.example wss://evil.example/ws'],
      signInHosts: ['evil.example'],
      onlyTheseWorkspaces: true,
      administratorContact: 'evil@example.com'
    }
    for (const content of [only, { enforced: only }, { default: only }]) {
      write({ ...content, textSize: '16' })
      const { values, defaults, problems, lastValid } = read(true)
      expect({ values, defaults, lastValid }).toEqual({ values: {}, defaults: { textSize: '16' }, lastValid: {} })
      expect(problems).toEqual(Object.keys(only).map((key) => ({ kind: 'unprotected', place: path(), key })))
      expect(policyLines(problems)).toHaveLength(problems.length)
    }
  })

  it('deletes nothing, and makes no setting about privacy or security looser', () => {
    write({ retentionDays: 1, 'alerts.privacy': 'message', linkOrigins: ['https://evil.example'] })
    expect(read(true)).toMatchObject({
      set: [],
      problems: ['retentionDays', 'alerts.privacy', 'linkOrigins'].map((key) => ({ kind: 'unprotected', key }))
    })
    write({ retentionDays: 8, 'alerts.privacy': 'count', hideFromCapture: true })
    expect(read(true)).toMatchObject({
      values: {},
      defaults: { retentionDays: 8, 'alerts.privacy': 'count', hideFromCapture: true },
      problems: []
    })
  })

  it('sends nobody anywhere, and does not say when Deskhand updates itself', () => {
    const sends = {
      updateMode: 'off',
      updateFeed: 'https://evil.example',
      teamRepliesFile: '\\\\evil.example\\replies.json'
    }
    write({ default: sends })
    const { set, problems } = read(true)
    expect(set).toEqual([])
    expect(problems).toEqual(Object.keys(sends).map((key) => ({ kind: 'unprotected', place: path(), key })))
    write('{')
    expect(read(true).defaults).not.toHaveProperty('updateMode')
  })

  it('that is broken locks nothing and deletes nothing, whatever the policy said before', () => {
    write('{')
    const parts = readPolicyFiles(policyFolderAt(folder, true))
    const { values, defaults, problems } = mergePolicy(parts, { retentionDays: 1, onlyTheseWorkspaces: true })
    expect(values).toEqual({})
    expect(defaults).not.toHaveProperty('retentionDays')
    expect(problems).toMatchObject([{ kind: 'unreadable' }])
  })
})

describe.runIf(process.platform !== 'win32')('on a system whose files have modes', () => {
  const values = { textSize: '16', extraCaFile: '/tmp/mine.pem', retentionDays: 1 }
  const asDefaults = {
    values: {},
    defaults: { textSize: '16' },
    problems: ['enforced', 'extraCaFile', 'retentionDays'].map((key) => ({ kind: 'unprotected', key }))
  }

  it.each([
    ['the file', () => path()],
    ['its folder', () => path('.')]
  ])('%s that everybody can write locks nothing, and is named', (_what, open) => {
    write(values)
    expect(read()).toMatchObject({ values, problems: [] })
    chmodSync(open(), 0o777)
    expect(read()).toMatchObject(asDefaults)
  })

  it('a file of policy.d counts as everybody can write it', () => {
    write(values, 'policy.d/10.json')
    chmodSync(path('policy.d'), 0o1777)
    expect(read()).toMatchObject(asDefaults)
  })

  it('a link counts as the file to which it leads', () => {
    mkdirSync(path('elsewhere'))
    write(values, 'elsewhere/real.json')
    symlinkSync(path('elsewhere/real.json'), path())
    expect(read()).toMatchObject({ values })
    chmodSync(path('elsewhere'), 0o777)
    expect(read()).toMatchObject(asDefaults)
  })

  it('a folder that somebody could replace locks nothing', () => {
    mkdirSync(path('etc/deskhand'), { recursive: true })
    write(values, 'etc/deskhand/policy.json')
    const inside = () => mergePolicy(readPolicyFiles(policyFolderAt(path('etc/deskhand'))), null)
    expect(inside()).toMatchObject({ values })
    chmodSync(path('etc'), 0o1777)
    expect(inside()).toMatchObject({ values })
    chmodSync(path('etc'), 0o777)
    expect(inside()).toMatchObject(asDefaults)
  })
})

it.each(['', '"enforced":{', '"default":{'])(
  'a file with more members than any policy is not read, after “%s”',
  (group) => {
    const members = Array.from({ length: 4_000 }, (_, at) => `"k${at.toString(36)}":1`)
    for (let at = 0; at < FILES_LIMIT; at++) write(`{${group}${members.join()}${group && '}'}}`, `policy.d/${at}.json`)
    const started = performance.now()
    const { values, problems } = read()
    expect(performance.now() - started).toBeLessThan(3_000)
    expect(problems).toHaveLength(FILES_LIMIT)
    expect(problems[0]).toMatchObject({ kind: 'unreadable', reason: 'notUnderstood' })
    expect(values['alerts.privacy']).toBe(group.includes('default') ? undefined : 'nothing')
  }
)

it('of mistakes without end, the first ones are listed, with the number of the others', () => {
  const unknown = Array.from({ length: 900 }, (_, at) => `"k${at.toString(36)}":1`)
  for (let at = 0; at < 4; at++) write(`{${unknown.join()}}`, `policy.d/${at}.json`)
  write({ retentionDays: 'long', enforced: { 'alerts.privacy': 'who knows' } }, 'policy.d/9.json')
  const policy = read()
  expect(policy.problems).toHaveLength(PROBLEMS_LIMIT + 1)
  expect(policy.problems.slice(0, 2)).toMatchObject([
    { kind: 'value', key: 'retentionDays', countsAs: 30 },
    { kind: 'value', key: 'alerts.privacy', countsAs: 'nothing' }
  ])
  const count = 3_602 - PROBLEMS_LIMIT
  expect(policy.problems.at(-1)).toEqual({ kind: 'more', place: path('policy.d/0.json'), count })
  expect(policyLines(policy.problems).at(-1)).toBe(
    `policy: ${count} more problems, the first of them in ${path('policy.d/0.json')}`
  )
  expect(countProblems(policy.problems)).toBe(3_602)
  expect(policyReport(policy).text).toContain('There are 3,602 problems.')
})

it('the log names the key and the file, and never the value', () => {
  write({ retentionDays: 'Amina Haddad', extraCaFile: 'أمينة حداد', 'Leila\'s "own"\nkey': 'Nordqvist' })
  const written: string[] = []
  const log = createLog(
    (line) => written.push(line),
    () => 0
  )
  for (const line of policyLines(read().problems)) log(line)
  const time = '1970-01-01T00:00:00.000Z'
  expect(written).toEqual([
    `${time} policy: retentionDays in ${path()} is no whole number from 0 to 365, and counts as 30\n`,
    `${time} policy: extraCaFile in ${path()} is no absolute path, and left out\n`,
    `${time} policy: Leila_s__own__key in ${path()} is not known to this version\n`
  ])
})
