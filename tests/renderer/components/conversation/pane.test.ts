// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { ConnectionStatus } from '../../../../src/shared/domain/connection'
import { buildMessage, buildQueueHead, NOW, ours, testKey, theirs, waited } from '../../../support/fakePort'
import { mountConversation, OFFLINE, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

const HOSTILE = '\u202e<img src=x onerror=alert(1)> & <b>bold</b>'

it('names its parts as the contract says', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage()])
  expect(rig.wrapper.find('section').attributes()).toMatchObject({
    'aria-label': 'Conversation',
    'data-pane': 'conversation'
  })
  expect(rig.wrapper.find('h2').text()).toBe('Trần Bảo Ngọc')
  expect(rig.wrapper.find('[role=log]').attributes('aria-label')).toBe('Messages')
  expect(rig.wrapper.find('article').attributes('aria-label')).toMatch(/^Trần Bảo Ngọc, .*\d\d:\d\d$/)
  expect(rig.field().getAttribute('aria-label')).toBe('Message')
  expect(rig.button('Send').exists()).toBe(true)
  expect(rig.button('Release').exists()).toBe(true)
})

it('says who has waited longest while nothing is open', async () => {
  rig = await mountConversation(null)
  const longest = { key: testKey(4), name: '佐藤 美咲', wait: waited(900) }
  await rig.show({ queue: { head: buildQueueHead({ longest }) } })
  expect(rig.wrapper.text()).toContain('12 people are waiting.')
  expect(rig.wrapper.find('bdi').text()).toBe('佐藤 美咲')
  await rig.button('Take over the longest wait').trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'customer.takeLongest' }])
  expect(rig.screen.selected).toBe(testKey(4))
})

it('names the keys of a desk without an open customer, and where the other keys are', async () => {
  rig = await mountConversation(null)
  expect(
    rig.wrapper
      .findAll('dt')
      .map((term) => term.text())
      .at(-1)
  ).toBe('Keyboard shortcuts')
  expect(rig.wrapper.findAll('dd').at(-1)?.find('kbd').text()).toBe('?')
})

it('leaves out the keys of a row while the list has boxes to tick', async () => {
  rig = await mountConversation(null)
  const keys = (): readonly string[] => rig.wrapper.findAll('dt').map((term) => term.text())
  expect(keys()).toContain('Take over')
  useScreenStore().picked = new Map()
  await rig.show({})
  expect(keys()).toEqual(['Move', 'Take over the longest wait', 'Keyboard shortcuts'])
})

it('never says that nobody waits while it cannot know', async () => {
  rig = await mountConversation(null, [], OFFLINE)
  await rig.show({ queue: { head: buildQueueHead({ counts: { waiting: 0, mine: 0, others: 0, all: 0 } }) } })
  expect(rig.wrapper.text()).toContain('There may be people waiting.')
})

it('says that the agent has a customer about whom it is not known who wrote last', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' }, turn: { kind: 'unknown', since: null } })
  expect(rig.wrapper.find('header').text()).toContain('with you')
  expect(rig.wrapper.find('header').text()).not.toContain('someone else')
})

it('takes over by button and by T, once', async () => {
  rig = await mountConversation({})
  await rig.button('Take over').trigger('click')
  await rig.press({ key: 't' })
  expect(rig.port.commands()).toEqual([
    { type: 'customer.take', key: testKey(0) },
    { type: 'customer.take', key: testKey(0) }
  ])
  await rig.open({ pending: 'taking' })
  expect(rig.wrapper.text()).toContain('Taking over…')
  await rig.press({ key: 't' })
  await rig.button('Taking over…').trigger('click')
  expect(rig.port.commands()).toHaveLength(2)
})

it('says that a take-over was refused, and tries again', async () => {
  rig = await mountConversation({ name: 'Ana Sousa' })
  rig.port.answerAlways('unknownCustomer')
  await rig.button('Take over').trigger('click')
  await new Promise(process.nextTick)
  expect(rig.wrapper.find('[role=alert]').text()).toContain('Couldn’t take over. Ana is still waiting.')
  await rig.button('Try again').trigger('click')
  expect(rig.port.commands()).toHaveLength(2)
})

it('releases by button and by R, but T and R do nothing elsewhere', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage()])
  await rig.press({ key: 't' })
  await rig.press({ key: 'r' }, rig.field())
  await rig.press({ key: 'r', ctrlKey: true })
  await rig.press({ key: 'r', repeat: true })
  expect(rig.port.commands()).toEqual([])
  await rig.press({ key: 'r' })
  await rig.button('Release').trigger('click')
  expect(rig.port.commands()).toEqual(Array(2).fill({ type: 'customer.release', key: testKey(0) }))
  await rig.open({ assignment: { kind: 'me' }, pending: 'releasing' })
  expect(rig.wrapper.text()).toContain('Releasing…')
})

it.each([
  { button: 'Send 1 first, then release', queued: 'send' },
  { button: 'Keep as drafts and release', queued: 'keep' },
  { button: 'Cancel', queued: null }
])('queued messages: R asks first, and $button does what it says', async ({ button, queued }) => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [
    buildMessage({ author: { kind: 'me' }, delivery: { state: 'queued' } })
  ])
  rig.port.answerAlways('hasQueued')
  await rig.press({ key: 'r' })
  await flushPromises()
  expect(document.querySelector('[role=alertdialog]')?.textContent).toContain('1 message has not been sent yet.')
  rig.port.answerAlways(null)
  const asked = rig.port.commands().length
  ;[...document.querySelectorAll<HTMLElement>('[role=alertdialog] button')]
    .find((one) => one.textContent.trim() === button)
    ?.click()
  await flushPromises()
  expect(rig.port.commands().slice(asked)).toEqual(
    queued === null ? [] : [{ type: 'customer.release', key: testKey(0), queued }]
  )
  expect(document.querySelector('[role=alertdialog][data-state=open]')).toBeNull()
})

it('knows the keys on a keyboard of another script', async () => {
  rig = await mountConversation({})
  await rig.press({ key: 'е', code: 'KeyT' })
  expect(rig.port.commands()).toHaveLength(1)
})

it('a dotless i at the place of R releases nobody (letters-no-latin-place)', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } })
  await rig.press({ key: 'ı', code: 'KeyR' })
  expect(rig.port.commands()).toEqual([])
  await rig.press({ key: 'к', code: 'KeyR' })
  expect(rig.port.commands()).toEqual([{ type: 'customer.release', key: testKey(0), queued: undefined }])
})

it('is off without a connection, and says why', async () => {
  rig = await mountConversation({}, [], OFFLINE)
  const button = rig.button('Take over')
  expect(button.attributes()).toMatchObject({ 'aria-disabled': 'true', title: 'Not available without a connection.' })
  await button.trigger('click')
  await rig.press({ key: 't' })
  expect(rig.port.commands()).toEqual([])
  expect(rig.wrapper.text()).toContain('This computer is offline. Messages will be sent in order when you reconnect.')
  expect(rig.button('Take over and send').exists()).toBe(true)
})

it.each<ConnectionStatus>([
  { state: 'reconnecting', asOf: null, retryAt: null, failure: { kind: 'http', detail: '', code: 503 } },
  { state: 'stopped', asOf: null, failure: { kind: 'replaced', detail: '', code: 4000 } },
  { state: 'connecting', asOf: null }
])('does not call the computer offline if only the workspace is out of reach: $state', async (connection) => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [], { connection })
  expect(rig.wrapper.text()).toContain('Not connected. Messages will be sent in order when you reconnect.')
  expect(rig.wrapper.text()).not.toMatch(/offline/iu)
})

it('lets the agent read a colleague’s conversation, and keeps the draft', async () => {
  rig = await mountConversation(
    { assignment: { kind: 'other', agentName: 'Ana Sousa' }, name: 'Олена Коваленко', draft: 'Доб' },
    [buildMessage({ id: 1 }), buildMessage({ id: 2, author: { kind: 'agent', name: 'Ana Sousa' } })]
  )
  expect(rig.wrapper.find('textarea').exists()).toBe(false)
  expect(rig.wrapper.text()).toContain('Read-only while Ana has it. Ask Ana to release it first.')
  expect(rig.wrapper.text()).toContain('“Доб”')
  await rig.open({ assignment: { kind: 'other', agentName: null } })
  expect(rig.wrapper.text()).toContain('Ask them to release it first.')
})

it('says once that the bot has the customer, and that nobody can write', async () => {
  rig = await mountConversation({ name: 'Ana Sousa', present: false, draft: 'half a' }, [
    buildMessage({ id: 1 }),
    buildMessage({ id: 2 })
  ])
  expect(rig.wrapper.text()).toContain('Read-only while the bot has it.')
  expect(rig.wrapper.text()).not.toContain('back with the bot')
  expect(rig.wrapper.text()).toContain('“half a”')
  expect(rig.wrapper.findAll('button').map((button) => button.text())).not.toContain('Take over')
  await rig.press({ key: 't' })
  expect(rig.port.commands()).toEqual([])
})

it('does not act on the customer before while the next one is being loaded', async () => {
  rig = await mountConversation({})
  rig.screen.select(testKey(9))
  await rig.show({})
  await rig.press({ key: 't' })
  expect(rig.port.commands()).toEqual([])
  expect(rig.wrapper.find('h2').exists()).toBe(false)
})

it.each([
  { name: 'takes over the customer whose conversation comes after T', keys: ['t'], arrives: 9, taken: [9] },
  { name: 'takes over nobody if another key follows', keys: ['t', 'ArrowUp'], arrives: 9, taken: [] },
  { name: 'takes over nobody if another conversation comes', keys: ['t'], arrives: 5, taken: [] },
  { name: 'releases nobody', keys: ['r'], arrives: 9, taken: [] }
])('a conversation that is not here yet: $name', async ({ keys, arrives, taken }) => {
  rig = await mountConversation({})
  rig.screen.select(testKey(9))
  await rig.show({})
  for (const key of keys) await rig.press({ key })
  await rig.open({ key: testKey(arrives) })
  await rig.open({ key: testKey(9), name: 'Ana Sousa' })
  expect(rig.port.commands()).toEqual(taken.map((n) => ({ type: 'customer.take', key: testKey(n) })))
})

it('moves the focus to the composer after a take-over inside of the pane', async () => {
  rig = await mountConversation({})
  const button = rig.button('Take over').element
  if (button instanceof HTMLElement) button.focus()
  await rig.open({ assignment: { kind: 'me' } })
  await rig.show({})
  expect(document.activeElement).toBe(rig.field())
})

it('shows hostile names and messages as text', async () => {
  const long = 'x'.repeat(10_000)
  rig = await mountConversation({ assignment: { kind: 'me' }, name: HOSTILE, pageName: HOSTILE }, [
    buildMessage({ id: 1, text: HOSTILE }),
    buildMessage({ id: 2, text: long })
  ])
  expect(rig.wrapper.find('img').exists()).toBe(false)
  expect(rig.wrapper.find('b').exists()).toBe(false)
  expect(rig.wrapper.find('h2').text()).toBe(HOSTILE)
  expect(rig.wrapper.findAll('article p').map((text) => text.element.textContent)).toEqual([HOSTILE, long])
})

it('asks before it opens a link, and never loads it in the page', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [
    buildMessage({ text: 'see https://desk.example/a and javascript:alert(1)' })
  ])
  expect(rig.wrapper.find('a').exists()).toBe(false)
  await rig.wrapper.find('[role=link]').trigger('click')
  await rig.press({ key: 'Enter' }, rig.wrapper.find('[role=link]').element)
  expect(rig.port.commands()).toEqual(Array(2).fill({ type: 'link.open', url: 'https://desk.example/a' }))
})

it('toggles the details', async () => {
  rig = await mountConversation({})
  const before = rig.screen.detailsOpen
  expect(rig.button('Details').attributes('aria-pressed')).toBe(String(before))
  await rig.button('Details').trigger('click')
  expect(rig.screen.detailsOpen).toBe(!before)
})

it('counts as reading only with the focus, in view and scrolled to the end', async () => {
  const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(true)
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage()])
  await rig.show({})
  expect(rig.port.shownInWindow().reading).toBe(true)
  focus.mockReturnValue(false)
  window.dispatchEvent(new Event('blur'))
  await rig.show({})
  expect(rig.port.shownInWindow().reading).toBe(false)
  focus.mockReturnValue(true)
  window.dispatchEvent(new Event('focus'))
  await rig.show({})
  expect(rig.port.shownInWindow().reading).toBe(true)
  rig.screen.select(null)
  await rig.show({ conversation: null })
  expect(rig.port.shownInWindow().reading).toBe(false)
  focus.mockRestore()
})

it('shortens a long name at the end of its own direction', async () => {
  rig = await mountConversation({ name: 'أمينة الزهراء بن يوسف بن عبد الرحمن الخطيب' })
  const cut = rig.wrapper.find('header .truncate')
  expect(cut.text()).toBe('أمينة الزهراء بن يوسف بن عبد الرحمن الخطيب')
  expect(cut.attributes('dir')).toBe('auto')
})

it('says in its header whose turn it is with an own customer, before the page', async () => {
  const second = (): string | undefined => rig.wrapper.find('header p').text().replace(/\s+/g, ' ')
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  rig = await mountConversation({ assignment: { kind: 'me' }, turn: theirs(161) })
  expect(second()).toBe('waits for you 2:41·Casa Verde')
  await rig.open({ assignment: { kind: 'me' }, turn: ours(120) })
  expect(second()).toBe('answered 2:00 ago·Casa Verde')
  await rig.open({ assignment: { kind: 'me' }, turn: ours(120), lastByMe: true })
  expect(second()).toBe('you answered 2:00 ago·Casa Verde')
  await rig.open({ assignment: { kind: 'me' }, turn: ours(1440), lastByMe: true })
  expect(second()).toBe('you answered 24 min ago·Casa Verde')
  await rig.open({ assignment: { kind: 'me' }, turn: { kind: 'unknown', since: NOW - 391_000 } })
  expect(second()).toBe('not known since 14:02·Casa Verde')
  await rig.open({ wait: waited(728) })
  expect(second()).toBe('Casa Verde·waiting 12:08')
  vi.useRealTimers()
})
