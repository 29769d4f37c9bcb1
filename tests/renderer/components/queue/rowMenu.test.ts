// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { customerLink } from '../../../../src/shared/domain/ids'
import type { QueueViewName } from '../../../../src/shared/shownInWindow'
import type { QueueRow } from '../../../../src/shared/views'
import { buildQueueHead, buildRow, testKey } from '../../../support/fakePort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

/** Entries for every customer. */
const BOTH = ['PinShift P', 'Open in its own windowCtrl Shift O']
const COPIES = ['Copy name', 'Copy a link to the customer']
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
  expect(labels()).toEqual(['OpenEnter', 'Take overT', ...BOTH, ...COPIES])
  await choose('Take over')
  expect(rig.port.commands()).toEqual([{ type: 'customer.take', key: testKey(1) }])
})

it('a customer of mine can be released, parked and marked unread, and keeps the focus in the list', async () => {
  await mountRows()
  await menuOn(rig.options()[1])
  expect(labels()).toEqual(['OpenEnter', 'Release to the botR', 'ParkP', 'Mark unreadU', ...BOTH, ...COPIES])
  await choose('Mark unread')
  expect(rig.port.commands()).toEqual([{ type: 'customer.markUnread', key: testKey(2) }])
  expect({ menu: menu(), activeElement: document.activeElement }).toEqual({ menu: null, activeElement: rig.listbox })
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

describe('a menu that is open while things change acts on its customer alone', () => {
  const ana = buildRow({ key: testKey(1), name: 'Ana' })
  const boris = buildRow({ key: testKey(3), name: 'Boris' })
  const nils = buildRow({ key: testKey(4), name: 'Nils', assignment: { kind: 'me' } })
  const taken = { ...ana, leaving: true, assignment: { kind: 'other', agentName: 'Tom' } } as const
  const told = (): unknown => useKeysStore().idle

  async function mountView(view: QueueViewName, insert: readonly QueueRow[], more = {}): Promise<void> {
    const head = buildQueueHead({ view, total: insert.length, ...more })
    rig = await mountQueue(insert.length, { queue: { head, rows: { at: 0, remove: 0, insert } } })
    useScreenStore().view = view
    await flushPromises()
  }
  async function become(view: QueueViewName, remove: number, insert: readonly QueueRow[], more = {}): Promise<void> {
    const head = buildQueueHead({ view, total: insert.length, ...more })
    await rig.show({ queue: { head, rows: { at: 0, remove, insert } } })
    await flushPromises()
  }

  it('takes over nobody else when a colleague has taken the customer, and says why', async () => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    await become('waiting', 2, [boris])
    expect(menu()?.getAttribute('aria-label')).toBe('Actions for Ana')
    await choose('Take over')
    expect({ commands: rig.port.commands(), selected: useScreenStore().selected }).toEqual({
      commands: [],
      selected: null
    })
    expect(told()).toMatchObject({ why: 'changed' })
  })

  it('says who has the customer while the row is still there', async () => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    await become('waiting', 2, [taken, boris])
    await choose('Take over')
    expect(rig.port.commands()).toEqual([])
    expect(told()).toMatchObject({ why: 'withOther', name: 'Ana', agent: 'Tom' })
  })

  it('takes over nobody when the row is leaving and somebody else is open', async () => {
    await mountView('waiting', [ana, boris])
    useScreenStore().select(testKey(3))
    await menuOn(rig.options()[0])
    await become('waiting', 2, [{ ...ana, leaving: true }, boris])
    await choose('Take over')
    expect(rig.port.commands()).toEqual([])
  })

  it('releases nobody else when the customer has left the list', async () => {
    await mountView('mine', [mine, nils])
    await menuOn(rig.options()[0])
    await become('mine', 2, [nils])
    await choose('Release')
    expect(rig.port.commands()).toEqual([])
    expect(told()).toMatchObject({ why: 'changed' })
  })

  it.each([
    ['Pin', { type: 'note.pin', key: testKey(1), pinned: true }],
    ['Open in its own', { type: 'popOut.open', key: testKey(1) }]
  ])('still acts on a customer whose row is leaving: %s', async (label, command) => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    await become('waiting', 2, [taken, boris])
    await choose(label)
    expect(rig.port.commands()).toEqual([command])
  })

  it.each([
    ['whose row is leaving', [taken, boris]],
    ['who has left the list', [boris]]
  ])('opens its customer, %s', async (_, rows) => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    await become('waiting', 2, rows)
    await choose('OpenEnter')
    expect(useScreenStore().selected).toBe(testKey(1))
  })

  it('closes when the view changes', async () => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    useScreenStore().showView('all')
    await flushPromises()
    expect(menu()).toBeNull()
  })

  it('does nothing to the open customer when the view changes at the moment of the press', async () => {
    await mountView('waiting', [ana, boris])
    useScreenStore().select(testKey(3))
    await menuOn(rig.options()[0])
    useScreenStore().showView('all')
    await choose('Take over')
    expect(rig.port.commands()).toEqual([{ type: 'customer.take', key: testKey(1) }])
  })

  it('holds the rows of the list in place until the focus is back', async () => {
    await mountView('waiting', [ana, boris])
    await menuOn(rig.options()[0])
    expect({ frozen: rig.port.shownInWindow().frozen, hasFocus: rig.listbox.contains(document.activeElement) }).toEqual(
      {
        frozen: true,
        hasFocus: false
      }
    )
    const looks = rig.port.sent.length
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await flushPromises()
    await new Promise((resolve) => setTimeout(resolve))
    expect({ menu: menu(), activeElement: document.activeElement, frozen: rig.port.shownInWindow().frozen }).toEqual({
      menu: null,
      activeElement: rig.listbox,
      frozen: true
    })
    expect(rig.port.sent).toHaveLength(looks)
    rig.listbox.blur()
    await flushPromises()
    expect(rig.port.shownInWindow().frozen).toBe(false)
  })

  it('in the strip, releases nobody else, and holds the rows of the strip', async () => {
    const strip = (...rows: QueueRow[]) => ({ mine: { rows, count: rows.length } })
    await mountView('waiting', [ana, boris], strip(nils, mine))
    const option = rig.options().find(({ textContent }) => textContent.includes('Maria'))
    await menuOn(option)
    expect({ label: menu()?.getAttribute('aria-label'), frozen: rig.port.shownInWindow().strip?.frozen }).toEqual({
      label: 'Actions for Maria',
      frozen: true
    })
    await become('waiting', 2, [ana, boris], strip(nils))
    await choose('Release')
    expect(rig.port.commands()).toEqual([])
    expect(told()).toMatchObject({ why: 'changed' })
  })
})
