// @vitest-environment happy-dom
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { h } from 'vue'
import DayMessages from '../../../../src/renderer/components/day/DayMessages.vue'
import PlaceMenu from '../../../../src/renderer/components/ui/PlaceMenu.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { EMPTY_DAY, type SentMessage } from '../../../../src/shared/domain/day'
import { keyOf } from '../../../support/deskEvents'
import { buildStatus, NOW } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let wrapper: VueWrapper | MountedOnPort['wrapper'] | undefined
const write = vi.fn<(text: string) => Promise<void>>(async () => undefined)
beforeEach(() => {
  write.mockClear()
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(write)
})
afterEach(() => {
  wrapper?.unmount()
  document.getSelection()?.removeAllRanges()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

async function settle(): Promise<void> {
  await flushPromises()
  await new Promise((resolve) => setTimeout(resolve))
}
/** Shows a page with this content and the menu. */
async function page(html: string): Promise<void> {
  document.body.innerHTML = `<main>${html}</main>`
  wrapper = mount({ render: () => h(PlaceMenu) }, { attachTo: document.body })
  await settle()
}
const labels = (): string[] => [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent)
/** Presses the right button on an element. -1: the menu key. Returns true if the system shows no menu. */
async function menuOn(selector: string, button = 2): Promise<boolean> {
  const event = new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button })
  document.querySelector(selector)?.dispatchEvent(event)
  await settle()
  return event.defaultPrevented
}
async function choose(label: string): Promise<void> {
  const entry = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
  entry.find(({ textContent }) => textContent === label)?.click()
  await settle()
}

const ROW =
  '<table><tr data-menu="row"><td id="one">10:42 <span class="sr-only">ten</span></td><td id="two">Ana <b>S</b></td><td><button id="act" aria-label="Open Ana">Open</button></td></tr></table>'

it('a row can be copied, one cell of it too, and its buttons are in the menu', async () => {
  await page(ROW)
  const click = vi.fn()
  document.querySelector('#act')?.addEventListener('click', click)
  expect(await menuOn('#two')).toBe(true)
  expect(labels()).toEqual(['Copy value', 'Copy row', 'Open Ana'])
  await choose('Copy value')
  await menuOn('#one')
  await choose('Copy row')
  expect(write.mock.calls).toEqual([['Ana S'], ['10:42 · Ana S']])
  await menuOn('#one')
  await choose('Open Ana')
  expect(click).toHaveBeenCalledTimes(1)
})

it('a key opens the menu of the row that has the focus', async () => {
  await page(ROW)
  expect(await menuOn('tr', -1)).toBe(true)
  expect(labels()).toEqual(['Copy row', 'Open Ana'])
})

it('a button that cannot be pressed, or that changed meanwhile, is never pressed', async () => {
  await page('<p data-menu="text">Text <button id="off" disabled>Off</button><button id="act">Undo</button></p>')
  const click = vi.fn()
  const button = document.querySelector('#act')
  button?.addEventListener('click', click)
  await menuOn('p')
  expect(labels()).toEqual(['Copy text', 'Undo'])
  if (button) button.textContent = 'Delete'
  await choose('Undo')
  expect(click).not.toHaveBeenCalled()
})

it('no card number leaves in a copy, also if it is visible just now', async () => {
  await page('<dl><dd data-menu="value" id="one">Card 4242 4242 4242 4242</dd></dl>')
  await menuOn('#one')
  await choose('Copy value')
  expect(write.mock.calls).toEqual([['Card •••• •••• •••• 4242']])
})

it.each([
  { name: 'a place without a mark', html: '<p id="one">Text</p>' },
  { name: 'a text field', html: '<p data-menu="text"><input id="one" /></p>' },
  { name: 'a place without text and buttons', html: '<p data-menu="text" id="one"></p>' },
  {
    name: 'a question over the desk',
    html: '<div aria-modal="true"><p data-menu="text" id="one">Text</p></div>'
  }
])('leaves $name to the system', async ({ html }) => {
  await page(html)
  expect({ isTaken: await menuOn('#one'), entries: labels() }).toEqual({ isTaken: false, entries: [] })
})

it('selected text has the menu of a selection instead', async () => {
  await page(ROW)
  const cell = document.querySelector('#two')
  if (cell) document.getSelection()?.selectAllChildren(cell)
  expect(await menuOn('#two')).toBe(false)
})

it('a message of the ledger can be copied and its customer opened, by keys alone', async () => {
  const at = NOW - 60_000
  const message = (id: number, more: Partial<SentMessage> = {}): SentMessage => ({
    ...{ id, key: keyOf(id), name: `Customer ${id}`, text: `Words ${id}`, at, leftAt: at, state: 'sent' },
    evidence: { kind: 'cameBack', at: at + 200 },
    ...more
  })
  const messages = [
    message(1),
    message(2, { state: 'unconfirmed', evidence: { kind: 'connectionLost', at: at + 900 } })
  ]
  const record = { ...EMPTY_DAY, since: at, until: NOW, messages }
  const rig = await mountOnPort(
    { components: { DayMessages, PlaceMenu }, render: () => [h(DayMessages, { record }), h(PlaceMenu)] },
    { status: buildStatus() }
  )
  wrapper = rig.wrapper
  const table = document.querySelector<HTMLElement>('[role=group][tabindex="0"]')
  table?.focus()
  const press = (key: string): void => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  }
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowUp')
  const row = document.activeElement
  expect(row?.textContent).toMatch(/Words [12]/u)
  row?.setAttribute('id', 'row')
  await menuOn('#row', -1)
  await choose('Copy row')
  expect(write.mock.calls[0]?.[0]).toMatch(/^\d+:\d\d:\d\d.* · Customer [12] · Words [12] · /u)
  const doubtful = [...document.querySelectorAll('tr')].find((one) => one.textContent.includes('Words 2'))
  doubtful?.setAttribute('id', 'doubtful')
  await menuOn('#doubtful td')
  await choose('Open the conversation with Customer 2')
  expect(useScreenStore().selected).toBe(keyOf(2))
})
