import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { NO_POLICY, policyPath, readPolicy, type Policy } from '../../../src/main/persistence/policyFile'

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
  expect(policyPath('win32', { ProgramData: 'D:\\Data' })).toBe('D:\\Data\\Deskhand\\policy.json')
  expect(policyPath('win32', {})).toBe('C:\\ProgramData\\Deskhand\\policy.json')
})

test('that is not there changes nothing, and says nothing', () => {
  const lines: string[] = []
  expect(readPolicy(join(folder, 'missing.json'), (line) => lines.push(line))).toEqual(NO_POLICY)
  expect(lines).toEqual([])
})

test.each(['/etc/ssl/company.pem', 'C:\\Company\\ca.pem', 'c:/company/ca.pem', '\\\\server\\share\\ca.pem'])('names a file: %s', (extraCaFile) => {
  expect(read(`\uFEFF${JSON.stringify({ extraCaFile })}`)).toEqual({ policy: { ...NO_POLICY, extraCaFile }, lines: [] })
})

test.each([0, 14, 365])('says how many days conversations are kept: %s', (retentionDays) => {
  expect(read(JSON.stringify({ retentionDays }))).toEqual({ policy: { ...NO_POLICY, retentionDays }, lines: [] })
})

test.each([-1, 1.5, 366, '7', null])('one wrong key does not undo the others: %j days', (retentionDays) => {
  const { policy, lines } = read(JSON.stringify({ retentionDays, extraCaFile: '/a.pem' }))
  expect(policy).toEqual({ extraCaFile: '/a.pem', retentionDays: null })
  expect(lines).toEqual([expect.stringContaining('policy: ignored, "retentionDays" is wrong')])
})

test('keys of a later version are named, and the others count', () => {
  const { policy, lines } = read('{"extraCaFile":"/a.pem","allowInsecureWorkspaces":true,"__proto__":{"x":1}}')
  expect(policy).toEqual({ ...NO_POLICY, extraCaFile: '/a.pem' })
  expect(lines).toEqual([
    'policy: "allowInsecureWorkspaces" is not known to this version',
    'policy: "__proto__" is not known to this version'
  ])
})

test.each<[string, string | Buffer, string]>([
  ['is not JSON', '{extraCaFile', 'policy: ignored, the file is not a JSON object'],
  ['is a list', '[]', 'policy: ignored, the file is not a JSON object'],
  ['is null', 'null', 'policy: ignored, the file is not a JSON object'],
  ['is all zeros', Buffer.alloc(100), 'policy: ignored, the file is not a JSON object'],
  ['is too large', ' '.repeat(64 * 1024 + 1), 'policy: ignored, the file is too large'],
  ['names a relative path', '{"extraCaFile":"ca.pem"}', 'policy: ignored, "extraCaFile" is wrong: not an absolute path']
])('that %s is named and ignored', (_what, text, line) => {
  expect(read(text)).toEqual({ policy: NO_POLICY, lines: [line] })
})

test('that is of the wrong kind, or a folder, is named and ignored', () => {
  const { policy, lines } = read('{"extraCaFile":7}')
  expect(policy).toEqual(NO_POLICY)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('"extraCaFile" is wrong')
  const more: string[] = []
  expect(readPolicy(folder, (line) => more.push(line))).toEqual(NO_POLICY)
  expect(more).toEqual(['policy: not readable, EISDIR'])
})
