// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import type { ConnectionFailure, ConnectionFailureKind } from '../../../../src/shared/domain/failure'
import { buildQueueHead, buildStatus, NOW } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const closed = { kind: 'closed', detail: '', code: 1006 } as const
const reconnecting = (retryAt: number | null, asOf: number | null = NOW): ConnectionStatus => ({
  state: 'reconnecting',
  asOf,
  retryAt,
  failure: closed
})
const banner = (): string => rig.find('region', 'Connection notice')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
const announced = (): string => [...document.querySelectorAll('[aria-live="polite"].sr-only')].at(-1)?.textContent ?? ''
const connect = (connection: ConnectionStatus, toSend = 0): Promise<void> =>
  rig.show({ status: buildStatus({ connection, toSend }) })

describe('the banner', () => {
  it('counts down to the next try, and tries now', async () => {
    rig = await mountDesk(1280)
    expect(banner()).toBe('')
    await connect(reconnecting(NOW + 8000), 2)
    expect(banner()).toContain(
      'Connection lost. Trying again in 8 s. 2 messages will be sent when you’re connected again.'
    )
    vi.advanceTimersByTime(3000)
    await nextTick()
    expect(banner()).toContain('Trying again in 5 s.')
    rig.find('button', 'Try now')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'connection.retry' }])
    await connect(reconnecting(null), 1)
    expect(banner()).toContain('Connection lost. Connecting… 1 message will be sent when you’re connected again.')
    expect(rig.find('button', 'Try now')).toBeUndefined()
  })

  it('does not mention a lost connection before the first one', async () => {
    rig = await mountDesk(1280)
    await connect(reconnecting(NOW + 1000, null))
    expect(banner()).toContain('No connection yet.')
  })

  it('says that this computer is offline', async () => {
    rig = await mountDesk(1280)
    await connect({ state: 'offline', asOf: NOW })
    expect(banner()).toContain('This computer is offline.')
  })

  it.each<{ kind: ConnectionFailureKind; code: number | null; words: string }>([
    { kind: 'replaced', code: 4000, words: 'in favour of another one.' },
    { kind: 'http', code: 502, words: 'The workspace answers with an error (502).' },
    { kind: 'http', code: null, words: 'The workspace answers with an error.' },
    { kind: 'notWorkspace', code: null, words: 'There’s no Deskhand workspace' },
    { kind: 'certificate', code: null, words: 'certificate' },
    { kind: 'loopbackOnly', code: null, words: 'on this computer only' },
    { kind: 'incompatible', code: null, words: 'don’t understand each other' }
  ])('says why Deskhand stopped: $kind', async ({ kind, code, words }) => {
    rig = await mountDesk(1280)
    await connect({ state: 'stopped', asOf: NOW, failure: { kind, detail: '', code } })
    expect(banner()).toContain('Stopped.')
    expect(banner()).toContain(words)
    rig.find('button', kind === 'replaced' ? 'Use Deskhand here' : 'Try again')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'connection.retry' }])
  })

  it.each<{ name: string; failure: ConnectionFailure; words: string }>([
    {
      name: 'a session',
      failure: { kind: 'signedOut', detail: '', code: 401, serverText: 'Session gone' },
      words:
        'Not connected. The workspace keeps rejecting your sign-in (401). The session is not valid for it. Sign in again. It says “\u2068Session gone\u2069”. Trying again in 8 s.'
    },
    {
      name: 'upgrade-briefly-200',
      failure: { kind: 'notWorkspace', detail: '', code: 200 },
      words:
        'Not connected. There’s no Deskhand workspace at this address (200). This address has pages, but no live connection for agents. Trying again in 8 s.'
    },
    {
      name: 'a way that fails',
      failure: { kind: 'closed', detail: '', code: 1006, serverText: 'x' },
      words: 'Connection lost. Trying again in 8 s.'
    }
  ])('names the server’s answer while Deskhand tries again: $name', async ({ failure, words }) => {
    rig = await mountDesk(1280)
    await connect({ state: 'reconnecting', asOf: NOW, retryAt: NOW + 8000, failure })
    expect(banner()).toContain(words)
    expect(banner().startsWith(words)).toBe(true)
    rig.find('button', 'Try now')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'connection.retry' }])
  })

  it.each<{ name: string; failure: ConnectionFailure; helps: boolean }>([
    {
      name: 'a session, with the upgrade',
      failure: { kind: 'signedOut', detail: '', code: 401, serverText: 'Session gone' },
      helps: true
    },
    {
      name: 'a session, with a close of many meanings',
      failure: { kind: 'signedOut', detail: '', code: 4001 },
      helps: true
    },
    { name: 'a name and a password', failure: { kind: 'httpBasic', detail: '', code: 401 }, helps: true },
    { name: 'nobody: the workspace has a problem', failure: { kind: 'http', detail: '', code: 503 }, helps: false },
    { name: 'nobody: the connection is lost', failure: closed, helps: false }
  ])(
    'offers to sign in again if that helps, and still says why while Deskhand tries: refused is $name',
    async ({ failure, helps }) => {
      rig = await mountDesk(1280)
      await connect({ state: 'reconnecting', asOf: NOW, retryAt: NOW + 8000, failure })
      const told = banner().slice(0, banner().indexOf('Trying again'))
      expect(rig.find('button', 'Sign in again') !== undefined).toBe(helps)
      expect(rig.find('button', 'Try now')).toBeDefined()
      await connect({ state: 'reconnecting', asOf: NOW, retryAt: null, failure })
      expect(banner().startsWith(`${told}Connecting…`)).toBe(true)
      expect(rig.find('button', 'Try now')).toBeUndefined()
      rig.find('button', 'Sign in again')?.click()
      expect(rig.port.commands()).toEqual(helps ? [{ type: 'workspace.signIn' }] : [])
    }
  )

  it('says what a workspace answered, in the same words as the form', async () => {
    rig = await mountDesk(1280)
    const failure = { kind: 'listRefused', detail: '', code: null, serverText: 'Not for you' } as const
    await connect({ state: 'stopped', asOf: NOW, failure })
    expect(banner()).toContain(
      'Stopped. The workspace refuses to list its customers. Usually this account may not answer customers.'
    )
    expect(banner()).toContain('It says “\u2068Not for you\u2069”.')
    await connect({
      state: 'reconnecting',
      asOf: NOW,
      retryAt: NOW + 8000,
      failure: { kind: 'http', detail: '', code: 503 }
    })
    expect(banner()).toContain(
      'Not connected. The workspace answers with an error (503). The workspace has a problem of its own. Trying again in 8 s.'
    )
    expect(banner()).not.toContain('lost')
  })

  it('announces once that the connection went and came back, and never the countdown', async () => {
    rig = await mountDesk(1280)
    expect(announced()).toBe('')
    await connect(reconnecting(NOW + 8000))
    expect(announced()).toBe('Connection lost.')
    await connect(reconnecting(null))
    await connect({ state: 'connecting', asOf: NOW })
    expect(announced()).toBe('Connection lost.')
    await connect({ state: 'connected', asOf: NOW, since: NOW })
    expect(announced()).toBe('Back online.')
    expect(banner()).toBe('')
    expect(rig.find('status', 'Connection')?.getAttribute('aria-live')).toBe('off')
  })

  it('does not announce a reconnect at the start', async () => {
    rig = await mountDesk(1280, {
      status: buildStatus({ connection: { state: 'connecting', asOf: null } }),
      queue: { head: buildQueueHead() }
    })
    await connect({ state: 'connected', asOf: NOW, since: NOW })
    expect(announced()).toBe('')
  })
})
