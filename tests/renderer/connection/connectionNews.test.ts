// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import ConnectionNews from '../../../src/renderer/components/connection/ConnectionNews.vue'
import type { Connection } from '../../../src/shared/domain/connection'
import { buildStatus, NOW } from '../../support/fakePipe'
import { mountOnPipe, type OnPipe } from '../../support/mountOnPipe'

let rig: OnPipe
afterEach(() => rig.wrapper.unmount())

const OFFLINE: Connection = { state: 'offline', asOf: NOW }
const CONNECTING: Connection = { state: 'connecting', asOf: NOW }
const CONNECTED: Connection = { state: 'connected', asOf: NOW, since: NOW }

const news = (): string => rig.wrapper.get('[aria-live="polite"]').text()
const become = async (connection: Connection): Promise<string> => {
  await rig.show({ status: buildStatus({ connection }) })
  return news()
}

it('announcements: a connection that is lost and back is said once each, every time', async () => {
  rig = await mountOnPipe(ConnectionNews, { status: buildStatus() })
  expect(news()).toBe('')
  const said: string[] = []
  const elements = new Set<Element>()
  for (const connection of [OFFLINE, OFFLINE, CONNECTING, CONNECTED, OFFLINE, CONNECTED]) {
    const words = await become(connection)
    const element = rig.wrapper.get('[aria-live="polite"] p').element
    if (!elements.has(element)) said.push(words)
    elements.add(element)
  }
  expect(said).toEqual(['This computer is offline.', 'Connected again.', 'This computer is offline.', 'Connected again.'])
})

it('announcements: nothing is back that was never away', async () => {
  rig = await mountOnPipe(ConnectionNews, { status: buildStatus({ connection: { state: 'connecting', asOf: null } }) })
  expect(await become(CONNECTED)).toBe('')
})
