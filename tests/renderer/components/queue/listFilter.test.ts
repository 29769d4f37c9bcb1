// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { QUERY_LENGTH_LIMIT } from '../../../../src/shared/search/matches'
import {
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  testKey
} from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => rig.wrapper.unmount())

const field = (): HTMLInputElement =>
  document.querySelector<HTMLInputElement>('[data-search="filter"]') as HTMLInputElement

async function type(text: string): Promise<void> {
  field().value = text
  field().dispatchEvent(new Event('input'))
  await nextTick()
  await nextTick()
}

const found = [
  buildRow({ key: testKey(30), name: 'Łukasz Wiśniewski', lastMessage: 'Proszę o kontakt' }),
  buildRow({ key: testKey(31), name: 'Þórdís', lastMessage: 'I called twice already and the bot is not wise about it' })
]

/** Sends what main would send after the filter has found these rows. */
async function answer(text: string, rows = found, done = true): Promise<void> {
  await rig.show({
    queue: {
      head: buildQueueHead({ total: rows.length, count: rows.length, done, filter: { text, done } }),
      rows: { at: 0, remove: 12, insert: rows }
    }
  })
}

async function filtered(text = 'wis', rows = found): Promise<void> {
  rig = await mountDesk(1280)
  await rig.press('f', { ctrlKey: true })
  await type(text)
  await answer(text, rows)
}

const active = (): string | null => field().getAttribute('aria-activedescendant')

describe('the filter of the list', () => {
  it('gets the focus with Ctrl+F from anywhere, and asks main at once', async () => {
    rig = await mountDesk(1280)
    expect(rig.port.shownInWindow()).not.toHaveProperty('filter')
    rig.find('region', 'Conversation')?.focus()
    await rig.press('f', { ctrlKey: true })
    expect(document.activeElement).toBe(field())
    expect(rig.port.shownInWindow().filter).toBe('')
    await type('wis')
    expect(rig.port.shownInWindow().filter).toBe('wis')
    expect(field().maxLength).toBe(QUERY_LENGTH_LIMIT)
  })

  it('tells a screen reader the key that the agent chose for it, as this system names it', async () => {
    const keys = async (more: Parameters<typeof buildStatus>[0]): Promise<string | null> => {
      rig = await mountDesk(1280, { status: buildStatus(more) })
      const shortcuts = field().getAttribute('aria-keyshortcuts')
      rig.wrapper.unmount()
      return shortcuts
    }
    const app = { ...buildStatus().app, platform: 'darwin' } as const
    expect(await keys({})).toBe('Control+F')
    expect(await keys({ app })).toBe('Meta+F')
    expect(await keys({ settings: buildSettings({ keys: ['filter CommandOrControl+E'] }) })).toBe('Control+E')
    rig = await mountDesk(1280)
  })

  it('has the direction of the window while it is empty, so that its keys do not cover its words', async () => {
    rig = await mountDesk(1280)
    expect(field().hasAttribute('dir')).toBe(false)
    await type('שירה')
    expect(field().dir).toBe('auto')
  })

  it('shows how many match, marks the matches, and makes the first row active', async () => {
    await filtered()
    expect(rig.wrapper.get('[data-pane="queue"] h1 + span').text()).toBe('2 of 12')
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Wiś', 'wis'])
    expect(rig.wrapper.text()).toContain('… and the bot is not wise about it')
    expect(active()).toBe(`row-${testKey(30)}`)
  })

  it('says that more may match while main is still testing', async () => {
    rig = await mountDesk(1280)
    await rig.press('f', { ctrlKey: true })
    await type('wis')
    await answer('wis', found, false)
    expect(rig.wrapper.get('[data-pane="queue"] h1 + span').text()).toBe('2+ of 12')
  })

  it('moves with the arrows and opens with Enter, while the focus stays in the field', async () => {
    await filtered()
    await rig.press('ArrowDown')
    expect(active()).toBe(`row-${testKey(31)}`)
    await rig.press('ArrowUp')
    await rig.press('Enter')
    expect(rig.port.shownInWindow().selected).toBe(testKey(30))
    expect(document.activeElement).toBe(field())
  })

  describe('when Enter comes before the answer of main', () => {
    async function early(...keys: readonly string[]): Promise<void> {
      rig = await mountDesk(1280)
      rig.find('listbox', 'Queue')?.focus()
      await rig.press('f', { ctrlKey: true })
      await type('wis')
      for (const key of keys) await rig.press(key)
      expect(rig.port.shownInWindow().selected).toBeNull()
    }

    it('opens the first row of the answer, and takes nobody over', async () => {
      await early('Enter')
      await answer('wi')
      expect(rig.port.shownInWindow().selected).toBeNull()
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBe(testKey(30))
      expect(document.activeElement).toBe(field())
      expect(rig.port.commands()).toEqual([])
    })

    it('waits until everybody is tested, because a better row may come', async () => {
      await early('Enter')
      await answer('wis', found.slice(1), false)
      expect(rig.port.shownInWindow().selected).toBeNull()
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBe(testKey(30))
    })

    it('opens the row to which the arrows moved before the answer', async () => {
      await early('ArrowDown', 'ArrowDown', 'ArrowUp', 'Enter')
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBe(testKey(31))
    })

    it('opens only once', async () => {
      await early('Enter')
      await answer('wis')
      await rig.press('ArrowDown')
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBe(testKey(30))
    })

    it('opens nobody if nobody matches', async () => {
      await early('Enter')
      await answer('wis', [])
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBeNull()
    })

    const doneSince: Readonly<Record<string, () => unknown>> = {
      'typed on': () => type('wise'),
      'typed on and back': async () => {
        await type('wise')
        await type('wis')
      },
      'pressed Escape': () => rig.press('Escape'),
      'moved on with an arrow': () => rig.press('ArrowDown'),
      'gone to another field': () => rig.find('listbox', 'Queue')?.focus(),
      'chosen another view': () => rig.press('2', { ctrlKey: true, code: 'Digit2' })
    }
    it.each(Object.keys(doneSince))('opens nobody if the agent has %s since', async (what) => {
      await early('Enter')
      await doneSince[what]?.()
      await nextTick()
      for (const text of ['wis', 'wise']) await answer(text)
      expect(rig.port.shownInWindow().selected).toBeNull()
    })

    it('leaves a customer open whom something else has opened since', async () => {
      await early('Enter')
      rig.port.push({ kind: 'open', key: testKey(7), asked: true })
      await nextTick()
      await answer('wis')
      expect(rig.port.shownInWindow().selected).toBe(testKey(7))
    })
  })

  it('leaves Enter and the arrows to an input method that is composing', async () => {
    await filtered()
    await rig.press('Enter', { isComposing: true })
    await rig.press('Escape', { isComposing: true })
    expect(rig.port.shownInWindow()).toMatchObject({ selected: null, filter: 'wis' })
  })

  it('is cleared by Escape, and the list is again as it was', async () => {
    rig = await mountDesk(1280)
    const list = rig.find('listbox', 'Queue')
    list?.focus()
    for (const key of ['ArrowDown', 'ArrowDown']) await rig.press(key)
    expect(list?.getAttribute('aria-activedescendant')).toBe(`row-${testKey(2)}`)
    await rig.press('f', { ctrlKey: true })
    await type('wis')
    await answer('wis')
    await rig.press('Escape')
    await rig.show({
      queue: {
        head: buildQueueHead({ filter: { text: '', done: true } }),
        rows: { at: 0, remove: 2, insert: buildRows(12) }
      }
    })
    expect(field().value).toBe('')
    expect(rig.wrapper.find('mark').exists()).toBe(false)
    expect(list?.getAttribute('aria-activedescendant')).toBe(`row-${testKey(2)}`)
    await rig.press('Escape')
    expect(document.activeElement).toBe(list)
  })

  it('says that nobody here matches, and never that nobody waits', async () => {
    await filtered('<b>x', [])
    expect(rig.wrapper.get('[data-pane="queue"]').text()).toContain('Nobody here matches “<b>x”.')
    expect(rig.wrapper.get('[data-pane="queue"]').text()).not.toContain('Nobody is waiting')
    expect(rig.wrapper.find('[data-pane="queue"] b').exists()).toBe(false)
    await rig.show({ status: buildStatus({ refreshedAt: null }) })
    expect(rig.wrapper.get('[data-pane="queue"]').text()).toContain('Loading the queue…')
  })

  it('leads to the search of everything with the same text', async () => {
    await filtered()
    rig.find('button', 'Search everything for “wis”')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().search).toEqual({ text: 'wis', kind: 'all', rows: 60 })
  })

  it('says whose conversation is in the strip above, if nobody else has the name', async () => {
    rig = await mountDesk(1280)
    await rig.press('f', { ctrlKey: true })
    await type('luk')
    const mine = ['Łukasz Wiśniewski', 'Ana Sousa'].map((name, index) =>
      buildRow({ key: testKey(50 + index), name, assignment: { kind: 'me' } })
    )
    const filter = { text: 'luk', done: true }
    const head = buildQueueHead({ total: 0, count: 0, done: true, filter, mine: { rows: mine, count: 2 } })
    await rig.show({ queue: { head, rows: { at: 0, remove: 12, insert: [] } } })
    const [empty] = [...document.querySelectorAll('[data-pane="queue"] p')].filter(({ textContent }) =>
      textContent.startsWith('Nobody here matches')
    )
    expect(empty?.nextElementSibling?.textContent.trim()).toMatch(/^My conversations\s+Łukasz Wiśniewski$/)
  })

  it('takes nobody over by a letter, wherever the focus is, while it has a text', async () => {
    await filtered()
    const list = rig.find('listbox', 'Queue')
    list?.focus()
    await rig.press('t')
    expect(document.activeElement).toBe(field())
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(30) }) } })
    await rig.press('Enter')
    rig.find('region', 'Conversation')?.focus()
    for (const key of ['t', 'r']) await rig.press(key)
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toEqual([])
  })

  it('says why a letter on a customer does nothing outside of the list while it has a text', async () => {
    await filtered()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(30) }) } })
    const said = (): string | null | undefined => rig.find('region', 'Notices')?.textContent
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('r')
    expect(document.activeElement).toBe(field())
    expect(said()).toBe('')
    rig.find('region', 'Conversation')?.focus()
    await rig.press('x')
    expect(said()).toBe('')
    await rig.press('r')
    expect(said()).toContain('filter of the list is empty')
  })

  it('belongs to the agent who is here: it is gone with another agent', async () => {
    await filtered()
    await rig.show({ status: buildStatus({ agentChanges: 1 }) })
    expect(field().value).toBe('')
    expect(rig.port.shownInWindow()).not.toHaveProperty('search')
  })
})
