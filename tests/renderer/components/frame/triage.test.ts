// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, describe, expect, it } from 'vitest'
import type { Assignment } from '../../../../src/shared/domain/customer'
import {
  buildConversationHead,
  buildQueueHead,
  buildRows,
  buildStatus,
  testKey,
  waited
} from '../../../support/fakePort'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'
import { accessibleName } from '../../../support/mountOnPort'

let rig: DeskRig
const time = fakeKeyTime()
afterEach(() => rig.wrapper.unmount())

const list = (): HTMLElement | undefined => rig.find('listbox', 'Queue')
const isWriting = (): boolean => document.activeElement?.tagName === 'TEXTAREA'

async function open(index: number, assignment: Assignment, pending: 'taking' | null = null): Promise<void> {
  await rig.show({ conversation: { head: buildConversationHead({ key: testKey(index), assignment, pending }) } })
  await nextTick()
  await nextTick()
}

async function takeFirst(): Promise<void> {
  rig = await mountDesk(1280)
  list()?.focus()
  await rig.press('t')
  await open(0, { kind: 'nobody' }, 'taking')
}

describe('from one customer to the next', () => {
  it('after a take-over in the list the composer has the focus, once the customer is the agent’s', async () => {
    await takeFirst()
    expect(document.activeElement).toBe(list())
    await open(0, { kind: 'me' })
    expect(isWriting()).toBe(true)
  })

  it('after taking over the longest wait the composer has the focus, wherever the focus was', async () => {
    rig = await mountDesk(1280)
    const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
    await rig.show({
      queue: { head: buildQueueHead({ total: 12, longest }), rows: { at: 0, remove: 12, insert: buildRows(12) } }
    })
    rig.find('region', 'Conversation')?.focus()
    await rig.press('T', { shiftKey: true })
    await open(0, { kind: 'nobody' }, 'taking')
    expect(isWriting()).toBe(false)
    await open(0, { kind: 'me' })
    expect(isWriting()).toBe(true)
  })

  it.each(['ArrowDown', 'Home'])(
    'the composer does not get the focus if the agent pressed %s meanwhile',
    async (key) => {
      await takeFirst()
      await rig.press(key)
      await open(0, { kind: 'me' })
      expect(document.activeElement).toBe(list())
    }
  )

  it('a second T at once is not typed into the composer', async () => {
    await takeFirst()
    await open(0, { kind: 'me' })
    const again = new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(again)
    expect(again.defaultPrevented).toBe(true)
  })

  it.each([
    { later: 249, isHeldBack: true },
    { later: 250, isHeldBack: false }
  ])('a second T $later ms later is held back: $isHeldBack', async ({ later, isHeldBack }) => {
    await takeFirst()
    await open(0, { kind: 'me' })
    time.now += later
    const again = new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(again)
    expect(again.defaultPrevented).toBe(isHeldBack)
  })

  it('a second Shift+T at once is not typed either', async () => {
    rig = await mountDesk(1280)
    list()?.focus()
    const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
    await rig.show({
      queue: { head: buildQueueHead({ total: 12, longest }), rows: { at: 0, remove: 12, insert: buildRows(12) } }
    })
    await rig.press('T', { shiftKey: true })
    await open(0, { kind: 'me' })
    const again = new KeyboardEvent('keydown', { key: 'T', shiftKey: true, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(again)
    expect({ isWriting: isWriting(), defaultPrevented: again.defaultPrevented }).toEqual({
      isWriting: true,
      defaultPrevented: true
    })
  })

  it('a T that is held down is not typed, wherever it began, but a T that is held for writing is', async () => {
    await takeFirst()
    await open(0, { kind: 'me' })
    const hold = (repeat: boolean): boolean => {
      time.now += 60_000
      const press = new KeyboardEvent('keydown', { key: 't', repeat, bubbles: true, cancelable: true })
      document.activeElement?.dispatchEvent(press)
      return press.defaultPrevented
    }
    expect([hold(true), hold(true)]).toEqual([true, true])
    expect([hold(false), hold(true)]).toEqual([false, false])
    rig.find('region', 'Conversation')?.focus()
    hold(false)
    await open(0, { kind: 'me' })
    rig.find('textbox', 'Message')?.focus()
    expect(hold(true)).toBe(true)
  })

  it('a second T is not typed on a keyboard of another script either', async () => {
    const press = { key: 'е', code: 'KeyT' }
    rig = await mountDesk(1280)
    list()?.focus()
    await rig.press(press.key, press)
    await open(0, { kind: 'me' })
    expect(isWriting()).toBe(true)
    const again = new KeyboardEvent('keydown', { ...press, bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(again)
    expect(again.defaultPrevented).toBe(true)
  })

  it('text that is typed at once is kept completely', async () => {
    await takeFirst()
    await open(0, { kind: 'me' })
    await rig.press('H')
    const letter = new KeyboardEvent('keydown', { key: 't', bubbles: true, cancelable: true })
    document.activeElement?.dispatchEvent(letter)
    expect(letter.defaultPrevented).toBe(false)
  })

  it('after opening one of the agent’s customers from the alert card the composer has the focus', async () => {
    rig = await mountDesk(1280)
    rig.find('button', 'Waiting')?.focus()
    rig.port.push({ kind: 'open', key: testKey(4) })
    await open(4, { kind: 'me' })
    expect(isWriting()).toBe(true)
  })

  it('if a colleague was faster, the focus stays', async () => {
    await takeFirst()
    await open(0, { kind: 'other', agentName: 'Ana' })
    expect(document.activeElement).toBe(list())
  })

  /** Presses the keys one after the other, without waiting until the app has handled the key before. */
  async function type(text: string): Promise<void> {
    for (const key of text) {
      time.now += 80
      await rig.press(key)
    }
  }

  it('text that is typed before the agent has the customer is in the composer then', async () => {
    // happy-dom has no `execCommand`. With this fake, the composer changes the field directly.
    document.execCommand = () => false
    await takeFirst()
    await type('One moxx')
    await rig.press('Backspace')
    await rig.press('Backspace')
    await open(0, { kind: 'me' })
    expect((rig.find('textbox', 'Message') as HTMLTextAreaElement | undefined)?.value).toBe('One mo')
    await type('t')
    expect(rig.port.commands().filter(({ type: name }) => name.startsWith('customer.take'))).toHaveLength(1)
  })

  it.each([
    { key: 't', isEarly: true },
    { key: 't', isEarly: false },
    { key: 'T', isEarly: true }
  ])('text that is typed although a colleague was faster does nothing: $key, $isEarly', async ({ key, isEarly }) => {
    rig = await mountDesk(1280)
    const longest = { key: testKey(0), name: 'Ana', wait: waited(3000) }
    await rig.show({
      queue: { head: buildQueueHead({ total: 12, longest }), rows: { at: 0, remove: 12, insert: buildRows(12) } }
    })
    list()?.focus()
    await rig.press(key, { shiftKey: key === 'T' })
    await open(0, { kind: 'nobody' }, 'taking')
    rig.find('region', 'Conversation')?.focus()
    const before = rig.port.commands().length
    const [early, late] = isEarly ? ['One m', 'oment, tea?'] : ['', 'One moment, tea?']
    await type(early)
    await open(0, { kind: 'other', agentName: 'Ana' })
    await type(late)
    await rig.press('Enter')
    expect({ commands: rig.port.commands().slice(before), selected: useScreenStore().selected }).toEqual({
      commands: [],
      selected: testKey(0)
    })
    expect(document.body.textContent).toContain('is with someone else. What you typed after that is not in the field.')
    time.now += 1000
    await rig.press('ArrowDown')
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toHaveLength(before + 1)
  })

  it('early text for one customer never goes to another one who opens meanwhile', async () => {
    document.execCommand = () => false
    await takeFirst()
    await type('One mo')
    rig.port.push({ kind: 'open', key: testKey(4) })
    await open(4, { kind: 'me' })
    expect(isWriting()).toBe(true)
    expect((rig.find('textbox', 'Message') as HTMLTextAreaElement | undefined)?.value).toBe('')
  })

  it('a single key acts after a take-over in vain, if it is no text', async () => {
    await takeFirst()
    await open(0, { kind: 'other', agentName: 'Ana' })
    await rig.press('ArrowDown')
    const before = rig.port.commands().length
    await rig.press('t')
    expect(rig.port.commands().slice(before)).toEqual([{ type: 'customer.take', key: testKey(1) }])
  })

  it('Enter on one of the agent’s customers moves the focus to the composer', async () => {
    rig = await mountDesk(1280)
    const rows = buildRows(3, 0, { assignment: { kind: 'me' } })
    await rig.show({ queue: { head: buildQueueHead({ total: 3 }), rows: { at: 0, remove: 12, insert: rows } } })
    list()?.focus()
    await rig.press('Enter')
    await open(0, { kind: 'me' })
    expect(isWriting()).toBe(true)
  })

  it('back in the list the active row is the next waiting customer', async () => {
    rig = await mountDesk(1280)
    list()?.focus()
    const [first, ...others] = buildRows(3)
    const rows = first ? [{ ...first, leaving: true }, ...others] : []
    await rig.show({ queue: { head: buildQueueHead({ total: 3 }), rows: { at: 0, remove: 12, insert: rows } } })
    rig.find('button', 'Mine')?.focus()
    list()?.focus()
    await rig.press('t')
    expect(rig.port.commands()).toEqual([{ type: 'customer.take', key: testKey(1) }])
  })
})

describe('a narrow window', () => {
  it('the keys work in the conversation when it replaces the list', async () => {
    rig = await mountDesk(760)
    list()?.focus()
    await rig.press('t')
    await nextTick()
    expect(document.activeElement?.getAttribute('data-pane')).toBe('conversation')
  })
})

describe('counts', () => {
  it('are not shown before the queue was read, so that they do not say that nobody waits', async () => {
    rig = await mountDesk(1280)
    const empty = { view: 'waiting', total: 0, count: 0, counts: { waiting: 0, mine: 0, others: 0, all: 0 } } as const
    await rig.show({
      status: buildStatus({ refreshedAt: null, connection: { state: 'connecting', asOf: null } }),
      queue: { head: buildQueueHead(empty), rows: { at: 0, remove: 12, insert: [] } }
    })
    expect(rig.wrapper.text()).not.toMatch(/\d/)
    expect(rig.find('button', 'Waiting')?.textContent).not.toContain('0')
  })

  it('are lower bounds until the whole queue was read once', async () => {
    rig = await mountDesk(1280)
    const counts = { waiting: 300, mine: 0, others: 7, all: 307 }
    const status = { refreshedAt: null, connection: { state: 'connecting', asOf: null } } as const
    await rig.show({
      status: buildStatus(status),
      queue: { head: buildQueueHead({ view: 'waiting', total: 300, count: 300, counts }) }
    })
    const names = [...(rig.find('navigation', 'Views')?.querySelectorAll('button') ?? [])].map(accessibleName)
    expect(names).toEqual(['Waiting, 300+', 'Mine', 'With others, 7+', 'All, 307+'])
    expect(rig.find('region', 'Waiting')?.querySelector('header')?.textContent).toContain('300+')
    await rig.show({ status: buildStatus() })
    expect(rig.find('button', 'Waiting, 300')).toBeDefined()
    expect(rig.find('region', 'Waiting')?.querySelector('header')?.textContent).not.toContain('+')
  })

  it('do not include rows that are only left in a frozen list', async () => {
    rig = await mountDesk(1280)
    await rig.show({
      queue: { head: buildQueueHead({ total: 12, count: 9, counts: { waiting: 9, mine: 3, others: 0, all: 12 } }) }
    })
    expect(rig.find('region', 'Waiting')?.querySelector('header')?.textContent).toContain('9')
  })
})
