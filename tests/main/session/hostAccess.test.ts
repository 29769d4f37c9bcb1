import { expect, it } from 'vitest'
import { createHostAccess } from '../../../src/main/session/hostAccess'
import { createStore } from '../../../src/main/state/store'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { ConnectionFailureKind } from '../../../src/shared/domain/failure'
import { START } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { NO_SEALING } from '../workspace/routeRig'

const DESK = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/api/dashboard/ws',
  demo: false
}
const failure = (kind: ConnectionFailureKind) => ({ kind, detail: 'HTTP 401', code: 401 })

function createRig() {
  const time = createFakeTime(START)
  const store = createStore(time.clock)
  let retries = 0
  const hosts = createHostAccess({
    store,
    monotonic: time.monotonic,
    sealing: NO_SEALING,
    file: { read: () => null, write: () => undefined },
    log: () => undefined,
    retry: () => retries++,
    signInPagesWait: () => undefined
  })
  store.apply({ type: 'workspace.entered', workspace: DESK })
  const connection = async (next: ConnectionStatus): Promise<void> => {
    store.apply({ type: 'connection.changed', connection: next })
    await new Promise(setImmediate)
  }
  return { store, hosts, connection, retries: () => retries }
}

it.each<{ name: string; asks: ConnectionStatus }>([
  { name: 'stopped', asks: { state: 'stopped', asOf: null, failure: failure('httpBasic') } },
  {
    name: 'signed out',
    asks: {
      state: 'signedOut',
      asOf: null,
      since: START,
      refused: { failure: failure('httpBasic'), at: START, times: 1, retryAt: null }
    }
  },
  { name: 'trying again', asks: { state: 'reconnecting', asOf: null, retryAt: START, failure: failure('httpBasic') } }
])('a socket that asks and is $name opens the question (http-basic)', async ({ asks }) => {
  const { store, hosts, connection, retries } = createRig()
  await connection(asks)
  expect(store.state.signIn.asks).toEqual({ origin: 'https://desk.example', host: 'desk.example', notAccepted: false })
  expect(hosts.logins.answer('https://desk.example', { name: 'laura', password: 'secret' })).toBe(true)
  expect({ asks: store.state.signIn.asks, retries: retries() }).toEqual({ asks: null, retries: 1 })
})

it.each<ConnectionStatus>([
  { state: 'stopped', asOf: null, failure: failure('signedOut') },
  { state: 'stopped', asOf: null, failure: failure('httpAuthUnsupported') },
  { state: 'signedOut', asOf: null, since: START },
  { state: 'reconnecting', asOf: null, retryAt: null, failure: failure('httpBasic') },
  { state: 'connecting', asOf: null }
])('%j asks nothing', async (next) => {
  const { store, connection } = createRig()
  await connection(next)
  expect(store.state.signIn.asks ?? null).toBeNull()
})

it('a connection, or another workspace, removes the question', async () => {
  const { store, connection } = createRig()
  const asks: ConnectionStatus = { state: 'stopped', asOf: null, failure: failure('httpBasic') }
  await connection(asks)
  await connection({ state: 'connected', asOf: START, since: START })
  expect(store.state.signIn.asks).toBeNull()
  await connection(asks)
  expect(store.state.signIn.asks).not.toBeNull()
  store.apply({ type: 'workspace.entered', workspace: null })
  expect(store.state.signIn.asks).toBeNull()
})
