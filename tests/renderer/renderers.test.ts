// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, type App } from 'vue'
// The components are loaded here, because otherwise the first test would wait until all modules are loaded.
import '../../src/renderer/App.vue'
import CardApp from '../../src/renderer/card/CardApp.vue'
import type { AlertCard, AlertPerson } from '../../src/shared/domain/alert'
import { isCardCommand } from '../../src/main/ipc/commandRate'
import type { QueueRow } from '../../src/shared/views'
import {
  buildAlerts,
  buildQueueHead,
  buildStatus,
  createFakePort,
  NOW,
  testKey,
  type FakePort
} from '../support/fakePort'
import { mountOnPort } from '../support/mountOnPort'

const { ports } = vi.hoisted(() => ({ ports: [] as FakePort[] }))
// Only main can give a renderer its port and other parts, so the test replaces them.
vi.mock('../../src/renderer/port', () => ({ connectPort: () => Promise.resolve(ports.at(-1)) }))

const FAILED = 'This part of Deskhand stopped working.'
const PERSON: AlertPerson = { key: testKey(1), name: 'Ana', pageName: null, message: null, since: NOW, mine: false }
/** Rows and people that main never sends. A component that draws one of them throws. */
const [BROKEN_PERSON]: readonly AlertPerson[] = JSON.parse('[{"key":"broken"}]')
const BROKEN_ROWS: readonly QueueRow[] = JSON.parse('[{"key":"broken"}]')

const card = (id: number, person: AlertPerson | undefined): { readonly status: ReturnType<typeof buildStatus> } => {
  const people = person === undefined ? [] : [person]
  const shown: AlertCard = { id, people, count: 1, mine: 0, result: null }
  return { status: buildStatus({ alerts: buildAlerts({ card: shown }) }) }
}

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  // Unmounts the app, because the renderer's clock would tick on after Vitest has removed the document.
  const { __vue_app__: app } = (document.querySelector('#app') ?? {}) as { readonly __vue_app__?: App }
  app?.unmount()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

/** Loads the renderer's own script with a fake port. */
async function load(name: 'desk' | 'card'): Promise<FakePort> {
  const port = createFakePort()
  ports.push(port)
  document.body.innerHTML = '<div id="app"></div>'
  await (name === 'desk' ? import('../../src/renderer/start') : import('../../src/renderer/card/main'))
  return port
}

const faultsOf = (port: FakePort) => port.commands().filter(({ type }) => type === 'renderer.failed')
const drawn = async (): Promise<void> => {
  // The desk applies what main sends before its next drawing.
  await new Promise(requestAnimationFrame)
  await nextTick()
  await nextTick()
}

it.each([
  {
    name: 'desk',
    batch: { status: buildStatus(), queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: BROKEN_ROWS } } }
  },
  { name: 'card', batch: card(1, BROKEN_PERSON) }
] as const)('the renderer of the $name reports its faults, and main accepts the report', async ({ name, batch }) => {
  const port = await load(name)
  port.pushBatch(batch)
  await drawn()
  expect(document.body.textContent).toContain(FAILED)
  window.dispatchEvent(Object.assign(new Event('error'), { error: new RangeError('x'), message: 'x' }))
  window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason: 'x' }))
  const error = expect.stringMatching(/^\w+/)
  expect(faultsOf(port)).toEqual([
    { type: 'renderer.failed', fault: { window: name, source: 'component', error } },
    { type: 'renderer.failed', fault: { window: name, source: 'script', error } },
    { type: 'renderer.failed', fault: { window: name, source: 'promise', error } }
  ])
  expect(faultsOf(port).every(isCardCommand)).toBe(true)
})

it('a card that cannot be drawn says so, and the next card is shown', async () => {
  const rig = await mountOnPort(CardApp, card(1, BROKEN_PERSON))
  expect(rig.wrapper.text()).toContain(FAILED)
  await rig.show(card(2, PERSON))
  expect(rig.wrapper.text()).not.toContain(FAILED)
  expect(rig.wrapper.text()).toContain('Ana')
  rig.wrapper.unmount()
})
