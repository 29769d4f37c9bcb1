// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import type { Delivery, Message } from '../../../../src/shared/domain/message'
import { buildMessage, testKey } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  Reflect.deleteProperty(document, 'execCommand')
})

const mine = { key: testKey(1), name: 'Maria', assignment: { kind: 'me' } } as const
const own = (delivery: Delivery): Message => buildMessage({ id: 7, author: { kind: 'me' }, text: 'Hello', delivery })

async function menuOn(index: number): Promise<Event> {
  const event = new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 })
  rig.wrapper.findAll('article')[index]?.element.querySelector('[data-bubble]')?.dispatchEvent(event)
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
  return event
}
const entries = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
const labels = (): readonly string[] => entries().map(({ textContent }) => textContent)
async function choose(label: string): Promise<void> {
  entries()
    .find(({ textContent }) => textContent.startsWith(label))
    ?.click()
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
}

it('a message can be copied, with or without name and time, and quoted', async () => {
  rig = await mountConversation(mine, [buildMessage({ id: 1, text: 'Card 4242 4242 4242 4242' })])
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
  await menuOn(0)
  expect(labels()).toEqual(['Copy text', 'Copy with name and timeCtrl C', 'Quote the messageQ'])
  await choose('Copy text')
  await menuOn(0)
  await choose('Copy with name')
  const [[text = ''] = [], [line = ''] = []] = write.mock.calls
  expect(text).toMatch(/^Card /)
  expect(line).toMatch(/Maria.*: .*Card /)
  expect(text + line).not.toContain('4242 4242 4242')
  // happy-dom has no such commands, so the composer changes its field itself.
  Object.assign(document, { execCommand: () => false })
  await menuOn(0)
  await choose('Quote')
  expect(rig.field().value).toMatch(/^> Card/)
})

it('an unsent message has what its buttons do, and Discard asks first', async () => {
  rig = await mountConversation(mine, [own({ state: 'unconfirmed' })])
  await menuOn(0)
  expect(labels().slice(-3)).toEqual(['Mark as sent', 'Send again', 'Discard'])
  await choose('Discard')
  expect(rig.port.commands().filter(({ type }) => type === 'message.discard')).toEqual([])
  await menuOn(0)
  expect(labels().slice(-2)).toEqual(['Keep', 'Delete permanently'])
  await choose('Delete permanently')
  expect(rig.port.commands().at(-1)).toEqual({ type: 'message.discard', key: testKey(1), id: 7 })
})

it('a message of somebody else’s customer cannot be quoted', async () => {
  rig = await mountConversation({ ...mine, assignment: { kind: 'other', agentName: 'Ana' } }, [buildMessage()])
  await menuOn(0)
  expect(labels()).toEqual(['Copy text', 'Copy with name and timeCtrl C'])
})

it('selected text of a message has the menu of a selection instead', async () => {
  rig = await mountConversation(mine, [buildMessage({ text: 'Is it here?' })])
  const text = rig.wrapper.get('[data-text]').element
  document.getSelection()?.selectAllChildren(text)
  const event = await menuOn(0)
  expect({ defaultPrevented: event.defaultPrevented, entriesCount: entries().length }).toEqual({
    defaultPrevented: false,
    entriesCount: 0
  })
})

it.each([
  ['the customer was released', { assignment: { kind: 'nobody' } }, { state: 'failed', reason: null }],
  [
    'a colleague has the customer',
    { assignment: { kind: 'other', agentName: 'Ana' } },
    { state: 'failed', reason: null }
  ],
  ['the message was sent', {}, { state: 'sent' }]
] as const)('an entry does nothing and says so if %s while the menu is open', async (_, more, delivery) => {
  rig = await mountConversation(mine, [own({ state: 'failed', reason: null })])
  await menuOn(0)
  expect(labels().slice(-2)).toEqual(['Try again', 'Discard'])
  await rig.open({ ...mine, ...more }, [own(delivery)])
  await choose('Try again')
  expect(rig.port.commands()).toEqual([])
  expect(useKeysStore().idle).toMatchObject({ why: 'changed' })
})

it('an entry does what it says although another message came while the menu was open', async () => {
  rig = await mountConversation(mine, [own({ state: 'failed', reason: null })])
  await menuOn(0)
  await rig.open(mine, [own({ state: 'failed', reason: null }), buildMessage({ id: 9, text: 'More' })])
  await choose('Try again')
  expect(rig.port.commands()).toEqual([{ type: 'message.sendAgain', key: testKey(1), id: 7 }])
})

it('a message that is gone is not quoted, and nothing else is', async () => {
  rig = await mountConversation(mine, [buildMessage({ id: 1, text: 'First' }), buildMessage({ id: 2, text: 'Second' })])
  Object.assign(document, { execCommand: () => false })
  await menuOn(0)
  await rig.open(mine, [buildMessage({ id: 2, text: 'Second' })])
  await choose('Quote')
  expect(rig.field().value).toBe('')
  expect(useKeysStore().idle).toMatchObject({ why: 'changed' })
})

it('the header has the menu of its customer, without “Open”', async () => {
  rig = await mountConversation(mine, [buildMessage()])
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
  const event = new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 })
  rig.wrapper.get('header h2').element.dispatchEvent(event)
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
  expect(event.defaultPrevented).toBe(true)
  expect(document.querySelector('[role=menu]')?.getAttribute('aria-label')).toBe('Actions for Maria')
  expect(labels()[0]).toMatch(/^Release to the bot/u)
  expect(labels().slice(-2)).toEqual(['Copy name', 'Copy a link to the customer'])
  await choose('Copy name')
  expect(write.mock.calls.at(-1)).toEqual(['Maria'])
})
