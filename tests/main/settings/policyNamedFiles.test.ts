import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mergePolicy, type Policy } from '../../../src/main/settings/policy'
import { readPolicyFiles } from '../../../src/main/settings/policyFiles'
import { lookAtNamedFiles, withNamedFiles } from '../../../src/main/settings/policyNamedFiles'
import { createAuthority } from '../../support/certificates'
import { createFakeTime } from '../../support/fakeTime'
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

function policyOf(values: Readonly<Record<string, string>>): Policy {
  writeFileSync(place(), JSON.stringify(values))
  return mergePolicy(readPolicyFiles(policyFolderAt(folder)), null)
}

async function problemsOf(values: Readonly<Record<string, string>>): Promise<Policy['problems']> {
  const { timers } = createFakeTime()
  return (await withNamedFiles(policyOf(values), { timers, administrators: TESTER })).problems
}

it('finds nothing in a policy that names no file, or files that only an administrator can change', async () => {
  expect(await problemsOf({ textSize: '16' })).toEqual([])
  const [ca, team] = [file('ca.pem', 0o644, authority.cert), file('team.json', 0o644)]
  expect(await problemsOf({ extraCaFile: ca, teamRepliesFile: team, dictionariesFolder: folder })).toEqual([])
})

it('names a file or folder that does not exist', async () => {
  const none = join(folder, 'none')
  expect(await problemsOf({ extraCaFile: none, teamRepliesFile: none, dictionariesFolder: none })).toEqual([
    { kind: 'noFile', place: place(), key: 'teamRepliesFile' },
    { kind: 'noFile', place: place(), key: 'extraCaFile' },
    { kind: 'noFolder', place: place(), key: 'dictionariesFolder' }
  ])
  expect(await problemsOf({ dictionariesFolder: file('words.dic', 0o644) })).toEqual([
    { kind: 'noFolder', place: place(), key: 'dictionariesFolder' }
  ])
})

it('names a file of authorities that has none', async () => {
  const server = authority.issue(['desk.example'])
  for (const text of ['', 'not PEM', server.cert])
    expect(await problemsOf({ extraCaFile: file('ca.pem', 0o644, text) })).toEqual([
      { kind: 'noAuthority', place: place(), key: 'extraCaFile' }
    ])
  expect(await problemsOf({ extraCaFile: file('ca.pem', 0o644, server.cert + authority.cert) })).toEqual([])
})

it.runIf(process.platform !== 'win32')(
  'names authorities that others can change, but not replies of a team',
  async () => {
    const [ca, team] = [file('ca.pem', 0o666), file('team.json', 0o666)]
    expect(await problemsOf({ extraCaFile: ca, teamRepliesFile: team })).toEqual([
      { kind: 'unprotected', place: ca, key: 'extraCaFile' }
    ])
  }
)

it('a drive that never answers is named after 5 s, and only one thread waits for it', async () => {
  const time = createFakeTime()
  const asked: string[] = []
  const policy = policyOf({ teamRepliesFile: '/gone/replies.json', dictionariesFolder: '/gone/words', textSize: '16' })
  let answer: () => void = () => undefined
  const canRead = (path: string): Promise<void> => {
    asked.push(path)
    return new Promise((resolve) => void (answer = resolve))
  }
  const look = lookAtNamedFiles(policy, { timers: time.timers, canRead })
  let isOver = false
  void look.over.then(() => (isOver = true))
  time.advance(5_000)
  expect(await look.found).toEqual([{ kind: 'noFile', place: place(), key: 'teamRepliesFile' }])
  expect({ asked, isOver }).toEqual({ asked: ['/gone/replies.json'], isOver: false })
  answer()
  await expect.poll(() => asked).toHaveLength(2)
  answer()
  await expect.poll(() => isOver).toBe(true)
  expect(time.waiting()).toEqual([])
})
