import { describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../src/shared/domain/connection'
import { START } from '../../support/deskEvents'
import { createSessionRig as createRig } from './sessionRig'

const begin = { workspace: null, demo: false, hidden: false }
const signedOut: ConnectionStatus = { state: 'signedOut', asOf: null, since: START }

describe('a first start', () => {
  it('asks for the address and connects to nothing', () => {
    const rig = createRig()
    rig.session.begin(begin)
    expect({ screen: rig.screen(), calls: rig.calls }).toEqual({ screen: 'signIn', calls: [] })
  })

  it('says that an address is wrong, and keeps it as the agent typed it', () => {
    const rig = createRig()
    rig.session.choose({ address: 'http://desk.example' })
    expect(rig.store.state.signIn).toMatchObject({ address: 'http://desk.example', problem: 'insecure', phase: 'idle' })
    expect(rig.calls).toEqual([])
  })

  it('a workspace that wants a sign-in opens its page; a working socket closes it', () => {
    const rig = createRig()
    rig.session.choose({ address: ' Desk.Example ' })
    expect({ screen: rig.screen(), phase: rig.store.state.signIn.phase }).toEqual({
      screen: 'signIn',
      phase: 'checking'
    })
    rig.connection(signedOut)
    rig.connection(signedOut)
    expect(rig.calls.filter((call) => call.startsWith('open'))).toEqual(['open desk.example'])
    expect(rig.screen()).toBe('signIn')
    rig.arrive()
    expect(rig.calls.slice(-2)).toEqual(['close', 'show'])
    expect({ screen: rig.screen(), phase: rig.store.state.signIn.phase }).toEqual({ screen: 'desk', phase: 'idle' })
    expect(rig.settings).toMatchObject({
      workspace: 'https://desk.example',
      recent: [{ label: 'desk.example', signedOutAt: null }]
    })
  })

  it('opens the page without a request only once, and not again over the agent’s work', () => {
    const rig = createRig({ workspace: 'https://desk.example' })
    rig.session.begin(begin)
    for (let refusal = 0; refusal < 5; refusal++) {
      rig.connection({ state: 'connecting', asOf: null })
      rig.connection(signedOut)
      rig.store.apply({ type: 'signIn.changed', signIn: { phase: 'idle' } })
    }
    expect(rig.calls.filter((call) => call.startsWith('open'))).toEqual(['open desk.example'])
  })

  it('never opens the page without a request while the agent is typing', () => {
    const rig = createRig({ workspace: 'https://desk.example' })
    rig.session.begin(begin)
    rig.arrive()
    // The server greets another agent than before. Deskhand reads the desk again, and the composer is still there.
    rig.store.apply({ type: 'session.greeted', userId: '7' })
    rig.store.apply({ type: 'session.greeted', userId: '8' })
    const opened = (): readonly string[] => rig.calls.filter((call) => call.startsWith('open'))
    const refuse = (): void => {
      rig.connection({ state: 'connecting', asOf: null })
      rig.connection(signedOut)
    }
    rig.writing = true
    refuse()
    expect({ opened: opened(), screen: rig.screen() }).toEqual({ opened: [], screen: 'signIn' })
    // The page opens if the agent asks for it, even while the agent is typing.
    rig.session.signIn()
    expect(opened()).toHaveLength(1)
    rig.store.apply({ type: 'signIn.changed', signIn: { phase: 'idle' } })
    rig.writing = false
    refuse()
    expect(opened()).toHaveLength(2)
  })

  it('fault 21: shows a proxy’s question before the workspace’s page', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    const proxy = { host: 'proxy.example:3128', notAccepted: false }
    rig.connection({ state: 'stopped', asOf: null, failure: { kind: 'proxyAuth', detail: '', code: null, proxy } })
    expect({ screen: rig.screen(), signIn: rig.store.state.signIn }).toMatchObject({
      screen: 'signIn',
      signIn: { phase: 'checking', problem: null }
    })
    expect(rig.calls.filter((call) => /open|stop/.test(call))).toEqual(['stop'])
    rig.connection({ state: 'connecting', asOf: null })
    rig.connection(signedOut)
    expect(rig.calls.at(-1)).toBe('open desk.example')
  })

  it('shows no sign-in page to an agent who is already signed in', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    expect(rig.calls.filter((call) => call.startsWith('open'))).toEqual([])
    expect(rig.screen()).toBe('desk')
  })

  it.each([
    { kind: 'refused', code: undefined, problem: 'noAnswer' },
    { kind: 'nameNotFound', code: undefined, problem: 'noAnswer' },
    { kind: 'certificate', code: undefined, problem: 'certificate' },
    { kind: 'http', code: 404, problem: 'notWorkspace' },
    { kind: 'http', code: 503, problem: 'noAnswer' },
    { kind: 'proxy', code: undefined, problem: 'proxy' },
    { kind: 'proxyUnsupported', code: undefined, problem: 'proxy' }
  ] as const)('an address that fails with $kind $code gets the reason $problem', ({ kind, code, problem }) => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.fail(kind, code)
    expect(rig.store.state.signIn).toMatchObject({ phase: 'idle', problem, address: 'desk.example' })
    expect({ screen: rig.screen(), lastCall: rig.calls.at(-1) }).toEqual({ screen: 'signIn', lastCall: 'stop' })
  })

  it('keeps address and step if the page cannot open because of its address, so that one click tries again', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.connection(signedOut)
    rig.session.signInPageFailed('certificate', 'ERR_CERT_DATE_INVALID')
    expect(rig.store.state.signIn).toMatchObject({
      phase: 'signInPageOpen',
      problem: 'certificate',
      detail: 'ERR_CERT_DATE_INVALID',
      address: 'desk.example'
    })
    expect({ screen: rig.screen(), label: rig.store.state.workspace?.label }).toEqual({
      screen: 'signIn',
      label: 'desk.example'
    })
    rig.calls.length = 0
    rig.session.signIn()
    expect({ calls: rig.calls, problem: rig.store.state.signIn.problem }).toEqual({
      calls: ['open desk.example'],
      problem: null
    })
  })

  it('goes back to the address when the agent closes the page', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.connection(signedOut)
    rig.session.signInPageClosed()
    expect({ screen: rig.screen(), workspace: rig.store.state.workspace, phase: rig.store.state.signIn.phase }).toEqual(
      { screen: 'signIn', workspace: null, phase: 'idle' }
    )
  })
})

it('a check of an address that the agent stops leaves the address in the form', () => {
  const rig = createRig()
  rig.session.choose({ address: 'desk.example' })
  rig.session.leave()
  expect({ signIn: rig.store.state.signIn, workspace: rig.store.state.workspace }).toMatchObject({
    signIn: { phase: 'idle', address: 'desk.example', problem: null },
    workspace: null
  })
})

describe('a sign-in page that answers with an error', () => {
  const answer = { status: 403, host: 'desk.example' }

  it('is known at once, also after the agent has closed the window', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.connection(signedOut)
    rig.session.signInPageAnswered(answer)
    expect(rig.store.state.signIn).toMatchObject({ phase: 'signInPageOpen', signInPageAnswer: answer })
    rig.session.signIn()
    expect(rig.store.state.signIn.signInPageAnswer).toEqual(answer)
    rig.session.signInPageClosed()
    expect(rig.store.state.signIn).toMatchObject({ phase: 'idle', signInPageAnswer: answer })
  })

  it('is forgotten when another page arrives, or another attempt begins', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.connection(signedOut)
    rig.session.signInPageAnswered(answer)
    rig.session.signInPageAnswered(null)
    expect(rig.store.state.signIn.signInPageAnswer).toBeNull()
    rig.session.signInPageAnswered(answer)
    rig.session.signInPageClosed()
    rig.session.choose({ address: 'desk.example' })
    expect(rig.store.state.signIn.signInPageAnswer).toBeNull()
  })
})

describe('a later start', () => {
  const saved = { workspace: 'https://desk.example', recent: [] }

  it('opens the desk at once, and keeps trying if the workspace is down', () => {
    const rig = createRig(saved)
    rig.session.begin(begin)
    rig.fail('refused')
    expect({ screen: rig.screen(), calls: rig.calls }).toEqual({
      screen: 'desk',
      calls: ['connect https://desk.example']
    })
  })

  it('without a session opens the sign-in page, unless it started in the tray', () => {
    for (const hidden of [false, true]) {
      const rig = createRig(saved)
      rig.session.begin({ ...begin, hidden })
      rig.connection(signedOut)
      expect(rig.calls.includes('open desk.example')).toBe(!hidden)
    }
  })

  it('with a workspace on the command line uses it for this run only', () => {
    const rig = createRig(saved)
    rig.session.begin({ ...begin, workspace: 'wss://other.example/api/dashboard/ws' })
    rig.arrive()
    expect(rig.calls[0]).toBe('connect https://other.example')
    expect(rig.settings.workspace).toBe('https://desk.example')
  })
})

describe('the end of a session', () => {
  it('leaves the desk as it is; the page opens on request', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    rig.calls.length = 0
    rig.connection({ ...signedOut, asOf: START })
    expect({ screen: rig.screen(), calls: rig.calls }).toEqual({ screen: 'desk', calls: [] })
    rig.session.signIn()
    expect(rig.calls).toEqual(['open desk.example'])
    rig.session.signInPageClosed()
    expect({ screen: rig.screen(), label: rig.store.state.workspace?.label }).toEqual({
      screen: 'desk',
      label: 'desk.example'
    })
    rig.session.signIn()
    rig.arrive()
    expect(rig.store.state.signIn.phase).toBe('idle')
  })

  it('gives another agent who signs in an empty desk, never the first screen', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.store.apply({ type: 'session.greeted', userId: 'laura' })
    rig.arrive()
    rig.connection({ ...signedOut, asOf: START })
    rig.session.signIn()
    rig.calls.length = 0
    rig.connection({ state: 'connecting', asOf: START })
    rig.store.apply({ type: 'session.greeted', userId: 'ana' })
    expect({
      screen: rig.screen(),
      phase: rig.store.state.signIn.phase,
      refreshedAt: rig.store.state.refreshedAt
    }).toEqual({ screen: 'desk', phase: 'idle', refreshedAt: null })
    expect(rig.calls).toEqual(['close', 'show'])
  })

  it('does not bring the window to the front if the session was renewed without a page', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    rig.connection({ ...signedOut, asOf: START })
    rig.store.apply({ type: 'signIn.changed', signIn: { phase: 'renewing' } })
    rig.calls.length = 0
    rig.arrive()
    expect({ callsIncludes: rig.calls.includes('show'), phase: rig.store.state.signIn.phase }).toEqual({
      callsIncludes: false,
      phase: 'idle'
    })
  })

  it('signing out removes everything and forgets the workspace for the next start', () => {
    const rig = createRig()
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    rig.session.signOut()
    expect(rig.calls).toContain('forget desk.example')
    expect(rig.settings).toMatchObject({ workspace: null, recent: [{ signedOutAt: START }] })
    expect(rig.screen()).toBe('signIn')
  })
})

describe('a sign-out that cannot remove everything', () => {
  it('says so on the next screen', async () => {
    const rig = createRig()
    rig.forgets = false
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    rig.session.signOut()
    await Promise.resolve()
    await Promise.resolve()
    expect(rig.store.state.signIn.problem).toBe('notForgotten')
    rig.session.choose({ address: 'other.example' })
    expect(rig.store.state.signIn.problem).toBeNull()
  })

  it('says nothing if another desk was opened in between', async () => {
    const rig = createRig()
    rig.forgets = false
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    rig.session.signOut()
    rig.session.choose({ address: 'other.example' })
    await Promise.resolve()
    await Promise.resolve()
    expect(rig.store.state.signIn.problem).toBeNull()
  })
})

describe('the demo', () => {
  it('opens without a sign-in, is not remembered, and ends when it is left', async () => {
    const rig = createRig()
    rig.session.begin({ ...begin, demo: true })
    await Promise.resolve()
    rig.arrive()
    expect(rig.screen()).toBe('desk')
    expect(rig.settings).toMatchObject({ workspace: null, recent: [] })
    rig.session.signOut()
    expect(rig.calls).toContain('stop demo')
    expect(rig.calls.some((call) => call.startsWith('forget'))).toBe(false)
  })

  it('says so if it cannot start', async () => {
    const rig = createRig()
    rig.demoStarts = false
    rig.session.exploreDemo()
    await new Promise((resolve) => setImmediate(resolve))
    expect(rig.store.state.signIn).toMatchObject({ phase: 'idle', problem: 'demoFailed' })
  })
})

describe('a demo that takes a while to start', () => {
  it('does not replace a workspace that was chosen in between', async () => {
    const rig = createRig()
    rig.session.exploreDemo()
    rig.session.choose({ address: 'desk.example' })
    await Promise.resolve()
    await new Promise(setImmediate)
    expect(rig.store.state.workspace?.origin).toBe('https://desk.example')
    expect(rig.calls.filter((call) => call.startsWith('connect'))).toEqual(['connect https://desk.example'])
    expect(rig.calls.at(-1)).toBe('stop demo')
  })

  it('does not open after the agent left', async () => {
    const rig = createRig()
    rig.session.exploreDemo()
    rig.session.leave()
    await new Promise(setImmediate)
    expect({ workspace: rig.store.state.workspace, phase: rig.store.state.signIn.phase }).toEqual({
      workspace: null,
      phase: 'idle'
    })
  })

  it('says nothing about a failure after the agent has left', async () => {
    const rig = createRig()
    rig.demoStarts = false
    rig.session.exploreDemo()
    rig.session.leave()
    await new Promise(setImmediate)
    expect(rig.store.state.signIn.problem).toBeNull()
  })
})

it('after a connection was in doubt, nothing is written into the settings again', () => {
  const rig = createRig()
  rig.session.choose({ address: 'desk.example' })
  rig.arrive()
  const written = rig.settings
  rig.connection({ state: 'checking', asOf: START })
  rig.connection({ state: 'connected', asOf: START, since: START })
  expect(rig.settings).toBe(written)
})
