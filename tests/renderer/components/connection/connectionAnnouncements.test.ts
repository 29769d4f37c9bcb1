// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import ConnectionAnnouncements from '../../../../src/renderer/components/connection/ConnectionAnnouncements.vue'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import { showLanguage } from '../../../../src/renderer/locales/language'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

const OFFLINE: ConnectionStatus = { state: 'offline', asOf: NOW }
const CONNECTING: ConnectionStatus = { state: 'connecting', asOf: NOW }
const CONNECTED: ConnectionStatus = { state: 'connected', asOf: NOW, since: NOW }

const announced = (): string => rig.wrapper.get('[aria-live="polite"]').text()
const become = async (connection: ConnectionStatus): Promise<string> => {
  await rig.show({ status: buildStatus({ connection }) })
  return announced()
}

it('a connection that is lost and comes back is announced once each, every time (announcements)', async () => {
  rig = await mountOnPort(ConnectionAnnouncements, { status: buildStatus() })
  expect(announced()).toBe('')
  const said: string[] = []
  const elements = new Set<Element>()
  for (const connection of [OFFLINE, OFFLINE, CONNECTING, CONNECTED, OFFLINE, CONNECTED]) {
    const words = await become(connection)
    const element = rig.wrapper.get('[aria-live="polite"] p').element
    if (!elements.has(element)) said.push(words)
    elements.add(element)
  }
  expect(said).toEqual(['This computer is offline.', 'Back online.', 'This computer is offline.', 'Back online.'])
})

it('a first connection is not announced as back (announcements)', async () => {
  rig = await mountOnPort(ConnectionAnnouncements, {
    status: buildStatus({ connection: { state: 'connecting', asOf: null } })
  })
  expect(await become(CONNECTED)).toBe('')
})

it('a refused session during a reconnect is announced once, with what helps, and without the countdown (announcements)', async () => {
  rig = await mountOnPort(ConnectionAnnouncements, { status: buildStatus() })
  const lost: ConnectionStatus = {
    state: 'reconnecting',
    asOf: NOW,
    retryAt: NOW + 1_000,
    failure: { kind: 'closed', detail: '', code: 1006 }
  }
  const refused = (retryAt: number | null): ConnectionStatus => ({
    state: 'reconnecting',
    asOf: NOW,
    retryAt,
    failure: { kind: 'signedOut', detail: '', code: 401, serverText: 'Session gone' }
  })
  expect(await become(lost)).toBe('Connection lost.')
  // The rest is too long to be said by itself. It is in the banner.
  expect(await become(refused(NOW + 5_000))).toBe('Not connected. The workspace keeps rejecting your sign-in (401).')
  const { element } = rig.wrapper.get('[aria-live="polite"] p')
  for (const next of [refused(null), refused(NOW + 15_000), lost, refused(NOW + 20_000)]) await become(next)
  expect(rig.wrapper.get('[aria-live="polite"] p').element).toBe(element)
  expect(await become(CONNECTED)).toBe('Back online.')
})

it('a change of the language does not announce the lost connection again (announcements)', async () => {
  rig = await mountOnPort(ConnectionAnnouncements, { status: buildStatus() })
  await become(OFFLINE)
  expect(rig.wrapper.findAll('[aria-live="polite"] p')).toHaveLength(1)
  try {
    await showLanguage('de')
    await rig.show({})
    expect(announced()).toBe('This computer is offline.')
  } finally {
    await showLanguage('en')
  }
  expect(await become(CONNECTED)).toContain('Back online.')
})
