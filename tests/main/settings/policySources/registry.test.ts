import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergePolicy } from '../../../../src/main/settings/policy'
import { readPolicyFiles } from '../../../../src/main/settings/policyFiles'
import { readRegistry } from '../../../../src/main/settings/policySources/registry'
import { readSystemPolicy } from '../../../../src/main/settings/policySources/sources'
import { windowsWith } from '../../../support/policyComputer'
import { policyFolderAt } from '../../../support/policyFolderAt'

/**
 * What `reg.exe` prints, by the parameters of the call. A call with any other parameters fails, as on a computer
 * without that registry key.
 */
type Printed = Readonly<Record<string, string>>

const MACHINE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand'
const USER = 'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Deskhand'
const WHOLE = 'query HKLM\\SOFTWARE\\Policies\\Deskhand /s'
const WHOLE_USER = 'query HKCU\\SOFTWARE\\Policies\\Deskhand /s'
/** A Windows computer that has policies of other programs, but none of Deskhand. */
const EMPTY: Printed = {
  'query HKLM\\SOFTWARE\\Policies': '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\r\n',
  'query HKCU\\SOFTWARE\\Policies': '\r\nHKEY_CURRENT_USER\\SOFTWARE\\Policies\\Microsoft\r\n'
}

async function read(printed: Printed, env: Readonly<Record<string, string>> = {}) {
  const asked: string[] = []
  const found = await readRegistry((file, parameters) => {
    // The script of PowerShell names the key.
    const hive = /Registry::(HKEY_[A-Z_]+)/.exec(parameters.at(-1) ?? '')?.[1]
    const question = hive === undefined ? parameters.join(' ') : `PowerShell ${hive}`
    asked.push(`${file} ${question}`)
    const out = printed[question]
    return Promise.resolve({ code: out === undefined ? 1 : 0, out: Buffer.from(out ?? '', 'latin1') })
  }, env)
  return { ...found, asked, ...mergePolicy(found.parts, { retentionDays: 30 }) }
}

const key = (name: string, ...values: string[]): string =>
  ['', name, ...values.map((value) => `    ${value}`), ''].join('\r\n')

describe('the registry of a computer', () => {
  it('is asked by the path of Windows itself, whatever the environment says', async () => {
    const { asked } = await read(EMPTY, { SystemRoot: 'D:\\WINDOWS' })
    expect(asked[0]).toBe(`D:\\WINDOWS\\System32\\reg.exe ${WHOLE}`)
    for (const SystemRoot of ['C:\\Users\\me', '', 'C:\\Windows\\..\\Users'])
      expect((await read(EMPTY, { SystemRoot })).asked[0]).toBe(`C:\\Windows\\System32\\reg.exe ${WHOLE}`)
  })

  it('without the keys of Deskhand has no policy', async () => {
    expect(await read(EMPTY)).toMatchObject({ parts: [], folder: null, set: [], problems: [] })
  })

  it('of which the user has no policies at all has none of Deskhand', async () => {
    const { parts } = await read({
      'query HKLM\\SOFTWARE\\Policies': '',
      'query HKCU\\SOFTWARE': '\r\nHKEY_CURRENT_USER\\SOFTWARE\\Microsoft\r\n'
    })
    expect(parts).toEqual([])
  })

  it('that gives the key to nobody is named, and so is one that answers nothing', async () => {
    const refused = await read({
      ...EMPTY,
      'query HKLM\\SOFTWARE\\Policies': '\r\nHKEY_LOCAL_MACHINE\\Software\\Policies\\Deskhand\r\n'
    })
    expect(refused.problems).toEqual([{ kind: 'unreadable', place: MACHINE, reason: 'noAccess' }])
    expect((await read({})).problems).toEqual([
      { kind: 'unreadable', place: MACHINE, reason: 'noAccess' },
      { kind: 'unreadable', place: USER, reason: 'noAccess' }
    ])
  })

  it('sets values of every type, at both levels, and the computer’s before the user’s', async () => {
    const { values, defaults, problems } = await read({
      [WHOLE]:
        key(
          MACHINE,
          '(Standard)    REG_SZ',
          'retentionDays    REG_DWORD    0xe',
          'startAtLogin    REG_DWORD    0x1',
          'extraCaFile    REG_SZ    C:\\Program Files\\ca.pem'
        ) + key(`${MACHINE}\\Recommended`, 'timeFormat    REG_SZ    24-hour'),
      [WHOLE_USER]: key(USER, 'retentionDays    REG_DWORD    0x1', 'keys    REG_MULTI_SZ    takeOver A\\0release B')
    })
    expect(values).toEqual({
      retentionDays: 14,
      startAtLogin: true,
      extraCaFile: 'C:\\Program Files\\ca.pem',
      keys: ['takeOver A', 'release B']
    })
    expect({ defaults, problems }).toEqual({ defaults: { timeFormat: '24-hour' }, problems: [] })
  })

  it('sets a list also by numbered values, in the order of the numbers', async () => {
    const list = key(`${MACHINE}\\keys`, '10    REG_SZ    release B', '2    REG_SZ    takeOver A')
    expect((await read({ ...EMPTY, [WHOLE]: list })).values).toEqual({ keys: ['takeOver A', 'release B'] })
    const recommended = key(`${MACHINE}\\Recommended\\keys`, '1    REG_SZ    takeOver A')
    expect((await read({ ...EMPTY, [WHOLE]: recommended })).defaults).toEqual({ keys: ['takeOver A'] })
  })

  it('sets the values of a group by a key of its name', async () => {
    const { values, problems } = await read({
      ...EMPTY,
      [WHOLE]: key(`${MACHINE}\\alerts`, '(Standard)    REG_SZ    x', 'privacy    REG_SZ    count')
    })
    expect({ values, problems }).toEqual({ values: { 'alerts.privacy': 'count' }, problems: [] })
  })

  it.each([
    { what: 'a group of files', printed: key(`${MACHINE}\\Enforced`, 'retentionDays    REG_DWORD    0x5') },
    { what: 'a list in such a group', printed: key(`${MACHINE}\\Enforced\\signInHosts`, '1    REG_SZ    a.example') },
    { what: 'a setting in such a group', printed: key(`${MACHINE}\\Default\\retentionDays`) },
    { what: 'such a group with another', printed: key(`${MACHINE}\\Enforced\\alerts`, 'privacy    REG_SZ    name') }
  ])('is strict, and says so, if a key is named like $what', async ({ printed }) => {
    const { values, problems } = await read({ ...EMPTY, [WHOLE]: printed })
    expect(values).toMatchObject({ retentionDays: 30, 'alerts.privacy': 'nothing', onlyTheseWorkspaces: true })
    expect(problems).toContainEqual({ kind: 'unreadable', place: MACHINE, reason: 'notUnderstood' })
  })

  it.each(['alerts\\privacy', 'alerts.privacy'])('is strict about a setting that is a key, as %s', async (name) => {
    for (const values of [[], ['(Default)    REG_SZ    message'], ['1    REG_SZ    message']]) {
      const found = await read({ ...EMPTY, [WHOLE]: key(`${MACHINE}\\${name}`, ...values) })
      expect(found.values).toEqual({ 'alerts.privacy': 'nothing' })
      expect(found.problems).toMatchObject([{ kind: 'value', key: 'alerts.privacy' }])
    }
  })

  it('names a value in brackets that is not the one without a name', async () => {
    const { problems } = await read({
      ...EMPTY,
      [WHOLE]: key(MACHINE, '(alerts.privacy)    REG_SZ    nothing', '(Standard)    REG_SZ    x')
    })
    expect(problems).toMatchObject([{ kind: 'unknownKey', key: '(alerts.privacy)' }])
    const two = await read({ ...EMPTY, [WHOLE]: key(MACHINE, '(x)    REG_SZ    1', '(Standard)    REG_SZ    x') })
    expect(two.problems).toMatchObject([{ kind: 'unknownKey', key: '(x)' }, { kind: 'unknownKey' }])
  })

  it('names what it cannot use, and uses the rest', async () => {
    const { values, problems } = await read({
      ...EMPTY,
      [WHOLE]:
        key(
          MACHINE,
          'retentionDays    REG_BINARY    0E',
          'administratorContact    REG_SZ    In\x8as Vidal',
          'later    REG_DWORD    0x1',
          'timeFormat    REG_SZ    12-hour'
        ) + key(`${MACHINE}\\keys\\more`, '1    REG_SZ    x')
    })
    expect(values).toEqual({ retentionDays: 30, timeFormat: '12-hour' })
    expect(problems).toMatchObject([
      { kind: 'value', key: 'retentionDays', countsAs: 30 },
      { kind: 'value', key: 'administratorContact', countsAs: null },
      { kind: 'unknownKey', key: 'later' },
      { kind: 'unknownKey', key: 'keys\\more' }
    ])
  })

  it('names a text that no line of reg.exe has, and uses the rest', async () => {
    const { values, problems } = await read({
      ...EMPTY,
      [WHOLE]: key(MACHINE, 'administratorContact    REG_SZ    two', 'timeFormat    REG_SZ    12-hour') + 'lines\r\n'
    })
    expect(values).toMatchObject({ timeFormat: '12-hour' })
    expect(problems).toMatchObject([{ kind: 'unreadable', place: MACHINE, reason: 'notUnderstood' }])
  })
})

describe('a computer on which nobody may use reg.exe', () => {
  const NOTHING: Printed = { 'PowerShell HKEY_LOCAL_MACHINE': 'null\r\n', 'PowerShell HKEY_CURRENT_USER': 'null\r\n' }

  it('is asked with the PowerShell of Windows, and has no policy if there is none', async () => {
    const { asked, parts } = await read(NOTHING)
    expect(parts).toEqual([])
    const folder = 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe'
    expect(asked.filter((line) => line.includes('PowerShell'))).toEqual([
      `${folder} PowerShell HKEY_LOCAL_MACHINE`,
      `${folder} PowerShell HKEY_CURRENT_USER`
    ])
  })

  it('sets the same values as with reg.exe', async () => {
    const values = { '(default)': '', retentionDays: 14, startAtLogin: 1, keys: ['takeOver A'], savedBytes: [1, 2] }
    const {
      values: locked,
      defaults,
      problems
    } = await read({
      ...NOTHING,
      'PowerShell HKEY_LOCAL_MACHINE': JSON.stringify([
        { key: MACHINE, values },
        { key: `${MACHINE}\\Recommended`, values: { timeFormat: '24-hour', textSize: null } },
        { key: `${MACHINE}\\signInHosts`, values: { 1: 'login.example.com', 2: '*.example.org' } },
        { key: `${MACHINE}\\empty`, values: null }
      ])
    })
    expect(locked).toEqual({
      retentionDays: 14,
      startAtLogin: true,
      keys: ['takeOver A'],
      signInHosts: ['login.example.com', '*.example.org']
    })
    expect(defaults).toEqual({ timeFormat: '24-hour' })
    expect(problems).toMatchObject([
      { kind: 'unknownKey', key: 'savedBytes' },
      { kind: 'value', key: 'textSize' }
    ])
  })

  it('reads a text with several lines as one text, and a name with spaces as one name', async () => {
    const lines = `Inés\r\n${MACHINE}\\Recommended\r\n    textSize    REG_SZ    16`
    const { values, defaults, problems } = await read({
      ...NOTHING,
      'PowerShell HKEY_LOCAL_MACHINE': JSON.stringify([
        { key: MACHINE, values: { timeFormat: '24-hour', 'a    REG_SZ    b': 1, later: lines, constructor: 'x' } }
      ])
    })
    expect({ values, defaults }).toEqual({ values: { timeFormat: '24-hour' }, defaults: {} })
    expect(problems).toMatchObject([
      { kind: 'unknownKey', key: 'a    REG_SZ    b' },
      { kind: 'unknownKey', key: 'later' },
      { kind: 'unknownKey', key: 'constructor' }
    ])
  })

  it('is not readable if PowerShell answers nothing that can be read', async () => {
    for (const answer of ['', 'Access is denied', '{"key":1}', '[{"key":"x"}]', '[{"key":"x","values":[]}]'])
      expect((await read({ ...NOTHING, 'PowerShell HKEY_LOCAL_MACHINE': answer })).problems).toEqual([
        { kind: 'unreadable', place: MACHINE, reason: 'noAccess' }
      ])
  })

  it('gets a script without double quotes and without calls of methods', async () => {
    let script = ''
    await readRegistry((file, parameters) => {
      if (file.endsWith('powershell.exe')) script = parameters.at(-1) ?? ''
      return Promise.resolve({ code: 1, out: Buffer.alloc(0) })
    }, {})
    expect(script).toContain('Registry::HKEY_')
    expect(script).not.toContain('"')
    expect(script).not.toMatch(/\w\(|::\w+\(/)
  })
})

describe('the folder whose files may lock values', () => {
  const named = (where: string, path: string): Printed => ({
    ...EMPTY,
    [where]: key(where === WHOLE ? MACHINE : USER, `PolicyFolder    REG_SZ    ${path}`)
  })

  it('is one on a drive of this computer that the computer’s registry names', async () => {
    expect(await read(named(WHOLE, 'D:\\Company\\Deskhand'))).toMatchObject({
      folder: 'D:\\Company\\Deskhand',
      problems: []
    })
  })

  it('is never one that the user’s registry names', async () => {
    expect(await read(named(WHOLE_USER, 'D:\\x'))).toMatchObject({ folder: null, problems: [{ key: 'PolicyFolder' }] })
  })

  it.each(['\\\\server\\share', 'Deskhand', '%ProgramFiles%\\Company', 'D:\\Z\xfcrich'])(
    'is never %s: this folder counts as one that cannot be read, so that its locked values are not just gone',
    async (path) => {
      const { folder, values, problems } = await read(named(WHOLE, path))
      expect(folder).toBeNull()
      expect(problems).toMatchObject([{ kind: 'unreadable', place: expect.any(String), reason: 'noAccess' }])
      expect(problems[0]?.place).toContain(path.startsWith('D:') ? 'PolicyFolder' : path)
      expect(values).toMatchObject({ 'alerts.privacy': 'nothing', updateMode: 'off', retentionDays: 30 })
    }
  )

  it('must be there', async () => {
    const there = mkdtempSync(join(tmpdir(), 'deskhand-named-'))
    const gone = join(there, 'gone')
    const merged = (path: string, isNamed: boolean): ReturnType<typeof mergePolicy> =>
      mergePolicy(readPolicyFiles({ ...policyFolderAt(path), isNamed }), { retentionDays: 30 })
    expect(merged(gone, false).set).toEqual([])
    expect(merged(there, true).set).toEqual([])
    const { values, problems } = merged(gone, true)
    expect(problems).toEqual([{ kind: 'unreadable', place: gone, reason: 'noAccess' }])
    expect(values).toMatchObject({ 'alerts.privacy': 'nothing', updateMode: 'off', retentionDays: 30 })
    rmSync(there, { recursive: true })
    const line = '    PolicyFolder    REG_SZ    D:\\Company'
    expect((await readSystemPolicy(windowsWith(line))).folder).toMatchObject({ isNamed: true, onlyDefaults: false })
    expect((await readSystemPolicy(windowsWith(''))).folder).toMatchObject({ isNamed: false, onlyDefaults: true })
  })
})
