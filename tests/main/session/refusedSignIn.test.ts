import { describe, expect, it } from 'vitest'
import type { ConnectionFailure, ConnectionFailureKind } from '../../../src/shared/domain/failure'
import type { SignInRefusal } from '../../../src/shared/domain/workspace'
import type { SignInSign } from '../../../src/main/workspace/signIn/signInSigns'
import { START } from '../../support/deskEvents'
import { createSessionRig, settled, type SessionRig } from './sessionRig'

/**
 * Opens the sign-in page of a workspace, and reports that the page has loaded. The socket is refused before and after.
 */
async function atForm(answer: Parameters<SessionRig['refuse']>[0] = {}, saved = {}): Promise<SessionRig> {
  const rig = createSessionRig(saved)
  rig.session.choose({ address: 'desk.example' })
  await rig.refuse(answer)
  rig.session.maybeSignedIn('loaded')
  await rig.refuse(answer)
  return rig
}

/** Makes one step of a sign-in: the page sets a cookie and loads another page. Then the socket is refused again. */
async function step(rig: SessionRig, answer: Parameters<SessionRig['refuse']>[0] = {}): Promise<void> {
  for (const evidence of ['cookie', 'navigated', 'loaded'] as const) rig.session.maybeSignedIn(evidence)
  await rig.refuse(answer)
}

const refusal = ({ store }: SessionRig): SignInRefusal | null => store.state.signIn.refusal ?? null
const opened = ({ calls }: SessionRig): number => calls.filter((call) => call.startsWith('open')).length

describe('a refusal by the socket after a sign-in on the page', () => {
  it('is shown within 10 s of the last page (upgrade-403-always-after-sign-in)', async () => {
    const rig = await atForm()
    await step(rig)
    await step(rig)
    expect(refusal(rig)).toBeNull()
    await rig.wait(6000)
    expect(refusal(rig)).toMatchObject({
      signInPage: 'signedIn',
      hasCookie: true,
      host: 'desk.example',
      failure: { code: 403 },
      times: 4
    })
    // The window stays open, because its page may still ask for something.
    expect({ phase: rig.store.state.signIn.phase, screen: rig.screen(), opened: opened(rig) }).toEqual({
      phase: 'signInPageOpen',
      screen: 'signIn',
      opened: 1
    })
    expect(rig.calls).not.toContain('show')
  })

  it('is shown after 3 s if the socket gives another answer than before', async () => {
    const rig = await atForm({ code: 401 })
    await step(rig, { code: 403 })
    await rig.wait(2999)
    expect(refusal(rig)).toBeNull()
    await rig.wait(1)
    expect(refusal(rig)?.signInPage).toBe('signedIn')
  })

  it.each([401, 302, 303])(
    'with the status %i is shown as possible: the agent may be between two steps',
    async (code) => {
      const rig = await atForm({ code })
      await step(rig, { code })
      await rig.wait(6000)
      expect(refusal(rig)).toMatchObject({ signInPage: 'maybe', failure: { code } })
    }
  )

  it('waits for the next step to settle', async () => {
    const rig = await atForm()
    await step(rig)
    await rig.wait(5000)
    await step(rig)
    await rig.wait(5000)
    expect(refusal(rig)).toBeNull()
    await rig.wait(1000)
    expect(refusal(rig)?.signInPage).toBe('signedIn')
  })

  it('is shown although every refusal changes a cookie', async () => {
    const rig = await atForm()
    await step(rig)
    for (let second = 0; second < 6; second++) {
      rig.session.maybeSignedIn('cookie')
      await rig.refuse({})
      await rig.wait(1000)
    }
    expect(refusal(rig)?.signInPage).toBe('signedIn')
  })

  it.each<{
    name: string
    every: number
    evidence: readonly SignInSign[]
    answer: Partial<ConnectionFailure>
    signInPage: string
  }>([
    { name: 'reloads', every: 5000, evidence: ['navigated', 'loaded'], answer: {}, signInPage: 'signedIn' },
    { name: 'reloads at once', every: 1000, evidence: ['navigated'], answer: {}, signInPage: 'signedIn' },
    {
      name: 'reloads with a cookie',
      every: 3000,
      evidence: ['cookie', 'navigated', 'loaded'],
      answer: {},
      signInPage: 'signedIn'
    },
    {
      name: 'reloads, with an answer that may come between two steps',
      every: 4000,
      evidence: ['navigated'],
      answer: { code: 401 },
      signInPage: 'maybe'
    },
    { name: 'only loads again', every: 4000, evidence: ['loaded'], answer: {}, signInPage: 'maybe' }
  ])('is shown within 20 s although the page never rests: $name', async ({ every, evidence, answer, signInPage }) => {
    const rig = await atForm(answer)
    await rig.wait(14_000)
    for (let ms = 0; ms < 20_000; ms += every) {
      for (const each of evidence) rig.session.maybeSignedIn(each)
      await rig.wait(300)
      await rig.refuse(answer)
      await rig.wait(every - 300)
      // In the first 11 s no refusal is shown, because the agent may be between two steps of the sign-in.
      if (ms + every <= 11_000 && signInPage === 'signedIn') expect(refusal(rig)).toBeNull()
    }
    expect(refusal(rig)).toMatchObject({ signInPage, failure: { code: answer.code ?? 403 } })
    expect(rig.store.state.signIn.phase).toBe('signInPageOpen')
  })

  it('is shown within 20 s without a cookie too, as possible', async () => {
    const rig = await atForm({ code: 401 })
    rig.hasCookie = false
    for (let ms = 0; ms < 20_000; ms += 5000) {
      rig.session.maybeSignedIn('navigated')
      await rig.refuse({ code: 401 })
      await rig.wait(5000)
    }
    expect(refusal(rig)).toMatchObject({ signInPage: 'maybe', hasCookie: false })
  })

  it('is not shown for a page that keeps changing until the socket has answered the last step', async () => {
    const rig = await atForm()
    for (let steps = 0; steps < 3; steps++) {
      await step(rig)
      await rig.wait(4000)
    }
    rig.session.maybeSignedIn('navigated')
    await rig.wait(30_000)
    rig.arrive()
    expect(refusal(rig)).toBeNull()
  })

  it('is not shown before the socket was refused after the sign-in', async () => {
    const rig = await atForm()
    for (const evidence of ['cookie', 'navigated', 'loaded'] as const) rig.session.maybeSignedIn(evidence)
    await rig.wait(1)
    rig.time.advance(60_000)
    await settled()
    expect(refusal(rig)).toBeNull()
    await rig.refuse({})
    expect(refusal(rig)?.signInPage).toBe('signedIn')
  })

  it('is not shown for an attempt that was only postponed', async () => {
    const rig = await atForm()
    for (const evidence of ['cookie', 'navigated', 'loaded'] as const) rig.session.maybeSignedIn(evidence)
    const { connection } = rig.store.state
    if (connection.state !== 'signedOut' || !connection.refused) throw new Error('Not refused')
    rig.connection({ ...connection, refused: { ...connection.refused, retryAt: START + 60_000 } })
    await rig.wait(14_000)
    expect(refusal(rig)).toBeNull()
  })

  it('for a form that nobody has filled in is not shown for a while, and then only as a refusal', async () => {
    const rig = await atForm()
    await rig.wait(14_999)
    expect(refusal(rig)).toBeNull()
    await rig.wait(1)
    expect(refusal(rig)?.signInPage).toBe('maybe')
  })

  it('without a cookie is shown too, because the page may keep its session elsewhere', async () => {
    const rig = await atForm({ code: 401 })
    rig.hasCookie = false
    for (const evidence of ['navigated', 'loaded'] as const) rig.session.maybeSignedIn(evidence)
    await settled()
    await rig.wait(10_000)
    expect(refusal(rig)).toMatchObject({ signInPage: 'maybe', hasCookie: false })
  })

  it.each<ConnectionFailureKind>(['listRefused', 'listSlow', 'listTooLarge', 'listUnreadable'])(
    'is shown at once if the live connection opened: %s',
    async (kind) => {
      const rig = await atForm()
      rig.connection({ state: 'connecting', asOf: null })
      rig.connection({
        state: 'stopped',
        asOf: null,
        failure: { kind, detail: '', code: null, serverText: 'Not for you' }
      })
      await settled()
      expect(refusal(rig)).toMatchObject({
        signInPage: 'signedIn',
        failure: { kind, serverText: 'Not for you' },
        at: START
      })
    }
  )

  it('counts refusals that come without a number', async () => {
    const rig = await atForm()
    for (const evidence of ['cookie', 'navigated'] as const) rig.session.maybeSignedIn(evidence)
    rig.fail('notWorkspace', 404)
    rig.fail('notWorkspace', 404)
    await settled()
    await rig.wait(3000)
    expect(refusal(rig)).toMatchObject({
      signInPage: 'signedIn',
      times: 2,
      failure: { kind: 'notWorkspace', code: 404 }
    })
  })

  it('is no longer shown once the session works, and the desk opens', async () => {
    const rig = await atForm()
    await step(rig)
    await rig.wait(6000)
    rig.arrive()
    expect({ refusal: refusal(rig), screen: rig.screen(), phase: rig.store.state.signIn.phase }).toEqual({
      refusal: null,
      screen: 'desk',
      phase: 'idle'
    })
    expect(rig.calls.slice(-2)).toEqual(['close', 'show'])
  })

  it('stays shown, with the address, if the agent closes the window; Deskhand keeps trying', async () => {
    const rig = await atForm()
    await step(rig)
    await rig.wait(6000)
    rig.session.signInPageClosed()
    expect(rig.store.state.signIn).toMatchObject({ phase: 'refused', address: 'desk.example' })
    expect({
      signInPage: refusal(rig)?.signInPage,
      screen: rig.screen(),
      label: rig.store.state.workspace?.label
    }).toEqual({
      signInPage: 'signedIn',
      screen: 'signIn',
      label: 'desk.example'
    })
    await rig.refuse({})
    expect(refusal(rig)).toMatchObject({ signInPage: 'signedIn', times: 4 })
    expect(opened(rig)).toBe(1)
    rig.arrive()
    expect(rig.screen()).toBe('desk')
  })

  it('is shown as soon as the socket answers if the window was closed right after the sign-in', async () => {
    const rig = await atForm()
    for (const evidence of ['cookie', 'navigated'] as const) rig.session.maybeSignedIn(evidence)
    rig.session.signInPageClosed()
    expect({ phase: rig.store.state.signIn.phase, label: rig.store.state.workspace?.label }).toEqual({
      phase: 'checking',
      label: 'desk.example'
    })
    await rig.refuse({})
    expect(rig.store.state.signIn).toMatchObject({ phase: 'refused', refusal: { signInPage: 'maybe' } })
    expect(opened(rig)).toBe(1)
  })

  it('on a desk that was connected is shown as a refusal after the sign-in on the page (upgrade-403-later)', async () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'desk.example' })
    rig.arrive()
    await rig.refuse({})
    expect(refusal(rig)).toBeNull()
    rig.session.signIn()
    rig.session.maybeSignedIn('loaded')
    await step(rig)
    await rig.wait(6000)
    expect({ signInPage: refusal(rig)?.signInPage, screen: rig.screen() }).toEqual({
      signInPage: 'signedIn',
      screen: 'desk'
    })
    rig.session.signInPageClosed()
    expect(rig.store.state.signIn).toMatchObject({ phase: 'idle', refusal: { signInPage: 'signedIn' } })
    rig.arrive()
    expect(refusal(rig)).toBeNull()
  })

  it('causes one attempt for several events at one moment', async () => {
    const rig = await atForm()
    rig.calls.length = 0
    await step(rig)
    expect(rig.calls).toEqual(['retry'])
  })

  it('ignores an answer about the cookies of another page', async () => {
    const rig = await atForm()
    await step(rig)
    rig.time.advance(6000)
    rig.session.choose({ address: 'other.example' })
    await settled()
    expect(refusal(rig)).toBeNull()
    expect(rig.time.waiting()).toEqual([])
  })

  it.each([-3_600_000, 3_600_000, -86_400_000, 86_400_000, -31_536_000_000, 31_536_000_000])(
    'is shown at the same time even if the clock is set by %i ms',
    async (set) => {
      const rig = await atForm()
      await step(rig)
      rig.time.setClock(set)
      await rig.wait(5999)
      expect(refusal(rig)).toBeNull()
      await rig.wait(1)
      expect(refusal(rig)?.signInPage).toBe('signedIn')
    }
  )
})

describe('an address that the agent enters', () => {
  it('shows the server’s text about a refused list, and opens no sign-in page (first-list-refused-forbidden)', async () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'desk.example' })
    const words = 'You are not allowed to see this queue'
    rig.connection({
      state: 'stopped',
      asOf: null,
      failure: { kind: 'listRefused', detail: '', code: null, serverText: words }
    })
    await settled()
    expect(rig.store.state.signIn).toMatchObject({
      phase: 'refused',
      address: 'desk.example',
      problem: null,
      refusal: { signInPage: 'unopened', failure: { serverText: words } }
    })
    expect({ screen: rig.screen(), opened: opened(rig) }).toEqual({ screen: 'signIn', opened: 0 })
  })

  it('says that the connection was closed, not that there was no answer', async () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'desk.example' })
    rig.fail('closed', 4008)
    await settled()
    expect(rig.store.state.signIn).toMatchObject({
      phase: 'refused',
      problem: null,
      refusal: { failure: { kind: 'closed', code: 4008 } }
    })
  })

  it('opens the sign-in page if the address answered first and then requires a sign-in', async () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'desk.example' })
    rig.fail('closed', 4008)
    await rig.refuse({ code: 401 })
    expect({ opened: opened(rig), phase: rig.store.state.signIn.phase, refusal: refusal(rig) }).toEqual({
      opened: 1,
      phase: 'signInPageOpen',
      refusal: null
    })
  })

  it.each([
    {
      movedTo: 'wss://new.example/api/dashboard/ws',
      address: 'desk.example',
      goTo: { label: 'new.example', address: 'wss://new.example/api/dashboard/ws', socketAddress: '' }
    },
    {
      movedTo: 'ws://localhost:4102/api/dashboard/ws',
      address: 'localhost:4101',
      goTo: { label: 'localhost:4102', address: 'ws://localhost:4102/api/dashboard/ws', socketAddress: '' }
    },
    { movedTo: 'ws://new.example/api/dashboard/ws', address: 'desk.example', goTo: null },
    { movedTo: 'wss://ana:secret@new.example/api/dashboard/ws', address: 'desk.example', goTo: null },
    { movedTo: 'wss://desk.example/api/dashboard/ws', address: 'desk.example', goTo: null }
  ])('offers $movedTo, or not (redirect-to-other-host)', async ({ movedTo, address, goTo }) => {
    const rig = createSessionRig()
    rig.session.choose({ address })
    rig.connection({ state: 'stopped', asOf: null, failure: { kind: 'moved', detail: '', code: 301, movedTo } })
    await settled()
    expect(rig.store.state.signIn).toMatchObject({ phase: 'refused', refusal: { goTo, failure: { kind: 'moved' } } })
    expect(opened(rig)).toBe(0)
  })

  it('only the socket changes if it is apart from its page (redirect-to-other-host)', async () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'app.example', socketAddress: 'api.example' })
    rig.connection({
      state: 'stopped',
      asOf: null,
      failure: { kind: 'moved', detail: '', code: 308, movedTo: 'wss://api2.example/v2/ws' }
    })
    await settled()
    expect(refusal(rig)?.goTo).toEqual({
      label: 'api2.example',
      address: 'https://app.example',
      socketAddress: 'wss://api2.example/v2/ws'
    })
  })
})

describe('another account', () => {
  it('forgets who is signed in on the page, keeps the agent’s texts, and asks again', async () => {
    const rig = await atForm()
    await step(rig)
    await rig.wait(6000)
    rig.calls.length = 0
    rig.session.otherAccount()
    await settled()
    expect(rig.calls).toEqual([
      'close',
      'stop',
      'forget sign-in desk.example',
      'close',
      'stop',
      'connect https://desk.example'
    ])
    expect({ refusal: refusal(rig), phase: rig.store.state.signIn.phase }).toEqual({ refusal: null, phase: 'checking' })
    await rig.refuse({ code: 401 })
    expect(rig.calls.at(-1)).toBe('open desk.example')
  })

  it('is asked for even if not all was removed, unless another workspace was chosen in between', async () => {
    const rig = await atForm()
    rig.forgets = false
    rig.session.otherAccount()
    await settled()
    expect(rig.store.state.workspace?.label).toBe('desk.example')
    rig.session.otherAccount()
    rig.session.choose({ address: 'other.example' })
    await settled()
    expect(rig.store.state.workspace?.label).toBe('other.example')
  })
})

describe('a socket at another address than its page', () => {
  const apart = { address: 'https://app.example', socketAddress: 'wss://api.example/v1/api/dashboard/ws' }

  it('is kept with the workspace, and used again after a restart', () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'app.example', socketAddress: 'api.example' })
    rig.arrive()
    expect(rig.store.state.workspace).toMatchObject({
      origin: 'https://app.example',
      socketUrl: 'wss://api.example/api/dashboard/ws'
    })
    expect(rig.store.state.signIn.recent[0]).toMatchObject({
      label: 'app.example',
      socketAddress: 'wss://api.example/api/dashboard/ws'
    })

    const later = createSessionRig(rig.settings)
    later.session.begin({ workspace: null, demo: false, hidden: false })
    expect(later.store.state.workspace?.socketUrl).toBe('wss://api.example/api/dashboard/ws')
    expect(later.store.state.signIn).toMatchObject({
      address: 'app.example',
      socketAddress: 'wss://api.example/api/dashboard/ws'
    })
  })

  it('is used again with the address alone, also from the command line, until the agent removes it', () => {
    const rig = createSessionRig({ sockets: { [apart.address]: apart.socketAddress } })
    rig.session.begin({ workspace: 'app.example', demo: false, hidden: false })
    expect(rig.store.state.workspace?.socketUrl).toBe(apart.socketAddress)
    rig.session.choose({ address: 'app.example' })
    expect(rig.store.state.workspace?.socketUrl).toBe(apart.socketAddress)
    rig.session.choose({ address: 'app.example', socketAddress: '' })
    rig.arrive()
    expect(rig.store.state.workspace?.socketUrl).toBe('wss://app.example/api/dashboard/ws')
    expect(rig.settings.sockets).toEqual({})
  })

  it('follows the rules of every address, and the error says which of the two is wrong', () => {
    const rig = createSessionRig()
    rig.session.choose({ address: 'app.example', socketAddress: 'ws://api.example/ws' })
    expect(rig.store.state.signIn).toMatchObject({
      problem: 'insecure',
      problemOfSocket: true,
      address: 'app.example',
      socketAddress: 'ws://api.example/ws'
    })
    rig.session.choose({ address: 'http://app.example', socketAddress: 'api.example' })
    expect(rig.store.state.signIn).toMatchObject({ problem: 'insecure', problemOfSocket: false })
    expect(rig.calls).toEqual([])
  })

  it('is read from the settings file too if a person wrote it there', () => {
    const rig = createSessionRig({
      sockets: { 'https://app.example': 'ws://evil.example/ws', __proto__: { x: 'y' } } as never
    })
    rig.session.begin({ workspace: 'app.example', demo: false, hidden: false })
    expect(rig.store.state.signIn).toMatchObject({ problem: 'insecure', problemOfSocket: true })
    expect(rig.store.state.workspace).toBeNull()
  })

  it('is kept for a limited number of workspaces', () => {
    const rig = createSessionRig()
    for (let index = 0; index < 30; index++) {
      rig.session.choose({ address: `app${index}.example`, socketAddress: 'api.example' })
      rig.connection({ state: 'connected', asOf: START, since: START + index })
    }
    expect(Object.keys(rig.settings.sockets)).toHaveLength(20)
    expect(rig.settings.sockets).toHaveProperty(['https://app29.example'])
  })
})
