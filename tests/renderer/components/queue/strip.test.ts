// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { QueueRow } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  NOW,
  testKey
} from '../../../support/fakePort'
import { ENGLISH, setLanguage } from '../../../../src/shared/text/current'
import { accessibleName as nameOf } from '../../../support/mountOnPort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date'] }))
afterEach(() => {
  rig.wrapper.unmount()
  setLanguage(ENGLISH)
  vi.useRealTimers()
})

const mineRow = (index: number, more: Partial<QueueRow> = {}): QueueRow =>
  buildRow({
    key: testKey(50 + index),
    name: `Mine ${index}`,
    assignment: { kind: 'me' },
    turn: { kind: 'theirs', since: NOW - 161_000, atLeast: false },
    ...more
  })
const four = [0, 1, 2, 3].map((index) => mineRow(index))
const head = (rows: readonly QueueRow[] = four, count = rows.length) =>
  buildQueueHead({ mine: { rows, count }, waitForMe: 2 })

async function mountStrip(rows: readonly QueueRow[] = four, count = rows.length, width = 1280): Promise<void> {
  rig = await mountDesk(width, {
    status: buildStatus(),
    queue: { head: head(rows, count), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
}
const strip = (): HTMLElement | undefined => rig.find('listbox', 'My conversations')
const names = (): readonly string[] =>
  [...(strip()?.querySelectorAll('[role="option"]') ?? [])].map((option) => nameOf(option).split(',')[0] ?? '')
const activeName = (list = strip()): string => {
  const id = list?.getAttribute('aria-activedescendant') ?? null
  return id === null ? 'none' : (nameOf(document.getElementById(id)).split(',')[0] ?? '')
}
const queueList = (): HTMLElement | undefined => rig.find('listbox', 'Queue')

describe('my conversations above another list', () => {
  it('leave out the words before the time as a whole where they do not fit, so that the name has the room', async () => {
    const long = { ...mineRow(0), name: 'Friederike Großkopf', unread: 1 }
    const answered = { turn: { kind: 'ours', since: NOW - 7_000, atLeast: false }, lastByMe: true, unread: 0 } as const
    await mountStrip([
      long,
      { ...mineRow(1), name: 'Łukasz Wiśniewski', unread: 0 },
      { ...mineRow(2), name: 'Łukasz Wiśniewski', ...answered },
      { ...mineRow(3), name: 'Ana Sousa', ...answered }
    ])
    const words = [...(strip()?.querySelectorAll('[role="option"]') ?? [])].map((option) =>
      option.querySelector('.overflow-hidden.flex-wrap > [data-words]')
    )
    expect(words.map((one) => one?.textContent.trim())).toEqual([
      'waits for you',
      'waits for you',
      'you answered',
      'you answered'
    ])
    // The browser measures: the words are an item of the same line as the name.
    for (const one of words) expect(one?.parentElement?.parentElement?.className).toContain('contents')
  })

  it('have a row each, with whose turn it is, and the open one is marked', async () => {
    await mountStrip()
    expect(names()).toEqual(['Mine 0', 'Mine 1', 'Mine 2', 'Mine 3'])
    expect(strip()?.textContent).toContain('waits for you 2:41')
    expect(rig.port.shownInWindow().strip).toEqual({ rows: 12, frozen: false })
    rig.find('option', 'Mine 2')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow()).toMatchObject({ selected: testKey(52), view: 'waiting' })
    expect(rig.find('option', 'Mine 2')?.getAttribute('aria-selected')).toBe('true')
  })

  it('show who is parked, also one who waits, and say it aloud', async () => {
    const parking = { kind: 'words', until: null, parkedAt: NOW - 600_000, state: 'parked' } as const
    const due = { kind: 'time', until: NOW - 60_000, parkedAt: NOW - 600_000, state: 'due', dueAt: NOW } as const
    await mountStrip([mineRow(0, { parking }), mineRow(1, { parking: due }), mineRow(2)])
    const options = [...(strip()?.querySelectorAll('[role="option"]') ?? [])]
    expect(
      options.map((option) => option.querySelector('[data-parking]')?.getAttribute('data-parking') ?? null)
    ).toEqual(['parked', 'due', null])
    expect(nameOf(options[0] ?? null)).toContain('parked until they write')
    expect(nameOf(options[1] ?? null)).toContain('reminder due')
  })

  it('are not above Mine, and not there at all without one', async () => {
    await mountStrip()
    rig.find('button', 'Mine, 3')?.click()
    await rig.show({ queue: { head: { ...head(), view: 'mine' } } })
    expect(strip()).toBeUndefined()
    expect(rig.port.shownInWindow().strip).toBeUndefined()
    await rig.show({ queue: { head: head([]) } })
    expect(strip()).toBeUndefined()
  })

  it.each([
    { where: 'above a list', width: 1280, opens: false },
    { where: 'as cards above a list', width: 760, opens: false },
    { where: 'as cards above a conversation', width: 760, opens: true }
  ])('beyond four say how many more there are $where, and lead to Mine', async ({ width, opens }) => {
    await mountStrip(four, 7, width)
    if (opens) rig.find('option', 'Mine 1')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(51), assignment: { kind: 'me' } }) } })
    rig.find('button', 'and 3 more')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().view).toBe('mine')
    expect(useScreenStore().narrowPane).toBe('list')
    expect(document.activeElement).toBe(queueList())
  })

  it('are asked for frozen while the pointer or the focus is in them', async () => {
    await mountStrip()
    strip()?.parentElement?.dispatchEvent(new Event('pointermove'))
    await nextTick()
    expect(rig.port.shownInWindow().strip?.frozen).toBe(true)
    strip()?.parentElement?.dispatchEvent(new Event('pointerleave'))
    await nextTick()
    expect(rig.port.shownInWindow().strip?.frozen).toBe(false)
    strip()?.focus()
    await nextTick()
    expect(rig.port.shownInWindow().strip?.frozen).toBe(true)
    strip()?.blur()
    await nextTick()
    expect(rig.port.shownInWindow().strip?.frozen).toBe(false)
  })

  it('are no cards over the only one of them, whose header says the same', async () => {
    await mountStrip([mineRow(0)], 1, 760)
    expect(names()).toEqual(['Mine 0'])
    rig.find('option', 'Mine 0')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(50), assignment: { kind: 'me' } }) } })
    expect(useScreenStore().narrowPane).toBe('conversation')
    expect(strip()).toBeUndefined()
    await rig.show({ queue: { head: head([mineRow(0), mineRow(1)]), rows: { at: 0, remove: 0, insert: [] } } })
    expect(names()).toEqual(['Mine 0', 'Mine 1'])
  })

  it('are cards in a narrow window, also over an open conversation', async () => {
    await mountStrip(four, 4, 760)
    expect(names()).toHaveLength(4)
    rig.find('option', 'Mine 1')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(51), assignment: { kind: 'me' } }) } })
    expect(names()).toHaveLength(4)
    expect(useScreenStore().narrowPane).toBe('conversation')
    expect(rig.port.shownInWindow().strip).toEqual({ rows: 12, frozen: false })
  })

  it('have a card for the open conversation, which is in sight, in place of the last one', async () => {
    const seen = vi.spyOn(Element.prototype, 'scrollIntoView')
    await mountStrip([...four, mineRow(4), mineRow(5)], 6, 760)
    expect(names()).toEqual(['Mine 0', 'Mine 1', 'Mine 2', 'Mine 3'])
    useScreenStore().select(testKey(55))
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(55), assignment: { kind: 'me' } }) } })
    expect(names()).toEqual(['Mine 0', 'Mine 1', 'Mine 2', 'Mine 5'])
    expect(seen.mock.contexts.map((one) => nameOf(one as Element).split(',')[0])).toContain('Mine 5')
    seen.mockRestore()
  })

  it('are one line in a window that is not tall, which opens the rows', async () => {
    giveLowWindow()
    rig = await mountDesk(1024, {
      status: buildStatus(),
      queue: { head: head(), rows: { at: 0, remove: 0, insert: buildRows(12) } }
    })
    window.happyDOM.setViewport({ width: 1024, height: 600 })
    await rig.show({})
    const line = rig.find('button', 'My conversations')
    expect(line?.textContent).toContain('2 wait for you')
    expect(strip()?.style.display).toBe('none')
    line?.click()
    await rig.show({})
    expect(strip()?.style.display).toBe('')
  })
})

describe('the keyboard', () => {
  it('goes from the first row of the list up into the strip, and down again', async () => {
    await mountStrip()
    queueList()?.focus()
    await nextTick()
    await rig.press('ArrowDown')
    await rig.press('ArrowUp')
    expect(document.activeElement).toBe(queueList())
    await rig.press('ArrowUp')
    expect(document.activeElement).toBe(strip())
    expect(activeName()).toBe('Mine 3')
    expect(activeName(queueList())).toBe('none')
    await rig.press('k')
    expect(activeName()).toBe('Mine 2')
    await rig.press('End')
    await rig.press('ArrowDown')
    expect(document.activeElement).toBe(queueList())
    expect(activeName(queueList())).toBe('Customer 0')
  })

  it.each([
    { way: 'left to right', rightToLeft: false, onward: 'ArrowRight', back: 'ArrowLeft' },
    { way: 'right to left', rightToLeft: true, onward: 'ArrowLeft', back: 'ArrowRight' }
  ])('goes through a row of cards from $way as the cards are drawn', async ({ rightToLeft, onward, back }) => {
    setLanguage({ ...ENGLISH, rightToLeft })
    await mountStrip(four, 4, 760)
    strip()?.focus()
    await nextTick()
    await rig.press(onward)
    await rig.press(onward)
    expect(activeName()).toBe('Mine 2')
    await rig.press(back)
    expect(activeName()).toBe('Mine 1')
  })

  it('Enter opens an own conversation to write in', async () => {
    await mountStrip()
    queueList()?.focus()
    await rig.press('ArrowUp')
    await rig.press('ArrowUp')
    await rig.press('Home')
    await rig.press('Enter')
    expect(rig.port.shownInWindow().selected).toBe(testKey(50))
    expect(useScreenStore().writeTo).toBe(testKey(50))
  })

  it('R releases the active conversation of the strip', async () => {
    await mountStrip()
    queueList()?.focus()
    await rig.press('ArrowUp')
    await rig.press('r')
    expect(rig.port.commands()).toEqual([{ type: 'customer.release', key: testKey(53) }])
  })

  it('stays in the strip when the active conversation leaves, and goes to the list when the last one does', async () => {
    await mountStrip()
    queueList()?.focus()
    await rig.press('ArrowUp')
    await rig.show({ queue: { head: head(four.slice(0, 3)) } })
    expect(activeName()).toBe('Mine 2')
    await rig.show({ queue: { head: head([]) } })
    expect(document.activeElement).toBe(queueList())
  })

  it('stays in the list at the first row if there is no strip', async () => {
    await mountStrip([])
    queueList()?.focus()
    await rig.press('ArrowUp')
    await rig.press('ArrowUp')
    expect(activeName(queueList())).toBe('Customer 0')
  })
})

function giveLowWindow(): void {
  window.happyDOM.setViewport({ width: 1024, height: 600 })
}
