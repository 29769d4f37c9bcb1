// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest'
import { buildMessage, buildStatus, NOW } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

const me = { assignment: { kind: 'me' } } as const
const two = [buildMessage({ id: 1, at: NOW - 400_000 }), buildMessage({ id: 2, at: NOW - 60_000 })]
const own = (id: number): ReturnType<typeof buildMessage> =>
  buildMessage({ id, author: { kind: 'me' }, at: NOW - 5_000, delivery: { state: 'sent' } })
const unread = (): boolean => rig.wrapper.text().includes('nread')

it('marks what was unread when the conversation was opened, until the agent answers', async () => {
  rig = await mountConversation({ ...me, unread: 1 }, two)
  expect(rig.wrapper.get('[role=log]').text()).toMatch(/Unread.*14:07/)
  await rig.open({ ...me, unread: 0 }, two)
  expect(unread()).toBe(true)
  await rig.open({ ...me, unread: 0 }, [...two, own(3)])
  expect(unread()).toBe(false)
})

it('marks again what came while the agent was elsewhere, and counts on while it is unread', async () => {
  rig = await mountConversation({ ...me, unread: 0 }, two)
  expect(unread()).toBe(false)
  const third = buildMessage({ id: 3, at: NOW - 4_000 })
  await rig.open({ ...me, unread: 1 }, [...two, third])
  expect(rig.wrapper.text()).toContain('Unread')
  await rig.open({ ...me, unread: 2 }, [...two, third, buildMessage({ id: 4, at: NOW - 2_000 })])
  expect(rig.wrapper.text()).toContain('2 unread')
  const order = rig.wrapper
    .get('[role=log]')
    .findAll('article, .text-accent-text')
    .map((element) => element.element.tagName)
  expect(order).toEqual(['ARTICLE', 'ARTICLE', 'DIV', 'ARTICLE', 'ARTICLE'])
})

it('shows the exact time of a message that has the pointer or the focus, and of no other', async () => {
  rig = await mountConversation(me, two)
  const [first, last] = rig.wrapper.findAll('article')
  expect(rig.wrapper.text()).not.toContain('14:01:51')
  await first?.trigger('mouseenter')
  expect(rig.wrapper.text()).toMatch(/14:01:51 · (?:now|.* ago)/)
  await first?.trigger('mouseleave')
  expect(rig.wrapper.text()).not.toContain('14:01:51')
  await rig.press({ key: 'ArrowUp' }, rig.wrapper.get('[role=log]').element)
  expect(document.activeElement).toBe(last?.element)
  expect(rig.wrapper.text()).toContain('14:07:31')
  await rig.press({ key: 'ArrowUp' }, document.activeElement ?? undefined)
  expect(document.activeElement).toBe(first?.element)
  expect(rig.wrapper.text()).toContain('14:01:51')
})

it('shows “Sent” once below a group, and tells it of each message to a screen reader', async () => {
  rig = await mountConversation(me, [own(1), own(2)])
  const shown = rig.wrapper.findAll('article').map((article) => {
    const line = article.findAll('div').find((part) => part.text() === 'Sent')
    return line?.classes('sr-only')
  })
  expect(shown).toEqual([true, false])
})

it('a message without text says what it may be, and leads to the workspace where that has a page', async () => {
  rig = await mountConversation(me, [buildMessage({ text: '' })])
  expect(rig.wrapper.get('article').text()).toContain('Sent without text: a picture, a file or a sticker.')
  await rig.wrapper.get('article [role=link]').trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'link.open', url: 'https://desk.nordlys.example/' }])
  await rig.show({
    status: buildStatus({ workspace: { label: 'Nordlys', origin: 'http://localhost:1', socketUrl: '', demo: true } })
  })
  expect(rig.wrapper.find('article [role=link]').exists()).toBe(false)
})

it('explains the first three take-overs on this computer, and no more', async () => {
  localStorage.clear()
  rig = await mountConversation({})
  for (let time = 0; time < 3; time++) {
    expect(rig.wrapper.text()).toContain('You’ll reply instead of the bot. Release it any time with Esc and then R.')
    await rig.open({ pending: 'taking' })
    await rig.open({ pending: null })
  }
  expect(rig.wrapper.text()).not.toContain('You’ll reply')
  rig.wrapper.unmount()
  rig = await mountConversation({})
  expect(rig.wrapper.text()).not.toContain('You’ll reply')
})

it('has one primary button for a waiting customer: the one that takes over, until the agent writes', async () => {
  rig = await mountConversation({})
  const isPrimary = (): boolean => rig.button('Take over').attributes('data-fill') === 'accent'
  expect(isPrimary()).toBe(true)
  await rig.type('H')
  expect(isPrimary()).toBe(false)
})
