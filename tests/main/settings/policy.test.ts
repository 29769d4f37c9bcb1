import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createLog } from '../../../src/main/diagnostics/log'
import { NO_POLICY, policyFacts, policyPath, readPolicy, type Policy } from '../../../src/main/settings/policy'

const none = (): boolean => false
const folder = mkdtempSync(join(tmpdir(), 'deskhand-policy-'))
const path = join(folder, 'policy.json')
afterAll(() => rmSync(folder, { recursive: true }))

function read(text: string | Buffer): { readonly policy: Policy; readonly lines: readonly string[] } {
  writeFileSync(path, text)
  const lines: string[] = []
  return { policy: readPolicy(path, (line) => lines.push(line)), lines }
}

it('reads the policy only from places that only an administrator can write to', () => {
  expect(policyPath('linux', {})).toBe('/etc/deskhand/policy.json')
  expect(policyPath('darwin', {})).toBe('/Library/Application Support/Deskhand/policy.json')
  expect(policyPath('win32', {}, none)).toBe('C:\\ProgramData\\Deskhand\\policy.json')
})

it('ignores a ProgramData that a person has set, but follows a Windows on another drive', () => {
  const usual = 'C:\\ProgramData\\Deskhand\\policy.json'
  const onC = (path: string): boolean => path === 'C:\\ProgramData'
  for (const ProgramData of ['C:\\Users\\me', 'D:\\ProgramData', '\\\\server\\ProgramData', 'X:\\', ''])
    expect(policyPath('win32', { ProgramData }, onC)).toBe(usual)
  expect(policyPath('win32', { ProgramData: 'D:\\ProgramData' }, none)).toBe('D:\\ProgramData\\Deskhand\\policy.json')
  for (const ProgramData of ['D:\\Users\\me', 'D:\\ProgramData\\..\\Users\\me', '.\\ProgramData'])
    expect(policyPath('win32', { ProgramData }, none)).toBe(usual)
})

it('changes and reports nothing if there is no policy', () => {
  const lines: string[] = []
  expect(readPolicy(join(folder, 'missing.json'), (line) => lines.push(line))).toEqual(NO_POLICY)
  expect(lines).toEqual([])
})

it.each(['/etc/ssl/company.pem', 'C:\\Company\\ca.pem', 'c:/company/ca.pem', '\\\\server\\share\\ca.pem'])(
  'reads a file of certificates: %s',
  (extraCaFile) => {
    expect(read(`\uFEFF${JSON.stringify({ extraCaFile })}`)).toEqual({
      policy: { ...NO_POLICY, values: { extraCaFile } },
      lines: []
    })
  }
)

it.each([0, 14, 365])('reads for how many days conversations are kept: %s', (retentionDays) => {
  expect(read(JSON.stringify({ retentionDays }))).toEqual({
    policy: { ...NO_POLICY, values: { retentionDays } },
    lines: []
  })
})

it.each([
  { retentionDays: '0', days: 0 },
  { retentionDays: ' 14 ', days: 14 },
  { retentionDays: '365', days: 365 }
])('reads a number that is written as text: $retentionDays', ({ retentionDays, days }) => {
  expect(read(JSON.stringify({ retentionDays }))).toEqual({
    policy: { ...NO_POLICY, values: { retentionDays: days } },
    lines: []
  })
})

it.each([
  { retentionDays: -1, days: 0 },
  { retentionDays: 1.5, days: 1 },
  { retentionDays: 366, days: 365 },
  { retentionDays: '400', days: 365 },
  { retentionDays: 'seven', days: 0 },
  { retentionDays: '', days: 0 },
  { retentionDays: '7 days', days: 0 },
  { retentionDays: null, days: 0 },
  { retentionDays: true, days: 0 },
  { retentionDays: [7], days: 0 }
])('counts $retentionDays days as at most the requested number, $days, and says so', ({ retentionDays, days }) => {
  const { policy, lines } = read(JSON.stringify({ retentionDays, extraCaFile: '/a.pem' }))
  expect(policy).toEqual({
    values: { extraCaFile: '/a.pem', retentionDays: days },
    problems: [{ kind: 'value', key: 'retentionDays', countsAs: days }]
  })
  expect(lines).toEqual([`policy: retentionDays in ${path} is no whole number from 0 to 365, and counts as ${days}`])
})

it('reads a key in any case', () => {
  expect(read('{"RetentionDays":0,"EXTRACAFILE":"/a.pem"}')).toEqual({
    policy: { ...NO_POLICY, values: { retentionDays: 0, extraCaFile: '/a.pem' } },
    lines: []
  })
})

it.each<{ encoding: string; encode: (text: string) => Buffer }>([
  { encoding: 'UTF-8 with a mark', encode: (text) => Buffer.from(`\uFEFF${text}`) },
  { encoding: 'UTF-16 as PowerShell writes it', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  { encoding: 'UTF-16 with the high byte first', encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  { encoding: 'UTF-16 without a mark', encode: (text) => Buffer.from(text, 'utf16le') }
])('reads a policy in $encoding', ({ encode }) => {
  const text = JSON.stringify({ retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' })
  expect(read(encode(text))).toEqual({
    policy: { ...NO_POLICY, values: { retentionDays: 1, extraCaFile: 'C:\\Zürich\\ca.pem' } },
    lines: []
  })
})

it('reports keys of a later version, and reads the others', () => {
  const { policy, lines } = read('{"extraCaFile":"/a.pem","allowInsecureWorkspaces":true,"__proto__":{"x":1}}')
  expect(policy).toEqual({
    values: { extraCaFile: '/a.pem' },
    problems: [
      { kind: 'unknownKey', key: 'allowInsecureWorkspaces' },
      { kind: 'unknownKey', key: '__proto__' }
    ]
  })
  expect(lines).toEqual([
    `policy: allowInsecureWorkspaces in ${path} is not known to this version`,
    `policy: __proto__ in ${path} is not known to this version`
  ])
})

it('takes keys although some are reserved, and reports these', () => {
  const keys = ['takeOver Tab A', 'release E', 'park Alt+F4']
  const { policy, lines } = read(JSON.stringify({ keys, retentionDays: 3 }))
  expect(policy).toEqual({
    values: { keys, retentionDays: 3 },
    problems: [{ kind: 'ignored', key: 'keys', parts: ['takeOver Tab', 'park Alt+F4'] }]
  })
  expect(lines).toEqual([`policy: 2 parts of keys in ${path} are ignored`])
})

it.each<{ what: string; text: string | Buffer; reason: string }>([
  { what: 'is not JSON', text: '{extraCaFile', reason: 'notJson' },
  { what: 'is a list', text: '[]', reason: 'notJson' },
  { what: 'is null', text: 'null', reason: 'notJson' },
  { what: 'is empty', text: '', reason: 'notJson' },
  { what: 'is all zeros', text: Buffer.alloc(100), reason: 'notJson' },
  { what: 'ends in the middle of a sign', text: Buffer.from('\uFEFF{', 'utf16le').subarray(0, 3), reason: 'notJson' },
  { what: 'is too large', text: ' '.repeat(64 * 1024 + 1), reason: 'tooLarge' }
])('reports a policy that $what, and keeps no conversation while the number of days is unknown', ({ text, reason }) => {
  expect(read(text)).toEqual({
    policy: { values: { retentionDays: 0 }, problems: [{ kind: 'unreadable', reason }] },
    lines: [`policy: not readable, ${reason}`]
  })
})

it.each(['ca.pem', 7, '', null, `/${'x'.repeat(1024)}`])(
  'ignores an invalid file of certificates, and reports it: %j',
  (extraCaFile) => {
    expect(read(JSON.stringify({ extraCaFile, retentionDays: 1 }))).toEqual({
      policy: { values: { retentionDays: 1 }, problems: [{ kind: 'value', key: 'extraCaFile', countsAs: null }] },
      lines: [`policy: extraCaFile in ${path} is no absolute path, and left out`]
    })
  }
)

it('reports that the system does not give out the policy, and keeps no conversation', () => {
  const lines: string[] = []
  expect(readPolicy(folder, (line) => lines.push(line))).toEqual({
    values: { retentionDays: 0 },
    problems: [{ kind: 'unreadable', reason: 'noAccess' }]
  })
  expect(lines).toEqual(['policy: not readable, EISDIR'])
})

it('logs the key and the file, and never the value', () => {
  const policy = { retentionDays: 'Amina Haddad', extraCaFile: 'أمينة حداد', 'Leila\'s "own"\nkey': 'Nordqvist' }
  writeFileSync(path, JSON.stringify(policy))
  const written: string[] = []
  const log = createLog(
    (line) => written.push(line),
    () => 0
  )
  readPolicy(path, log)
  const time = '1970-01-01T00:00:00.000Z'
  expect(written).toEqual([
    `${time} policy: retentionDays in ${path} is no whole number from 0 to 365, and counts as 0\n`,
    `${time} policy: extraCaFile in ${path} is no absolute path, and left out\n`,
    `${time} policy: Leila_s__own__key in ${path} is not known to this version\n`
  ])
})

it('tells a window whom to ask, and where the policy is', () => {
  const { policy } = read(JSON.stringify({ administratorContact: ' Inès Vidal, it@x.example ', retentionDays: 1 }))
  expect(policyFacts(policy, path)).toEqual({
    policyProblems: [],
    policyFile: path,
    administratorContact: 'Inès Vidal, it@x.example'
  })
  expect(policyFacts(read('{"administratorContact":" "}').policy, path)).toEqual({
    policyProblems: [],
    policyFile: path
  })
  expect(policyFacts(NO_POLICY, path)).toEqual({ policyProblems: [] })
})

it.each(['two\nlines', 'x'.repeat(201), 7, null])('names nobody if the contact is %j, and reports it', (contact) => {
  expect(read(JSON.stringify({ administratorContact: contact }))).toEqual({
    policy: { values: {}, problems: [{ kind: 'value', key: 'administratorContact', countsAs: null }] },
    lines: [`policy: administratorContact in ${path} is no line of text, and left out`]
  })
})
