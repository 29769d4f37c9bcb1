// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import type { ConnectionFailure } from '../../../../src/shared/domain/failure'
import { buildQueueHead, buildStatus, NOW } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const failure: ConnectionFailure = { kind: 'closed', detail: '', code: 1006 }
const line = (): string => rig.find('status', 'Connection')?.textContent?.replace(/\s+/g, ' ').trim() ?? ''

describe('the window’s title and the connection line', () => {
  it.each<{ connection: ConnectionStatus; title: string; words: RegExp }>([
    { connection: { state: 'connected', asOf: NOW, since: NOW }, title: '(12) Deskhand', words: /^Connected ?live$/ },
    { connection: { state: 'connecting', asOf: null }, title: '(12) Deskhand – Connecting', words: /^Connecting$/ },
    {
      connection: { state: 'checking', asOf: NOW },
      title: '(12) Deskhand – Checking connection',
      words: /^Checking connection$/
    },
    {
      connection: { state: 'reconnecting', asOf: NOW, retryAt: Date.now() + 100_000, failure },
      title: '(12) Deskhand – Reconnecting',
      words: /^Reconnecting ?in \d+ s$/
    },
    {
      connection: { state: 'reconnecting', asOf: NOW, retryAt: null, failure },
      title: '(12) Deskhand – Reconnecting',
      words: /^Reconnecting$/
    },
    { connection: { state: 'offline', asOf: NOW }, title: '(12) Deskhand – Offline', words: /^Offline$/ },
    {
      connection: { state: 'signedOut', asOf: NOW, since: NOW },
      title: '(12) Deskhand – Signed out',
      words: /^Signed out ?\d\d:08$/
    },
    { connection: { state: 'stopped', asOf: NOW, failure }, title: '(12) Deskhand – Stopped', words: /^Stopped$/ }
  ])('say $connection', async ({ connection, title, words }) => {
    rig = await mountDesk(1280, { status: buildStatus({ connection }), queue: { head: buildQueueHead() } })
    expect(document.title).toBe(title)
    expect(line()).toMatch(words)
  })

  it('has no number while nobody waits', async () => {
    const counts = { waiting: 0, mine: 0, others: 0, all: 0 }
    rig = await mountDesk(1280, { status: buildStatus(), queue: { head: buildQueueHead({ counts, total: 0 }) } })
    expect(document.title).toBe('Deskhand')
  })

  it('does not mention customers on the sign-in screen', async () => {
    rig = await mountDesk(1280, {
      status: buildStatus({ screen: 'signIn', workspace: null }),
      queue: { head: buildQueueHead() }
    })
    expect(document.title).toBe('Deskhand')
  })
})

describe('the demo', () => {
  const demo = { ...buildStatus().workspace, label: 'Nordlys', origin: '', socketUrl: '', demo: true }

  it('leads to a workspace of the agent’s own with one click', async () => {
    rig = await mountDesk(1280, { status: buildStatus({ workspace: demo }) })
    rig.find('button', 'Connect your workspace')?.click()
    expect(rig.port.commands()).toEqual([{ type: 'workspace.leave' }])
  })

  it('is not offered in a workspace', async () => {
    rig = await mountDesk(1280)
    expect(rig.find('button', 'Connect your workspace')).toBeUndefined()
  })
})

describe('the screens', () => {
  it('shows nothing before the first status, nor while starting', async () => {
    rig = await mountDesk(1280, { queue: { head: buildQueueHead() } })
    await rig.show({ status: buildStatus({ screen: 'starting' }) })
    expect(rig.wrapper.text()).toBe('')
  })

  it('calls the workspace by its short name', async () => {
    rig = await mountDesk(1280)
    expect(rig.wrapper.find('header').text()).toMatch(/^Deskhand ?nordlys(?=Search or run a command)/)
  })

  it.each(['desk', 'signIn'] as const)('says on the %s screen that it runs on the test runtime', async (screen) => {
    const app = { ...buildStatus().app, loopbackOnly: true, electron: '33.2.1' }
    rig = await mountDesk(1280, { status: buildStatus({ screen, app }) })
    expect(rig.wrapper.text()).toContain('Development build – local workspaces only')
  })

  it('do not mention a test runtime elsewhere', async () => {
    rig = await mountDesk(1280)
    expect(rig.wrapper.text()).not.toContain('Development build')
  })

  it('follows the colours of the system', async () => {
    window.happyDOM.settings.device.prefersColorScheme = 'dark'
    rig = await mountDesk(1280)
    expect(document.documentElement.classList.contains('dark')).toBe(true)
    window.happyDOM.settings.device.prefersColorScheme = 'light'
    rig.wrapper.unmount()
    rig = await mountDesk(1280)
    expect(document.documentElement.classList.contains('dark')).toBe(false)
  })
})
