import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import type { SignInPageParts } from '../../../../src/main/workspace/signIn/signInPage'

const { shown } = vi.hoisted(() => ({ shown: [] as string[] }))
vi.mock('electron', () => ({}))
vi.mock('../../../../src/main/workspace/signIn/signInControls', () => ({ addSignInControls: () => ({}) }))
vi.mock('../../../../src/main/workspace/signIn/problemView', () => ({
  createProblemView: () => ({
    show: ({ problem }: { problem: string }, address: string) => void shown.push(`${problem} ${address}`),
    hide: () => void shown.push('hidden')
  })
}))
const { keepSignInPage } = await import('../../../../src/main/workspace/signIn/signInPage')

/** Makes a sign-in window that shows `address`. */
function showPage(address: string) {
  shown.length = 0
  let hosts: readonly string[] = ['login.example']
  const answers: ({ status: number; host: string } | null)[] = []
  const listeners = new Set<() => void>()
  const contents = Object.assign(new EventEmitter(), { getURL: () => address })
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    setTitle: () => undefined,
    isDestroyed: () => false
  })
  keepSignInPage({
    window,
    workspace: { origin: 'https://desk.example', socketUrl: 'wss://desk.example/ws', label: 'desk', demo: false },
    loopbackOnly: false,
    signInHosts: () => hosts,
    onSignInHostsChanged: (listener: () => void) => {
      listeners.add(listener)
      return { dispose: () => listeners.delete(listener) }
    },
    isHidden: false,
    log: () => undefined,
    guess: () => undefined,
    answered: (answer: { status: number; host: string } | null) => void answers.push(answer)
  } as unknown as SignInPageParts)
  return {
    window,
    answers,
    listeners,
    allow: (...next: string[]) => {
      hosts = next
      for (const listener of listeners) listener()
    }
  }
}

it.each([
  { address: 'https://login.example/form', says: ['notAllowed https://login.example/form'] },
  { address: 'https://desk.example/form', says: [] },
  { address: 'about:blank', says: [] }
])('a page whose host the organisation forbids meanwhile is hidden: $address', ({ address, says }) => {
  const { allow } = showPage(address)
  allow('login.example', 'other.example')
  expect(shown).toEqual([])
  allow('other.example')
  expect(shown).toEqual(says)
})

it('a page of a forbidden host that comes back by reload, back or forward is hidden again', () => {
  const { window, allow } = showPage('https://login.example/form')
  allow('other.example')
  shown.length = 0
  window.webContents.emit('did-navigate', {}, 'https://login.example/form')
  expect(shown).toEqual(['hidden', 'notAllowed https://login.example/form'])
})

it('a closed window hears of no policy any more', () => {
  const { window, listeners } = showPage('https://login.example/form')
  expect(listeners.size).toBe(1)
  window.emit('closed')
  expect(listeners.size).toBe(0)
})

it('a page that answers with an error is reported with its number and host, and so is the end of that', () => {
  const { window, answers } = showPage('https://desk.example/form')
  window.webContents.emit('did-navigate', {}, 'https://desk.example:8443/form', 403)
  window.webContents.emit('did-navigate', {}, 'https://login.example/form', 200)
  expect(answers).toEqual([{ status: 403, host: 'desk.example:8443' }, null])
})
