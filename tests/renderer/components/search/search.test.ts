// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { SearchResult } from '../../../../src/shared/searchViews'
import { DAY_MS } from '../../../../src/shared/time'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRows,
  buildStatus,
  NOW,
  testKey
} from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
const scrolled: Element[] = []
beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
  scrolled.length = 0
  Element.prototype.scrollIntoView = function (this: Element) {
    scrolled.push(this)
  }
})
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const field = (name: 'everything' | 'find'): HTMLInputElement | null =>
  document.querySelector(`[data-search="${name}"]`)

async function type(name: 'everything' | 'find', text: string): Promise<void> {
  const input = field(name)
  if (!input) throw new Error('No field')
  input.value = text
  input.dispatchEvent(new Event('input'))
  await nextTick()
  await nextTick()
}

const result = (id: number, more: Partial<SearchResult> = {}): SearchResult => ({
  id: `r${id}`,
  key: testKey(id),
  kind: 'message',
  message: id,
  at: NOW - id * 60_000,
  name: `Customer ${id}`,
  mine: false,
  pinned: false,
  excerpt: `the depot ${id}`,
  ...more
})

async function answer(text: string, rows: readonly SearchResult[], more: object = {}): Promise<void> {
  const counted = (kind: SearchResult['kind']): number => rows.filter((one) => one.kind === kind).length
  const counts = {
    all: rows.length,
    customer: counted('customer'),
    pinned: rows.filter(({ pinned }) => pinned).length,
    message: counted('message'),
    draft: counted('draft'),
    note: counted('note')
  }
  await rig.show({
    search: {
      head: { text, done: true, full: false, back: null, counts, ...more },
      rows: { at: 0, remove: 0, insert: rows }
    }
  })
}

const results = [
  result(1, { kind: 'draft', message: null, at: null, excerpt: 'Ihr Depot' }),
  result(2, { mine: true }),
  result(3, { at: NOW - DAY_MS }),
  result(4, { at: NOW - 20 * DAY_MS, name: '\u202e<b>evil</b>' })
]

async function searching(): Promise<void> {
  rig = await mountDesk(1280)
  await rig.press('F', { ctrlKey: true, shiftKey: true })
  await type('everything', 'depot')
  await answer('depot', results)
}

const options = (): string[] =>
  [...document.querySelectorAll('#search-results [role="option"]')].map((one) => one.textContent?.trim() ?? '')

describe('the search of everything', () => {
  it('takes the place of the list, with results by day and their matches marked', async () => {
    await searching()
    expect(rig.port.shownInWindow().search).toEqual({ text: 'depot', kind: 'all', rows: 60 })
    expect(rig.wrapper.get('[data-pane="queue"]').isVisible()).toBe(false)
    expect(
      [...document.querySelectorAll('#search-results [role="group"]')].map((one) => one.getAttribute('aria-label'))
    ).toEqual(['Today', 'Yesterday', 'Earlier'])
    expect(options()).toHaveLength(4)
    expect(options()[1]).toContain('You: the depot 2')
    expect([...document.querySelectorAll('#search-results mark')].map((one) => one.textContent)).toEqual([
      'Depot',
      'depot',
      'depot',
      'depot'
    ])
    expect(document.querySelector('#search-results b')).toBeNull()
    expect(rig.wrapper.get('[data-pane="search"]').text()).toContain('Only what this computer kept, 7 days')
  })

  it('keeps the chosen result, at its place on the screen, when another comes before it', async () => {
    await searching()
    const list = document.querySelector('#search-results')
    if (!list) throw new Error('No list')
    /** Rows of 50 px, from the top of the list, which is 120 px high. */
    const places = vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
      if (this === list) return new DOMRect(0, 0, 400, 120)
      const at = [...list.querySelectorAll('[role="option"]')].indexOf(this)
      return new DOMRect(0, at * 50 - list.scrollTop, 400, 50)
    })
    const chosen = (): string | undefined =>
      document.querySelector('#search-results [aria-selected="true"]')?.id ?? undefined
    try {
      await answer('depot', [...results, result(5)])
      expect(list.scrollTop).toBe(0)
      await rig.press('ArrowDown')
      await rig.press('ArrowDown')
      await answer('depot', [result(6, { at: NOW }), ...results])
      expect({ chosen: chosen(), scrollTop: list.scrollTop }).toEqual({ chosen: 'result-r2', scrollTop: 50 })
      list.scrollTop = 110
      await answer('depot', [result(7, { at: NOW }), result(6, { at: NOW }), ...results])
      expect({ chosen: chosen(), scrollTop: list.scrollTop }).toEqual({ chosen: 'result-r2', scrollTop: 160 })
      await type('everything', 'depots')
      await answer('depots', results)
      expect({ chosen: chosen(), scrollTop: list.scrollTop }).toEqual({ chosen: undefined, scrollTop: 0 })
    } finally {
      places.mockRestore()
    }
  })

  describe('when Enter comes before the answer of main', () => {
    async function early(): Promise<void> {
      rig = await mountDesk(1280)
      await rig.press('F', { ctrlKey: true, shiftKey: true })
      await type('everything', 'depot')
      await rig.press('Enter')
    }

    it('opens the first result that comes', async () => {
      await early()
      await answer('depo', [result(9)])
      expect(rig.port.shownInWindow().selected).toBeNull()
      await answer('depot', results)
      expect(rig.port.shownInWindow().selected).toBe(testKey(1))
      expect(document.activeElement).toBe(field('everything'))
    })

    const doneSince: Readonly<Record<string, () => unknown>> = {
      'typed on': () => type('everything', 'depots'),
      'pressed Escape': () => rig.press('Escape'),
      'chosen a kind': () => rig.find('button', 'Drafts')?.click(),
      'gone somewhere else': () => rig.find('region', 'Conversation')?.focus()
    }
    it.each(Object.keys(doneSince))('opens nothing if the agent has %s since', async (what) => {
      await early()
      await doneSince[what]?.()
      await nextTick()
      for (const text of ['depot', 'depots']) await answer(text, results)
      expect(rig.port.shownInWindow().selected).toBeNull()
    })
  })

  it('counts each kind, and asks main for one of them', async () => {
    await searching()
    expect(rig.find('button', 'All 4')?.getAttribute('aria-pressed')).toBe('true')
    rig.find('button', 'Drafts 1')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().search?.kind).toBe('draft')
  })

  it('puts the customers whose names match first, marks the names, and opens the conversation', async () => {
    await searching()
    const found = result(7, { kind: 'customer', message: null, at: null, name: 'Dépôt <b>Ltd</b>', excerpt: 'At last' })
    await answer('depot', [found])
    const [group] = document.querySelectorAll('#search-results [role="group"]')
    expect(group?.getAttribute('aria-label')).toBe('Customers')
    expect(options()[0]).toBe('Dépôt <b>Ltd</b>At last')
    expect(group?.querySelector('mark')?.textContent).toBe('Dépôt')
    rig.find('button', 'Customers 1')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().search?.kind).toBe('customer')
    await rig.press('Enter')
    expect(rig.port.shownInWindow().selected).toBe(testKey(7))
    expect(rig.port.shownInWindow()).not.toHaveProperty('find')
    expect(rig.port.commands()).toEqual([])
  })

  it('previews with the arrows while the focus stays in the field, at the message', async () => {
    await searching()
    await rig.press('ArrowDown')
    expect(rig.port.shownInWindow()).toMatchObject({ selected: testKey(1) })
    expect(rig.port.shownInWindow()).not.toHaveProperty('find')
    await rig.press('ArrowDown')
    expect(rig.port.shownInWindow()).toMatchObject({ selected: testKey(2), find: 'depot', findEachWord: true })
    expect(document.activeElement).toBe(field('everything'))
    await rig.show({
      conversation: {
        head: buildConversationHead({ key: testKey(2) }),
        items: {
          at: 0,
          remove: 0,
          insert: [buildMessage({ id: 2, text: 'the depot' }), buildMessage({ id: 9, text: 'depot' })]
        }
      },
      find: {
        key: testKey(2),
        text: 'depot',
        done: true,
        hits: [
          { id: 2, fromEnd: 2, count: 1 },
          { id: 9, fromEnd: 1, count: 1 }
        ]
      }
    })
    await nextTick()
    expect(scrolled.at(-1)?.closest('[data-message]')?.getAttribute('data-message')).toBe('2')
    expect(document.querySelector('mark[data-now]')?.closest('[data-message]')?.getAttribute('data-message')).toBe('2')
    expect(field('find')?.value).toBe('depot')
    expect(document.activeElement).toBe(field('everything'))
  })

  it.each(['Enter', 'ArrowDown and Enter', 'a click'])(
    'shows the conversation that is open already with %s, in a narrow window',
    async (way) => {
      rig = await mountDesk(760, { conversation: { head: buildConversationHead({ key: testKey(2) }) } })
      useScreenStore().select(testKey(2))
      await rig.press('F', { ctrlKey: true, shiftKey: true })
      await type('everything', 'depot')
      await answer('depot', [result(2)])
      expect(rig.wrapper.get('[data-pane="conversation"]').isVisible()).toBe(false)
      if (way === 'a click') document.querySelector<HTMLElement>('#search-results [role="option"]')?.click()
      if (way === 'ArrowDown and Enter') await rig.press('ArrowDown')
      if (way !== 'a click') await rig.press('Enter')
      await rig.show({})
      expect(rig.wrapper.get('[data-pane="conversation"]').isVisible()).toBe(true)
      expect(rig.port.shownInWindow()).toMatchObject({ selected: testKey(2), find: 'depot' })
      expect(document.activeElement).toBe(rig.find('region', 'Conversation'))
    }
  )

  it('goes to the found message when a narrow window shows the conversation again, if it was found meanwhile', async () => {
    rig = await mountDesk(760, {
      conversation: {
        head: buildConversationHead({ key: testKey(2) }),
        items: { at: 0, remove: 0, insert: [buildMessage({ id: 2, text: 'the depot' })] }
      }
    })
    useScreenStore().select(testKey(2))
    await rig.press('F', { ctrlKey: true, shiftKey: true })
    await type('everything', 'depot')
    await answer('depot', [result(2)])
    await rig.press('Enter')
    useScreenStore().narrowPane = 'list'
    await rig.show({
      find: { key: testKey(2), text: 'depot', done: true, hits: [{ id: 2, fromEnd: 1, count: 1 }] }
    })
    await nextTick()
    const toMatch = (): boolean => scrolled.some((element) => element.closest('[data-message="2"]') !== null)
    expect(toMatch()).toBe(false)
    useScreenStore().narrowPane = 'conversation'
    await rig.show({})
    await nextTick()
    expect(toMatch()).toBe(true)
  })

  it('returns to the list with Escape', async () => {
    await searching()
    await rig.press('Escape')
    await rig.show({})
    expect(rig.wrapper.get('[data-pane="queue"]').isVisible()).toBe(true)
    expect(rig.port.shownInWindow()).not.toHaveProperty('search')
    expect(rig.port.shownInWindow()).not.toHaveProperty('find')
    expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
  })

  describe('the menu of a result', () => {
    const labels = (): readonly string[] =>
      [...document.querySelectorAll('[role=menuitem]')].map(({ textContent }) => textContent)
    const mine = (more: object = {}) => ({
      conversation: {
        head: buildConversationHead({ key: testKey(62), name: 'Customer 62', assignment: { kind: 'me' }, ...more })
      }
    })
    async function menuOn(element: Element | null | undefined, button = 2): Promise<void> {
      element?.dispatchEvent(new PointerEvent('contextmenu', { bubbles: true, cancelable: true, button }))
      await nextTick()
    }
    const option = (index: number): Element | undefined =>
      [...document.querySelectorAll('#search-results [role="option"]')][index]
    /** Customers who are in no row of the list. */
    async function found(): Promise<void> {
      await searching()
      await rig.show({ search: { rows: { at: 0, remove: 4, insert: [result(61), result(62)] } } })
    }
    async function opened(): Promise<void> {
      await rig.show({})
      await new Promise((resolve) => setTimeout(resolve))
    }

    it('opens with the conversation, and acts on its customer', async () => {
      await found()
      await menuOn(option(1))
      expect(rig.port.shownInWindow()).toMatchObject({ selected: testKey(62) })
      expect(labels()).toEqual([])
      await rig.show(mine())
      await opened()
      expect(labels()).toEqual([
        'OpenEnter',
        'Release to the bot',
        'Park',
        'Mark unread',
        'Pin',
        'Open in its own window',
        'Copy name',
        'Copy a link to the customer'
      ])
      document.querySelectorAll<HTMLElement>('[role=menuitem]')[3]?.click()
      await opened()
      expect(rig.port.commands()).toContainEqual({ type: 'customer.markUnread', key: testKey(62) })
      expect(document.activeElement).toBe(field('everything'))
    })

    it('opens with a key on the active result, and of another text there is none', async () => {
      await found()
      await menuOn(document.querySelector('#search-results'), -1)
      await opened()
      expect(labels()).toEqual([])
      await rig.press('ArrowDown')
      await rig.press('ArrowDown')
      await rig.show(mine({ pinned: true }))
      await menuOn(document.querySelector('#search-results'), -1)
      await opened()
      expect(labels()).toContain('Take the pin away')
      await type('everything', 'other')
      await opened()
      expect(document.querySelector('[role=menu]')).toBeNull()
    })

    it('opens at once and with the right pin if the customer is in a row of the list', async () => {
      await searching()
      await rig.show({ search: { rows: { at: 0, remove: 4, insert: [result(3), result(4)] } } })
      const rows = buildRows(12).map((row) => ({ ...row, pinned: row.key === testKey(4) }))
      await rig.show({ queue: { rows: { at: 0, remove: 12, insert: rows } } })
      await menuOn(option(1))
      await nextTick()
      expect(labels()).toContain('Take the pin away')
      expect(labels()).toContain('Take over')
    })

    it('opens at once if a right click opens no conversation, because the window is narrow', async () => {
      await found()
      window.happyDOM.setViewport({ width: 800 })
      await rig.show({})
      await menuOn(option(0))
      await nextTick()
      expect(labels()).toEqual(['OpenEnter', 'Copy name', 'Copy a link to the customer'])
      window.happyDOM.setViewport({ width: 1280 })
    })

    it('opens also if the window never gets the conversation', async () => {
      await found()
      await menuOn(option(0))
      await vi.waitFor(() => expect(labels()).toEqual(['OpenEnter', 'Copy name', 'Copy a link to the customer']), 2_000)
    })
  })

  it('ends when a view is chosen', async () => {
    await searching()
    await rig.press('1', { ctrlKey: true, code: 'Digit1' })
    expect(rig.wrapper.get('[data-pane="queue"]').isVisible()).toBe(true)
  })

  it('shows no results of an earlier text', async () => {
    await searching()
    await type('everything', 'other')
    expect(options()).toEqual([])
  })

  it('says how far it has come, that there is more, and that there is nothing', async () => {
    await searching()
    const text = (): string => rig.wrapper.get('[data-pane="search"]').text()
    await type('everything', 'x')
    await answer('x', [], { done: false, back: NOW - 10 * DAY_MS })
    expect(text()).toContain('Searching what is ready, back to 12 Nov')
    await answer('x', [], { full: true, counts: { all: 500, customer: 0, message: 500, draft: 0 } })
    expect(text()).toContain('The newest 500 are shown.')
    await answer('x', [])
    expect(text()).toContain('Nothing on this computer contains “x”.')
  })

  it('says right below the field that there is nothing, because the empty list takes no room', async () => {
    rig = await mountDesk(1280)
    await rig.press('F', { ctrlKey: true, shiftKey: true })
    await type('everything', 'zeppelin')
    await answer('zeppelin', [])
    expect(rig.wrapper.get('#search-results').classes()).not.toContain('flex-1')
    expect(rig.wrapper.get('#search-results + div').classes()).toContain('flex-1')
  })

  it('says that nothing is kept longer than this run, if it is so', async () => {
    await searching()
    await rig.show({ status: buildStatus({ settings: buildSettings({ retentionDays: 0 }) }) })
    expect(rig.wrapper.get('[data-pane="search"]').text()).toContain('since Deskhand started')
  })

  it('lets no letter act on the hidden list', async () => {
    await searching()
    rig.find('button', 'Drafts')?.focus()
    await rig.press('t')
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toEqual([])
  })
})

const items = [
  buildMessage({ id: 1, text: 'My order number is 20391. See https://number.example/number' }),
  buildMessage({ id: 2, text: 'Number, number!' }),
  buildMessage({ id: 3, text: 'Thank you' })
]

async function finding(more: object = {}): Promise<void> {
  rig = await mountDesk(1280, {
    queue: { head: buildQueueHead(), rows: { at: 0, remove: 0, insert: buildRows(12) } }
  })
  rig.find('option', 'Customer 0')?.click()
  await rig.show({
    conversation: {
      head: buildConversationHead({ assignment: { kind: 'me' } }),
      items: { at: 0, remove: 0, insert: items }
    }
  })
  await rig.press('F3')
  await type('find', 'number')
  await rig.show({
    find: {
      key: testKey(0),
      text: 'number',
      done: true,
      hits: [
        { id: 1, fromEnd: 3, count: 3 },
        { id: 2, fromEnd: 2, count: 2 }
      ],
      ...more
    }
  })
  await nextTick()
}

const place = (): string => rig.wrapper.get('[role="search"] [role="status"]').text()
const current = (): string | undefined => document.querySelector('mark[data-now]')?.textContent ?? undefined

describe('finding in a conversation', () => {
  it('begins at the newest match, and marks all', async () => {
    await finding()
    expect(document.activeElement).toBe(field('find'))
    expect(rig.port.shownInWindow().find).toBe('number')
    expect(place()).toBe('5 of 5')
    expect([...document.querySelectorAll('[role="log"] mark')].map((one) => one.textContent)).toEqual([
      'number',
      'number',
      'number',
      'Number',
      'number'
    ])
    expect(document.querySelector('[role="link"]')?.textContent).toBe('https://number.example/number')
    expect(current()).toBe('number')
    expect(scrolled.at(-1)).toBe(document.querySelector('mark[data-now]'))
  })

  it('marks a phrase that is typed, and not each of its words', async () => {
    await finding()
    await type('find', 'order number')
    expect([...document.querySelectorAll('[role="log"] mark')].map((one) => one.textContent)).toEqual(['order number'])
  })

  it('goes to the previous and the next match, and around', async () => {
    await finding()
    await rig.press('F3', { shiftKey: true })
    expect(place()).toBe('4 of 5')
    expect(current()).toBe('Number')
    await rig.press('g', { ctrlKey: true })
    await rig.press('Enter')
    expect(place()).toBe('1 of 5')
    expect(rig.wrapper.text()).toContain('Older messages are not on this computer.')
    await rig.press('Enter', { shiftKey: true })
    expect(place()).toBe('5 of 5')
  })

  it('asks main for older messages if the match is in one of them', async () => {
    await finding({ hits: [{ id: 77, fromEnd: 900, count: 1 }] })
    expect(rig.port.shownInWindow().messages).toBe(920)
  })

  it('says that there is no match', async () => {
    await finding({ hits: [] })
    expect(place()).toBe('None')
    expect(rig.wrapper.text()).toContain('Not in this conversation. Older messages are not on this computer.')
  })

  it('closes with Escape, gives the focus back, and leaves no marks', async () => {
    await finding()
    await rig.press('Escape')
    await rig.show({})
    expect(field('find')).toBeNull()
    expect(document.querySelector('mark')).toBeNull()
    expect(rig.port.shownInWindow()).not.toHaveProperty('find')
    expect(document.activeElement).not.toBe(document.body)
  })

  it('closes with the conversation', async () => {
    await finding()
    rig.find('option', 'Customer 1')?.click()
    await rig.show({})
    expect(field('find')).toBeNull()
  })

  it('needs an open conversation', async () => {
    rig = await mountDesk(1280)
    await rig.press('F3')
    expect(field('find')).toBeNull()
  })
})
