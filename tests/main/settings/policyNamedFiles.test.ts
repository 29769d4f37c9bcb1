import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mergePolicy, type Policy } from '../../../src/main/settings/policy'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { withNamedFiles } from '../../../src/main/settings/policyNamedFiles'
import { createAuthority } from '../../support/certificates'
import { policyFolderAt, TESTER } from '../../support/policyFolderAt'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'deskhand-named-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const place = (): string => join(folder, 'policy.json')

const authority = createAuthority('Nordlys')

function file(name: string, mode: number, text = '[]'): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

function problemsOf(values: Readonly<Record<string, string>>): Policy['problems'] {
  writeFileSync(place(), JSON.stringify(values))
  return withNamedFiles(mergePolicy(readPolicyFiles(policyFolderAt(folder)), null), TESTER).problems
}

it('finds nothing in a policy that names no file, or files that only an administrator can change', () => {
  expect(problemsOf({ textSize: '16' })).toEqual([])
  const [ca, team] = [file('ca.pem', 0o644, authority.cert), file('team.json', 0o644)]
  expect(problemsOf({ extraCaFile: ca, teamRepliesFile: team, dictionariesFolder: folder })).toEqual([])
})

it('names a file or folder that does not exist', () => {
  const none = join(folder, 'none')
  expect(problemsOf({ extraCaFile: none, teamRepliesFile: none, dictionariesFolder: none })).toEqual([
    { kind: 'noFile', place: place(), key: 'teamRepliesFile' },
    { kind: 'noFile', place: place(), key: 'extraCaFile' },
    { kind: 'noFolder', place: place(), key: 'dictionariesFolder' }
  ])
  expect(problemsOf({ dictionariesFolder: file('words.dic', 0o644) })).toEqual([
    { kind: 'noFolder', place: place(), key: 'dictionariesFolder' }
  ])
})

it('names a file of authorities that has none', () => {
  const server = authority.issue(['desk.example'])
  for (const text of ['', 'not PEM', server.cert])
    expect(problemsOf({ extraCaFile: file('ca.pem', 0o644, text) })).toEqual([
      { kind: 'noAuthority', place: place(), key: 'extraCaFile' }
    ])
  expect(problemsOf({ extraCaFile: file('ca.pem', 0o644, server.cert + authority.cert) })).toEqual([])
})

it.runIf(process.platform !== 'win32')('names authorities that others can change, but not replies of a team', () => {
  const [ca, team] = [file('ca.pem', 0o666), file('team.json', 0o666)]
  expect(problemsOf({ extraCaFile: ca, teamRepliesFile: team })).toEqual([
    { kind: 'unprotected', place: ca, key: 'extraCaFile' }
  ])
})
