import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NO_POLICY, policyPath, readPolicy, type Policy } from '../../../src/main/settings/policy'

const none = (): boolean => false
const folder = mkdtempSync(join(tmpdir(), 'deskhand-policy-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string | Buffer): { readonly policy: Policy; readonly lines: readonly string[] } {
  const file = join(folder, 'policy.json')
  writeFileSync(file, text)
  const lines: string[] = []
  return { policy: readPolicy(file, (line) => lines.push(line)), lines }
}

test('is where only an administrator writes', () => {
  expect(policyPath('linux', {})).toBe('/etc/deskhand/policy.json')
  expect(policyPath('darwin', {})).toBe('/Library/Application Support/Deskhand/policy.json')
  expect(policyPath('win32', {}, none)).toBe('C:\\ProgramData\\Deskhand\\policy.json')
})

test('is not moved by a person who sets ProgramData, but follows a Windows on another drive', () => {
  const usual = 'C:\\ProgramData\\Deskhand\\policy.json'
  const onC = (path: string): boolean => path === 'C:\\ProgramData'
  for (const ProgramData of ['C:\\Users\\me', 'D:\\ProgramData', '\\\\server\\ProgramData', 'X:\\', ''])
    expect(policyPath('win32', { ProgramData }, onC)).toBe(usual)
  expect(policyPath('win32', { ProgramData: 'D:\\ProgramData' }, none)).toBe('D:\\ProgramData\\Deskhand\\policy.json')
  for (const ProgramData of ['D:\\Users\\me', 'D:\\ProgramData\\..\\Users\\me', '.\\ProgramData'])
    expect(policyPath('win32', { ProgramData }, none)).toBe(usual)
})

test('that is not there changes nothing, and says nothing', () => {
  const lines: string[] = []
  expect(readPolicy(join(folder, 'missing.json'), (line) => lines.push(line))).toEqual(NO_POLICY)
  expect(lines).toEqual([])
})

test.each(['/etc/ssl/company.pem', 'C:\\Company\\ca.pem', 'c:/company/ca.pem', '\\\\server\\share\\ca.pem'])(
  'names a file: %s',
  (extraCaFile) => {
    expect(read(`\uFEFF${JSON.stringify({ extraCaFile })}`)).toEqual({
      policy: { ...NO_POLICY, extraCaFile },
      lines: []
    })
  }
)

test.each([0, 14, 365])('says how many days conversations are kept: %s', (retentionDays) => {
  expect(read(JSON.stringify({ retentionDays }))).toEqual({ policy: { ...NO_POLICY, retentionDays }, lines: [] })
})

test.each([
  ['0', 0],
  [' 14 ', 14],
  ['365', 365]
])('reads a number written as text: %j', (retentionDays, days) => {
  expect(read(JSON.stringify({ retentionDays }))).toEqual({ policy: { ...NO_POLICY, retentionDays: days }, lines: [] })
})

test.each([
  [-1, 0],
  [1.5, 1],
  [366, 365],
  ['400', 365],
  ['seven', 0],
  ['', 0],
  ['7 days', 0],
  [null, 0],
  [true, 0],
  [[7], 0]
])('days that none can be are said, and count as no more than was asked: %j as %s', (retentionDays, days) => {
  const { policy, lines } = read(JSON.stringify({ retentionDays, extraCaFile: '/a.pem' }))
  expect(policy).toEqual({
    extraCaFile: '/a.pem',
    retentionDays: days,
    problems: [{ kind: 'retentionDays', countsAs: days }]
  })
  expect(lines).toEqual([`policy: "retentionDays" is no whole number from 0 to 365, and counts as ${days}`])
})

test('a key counts however its letters are written', () => {
  expect(read('{"RetentionDays":0,"EXTRACAFILE":"/a.pem"}')).toEqual({
    policy: { ...NO_POLICY, retentionDays: 0, extraCaFile: '/a.pem' },
    lines: []
  })
})

test.each<[string, (text: string) => Buffer]>([
  ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
  ['UTF-16 as PowerShell writes it', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ['UTF-16 with the high byte first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', (text) => Buffer.from(text, 'utf16le')]
])('is read in %s', (_encoding, encode) => {
  const text = JSON.stringify({ retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' })
  expect(read(encode(text))).toEqual({
    policy: { ...NO_POLICY, retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' },
    lines: []
  })
})

test('keys of a later version are named, and the others count', () => {
  const { policy, lines } = read('{"extraCaFile":"/a.pem","allowInsecureWorkspaces":true,"__proto__":{"x":1}}')
  expect(policy).toEqual({
    ...NO_POLICY,
    extraCaFile: '/a.pem',
    problems: [
      { kind: 'unknownKey', key: 'allowInsecureWorkspaces' },
      { kind: 'unknownKey', key: '__proto__' }
    ]
  })
  expect(lines).toEqual([
    'policy: "allowInsecureWorkspaces" is not known to this version',
    'policy: "__proto__" is not known to this version'
  ])
})

test.each<[string, string | Buffer, string]>([
  ['is not JSON', '{extraCaFile', 'notJson'],
  ['is a list', '[]', 'notJson'],
  ['is null', 'null', 'notJson'],
  ['is empty', '', 'notJson'],
  ['is all zeros', Buffer.alloc(100), 'notJson'],
  ['ends in the middle of a sign', Buffer.from('\uFEFF{', 'utf16le').subarray(0, 3), 'notJson'],
  ['is too large', ' '.repeat(64 * 1024 + 1), 'tooLarge']
])('that %s is said, and nothing is kept while nobody knows how long', (_what, text, reason) => {
  expect(read(text)).toEqual({
    policy: { ...NO_POLICY, retentionDays: 0, problems: [{ kind: 'unreadable', reason }] },
    lines: [`policy: not readable, ${reason}`]
  })
})

test.each(['ca.pem', 7, '', null, `/${'x'.repeat(1024)}`])(
  'a file of certificates that none can be is said, and left out: %j',
  (extraCaFile) => {
    expect(read(JSON.stringify({ extraCaFile, retentionDays: 1 }))).toEqual({
      policy: { ...NO_POLICY, retentionDays: 1, problems: [{ kind: 'extraCaFile' }] },
      lines: ['policy: "extraCaFile" is no absolute path, and left out']
    })
  }
)

test('that the system does not hand out is said, and nothing is kept', () => {
  const lines: string[] = []
  expect(readPolicy(folder, (line) => lines.push(line))).toEqual({
    ...NO_POLICY,
    retentionDays: 0,
    problems: [{ kind: 'unreadable', reason: 'noAccess' }]
  })
  expect(lines).toEqual(['policy: not readable, EISDIR'])
})
