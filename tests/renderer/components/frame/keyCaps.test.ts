// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildStatus,
  ours,
  testKey,
  theirs,
  waited
} from '../../../support/fakePort'
import { fakeKeyTime, mountDesk, type DeskRig } from './rig'

fakeKeyTime()
let rig: DeskRig
beforeEach(() => void document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

const longest = { key: testKey(3), name: 'Customer 3', wait: waited(900) }
const people = [
  buildRow({ key: testKey(0), name: 'Customer 0' }),
  buildRow({ key: testKey(1), name: 'Customer 1', assignment: { kind: 'me' } }),
  buildRow({ key: testKey(2), name: 'Customer 2', assignment: { kind: 'me' } }),
  buildRow({ key: testKey(3), name: 'Customer 3' })
]

async function desk(open: number | null): Promise<void> {
  rig = await mountDesk(1280, {
    status: buildStatus(),
    queue: { head: buildQueueHead({ total: 4, longest }), rows: { at: 0, remove: 0, insert: people } }
  })
  rig.port.answerAlways()
  const row = open === null ? undefined : people[open]
  if (!row) return
  useScreenStore().select(row.key)
  await rig.show({
    conversation: { head: buildConversationHead({ key: row.key, name: row.name, assignment: row.assignment }) }
  })
}

/** Each part of the desk that can have the focus. */
const PLACES: Readonly<Record<string, () => HTMLElement | null | undefined>> = {
  'in the list': () => document.querySelector<HTMLElement>('[role="listbox"]'),
  'in the conversation': () => document.querySelector<HTMLElement>('[data-pane="conversation"]'),
  'on a button of the conversation': () =>
    document.querySelector<HTMLElement>('[data-pane="conversation"] header button'),
  'in the composer': () => document.querySelector('textarea'),
  'in the rail': () => document.querySelector<HTMLElement>('[data-pane="rail"] button'),
  nowhere: () => null
}

function write(field: HTMLTextAreaElement): void {
  field.value = 'Hello'
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

async function put(place: string, active: number): Promise<boolean> {
  const focused = document.activeElement
  if (focused instanceof HTMLElement) focused.blur()
  const element = PLACES[place]?.()
  if (element === undefined || (element === null && place !== 'nowhere')) return false
  element?.focus()
  if (element instanceof HTMLTextAreaElement) write(element)
  if (place === 'in the list') useScreenStore().active = testKey(active)
  await nextTick()
  return true
}

/**
 * Returns the key caps on buttons. The caps in the title bar are left out, because their keys act everywhere. The caps
 * in lists that explain shortcuts are left out too, because they are always shown.
 */
const caps = (): readonly string[] =>
  [...document.querySelectorAll('button kbd:not(.invisible)')]
    .filter((cap) => cap.closest('header.title-bar') === null)
    .map((cap) => cap.textContent)

async function acts(cap: string): Promise<boolean> {
  const key = cap.split(' ').at(-1) ?? ''
  const before = rig.port.commands().filter(({ type }) => /^(customer|message)\./.test(type)).length
  const field = document.activeElement
  if (key === 'Enter' && field instanceof HTMLTextAreaElement) write(field)
  await rig.press(key === 'Enter' ? key : cap.startsWith('Shift') ? key : key.toLowerCase(), {
    shiftKey: cap.includes('Shift'),
    ctrlKey: cap.startsWith('Ctrl')
  })
  return rig.port.commands().filter(({ type }) => /^(customer|message)\./.test(type)).length > before
}

it.each([null, 0, 1].flatMap((open) => Object.keys(PLACES).map((place) => ({ place, open }) as const)))(
  'a key cap is shown where its key acts, and nowhere else: $place, open $open',
  async ({ place, open }) => {
    for (const active of [0, 1, 2]) {
      await desk(open)
      if (await put(place, active)) {
        const wanted =
          open === null ? ['Shift T'] : open === 0 ? ['T', 'Ctrl Enter'] : ['R', 'Ctrl Shift Enter', 'Enter']
        const shown = caps()
        const acting: string[] = []
        for (const cap of wanted) {
          // In the list, a key acts on the active row, but the cap on a button is about the customer of that button. If
          // another row is active, the test does not press the key.
          const elsewhere = place === 'in the list' && open !== null && active !== open
          if ((!cap.endsWith('Enter') || place === 'in the composer') && !elsewhere && (await acts(cap)))
            acting.push(cap)
        }
        // A slash writes text and opens the saved replies. It sends no command.
        if (open === 1 && place === 'in the composer') acting.push('/')
        expect([...shown].sort(), `active ${active}`).toEqual(acting.sort())
      }
      if (active < 2) {
        rig.wrapper.unmount()
        document.body.replaceChildren()
      }
    }
  }
)

it('R in the list releases the active customer, if it is one of mine', async () => {
  await desk(0)
  await put('in the list', 2)
  await rig.press('r')
  await put('in the list', 3)
  await rig.press('r')
  expect(rig.port.commands().filter(({ type }) => type.startsWith('customer.'))).toEqual([
    { type: 'customer.release', key: testKey(2) }
  ])
})

it('a list with boxes to tick has no caps for its rows, because R releases the ticked customers', async () => {
  await desk(1)
  await put('in the list', 1)
  expect(caps()).toEqual(['R'])
  useScreenStore().picked = new Map()
  await nextTick()
  expect(caps()).toEqual([])
  await put('in the conversation', 1)
  expect(caps()).toEqual(['R'])
})

it('a key that needs a connection has no cap without one', async () => {
  await desk(1)
  await put('in the conversation', 1)
  expect(caps()).toEqual(['R'])
  await rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: null } }) })
  expect(caps()).toEqual([])
})

it('N nudges a customer who was answered, and nobody who waits for an answer', async () => {
  await desk(null)
  const rows = [theirs(60), ours(60)].map((turn, at) =>
    buildRow({ key: testKey(at), assignment: { kind: 'me' }, turn })
  )
  await rig.show({ queue: { rows: { at: 0, remove: 4, insert: rows } } })
  const nudged = async (at: number): Promise<unknown> => {
    await put('in the list', at)
    await rig.press('n')
    return useScreenStore().nudging
  }
  expect([await nudged(0), await nudged(1)]).toEqual([null, testKey(1)])
})
