// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { paneOf } from '../../../../src/renderer/composables/panes'
import type { Batch } from '../../../../src/shared/batch'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { ConversationHead } from '../../../../src/shared/views'
import type { QueueViewName } from '../../../../src/shared/shownInWindow'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRows,
  buildStatus,
  NOW,
  testKey,
  waited
} from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const focusedPane = (): string | null => paneOf(document.activeElement)
const first = { head: buildConversationHead({ key: testKey(0) }), items: { at: 0, remove: 0, insert: [] } }
const second = {
  head: buildConversationHead({ key: testKey(1), name: 'Customer 1' }),
  items: { at: 0, remove: 0, insert: [] }
}

async function open(width: number): Promise<void> {
  rig = await mountDesk(width)
  rig.port.push({ kind: 'open', key: testKey(0) })
  await rig.show({ conversation: first })
}

const list = (): HTMLElement | undefined => rig.find('listbox', 'Queue')
const active = (): string | null => list()?.getAttribute('aria-activedescendant') ?? null
/** Returns the part of a batch that main sends for the requested view. */
const rowsOf = (view: QueueViewName, from: number, selectedIndex = -1): Pick<Batch, 'queue'> => ({
  queue: {
    head: buildQueueHead({ view, total: 3, selectedIndex }),
    rows: { at: 0, remove: 12, insert: buildRows(3, from) }
  }
})

describe('the focus has a place', () => {
  it.each(['connection', 'day', 'team', 'settings'] as const)('that can be seen when %s opens', async (panel) => {
    rig = await mountDesk(1280, { status: buildStatus({ settings: buildSettings({ teamBoard: true }) }) })
    useScreenStore().panel = panel
    await rig.show({})
    expect({ pane: focusedPane(), hidesRing: document.activeElement?.classList.contains('outline-none') }).toEqual({
      pane: panel,
      hidesRing: false
    })
  })

  it('as the desk opens: the list, at its first row, and the list goes on to move', async () => {
    rig = await mountDesk(1280)
    expect(document.activeElement === list()).toBe(true)
    expect(active()).toBe(`row-${testKey(0)}`)
    expect(rig.port.shownInWindow().frozen).toBe(false)
    await rig.press('ArrowDown')
    expect({ active: active(), frozen: rig.port.shownInWindow().frozen }).toEqual({
      active: `row-${testKey(1)}`,
      frozen: true
    })
  })

  it('as the desk opens while the agent types: the list only after the typing stops, so that no T takes a customer over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    rig = await mountDesk(1280, { status: buildStatus({ screen: 'signIn', workspace: null }) })
    rig.find('textbox', 'Workspace address')?.focus()
    await rig.press('d')
    await rig.show({ status: buildStatus() })
    await rig.press('t')
    expect({ isNowhere: document.activeElement === document.body, commands: rig.port.commands() }).toEqual({
      isNowhere: true,
      commands: []
    })
    vi.advanceTimersByTime(3000)
    await rig.show({})
    expect(document.activeElement === list()).toBe(true)
  })

  it('as the desk opens and the focus is elsewhere by then: it stays there', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    rig = await mountDesk(1280, { status: buildStatus({ screen: 'signIn', workspace: null }) })
    await rig.press('d')
    await rig.show({ status: buildStatus() })
    rig.find('button', 'Settings')?.focus()
    vi.advanceTimersByTime(3000)
    await rig.show({})
    expect(document.activeElement === rig.find('button', 'Settings')).toBe(true)
  })

  it.each(['list', 'rail', 'composer'])(
    'after Ctrl+2, from the %s: its first row, once it is known, which Enter opens',
    async (from) => {
      await open(1280)
      if (from === 'composer') rig.find('textbox', 'Message')?.focus()
      else if (from === 'rail') rig.find('button', 'Settings')?.focus()
      else list()?.focus()
      await rig.press('2', { code: 'Digit2', ctrlKey: true })
      expect({ isList: document.activeElement === list(), active: active() }).toEqual({ isList: true, active: null })
      // The rows are still those of the previous view, so Enter opens none of them.
      await rig.press('Enter')
      expect(rig.port.shownInWindow().selected).toBe(testKey(0))
      await rig.show(rowsOf('mine', 20))
      expect(active()).toBe(`row-${testKey(20)}`)
      await rig.press('Enter')
      expect(rig.port.shownInWindow().selected).toBe(testKey(20))
    }
  )

  it('after Ctrl+4: the open customer where the view has them', async () => {
    await open(1280)
    await rig.press('4', { code: 'Digit4', ctrlKey: true })
    await rig.show(rowsOf('all', 20, 2))
    expect(active()).toBe(`row-${testKey(22)}`)
  })

  it('in a list that was empty: its first row, when a customer comes', async () => {
    rig = await mountDesk(1280, {
      queue: { head: buildQueueHead({ total: 0 }), rows: { at: 0, remove: 0, insert: [] } }
    })
    expect({ isList: document.activeElement === list(), active: active() }).toEqual({ isList: true, active: null })
    await rig.show({ queue: { head: buildQueueHead({ total: 1 }), rows: { at: 0, remove: 0, insert: buildRows(1) } } })
    expect(active()).toBe(`row-${testKey(0)}`)
  })
})

describe('without a focused element', () => {
  it('an arrow key moves the focus into the list', async () => {
    rig = await mountDesk(1280)
    list()?.blur()
    await rig.press('ArrowDown')
    expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
  })

  it('letters act on the conversation, but not behind a panel', async () => {
    const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
    rig = await mountDesk(1280, {
      queue: { head: buildQueueHead({ longest }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
    })
    list()?.blur()
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toEqual([{ type: 'customer.takeLongest' }])
    rig.find('button', 'Settings')?.click()
    await rig.show({})
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toHaveLength(1)
  })
})

describe('the focus is never lost', () => {
  it('when another customer is opened from outside while the agent writes', async () => {
    await open(1280)
    rig.find('textbox', 'Message')?.focus()
    rig.port.push({ kind: 'open', key: testKey(1) })
    await rig.show({})
    await rig.show({ conversation: second })
    expect(focusedPane()).toBe('conversation')
  })

  it('when a second message replaces the preview under a focused button', async () => {
    await open(1280)
    rig.find('button', 'Take over')?.focus()
    const insert = [buildMessage({ id: 1 }), buildMessage({ id: 2 })]
    await rig.show({ conversation: { items: { at: 0, remove: 0, insert } } })
    expect(focusedPane()).toBe('conversation')
  })

  it.each(['Settings', 'Connection'])('when %s is left by a key that shows a view', async (panel) => {
    rig = await mountDesk(1280)
    rig.find('button', panel)?.click()
    await rig.show({})
    expect(focusedPane()).toBe(panel.toLowerCase())
    await rig.press('1', { code: 'Digit1', ctrlKey: true })
    expect(focusedPane()).toBe('queue')
  })

  it.each(['Settings', 'Connection'])('when %s is left with Escape', async (panel) => {
    rig = await mountDesk(1280)
    rig.find('button', panel)?.focus()
    rig.find('button', panel)?.click()
    await rig.show({})
    await rig.press('Escape')
    expect(document.activeElement).toBe(rig.find('button', panel))
  })

  it('when a view is shown by a key in place of the conversation, in a narrow window', async () => {
    await open(760)
    rig.find('textbox', 'Message')?.focus()
    await rig.press('2', { code: 'Digit2', ctrlKey: true })
    expect(focusedPane()).toBe('queue')
  })

  it('when the agent is signed out and in again', async () => {
    await open(1280)
    const field = rig.find('textbox', 'Message')
    field?.focus()
    await rig.show({ status: buildStatus({ connection: { state: 'signedOut', asOf: null, since: 0 } }) })
    expect(document.activeElement?.closest('[role="dialog"]')).not.toBeNull()
    await rig.show({ status: buildStatus() })
    expect(document.activeElement).toBe(field)
  })
})

describe('a button that disappears with its state', () => {
  // The turn began just now. After a long silence, the window would suggest a nudge, and the agent can dismiss this
  // suggestion too.
  const mine = { assignment: { kind: 'me' }, turn: { kind: 'ours', since: Date.now(), atLeast: false } } as const
  const name = 'Łukasz Wiśniewski'
  const due = { kind: 'time', until: NOW, parkedAt: NOW, state: 'due', dueAt: NOW } as const
  const own = (head: Partial<ConversationHead>) => ({
    head: buildConversationHead({ key: testKey(0), ...mine, ...head })
  })
  const offline = {
    state: 'reconnecting',
    asOf: 0,
    retryAt: Date.now() + 60_000,
    failure: { kind: 'closed', detail: '', code: 1006 }
  } as const
  const STATES: Readonly<Record<string, { on: Parameters<DeskRig['show']>[0]; off: Parameters<DeskRig['show']>[0] }>> =
    {
      'Try now': { on: { status: buildStatus({ connection: offline }) }, off: { status: buildStatus() } },
      Undo: {
        on: { status: buildStatus({ notices: [{ id: 1, kind: 'released', key: testKey(5), name }] }) },
        off: { status: buildStatus() }
      },
      Dismiss: {
        on: { status: buildStatus({ notices: [{ id: 1, kind: 'serverError', reason: 'Busy' }] }) },
        off: { status: buildStatus() }
      },
      Done: { on: { conversation: own({ parking: due }) }, off: { conversation: own({ parking: null }) } }
    }

  it.each(
    Object.keys(STATES).flatMap((button) =>
      (['textarea', '[role=listbox]', null] as const).map((from) => ({ button, from }))
    )
  )('gives the focus back: $button, after $from', async ({ button, from }) => {
    await open(1280)
    await rig.show({ conversation: own({}) })
    const before = from === null ? null : document.querySelector<HTMLElement>(from)
    if (before === null && document.activeElement instanceof HTMLElement) document.activeElement.blur()
    before?.focus()
    const { on, off } = STATES[button]!
    await rig.show(on)
    rig.find('button', button)?.focus()
    expect(accessibleName(document.activeElement)).toContain(button)
    await rig.show(off)
    expect(rig.find('button', button)).toBeUndefined()
    if (before === null) expect(focusedPane()).not.toBeNull()
    else expect(document.activeElement).toBe(before)
  })
})
