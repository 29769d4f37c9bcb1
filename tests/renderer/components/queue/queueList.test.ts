// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { buildQueueHead, buildRow, buildRows, buildStatus, NOW, testKey, waited } from '../../../support/fakePort'
import { accessibleName as nameOf } from '../../../support/mountOnPort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
const pill = (words: string): HTMLElement | undefined =>
  rig.wrapper.findAll('button').find((button) => button.text() === words)?.element
const activeName = (): string => {
  const id = rig.listbox.getAttribute('aria-activedescendant')
  return id === null ? 'none' : nameOf(document.getElementById(id))
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

describe('the window of rows', () => {
  it('draws fewer than 40 of 10,000 rows, each at its own place', async () => {
    rig = await mountQueue(10_000)
    expect(rig.listbox.getAttribute('aria-label')).toBe('Queue')
    const options = rig.options()
    expect(options.length).toBeGreaterThan(10)
    expect(options.length).toBeLessThan(40)
    expect(options[3]?.style.transform).toBe('translateY(192px)')
    expect(options[3]?.getAttribute('aria-posinset')).toBe('4')
    expect(options[3]?.getAttribute('aria-setsize')).toBe('10000')
  })

  it('asks for the rows that came into view, and places them by main’s answer', async () => {
    rig = await mountQueue(10_000)
    rig.listbox.scrollTop = 64 * 500
    rig.listbox.dispatchEvent(new Event('scroll'))
    await nextTick()
    const { start, rows } = rig.port.shownInWindow()
    expect(start).toBeGreaterThan(485)
    expect(start + rows).toBeGreaterThan(510)
    expect(rig.options()[0]?.style.transform).toBe('translateY(0px)')
    await rig.answerLook()
    expect(rig.options()[0]?.style.transform).toBe(`translateY(${start * 64}px)`)
    expect(nameOf(rig.options()[0] ?? null)).toMatch(new RegExp(`^Customer ${start},`))
  })

  it.each([
    { at: 13, frozen: false, scrollTop: 14 * 64 + 8 - 840 },
    { at: 13, frozen: true, scrollTop: 0 },
    { at: 3, frozen: false, scrollTop: 0 }
  ])('shows the whole row $at of a customer whom something else opens, frozen: $frozen', async (part) => {
    rig = await mountQueue(10_000)
    const { useScreenStore } = await import('../../../../src/renderer/stores/screen')
    useScreenStore().frozen = part.frozen
    useScreenStore().select(testKey(part.at))
    await nextTick()
    expect(rig.listbox.scrollTop).toBe(part.scrollTop)
  })

  describe('scrolls to a customer whom something else opens far away', () => {
    const FAR = 5_000
    const IN_SIGHT = (FAR + 1) * 64 + 8 - 840
    /** `before`: the index of the customer who was open before. */
    async function open(frozen = false, before = -1): Promise<void> {
      rig = await mountQueue(10_000)
      await rig.answerLook({ selectedIndex: before })
      const { useScreenStore } = await import('../../../../src/renderer/stores/screen')
      useScreenStore().frozen = frozen
      useScreenStore().select(testKey(FAR))
      await nextTick()
    }

    it('as soon as main says where the customer is', async () => {
      await open()
      expect(rig.listbox.scrollTop).toBe(0)
      await rig.answerLook({ selectedIndex: FAR })
      expect(rig.listbox.scrollTop).toBe(IN_SIGHT)
      await rig.answerLook({ selectedIndex: FAR })
      expect(rig.options().map((option) => nameOf(option))).toContainEqual(expect.stringMatching(`^Customer ${FAR},`))
      rig.listbox.scrollTop = 0
      rig.listbox.dispatchEvent(new Event('scroll'))
      await rig.answerLook({ selectedIndex: FAR })
      expect(rig.listbox.scrollTop).toBe(0)
    })

    it('after main has said where the customer before was', async () => {
      await open()
      await rig.answerLook({ selectedIndex: 70 })
      await rig.answerLook({ selectedIndex: FAR })
      expect(rig.listbox.scrollTop).toBe(IN_SIGHT)
    })

    it('but does not jump to the row of the customer who was open before', async () => {
      await open(false, 70)
      await rig.answerLook({ selectedIndex: 70, newBelow: 1 })
      await rig.answerLook({ selectedIndex: -1 })
      expect(rig.listbox.scrollTop).toBe(0)
    })

    it('once the pointer or the focus has left the list', async () => {
      await open(true)
      await rig.answerLook({ selectedIndex: FAR })
      expect(rig.listbox.scrollTop).toBe(0)
      const { useScreenStore } = await import('../../../../src/renderer/stores/screen')
      useScreenStore().frozen = false
      await nextTick()
      expect(rig.listbox.scrollTop).toBe(IN_SIGHT)
    })

    it('but not if the customer comes into the list only later', async () => {
      const now = vi.spyOn(performance, 'now').mockReturnValue(10_000)
      await open()
      await rig.answerLook({ selectedIndex: -1 })
      now.mockReturnValue(11_001)
      await rig.answerLook({ selectedIndex: FAR })
      now.mockRestore()
      expect(rig.listbox.scrollTop).toBe(0)
    })
  })

  it('asks for nothing once it is gone', async () => {
    rig = await mountQueue(10)
    rig.wrapper.unmount()
    await nextTick()
    const { useScreenStore } = await import('../../../../src/renderer/stores/screen')
    expect(useScreenStore().rows).toBe(0)
  })

  it('redraws only the row that changed', async () => {
    rig = await mountQueue(10)
    const before = rig.options().map((option) => option.innerHTML)
    const changed = buildRow({ key: testKey(4), name: 'Customer 4', unread: 9, wait: waited(2996) })
    await rig.show({ queue: { rows: { at: 4, remove: 1, insert: [changed] } } })
    const after = rig.options().map((option) => option.innerHTML)
    expect(after.flatMap((html, index) => (html === before[index] ? [] : [index]))).toEqual([4])
  })
})

describe('a row’s name', () => {
  it('has customer, page, wait, agent and unread messages', async () => {
    rig = await mountQueue(1, {
      status: buildStatus(),
      queue: {
        head: buildQueueHead({ total: 1 }),
        rows: { at: 0, remove: 0, insert: [buildRow({ wait: waited(728), unread: 2 })] }
      }
    })
    const name = nameOf(rig.options()[0] ?? null)
    expect(name).toMatch(/^Trần Bảo Ngọc, Casa Verde, waiting 12 minutes, overdue, unassigned, 2 unread/)
  })

  it('changes by the minute, while the clock changes by the second', async () => {
    rig = await mountQueue(1, {
      status: buildStatus(),
      queue: {
        head: buildQueueHead({ total: 1 }),
        rows: { at: 0, remove: 0, insert: [buildRow({ wait: waited(70) })] }
      }
    })
    const name = nameOf(rig.options()[0] ?? null)
    vi.advanceTimersByTime(5000)
    await nextTick()
    expect(rig.options()[0]?.textContent).toContain('1:15')
    expect(nameOf(rig.options()[0] ?? null)).toBe(name)
    vi.advanceTimersByTime(50_000)
    await nextTick()
    expect(nameOf(rig.options()[0] ?? null)).toContain('waiting 2 minutes, unassigned')
  })
})

describe('what a row shows', () => {
  it.each([
    { words: 'Taking over…', more: { pending: 'taking' } },
    { words: 'Releasing…', more: { pending: 'releasing' } },
    { words: 'Ana Sousa', more: { assignment: { kind: 'other', agentName: 'Ana Sousa' } } },
    { words: 'Someone else', more: { assignment: { kind: 'other', agentName: null } } },
    { words: 'Ana took over', more: { assignment: { kind: 'other', agentName: 'Ana Sousa' }, leaving: true } },
    { words: 'Someone took over', more: { assignment: { kind: 'other', agentName: null }, leaving: true } },
    { words: 'With the bot again', more: { withBot: true, leaving: true, notSent: 1 } },
    { words: 'Unassigned', more: { leaving: true } },
    { words: '1 to send', more: { toSend: 1 } },
    { words: '2 not sent', more: { notSent: 2 } },
    { words: '1 may have been sent', more: { maybeSent: 1 } },
    { words: '2 not sent, 3 may have been sent', more: { notSent: 2, maybeSent: 3 } },
    { words: '4 to send, 2 not sent, 3 may have been sent', more: { toSend: 4, notSent: 2, maybeSent: 3 } },
    { words: 'Draft:', more: { draft: 'Hello' } },
    { words: '0:48+', more: { wait: waited(48, { atLeast: true }) } }
  ] as const)('$words', async ({ words, more }) => {
    rig = await mountQueue(1, {
      status: buildStatus(),
      queue: { head: buildQueueHead({ total: 1 }), rows: { at: 0, remove: 0, insert: [buildRow(more)] } }
    })
    expect(rig.options()[0]?.textContent).toContain(words)
  })

  it.each([
    { view: 'waiting', more: {}, isShown: false, text: 'Unassigned' },
    { view: 'all', more: {}, isShown: true, text: 'Unassigned' },
    { view: 'mine', more: { assignment: { kind: 'me' } }, isShown: false, text: 'You' },
    { view: 'all', more: { assignment: { kind: 'other', agentName: 'Ana Sousa' } }, isShown: true, text: 'Ana Sousa' }
  ] as const)(
    'in the view $view, who has a customer is shown unless every row would say the same: $more',
    async ({ view, more, isShown, text }) => {
      rig = await mountQueue(1, {
        status: buildStatus(),
        queue: { head: buildQueueHead({ view, total: 1 }), rows: { at: 0, remove: 0, insert: [buildRow(more)] } }
      })
      const shown = rig.options()[0]?.querySelector('div[aria-hidden]')?.textContent ?? ''
      expect(shown.includes(text)).toBe(isShown)
    }
  )

  it('no wait for a customer who is with the bot again, only the unsent message', async () => {
    rig = await mountQueue(1, {
      status: buildStatus(),
      queue: {
        head: buildQueueHead({ total: 1, count: 0 }),
        rows: { at: 0, remove: 0, insert: [buildRow({ withBot: true, leaving: true, notSent: 1 })] }
      }
    })
    const [row] = rig.options()
    expect(row?.textContent).not.toMatch(/\d:\d\d|waiting|for 3 minutes/)
    expect(nameOf(row ?? null)).toMatch(/^Trần Bảo Ngọc, Casa Verde, With the bot again, 1 not sent/)
    expect(rig.wrapper.get('header').text()).not.toContain('1')
  })

  it('the open customer’s draft too, beside the last message', async () => {
    const draft = buildRow({ draft: 'I can ask', lastMessage: 'Are you there?', unread: 2 })
    rig = await mountQueue(1, {
      status: buildStatus(),
      queue: { head: buildQueueHead({ total: 1 }), rows: { at: 0, remove: 0, insert: [draft] } }
    })
    rig.options()[0]?.click()
    await nextTick()
    const drawn = rig.options()[0]?.querySelector('div[aria-hidden]')?.textContent
    for (const part of ['Draft:', 'I can ask', 'Are you there?']) expect(drawn).toContain(part)
    expect(nameOf(rig.options()[0] ?? null)).toContain('draft: I can ask, Are you there?')
  })

  it('takes over from the row under the pointer, only with a connection', async () => {
    rig = await mountQueue(3)
    const row = rig.options()[1]
    row?.dispatchEvent(new Event('pointerenter'))
    await nextTick()
    const action = rig.wrapper
      .findAll('[role="option"] [aria-hidden]')
      .find((element) => element.text().startsWith('Take over'))
    await action?.trigger('click')
    expect(rig.port.commands()).toEqual([{ type: 'customer.take', key: testKey(1) }])
    expect(rig.port.shownInWindow().selected).toBe(testKey(1))
    await rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: NOW } }) })
    expect(row?.textContent).not.toContain('Take over')
  })
})

describe('keys', () => {
  it('move without opening, and Enter opens', async () => {
    rig = await mountQueue(100)
    rig.listbox.focus()
    await nextTick()
    expect(activeName()).toMatch(/^Customer 0,/)
    await rig.press('ArrowDown')
    await rig.press('j')
    await rig.press('ArrowDown')
    await rig.press('k')
    expect(activeName()).toMatch(/^Customer 2,/)
    expect(rig.port.shownInWindow().selected).toBe(null)
    await rig.press('Enter')
    expect(rig.port.shownInWindow().selected).toBe(testKey(2))
    expect(rig.options()[2]?.getAttribute('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(rig.listbox)
  })

  it('understands J and K on a keyboard of another script, and with Caps Lock', async () => {
    rig = await mountQueue(100)
    rig.listbox.focus()
    await rig.press('о', { code: 'KeyJ' })
    await rig.press('J', { code: 'KeyJ' })
    await rig.press('л', { code: 'KeyK' })
    expect(activeName()).toMatch(/^Customer 1,/)
  })

  it('go to the end of rows that main has not sent yet', async () => {
    rig = await mountQueue(10_000)
    rig.listbox.focus()
    await rig.press('End')
    expect(activeName()).toBe('none')
    await rig.answerLook()
    expect(activeName()).toMatch(/^Customer 9999,/)
    await rig.press('PageUp')
    expect(activeName()).toMatch(/^Customer 9987,/)
    await rig.press('Home')
    await rig.answerLook()
    expect(activeName()).toMatch(/^Customer 0,/)
  })

  it('follow the active customer when the order changes', async () => {
    rig = await mountQueue(20)
    rig.listbox.focus()
    await rig.press('ArrowDown')
    await rig.show({
      queue: {
        head: buildQueueHead({ total: 21 }),
        rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(99), name: 'First' })] }
      }
    })
    expect(activeName()).toMatch(/^Customer 1,/)
    await rig.press('ArrowDown')
    expect(activeName()).toMatch(/^Customer 2,/)
  })

  it('leaves keys with Ctrl, Alt or Meta alone', async () => {
    rig = await mountQueue(20)
    rig.listbox.focus()
    await nextTick()
    await rig.press('j', { ctrlKey: true })
    await rig.press('ArrowDown', { altKey: true })
    expect(activeName()).toMatch(/^Customer 0,/)
  })
})

describe('the frozen list', () => {
  const pane = (): HTMLElement => {
    const element = rig.listbox.parentElement
    if (!element) throw new Error('The list has no parent')
    return element
  }

  it('is frozen while the pointer is over it', async () => {
    rig = await mountQueue(20)
    pane().dispatchEvent(new Event('pointermove'))
    await nextTick()
    expect(rig.port.shownInWindow().frozen).toBe(true)
    pane().dispatchEvent(new Event('pointerleave'))
    await nextTick()
    expect(rig.port.shownInWindow().frozen).toBe(false)
  })

  it('is frozen while the focus is in it, but not after the window lost the focus with the pointer over it', async () => {
    rig = await mountQueue(20)
    rig.listbox.focus()
    await nextTick()
    expect(rig.port.shownInWindow().frozen).toBe(true)
    rig.listbox.blur()
    pane().dispatchEvent(new Event('pointermove'))
    window.dispatchEvent(new Event('blur'))
    await nextTick()
    expect(rig.port.shownInWindow().frozen).toBe(false)
  })

  it('moves again once pointer and focus have rested for ten seconds, until they are used', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    try {
      rig = await mountQueue(20)
      rig.listbox.focus()
      vi.advanceTimersByTime(6000)
      pane().dispatchEvent(new Event('pointermove'))
      vi.advanceTimersByTime(9000)
      await nextTick()
      expect(rig.port.shownInWindow().frozen).toBe(true)
      vi.advanceTimersByTime(1000)
      await nextTick()
      expect(rig.port.shownInWindow().frozen).toBe(false)
      await rig.press('ArrowDown')
      await nextTick()
      expect(rig.port.shownInWindow().frozen).toBe(true)
      rig.wrapper.unmount()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  it('shows the real order after a click on the button above, scrolls there and freezes again', async () => {
    rig = await mountQueue(100)
    rig.listbox.scrollTop = 2000
    rig.listbox.focus()
    await rig.answerLook({ newAbove: 3, newBelow: 2 })
    expect(pill('2 new below')).toBeDefined()
    pill('3 new above')?.click()
    await nextTick()
    expect(rig.port.shownInWindow()).toMatchObject({ frozen: false, start: 0 })
    expect(rig.listbox.scrollTop).toBe(0)
    expect(document.activeElement).toBe(rig.listbox)
    await rig.answerLook()
    await nextTick()
    expect(rig.port.shownInWindow().frozen).toBe(true)
    expect(pill('3 new above')).toBeUndefined()
  })

  it('stays where it is at the pill for those who belong in sight', async () => {
    rig = await mountQueue(100)
    rig.listbox.scrollTop = 2000
    rig.listbox.focus()
    await rig.answerLook({ newHere: 2 })
    pill('2 new')?.click()
    await nextTick()
    expect({ frozen: rig.port.shownInWindow().frozen, scrollTop: rig.listbox.scrollTop }).toEqual({
      frozen: false,
      scrollTop: 2036
    })
  })

  it('goes to the end at the lower pill', async () => {
    rig = await mountQueue(100)
    await rig.answerLook({ newBelow: 2 })
    pill('2 new below')?.click()
    await nextTick()
    expect(rig.listbox.scrollTop).toBeGreaterThan(0)
    expect(rig.port.shownInWindow().frozen).toBe(false)
  })
})

describe('without a connection', () => {
  it('shows the time of its state, and the waits as they were known', async () => {
    rig = await mountQueue(3, {
      status: buildStatus({ connection: { state: 'offline', asOf: Date.UTC(2026, 10, 22, 14, 5, 10) } }),
      queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: buildRows(3) } }
    })
    expect(rig.wrapper.text()).toMatch(/Last updated \d\d:05:10. Wait times are still counting./)
    expect(rig.options()[0]?.innerHTML).toContain('border-dashed')
  })
})
