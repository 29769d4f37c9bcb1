// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { ConversationHead } from '../../../../src/shared/views'
import { buildConversationHead, buildMessage, testKey } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
const others = [{ key: testKey(1), name: 'Friederike Großkopf' }]
const MINE: Partial<ConversationHead> = { name: 'Łukasz Wiśniewski', assignment: { kind: 'me' }, others }

const sent = () => rig.port.commands().flatMap((one) => (one.type === 'message.send' ? [one.text] : []))
const asked = () => rig.wrapper.find('[role=group][data-takes-escape]')
const enter = (more: KeyboardEventInit = {}) => rig.press({ key: 'Enter', ...more }, rig.field())
const confirm = () => enter({ ctrlKey: true })

async function paste(text: string): Promise<void> {
  rig.field().value = text
  rig.field().dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }))
  await nextTick()
}

async function send(text: string): Promise<void> {
  await rig.type(text)
  await enter()
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

describe('a message that greets somebody else', () => {
  const text = 'Hello Friederike, your order left on Monday.'
  beforeEach(async () => {
    rig = await mountConversation(MINE)
    await send(text)
  })

  it('asks, and nothing leaves', () => {
    expect(sent()).toEqual([])
    expect(asked().text()).toContain('Send to Łukasz?')
    expect(asked().text()).not.toContain('release')
    expect(asked().text()).toContain('The text names Friederike Großkopf, who is open too.')
    expect(rig.wrapper.find('[data-mark=name]').text()).toBe('Friederike')
    expect(rig.field().value).toBe(text)
  })

  it('leaves with Ctrl+Enter, and is not asked about again', async () => {
    await confirm()
    expect(sent()).toEqual([text])
    expect(asked().exists()).toBe(false)
    rig.port.answer('notConnected')
    await flushPromises()
    await enter()
    expect(sent()).toEqual([text, text])
  })

  it('is not answered by a second Enter, nor by a key that is held down', async () => {
    await enter()
    await enter({ repeat: true })
    await enter({ ctrlKey: true, repeat: true })
    expect(sent()).toEqual([])
    expect(asked().exists()).toBe(true)
  })

  it('is not answered by an Enter that ends a word of an input method', async () => {
    await enter({ ctrlKey: true, isComposing: true })
    await enter({ ctrlKey: true, keyCode: 229 })
    expect(sent()).toEqual([])
    expect(asked().exists()).toBe(true)
  })

  it('goes back to the text with Escape, and stays in the composer', async () => {
    await rig.press({ key: 'Escape' }, rig.field())
    expect(asked().exists()).toBe(false)
    expect(rig.field().value).toBe(text)
    await enter()
    expect(asked().exists()).toBe(true)
    expect(sent()).toEqual([])
  })

  it('goes back to the text with Escape on a button too', async () => {
    rig.button('Keep writing').element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await nextTick()
    expect(asked().exists()).toBe(false)
    expect(rig.field().value).toBe(text)
  })

  it('is no longer asked about when the text changes', async () => {
    await rig.type('Hello Łukasz, your order left on Monday.')
    expect(asked().exists()).toBe(false)
    await enter()
    expect(sent()).toEqual(['Hello Łukasz, your order left on Monday.'])
  })

  it('moves to the draft of the other customer, behind what stands there', async () => {
    await rig.button('Move to Friederike’s draft').trigger('click')
    expect(rig.screen.selected).toBe(testKey(1))
    expect(rig.screen.drafts.get(testKey(0))).toBe(text)
    await rig.open({ ...MINE, key: testKey(1), name: 'Friederike Großkopf', others: [], draft: 'One moment.' })
    expect(rig.field().value).toBe(`One moment.\n${text}`)
    expect(rig.screen.drafts.get(testKey(0))).toBe('')
    expect(rig.port.commands()).toContainEqual({ type: 'draft.keep', key: testKey(0), text: '' })
    await enter()
    expect(sent()).toEqual([`One moment.\n${text}`])
  })

  it('stays where it was if nobody can write to the other customer any more', async () => {
    await rig.button('Move to Friederike’s draft').trigger('click')
    await rig.open({ ...MINE, key: testKey(1), assignment: { kind: 'other', agentName: 'Ana' } })
    await rig.open(MINE)
    expect(rig.field().value).toBe(text)
  })
})

it('lets a message about which there is nothing to ask leave at once, without a delay', async () => {
  rig = await mountConversation(MINE)
  await rig.type('Your order left on Monday.')
  const timers = vi.getTimerCount()
  // No timer or promise can run between these two lines. So the composer must send without waiting for any.
  const pressed = enter()
  expect(sent()).toEqual(['Your order left on Monday.'])
  await pressed
  expect({ asked: asked().exists(), more: vi.getTimerCount() > timers }).toEqual({ asked: false, more: false })
})

it('asks before a card number leaves, and hides it on the screen', async () => {
  rig = await mountConversation(MINE)
  await send('It was 4242 4242 4242 4242.')
  expect(asked().text()).toContain('Send a card number to Łukasz?')
  const hidden = () => rig.wrapper.findAll('[data-mark=number] span').filter((one) => one.classes('text-transparent'))
  expect(hidden().map((one) => one.text())).toEqual(Array.from('424242424242'))
  rig.wrapper.find('[data-mark=number]').element.dispatchEvent(new Event('pointerdown'))
  await nextTick()
  expect(hidden()).toEqual([])
  window.dispatchEvent(new Event('pointerup'))
  await nextTick()
  expect(hidden()).toHaveLength(12)
})

it('asks before an IBAN leaves', async () => {
  rig = await mountConversation(MINE)
  await send('DE89 3704 0044 0532 0130 00')
  expect(asked().text()).toContain('Send an IBAN to Łukasz?')
})

it('does not let a double Ctrl+Enter answer the question that its first press asked', async () => {
  rig = await mountConversation({ ...MINE, assignment: { kind: 'nobody' } })
  await rig.type('Hello Friederike')
  const at = (timeStamp: number): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: timeStamp })
    return event
  }
  rig.field().dispatchEvent(at(1_000))
  rig.field().dispatchEvent(at(1_100))
  await nextTick()
  expect(sent()).toEqual([])
  expect(asked().exists()).toBe(true)
  rig.field().dispatchEvent(at(2_000))
  await nextTick()
  expect(sent()).toEqual(['Hello Friederike'])
})

describe('send, release, next', () => {
  it('is asked about like sending, and goes on where it stopped', async () => {
    rig = await mountConversation(MINE, [buildMessage()])
    await rig.type('Hello Friederike, it left on Monday.')
    await enter({ ctrlKey: true, shiftKey: true })
    await flushPromises()
    expect(sent()).toEqual([])
    expect(asked().text()).toContain('Send to Łukasz, release, next')
    await enter({ ctrlKey: true, shiftKey: true })
    expect(sent()).toEqual([])
    await confirm()
    expect(sent()).toHaveLength(1)
    expect(rig.wrapper.text()).toContain('Sending…')
  })
})

describe('a conversation that something else opened', () => {
  beforeEach(async () => {
    rig = await mountConversation({ ...MINE, key: testKey(5) })
  })

  it('is asked about once', async () => {
    rig.screen.openFromOutside(testKey(0), false, performance.now() - 2_500)
    await rig.show({ conversation: { head: buildConversationHead(MINE) } })
    await send('It left on Monday.')
    expect(asked().text()).toMatch(/This conversation opened [23] sec ago, and not by you\./u)
    await confirm()
    rig.port.answer(null)
    await flushPromises()
    await send('Is there anything else?')
    expect(sent()).toEqual(['It left on Monday.', 'Is there anything else?'])
  })

  it('is not asked about after the agent opened it too', async () => {
    rig.screen.openFromOutside(testKey(0), false, performance.now())
    await rig.open(MINE)
    await send('It left on Monday.')
    expect(sent()).toHaveLength(1)
  })

  it('is not asked about if the agent asked for it, as with an alert', async () => {
    rig.screen.openFromOutside(testKey(0), true, performance.now())
    await rig.show({ conversation: { head: buildConversationHead(MINE) } })
    await send('It left on Monday.')
    expect(sent()).toHaveLength(1)
  })

  it('is asked about if it opened while the agent typed', async () => {
    rig.screen.typedAt = performance.now()
    rig.screen.openFromOutside(testKey(0), true, performance.now())
    await rig.show({ conversation: { head: buildConversationHead(MINE) } })
    await send('It left on Monday.')
    expect(asked().exists()).toBe(true)
  })
})

describe('a text that was begun for another customer', () => {
  const text = 'Your table on the terrace is booked.'

  it('is asked about where it was pasted', async () => {
    rig = await mountConversation({ ...MINE, copied: { from: others[0]!, text } })
    await paste(text)
    await enter()
    expect(asked().text()).toContain('This text was begun for Friederike Großkopf.')
    await confirm()
    expect(sent()).toEqual([text])
    expect(rig.port.commands().filter((one) => one.type.startsWith('text.'))).toEqual([
      { type: 'text.pasted', key: testKey(0) },
      { type: 'text.agreed', key: testKey(0) }
    ])
    rig.port.answer('notConnected')
    await flushPromises()
    await send(`${text} See you!`)
    expect(sent()).toEqual([text, `${text} See you!`])
  })

  it('is copied and pasted with the events of the composer', async () => {
    rig = await mountConversation({ ...MINE, key: testKey(1), name: 'Friederike Großkopf' })
    await rig.type(text)
    rig.field().focus()
    rig.field().setSelectionRange(0, text.length)
    document.dispatchEvent(new Event('selectionchange'))
    rig.field().dispatchEvent(new Event('cut'))
    expect(rig.port.commands()).toContainEqual({ type: 'text.copied', key: testKey(1), text })
    await rig.open({ ...MINE, copied: { from: others[0]!, text } })
    await paste(text)
    await enter()
    expect(asked().text()).toContain('This text was begun for Friederike Großkopf.')
  })

  it('is asked about if it was pasted in another window, until main says that the agent agreed', async () => {
    rig = await mountConversation({ ...MINE, draft: text, begun: { from: others[0]!, text } })
    await enter()
    expect(asked().text()).toContain('This text was begun for Friederike Großkopf.')
    await rig.press({ key: 'Escape' }, rig.field())
    await rig.open({ ...MINE, draft: text })
    await enter()
    expect(sent()).toEqual([text])
  })

  it('is forgotten by main if a detail is copied after it', async () => {
    rig = await mountConversation(MINE)
    await rig.type('123456')
    rig.field().focus()
    rig.field().setSelectionRange(0, 6)
    document.dispatchEvent(new Event('selectionchange'))
    rig.field().dispatchEvent(new Event('copy'))
    expect(rig.port.commands()).toContainEqual({ type: 'text.copied', key: testKey(0), text: '' })
  })
})

it('an Enter that breaks the line does so while the guard asks, because another key sends', async () => {
  rig = await mountConversation(MINE, [], { settings: buildSettings({ sendKey: 'ctrlEnter' }) })
  await rig.type('Hello Friederike, it left.')
  await confirm()
  expect(asked().exists()).toBe(true)
  const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
  rig.field().dispatchEvent(event)
  expect(event.defaultPrevented).toBe(false)
  expect(sent()).toEqual([])
})
