// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { QueueRow } from '../../../../src/shared/views'
import { buildConversationHead, buildMessage, buildRows, buildStatus, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from './rig'

/** A row that main never sends. A component that draws it throws. */
const BROKEN: readonly QueueRow[] = [JSON.parse('{"key":"broken"}')]
const FAILED = 'This part of Deskhand stopped working.'

let rig: DeskRig
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(console, 'warn').mockImplementation(() => undefined)
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.restoreAllMocks()
})

async function breakTheQueue(): Promise<void> {
  rig = await mountDesk(1280)
  await rig.show({ queue: { rows: { at: 0, remove: 12, insert: BROKEN } } })
}

it('a queue that cannot be drawn says so in its place, and the rest of the desk works', async () => {
  await breakTheQueue()
  expect(document.querySelector('main [role="alert"]')?.textContent).toContain(FAILED)
  expect(rig.find('listbox', 'Queue')).toBeUndefined()

  rig.find('button', 'Settings')?.click()
  await rig.show({})
  expect(rig.find('region', 'Settings')).toBeDefined()
  await rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: 0 } }) })
  expect(rig.find('status', 'Connection')?.textContent).toContain('Offline')
})

it('a queue that failed is shown again if its data are valid and the agent tries again', async () => {
  await breakTheQueue()
  await rig.show({ queue: { rows: { at: 0, remove: 1, insert: buildRows(3) } } })
  rig.find('button', 'Show it again')?.click()
  await rig.show({})
  expect(rig.wrapper.text()).not.toContain(FAILED)
  expect(document.querySelectorAll('[role="option"]')).toHaveLength(3)
})

it('a conversation that failed is gone when another customer is opened', async () => {
  rig = await mountDesk(1280)
  const [first, second] = [testKey(0), testKey(1)]
  const open = async (key: typeof first, text: unknown): Promise<void> => {
    document.querySelector<HTMLElement>(`[role="option"]:nth-of-type(${key === first ? 1 : 2})`)?.click()
    const message = JSON.parse(JSON.stringify({ ...buildMessage(), text }))
    await rig.show({
      conversation: { head: buildConversationHead({ key }), items: { at: 0, remove: 0, insert: [message] } }
    })
  }
  await open(first, null)
  expect(rig.wrapper.text()).toContain(FAILED)
  expect(rig.find('listbox', 'Queue')).toBeDefined()
  await open(second, 'Hello')
  expect(rig.wrapper.text()).not.toContain(FAILED)
  expect(document.querySelector('[role="log"]')?.textContent).toContain('Hello')
})
