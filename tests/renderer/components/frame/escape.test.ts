// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useSearchStore } from '../../../../src/renderer/stores/search'
import type { QueueRow } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  testKey
} from '../../../support/fakePort'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

let rig: DeskRig
const time = fakeKeyTime()
afterEach(() => rig.wrapper.unmount())

const mineRow = (index: number): QueueRow =>
  buildRow({ key: testKey(index), name: `Mine ${index}`, assignment: { kind: 'me' } })
const strip = (): HTMLElement | undefined => rig.find('listbox', 'My conversations')
const list = (): HTMLElement | undefined => rig.find('listbox', 'Queue')
const released = () => rig.port.commands().flatMap((one) => (one.type === 'customer.release' ? [one.key] : []))
const taken = () => rig.port.commands().filter(({ type }) => type.startsWith('customer.take'))

interface Place {
  readonly width?: number
  readonly height?: number
  /** Index of the open customer's row in the list. */
  readonly inList?: number
  readonly leaving?: boolean
  readonly mine: readonly number[]
}

/** Mounts the desk with an open conversation of this agent, and gives the focus to the composer. */
async function writeTo(open: number, { width = 1280, height = 800, inList = -1, leaving = false, mine }: Place) {
  const rows = buildRows(12).map((row, at) =>
    at === inList ? { ...row, key: testKey(open), leaving, assignment: { kind: 'me' as const } } : row
  )
  const head = { mine: { rows: mine.map(mineRow), count: mine.length }, selectedIndex: inList }
  rig = await mountDesk(width, {
    status: buildStatus(),
    queue: { head: buildQueueHead({ total: 12, ...head }), rows: { at: 0, remove: 0, insert: rows } }
  })
  window.happyDOM.setViewport({ width, height })
  useScreenStore().select(testKey(open))
  await rig.show({
    conversation: { head: buildConversationHead({ key: testKey(open), assignment: { kind: 'me' } }) }
  })
  await nextTick()
  rig.find('textbox', 'Message')?.focus()
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
}

describe('Escape in the composer', () => {
  it('goes to the row of the open customer in the strip, where R releases and T takes nobody', async () => {
    await writeTo(51, { mine: [50, 51, 52] })
    await rig.press('Escape')
    expect(document.activeElement).toBe(strip())
    await rig.press('t')
    time.now += 1_000
    await rig.press('r')
    expect({ released: released(), taken: taken() }).toEqual({ released: [testKey(51)], taken: [] })
  })

  it('takes back a take-over by mistake with two keys: Escape and R', async () => {
    rig = await mountDesk(1280)
    const row = buildRows(1)[0] ?? buildRow({})
    rig.find('listbox', 'Queue')?.focus()
    useScreenStore().active = row.key
    await rig.show({})
    await rig.press('t')
    expect(taken()).toEqual([{ type: 'customer.take', key: row.key }])
    const mine = { ...row, assignment: { kind: 'me' as const } }
    await rig.show({
      queue: { head: buildQueueHead({ mine: { rows: [mine], count: 1 } }), rows: { at: 0, remove: 1, insert: [mine] } },
      conversation: { head: buildConversationHead({ key: row.key, assignment: { kind: 'me' } }) }
    })
    await nextTick()
    expect(document.activeElement).toBe(rig.find('textbox', 'Message'))
    time.now += 1_000
    await rig.press('Escape')
    time.now += 1_000
    await rig.press('r')
    expect(released()).toEqual([row.key])
  })

  it('goes to the row in the list, if it is there', async () => {
    await writeTo(51, { inList: 3, mine: [] })
    await rig.press('Escape')
    expect(document.activeElement).toBe(list())
    await rig.press('r')
    expect(released()).toEqual([testKey(51)])
  })

  it('goes to the strip while the row is about to leave the list', async () => {
    await writeTo(51, { inList: 0, leaving: true, mine: [50, 51] })
    await rig.press('Escape')
    expect(document.activeElement).toBe(strip())
    expect(useScreenStore().active).toBe(testKey(51))
  })

  it('opens the strip where it is one line', async () => {
    await writeTo(51, { width: 1024, height: 600, mine: [50, 51] })
    expect(strip()?.style.display).toBe('none')
    await rig.press('Escape')
    expect({ display: strip()?.style.display, active: useScreenStore().active }).toEqual({
      display: '',
      active: testKey(51)
    })
    expect(document.activeElement).toBe(strip())
  })

  it('shows the list with the row in a narrow window', async () => {
    await writeTo(51, { width: 760, mine: [50, 51] })
    await rig.press('Escape')
    await nextTick()
    await nextTick()
    expect(document.activeElement).toBe(strip())
    expect(useScreenStore()).toMatchObject({ narrowPane: 'list', active: testKey(51) })
  })

  it.each(['outside of the strip', 'beside the search'])(
    'stays in the conversation with a customer %s',
    async (where) => {
      await writeTo(59, { inList: where === 'beside the search' ? 2 : -1, mine: [50] })
      if (where === 'beside the search') {
        useSearchStore().openEverything(null)
        await nextTick()
        rig.find('textbox', 'Message')?.focus()
      }
      await rig.press('Escape')
      expect(document.activeElement?.getAttribute('data-pane')).toBe('conversation')
      await rig.press('t')
      await rig.press('r')
      expect({ released: released(), taken: taken() }).toEqual({ released: [testKey(59)], taken: [] })
      await rig.press('Escape')
      expect(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')).toBe(
        where === 'beside the search' ? 'search' : 'queue'
      )
    }
  )
})

it('the list has no active row while the strip has the focus', async () => {
  await writeTo(51, { mine: [50, 51] })
  list()?.focus()
  await nextTick()
  expect(list()?.getAttribute('aria-activedescendant')).toBe('row-page/c0')
  rig.find('textbox', 'Message')?.focus()
  await rig.press('Escape')
  await rig.show({ queue: { rows: { at: 0, remove: 12, insert: buildRows(12) } } })
  expect(useScreenStore().active).toBe(testKey(51))
})

describe('Escape in the note about the customer', () => {
  it('goes to the row of the open customer, so that the next letters act and are not written into the note', async () => {
    await writeTo(3, { inList: 3, mine: [] })
    useScreenStore().detailsOpen = true
    await rig.show({})
    document.querySelector<HTMLElement>('[data-pane="details"] textarea')?.focus()
    expect(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')).toBe('details')
    await rig.press('Escape')
    expect(document.activeElement).toBe(list())
    time.now += 1_000
    await rig.press('r')
    expect(released()).toEqual([testKey(3)])
  })
})
