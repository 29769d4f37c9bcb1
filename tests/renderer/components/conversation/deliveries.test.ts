// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { Delivery, Message } from '../../../../src/shared/domain/message'
import { buildMessage, buildStatus, testKey } from '../../../support/fakePort'
import { mountConversation, OFFLINE, type ConversationRig } from './rig'

let rig: ConversationRig
afterEach(() => rig.wrapper.unmount())

const own = (delivery: Delivery, id = 7): Message =>
  buildMessage({ id, author: { kind: 'me' }, text: 'Hello', delivery })
async function show(delivery: Delivery): Promise<string> {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage(), own(delivery)])
  const words = rig.wrapper.findAll('article')[1]?.text() ?? ''
  return words.replace(/^.*?Hello/s, '')
}

it.each([
  { state: 'queued', words: 'Queued behind the previous message' },
  { state: 'sending', words: 'Sending' },
  { state: 'sent', words: 'Sent' },
  { state: 'unconfirmed', words: 'May have been sent' }
] as const)('says in its name that a message is $state', async ({ state, words }) => {
  expect(await show({ state })).toMatch(new RegExp(`^${words}`))
})

it('waits for the connection if there is none', async () => {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [own({ state: 'queued' })], OFFLINE)
  expect(rig.wrapper.find('article').text()).toContain('Waiting for the connection')
})

it('keeps the focus among the messages when the buttons of a settled message go', async () => {
  await show({ state: 'unconfirmed' })
  const button = rig.button('Mark as sent').element
  if (button instanceof HTMLElement) button.focus()
  await rig.button('Mark as sent').trigger('click')
  rig.port.answer()
  await flushPromises()
  expect(document.activeElement?.getAttribute('role')).toBe('log')
})

it('appends the server’s reason to “Not sent”', async () => {
  expect(await show({ state: 'failed', reason: '<b>too long</b>' })).toMatch(/^Not sent\.<b>too long<\/b>/)
  expect(rig.wrapper.find('article b').exists()).toBe(false)
})

it('offers to copy a text that is too long, and does not offer to send it again', async () => {
  await show({ state: 'failed', reason: 'The message is too long for this workspace.' })
  expect(rig.button('Try again').exists()).toBe(true)
  await rig.show({ status: buildStatus({ textLimit: 4 }) })
  expect(() => rig.button('Try again')).toThrow()
  expect(rig.button('Copy').exists()).toBe(true)
  expect(rig.button('Discard').exists()).toBe(true)
})

it('has no actions for a message that is sent or on its way', async () => {
  await show({ state: 'sending' })
  expect(rig.wrapper.find('article button').exists()).toBe(false)
  await rig.open({ assignment: { kind: 'me' } }, [own({ state: 'sent' })])
  expect(rig.wrapper.find('article button').exists()).toBe(false)
})

it('tries a failed message again', async () => {
  await show({ state: 'failed', reason: null })
  await rig.button('Try again').trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'message.sendAgain', key: testKey(0), id: 7 }])
})

it('lets the agent decide about a message that may have been sent', async () => {
  await show({ state: 'unconfirmed' })
  await rig.button('Mark as sent').trigger('click')
  await rig.button('Send again').trigger('click')
  expect(rig.port.commands()).toEqual([
    { type: 'message.accept', key: testKey(0), id: 7 },
    { type: 'message.sendAgain', key: testKey(0), id: 7 }
  ])
})

it.each(['queued', 'unconfirmed', 'failed'] as const)(
  'asks once before a message that is %s is discarded',
  async (state) => {
    await show(state === 'failed' ? { state, reason: null } : { state })
    await rig.button('Discard').trigger('click', { detail: 1 })
    expect(rig.port.commands()).toEqual([])
    await rig.button('Delete permanently').trigger('click', { detail: 2 })
    expect(rig.port.commands()).toEqual([])
    await rig.button('Keep').trigger('click')
    await rig.button('Discard').trigger('click')
    await rig.button('Delete permanently').trigger('click', { detail: 1 })
    expect(rig.port.commands()).toEqual([{ type: 'message.discard', key: testKey(0), id: 7 }])
  }
)

it.each(['Try again', 'Send again', 'Mark as sent'])(
  'a double click on “%s” counts once, because the second click may hit the next message',
  async (name) => {
    await show(name === 'Try again' ? { state: 'failed', reason: null } : { state: 'unconfirmed' })
    await rig.button(name).trigger('click', { detail: 2 })
    expect(rig.port.commands()).toEqual([])
    await rig.button(name).trigger('click', { detail: 1 })
    expect(rig.port.commands()).toHaveLength(1)
  }
)

it('says why an action was refused', async () => {
  await show({ state: 'failed', reason: null })
  rig.port.answerAlways('notConnected')
  await rig.button('Try again').trigger('click')
  await flushPromises()
  expect(rig.wrapper.find('article [role=status]').text()).toBe('Not available without a connection.')
})

it('holds a failed message while someone else has the customer', async () => {
  rig = await mountConversation({ name: 'Łukasz Wiśniewski', assignment: { kind: 'other', agentName: 'Ana Sousa' } }, [
    buildMessage(),
    own({ state: 'failed', reason: null })
  ])
  expect(rig.wrapper.findAll('article')[1]?.text()).toContain('Not sent.Ana has taken over Łukasz’s conversation.')
  const names = rig.wrapper.findAll('article button').map((button) => button.text())
  expect(names).toEqual(['Copy', 'Discard'])
})

it.each<{ how: string; delivery: Delivery }>([
  { how: 'was not sent', delivery: { state: 'failed', reason: 'Łukasz is no longer yours. Check before sending.' } },
  { how: 'may have been sent', delivery: { state: 'unconfirmed' } }
])(
  'says that a message that $how takes the customer over again if nobody has them, and only then',
  async ({ delivery }) => {
    await show(delivery)
    const usual = delivery.state === 'failed' ? 'Try again' : 'Send again'
    await rig.button(usual).trigger('click')
    await rig.open({ assignment: { kind: 'nobody' } })
    expect(() => rig.button(usual)).toThrow()
    await rig.button('Take over and send again').trigger('click')
    expect(rig.port.commands()).toEqual([
      { type: 'message.sendAgain', key: testKey(0), id: 7 },
      { type: 'message.sendAgain', key: testKey(0), id: 7, takesOver: true }
    ])
  }
)
