// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import ConversationPane from '../../../../src/renderer/components/conversation/ConversationPane.vue'
import type { Command } from '../../../../src/shared/commands'
import { TEXT_LENGTH_LIMIT } from '../../../../src/shared/domain/textLimit'
import { buildStatus, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountConversation, OFFLINE, type ConversationRig } from './rig'

let rig: ConversationRig
const mine = { assignment: { kind: 'me' } } as const
const sends = (): Command[] => rig.port.commands().filter((command) => command.type === 'message.send')
const drafts = (): Command[] => rig.port.commands().filter((command) => command.type === 'draft.keep')

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

it('sends with Enter, and clears when the message was accepted', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  expect(sends()).toEqual([{ type: 'message.send', key: testKey(0), text: 'Hello' }])
  expect(rig.field().value).toBe('Hello')
  rig.port.answer(null)
  await flushPromises()
  expect(rig.field().value).toBe('')
  expect(drafts().at(-1)).toEqual({ type: 'draft.keep', key: testKey(0), text: '' })
})

it('keeps the text if the message was refused, and says why', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.button('Send').trigger('click')
  rig.port.answer('withSomeoneElse')
  await flushPromises()
  expect(rig.field().value).toBe('Hello')
  expect(rig.wrapper.find('[role=alert]').text()).toContain('Someone else has taken over this conversation.')
  await rig.type('Hello!')
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(false)
})

it('sends once, however often Enter is pressed before the answer', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.press({ key: 'Enter', repeat: true }, rig.field())
  expect(sends()).toHaveLength(1)
})

it('keeps text that was typed before the answer came', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.type('Hello and more')
  rig.port.answer(null)
  await flushPromises()
  expect(rig.field().value).toBe('and more')
})

it('clears the right customer’s text if another customer was opened in between', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.open({ ...mine, key: testKey(1) })
  await rig.type('Other')
  rig.port.answer(null)
  await flushPromises()
  expect(rig.field().value).toBe('Other')
  expect(rig.screen.drafts.get(testKey(0))).toBe('')
})

it('sends no empty message', async () => {
  rig = await mountConversation(mine)
  await rig.type('  \n ')
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.button('Send').trigger('click')
  expect(sends()).toEqual([])
  expect(rig.field().value).toBe('  \n ')
})

it('does not take over by Enter alone', async () => {
  rig = await mountConversation({})
  expect(rig.field().placeholder).toBe('Write to Trần Bảo Ngọc, take over as you send')
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  expect(sends()).toEqual([])
  await rig.press({ key: 'Enter', ctrlKey: true }, rig.field())
  expect(sends()).toHaveLength(1)
  rig.port.answer(null)
  await flushPromises()
  await rig.type('Again')
  await rig.button('Take over and send').trigger('click')
  expect(sends()).toHaveLength(2)
})

it('does not send while an input method composes a word', async () => {
  rig = await mountConversation(mine)
  await rig.type('こん')
  await rig.press({ key: 'Enter', isComposing: true }, rig.field())
  expect(sends()).toEqual([])
})

it.each([
  { name: 'Send', head: mine },
  { name: 'Take over and send', head: {} }
] as const)('says what happens to text written without a connection: $name, when connected', async ({ name, head }) => {
  rig = await mountConversation(head, [], OFFLINE)
  await rig.type('Later')
  const button = rig.button(name)
  const when = document.getElementById(button.attributes('aria-describedby') ?? '')
  expect({ button: button.text(), textContent: when?.textContent }).toEqual({
    button: name,
    textContent: 'when connected'
  })
  await button.trigger('click')
  expect(sends()).toHaveLength(1)
  await rig.show({ status: buildStatus() })
  expect(rig.wrapper.text()).not.toContain('when connected')
  expect(rig.button(name).attributes('aria-describedby')).toBeUndefined()
})

it('keeps a draft for each customer, filled once by main', async () => {
  rig = await mountConversation({ ...mine, draft: 'kept before' })
  expect(rig.field().value).toBe('kept before')
  await rig.type('kept before, and now')
  await rig.open({ ...mine, key: testKey(1), draft: '' })
  expect(rig.field().value).toBe('')
  expect(drafts()).toEqual([{ type: 'draft.keep', key: testKey(0), text: 'kept before, and now' }])
  await rig.open({ ...mine, draft: 'kept before' })
  expect(rig.field().value).toBe('kept before, and now')
})

it('keeps the text through updates of the conversation', async () => {
  rig = await mountConversation(mine)
  await rig.type('Half a sen')
  await rig.open({ ...mine, draft: 'older', lastMessage: 'new' })
  expect(rig.field().value).toBe('Half a sen')
})

it('sets no direction for each line if all lines have the same (long-draft)', async () => {
  rig = await mountConversation(mine)
  const isOneWay = (): boolean => (rig.field().getAttribute('style') ?? '').includes('isolate')
  const long = 'Hello, this is it. '.repeat(400)
  for (const [text, expected] of [
    [long, true],
    [`${long}\nשלום.`, false],
    [`${long}\nسلام`, false],
    [`${long}\u202e`, false],
    [`${long}\n𐤀`, false],
    [`${long}שלום`, true],
    ['Hello', false],
    [`${long}🐈안녕é`, true]
  ] as const) {
    await rig.type(text)
    expect(isOneWay(), text.slice(-6)).toBe(expected)
  }
})

it('adds once what main added to the draft, after the agent’s own words', async () => {
  rig = await mountConversation({ ...mine, draft: '' })
  await rig.type('One moment')
  const added = { ...mine, draft: 'One moment\nI ask now', addedToDraft: [{ id: 7, text: 'I ask now' }] }
  await rig.open(added)
  expect(rig.field().value).toBe('One moment\nI ask now')
  expect(drafts().at(-1)).toEqual({ type: 'draft.keep', key: testKey(0), text: 'One moment\nI ask now' })
  await rig.type('')
  await rig.open({ ...added, key: testKey(1), draft: 'other', addedToDraft: [{ id: 8, text: 'other' }] })
  expect(rig.field().value).toBe('other')
  await rig.open({ ...added, draft: '' })
  expect(rig.field().value).toBe('')
})

it('sends drafts to main together, and at once when the window loses the focus', async () => {
  rig = await mountConversation(mine)
  await rig.type('a')
  await rig.type('ab')
  expect(drafts()).toEqual([])
  vi.advanceTimersByTime(150)
  expect(drafts()).toEqual([{ type: 'draft.keep', key: testKey(0), text: 'ab' }])
  await rig.type('abc')
  window.dispatchEvent(new Event('blur'))
  expect(drafts()).toHaveLength(2)
})

it('shows a draft that cannot be written any more, unchanged', async () => {
  rig = await mountConversation(mine)
  await rig.type('Do you')
  await rig.open({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(rig.wrapper.text()).toContain('“Do you”')
  await rig.open(mine)
  expect(rig.field().value).toBe('Do you')
})

it('refuses a text that is too long, without losing any of it', async () => {
  rig = await mountConversation(mine)
  const long = 'x'.repeat(TEXT_LENGTH_LIMIT + 1)
  await rig.type(long)
  await rig.press({ key: 'Enter' }, rig.field())
  expect(sends()).toEqual([])
  expect(rig.field().value).toHaveLength(long.length)
  expect(rig.wrapper.find('[role=alert]').text()).toBe('Message too long by 49,153 characters. Shorten it or split it.')
  expect(rig.wrapper.find('p.tabular-nums').text()).toBe('65,537 characters, 49,153 too many')
})

it('says by how much a text is too long for the workspace, and keeps all of it', async () => {
  rig = await mountConversation(mine, [], { textLimit: 20 })
  const over = (): string => rig.wrapper.find('p.tabular-nums').text()
  await rig.type('x'.repeat(20))
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(false)
  // The limit counts bytes, and each ß has two bytes.
  await rig.type('ß'.repeat(12))
  expect(rig.wrapper.find('[role=alert]').text()).toBe('Message too long by 2 characters. Shorten it or split it.')
  expect(over()).toBe('12 characters, 2 too many')
  expect(rig.field().getAttribute('aria-invalid')).toBe('true')
  await rig.press({ key: 'Enter' }, rig.field())
  await rig.button('Send').trigger('click')
  expect(sends()).toEqual([])
  expect(rig.field().value).toBe('ß'.repeat(12))
  // Deskhand learned the limit while the agent was writing.
  await rig.show({ status: buildStatus({ textLimit: 10 }) })
  expect(over()).toBe('12 characters, 7 too many')
  await rig.type('ß'.repeat(5))
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(false)
  await rig.press({ key: 'Enter' }, rig.field())
  expect(sends()).toHaveLength(1)
})

it('counts the length of a text as a reader does', async () => {
  rig = await mountConversation(mine)
  await rig.type('x'.repeat(14_000))
  expect(rig.wrapper.find('p.tabular-nums').text()).toBe('14,000 characters')
})

it('keeps a text that main found too long', async () => {
  rig = await mountConversation(mine)
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  rig.port.answer('tooLong')
  await flushPromises()
  expect(rig.field().value).toBe('Hello')
  expect(rig.wrapper.find('[role=alert]').text()).toContain('Too long for this workspace.')
})

it('tells main while it has the focus', async () => {
  rig = await mountConversation(mine)
  expect(rig.port.shownInWindow().writing).toBe(false)
  rig.field().focus()
  await rig.show({})
  expect(rig.port.shownInWindow().writing).toBe(true)
  rig.field().blur()
  await rig.show({})
  expect(rig.port.shownInWindow().writing).toBe(false)
  rig.field().focus()
  await rig.open({ key: testKey(1), assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(rig.port.shownInWindow().writing).toBe(false)
})

it('does not show one account’s drafts to the next', async () => {
  rig = await mountConversation(mine)
  await rig.type('From Laura')
  await rig.show({ status: buildStatus({ me: { userId: null, name: null } }) })
  await rig.show({ status: buildStatus() })
  expect(rig.field().value).toBe('From Laura')
  rig.screen.showView('mine')
  await rig.open({ ...mine, draft: '' })
  await rig.type('From Laura, still being kept')
  await rig.show({ status: buildStatus({ me: { userId: '8', name: 'Ana Sousa' } }) })
  expect({ selected: rig.screen.selected, view: rig.screen.view, size: rig.screen.drafts.size }).toEqual({
    selected: null,
    view: 'waiting',
    size: 0
  })
  expect(drafts()).toEqual([])
  await rig.open({ ...mine, draft: '' })
  expect(rig.field().value).toBe('')
})

it('leaves no drafts behind with the desk', async () => {
  rig = await mountConversation(mine)
  await rig.type('From Laura')
  rig.wrapper.unmount()
  expect(rig.screen.drafts.size).toBe(0)
  expect(drafts()).toEqual([{ type: 'draft.keep', key: testKey(0), text: 'From Laura' }])
  rig = await mountConversation(null)
})

it('counts characters only from 80 % of the workspace’s limit on', async () => {
  rig = await mountConversation(mine, [], { textLimit: 100 })
  await rig.type('a'.repeat(80))
  expect(rig.wrapper.text()).not.toContain('characters')
  await rig.type('a'.repeat(81))
  expect(rig.wrapper.text()).toContain('81 characters')
})

it('“Take over and send” is off until there is text', async () => {
  rig = await mountConversation({})
  expect(rig.button('Take over and send').attributes('disabled')).toBeDefined()
  await rig.type(' ')
  expect(rig.button('Take over and send').attributes('disabled')).toBeDefined()
  await rig.type(' a')
  expect(rig.button('Take over and send').attributes('disabled')).toBeUndefined()
  expect(rig.button('Take over and send').attributes('data-fill')).toBe('accent')
})

it('says whom the agent writes to', async () => {
  rig = await mountConversation(mine)
  expect(rig.wrapper.find('[data-to]').text()).toBe('ToTNTrần Bảo NgọcCasa Verde')
})

it('breaks the line with Enter, and sends with Ctrl+Enter, if the agent chose that', async () => {
  rig = await mountConversation(mine, [], { settings: buildSettings({ sendKey: 'ctrlEnter' }) })
  rig.field().focus()
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  expect(sends()).toEqual([])
  expect(rig.button('Send').attributes('aria-keyshortcuts')).toBe('Control+Enter')
  await rig.press({ key: 'Enter', ctrlKey: true }, rig.field())
  expect(sends()).toHaveLength(1)
})

it('leaves for the list with Escape', async () => {
  rig = await mountConversation(mine)
  await rig.press({ key: 'Escape' }, rig.field())
  expect(rig.wrapper.findComponent(ConversationPane).emitted('leave')).toHaveLength(1)
})

it('sending waits, typing continues, and the message is sent if the release fails (written-while-releasing)', async () => {
  rig = await mountConversation({ ...mine, pending: 'releasing' })
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  expect(rig.wrapper.text()).toMatch(/Releasing .+\. Sending waits\./)
  expect(sends()).toEqual([])
  await rig.open(mine)
  expect(sends()).toEqual([{ type: 'message.send', key: testKey(0), text: 'Hello' }])
})

it.each([
  { name: 'the release is done', after: { assignment: { kind: 'nobody' }, pending: null }, typed: 'Hello' },
  { name: 'more was typed meanwhile', after: { ...mine, pending: null }, typed: 'Hello and' }
] as const)('the text stays a draft when $name (written-while-releasing)', async ({ after, typed }) => {
  rig = await mountConversation({ ...mine, pending: 'releasing' })
  await rig.type('Hello')
  await rig.press({ key: 'Enter' }, rig.field())
  if (typed !== 'Hello') await rig.type(typed)
  await rig.open(after)
  expect({ sends: sends(), value: rig.field().value }).toEqual({ sends: [], value: typed })
})

it('says that messages wait if only the list knows who has the customer', async () => {
  rig = await mountConversation({ ...mine, inDoubt: true })
  expect(rig.wrapper.text()).toContain('Messages wait for the list.')
})
