// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { testKey } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
const mine = { assignment: { kind: 'me' } } as const
const sends = (): string[] =>
  rig.port.commands().flatMap((command) => (command.type === 'message.send' ? [command.text] : []))

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

/** Changes the field as Chromium does while an input method composes a word. */
async function compose(text: string): Promise<void> {
  rig.field().dispatchEvent(new CompositionEvent('compositionstart'))
  await rig.type(text)
}
const commit = (): void => void rig.field().dispatchEvent(new CompositionEvent('compositionend'))
const enter = (more: KeyboardEventInit): Promise<void> => rig.press({ key: 'Enter', ...more }, rig.field())
function lineBreak(): boolean {
  const event = new InputEvent('beforeinput', { inputType: 'insertLineBreak', bubbles: true, cancelable: true })
  rig.field().dispatchEvent(event)
  return event.defaultPrevented
}

it('Enter inside of a word sends nothing, and the next Enter sends the whole text once (compositions)', async () => {
  rig = await mountConversation(mine)
  await compose('안녕')
  await enter({ isComposing: true, keyCode: 229 } as KeyboardEventInit)
  expect(sends()).toEqual([])
  commit()
  await enter({ keyCode: 13 } as KeyboardEventInit)
  await enter({ keyCode: 13 } as KeyboardEventInit)
  expect(sends()).toEqual(['안녕'])
})

it('an input method that ends the word with a line break sends once and leaves no break (compositions)', async () => {
  rig = await mountConversation(mine)
  await compose('안녕')
  await enter({ isComposing: true, keyCode: 229 } as KeyboardEventInit)
  commit()
  expect(lineBreak()).toBe(true)
  expect(sends()).toEqual(['안녕'])
  expect(rig.field().value).toBe('안녕')
})

it('a line break that the agent wanted stays, and Enter alone takes nobody over (compositions)', async () => {
  rig = await mountConversation(mine)
  await rig.type('one')
  await enter({ shiftKey: true, isComposing: true })
  expect(lineBreak()).toBe(false)
  await enter({ isComposing: true })
  await rig.press({ key: 'a' }, rig.field())
  expect(lineBreak()).toBe(false)
  expect(sends()).toEqual([])
  await rig.open({ key: testKey(1) })
  await compose('안녕')
  await enter({ isComposing: true })
  commit()
  expect(lineBreak()).toBe(true)
  expect(sends()).toEqual([])
})

it('a word that is being composed when a late answer comes is kept (compositions)', async () => {
  rig = await mountConversation(mine)
  await rig.type('안녕')
  await enter({ keyCode: 13 } as KeyboardEventInit)
  await compose('안녕하세')
  rig.port.answer(null)
  await flushPromises()
  expect(rig.field().value).toBe('안녕하세')
  await rig.type('안녕하세요')
  commit()
  await flushPromises()
  expect(rig.field().value).toBe('하세요')
  await enter({ keyCode: 13 } as KeyboardEventInit)
  expect(sends()).toEqual(['안녕', '하세요'])
})

it('opening another customer and coming back in the middle of a word loses nothing (compositions)', async () => {
  rig = await mountConversation(mine)
  await compose('안녕하')
  await rig.open({ ...mine, key: testKey(1) })
  expect(rig.field().value).toBe('')
  await rig.open(mine)
  expect(rig.field().value).toBe('안녕하')
})

it('the button sends what stands in the field (compositions)', async () => {
  rig = await mountConversation(mine)
  await compose('안녕하세요')
  commit()
  await rig.button('Send').trigger('click')
  expect(sends()).toEqual(['안녕하세요'])
})
