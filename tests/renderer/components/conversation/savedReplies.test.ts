// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Command } from '../../../../src/shared/commands'
import type { Reply } from '../../../../src/shared/domain/reply'
import type { ConversationHead, StatusView } from '../../../../src/shared/views'
import { testKey } from '../../../support/fakePort'
import { buildRepliesState } from '../../../support/quietReplies'
import { buildReply } from '../../../support/replies'
import { mountConversation, OFFLINE, type ConversationRig } from './rig'

let rig: ConversationRig
const mine = { assignment: { kind: 'me' }, name: 'Łukasz Wiśniewski' } as const
const refund = buildReply({ id: 'refund', name: 'Refund', text: 'Order {{order number}} is refunded by {{date}}.' })
const hello = buildReply({ id: 'hello', name: 'Hello', key: 'hi', text: 'Hello {{first name}}' })

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  // Like the browser's own command, this fake writes into the field and sends an input event.
  Object.assign(document, {
    execCommand: (_name: string, _ui: boolean, words: string) => {
      const field = rig.field()
      field.setRangeText(words, field.selectionStart, field.selectionEnd, 'end')
      field.dispatchEvent(new Event('input'))
      return true
    }
  })
})
afterEach(() => {
  Reflect.deleteProperty(document, 'execCommand')
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.useRealTimers()
})

async function open(head: Partial<ConversationHead> = mine, status: Partial<StatusView> = {}): Promise<void> {
  rig = await mountConversation(head, [], status)
  rig.field().focus()
  await rig.show({})
}

let sentRows = 0
/** Sends these saved replies to the window, as main does when the window asks for saved replies. */
async function answer(rows: readonly Reply[]): Promise<void> {
  const { replies: asked } = rig.port.shownInWindow()
  if (!asked) throw new Error('The window asks for no replies')
  const head = { ...buildRepliesState({ own: rows.length }), asked, total: rows.length }
  await rig.show({ replies: { head, rows: { at: 0, remove: sentRows, insert: rows } } })
  sentRows = rows.length
}
beforeEach(() => (sentRows = 0))

/** Types at the end of the text. */
async function type(text: string): Promise<void> {
  await rig.type(text)
  rig.field().setSelectionRange(text.length, text.length)
  document.dispatchEvent(new Event('selectionchange'))
  await rig.show({})
}
const press = (key: string, more: KeyboardEventInit = {}): Promise<void> => rig.press({ key, ...more }, rig.field())
const commands = (type: Command['type']): Command[] => rig.port.commands().filter((one) => one.type === type)
const list = () => rig.wrapper.find('[role=listbox][aria-label="Saved replies"]')
const chosen = (): string | undefined =>
  rig.wrapper
    .findAll('[role=option]')
    .find((one) => one.attributes('aria-selected') === 'true')
    ?.text()
const selected = (): string => rig.field().value.slice(rig.field().selectionStart, rig.field().selectionEnd)

describe('a slash', () => {
  it('asks main for the replies of the customer’s page, and opens where one matches', async () => {
    await open()
    await type('Hi. /ref')
    expect(rig.port.shownInWindow().replies).toEqual({
      query: 'ref',
      page: 'page',
      folder: null,
      order: 'use',
      nearly: true,
      start: 0,
      rows: 20
    })
    expect(list().exists()).toBe(false)
    await answer([refund, hello])
    expect(
      list()
        .findAll('[role=option]')
        .map((option) => (option.find('bdi').exists() ? option.find('bdi') : option).text())
    ).toEqual(['Refund', 'Hello', 'New saved reply…'])
    expect(rig.field().getAttribute('aria-controls')).toBe(list().attributes('id'))
  })

  it('opens nothing where no reply matches, and stops asking when the word ends', async () => {
    await open()
    await type('and /or')
    await answer([])
    expect(list().exists()).toBe(false)
    await type('and /or ')
    expect(rig.port.shownInWindow().replies).toBeUndefined()
  })

  it.each(['1/2', 'https://x', '/etc/', 'w/o', 'a /b c'])('inside of %s asks for nothing', async (text) => {
    await open()
    await type(text)
    expect(rig.port.shownInWindow().replies).toBeUndefined()
  })

  it.each(['/', '(/', '“/', 'はい。/', '返金/', '／', 'line\n/'])('at the end of %j asks', async (text) => {
    await open()
    await type(text)
    expect(rig.port.shownInWindow().replies).toMatchObject({ query: '' })
  })

  it('chooses nothing, so Enter sends what was typed', async () => {
    await open()
    await type('and /or')
    await answer([refund])
    expect(chosen()).toBeUndefined()
    await press('Enter')
    expect(commands('message.send')).toEqual([{ type: 'message.send', key: testKey(0), text: 'and /or' }])
  })

  it('alone is not sent by Enter if there is no reply, and the popup says so', async () => {
    await open()
    await type('/')
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    await answer([])
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(list().exists()).toBe(true)
    await press('Escape')
    await press('Enter')
    expect(commands('message.send')).toHaveLength(1)
  })

  const WAYS: readonly (readonly [string, () => Promise<void>])[] = [
    ['Enter', () => press('Enter')],
    ['Ctrl+Enter', () => press('Enter', { ctrlKey: true })],
    ['“Send, release, next”', () => press('Enter', { ctrlKey: true, shiftKey: true })],
    ['the button “Send”', () => rig.button('Send').trigger('click')],
    ['the button “Send, release, next”', () => rig.button('Send, release, next').trigger('click')]
  ]
  describe.each(WAYS)('that is the whole message, and %s', (_way, submit) => {
    it.each(['/', ' /', '／', '/ref'])('sends no %j before main has answered', async (text) => {
      await open()
      await type(text)
      await submit()
      expect(commands('message.send')).toEqual([])
      await answer([refund])
      expect(chosen()).toContain('Refund')
    })

    it('sends no slash if there is no reply', async () => {
      await open()
      await type('/')
      await answer([])
      await submit()
      await submit()
      expect(commands('message.send')).toEqual([])
      expect(list().exists()).toBe(true)
    })

    it('chooses the first reply, inserts it, and does not send it at a double press', async () => {
      await open()
      await type('/h')
      await answer([hello])
      const now = vi.spyOn(performance, 'now').mockReturnValue(5_000)
      const pressedAt = vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(5_000)
      await submit()
      expect(chosen()).toContain('Hello')
      await submit()
      now.mockReturnValue(5_249)
      pressedAt.mockReturnValue(5_249)
      await submit()
      expect({ sent: commands('message.send'), text: rig.field().value }).toEqual({ sent: [], text: 'Hello Łukasz' })
      now.mockReturnValue(5_499)
      pressedAt.mockReturnValue(5_499)
      await submit()
      now.mockRestore()
      pressedAt.mockRestore()
      await flushPromises()
      expect(commands('message.send')).toMatchObject([{ text: 'Hello Łukasz' }])
    })

    it.each(['/', '/ ', '/ref'])('sends no %j with the caret elsewhere, and goes to the word', async (text) => {
      await open()
      await type(text)
      rig.field().setSelectionRange(0, 0)
      document.dispatchEvent(new Event('selectionchange'))
      await rig.show({})
      await submit()
      expect(commands('message.send')).toEqual([])
      expect(rig.field().selectionStart).toBe(text.trim().length)
      await rig.show({})
      await answer([refund])
      expect(list().exists()).toBe(true)
    })

    it('sends “/ref” if nothing matches', async () => {
      await open()
      await type('/ref')
      await answer([])
      await submit()
      expect(commands('message.send')).toHaveLength(1)
    })
  })

  it('that is the whole message is not sent by the button while another field has the focus', async () => {
    await open()
    await type('/ref')
    rig.field().blur()
    await rig.show({})
    await rig.button('Send').trigger('click')
    expect(commands('message.send')).toEqual([])
    expect(document.activeElement).toBe(rig.field())
    await answer([refund])
    expect(list().exists()).toBe(true)
  })

  it('that was closed is sent by the button too', async () => {
    await open()
    await type('/ref')
    await answer([refund])
    await press('Escape')
    await rig.button('Send').trigger('click')
    expect(commands('message.send')).toHaveLength(1)
  })

  it('that is the whole message is not sent before main has answered, and then chooses the first reply', async () => {
    await open()
    await type('/ref')
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    await answer([refund])
    expect(chosen()).toContain('Refund')
  })

  it('that is the whole message and the key of a reply inserts this reply with Enter, and says so', async () => {
    await open()
    await type('/hi')
    await answer([hello])
    expect(rig.wrapper.text()).toContain('Enterinsert')
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(rig.field().value).toBe('Hello Łukasz')
  })

  it('is not sent by the second Enter of a double press', async () => {
    await open()
    await type('/hi')
    await answer([hello])
    // A busy computer may need longer than a double press takes.
    const pressedAt = vi.spyOn(Event.prototype, 'timeStamp', 'get').mockReturnValue(5_000)
    await press('Enter')
    pressedAt.mockReturnValue(5_249)
    await press('Enter')
    pressedAt.mockRestore()
    expect({ commands: commands('message.send'), value: rig.field().value }).toEqual({
      commands: [],
      value: 'Hello Łukasz'
    })
  })

  it('is sent by an Enter soon after the one that inserted it, if the agent typed in between', async () => {
    await open()
    await type('/hi')
    await answer([hello])
    await press('Enter')
    await press('!')
    await press('Enter')
    expect(commands('message.send')).toMatchObject([{ text: 'Hello Łukasz' }])
  })

  it.each([
    { typed: '/Gruesse', key: 'gruesse' },
    { typed: '/grusse', key: 'Grüße' },
    { typed: '/ｈｉ', key: 'hi' },
    { typed: '/iade', key: 'İade' }
  ])('finds the key $key as people type it: $typed', async ({ typed, key }) => {
    await open()
    await type(typed)
    await answer([{ ...hello, key }])
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(rig.field().value).toBe('Hello Łukasz')
  })

  it.each(['and /hi', '/hi there /h', '/h\n/h'])(
    'is sent as typed with Enter if the message is more than the word: %j',
    async (text) => {
      await open()
      await type(text)
      await answer([hello])
      expect(rig.wrapper.text()).not.toMatch(/Enter(choose the first|insert)/)
      await press('Enter')
      expect(commands('message.send')).toEqual([{ type: 'message.send', key: testKey(0), text }])
    }
  )

  it.each(['/ref', '/', ' /h', '／'])(
    'that is the whole message %j is not sent: Enter chooses, then inserts',
    async (text) => {
      await open()
      await type(text)
      await answer([refund, hello])
      expect(rig.wrapper.text()).toContain('Enterchoose')
      expect(rig.wrapper.findAll('[role=status]').map((one) => one.text())).toContain(
        '2 saved replies. Arrow down or Enter to choose.'
      )
      await press('Enter')
      expect(chosen()).toContain('Refund')
      expect(rig.wrapper.text()).toContain('Enterinsert')
      expect(rig.field().value).toBe(text)
      await press('Enter')
      expect(rig.field().value).toContain('is refunded by')
      expect(commands('message.send')).toEqual([])
    }
  )

  it('says which keys act before and after one is chosen, and shows no Enter at “Send” while Enter does not send', async () => {
    const head = (): string => rig.wrapper.get('[data-keys]').text().replace(/\s+/g, ' ')
    const send = (): string | undefined => rig.button('Send').attributes('aria-keyshortcuts')
    await open()
    await type('Hi. /ref')
    await answer([refund, hello])
    expect({ head: head(), send: send() }).toEqual({ head: '↓Tabchoose the first', send: 'Enter' })
    await type('/ref')
    await answer([refund, hello])
    expect({ head: head(), send: send() }).toEqual({ head: '↓TabEnterchoose the first', send: undefined })
    await press('Enter')
    expect({ head: head(), send: send() }).toEqual({ head: '↑↓chooseTabEnterinsert', send: undefined })
  })

  it('that is the whole message waits for the matches of the newest letters', async () => {
    await open()
    await type('/r')
    await answer([hello, refund])
    await type('/ref')
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    await answer([refund])
    expect(chosen()).toContain('Refund')
  })

  it.each([
    { when: 'after Escape', rows: [refund], keys: [{ key: 'Escape' }, { key: 'Enter' }] },
    { when: 'after Escape with Ctrl', rows: [refund], keys: [{ key: 'Escape' }, { key: 'Enter', ctrlKey: true }] },
    { when: 'if nothing matches', rows: [], keys: [{ key: 'Enter' }] }
  ])('that is the whole message is sent $when', async ({ rows, keys }) => {
    await open()
    await type('/ref')
    await answer(rows)
    for (const { key, ...more } of keys) await press(key, more)
    expect(commands('message.send')).toEqual([{ type: 'message.send', key: testKey(0), text: '/ref' }])
  })

  it('opens a list that marks no reply under a pointer at rest', async () => {
    await open()
    await type('/')
    await answer([hello])
    const option = (): Element | null => rig.wrapper.element.querySelector('[role="listbox"] li')
    expect(option()?.classList).not.toContain('hover:bg-hover')
    option()?.dispatchEvent(new Event('pointermove', { bubbles: true }))
    await rig.show({})
    expect(option()?.classList).toContain('hover:bg-hover')
  })

  it('asks for nothing while another field has the focus', async () => {
    await open()
    await type('/ref')
    await answer([refund])
    rig.field().blur()
    await rig.show({})
    expect(rig.port.shownInWindow().replies).toBeUndefined()
    expect(list().exists()).toBe(false)
  })
})

describe('the popup', () => {
  beforeEach(async () => {
    await open()
    await type('Hi. /h')
    await answer([refund, hello])
  })

  it('opens the saved replies in the settings from the entry behind the last reply', async () => {
    for (const _step of [1, 2, 3]) await press('ArrowDown')
    expect(chosen()).toContain('New saved reply…')
    expect(rig.field().getAttribute('aria-activedescendant')).toBe(
      rig.wrapper.find('[aria-selected=true]').attributes('id')
    )
    await press('Enter')
    expect(useScreenStore().panel).toBe('settings')
    expect(rig.field().value).toBe('Hi. /h')
  })

  it('chooses with the arrows, and nothing beyond the ends', async () => {
    await press('ArrowDown')
    expect(chosen()).toContain('Refund')
    expect(rig.field().getAttribute('aria-activedescendant')).toBe(
      rig.wrapper.find('[aria-selected=true]').attributes('id')
    )
    await press('ArrowDown')
    expect(chosen()).toContain('Hello')
    await press('ArrowDown')
    await press('ArrowDown')
    expect(chosen()).toBeUndefined()
    await press('ArrowUp')
    expect(chosen()).toContain('Hello')
  })

  it('inserts the chosen reply in place of the word, with its variables filled in', async () => {
    await press('ArrowUp')
    await press('Enter')
    expect(rig.field().value).toBe('Hi. Hello Łukasz')
    expect(commands('message.send')).toEqual([])
    expect(commands('reply.used')).toEqual([{ type: 'reply.used', id: 'hello' }])
    expect(list().exists()).toBe(false)
  })

  it('chooses with Tab, and inserts with the next Tab', async () => {
    await press('Tab')
    expect(chosen()).toContain('Refund')
    await press('Tab')
    expect(rig.field().value).toBe('Hi. Order ⟦\ufe00order number⟧\ufe00 is refunded by ⟦\ufe00date⟧\ufe00.')
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
  })

  it('goes with Tab from a last blank that is not filled in to the end of the reply, and still asks for it', async () => {
    const tab = async (): Promise<boolean> => {
      const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
      rig.field().dispatchEvent(event)
      await rig.show({})
      return event.defaultPrevented
    }
    for (const _ of ['choose', 'insert', 'second blank']) await tab()
    expect(selected()).toBe('⟦\ufe00date⟧\ufe00')
    expect(await tab()).toBe(true)
    const { value, selectionStart, selectionEnd } = rig.field()
    expect([selectionStart, selectionEnd]).toEqual([value.length, value.length])
    expect(await tab()).toBe(false)
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
  })

  describe('has filled in the last blank of the reply', () => {
    const tab = async (): Promise<boolean> => {
      const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
      rig.field().dispatchEvent(event)
      await rig.show({})
      return event.defaultPrevented
    }
    const fillIn = async (value: string): Promise<void> => {
      const field = rig.field()
      const start = field.selectionStart
      field.setRangeText(value, start, field.selectionEnd, 'end')
      field.setSelectionRange(start + value.length, start + value.length)
      field.dispatchEvent(new Event('input'))
      document.dispatchEvent(new Event('selectionchange'))
      await rig.show({})
    }
    beforeEach(async () => {
      await press('Tab')
      await press('Tab')
      await fillIn('123')
      await tab()
      await fillIn('Friday')
    })

    it('Tab goes to the end of the reply first, and then leaves the field', async () => {
      expect(await tab()).toBe(true)
      const { value, selectionStart, selectionEnd } = rig.field()
      expect({ value, selectionStart, selectionEnd }).toEqual({
        value: 'Hi. Order 123 is refunded by Friday.',
        selectionStart: value.length,
        selectionEnd: value.length
      })
      expect(await tab()).toBe(false)
    })

    it('Tab leaves the field at once if the caret is elsewhere, or the text is another one', async () => {
      rig.field().setSelectionRange(1, 1)
      document.dispatchEvent(new Event('selectionchange'))
      expect(await tab()).toBe(false)
      await type('Something else')
      rig.field().setSelectionRange(2, 2)
      document.dispatchEvent(new Event('selectionchange'))
      expect(await tab()).toBe(false)
    })
  })

  it('inserts with a click', async () => {
    await rig.wrapper.findAll('[role=option]')[1]?.trigger('click')
    expect(rig.field().value).toBe('Hi. Hello Łukasz')
  })

  it('closes with Escape, which does not leave the composer, and stays closed for this word', async () => {
    await press('Escape')
    expect(list().exists()).toBe(false)
    expect(document.activeElement).toBe(rig.field())
    await type('Hi. /he')
    expect(rig.port.shownInWindow().replies).toBeUndefined()
    await type('Hi. /he /r')
    expect(rig.port.shownInWindow().replies).toMatchObject({ query: 'r' })
  })

  it('forgets the choice when the query changes, and inserts only from the newest answer', async () => {
    await press('ArrowDown')
    await type('Hi. /he')
    expect(chosen()).toBeUndefined()
    await press('ArrowDown')
    await press('Enter')
    expect(rig.field().value).toBe('Hi. /he')
    expect(commands('message.send')).toEqual([])
    await answer([hello])
    expect(chosen()).toContain('Hello')
    await press('Enter')
    expect(rig.field().value).toBe('Hi. Hello Łukasz')
  })

  it('takes no key of an input method', async () => {
    await press('ArrowDown', { isComposing: true })
    await press('Tab', { keyCode: 229 } as KeyboardEventInit)
    expect(chosen()).toBeUndefined()
  })

  it('sends with Ctrl+Enter also if a reply is chosen', async () => {
    await press('ArrowDown')
    await press('Enter', { ctrlKey: true })
    expect(commands('message.send')).toHaveLength(1)
  })

  it('says how many there are', () => {
    expect(rig.wrapper.findAll('[role=status]').map((one) => one.text())).toContain(
      '2 saved replies. Arrow down to choose.'
    )
  })
})

it('several replies go into one message', async () => {
  await open()
  await type('/hi')
  await answer([hello])
  await press('ArrowDown')
  await press('Enter')
  await type(`${rig.field().value}. /hi`)
  await answer([hello])
  await press('ArrowDown')
  await press('Enter')
  expect(rig.field().value).toBe('Hello Łukasz. Hello Łukasz')
})

it('a reply that is too long for the workspace says so before it is inserted', async () => {
  await open(mine, { textLimit: 30 })
  await type('12345 /r')
  await answer([buildReply({ text: 'x'.repeat(30) }), buildReply({ text: 'short' })])
  expect(rig.wrapper.findAll('li[role=option]').map((one) => one.text().includes('Too long'))).toEqual([true, false])
  expect(list().text()).toContain('Too long for this workspace by 6 characters.')
})

it('a customer without a name becomes a blank', async () => {
  await open({ assignment: { kind: 'me' }, name: 'c0' })
  await type('/hi')
  await answer([hello])
  await press('ArrowDown')
  await press('Enter')
  expect(rig.field().value).toBe('Hello ⟦\ufe00first name⟧\ufe00')
})

it('the button writes a slash, and says so if there is no reply', async () => {
  await open()
  await type('Hi')
  await rig.button('Saved replies').trigger('click')
  await rig.show({})
  expect(rig.field().value).toBe('Hi /')
  await answer([])
  expect(rig.wrapper.text()).toContain('No saved replies yet.')
})

it.each([
  { what: 'the slash that the button wrote', typed: '', left: 'Hi' },
  { what: 'nothing that the agent typed', typed: 'h', left: 'Hi /h' }
])('Escape takes out $what', async ({ typed, left }) => {
  await open()
  await type('Hi')
  await rig.button('Saved replies').trigger('click')
  if (typed !== '') await type(`${rig.field().value}${typed}`)
  await answer([hello])
  await press('Escape')
  expect({ text: rig.field().value, isOpen: list().exists() }).toEqual({ text: left, isOpen: false })
})

describe('a blank', () => {
  const text = 'Order ⟦\ufe00order number⟧\ufe00 left on ⟦\ufe00date⟧\ufe00.'
  const alert = (): string => rig.wrapper.find('[role=alert]').text()

  it.each([
    { way: 'Enter', send: async () => press('Enter') },
    { way: 'Ctrl+Enter', send: async () => press('Enter', { ctrlKey: true }) },
    { way: 'the button', send: async () => void (await rig.button('Send').trigger('click')) }
  ])('keeps the message here, whatever sends it: $way', async ({ send }) => {
    await open()
    await type(text)
    await send()
    await flushPromises()
    expect(commands('message.send')).toEqual([])
    expect(alert()).toBe('Fill in “order number” first. Nothing was sent.')
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
    expect(document.activeElement).toBe(rig.field())
  })

  it('keeps the message here also with “Take over and send”, and without a connection', async () => {
    await open({ name: mine.name })
    await type(text)
    await press('Enter', { ctrlKey: true })
    await rig.button('Take over and send').trigger('click')
    rig.wrapper.unmount()
    await open(mine, OFFLINE)
    await type(text)
    await press('Enter')
    expect(commands('message.send')).toEqual([])
  })

  it('of a draft has its box over the field when the conversation opens', async () => {
    const width = vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(420)
    await open({ ...mine, draft: text })
    expect(rig.wrapper.get<HTMLElement>('.composer-text:has([data-blank])').element.style.width).toBe('420px')
    width.mockRestore()
  })

  it('keeps a draft of an earlier run here', async () => {
    await open({ ...mine, draft: text })
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(alert()).toContain('order number')
  })

  it('keeps the message here after an edit that left only a mark of it', async () => {
    await open()
    await type('Order ⟦\ufe00order numb left.')
    await press('Enter')
    expect(commands('message.send')).toEqual([])
    expect(selected()).toBe('⟦\ufe00')
    expect(alert()).toContain('it is left over from a blank')
  })

  it('does not keep a message that the agent wrote with the same brackets', async () => {
    await open()
    await type('The solution is ⟦x⟧, or ⟦')
    expect(rig.wrapper.find('[data-blank]').exists()).toBe(false)
    await press('Enter')
    expect(commands('message.send')).toMatchObject([{ text: 'The solution is ⟦x⟧, or ⟦' }])
  })

  it('lets the message leave when it is filled in, and says nothing any more', async () => {
    await open()
    await type('On ⟦\ufe00date⟧\ufe00')
    await press('Enter')
    await type('On Monday')
    expect(rig.wrapper.find('[role=alert]').exists()).toBe(false)
    await press('Enter')
    expect(commands('message.send')).toHaveLength(1)
  })

  it('is reached with Tab and Shift+Tab, and Tab leaves the field behind the last one', async () => {
    await open()
    await type(text)
    rig.field().setSelectionRange(0, 0)
    document.dispatchEvent(new Event('selectionchange'))
    const tab = async (shiftKey = false): Promise<boolean> => {
      const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, bubbles: true, cancelable: true })
      rig.field().dispatchEvent(event)
      await rig.show({})
      return event.defaultPrevented
    }
    expect(await tab()).toBe(true)
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
    expect(rig.wrapper.text()).toContain('Blank 1 of 2')
    expect(rig.wrapper.findAll('[role=status]').map((one) => one.text())).toContain('blank, order number, 1 of 2')
    expect(await tab()).toBe(true)
    expect(selected()).toBe('⟦\ufe00date⟧\ufe00')
    expect(await tab()).toBe(false)
    expect(await tab(true)).toBe(true)
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
    expect(await tab(true)).toBe(false)
  })

  describe('that the text has twice', () => {
    const [number, date] = ['⟦\ufe00order number⟧\ufe00', '⟦\ufe00date⟧\ufe00']
    const fillIn = async (value: string): Promise<void> => {
      const field = rig.field()
      const start = field.selectionStart
      field.setRangeText(value, start, field.selectionEnd, 'end')
      field.setSelectionRange(start + value.length, start + value.length)
      field.dispatchEvent(new Event('input'))
      await rig.show({})
    }
    beforeEach(async () => {
      await open()
      await type(`Order ${number} left on ${date}. Say ${number} when you call.`)
      rig.field().setSelectionRange(0, 0)
      document.dispatchEvent(new Event('selectionchange'))
      await press('Tab')
      expect(selected()).toBe(number)
    })

    it('asks once, and Tab fills both and goes on to the other blank', async () => {
      await fillIn('4')
      await fillIn('7')
      expect(rig.field().value).toContain(number)
      await press('Tab')
      expect(rig.field().value).toBe(`Order 47 left on ${date}. Say 47 when you call.`)
      expect(selected()).toBe(date)
    })

    it('fills both when the caret leaves the value, and stays where the caret is', async () => {
      await fillIn('47')
      rig.field().setSelectionRange(2, 2)
      document.dispatchEvent(new Event('selectionchange'))
      await rig.show({})
      expect(rig.field().value).toBe(`Order 47 left on ${date}. Say 47 when you call.`)
      expect(rig.field().selectionStart).toBe(2)
    })

    it('leaves with both filled in', async () => {
      await fillIn('47')
      await press('Tab')
      await fillIn('Friday')
      await press('Enter')
      await flushPromises()
      const sent = 'Order 47 left on Friday. Say 47 when you call.'
      expect(commands('message.send')).toEqual([{ type: 'message.send', key: testKey(0), text: sent }])
    })

    it('is filled in by Enter alone, without another question', async () => {
      await type(`Order ${number}, say ${number}.`)
      rig.field().setSelectionRange(0, 0)
      document.dispatchEvent(new Event('selectionchange'))
      await press('Tab')
      await fillIn('47')
      await press('Enter')
      await flushPromises()
      expect(commands('message.send')).toEqual([{ type: 'message.send', key: testKey(0), text: 'Order 47, say 47.' }])
    })

    it('keeps the other one if the agent removes the first', async () => {
      await fillIn('')
      await press('Tab')
      expect(rig.field().value).toBe(`Order  left on ${date}. Say ${number} when you call.`)
    })
  })

  it('is selected as a whole when the caret comes into it', async () => {
    await open()
    await type(text)
    rig.field().setSelectionRange(10, 10)
    document.dispatchEvent(new Event('selectionchange'))
    await rig.show({})
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
  })

  it('goes as a whole with Backspace behind it and with Delete before it', async () => {
    await open()
    await type(text)
    const at = text.indexOf('⟧') + 1
    rig.field().setSelectionRange(at, at)
    document.dispatchEvent(new Event('selectionchange'))
    await press('Backspace')
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
    rig.field().setSelectionRange(6, 6)
    document.dispatchEvent(new Event('selectionchange'))
    await press('Delete')
    expect(selected()).toBe('⟦\ufe00order number⟧\ufe00')
  })

  it('leaves Tab alone in a text without blanks', async () => {
    await open()
    await type('Hello')
    const event = new KeyboardEvent('keydown', { key: 'Tab', bubbles: true, cancelable: true })
    rig.field().dispatchEvent(event)
    expect(event.defaultPrevented).toBe(false)
  })
})
