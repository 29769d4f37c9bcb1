// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { buildQueueHead, buildRows, buildStatus } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
afterEach(() => rig.wrapper.unmount())

const pages = [
  { page: 'verde', name: 'Casa Verde', waiting: 8 },
  { page: 'books', name: 'Kōen Books', waiting: 0 }
]
async function filterBy(page: string, count: number): Promise<void> {
  rig = await mountQueue(count, {
    status: buildStatus(),
    queue: { head: buildQueueHead({ pages }), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  useScreenStore().showPage(page)
  await rig.show({})
  await rig.show({
    queue: {
      head: buildQueueHead({ pages, page, count, total: count }),
      rows: { at: 0, remove: 12, insert: buildRows(count) }
    }
  })
}
const button = (name: string): HTMLElement | undefined =>
  rig.wrapper.findAll<HTMLElement>('button').find(({ element }) => accessibleName(element) === name)?.element

describe('a page filter', () => {
  it('stands in the header with a cross, and the count says of how many', async () => {
    await filterBy('verde', 8)
    expect(rig.wrapper.get('header').text()).toContain('Waiting8 of 12')
    expect(rig.wrapper.get('[aria-label="Queue state"]').text()).toBe('Casa Verde')
    button('Stop filtering by Casa Verde')?.click()
    await rig.show({})
    expect(rig.port.look().page).toBeNull()
    expect(button('Stop filtering by Casa Verde')).toBeUndefined()
    expect(rig.wrapper.get('[aria-label="Queue state"]').text()).toBe('All pages')
  })

  it('stays when the view changes', async () => {
    await filterBy('verde', 8)
    useScreenStore().showView('all')
    await rig.show({})
    expect(rig.port.look()).toMatchObject({ view: 'all', page: 'verde' })
    expect(button('Stop filtering by Casa Verde')).toBeDefined()
  })

  it('that leaves nobody says how many it hides, and both buttons show them', async () => {
    for (const name of ['Show all pages', 'Clear the filter']) {
      await filterBy('books', 0)
      expect(rig.wrapper.text()).toContain('Nobody is waiting on Kōen Books.')
      expect(rig.wrapper.text()).toContain('12 hidden by a filter')
      expect(rig.wrapper.text()).not.toContain('All clear')
      button(name)?.click()
      await rig.show({})
      expect(rig.port.look().page).toBeNull()
      expect(document.activeElement).toBe(rig.listbox)
      rig.wrapper.unmount()
    }
    await filterBy('books', 0)
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

  it('lets nobody click a row that it has just moved', async () => {
    rig = await mountQueue(100)
    await rig.answerLook({ newHere: 1 })
    rig.options()[2]?.click()
    expect(rig.port.look().selected).toBeNull()
  })
})
