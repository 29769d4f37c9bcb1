import { describe, expect, it } from 'vitest'
import { RENEWAL_PATIENCE_MS, watchRenewal } from '../../../src/main/session/renewal'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import type { Workspace } from '../../../src/shared/domain/workspace'
import { START, testDesk } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'

const WORKSPACE: Workspace = {
  label: 'desk.example',
  origin: 'https://desk.example',
  socketUrl: 'wss://desk.example/ws',
  demo: false
}
const CONNECTED: ConnectionStatus = { state: 'connected', asOf: START, since: START }
const SIGNED_OUT: ConnectionStatus = { state: 'signedOut', asOf: START, since: START }
const AWAY: ConnectionStatus = {
  state: 'reconnecting',
  asOf: START,
  retryAt: null,
  failure: { kind: 'http', detail: '', code: 503 }
}

function setUp(workspace = WORKSPACE) {
  const test = testDesk()
  const { store, list } = test
  const time = createFakeTime()
  const calls: string[] = []
  let over: () => void = () => undefined
  const renewal = watchRenewal({
    store,
    timers: time.timers,
    load: ({ label }, gone) => {
      calls.push(`load ${label}`)
      over = gone
      return { close: () => calls.push('close') }
    }
  })
  const connection = (next: ConnectionStatus): void => store.apply({ type: 'connection.changed', connection: next })
  store.apply({ type: 'workspace.entered', workspace })
  return {
    store,
    time,
    calls,
    renewal,
    connection,
    later: (ms: number) => void (test.now += ms),
    phase: () => store.state.signIn.phase,
    pageEnds: () => over(),
    loaded: () => {
      list()
      connection(CONNECTED)
    }
  }
}

describe('a session that ends under a loaded desk', () => {
  it('is renewed once, and the page closes when the socket works', () => {
    const { connection, loaded, calls, phase, time } = setUp()
    loaded()
    connection(SIGNED_OUT)
    expect({ calls, phase: phase() }).toEqual({ calls: ['load desk.example'], phase: 'renewing' })
    connection(SIGNED_OUT)
    connection({ state: 'connecting', asOf: START })
    expect(calls).toEqual(['load desk.example'])
    connection(CONNECTED)
    expect({ calls, phase: phase() }).toEqual({ calls: ['load desk.example', 'close'], phase: 'idle' })
    expect(time.waiting()).toEqual([])
  })

  it('stays ended if it is not renewed in ten seconds', () => {
    const { connection, loaded, calls, phase, time } = setUp()
    loaded()
    connection(SIGNED_OUT)
    time.advance(RENEWAL_PATIENCE_MS - 1)
    expect(phase()).toBe('renewing')
    time.advance(1)
    expect({ calls, phase: phase() }).toEqual({ calls: ['load desk.example', 'close'], phase: 'idle' })
    connection(AWAY)
    connection(SIGNED_OUT)
    time.advance(600_000)
    expect(calls).toHaveLength(2)
  })

  it('is renewed again if it has worked in between', () => {
    const { connection, loaded, calls, time } = setUp()
    loaded()
    connection(SIGNED_OUT)
    time.advance(RENEWAL_PATIENCE_MS)
    connection(CONNECTED)
    connection(SIGNED_OUT)
    expect(calls).toEqual(['load desk.example', 'close', 'load desk.example'])
  })

  it('is left to the agent if it ends right after each renewal: the page is not loaded in a loop', () => {
    const { connection, loaded, calls, later } = setUp()
    const loads = (): number => calls.filter((call) => call.startsWith('load')).length
    loaded()
    for (let times = 0; times < 5; times++) {
      connection(SIGNED_OUT)
      connection(CONNECTED)
      later(20_000)
    }
    expect(loads()).toBe(2)
    later(300_000)
    connection(SIGNED_OUT)
    expect(loads()).toBe(3)
  })

  it('does not wait for a page that does not load', () => {
    const { connection, loaded, phase, pageEnds, time } = setUp()
    loaded()
    connection(SIGNED_OUT)
    pageEnds()
    expect({ phase: phase(), waiting: time.waiting() }).toEqual({ phase: 'idle', waiting: [] })
  })

  it.each([
    {
      why: 'the workspace keeps refusing',
      act: (connection: (next: ConnectionStatus) => void) =>
        connection({ state: 'stopped', asOf: START, failure: { kind: 'signedOut', detail: '', code: 401 } })
    },
    { why: 'the app quits', act: null }
  ] as const)('stops its renewal when $why', ({ act }) => {
    const { connection, loaded, calls, renewal, time } = setUp()
    loaded()
    connection(SIGNED_OUT)
    if (act) act(connection)
    else renewal.dispose()
    expect({ lastCall: calls.at(-1), waiting: time.waiting() }).toEqual({ lastCall: 'close', waiting: [] })
  })

  it('stops its renewal when the agent signs in on the page, or leaves', () => {
    const { connection, loaded, calls, phase, store } = setUp()
    loaded()
    connection(SIGNED_OUT)
    store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
    expect({ lastCall: calls.at(-1), phase: phase() }).toEqual({ lastCall: 'close', phase: 'signInPageOpen' })
    store.apply({ type: 'workspace.entered', workspace: null })
    expect(calls).toEqual(['load desk.example', 'close'])
  })
})

it('no renewal is tried without a desk, while a page is open, or for the demo', () => {
  const first = setUp()
  first.connection(SIGNED_OUT)
  expect(first.calls).toEqual([])

  const open = setUp()
  open.loaded()
  open.store.apply({ type: 'signIn.changed', signIn: { phase: 'signInPageOpen' } })
  open.connection(SIGNED_OUT)
  expect(open.calls).toEqual([])

  const demo = setUp({ ...WORKSPACE, demo: true })
  demo.loaded()
  demo.connection(SIGNED_OUT)
  expect(demo.calls).toEqual([])
})
