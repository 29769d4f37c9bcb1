import { expect, it } from 'vitest'
import { readProbe } from '../../../src/main/workspace/addressProbe'
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

it.each<[ConnectionStatus, string]>([
  [{ state: 'connecting', asOf: null }, 'checking'],
  [{ state: 'connected', asOf: 1, since: 1 }, 'signedIn'],
  [{ state: 'signedOut', asOf: null, since: 1 }, 'wantsSignIn'],
  [{ state: 'offline', asOf: null }, 'noAnswer'],
  [failing('nameNotFound'), 'noAnswer'],
  [failing('refused'), 'noAnswer'],
  [failing('timeout'), 'noAnswer'],
  [failing('unreachable'), 'noAnswer'],
  [failing('certificate'), 'certificate'],
  [encryption, 'encryption'],
  [failing('notWorkspace', 404), 'notWorkspace'],
  [failing('notWorkspace', 200), 'notWorkspace'],
  [failing('http', 418), 'notWorkspace'],
  [failing('http', 503), 'noAnswer'],
  [failing('http', 429), 'noAnswer'],
  [{ state: 'stopped', asOf: null, failure: { kind: 'replaced', detail: '', code: 4409 } }, 'signedIn']
])('%j means %s', (connection, expected) => {
  const probe = readProbe(connection)
  expect(probe.kind === 'problem' ? probe.problem : probe.kind).toBe(expected)
  if (probe.kind === 'problem' && connection.state === 'reconnecting') expect(probe.detail).toBe('words')
})
