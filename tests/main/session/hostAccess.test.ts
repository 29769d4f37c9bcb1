import { expect, test } from 'vitest'
import { createHostAccess } from '../../../src/main/session/hostAccess'
import { createDesk } from '../../../src/main/state/store'
import type { Connection } from '../../../src/shared/domain/connection'
import type { ConnectionFailureKind } from '../../../src/shared/domain/failure'
import { START } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { NO_SEALING } from '../workspace/wayRig'

const DESK = { label: 'desk.example', origin: 'https://desk.example', socketUrl: 'wss://desk.example/api/dashboard/ws', demo: false }
const failure = (kind: ConnectionFailureKind) => ({ kind, detail: 'HTTP 401', code: 401 })

function createRig() {
  const time = createFakeTime(START)
  const desk = createDesk(time.clock)
  let retries = 0
  const hosts = createHostAccess({
    desk, monotonic: time.monotonic, sealing: NO_SEALING, file: { read: () => null, write: () => undefined },
    log: () => undefined, retry: () => retries++, pagesWait: () => undefined
  })
  desk.apply({ type: 'workspace.entered', workspace: DESK })
  const connection = async (next: Connection): Promise<void> => {
    desk.apply({ type: 'connection.changed', connection: next })
    await new Promise(setImmediate)
  }
  return { desk, hosts, connection, retries: () => retries }
}

test.each<[string, Connection]>([
  ['stopped', { state: 'stopped', asOf: null, failure: failure('httpBasic') }],
  ['signed out', { state: 'signedOut', asOf: null, since: START, refused: { failure: failure('httpBasic'), at: START, times: 1, retryAt: null } }],
  ['trying again', { state: 'reconnecting', asOf: null, retryAt: START, failure: failure('httpBasic') }]
])('http-basic: a socket that asks and is %s opens the question', async (_name, asks) => {
  const { desk, hosts, connection, retries } = createRig()
  await connection(asks)
  expect(desk.state.signIn.asks).toEqual({ origin: 'https://desk.example', host: 'desk.example', notAccepted: false })
  expect(hosts.logins.answer('https://desk.example', { name: 'laura', password: 'secret' })).toBe(true)
  expect([desk.state.signIn.asks, retries()]).toEqual([null, 1])
})

test.each<Connection>([
  { state: 'stopped', asOf: null, failure: failure('signedOut') },
  { state: 'stopped', asOf: null, failure: failure('httpAuthUnsupported') },
  { state: 'signedOut', asOf: null, since: START },
  { state: 'reconnecting', asOf: null, retryAt: null, failure: failure('httpBasic') },
  { state: 'connecting', asOf: null }
])('%j asks nothing', async (next) => {
  const { desk, connection } = createRig()
  await connection(next)
  expect(desk.state.signIn.asks ?? null).toBeNull()
})

test('a connection, or another workspace, takes the question away', async () => {
  const { desk, connection } = createRig()
  const asks: Connection = { state: 'stopped', asOf: null, failure: failure('httpBasic') }
  await connection(asks)
  await connection({ state: 'connected', asOf: START, since: START })
  expect(desk.state.signIn.asks).toBeNull()
  await connection(asks)
  expect(desk.state.signIn.asks).not.toBeNull()
  desk.apply({ type: 'workspace.entered', workspace: null })
  expect(desk.state.signIn.asks).toBeNull()
})
