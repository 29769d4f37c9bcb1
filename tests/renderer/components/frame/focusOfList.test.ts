// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
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
import { accessibleName } from '../../../support/mountOnPort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const list = (): HTMLElement | undefined => rig.find('listbox', 'Queue')
const activeName = (): string => {
  const id = list()?.getAttribute('aria-activedescendant') ?? null
  return id === null ? 'none' : (accessibleName(document.getElementById(id)).split(',')[0] ?? '')
}
const ring = (): string | undefined =>
  [...document.querySelectorAll('[role="option"]')]
    .filter(({ className }) => className.includes('outline-accent-line'))
    .map((option) => accessibleName(option).split(',')[0])
    .join()

async function answer(): Promise<void> {
  const { view } = rig.port.shownInWindow()
  await rig.show({ queue: { head: buildQueueHead({ view }), rows: { at: 0, remove: 12, insert: buildRows(12) } } })
}

describe('Ctrl+1 to 4', () => {
  it.each([
    { role: 'listbox', name: 'Queue' },
    { role: 'button', name: 'Mine' },
    { role: 'button', name: 'Laura Mendes' },
    { role: 'button', name: 'nowhere' }
  ])('from the $role $name moves the focus into the list, with an active row and a ring', async ({ role, name }) => {
    rig = await mountDesk(1280)
    rig.find(role, name)?.focus()
    await rig.press('2', { ctrlKey: true, code: 'Digit2' })
    await answer()
    await nextTick()
    expect(rig.port.shownInWindow().view).toBe('mine')
    expect(document.activeElement).toBe(list())
    expect(activeName()).toBe('Customer 0')
    expect(ring()).toBe('Customer 0')
  })

  it.each([
    { panel: 'connection', button: 'Connection' },
    { panel: 'settings', button: 'Settings' }
  ])('from $panel too, where ↓ then moves', async ({ panel, button }) => {
    rig = await mountDesk(1280)
    const entry = rig.find('button', button)
    entry?.focus()
    entry?.click()
    await rig.show({})
    expect(useScreenStore().panel).toBe(panel)
    await rig.press('1', { ctrlKey: true, code: 'Digit1' })
    await answer()
    await nextTick()
    expect(document.activeElement).toBe(list())
    await rig.press('ArrowDown')
    expect(activeName()).toBe('Customer 1')
  })

  it('makes the open row active', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 3')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(3) }) } })
    rig.find('button', 'Laura Mendes')?.focus()
    await rig.press('1', { ctrlKey: true, code: 'Digit1' })
    await nextTick()
    expect(activeName()).toBe('Customer 3')
  })
})

describe('with the focus on the rail', () => {
  it('? shows the keys, and Shift+T takes over the longest wait', async () => {
    const longest = { key: testKey(0), name: 'Ana', wait: { since: NOW, atLeast: false, raw: null } }
    rig = await mountDesk(1280)
    await rig.show({ queue: { head: buildQueueHead({ longest }) } })
    rig.find('button', 'Mine')?.focus()
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toEqual([{ type: 'customer.takeLongest' }])
    rig.find('button', 'Mine')?.focus()
    await rig.press('?', { shiftKey: true })
    expect(useKeysStore().sheet).toBe(true)
  })

  it('T and R do nothing', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 0')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(0) }) } })
    rig.find('button', 'Mine')?.focus()
    await rig.press('t')
    await rig.press('r')
    expect(rig.port.commands()).toEqual([])
  })

  it('the account menu goes round at its first entry', async () => {
    rig = await mountDesk(1280)
    rig.find('button', 'Laura Mendes')?.focus()
    await rig.press('Enter')
    await rig.show({})
    await rig.press('ArrowUp')
    await rig.show({})
    expect(accessibleName(document.activeElement)).toBe('Sign out')
  })
})

describe('the rows of the last desk', () => {
  const status = buildStatus({ refreshedAt: null, connection: { state: 'connecting', asOf: null } })
  const last = { at: NOW, counts: { waiting: 12, mine: 0, others: 0, all: 12 }, count: 12 }
  const parts = {
    status,
    queue: { head: buildQueueHead({ last }), rows: { at: 0, remove: 0, insert: [buildRow({ name: 'Ana' })] } },
    conversation: null
  }

  it('say on Enter that the conversation is not loaded yet', async () => {
    rig = await mountDesk(1280, parts)
    list()?.focus()
    await rig.press('Enter')
    expect(rig.find('heading', 'Ana is not loaded yet')).toBeDefined()
    expect(rig.find('heading', 'No conversation open')).toBeUndefined()
  })

  it('have a way back in a narrow window', async () => {
    rig = await mountDesk(760, parts)
    rig.find('option', 'Ana')?.click()
    await rig.show({})
    expect(useScreenStore().narrowPane).toBe('conversation')
    rig.find('region', 'Conversation')?.querySelector<HTMLElement>('button[aria-keyshortcuts="Alt+ArrowLeft"]')?.click()
    await rig.show({})
    expect(useScreenStore().narrowPane).toBe('list')
  })
})

describe('a released row', () => {
  it('keeps the focus when Enter opens it a second time, so that the list does not run empty', async () => {
    rig = await mountDesk(1280)
    const row = buildRow({ key: testKey(0), name: 'Ana', withBot: true, leaving: true })
    await rig.show({
      queue: { head: buildQueueHead({ view: 'mine', total: 1 }), rows: { at: 0, remove: 12, insert: [row] } },
      conversation: { head: buildConversationHead({ key: testKey(0), present: false }) }
    })
    useScreenStore().showView('mine')
    useScreenStore().select(testKey(0))
    await rig.show({})
    list()?.focus()
    await rig.press('Enter')
    expect(document.activeElement).toBe(list())
  })
})

describe('a second Enter on a row', () => {
  const openTwice = async (assignment: QueueRow['assignment']): Promise<void> => {
    rig = await mountDesk(1280)
    await rig.show({
      queue: {
        head: buildQueueHead({ total: 1 }),
        rows: { at: 0, remove: 12, insert: [buildRow({ key, assignment })] }
      }
    })
    list()?.focus()
    await rig.press('Enter')
    await rig.show({ conversation: { head: buildConversationHead({ key, assignment }) } })
    list()?.focus()
    await rig.press('Enter')
  }
  const key = testKey(0)

  it('goes to the messages of a customer who waits, where T takes over and types nothing', async () => {
    await openTwice({ kind: 'nobody' })
    expect(accessibleName(document.activeElement)).toBe('Messages')
    await rig.press('t')
    expect(rig.port.commands()).toMatchObject([{ type: 'customer.take', key }])
  })

  it('goes to the messages of another agent’s customer', async () => {
    await openTwice({ kind: 'other', agentName: 'Ana Sousa' })
    expect(accessibleName(document.activeElement)).toBe('Messages')
  })
})
