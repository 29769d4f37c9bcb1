// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { CommandRefusal } from '../../../../src/shared/commands'
import { GIVE_UP_REASONS } from '../../../../src/shared/domain/failure'
import type { SignInStatus, WorkspaceProblem } from '../../../../src/shared/domain/workspace'
import { NO_POLICY_VIEW } from '../../../../src/shared/domain/policyView'
import type { StatusView } from '../../../../src/shared/views'
import type { WorkspaceSummary } from '../../../../src/shared/workspacesView'
import { buildQueueHead, buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const status = (more: Partial<SignInStatus> = {}): StatusView =>
  buildStatus({
    screen: 'signIn',
    workspace: null,
    signIn: { phase: 'idle', address: '', problem: null, detail: null, recent: [], ...more }
  })
async function show(more: Partial<SignInStatus> = {}): Promise<void> {
  rig = await mountDesk(1280, { status: status(more), queue: { head: buildQueueHead() } })
}
function field(): HTMLInputElement {
  const input = document.querySelector('input')
  if (!input) throw new Error('There is no field')
  return input
}
async function type(text: string): Promise<void> {
  field().value = text
  field().dispatchEvent(new Event('input'))
  await rig.show({})
}
const submit = (): Promise<void> => rig.wrapper.find('form').trigger('submit')
const problem = (): string =>
  document.getElementById(field().getAttribute('aria-describedby') ?? '')?.textContent?.trim() ?? ''

describe('the address', () => {
  it('has a label and the focus, and goes to main as typed', async () => {
    await show()
    expect(rig.find('heading', 'Sign in')).toBeDefined()
    expect(field().labels?.[0]?.textContent).toBe('Workspace address')
    expect(document.activeElement).toBe(field())
    await type(' desk.nordlys.example ')
    await submit()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.choose', address: 'desk.nordlys.example' }])
    expect(rig.find('button', 'Continue')).toBeDefined()
  })

  it('shows https:// only if the typed address has none, and not before this computer, which has no encryption', async () => {
    await show({ address: 'desk.nordlys.example' })
    expect(field().value).toBe('desk.nordlys.example')
    expect(field().parentElement?.textContent).toBe('https://')
    await type('http://127.0.0.1:4100')
    expect(field().parentElement?.textContent).toBe('')
    await type('localhost:4100')
    expect(field().parentElement?.textContent).toBe('')
  })

  it('that is wrong has a shape and its own edge besides words, also while it has the focus', async () => {
    await show({ address: 'desk.nordlys.example', problem: 'notWorkspace' })
    const below = document.getElementById(field().getAttribute('aria-describedby') ?? '')
    expect(below?.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true')
    expect(document.activeElement).toBe(field())
    expect(field().parentElement?.className).not.toContain('accent-line')
    await type('other.example')
    expect(field().parentElement?.className).toContain('focus-within:border-accent-line')
  })

  it('that the organisation forbids says whom to ask, if the policy names somebody', async () => {
    await show({ address: 'desk.nordlys.example', problem: 'notAllowed' })
    expect(problem()).toBe('Your organisation allows only other workspaces. Ask your administrator.')
    await rig.show({ status: { ...status({ problem: 'notAllowed' }), policy: { ...NO_POLICY_VIEW, contact: 'Inès' } } })
    expect(problem()).toBe('Your organisation allows only other workspaces. Ask Inès.')
  })

  it('is being checked', async () => {
    await show({ phase: 'checking', address: 'desk.nordlys.example' })
    expect(rig.find('button', 'Checking the address…')?.getAttribute('aria-busy')).toBe('true')
    await submit()
    expect(rig.port.commands()).toEqual([])
  })

  it('can be stopped while it is being checked, and the address stays', async () => {
    await show({ phase: 'checking', address: 'desk.nordlys.example' })
    const cancel = rig.find('button', 'Cancel')
    cancel?.focus()
    cancel?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.leave' }])
    await rig.show({ status: status({ phase: 'idle', address: 'desk.nordlys.example' }) })
    expect(rig.find('button', 'Cancel')).toBeUndefined()
    expect(document.activeElement).toBe(field())
    expect(field().value).toBe('desk.nordlys.example')
  })

  it.each<{ kind: WorkspaceProblem; words: string }>([
    { kind: 'empty', words: 'Enter the address' },
    { kind: 'notAnAddress', words: 'This does not look like a web address.' },
    { kind: 'insecure', words: 'must start with https://. Only this computer may use http://.' },
    { kind: 'credentials', words: 'Enter the address alone, without a name, a password or an @.' },
    { kind: 'loopbackOnly', words: 'only workspaces on this computer' },
    { kind: 'noAnswer', words: 'No workspace answered at this address.' },
    {
      kind: 'notWorkspace',
      words:
        'There’s no Deskhand workspace at this address. If its live connection is at another address, enter that one too.'
    },
    { kind: 'certificate', words: 'does not trust the certificate' },
    { kind: 'encryption', words: 'Couldn’t make a secure connection. Check the address and port. Run a check' }
  ])('says what is wrong under the field: $kind', async ({ kind, words }) => {
    await show({ problem: kind, address: 'x' })
    expect(problem()).toContain(words)
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field())
  })

  it('adds the answer of the address itself', async () => {
    await show({ problem: 'notWorkspace', address: 'x', detail: 'HTTP 404' })
    expect(problem()).toContain('HTTP 404')
  })

  it('sets apart what the address answered from what to do', async () => {
    await show({ problem: 'noAnswer', address: 'x', detail: 'HTTP 503' })
    expect(problem()).toMatch(/Run a check\s+\(HTTP 503\)$/)
  })

  it.each(GIVE_UP_REASONS.map((detail) => ({ detail })))(
    'says in words why Deskhand gave up the connection: $detail',
    async ({ detail }) => {
      await show({ problem: 'noAnswer', address: 'x', detail })
      expect(problem()).toMatch(/Run a check\s+\(The live connection did not answer in time\.\)$/)
    }
  )

  it('forgets the problem as soon as another address is typed', async () => {
    await show({ problem: 'noAnswer', address: 'x' })
    await type('y')
    expect(problem()).toBe('')
    await rig.show({ status: status({ problem: 'noAnswer', address: 'x2' }) })
    expect(field().value).toBe('y')
  })

  it.each<{ typed: string; refusal: CommandRefusal; words: string; wrong: boolean }>([
    { typed: 'x'.repeat(3000), refusal: 'malformed', words: 'This address is too long.', wrong: true },
    { typed: 'desk.example', refusal: 'tooOften', words: 'Too much at once. Try again in a moment.', wrong: false },
    { typed: 'desk.example', refusal: 'failed', words: 'Something in Deskhand went wrong. Try again.', wrong: false },
    { typed: 'desk.example', refusal: 'malformed', words: 'Something in Deskhand went wrong.', wrong: false },
    { typed: 'desk.example', refusal: 'workspaceGone', words: 'is not in Deskhand any more.', wrong: false }
  ])('says why main did not accept the command: $refusal, $words', async ({ typed, refusal, words, wrong }) => {
    await show()
    await type(typed)
    await submit()
    rig.port.answer(refusal)
    await rig.show({})
    await rig.show({})
    expect(rig.wrapper.find('form p:has([role=alert])').text()).toContain(words)
    expect(rig.wrapper.text()).not.toContain('does not look like')
    expect(field().getAttribute('aria-invalid')).toBe(String(wrong))
    await type('other.example')
    expect(rig.wrapper.find('form [role=alert]').exists()).toBe(false)
  })
})

it('says that a sign-out could not remove everything, but not as a problem of the address', async () => {
  await show({ problem: 'notForgotten' })
  expect(problem()).toBe('')
  expect(rig.wrapper.find('[role=alert]').text()).toContain('some data is still on this computer')
})

describe('one more workspace', () => {
  const nordlys: WorkspaceSummary = {
    id: 'first',
    name: 'desk.nordlys.example',
    demo: false,
    state: 'connected',
    waiting: { count: 2, atLeast: false },
    waitForMe: null,
    isFront: false
  }
  const empty: WorkspaceSummary = { ...nordlys, id: '01', name: null, state: null, waiting: null, isFront: true }
  const showAdded = async (signIn: Partial<SignInStatus> = {}): Promise<void> => {
    await show(signIn)
    await rig.show({ workspaces: [nordlys, empty] })
  }

  it('says that it is added, and Escape or the arrow goes back to the one before', async () => {
    await showAdded()
    expect(rig.find('heading', 'Add a workspace')).toBeDefined()
    rig.find('button', 'Back to the other workspace')?.click()
    await rig.press('Escape')
    expect(rig.port.commands()).toEqual(Array(2).fill({ type: 'workspaces.back' }))
  })

  it('offers to switch to it if it is in Deskhand already', async () => {
    await showAdded({ problem: 'alreadyOpen', address: 'desk.nordlys.example' })
    expect(problem()).toContain('This workspace is in Deskhand already.')
    rig.find('button', 'Switch to it')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspaces.showAt', address: 'desk.nordlys.example' }])
  })

  it('is not offered where there is only one: Escape does nothing', async () => {
    await show()
    await rig.press('Escape')
    expect(rig.find('heading', 'Sign in')).toBeDefined()
    expect(rig.find('button', 'Back to the other workspace')).toBeUndefined()
    expect(rig.port.commands()).toEqual([])
  })
})

describe('the other ways in', () => {
  it('opens the demo workspace, and says below it if that failed', async () => {
    await show({ problem: 'demoFailed' })
    expect(problem()).toBe('')
    expect(rig.wrapper.text()).toContain('The demo workspace did not start.')
    rig.find('button', 'Explore the demo workspace')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.exploreDemo' }])
  })

  it('offers no demo workspace beside the open one', async () => {
    await show()
    const demo: WorkspaceSummary = {
      ...{ id: '1', name: 'Demo', demo: true, state: 'connected', waiting: null, waitForMe: null, isFront: false }
    }
    const seat: WorkspaceSummary = { ...demo, id: '2', name: null, demo: false, state: null, isFront: true }
    await rig.show({ workspaces: [demo, seat] })
    expect(rig.find('button', 'Explore the demo workspace')).toBeUndefined()
    expect(rig.wrapper.find('main').text()).not.toMatch(/\bor\b/)
    await rig.show({ workspaces: [{ ...demo, demo: false }, seat] })
    expect(rig.find('button', 'Explore the demo workspace')).toBeDefined()
  })

  it('offers recent workspaces', async () => {
    const now = Date.now()
    const origin = 'https://desk.nordlys.example'
    await show({
      recent: [
        { label: 'desk.nordlys.example', origin, lastUsed: now, signedOutAt: now },
        {
          label: 'koen.example',
          origin: 'https://koen.example',
          lastUsed: Date.UTC(2020, 10, 12, 12),
          signedOutAt: null
        }
      ]
    })
    expect(rig.find('region', 'Recent workspaces')?.textContent).toMatch(/Signed out today, \d\d:\d\d/)
    expect(rig.find('region', 'Recent workspaces')?.textContent).toContain('Last used 12 November')
    rig.find('button', 'desk.nordlys.example')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.choose', address: origin }])
  })

  it('says at the form that the list is slow, and no longer asks to sign in', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const opened = status({ phase: 'signInPageOpen', address: 'desk.nordlys.example' })
      const listing = { since: Date.now() - 20_990, rows: 0, total: null }
      rig = await mountDesk(1280, { status: { ...opened, listing }, queue: { head: buildQueueHead() } })
      expect(rig.wrapper.text()).toContain('You are signed in. The desk opens with the list.')
      expect(rig.wrapper.text()).toContain('The workspace is slow: reading the list, 20 s so far.')
      expect(rig.wrapper.text()).not.toContain('Finish signing in in the window that just opened.')
    } finally {
      vi.useRealTimers()
    }
  })

  it('brings the sign-in window back, or cancels', async () => {
    await show({ phase: 'signInPageOpen', address: 'desk.nordlys.example' })
    expect(rig.wrapper.text()).toContain('Finish signing in in the window that just opened.')
    expect(document.activeElement).toBe(rig.find('button', 'Show the sign-in window'))
    rig.find('button', 'Show the sign-in window')?.click()
    rig.find('button', 'Cancel')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.signIn' }, { type: 'workspace.leave' }])
  })

  it('says why the sign-in page did not open, and one click tries again', async () => {
    await show({
      phase: 'signInPageOpen',
      address: 'desk.nordlys.example',
      problem: 'certificate',
      detail: 'ERR_CERT_DATE_INVALID'
    })
    expect(rig.wrapper.text()).toContain('The sign-in page did not open.')
    expect(rig.wrapper.text()).toContain('does not trust the certificate')
    expect(rig.wrapper.text()).toContain('ERR_CERT_DATE_INVALID')
    rig.find('button', 'Try again')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.signIn' }])
  })

  it('says in words that the process of the sign-in page ended', async () => {
    await show({ phase: 'signInPageOpen', address: 'desk.nordlys.example', problem: 'noAnswer', detail: 'pageEnded' })
    expect(rig.wrapper.text()).toContain('(The page ended unexpectedly.)')
    expect(rig.wrapper.text()).not.toContain('pageEnded')
  })

  it.each([
    { status: 401, words: 'answered 401: nobody is signed in there.' },
    { status: 403, words: 'answered 403: it does not let you open its page.' },
    { status: 404, words: 'answered 404: there is no page at this address.' },
    { status: 418, words: 'answered 418: it did not accept the request for its page.' },
    { status: 503, words: 'answered 503: it has a problem of its own.' }
  ])('says that the sign-in page answered $status, while it is open and after', async ({ status: code, words }) => {
    const signInPageAnswer = { status: code, host: 'desk.nordlys.example' }
    await show({ phase: 'signInPageOpen', address: 'desk.nordlys.example', signInPageAnswer })
    expect(rig.wrapper.text()).toContain('Finish signing in in the window that just opened.')
    expect(rig.wrapper.text()).toContain(words)
    await rig.show({ status: { ...status({ phase: 'idle', address: 'desk.nordlys.example', signInPageAnswer }) } })
    expect(rig.wrapper.text()).toContain(words)
    expect(rig.find('button', 'Run a check')).toBeDefined()
    expect(document.querySelector('form [class*="border-hot-text"] input')?.getAttribute('aria-invalid')).toBe('true')
  })

  it('names the workspace of the page, not the page that was typed', async () => {
    const workspace = {
      label: 'desk.nordlys.example',
      origin: 'https://desk.nordlys.example',
      socketUrl: '',
      demo: false
    }
    const opened = status({ phase: 'signInPageOpen', address: 'https://desk.nordlys.example/queue?tab=1' })
    rig = await mountDesk(1280, { status: { ...opened, workspace } })
    expect(rig.wrapper.text()).toContain('It’s desk.nordlys.example’s own page; Deskhand never sees your password.')
  })

  it('hides its made-up customers from screen readers, and has a version', async () => {
    await show()
    const sample = [...document.querySelectorAll('bdi')].find((name) => name.textContent === 'Łukasz Wiśniewski')
    expect(sample?.closest('[aria-hidden="true"]')).not.toBeNull()
    expect(rig.wrapper.text()).toContain('Deskhand 1.0.0')
  })
})
