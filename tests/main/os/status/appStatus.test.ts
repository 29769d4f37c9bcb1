import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import { readAppStatus } from '../../../../src/main/os/status/appStatus'
import { StatusSchema, type AppStatus } from '../../../../src/main/os/status/statusAnswer'
import { report, START, testDesk, waited, type TestDesk } from '../../../support/deskEvents'

const workspace = {
  label: 'secret-host.example',
  origin: 'https://secret-host.example',
  socketUrl: 'wss://secret-host.example/api/dashboard/ws',
  demo: false
}
const CONNECTED: ConnectionStatus = { state: 'connected', asOf: START, since: START }

function statusOf({ store, now }: TestDesk): AppStatus {
  const status = readAppStatus(store.state, { version: '1.0.0', now, quiet: { kind: 'none' } })
  expect(v.parse(StatusSchema, JSON.parse(JSON.stringify(status)))).toEqual(status)
  return status
}

function desk(connection: ConnectionStatus = CONNECTED): TestDesk {
  const test = testDesk()
  test.apply({ type: 'workspace.entered', workspace }, { type: 'connection.changed', connection })
  return test
}

describe('the state that other programs may read', () => {
  it('counts who waits, who is mine and who is with others, once the whole list was read', () => {
    const test = desk()
    test.list(
      report('a', { wait: waited(600) }),
      report('b'),
      report('c', { assigned: true, mine: true }),
      report('d', { assigned: true, mine: false })
    )
    expect(statusOf(test).queue).toMatchObject({
      waiting: 2,
      reason: null,
      atLeast: null,
      longestSince: START - 600_000,
      mine: 1,
      others: 1,
      readAt: START
    })
  })

  it('has no name, id, address or text of anybody', () => {
    const test = desk()
    test.list(report('id-of-jane', { name: 'Jane Canary', lastMessage: 'my secret words', pageName: 'Shoe shop' }))
    const text = JSON.stringify(statusOf(test))
    for (const word of ['id-of-jane', 'Canary', 'secret', 'Shoe', 'p1']) expect(text).not.toContain(word)
  })

  it.each<[string, (test: TestDesk) => void, Partial<AppStatus['queue']>]>([
    ['the list was not read yet', () => undefined, { waiting: null, reason: 'notRead', atLeast: null, mine: null }],
    [
      'rows of the list could not be read',
      (test) => {
        test.apply({ type: 'queue.refreshed', asOf: test.store.state.revision, unreadable: 1 })
      },
      { waiting: null, reason: 'unreadable', atLeast: 0, unreadableRows: 1 }
    ],
    [
      'the list is incomplete',
      (test) => {
        test.list(report('a'))
        test.apply({ type: 'queue.refreshed', asOf: test.store.state.revision, partial: true })
      },
      { waiting: null, reason: 'partial' }
    ],
    [
      'the connection is lost after a list',
      (test) => {
        test.list(report('a'))
        test.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: START } })
      },
      { waiting: null, reason: 'notConnected', atLeast: null, readAt: START }
    ],
    [
      'the connection is doubted',
      (test) => {
        test.list()
        test.apply({ type: 'connection.changed', connection: { state: 'checking', asOf: START } })
      },
      { waiting: null, reason: 'notConnected' }
    ],
    [
      'the agent is signed out',
      (test) => {
        test.list()
        test.apply({ type: 'connection.changed', connection: { state: 'signedOut', asOf: START, since: START } })
      },
      { waiting: null, reason: 'signedOut' }
    ]
  ])('does not say how many wait while %s', (_when, happens, expected) => {
    const test = desk()
    happens(test)
    expect(statusOf(test).queue).toMatchObject(expected)
  })

  it('says so if there is no workspace', () => {
    const status = statusOf(testDesk())
    expect(status).toMatchObject({ workspace: 'none', screen: 'signIn', connection: { state: 'none' } })
    expect(status.queue).toMatchObject({ waiting: null, reason: 'noWorkspace' })
  })

  it('names the kind of a failure and its code, but no detail and no text of the server', () => {
    const failure = { kind: 'listRefused', detail: 'canary detail', code: 403, serverText: 'canary text' } as const
    const test = desk({ state: 'stopped', asOf: null, failure })
    const { connection } = statusOf(test)
    expect(connection).toMatchObject({ state: 'stopped', failure: 'listRefused', code: 403 })
    expect(JSON.stringify(connection)).not.toContain('canary')
  })
})
