// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readCustomerLink } from '../../../../src/main/os/customerLink'
import { quoteOf } from '../../../../src/renderer/components/conversation/useQuotes'
import { useConversationActions } from '../../../../src/renderer/composables/useConversationActions'
import { customerKey, customerLink } from '../../../../src/shared/domain/ids'
import type { TranscriptItem } from '../../../../src/shared/domain/message'
import type { ConversationHead } from '../../../../src/shared/views'
import { buildMessage, buildStatus, NOW, testKey } from '../../../support/fakePort'
import { mountConversation, type ConversationRig } from './rig'

let rig: ConversationRig
const MINE: Partial<ConversationHead> = { name: 'Łukasz Wiśniewski', assignment: { kind: 'me' } }
const items: readonly TranscriptItem[] = [
  buildMessage({ id: 1, text: 'The parcel says delivered,\nbut I have nothing.', at: NOW - 120_000 }),
  { kind: 'gap', id: 2, from: NOW - 110_000, to: NOW - 70_000 },
  buildMessage({
    id: 3,
    author: { kind: 'me' },
    text: 'I am asking the depot now.',
    at: NOW - 60_000,
    delivery: { state: 'unconfirmed' }
  }),
  buildMessage({ id: 4, text: 'Are you still there?', at: NOW })
]

const body = (id: number): Node => {
  const { childNodes } = rig.wrapper.find(`[data-message="${id}"] [data-text]`).element
  const text = [...childNodes].find((node) => node.textContent !== '')
  if (!text) throw new Error('No text')
  return text
}

/**
 * Selects text from one message to another, and copies it. Returns the text that the window put on the clipboard. Null:
 * the window leaves copying to the browser.
 */
function copy(from: number, start: number, to: number, end: number): string | null {
  const range = document.createRange()
  range.setStart(body(from), start)
  range.setEnd(body(to), end)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  const event = new Event('copy', { bubbles: true, cancelable: true })
  let text: string | null = null
  Object.defineProperty(event, 'clipboardData', { value: { setData: (_type: string, data: string) => (text = data) } })
  rig.wrapper.find('[role=log]').element.dispatchEvent(event)
  return event.defaultPrevented ? text : null
}

beforeEach(async () => {
  rig = await mountConversation(MINE, items, { me: { userId: '7', name: 'Laura Mendes' } })
})
afterEach(() => {
  document.getSelection()?.removeAllRanges()
  rig.wrapper.unmount()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

describe('what is copied from the messages', () => {
  it('is the text alone if it is of one message', () => {
    expect(copy(4, 0, 4, 7)).toBe('Are you')
  })

  it('has names, times and gaps if it is of several messages', () => {
    const lines = copy(1, 0, 4, 20)?.split('\n') ?? []
    expect(lines[0]).toMatch(/^Łukasz Wiśniewski, \d\d:\d\d: The parcel says delivered,$/u)
    expect(lines[1]).toBe('    but I have nothing.')
    expect(lines[2]).toMatch(/^\[Not connected \d\d:\d\d – \d\d:\d\d\. Messages may be missing\.\]$/u)
    expect(lines[3]).toMatch(
      /^Laura Mendes, \d\d:\d\d: I am asking the depot now\. \[May have been sent, not confirmed\]$/u
    )
    expect(lines[4]).toMatch(/^Łukasz Wiśniewski, \d\d:\d\d: Are you still there\?$/u)
  })

  it('has only the selected part of the first and the last message', () => {
    const text = copy(3, 5, 4, 7) ?? ''
    expect(text).toContain(': asking the depot now.')
    expect(text).toMatch(/: Are you$/u)
  })
})

describe('copying while nothing is selected', () => {
  /** Copies as Chromium does without a selection: the event goes to the body. */
  function copyFocused(element: HTMLElement): string | null {
    document.getSelection()?.removeAllRanges()
    element.focus()
    const event = new Event('copy', { bubbles: true, cancelable: true })
    let text: string | null = null
    const setData = (_type: string, data: string): void => void (text = data)
    Object.defineProperty(event, 'clipboardData', { value: { setData } })
    document.body.dispatchEvent(event)
    return event.defaultPrevented ? text : null
  }

  it('takes the message that has the focus, with name and time, as its menu does', () => {
    const message = rig.wrapper.get<HTMLElement>('[data-message="4"]').element
    expect(copyFocused(message)).toMatch(/^Łukasz Wiśniewski, \d\d:\d\d: Are you still there\?$/u)
  })

  it('takes nothing if no message has the focus', () => {
    expect(copyFocused(rig.wrapper.get<HTMLElement>('[role=log]').element)).toBeNull()
    expect(copyFocused(rig.field())).toBeNull()
  })
})

describe('a quote', () => {
  it('stands in the composer, on lines of its own', async () => {
    await rig.type('Hello.')
    rig.field().setSelectionRange(6, 6)
    document.execCommand = () => false
    const quote = actions()
    quote.runs.quote()
    await flushPromises()
    expect(rig.field().value).toBe('Hello.\n> Are you still there?\n')
    expect(document.activeElement).toBe(rig.field())
  })

  it('is of the message that has the focus', async () => {
    document.execCommand = () => false
    rig.wrapper.find<HTMLElement>('[data-message="1"]').element.focus()
    actions().runs.quote()
    await flushPromises()
    expect(rig.field().value).toBe('> The parcel says delivered,\n> but I have nothing.\n')
  })

  it('is no longer than a reminder', () => {
    expect(quoteOf(' a\r\nb ')).toBe('> a\n> b\n')
    expect(quoteOf('let ⟦x⟧ be ⟦\ufe00y⟧\ufe00')).toBe('> let ⟦x⟧ be ⟦y⟧\n')
    expect(quoteOf('x'.repeat(5_000)).length).toBeLessThan(1_010)
  })

  it('cannot be made where the agent cannot write', async () => {
    await rig.open({ ...MINE, assignment: { kind: 'other', agentName: 'Ana' } })
    expect(actions().canRun('quote')).toBe(false)
    expect(actions().canRun('copyConversation')).toBe(true)
  })
})

describe('the conversation as a whole', () => {
  it.each([
    { id: 'copyConversation', command: { type: 'transcript.copy', key: testKey(0) } },
    { id: 'saveText', command: { type: 'transcript.save', key: testKey(0), way: 'text' } },
    { id: 'savePdf', command: { type: 'transcript.save', key: testKey(0), way: 'pdf' } },
    { id: 'print', command: { type: 'transcript.print', key: testKey(0) } }
  ] as const)('goes to main with $id', ({ id, command }) => {
    actions().runs[id]()
    expect(rig.port.commands()).toContainEqual(command)
  })

  it('says for a moment that it is on the clipboard', async () => {
    actions().runs.copyConversation()
    rig.port.answer(null)
    await flushPromises()
    expect(rig.wrapper.find('header [role=status]').text()).toBe('Copied')
  })

  it('has a link that opens the same customer', async () => {
    const writeText = vi.fn(async () => Promise.resolve())
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
    actions().runs.copyLink()
    await flushPromises()
    expect(writeText).toHaveBeenCalledWith('deskhand://customer/page/c0')
    for (const pageId of [null, 'p 1/ü', 7])
      expect(readCustomerLink(customerLink(customerKey({ pageId, customerId: 'c#?/%🙂' })))).toBe(
        customerKey({ pageId, customerId: 'c#?/%🙂' })
      )
  })
})

it('says that a conversation was saved, or why not', async () => {
  await rig.show({ status: buildStatus({ notices: [{ id: 9, kind: 'exported', way: 'pdf', file: 'Leila.pdf' }] }) })
  expect(rig.wrapper.text()).toContain('Leila.pdf is a file on this computer now.')
  const failed = { id: 10, kind: 'exportFailed', way: 'print', problem: 'noPrinter' } as const
  await rig.show({ status: buildStatus({ notices: [failed] }) })
  expect(rig.wrapper.find('[role=alert]').text()).toContain('The conversation was not printed.')
  expect(rig.wrapper.text()).toContain('no printer that answers')
})

/** Returns the actions that the palette and the shortcuts run. */
function actions(): ReturnType<typeof useConversationActions> {
  return rig.wrapper.vm.$.appContext.app.runWithContext(() => {
    return useConversationActions()
  })
}
