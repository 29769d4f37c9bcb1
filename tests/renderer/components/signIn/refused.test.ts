// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { administratorText } from '../../../../src/renderer/components/signIn/administratorText'
import { knownSteps } from '../../../../src/renderer/components/signIn/knownSteps'
import { failureText } from '../../../../src/renderer/locales/failure'
import { refusalText } from '../../../../src/renderer/components/signIn/refusalText'
import type { ConnectionFailure, ConnectionFailureKind } from '../../../../src/shared/domain/failure'
import type { SignInRefusal, SignInStatus } from '../../../../src/shared/domain/workspace'
import type { StatusView } from '../../../../src/shared/views'
import { buildStatus, NOW } from '../../../support/fakePort'
import { listenToPage } from '../../../support/liveRegions'
import { mountDesk, type DeskRig } from '../frame/rig'

const KINDS = Object.keys({
  nameNotFound: true,
  unreachable: true,
  refused: true,
  timeout: true,
  certificate: true,
  http: true,
  notWorkspace: true,
  signedOut: true,
  closed: true,
  incompatible: true,
  replaced: true,
  loopbackOnly: true,
  proxyAuth: true,
  proxyUnsupported: true,
  proxy: true,
  moved: true,
  httpBasic: true,
  httpAuthUnsupported: true,
  listRefused: true,
  listSlow: true,
  listTooLarge: true,
  listUnreadable: true
} satisfies Record<ConnectionFailureKind, true>) as ConnectionFailureKind[]

const refusal = (failure: Partial<ConnectionFailure> = {}, more: Partial<SignInRefusal> = {}): SignInRefusal => ({
  failure: { kind: 'signedOut', detail: '', code: 403, ...failure },
  signInPage: 'signedIn',
  hasCookie: true,
  host: 'desk.nordlys.example',
  at: NOW,
  times: 2,
  retryAt: null,
  goTo: null,
  ...more
})
const { workspace } = buildStatus()

describe('the text of a refusal', () => {
  it.each(KINDS)('says what %s means and what to do, whatever is known', (kind) => {
    for (const code of [null, 401, 404, 503, 4008]) {
      for (const signInPage of ['signedIn', 'maybe', 'unopened'] as const) {
        const { title, lead, cause } = refusalText(refusal({ kind, code }, { signInPage }))
        expect(`${title} ${lead} ${cause}`).not.toMatch(/undefined|null/)
        expect(lead).toMatch(/\.$/)
        expect(title).not.toBe('')
        expect(cause).toMatch(/^\S.*\.$/)
      }
    }
  })

  it.each<{ failure: Partial<ConnectionFailure>; words: string }>([
    { failure: { code: 401 }, words: 'The session is not valid for it. Sign in again.' },
    {
      failure: { code: 403 },
      words: 'Usually this account may not answer customers, or a proxy stops live connections.'
    },
    {
      failure: { kind: 'notWorkspace', code: 404 },
      words: 'This address has pages, but no live connection for agents.'
    },
    { failure: { kind: 'http', code: 429 }, words: 'Too many tries.' },
    { failure: { kind: 'http', code: 503 }, words: 'The workspace has a problem of its own.' }
  ])('$failure: has the agreed text', ({ failure, words }) => {
    expect(failureText({ kind: 'signedOut', detail: '', code: null, ...failure }).cause).toBe(words)
  })

  it('shows the server’s text apart from the app’s', () => {
    const { cause, said } = failureText({ kind: 'listRefused', detail: '', code: null, serverText: 'Forbidden' })
    expect({ causeIncludes: cause.includes('Forbidden'), said }).toEqual({ causeIncludes: false, said: 'Forbidden' })
    const hostile =
      failureText({ kind: 'listRefused', detail: '', code: null, serverText: `\u202eevil\u0000\n${'x'.repeat(400)}` })
        .said ?? ''
    expect(hostile).toMatch(/^evil x+…$/)
    expect(hostile).toHaveLength(300)
    expect(failureText({ kind: 'listRefused', detail: '', code: null, serverText: ' \u200b ' }).said).toBeNull()
  })
})

describe('the list of what is known so far', () => {
  const notes = (one: SignInRefusal, secure = true): string[] => knownSteps(one, secure).map(({ note }) => note)

  it('of a refused upgrade, of a refused list, and before the page', () => {
    expect(notes(refusal())).toEqual(['OK', 'OK', 'OK', 'OK', 'refused, 403', 'not tried'])
    expect(notes(refusal({ kind: 'listRefused', code: null }))).toEqual(['OK', 'OK', 'OK', 'OK', 'OK', 'refused'])
    expect(notes(refusal({ kind: 'closed', code: 4008 }, { signInPage: 'unopened' }))).toEqual([
      'OK',
      'OK',
      'not tried',
      'not known',
      'closed, 4008',
      'not tried'
    ])
    expect(notes(refusal({ code: 401 }, { signInPage: 'maybe' }), false)).toEqual([
      'OK',
      'not needed',
      'OK',
      'not known',
      'refused, 401',
      'not tried'
    ])
    expect(notes(refusal({ kind: 'nameNotFound', code: null }, { signInPage: 'unopened' }))).toEqual([
      'failed',
      'not known',
      'not tried',
      'not known',
      'failed',
      'not tried'
    ])
  })

  it.each([
    { status: 401, state: 'open' },
    { status: 403, state: 'open' },
    { status: 404, state: 'failed' },
    { status: 500, state: 'failed' }
  ])('has the number of a page that answered $status', ({ status, state }) => {
    const step = knownSteps(refusal(), true, { status, host: 'desk.example' })[2]
    expect(step).toMatchObject({ name: 'Page answers', state, note: `answered ${status}` })
  })

  it('never claims that everything works', () => {
    for (const kind of KINDS)
      expect(knownSteps(refusal({ kind }), true).some(({ state }) => state === 'failed')).toBe(true)
  })
})

it('the text for an administrator has addresses, numbers and times, and no text of the server', () => {
  const text = administratorText({
    version: '1.0.0',
    refusal: refusal({ serverText: 'Ana Sousa may not' }),
    origin: 'https://a.example',
    socketUrl: 'wss://b.example/ws'
  })
  expect(text).toContain('answer             signedOut 403\n')
  expect(text).toContain('at                 2026-11-22T14:08:31.000Z, 2 times in a row\n')
  expect(text).toContain('live connection    wss://b.example/ws\n')
  expect(text).not.toContain('Ana')
})

describe('the form', () => {
  let rig: DeskRig
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  })
  afterEach(() => {
    rig.wrapper.unmount()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const status = (more: Partial<SignInStatus> = {}, rest: Partial<StatusView> = {}): StatusView =>
    buildStatus({
      screen: 'signIn',
      connection: { state: 'signedOut', asOf: null, since: NOW },
      signIn: { phase: 'refused', address: 'desk.nordlys.example', problem: null, detail: null, recent: [], ...more },
      ...rest
    })
  const show = async (one: SignInRefusal, more: Partial<SignInStatus> = {}, width = 1280): Promise<void> => {
    rig = await mountDesk(width, { status: status({ refusal: one, ...more }) })
  }
  const words = (): string => rig.wrapper.text().replace(/\s+/g, ' ')
  const field = (): HTMLInputElement => rig.wrapper.get<HTMLInputElement>('input').element

  it('keeps the address, says who refused what and when, and offers the check (upgrade-403-always-after-sign-in)', async () => {
    await show(refusal())
    expect(field().value).toBe('desk.nordlys.example')
    expect(field().getAttribute('aria-invalid')).toBe('false')
    expect(words()).toContain('Signed in, but not connected')
    expect(words()).toContain(
      'Your workspace’s page signed you in, but its live connection refused: 403. Usually this account may not answer customers, or a proxy stops live connections.'
    )
    expect(words()).toContain('Said bydesk.nordlys.example')
    expect(words()).toMatch(/At\d\d:08:31, the 2nd time/)
    expect(words()).toContain('You are still signed in on the page.')
    expect(words()).toContain('Live connection refused, 403')
    expect(words()).toContain('Four of six steps are known from this sign-in.')
    const check = rig.find('button', 'Run a check')
    expect(document.activeElement).toBe(check)
    check?.click()
    await rig.show({})
    expect(rig.port.commands()).toEqual([{ type: 'connection.check', address: null }])
  })

  it('counts as known that this computer needs no encryption', async () => {
    const own = { ...workspace!, socketUrl: 'ws://127.0.0.1:8080/api/dashboard/ws' }
    rig = await mountDesk(1280, {
      status: status({ refusal: refusal({ code: 401 }, { signInPage: 'maybe' }) }, { workspace: own })
    })
    expect(words()).toContain('Secure connection not needed')
    expect(words()).toContain('Three of six steps are known from this sign-in.')
  })

  it('tries again, by its button or by Enter in the address, and offers another account', async () => {
    await show(refusal())
    rig.find('button', 'Try again')?.click()
    await rig.wrapper.find('form').trigger('submit')
    rig.find('button', 'Use another account')?.click()
    expect(rig.port.commands().map(({ type }) => type)).toEqual([
      'connection.retry',
      'connection.retry',
      'workspace.otherAccount'
    ])
  })

  it('says by itself how it was refused, and not each attempt', async () => {
    const at = (retryAt: number) => refusal({ code: 401 }, { signInPage: 'maybe', retryAt })
    await show(at(NOW + 60_000), { phase: 'signInPageOpen' })
    const page = listenToPage()
    await rig.show({ status: status({ refusal: at(NOW + 120_000), phase: 'signInPageOpen' }) })
    expect(words()).toContain('14:10:31')
    expect(page.read()).toEqual([])
    page.stop()
  })

  it('says it carefully if the agent may be between two steps, and first offers the way back to the window', async () => {
    await show(refusal({ code: 401 }, { signInPage: 'maybe', retryAt: NOW + 60_000 }), { phase: 'signInPageOpen' })
    expect(words()).toContain('Not connected yet')
    expect(words()).toContain('If you have finished signing in: the live connection refused: 401.')
    expect(words()).toMatch(/Deskhand tries again at \d\d:09:\d\d\./)
    expect(words()).not.toContain('You are still signed in')
    expect(document.activeElement).toBe(rig.find('button', 'Show the sign-in window'))
    rig.find('button', 'Show the sign-in window')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.signIn' }])
  })

  it('shows the server’s own text, apart from the sentence (first-list-refused-forbidden)', async () => {
    await show(refusal({ kind: 'listRefused', code: null, serverText: 'You are not allowed to see this queue' }))
    expect(words()).toContain(
      'You are signed in, and the live connection opened, but it refused the list of customers.'
    )
    const said = [...document.querySelectorAll('bdi')].find(
      (one) => one.textContent === 'You are not allowed to see this queue'
    )
    expect(said?.getAttribute('dir')).toBe('auto')
  })

  it('goes there by a button (redirect-to-other-host)', async () => {
    const goTo = { label: 'new.example', address: 'wss://new.example/api/dashboard/ws', socketAddress: '' }
    await show(refusal({ kind: 'moved', code: 301 }, { signInPage: 'unopened', goTo }))
    expect(words()).toContain('This workspace is now at \u2068new.example\u2069.')
    expect(document.activeElement).toBe(rig.find('button', 'Go there'))
    rig.find('button', 'Go there')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.choose', address: goTo.address, socketAddress: '' }])
  })

  it('offers no way where Deskhand would not go (redirect-to-other-host)', async () => {
    await show(refusal({ kind: 'moved', code: 301 }, { signInPage: 'unopened' }))
    expect(rig.find('button', 'Go there')).toBeUndefined()
    expect(words()).toContain('an address that Deskhand does not open')
  })

  it('waits calmly while the page is open and may not have been used, and then shows the refusal', async () => {
    const untouched = refusal({}, { signInPage: 'maybe' })
    const looks = (): readonly boolean[] => [
      rig.wrapper.find('.border-hot-text').exists(),
      rig.wrapper.find('li .text-hot-text').exists()
    ]
    await show(untouched, { phase: 'signInPageOpen' })
    expect(looks()).toEqual([false, false])
    expect(words()).toContain('Live connection refused, 403')
    await rig.show({ status: status({ phase: 'refused', refusal: untouched }) })
    expect(looks()).toEqual([true, true])
    await rig.show({ status: status({ phase: 'signInPageOpen', refusal: refusal() }) })
    expect(looks()).toEqual([true, true])
  })

  it('moves the focus to the next step when the sign-in window closes', async () => {
    const between = refusal({ code: 401 }, { signInPage: 'maybe' })
    await show(between, { phase: 'signInPageOpen' })
    expect(document.activeElement).toBe(rig.find('button', 'Show the sign-in window'))
    await rig.show({ status: status({ phase: 'refused', refusal: between }) })
    expect(document.activeElement === rig.find('button', 'Run a check')).toBe(true)
    await rig.show({ status: status({ phase: 'idle' }, { workspace: null }) })
    expect(document.activeElement === field()).toBe(true)
  })

  it('describes the focused button with the refusal, for screen readers', async () => {
    await show(refusal())
    const told = document.getElementById(rig.find('button', 'Run a check')?.getAttribute('aria-describedby') ?? '')
    expect(told?.textContent).toContain('its live connection refused')
  })

  it('forgets the refusal as soon as another address is typed, which is then used', async () => {
    await show(refusal())
    await rig.wrapper.get('input').setValue('other.example')
    expect(words()).not.toContain('Signed in, but not connected')
    await rig.wrapper.find('form').trigger('submit')
    expect(rig.port.commands()).toEqual([{ type: 'workspace.choose', address: 'other.example' }])
  })

  it('does not take the focus out of an address that the agent is correcting', async () => {
    rig = await mountDesk(1280, { status: status({ phase: 'idle' }, { workspace: null }) })
    await rig.wrapper.get('input').setValue('desk.nordlys.exampl')
    await rig.show({ status: status({ refusal: refusal() }) })
    expect(document.activeElement).toBe(field())
    expect(field().value).toBe('desk.nordlys.exampl')
  })

  it('copies the text for the administrator, or says that it did not', async () => {
    await show(refusal())
    const write = vi
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValueOnce()
      .mockRejectedValueOnce(new Error('busy'))
    rig.find('button', 'Copy for your administrator')?.click()
    await vi.waitFor(() => expect(words()).toContain('Copied.'))
    expect(write.mock.calls[0]?.[0]).toContain(workspace?.socketUrl)
    rig.find('button', 'Copy for your administrator')?.click()
    await vi.waitFor(() => expect(words()).toContain('Not copied.'))
  })

  it('says that the workspace is slow while its list is being read', async () => {
    rig = await mountDesk(1280, {
      status: status({ phase: 'checking' }, { listing: { since: NOW - 20_000, rows: 0, total: null } })
    })
    expect(words()).toContain('The workspace is slow: reading the list, 20 s so far.')
  })

  it('sends the address of the socket only if one was entered, and removes it when its field is closed', async () => {
    rig = await mountDesk(1280, {
      status: status({ phase: 'idle', socketAddress: 'wss://api.example/ws' }, { workspace: null })
    })
    const socket = (): HTMLInputElement | undefined => rig.wrapper.findAll<HTMLInputElement>('input')[1]?.element
    expect(socket()?.value).toBe('wss://api.example/ws')
    expect(socket()?.labels?.[0]?.textContent).toBe('Live connection address')
    await rig.wrapper.find('form').trigger('submit')
    expect(rig.port.commands().at(-1)).toEqual({
      type: 'workspace.choose',
      address: 'desk.nordlys.example',
      socketAddress: 'wss://api.example/ws'
    })
    rig.find('button', 'My team gave me a second address')?.click()
    await rig.show({})
    expect(socket()).toBeUndefined()
    await rig.wrapper.find('form').trigger('submit')
    expect(rig.port.commands().at(-1)).toEqual({
      type: 'workspace.choose',
      address: 'desk.nordlys.example',
      socketAddress: ''
    })
  })
})
