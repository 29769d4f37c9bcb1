// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Command } from '../../../../src/shared/commands'
import type { OwnPopOut } from '../../../../src/shared/popOut'
import type { ConversationHead, StatusView } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW,
  testKey
} from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from '../frame/rig'

fakeKeyTime()
let rig: DeskRig
const KEY = testKey(0)
const LEILA = testKey(1)
const MINE: Partial<ConversationHead> = { key: KEY, name: 'Łukasz Wiśniewski', assignment: { kind: 'me' } }

beforeEach(() => document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

const commands = (type: Command['type']): readonly Command[] => rig.port.commands().filter((one) => one.type === type)
const field = (): HTMLTextAreaElement | null => document.querySelector('textarea')

async function type(text: string): Promise<void> {
  const found = field()
  if (!found) throw new Error('No composer')
  found.focus()
  found.value = text
  found.dispatchEvent(new Event('input', { bubbles: true }))
  await flushPromises()
}

/** Mounts the page of a pop-out, with the conversation of `KEY`. */
async function mountPopOut(
  head: Partial<ConversationHead> = {},
  status: Partial<StatusView> = {},
  popOut: OwnPopOut = { kind: 'conversation', key: KEY, isFullScreen: false }
): Promise<void> {
  rig = await mountDesk(640, { status: buildStatus({ popOut, ...status }) })
  await rig.show({
    conversation: {
      head: buildConversationHead({ ...MINE, ...head }),
      items: { at: 0, remove: 0, insert: [buildMessage({ text: 'Are you there?' })] }
    }
  })
}

describe('the page of a pop-out', () => {
  it('shows one conversation, without the rail and the list', async () => {
    await mountPopOut()
    expect(rig.port.shownInWindow()).toMatchObject({ selected: KEY, panel: 'desk' })
    expect(rig.find('heading', 'Łukasz Wiśniewski')?.tagName).toBe('H1')
    expect(rig.find('navigation', 'Views')).toBeUndefined()
    expect(rig.find('listbox', 'Queue')).toBeUndefined()
    expect(rig.find('button', 'Release')).toBeDefined()
    expect(document.activeElement).toBe(field())
  })

  it('keeps its conversation, whatever would open another one or a panel', async () => {
    await mountPopOut()
    const screen = useScreenStore()
    screen.select(LEILA)
    screen.showSettings()
    await flushPromises()
    expect(rig.port.shownInWindow()).toMatchObject({ selected: KEY, panel: 'desk' })
    rig.port.push({ kind: 'open', key: LEILA })
    await flushPromises()
    expect(rig.port.shownInWindow().selected).toBe(KEY)
  })

  it.each([
    ['nobodyWaiting', 'Nobody is waiting any more.'],
    ['waitingHidden', 'Only customers on hidden pages are waiting.'],
    ['waitingUnknown', 'The list is not complete, so someone may be waiting.'],
    ['notConnected', 'Not available without a connection.'],
    [null, '']
  ] as const)('lets main take over the longest wait, because it has no list: %s', async (refusal, said) => {
    await mountPopOut()
    document.querySelector<HTMLElement>('[data-pane=conversation]')?.focus()
    await rig.press('T', { shiftKey: true })
    expect(commands('customer.takeLongest')).toEqual([{ type: 'customer.takeLongest' }])
    rig.port.answer(refusal)
    await flushPromises()
    await rig.show({})
    const notices = rig.find('region', 'Notices')?.textContent.trim() ?? ''
    expect(notices).toBe(said)
  })

  it('has the keys of a conversation, and leaves those of the desk to the desk', async () => {
    await mountPopOut()
    document.querySelector<HTMLElement>('[data-pane=conversation]')?.focus()
    await rig.press('2', { ctrlKey: true, code: 'Digit2' })
    await rig.press('k', { ctrlKey: true })
    await rig.press('f', { ctrlKey: true })
    await rig.press('F', { ctrlKey: true, shiftKey: true })
    await rig.press(',', { ctrlKey: true })
    expect(rig.find('dialog', 'Command palette')).toBeUndefined()
    expect(commands('popOut.toDesk')).toEqual(
      ['showMine', 'palette', 'filter', 'searchEverything', 'settings'].map((action) => ({
        type: 'popOut.toDesk',
        action
      }))
    )
    expect(rig.port.shownInWindow().view).toBe('waiting')
    await rig.press('n', { altKey: true })
    expect(commands('popOut.next')).toEqual([{ type: 'popOut.next', key: KEY }])
    await rig.press('r')
    expect(commands('customer.release')).toHaveLength(1)
    await rig.press('O', { ctrlKey: true, shiftKey: true })
    expect(commands('popOut.bringBack')).toEqual([{ type: 'popOut.bringBack', key: KEY }])
  })

  it('lists only keys that work there', async () => {
    await mountPopOut()
    document.querySelector<HTMLElement>('[data-pane=conversation]')?.focus()
    await rig.press('?', { shiftKey: true })
    const sheet = rig.find('dialog', 'Keyboard shortcuts')?.textContent ?? ''
    expect(sheet).toContain('Release')
    expect(sheet).not.toContain('Command palette')
    expect(sheet).toContain('Filter this list')
    expect(sheet).not.toContain('In the list')
    expect(rig.find('button', 'Change keys')).toBeUndefined()
  })

  it.each([true, false])(
    'leaves the next customer of a run to main, and says if the agent typed: %s',
    async (isTyping) => {
      const head = { turn: { kind: 'ours', since: NOW, atLeast: false } } as const
      await mountPopOut(head)
      await type('It left on Monday.')
      await rig.press('Enter', { ctrlKey: true, shiftKey: true })
      rig.port.answer()
      await flushPromises()
      const own = buildMessage({
        id: 2,
        author: { kind: 'me' },
        text: 'It left on Monday.',
        delivery: { state: 'sent' }
      })
      await rig.show({
        conversation: { head: buildConversationHead({ ...MINE, ...head }), items: { at: 1, remove: 0, insert: [own] } }
      })
      rig.port.answer()
      await flushPromises()
      if (isTyping) useScreenStore().typedAt = Infinity
      const gone = buildConversationHead({ ...MINE, ...head, present: false, assignment: { kind: 'nobody' } })
      await rig.show({ conversation: { head: gone } })
      expect(commands('popOut.next')).toEqual([{ type: 'popOut.next', key: KEY, isTyping }])
      expect(useScreenStore().openedUnnoticed).toBeNull()
    }
  )

  it('shows only notices about its customer, and leaves the others to the desk', async () => {
    await mountPopOut({}, { notices: [{ id: 1, kind: 'released', key: LEILA, name: 'Leila Haddad' }] })
    expect(rig.find('region', 'Notices')?.textContent).toBe('')
    expect(commands('notice.dismiss')).toEqual([])
    await rig.show({
      status: buildStatus({
        popOut: { kind: 'conversation', key: KEY, isFullScreen: false },
        notices: [{ id: 2, kind: 'released', key: KEY, name: 'Łukasz Wiśniewski' }]
      })
    })
    expect(rig.find('region', 'Notices')?.textContent).toContain('Łukasz')
  })

  it('moves a text for somebody else through main, and empties its field only when main has it', async () => {
    await mountPopOut({ others: [{ key: LEILA, name: 'Leila Haddad' }] })
    await type('Hello Leila, your order left.')
    await rig.press('Enter')
    rig.find('button', 'Move to Leila')?.click()
    await flushPromises()
    expect(commands('draft.move')).toEqual([
      { type: 'draft.move', from: KEY, to: LEILA, text: 'Hello Leila, your order left.' }
    ])
    expect(field()?.value).toBe('Hello Leila, your order left.')
    rig.port.answer(null)
    await flushPromises()
    expect(field()?.value).toBe('')
    expect(rig.port.shownInWindow().selected).toBe(KEY)
  })

  it.each(['unknownCustomer', 'malformed'] as const)(
    'keeps a text that main did not move (%s), and asks again before it leaves',
    async (refusal) => {
      await mountPopOut({ others: [{ key: LEILA, name: 'Leila Haddad' }] })
      const asked = (): string => document.querySelector('[role=group][data-takes-escape]')?.textContent ?? ''
      await type('Hello Leila, your order left.')
      await rig.press('Enter')
      rig.find('button', 'Move to Leila')?.click()
      await flushPromises()
      expect(asked()).toBe('')
      rig.port.answer(refusal)
      await flushPromises()
      expect(field()?.value).toBe('Hello Leila, your order left.')
      expect(asked()).toContain('Leila Haddad')
      expect(commands('message.send')).toEqual([])
      rig.find('button', 'Move to Leila')?.click()
      await flushPromises()
      expect(commands('draft.move')).toHaveLength(2)
    }
  )

  it('says that the connection is lost, with its cause, and that it is back, each once', async () => {
    const said = (): readonly string[] =>
      [...document.querySelectorAll('[aria-live=polite] p')].map((one) => one.textContent).filter((text) => text !== '')
    const popOut = { kind: 'conversation', key: KEY, isFullScreen: false } as const
    const state = (connection: StatusView['connection']) => rig.show({ status: buildStatus({ popOut, connection }) })
    await mountPopOut()
    expect(said()).toEqual([])
    await state({ state: 'offline', asOf: NOW })
    await flushPromises()
    const [lost = ''] = said()
    expect(lost).toBe('This computer is offline.')
    await state({ state: 'offline', asOf: NOW })
    await flushPromises()
    expect(said().filter((text) => text === lost)).toHaveLength(1)
    await state({ state: 'connected', asOf: NOW, since: NOW })
    await flushPromises()
    expect(said().join(' ')).toContain('Back online.')
  })

  it('says its news, and the desk leaves them to it', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    const said = (): string =>
      [...document.querySelectorAll('[aria-live=polite] p, [aria-live=assertive] p')]
        .map((one) => one.textContent)
        .join(' ')
    await mountPopOut()
    await rig.show({
      conversation: { items: { at: 1, remove: 0, insert: [buildMessage({ id: 2, text: 'It is number four.' })] } }
    })
    await vi.waitFor(() => expect(said()).toContain('It is number four.'), 3_000)
    rig.wrapper.unmount()

    const row = buildRow({ key: KEY, name: 'Łukasz Wiśniewski', assignment: { kind: 'me' } })
    const others = buildRow({ key: LEILA, name: 'Leila Haddad', assignment: { kind: 'me' } })
    const rows = { at: 0, remove: 0, insert: [row, others] }
    const status = buildStatus({ popOuts: { conversations: [KEY], team: false } })
    rig = await mountDesk(1280, { status, queue: { head: buildQueueHead({ view: 'mine' }), rows } })
    const insert = [
      { ...row, unread: 1, lastMessage: 'Of the pop-out' },
      { ...others, unread: 1, lastMessage: 'Of the list' }
    ]
    await rig.show({ queue: { rows: { at: 0, remove: 2, insert } } })
    await vi.waitFor(() => expect(said()).toContain('Of the list'), 3_000)
    expect(said()).not.toContain('Of the pop-out')
  })

  it('says nothing of a colleague’s conversation if only my customers are read aloud', async () => {
    const said = (): string =>
      [...document.querySelectorAll('[aria-live=polite] p, [aria-live=assertive] p')]
        .map((one) => one.textContent)
        .join(' ')
    const settings = buildSettings({ readAloud: 'mine' })
    const insert = [buildMessage({ id: 2, text: 'It is number four.' })]
    await mountPopOut({}, { settings })
    await rig.show({ conversation: { items: { at: 1, remove: 0, insert } } })
    await vi.waitFor(() => expect(said()).toContain('It is number four.'), 3_000)
    rig.wrapper.unmount()
    await mountPopOut({ assignment: { kind: 'other', agentName: 'Ana Sousa' } }, { settings })
    const heard: string[] = []
    const ear = new MutationObserver(() => heard.push(said()))
    ear.observe(document.body, { subtree: true, childList: true, characterData: true })
    await rig.show({ conversation: { items: { at: 1, remove: 0, insert } } })
    // The agent takes the customer over, so the next message is said. By then the colleague's message had its turn.
    const next = [buildMessage({ id: 3, text: 'It is number five.' })]
    await rig.show({
      conversation: { head: buildConversationHead(MINE), items: { at: 2, remove: 0, insert: next } }
    })
    await vi.waitFor(() => expect(said()).toContain('It is number five.'), 3_000)
    ear.disconnect()
    expect(heard.join(' ')).toContain('number five')
    expect(heard.join(' ')).not.toContain('number four')
  })

  it('says why the key pins nobody', async () => {
    await mountPopOut()
    document.querySelector<HTMLElement>('[data-pane=conversation]')?.focus()
    await rig.press('P', { shiftKey: true })
    expect(commands('note.pin')).toEqual([{ type: 'note.pin', key: KEY, pinned: true }])
    rig.port.answer('notesFull')
    await flushPromises()
    expect(rig.find('region', 'Notices')?.textContent).toContain('There are too many notes.')
  })

  it('says that the conversation is gone, and closes', async () => {
    rig = await mountDesk(640, {
      status: buildStatus({ popOut: { kind: 'conversation', key: KEY, isFullScreen: false } }),
      queue: { head: buildQueueHead({ total: 0 }), rows: { at: 0, remove: 0, insert: [] } }
    })
    expect(rig.find('heading', 'Deskhand does not have this conversation any more.')).toBeDefined()
    await rig.press('r')
    expect(rig.find('region', 'Notices')?.textContent).toContain('Deskhand does not have this conversation any more.')
    rig.find('button', 'Close the window')?.click()
    expect(commands('popOut.bringBack')).toHaveLength(1)
  })

  it('closes with its key also if the conversation is gone', async () => {
    rig = await mountDesk(640, {
      status: buildStatus({ popOut: { kind: 'conversation', key: KEY, isFullScreen: false } })
    })
    expect(rig.find('heading', 'Deskhand does not have this conversation any more.')).toBeDefined()
    await rig.press('O', { ctrlKey: true, shiftKey: true })
    expect(commands('popOut.bringBack')).toEqual([{ type: 'popOut.bringBack', key: KEY }])
    expect(commands('popOut.open')).toEqual([])
  })
})

describe('the desk', () => {
  const elsewhere = (): StatusView => buildStatus({ popOuts: { conversations: [KEY], team: false } })
  beforeEach(async () => {
    rig = await mountDesk(1280, {
      queue: {
        head: buildQueueHead(),
        rows: {
          at: 0,
          remove: 0,
          insert: [buildRow({ key: KEY, name: 'Łukasz Wiśniewski' }), buildRow({ key: LEILA })]
        }
      }
    })
    useScreenStore().select(KEY)
    await rig.show({ conversation: { head: buildConversationHead(MINE) } })
  })

  it('gives its draft to main, and has no copy of its own while the conversation is elsewhere', async () => {
    await type('Begun here')
    rig.find('button', 'Open in its own window')?.click()
    expect(commands('popOut.open')).toEqual([{ type: 'popOut.open', key: KEY }])
    await rig.show({ status: elsewhere(), conversation: null })
    expect(field()).toBeNull()
    expect(commands('draft.keep').at(-1)).toMatchObject({ key: KEY, text: 'Begun here' })
    await rig.show({
      status: buildStatus(),
      conversation: { head: buildConversationHead({ ...MINE, draft: 'Ended there' }) }
    })
    expect(field()?.value).toBe('Ended there')
  })

  it.each([
    { name: 'the key', open: () => rig.press('O', { ctrlKey: true, shiftKey: true }) },
    { name: 'the button', open: async () => rig.find('button', 'Open in its own window')?.click() }
  ])('opens the next customer after a release there, although the agent typed here before $name', async ({ open }) => {
    await type('Begun here')
    await open()
    rig.port.answer(null)
    await flushPromises()
    await rig.show({ status: elsewhere(), conversation: null })
    const screen = useScreenStore()
    screen.openFromOutside(LEILA, false, performance.now())
    expect({ selected: screen.selected, offered: screen.offered }).toEqual({ selected: LEILA, offered: null })
  })

  it('takes a command in the field for no typing, and a letter for typing', async () => {
    field()?.focus()
    const screen = useScreenStore()
    for (const key of ['Control', 'Shift', 'O'])
      await rig.pressDown(key, { ctrlKey: true, shiftKey: key !== 'Control' })
    expect(screen.typedAt).toBe(-Infinity)
    await rig.pressDown('o')
    expect(screen.typedAt).toBeGreaterThan(0)
  })

  it.each([
    { name: 'release', key: 'r', more: {} },
    { name: 'take over', key: 't', more: {} },
    { name: 'pin', key: 'P', more: { shiftKey: true } }
  ])('says where the conversation is after the key of: $name', async ({ key, more }) => {
    await rig.show({ status: elsewhere(), conversation: null })
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await rig.press(key, more)
    const notice = rig.find('region', 'Notices')?.textContent
    expect(notice).toContain('This conversation is open in its own window.')
    expect(notice).not.toContain('No customer is open.')
  })

  it('says where the conversation is, shows it there and brings it back', async () => {
    await rig.show({ status: elsewhere(), conversation: null })
    expect(rig.find('heading', 'This conversation is open in its own window.')).toBeDefined()
    rig.find('button', 'Show it')?.click()
    rig.find('button', 'Bring it back')?.click()
    expect(rig.port.commands().slice(-2)).toEqual([
      { type: 'popOut.show', key: KEY },
      { type: 'popOut.bringBack', key: KEY }
    ])
    await rig.press('O', { ctrlKey: true, shiftKey: true })
    expect(commands('popOut.open')).toEqual([{ type: 'popOut.open', key: KEY }])
  })

  it('has no keys for a conversation that is elsewhere, except in the list', async () => {
    const mine = buildRow({ key: KEY, name: 'Łukasz Wiśniewski', assignment: { kind: 'me' } })
    await rig.show({
      queue: { head: buildQueueHead(), rows: { at: 0, remove: 2, insert: [mine] } },
      status: elsewhere(),
      conversation: null
    })
    document.querySelector<HTMLElement>('[data-pane=conversation]')?.focus()
    await rig.press('r')
    expect(commands('customer.release')).toEqual([])
    document.querySelector<HTMLElement>('[data-pane=queue] [role=listbox]')?.focus()
    await rig.press('r')
    expect(commands('customer.release')).toHaveLength(1)
  })

  it('shows the pop-out when the agent opens its customer, also if the customer is selected', async () => {
    await rig.show({ status: elsewhere(), conversation: null })
    const screen = useScreenStore()
    screen.select(KEY)
    expect(commands('popOut.show')).toHaveLength(1)
    screen.select(LEILA)
    expect(commands('popOut.show')).toHaveLength(1)
    screen.openToWrite(KEY)
    expect(commands('popOut.show')).toHaveLength(2)
  })

  it('does not move on to a customer in a pop-out after a release', async () => {
    const next = [KEY, LEILA].map((key) => ({ key, name: 'Somebody', reason: 'waiting', since: 0 }) as const)
    const OTHER = testKey(5)
    useScreenStore().select(OTHER)
    await rig.show({ queue: { head: buildQueueHead({ next }) }, status: elsewhere(), conversation: null })
    await rig.show({
      status: { ...elsewhere(), notices: [{ id: 1, kind: 'released', key: OTHER, name: 'Third' }] }
    })
    expect(useScreenStore().selected).toBe(LEILA)
    expect(commands('popOut.show')).toEqual([])
  })

  describe('with notices of a pop-out', () => {
    const conflict = { id: 1, kind: 'conflict', key: LEILA, name: 'Leila Haddad', agentName: 'Tom' } as const
    const released = { id: 2, kind: 'released', key: KEY, name: 'Łukasz Wiśniewski' } as const
    const shown = (): string | null | undefined => rig.find('region', 'Notices')?.textContent

    it('keeps its own notice, and leaves the other one to the pop-out', async () => {
      await rig.show({ status: { ...elsewhere(), notices: [conflict] }, conversation: null })
      await rig.show({ status: { ...elsewhere(), notices: [conflict, released] } })
      expect(shown()).toContain('Leila')
      useScreenStore().select(testKey(5))
      await flushPromises()
      expect(commands('notice.dismiss')).toEqual([{ type: 'notice.dismiss', id: 1 }])
    })

    it('names who of the desk was lost, also if the last one lost is in a pop-out', async () => {
      const { id: _id, kind: _kind, ...lost } = conflict
      await rig.show({ status: { ...elsewhere(), notices: [conflict] }, conversation: null })
      const both = {
        id: 3,
        kind: 'conflict',
        key: KEY,
        name: 'Łukasz Wiśniewski',
        agentName: 'Tom',
        others: [lost]
      } as const
      await rig.show({ status: { ...elsewhere(), notices: [both] } })
      expect(shown()).toContain('Tom took Leila first.')
      expect(shown()).not.toContain('Łukasz')
    })

    it('says that an earlier customer is with the bot, also if the last such customer is in a pop-out', async () => {
      const failed = { kind: 'commandFailed', action: 'take', reason: null, isWithBot: true, name: 'Łukasz' } as const
      const status = { ...elsewhere(), notices: [{ ...failed, id: 4, key: KEY, others: [LEILA] }] }
      await rig.show({ status, conversation: null })
      expect(shown()).toContain('Łukasz')
    })

    it('shows the notice when the pop-out has closed, and stays at the customer', async () => {
      const next = [{ key: LEILA, name: 'Leila Haddad', reason: 'waiting', since: 0 }] as const
      const queue = { head: buildQueueHead({ next }) }
      await rig.show({ queue, status: { ...elsewhere(), notices: [released] }, conversation: null })
      expect(shown()).toBe('')
      await rig.show({ status: buildStatus({ notices: [released] }) })
      expect(shown()).toContain('Łukasz')
      expect(useScreenStore().selected).toBe(KEY)
    })
  })

  it.each([
    { state: 'connected', says: 'This customer is no longer in the queue.' },
    { state: 'connecting', says: 'Not available without a connection.' }
  ] as const)('says why a customer whom main does not have gets no pop-out: $state', async ({ state, says }) => {
    await rig.show({ status: buildStatus({ connection: { state, asOf: NOW, since: NOW } as never }) })
    rig.find('button', 'Open in its own window')?.click()
    rig.port.answer('unknownCustomer')
    await flushPromises()
    expect(rig.find('region', 'Notices')?.textContent).toContain(says)
  })

  it('says why no more pop-outs open', async () => {
    rig.find('button', 'Open in its own window')?.click()
    rig.port.answer('popOutsFull')
    await flushPromises()
    expect(rig.find('region', 'Notices')?.textContent).toContain('At most 6 conversations fit in windows of their own.')
  })
})

describe('the team board', () => {
  const on = buildSettings({ teamBoard: true })
  const team = { settings: on } as const

  it('goes to its own window from the desk', async () => {
    rig = await mountDesk(1280, { status: buildStatus(team) })
    rig.find('button', 'Team board')?.click()
    await flushPromises()
    rig.find('button', 'Open in its own window')?.click()
    await flushPromises()
    expect({ commandsCount: commands('popOut.openTeam').length, panel: rig.port.shownInWindow().panel }).toEqual({
      commandsCount: 1,
      panel: 'desk'
    })
  })

  it('fills its screen and leaves it again, and Escape does not close it', async () => {
    await mountPopOut({}, team, { kind: 'team', isFullScreen: false })
    expect(rig.port.shownInWindow().panel).toBe('team')
    await rig.press('Escape')
    expect(commands('popOut.fillScreen')).toEqual([])
    rig.find('button', 'Full screen')?.click()
    await rig.show({ status: buildStatus({ ...team, popOut: { kind: 'team', isFullScreen: true } }) })
    await rig.press('Escape')
    expect(commands('popOut.fillScreen')).toEqual([
      { type: 'popOut.fillScreen', on: true },
      { type: 'popOut.fillScreen', on: false }
    ])
    expect(rig.port.shownInWindow().panel).toBe('team')
  })
})

describe('the desk', () => {
  const isPaletteOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null

  it('runs an action whose key was pressed in a pop-out', async () => {
    rig = await mountDesk(1280)
    rig.port.push({ kind: 'run', action: 'showMine' })
    await flushPromises()
    expect(rig.port.shownInWindow().view).toBe('mine')
    rig.port.push({ kind: 'run', action: 'palette' })
    await flushPromises()
    expect(isPaletteOpen()).toBe(true)
  })

  it('runs none while a dialog is open', async () => {
    rig = await mountDesk(1280)
    await rig.press('k', { ctrlKey: true })
    await flushPromises()
    rig.port.push({ kind: 'run', action: 'settings' })
    await flushPromises()
    expect(rig.port.shownInWindow().panel).toBe('desk')
  })
})
