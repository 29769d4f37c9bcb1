// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { BULK_LIMIT } from '../../../../src/shared/domain/bulkRelease'
import { buildConversationHead, buildMessage, buildQueueHead, buildRows, testKey } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
const checked = (): readonly (string | null)[] =>
  [...document.querySelectorAll('#queue-list [role="option"]')].map((option) => option.getAttribute('aria-checked'))
const question = (): string => document.querySelector('[role="alertdialog"]')?.textContent ?? ''
const foot = (): Element | null | undefined =>
  [...document.querySelectorAll('[data-pane="queue"] [role="status"]')].find((line) =>
    /selected|selects/.test(line.textContent)
  )?.firstElementChild
const markedText = (): string => document.getSelection()?.toString() ?? ''
const ctrlA = { ctrlKey: true, code: 'KeyA' } as const

beforeEach(async () => {
  rig = await mountDesk(1280, {
    queue: {
      head: buildQueueHead({ view: 'mine', total: 4, count: 4 }),
      rows: {
        at: 0,
        remove: 0,
        insert: [
          ...buildRows(3, 0, { assignment: { kind: 'me' } }),
          ...buildRows(1, 3, { withBot: true, leaving: true })
        ]
      }
    },
    conversation: {
      head: buildConversationHead({ key: testKey(2) }),
      items: { at: 0, remove: 0, insert: [buildMessage({ id: 2, text: 'Where is it?' })] }
    }
  })
  const screen = useScreenStore()
  screen.select(testKey(2))
  screen.showView('mine')
  screen.picked = new Map()
  await rig.show({})
  rig.find('listbox', 'Queue')?.focus()
  await rig.press('Home')
})
afterEach(() => {
  document.getSelection()?.removeAllRanges()
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

describe('the list with boxes to tick', () => {
  it('asks on R about the ticked customers, not about the active row', async () => {
    await rig.press(' ')
    await rig.press('ArrowDown')
    await rig.press('ArrowDown')
    await rig.press('r')
    await flushPromises()
    expect(rig.port.commands()).toEqual([])
    expect(question()).toContain('Release 1 conversation?')
    expect(question()).toContain('Customer 0')
    expect(question()).not.toContain('Customer 2')
  })

  it.each(['r', 't', 'p', 'u', 'n'])(
    'does nothing on %s while nobody is ticked, and says again how to tick',
    async (key) => {
      const before = foot()
      await rig.press(key)
      expect(rig.port.commands()).toEqual([])
      expect(question()).toBe('')
      expect(useScreenStore().parking).toBeNull()
      expect(foot()?.textContent).toBe('Space selects a customer')
      expect(foot()).not.toBe(before)
    }
  )

  /** Sends what main would answer to Ctrl+A: so many customers, the first of whom are rows of the window. */
  async function answer(count: number, asked = rig.port.shownInWindow().pickAll): Promise<void> {
    const customers = Array.from({ length: count }, (_, at) => ({ key: testKey(at), name: `Customer ${at}` }))
    if (asked !== undefined) await rig.show({ queue: { head: { pickable: { asked, customers } } } })
  }

  it('ticks with Ctrl+A everybody whom main names, also beyond the rows of the window, and marks no text', async () => {
    await rig.press(' ')
    await rig.press('a', ctrlA)
    await answer(150)
    expect(checked()).toEqual(['true', 'true', 'true', null])
    expect(foot()?.textContent).toBe('150 selected')
    expect(rig.port.shownInWindow()).toMatchObject({ picked: expect.objectContaining({ length: 150 }) })
    expect(rig.port.shownInWindow()).not.toHaveProperty('pickAll')
    expect(markedText()).toBe('')
    await rig.press('r')
    await flushPromises()
    expect(question()).toContain('Release 150 conversations?')
    expect(question()).toContain('Customer 149')
  })

  it.each([
    { what: 'nobody', before: [] },
    { what: 'the active row', before: [' '] }
  ])(
    'asks about everybody if R comes before main has named whom Ctrl+A ticks: $what was ticked',
    async ({ before }) => {
      for (const key of before) await rig.press(key)
      await rig.press('a', ctrlA)
      await rig.press('r')
      expect(question()).toBe('')
      await answer(3)
      await flushPromises()
      expect(question()).toContain('Release 3 conversations?')
      expect(rig.port.commands()).toEqual([])
    }
  )

  it('says that nobody else can be ticked when so many are', async () => {
    await rig.press('a', ctrlA)
    await answer(BULK_LIMIT)
    expect(foot()?.textContent).toBe('200 selected, the most at once')
  })

  it('asks no more when another view takes the boxes away', async () => {
    await rig.press('a', ctrlA)
    expect(rig.port.shownInWindow()).toHaveProperty('pickAll')
    useScreenStore().showView('all')
    await rig.show({})
    expect(rig.port.shownInWindow()).not.toHaveProperty('pickAll')
  })

  it('ticks nobody if the boxes are gone before the answer, and asks with a new number', async () => {
    await rig.press('a', ctrlA)
    const asked = rig.port.shownInWindow().pickAll
    await rig.press('Escape')
    await answer(3, asked)
    expect(checked()).toEqual([null, null, null, null])
    document.querySelector<HTMLElement>('button[aria-label="Select several"]')?.click()
    await rig.show({})
    expect(checked()).toEqual(['false', 'false', 'false', null])
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('a', ctrlA)
    expect(rig.port.shownInWindow().pickAll).not.toBe(asked)
  })
})

describe('Ctrl+A outside of text fields', () => {
  const pressed = async (): Promise<boolean> => {
    const event = new KeyboardEvent('keydown', { key: 'a', bubbles: true, cancelable: true, ...ctrlA })
    document.activeElement?.dispatchEvent(event)
    await rig.show({})
    return event.defaultPrevented
  }

  it('marks nothing in the list', async () => {
    useScreenStore().picked = null
    await rig.show({})
    expect(await pressed()).toBe(true)
    expect(markedText()).toBe('')
  })

  it('marks the messages in the conversation, and nothing around them', async () => {
    rig.find('region', 'Conversation')?.focus()
    expect(await pressed()).toBe(true)
    expect(markedText()).toContain('Where is it?')
    expect(markedText()).not.toContain('Customer 0')
  })

  it('is left to a text field', async () => {
    document.querySelector<HTMLElement>('[data-search="filter"]')?.focus()
    expect(await pressed()).toBe(false)
  })
})
