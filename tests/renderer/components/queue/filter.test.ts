// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { WHOLE_VIEW, type ListChoice, type QueueViewName } from '../../../../src/shared/shownInWindow'
import { buildQueueHead, buildRow, buildRows, buildStatus, testKey } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
afterEach(() => rig.wrapper.unmount())

const pages = [
  { page: 'verde', name: 'Casa Verde', waiting: 8 },
  { page: 'books', name: 'Kōen Books', waiting: 0 }
]
async function filterBy(list: Partial<ListChoice>, count: number, view: QueueViewName = 'waiting'): Promise<void> {
  rig = await mountQueue(count, {
    status: buildStatus(),
    queue: { head: buildQueueHead({ view, pages }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  const screen = useScreenStore()
  screen.showView(view)
  screen.choose(list)
  await rig.show({})
  await rig.show({
    queue: {
      head: buildQueueHead({ view, pages, list: screen.list, count, total: count }),
      rows: { at: 0, remove: 12, insert: buildRows(count) }
    }
  })
}
const button = (name: string): HTMLElement | undefined =>
  rig.wrapper.findAll<HTMLElement>('button').find(({ element }) => accessibleName(element) === name)?.element
const chips = (): readonly string[] =>
  rig.wrapper.findAll<HTMLElement>('button[aria-label^="Remove the filter"]').map(({ element }) => element.textContent)

describe('a page filter', () => {
  it('stands in the header with a cross, and the count says of how many', async () => {
    await filterBy({ pages: ['verde'] }, 8)
    expect(rig.wrapper.get('header').text()).toContain('Waiting8 of 12')
    expect(rig.wrapper.get('[aria-label="Queue state"]').text()).toBe('Casa Verde')
    button('Remove the filter “Casa Verde”')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list.pages).toEqual([])
    expect(button('Remove the filter “Casa Verde”')).toBeUndefined()
    expect(rig.wrapper.get('[aria-label="Queue state"]').text()).toBe('All pages')
    expect(document.activeElement).toBe(rig.listbox)
  })

  it('stays when the view changes', async () => {
    await filterBy({ pages: ['verde'] }, 8)
    useScreenStore().showView('all')
    await rig.show({})
    expect(rig.port.shownInWindow()).toMatchObject({ view: 'all', list: { pages: ['verde'] } })
    expect(button('Remove the filter “Casa Verde”')).toBeDefined()
  })

  it('that leaves nobody says how many it hides, and both buttons show them', async () => {
    for (const name of ['Show all pages', 'Clear filter']) {
      await filterBy({ pages: ['books'] }, 0)
      expect(rig.wrapper.text()).toContain('Nobody is waiting on Kōen Books.')
      expect(rig.wrapper.text()).toContain('12 hidden by a filter')
      expect(rig.wrapper.text()).not.toContain('All clear')
      button(name)?.click()
      await rig.show({})
      expect(rig.port.shownInWindow().list.pages).toEqual([])
      expect(document.activeElement).toBe(rig.listbox)
      rig.wrapper.unmount()
    }
    await filterBy({ pages: ['books'] }, 0)
  })
})

describe('several filters', () => {
  it('have a chip each, name pages that fit and count others, and say what they hide', async () => {
    await filterBy(
      { pages: ['verde', 'books'], overLimit: true, unanswered: true, pinned: true, assigned: 'other' },
      3,
      'all'
    )
    expect(chips()).toEqual(['2 pages', 'unanswered', 'over limit', 'pinned', 'with others'])
    expect(rig.wrapper.get('header').text()).toContain('All3 of 20')
    expect(rig.wrapper.get('[aria-label="Queue state"]').text()).toBe(
      'Casa Verde, Kōen Books, unanswered, over limit, pinned, with others'
    )
    expect(rig.wrapper.text()).toContain('17 hidden by 5 filters')
    button('Remove the filter “over limit”')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list).toMatchObject({
      pages: ['verde', 'books'],
      overLimit: false,
      unanswered: true
    })
    button('Clear filters')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list).toEqual(WHOLE_VIEW)
    expect(chips()).toEqual([])
  })

  it('name each page where the list is wide', async () => {
    await filterBy({ pages: ['verde', 'books'] }, 3)
    expect(chips()).toEqual(['2 pages'])
    await rig.wrapper.setProps({ narrow: true })
    expect(chips()).toEqual(['Casa Verde', 'Kōen Books'])
  })

  it('show no chip for who has the customers where the view says it', async () => {
    await filterBy({ assigned: 'other' }, 5, 'others')
    expect(chips()).toEqual([])
    expect(rig.wrapper.get('header').text()).toContain('Others5')
    expect(rig.wrapper.text()).not.toContain('hidden by')
  })

  it('say that a count may grow while customers are left to test', async () => {
    await filterBy({ overLimit: true }, 4)
    await rig.show({ queue: { head: { done: false } } })
    expect(rig.wrapper.get('header').text()).toContain('4+ of 12')
  })
})

describe('the menus of the header', () => {
  async function choose(menu: string, item: string): Promise<void> {
    if (button(menu)?.getAttribute('aria-expanded') !== 'true') {
      button(menu)?.focus()
      button(menu)?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
      await rig.show({})
    }
    const items = [...document.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
    items.find((one) => accessibleName(one) === item)?.click()
    await rig.show({})
  }

  it('set the filters, and stay open for the next one', async () => {
    await filterBy({}, 12, 'all')
    await choose('Filter', 'Over limit')
    await choose('Filter', 'Others')
    await choose('Filter', 'Kōen Books')
    expect(rig.port.shownInWindow().list).toEqual({
      ...WHOLE_VIEW,
      overLimit: true,
      assigned: 'other',
      pages: ['books']
    })
  })

  it('set the order, which is called by what comes first', async () => {
    await filterBy({}, 12)
    await choose('Order: Longest wait first', 'Newest')
    expect(rig.port.shownInWindow().list.order).toBe('newest')
    expect(button('Order: Newest first')).toBeDefined()
    useScreenStore().showView('mine')
    useScreenStore().choose({ order: 'wait' })
    await rig.show({})
    expect(button('Order: Waiting for you first')).toBeDefined()
  })
})

describe('the pill above the first row', () => {
  it('has a line of its own, and moves no row of a list that is scrolled', async () => {
    rig = await mountQueue(100)
    rig.listbox.scrollTop = 640
    await rig.answerLook({ newAbove: 2 })
    expect(rig.listbox.previousElementSibling?.textContent).toContain('2 new above')
    expect(rig.listbox.scrollTop).toBe(640 + 36)
    await rig.answerLook()
    expect(rig.listbox.scrollTop).toBe(640)
  })

  describe('while it has just moved the rows', () => {
    /** A row's height is 64 px and the list begins 4 px above its first row. */
    const MIDDLE_OF_THIRD = 4 + 2 * 64 + 32
    const PILL_LINE = 36
    async function clickAt(element: Element | null | undefined, clientY: number, type = 'click'): Promise<void> {
      const button = type === 'click' ? 0 : 2
      element?.dispatchEvent(
        new MouseEvent(type, { clientY, button, detail: 1 - button / 2, bubbles: true, cancelable: true })
      )
      await rig.show({})
    }
    const selected = (): unknown => rig.port.shownInWindow().selected

    it('gives a click to the row that was under the pointer before', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      // The list moved down by a line, so the second row is now where the third one was.
      await clickAt(rig.options()[1], MIDDLE_OF_THIRD - PILL_LINE)
      expect(selected()).toBe(testKey(2))
    })

    it('gives a click on the pill to the first row', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      await clickAt(rig.listbox.previousElementSibling?.querySelector('button'), 4 + 18 - PILL_LINE)
      expect(selected()).toBe(testKey(0))
    })

    it('opens the row for a press on its button, and takes nobody over', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      rig.options()[2]?.dispatchEvent(new PointerEvent('pointerenter'))
      await rig.show({})
      await clickAt(rig.options()[2]?.querySelector('[aria-hidden=true].absolute'), MIDDLE_OF_THIRD - PILL_LINE)
      expect(selected()).toBe(testKey(2))
      expect(rig.port.commands().filter(({ type }) => type === 'customer.take')).toEqual([])
    })

    it('opens the menu of the row that was under the pointer before', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      await clickAt(rig.options()[1], MIDDLE_OF_THIRD - PILL_LINE, 'contextmenu')
      expect(useScreenStore().active).toBe(testKey(2))
    })

    it('gives a click to the customer who was under the pointer, if newcomers come in as the pill goes', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      const now = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_000)
      await rig.show({
        queue: {
          head: buildQueueHead({ total: 101 }),
          rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(500) })] }
        }
      })
      // The newcomer is above, and the pill is gone, so the third customer is in the fourth row.
      await clickAt(rig.options()[3], MIDDLE_OF_THIRD + PILL_LINE)
      now.mockRestore()
      expect(selected()).toBe(testKey(2))
    })

    it('leaves a click with its row if the pill went with another view', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      useScreenStore().showView('all')
      await rig.show({})
      await rig.answerLook()
      await clickAt(rig.options()[2], MIDDLE_OF_THIRD)
      expect(selected()).toBe(testKey(2))
    })

    it('gives the second half of a double click on the pill to no row', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      rig.listbox.previousElementSibling?.querySelector('button')?.click()
      await rig.answerLook()
      await clickAt(rig.options()[0], 18)
      expect(selected()).toBeNull()
    })

    it('leaves a click by a screen reader with its row', async () => {
      rig = await mountQueue(100)
      await rig.answerLook({ newHere: 1 })
      rig.options()[2]?.click()
      await rig.show({})
      expect(selected()).toBe(testKey(2))
    })
  })
})
