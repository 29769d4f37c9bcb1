// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { paneOf } from '../../../src/renderer/composables/panes'
import { buildConversationHead, buildMessage, buildQueueHead, buildRows, buildStatus, testKey, waited } from '../../support/fakePipe'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const focusedPane = (): string | null => paneOf(document.activeElement)
const first = { head: buildConversationHead({ key: testKey(0) }), items: { at: 0, remove: 0, insert: [] } }
const second = { head: buildConversationHead({ key: testKey(1), name: 'Customer 1' }), items: { at: 0, remove: 0, insert: [] } }

async function open(width: number): Promise<void> {
  rig = await mountDesk(width)
  rig.pipe.push({ kind: 'open', key: testKey(0) })
  await rig.show({ conversation: first })
}

describe('as long as nothing has the focus, as when the desk opens', () => {
  it('an arrow goes into the list', async () => {
    rig = await mountDesk(1280)
    await rig.press('ArrowDown')
    expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
  })

  it('letters are those of the conversation, but not behind a panel', async () => {
    const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
    rig = await mountDesk(1280, { queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } } })
    await rig.press('T', { shiftKey: true })
    expect(rig.pipe.commands()).toEqual([{ type: 'customer.takeLongest' }])
    rig.find('button', 'Settings')?.click()
    await rig.show({})
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await rig.press('T', { shiftKey: true })
    expect(rig.pipe.commands()).toHaveLength(1)
  })
})

describe('the focus is never lost', () => {
  it('when another customer is opened from outside while the agent writes', async () => {
    await open(1280)
    rig.find('textbox', 'Message')?.focus()
    rig.pipe.push({ kind: 'open', key: testKey(1) })
    await rig.show({})
    await rig.show({ conversation: second })
    expect(focusedPane()).toBe('conversation')
  })

  it('when a second message takes the place of the preview under a focused button', async () => {
    await open(1280)
    rig.find('button', 'Take over')?.focus()
    const insert = [buildMessage({ id: 1 }), buildMessage({ id: 2 })]
    await rig.show({ conversation: { items: { at: 0, remove: 0, insert } } })
    expect(focusedPane()).toBe('conversation')
  })

  it.each(['Settings', 'Connection'])('when %s is left by a key that shows a view', async (panel) => {
    rig = await mountDesk(1280)
    rig.find('button', panel)?.click()
    await rig.show({})
    expect(focusedPane()).toBe(panel.toLowerCase())
    await rig.press('1', { code: 'Digit1', ctrlKey: true })
    expect(focusedPane()).toBe('queue')
  })

  it.each(['Settings', 'Connection'])('when %s is left with Escape', async (panel) => {
    rig = await mountDesk(1280)
    rig.find('button', panel)?.focus()
    rig.find('button', panel)?.click()
    await rig.show({})
    await rig.press('Escape')
    expect(document.activeElement).toBe(rig.find('button', panel))
  })

  it('when a view is shown by a key in place of the conversation, in a narrow window', async () => {
    await open(760)
    rig.find('textbox', 'Message')?.focus()
    await rig.press('2', { code: 'Digit2', ctrlKey: true })
    expect(focusedPane()).toBe('queue')
  })

  it('when the agent is signed out and in again', async () => {
    await open(1280)
    const field = rig.find('textbox', 'Message')
    field?.focus()
    await rig.show({ status: buildStatus({ connection: { state: 'signedOut', asOf: null, since: 0 } }) })
    expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull()
    await rig.show({ status: buildStatus() })
    expect(document.activeElement).toBe(field)
  })
})
