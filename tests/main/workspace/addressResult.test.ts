import { expect, it } from 'vitest'
import { readAddressResult } from '../../../src/main/workspace/addressResult'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { ConnectionFailureKind } from '../../../src/shared/domain/failure'

const failing = (kind: ConnectionFailureKind, code: number | null = null): ConnectionStatus => ({
  state: 'reconnecting',
  asOf: null,
  retryAt: 1,
  failure: { kind, detail: 'words', code }
})

const encryption: ConnectionStatus = {
  state: 'reconnecting',
  asOf: null,
  retryAt: 1,
  failure: {
    kind: 'certificate',
    detail: 'words',
    code: null,
    certificate: { reason: 'noEncryption', issuer: null, subject: null }
  }
}

it.each<{ connection: ConnectionStatus; expected: string }>([
  { connection: { state: 'connecting', asOf: null }, expected: 'checking' },
  { connection: { state: 'connected', asOf: 1, since: 1 }, expected: 'signedIn' },
  { connection: { state: 'signedOut', asOf: null, since: 1 }, expected: 'wantsSignIn' },
  { connection: { state: 'offline', asOf: null }, expected: 'noAnswer' },
  { connection: failing('nameNotFound'), expected: 'noAnswer' },
  { connection: failing('refused'), expected: 'noAnswer' },
  { connection: failing('timeout'), expected: 'noAnswer' },
  { connection: failing('unreachable'), expected: 'noAnswer' },
  { connection: failing('certificate'), expected: 'certificate' },
  { connection: encryption, expected: 'encryption' },
  { connection: failing('notWorkspace', 404), expected: 'notWorkspace' },
  { connection: failing('notWorkspace', 200), expected: 'notWorkspace' },
  { connection: failing('http', 418), expected: 'notWorkspace' },
  { connection: failing('http', 503), expected: 'noAnswer' },
  { connection: failing('http', 429), expected: 'noAnswer' },
  {
    connection: { state: 'stopped', asOf: null, failure: { kind: 'replaced', detail: '', code: 4409 } },
    expected: 'signedIn'
  }
])('$connection means $expected', ({ connection, expected }) => {
  const probe = readAddressResult(connection)
  expect(probe.kind === 'problem' ? probe.problem : probe.kind).toBe(expected)
  if (probe.kind === 'problem' && connection.state === 'reconnecting') expect(probe.detail).toBe('words')
})
