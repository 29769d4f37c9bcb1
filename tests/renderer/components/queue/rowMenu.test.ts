// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { customerLink } from '../../../../src/shared/domain/ids'
import { buildQueueHead, buildRow, testKey } from '../../../support/fakePort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

/** Entries for every customer. */
const BOTH = ['Pin, or take the pin awayShift P', 'Open in its own windowCtrl Shift O']
const mine = buildRow({ key: testKey(2), name: 'Maria', assignment: { kind: 'me' } })

async function mountRows(): Promise<void> {
  rig = await mountQueue(2, {
    queue: {
      head: buildQueueHead({ view: 'all', total: 2 }),
      rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(1), name: 'Ana' }), mine] }
    }
  })
  useScreenStore().view = 'all'
  await flushPromises()
}

async function menuOn(element: Element | undefined, button = 2): Promise<Event> {
  const event = new PointerEvent('contextmenu', {
    bubbles: true,
    cancelable: true,
    clientX: 40,
    clientY: 50,
    button
  })
  element?.dispatchEvent(event)
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
  return event
}

const menu = (): Element | null => document.querySelector('[role=menu]')
const entries = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
const labels = (): readonly string[] => entries().map(({ textContent }) => textContent)
async function choose(label: string): Promise<void> {
  entries()
    .find(({ textContent }) => textContent.startsWith(label))
    ?.click()
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
}

it('a row has the entries that work for its customer now, with their keys', async () => {
  await mountRows()
  const event = await menuOn(rig.options()[0])
  expect(event.defaultPrevented).toBe(true)
  expect(menu()?.getAttribute('aria-label')).toBe('Actions for Ana')
  expect(labels()).toEqual(['OpenEnter', 'Take overT', ...BOTH, 'Copy a link to the customer'])
  await choose('Take over')
  expect(rig.port.commands()).toEqual([{ type: 'customer.take', key: testKey(1) }])
})

it('a customer of mine can be released, parked and marked unread, and keeps the focus in the list', async () => {
  await mountRows()
  await menuOn(rig.options()[1])
  expect(labels()).toEqual([
    'OpenEnter',
    'Release to the botR',
    'Park, or remind meP',
    'Mark unreadU',
    ...BOTH,
    'Copy a link to the customer'
  ])
  await choose('Mark unread')
  expect(rig.port.commands()).toEqual([{ type: 'customer.markUnread', key: testKey(2) }])
  expect([menu(), document.activeElement]).toEqual([null, rig.listbox])
})

it('Shift+F10 and the menu key open the menu of the active row', async () => {
  await mountRows()
  rig.listbox.focus()
  await rig.press('End')
  await menuOn(rig.listbox, -1)
  expect(menu()?.getAttribute('aria-label')).toBe('Actions for Maria')
})

it('the empty part of a list has no menu, and a window of another size closes the menu', async () => {
  await mountRows()
  await menuOn(rig.listbox)
  expect(menu()).toBeNull()
  await menuOn(rig.options()[0])
  expect(menu()).not.toBeNull()
  window.dispatchEvent(new Event('resize'))
  await flushPromises()
  expect(menu()).toBeNull()
})

it('the button that opened the menu chooses nothing when it is released over an entry', async () => {
  await mountRows()
  await menuOn(rig.options()[0])
  const release = (init: PointerEventInit): boolean => {
    const event = new PointerEvent('pointerup', { bubbles: true, cancelable: true, ...init })
    entries()[1]?.dispatchEvent(event)
    // Reka chooses an entry on release, unless the event is stopped.
    return event.defaultPrevented
  }
  expect([release({ button: 2 }), release({ button: 0, ctrlKey: true }), release({ button: 0 })]).toEqual([
    true,
    true,
    false
  ])
})

it('copies the link of the customer of the row, and opens the customer', async () => {
  await mountRows()
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue(undefined)
  await menuOn(rig.options()[0])
  await choose('Copy a link')
  expect(write).toHaveBeenCalledWith(customerLink(testKey(1)))
  await menuOn(rig.options()[0])
  await choose('Open')
  expect(useScreenStore().selected).toBe(testKey(1))
})
