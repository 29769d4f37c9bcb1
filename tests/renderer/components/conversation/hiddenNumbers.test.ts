// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { selectedMessages } from '../../../../src/renderer/composables/selectedMessages'
import { useSearchStore } from '../../../../src/renderer/stores/search'
import { useConversationActions } from '../../../../src/renderer/composables/useConversationActions'
import type { Message } from '../../../../src/shared/domain/message'
import { buildMessage } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

const CARD = '4242 4242 4242 4242'
const HIDDEN = '•••• •••• •••• 4242'
const TEXT = `My card is ${CARD}, see https://shop.example/pay or DE89370400440532013000`
const ON_SCREEN = `My card is ${HIDDEN}, see https://shop.example/pay or DE••••••••••••••••3000`

let rig: ConversationRig
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

async function mountWith(text: string, more: Partial<Message> = {}): Promise<void> {
  rig = await mountConversation({ assignment: { kind: 'me' } }, [buildMessage({ id: 1, text, ...more })])
}
const actions = () => rig.wrapper.vm.$.appContext.app.runWithContext(() => useConversationActions())
const shown = (): string => rig.wrapper.get('[data-text]').text()
const numbers = () => rig.wrapper.findAll('[data-text] [role=button]')
function number(at = 0): HTMLElement {
  const element = numbers()[at]?.element
  if (!(element instanceof HTMLElement)) throw new Error('No hidden number')
  return element
}
async function act(event: Event, target: EventTarget = number()): Promise<boolean> {
  const isOwn = target.dispatchEvent(event)
  await nextTick()
  return isOwn
}
const pointer = (type: string, button = 0): Event => new PointerEvent(type, { bubbles: true, cancelable: true, button })
const key = (type: string, name: string): Event =>
  new KeyboardEvent(type, { key: name, bubbles: true, cancelable: true })

describe('a number in a bubble', () => {
  it('is hidden, and its name says what it is', async () => {
    await mountWith(TEXT)
    expect(shown()).toBe(ON_SCREEN)
    expect(numbers().map((one) => [one.attributes('aria-label'), one.attributes('tabindex')])).toEqual([
      ['Card number ending in 4242, hold to show', '0'],
      ['IBAN ending in 3000, hold to show', '0']
    ])
    expect(rig.wrapper.get('[role=link]').text()).toBe('https://shop.example/pay')
    expect(rig.wrapper.html()).not.toContain(CARD)
  })

  it('has a name with what is visible of it, as it is written', async () => {
    await mountWith('DE89 3704 0044 0532 0130 00 and 3782-822463-10005')
    expect(shown()).toBe('DE•• •••• •••• •••• ••30 00 and ••••-••••••-•0005')
    expect(numbers().map((one) => one.attributes('aria-label'))).toEqual([
      'IBAN ending in 30 00, hold to show',
      'Card number ending in 0005, hold to show'
    ])
    await act(pointer('pointerdown'))
    expect(shown()).toContain('DE89 3704 0044 0532 0130 00')
  })

  it('is hidden in what the agent wrote, and in the last message of the list', async () => {
    await mountWith(TEXT, { author: { kind: 'me' }, delivery: { state: 'sent' } })
    expect(shown()).toBe(ON_SCREEN)
    await rig.open({ assignment: { kind: 'me' }, lastMessage: TEXT }, [])
    expect(shown()).toBe(ON_SCREEN)
  })

  it.each(['pointerup', 'pointercancel', 'blur'])('shows while the pointer holds it, until %s', async (end) => {
    await mountWith(TEXT)
    await act(pointer('pointerdown'))
    expect(shown()).toContain(CARD)
    expect(shown()).not.toContain('DE89')
    expect(number().getAttribute('aria-label')).toBe('Card number ending in 4242, hold to show')
    await act(new Event(end), window)
    expect(shown()).toBe(ON_SCREEN)
  })

  it('does not show for the other buttons of a mouse', async () => {
    await mountWith(TEXT)
    await act(pointer('pointerdown', 2))
    expect(shown()).toBe(ON_SCREEN)
  })

  it.each([' ', 'Enter'])('shows while the key "%s" is held', async (name) => {
    await mountWith(TEXT)
    expect(await act(key('keydown', name))).toBe(false)
    expect(shown()).toContain(CARD)
    await act(key('keyup', 'a'))
    expect(shown()).toContain(CARD)
    await act(key('keyup', name))
    expect(shown()).toBe(ON_SCREEN)
    await act(key('keydown', name))
    await act(new Event('blur'))
    expect(shown()).toBe(ON_SCREEN)
  })

  it('is hidden when it is copied and when it is quoted', async () => {
    await mountWith(TEXT)
    const body = rig.wrapper.get('[data-text]').element
    document.getSelection()?.selectAllChildren(body)
    expect(selectedMessages(document)).toEqual([{ id: 1, text: ON_SCREEN }])
    document.execCommand = () => false
    rig.wrapper.get<HTMLElement>('[data-message="1"]').element.focus()
    actions().runs.quote()
    await flushPromises()
    expect(rig.field().value).toBe(`> ${ON_SCREEN}\n`)
  })

  it('is hidden when a message without a selection is quoted', async () => {
    await mountWith(TEXT)
    document.execCommand = () => false
    actions().runs.quote()
    await flushPromises()
    expect(rig.field().value).toBe(`> ${ON_SCREEN}\n`)
  })

  it('keeps the marks of a search', async () => {
    await mountWith(TEXT)
    const search = useSearchStore()
    search.finding = true
    search.findText = 'is 4242 4242'
    await nextTick()
    expect(rig.wrapper.findAll('[data-text] mark').map((mark) => mark.text())).toEqual(['is', '•••• ••••'])
    expect(shown()).toBe(ON_SCREEN)
  })

  it('is visible in the composer', async () => {
    await mountWith('Hi')
    await rig.type(TEXT)
    expect(rig.field().value).toBe(TEXT)
    expect(numbers()).toEqual([])
  })
})
