// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { Refused } from '../../../../src/shared/domain/connection'
import type { StatusView } from '../../../../src/shared/views'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildConversationHead, buildStatus, NOW, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const signedOut = (more: Partial<StatusView> = {}): StatusView =>
  buildStatus({ connection: { state: 'signedOut', asOf: NOW, since: NOW }, ...more })
const sheet = (): HTMLElement | undefined => rig.find('dialog', '')

it('says where, when and what is kept', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: signedOut({ drafts: 2, toSend: 1 }) })
  const text = sheet()?.textContent?.replace(/\s+/g, ' ')
  expect(text).toContain('You are signed out')
  expect(text).toMatch(/Your session at desk.nordlys.example ended at \d\d:08. New customers cannot reach you/)
  expect(text).toContain('2 drafts are kept on this computer.')
  expect(text).toContain(
    '1 message will be sent after you sign in. If that takes more than 2 minutes, you’ll be asked first.'
  )
  expect(text).toContain('We’ll bring you back to where you were.')
})

it('does not mention drafts and messages if there are none', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: signedOut() })
  expect(sheet()?.textContent).not.toMatch(/draft|message/)
})

it('has the focus on its button, stays open at Escape, and the desk behind it is inert', async () => {
  rig = await mountDesk(1280)
  rig.find('listbox', 'Queue')?.focus()
  await rig.show({ status: signedOut() })
  expect(document.activeElement).toBe(rig.find('button', 'Sign in again'))
  await rig.press('Escape')
  expect(sheet()).toBeDefined()
  expect(rig.find('listbox', 'Queue')?.closest('[inert]')).not.toBeNull()
  expect(sheet()?.closest('[inert]')).toBeNull()
  await rig.press('2', { ctrlKey: true, code: 'Digit2' })
  expect(rig.port.shownInWindow().view).toBe('waiting')
})

it('covers the title bar too, whose buttons do nothing behind it', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: signedOut() })
  const bar = document.querySelector('header.title-bar')
  const scrim = sheet()?.parentElement
  expect(bar?.closest('[inert]')).not.toBeNull()
  expect(scrim?.parentElement?.contains(bar)).toBe(true)
})

it('takes no key from an agent who is typing when it opens', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    rig = await mountDesk(1280)
    const head = buildConversationHead({ key: testKey(1), assignment: { kind: 'me' } })
    useScreenStore().select(head.key)
    await rig.show({ conversation: { head, items: { at: 0, remove: 0, insert: [] } } })
    rig.find('textbox', 'Message')?.focus()
    await rig.show({ status: signedOut() })
    for (const pause of [0, 900, 900]) {
      vi.advanceTimersByTime(pause)
      expect(document.activeElement).toBe(sheet())
      await rig.press('Enter')
    }
    expect(rig.port.commands().filter(({ type }) => type === 'workspace.signIn')).toEqual([])
    vi.advanceTimersByTime(1000)
    expect(document.activeElement).toBe(rig.find('button', 'Sign in again'))
  } finally {
    vi.useRealTimers()
  }
})

it('takes no space from an agent who types a sentence elsewhere', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    rig = await mountDesk(1280)
    await rig.show({ status: signedOut() })
    expect(document.activeElement).toBe(rig.find('button', 'Sign in again'))
    for (const key of 'half a') {
      await rig.press(key)
      expect(document.activeElement).toBe(sheet())
    }
    vi.advanceTimersByTime(1000)
    expect(document.activeElement).toBe(rig.find('button', 'Sign in again'))
  } finally {
    vi.useRealTimers()
  }
})

it('signs in again, or leaves for another workspace', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: signedOut() })
  rig.find('button', 'Sign in again')?.click()
  rig.find('button', 'Use another workspace')?.click()
  expect(rig.port.commands()).toEqual([{ type: 'workspace.signIn' }, { type: 'workspace.leave' }])
})

it('gives the focus back when it closes', async () => {
  rig = await mountDesk(1280)
  const list = rig.find('listbox', 'Queue')
  list?.focus()
  await rig.show({ status: signedOut() })
  await rig.show({ status: buildStatus() })
  expect(sheet()).toBeUndefined()
  await vi.waitFor(() => expect(document.activeElement).toBe(list))
})

const refused: Refused = {
  failure: { kind: 'signedOut', detail: 'HTTP 403', code: 403, serverText: 'Seat taken' },
  at: NOW,
  times: 3,
  retryAt: NOW + 30_000
}
const refusedWith = (more: Partial<Refused> = {}): StatusView =>
  buildStatus({ connection: { state: 'signedOut', asOf: NOW, since: NOW, refused: { ...refused, ...more } } })

it('waits until no key was pressed for three seconds; until then the banner shows the problem', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    rig = await mountDesk(1280)
    await rig.press('a')
    await rig.show({ status: refusedWith() })
    for (let key = 0; key < 4; key++) {
      vi.advanceTimersByTime(2_999)
      await nextTick()
      expect(sheet()).toBeUndefined()
      expect(rig.find('listbox', 'Queue')?.closest('[inert]')).toBeNull()
      await rig.press('b')
    }
    expect(rig.find('region', 'Connection notice')?.textContent).toMatch(
      /You are signed out\..*rejecting your sign-in \(403\)\..*Seat taken/
    )
    rig.find('button', 'Sign in again')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.signIn' }])
    vi.advanceTimersByTime(3_000)
    await nextTick()
    expect(sheet()).toBeDefined()
    expect(rig.find('region', 'Connection notice')).toBeUndefined()
    await rig.press('c')
    expect(sheet()).toBeDefined()
  } finally {
    vi.useRealTimers()
  }
})

it('closes when the session works again, even if it was renewed without a page', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    rig = await mountDesk(1280)
    await rig.press('a')
    await rig.show({ status: refusedWith() })
    await rig.show({ status: buildStatus() })
    vi.advanceTimersByTime(10_000)
    await nextTick()
    expect(sheet()).toBeUndefined()
    await rig.show({ status: refusedWith() })
    expect(sheet()).toBeDefined()
    await rig.show({ status: buildStatus() })
    expect(sheet()).toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

it('says what the workspace answered, and that Deskhand keeps trying', async () => {
  rig = await mountDesk(1280)
  await rig.show({ status: refusedWith() })
  expect(sheet()?.textContent).toMatch(
    /The workspace keeps rejecting your sign-in \(403\)\. Usually this account.*It says “.?Seat taken.?”/
  )
  expect(sheet()?.textContent).toContain('Deskhand keeps trying')
  await rig.show({ status: refusedWith({ retryAt: null, failure: { kind: 'signedOut', detail: '', code: 302 } }) })
  expect(sheet()?.textContent).toContain('The workspace keeps rejecting your sign-in (302).')
  expect(sheet()?.textContent).not.toContain('Deskhand keeps trying')
})

it('after a sign-in on the page it shows the refusal, and does not speak of an ended session (upgrade-403-later)', async () => {
  const refusal = {
    failure: { kind: 'signedOut', detail: '', code: 403, serverText: 'Agents only' },
    signInPage: 'signedIn',
    hasCookie: true,
    host: 'desk.nordlys.example',
    at: NOW,
    times: 2,
    retryAt: null,
    goTo: null
  } as const
  const status = signedOut()
  rig = await mountDesk(1280, { status: { ...status, signIn: { ...status.signIn, refusal } } })
  const words = sheet()?.textContent?.replace(/\s+/g, ' ') ?? ''
  expect(words).toContain('Signed in, but not connected')
  expect(words).toContain('its live connection refused: 403. Usually this account may not answer customers')
  expect(words).toContain('“Agents only”')
  expect(words).not.toContain('Your session at')
})
