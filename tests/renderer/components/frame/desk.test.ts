// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import {
  buildAlerts,
  buildConversationHead,
  buildQueueHead,
  buildRow,
  buildRows,
  buildStatus,
  NOW,
  testKey,
  waited
} from '../../../support/fakePort'
import { ENGLISH, setLanguage } from '../../../../src/shared/text/current'
import { accessibleName } from '../../../support/mountOnPort'
import { mountDesk, type DeskRig } from './rig'

let rig: DeskRig
afterEach(() => {
  rig.wrapper.unmount()
  setLanguage(ENGLISH)
})

const pages = [
  { page: 'verde', name: 'Casa Verde', waiting: 3 },
  { page: 'books', name: 'Kōen Books', waiting: 0 }
]
const longest = {
  key: testKey(0),
  name: 'Customer 0',
  wait: { since: Date.now() - 600_000, atLeast: false, raw: null }
}

describe('the rail', () => {
  it('names each view with its count, and says when a customer is overdue', async () => {
    rig = await mountDesk(1280, {
      status: buildStatus(),
      queue: { head: buildQueueHead({ overLimit: 2, waitForMe: 1 }) }
    })
    const views = rig.find('navigation', 'Views')
    expect([...(views?.querySelectorAll('button') ?? [])].map(accessibleName)).toEqual([
      'Waiting, 12, 2 overdue',
      'Mine, 3, 1 waits for your answer',
      'With others, 5',
      'All, 20'
    ])
    expect(rig.find('button', 'Waiting, 12')?.getAttribute('aria-current')).toBe('page')
  })

  it('shows another view', async () => {
    rig = await mountDesk(1280)
    rig.find('button', 'Mine, 3')?.click()
    await rig.show({ queue: { head: buildQueueHead({ view: 'mine', total: 3 }) } })
    expect(rig.port.shownInWindow().view).toBe('mine')
    expect(rig.find('heading', 'Mine')).toBeDefined()
  })

  it('filters by page, and shows all again at the second click', async () => {
    rig = await mountDesk(1280, { status: buildStatus(), queue: { head: buildQueueHead({ pages }) } })
    const page = rig.find('button', 'Casa Verde, 3 waiting')
    page?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list.pages).toEqual(['verde'])
    expect(page?.getAttribute('aria-pressed')).toBe('true')
    page?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list.pages).toEqual([])
  })

  it('does not move a page’s button from under the pointer', async () => {
    rig = await mountDesk(1280, { status: buildStatus(), queue: { head: buildQueueHead({ pages }) } })
    const nav = rig.find('navigation', 'Pages')
    const names = (): string[] => [...(nav?.querySelectorAll('button[aria-pressed]') ?? [])].map(accessibleName)
    const swapped = [{ page: 'books', name: 'Kōen Books', waiting: 7 }, ...pages.slice(0, 1)]
    nav?.dispatchEvent(new Event('pointerenter'))
    await rig.show({ queue: { head: buildQueueHead({ pages: swapped }) } })
    expect(names()).toEqual(['Casa Verde, 3 waiting', 'Kōen Books, 7 waiting'])
    nav?.dispatchEvent(new Event('pointerleave'))
    await rig.show({})
    expect(names()).toEqual(['Kōen Books, 7 waiting', 'Casa Verde, 3 waiting'])
  })

  it('shows no pages if there is only one', async () => {
    rig = await mountDesk(1280, {
      status: buildStatus(),
      queue: { head: buildQueueHead({ pages: pages.slice(0, 1) }) }
    })
    expect(rig.find('navigation', 'Pages')).toBeUndefined()
  })

  it('offers the pages of a narrow window as a choice, and says which one is shown', async () => {
    rig = await mountDesk(760, { status: buildStatus(), queue: { head: buildQueueHead({ pages }) } })
    rig.find('button', 'Pages')?.focus()
    await rig.press('Enter')
    await rig.show({})
    const choices = (): (readonly [string, string | null])[] =>
      [...document.querySelectorAll('[role="menuitemcheckbox"]')].map((item) => [
        accessibleName(item),
        item.getAttribute('aria-checked')
      ])
    expect(choices()).toEqual([
      ['All pages', 'true'],
      ['Casa Verde, 3 waiting', 'false'],
      ['Kōen Books, 0 waiting', 'false']
    ])
    rig.find('menuitemcheckbox', 'Casa Verde')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().list.pages).toEqual(['verde'])
    expect(rig.find('button', 'Pages: Casa Verde')).toBeDefined()
  })

  it('shows no initials of an agent whose name is not known', async () => {
    rig = await mountDesk(1280, { status: buildStatus({ me: { userId: '7', name: null } }) })
    const account = rig.find('button', 'nordlys, account')
    expect(account?.textContent?.replace(/\s+/g, ' ').trim()).toMatch(
      /^nordlys, account, Alerts on ?nordlys ?Alerts on$/
    )
  })

  it('shows the agent’s name, and that alerts can arrive, only while they can', async () => {
    rig = await mountDesk(1280)
    expect(rig.find('button', 'Laura Mendes, account, Alerts on')).toBeDefined()
    await rig.show({
      status: buildStatus({ alerts: buildAlerts({ reachable: false }), connection: { state: 'checking', asOf: NOW } })
    })
    expect(rig.find('button', 'Laura Mendes, account, Alerts stopped')).toBeDefined()
  })
})

describe('keys', () => {
  it('T takes over the active row of the list, or the open customer elsewhere', async () => {
    rig = await mountDesk(1280)
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('ArrowDown')
    await rig.press('t')
    expect(rig.port.commands().at(-1)).toEqual({ type: 'customer.take', key: testKey(1) })
    expect(rig.port.shownInWindow().selected).toBe(testKey(1))
  })

  it('takes over the longest waiting with Shift+T', async () => {
    rig = await mountDesk(1280, { status: buildStatus(), queue: { head: buildQueueHead({ longest }) } })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands().at(-1)).toEqual({ type: 'customer.takeLongest' })
    expect(rig.port.shownInWindow().selected).toBe(testKey(0))
  })

  it('takes over one customer if Shift+T is pressed twice at once', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(5_000)
    const commands = () => rig.port.commands().filter(({ type }) => type.startsWith('customer.take'))
    rig = await mountDesk(1280, { queue: { head: buildQueueHead({ longest, longestFree: longest.key }) } })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('T', { shiftKey: true })
    await rig.show({ queue: { head: { longestFree: testKey(1) } } })
    now.mockReturnValue(5_400)
    await rig.press('T', { shiftKey: true })
    expect(commands()).toEqual([{ type: 'customer.takeLongest' }])
    now.mockReturnValue(5_501)
    await rig.press('T', { shiftKey: true })
    expect(commands().at(-1)).toEqual({ type: 'customer.take', key: testKey(1) })
    now.mockRestore()
  })

  it('Shift+T takes over the next one if the longest waiting is being taken over already', async () => {
    const [first, ...others] = buildRows(4)
    const rows = { at: 0, remove: 0, insert: first ? [{ ...first, pending: 'taking' as const }, ...others] : [] }
    rig = await mountDesk(1280, {
      status: buildStatus(),
      queue: { head: buildQueueHead({ longest, longestFree: testKey(1), total: 4 }), rows }
    })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands().at(-1)).toEqual({ type: 'customer.take', key: testKey(1) })
    expect(rig.port.shownInWindow().selected).toBe(testKey(1))
  })

  it('understands T on a keyboard of another script', async () => {
    rig = await mountDesk(1280)
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('е', { code: 'KeyT' })
    expect(rig.port.commands()).toHaveLength(1)
  })

  it('a key that prints another Latin letter takes nobody over (letters-no-latin-place)', async () => {
    rig = await mountDesk(1280)
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('è', { code: 'KeyT' })
    await rig.press('È', { code: 'KeyT', shiftKey: true })
    expect(rig.port.commands()).toEqual([])
  })

  it.each([
    { layout: 'ru', key: 'б', code: 'Comma' },
    { layout: 'ara', key: 'و', code: 'Comma' },
    { layout: 'il', key: 'ת', code: 'Comma' },
    { layout: 'fr', key: ',', code: 'KeyM' }
  ])('opens the settings on $layout (comma-other-layouts)', async ({ key, code }) => {
    rig = await mountDesk(1280)
    await rig.press(key, { code, ctrlKey: true })
    expect(useScreenStore().panel).toBe('settings')
  })

  it('another Latin key in the place of the comma does not open the settings (comma-other-layouts)', async () => {
    rig = await mountDesk(1280)
    for (const key of [';', 'w', 'b', 'g']) await rig.press(key, { code: 'Comma', ctrlKey: true })
    expect(useScreenStore().panel).toBe('desk')
  })

  it.each([
    { name: 'somebody else has the customer', more: { assignment: { kind: 'other', agentName: 'Ana' } } },
    { name: 'the customer is being taken over', more: { pending: 'taking' } },
    { name: 'the customer has left the view', more: { leaving: true } }
  ] as const)('do not take over when $name', async ({ more }) => {
    const head = buildQueueHead({ total: 1 })
    rig = await mountDesk(1280, {
      status: buildStatus(),
      queue: { head, rows: { at: 0, remove: 0, insert: [buildRow(more)] } }
    })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('t')
    expect(rig.port.commands()).toEqual([])
  })

  it('take nobody over without a connection', async () => {
    rig = await mountDesk(1280)
    await rig.show({ status: buildStatus({ connection: { state: 'offline', asOf: NOW } }) })
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('t')
    await rig.press('T', { shiftKey: true })
    expect(rig.port.commands()).toEqual([])
  })

  it('single letters do nothing in text, in the rail and outside of everything', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 2')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(2), assignment: { kind: 'me' } }) } })
    rig.find('textbox', 'Message')?.focus()
    expect(document.activeElement?.tagName).toBe('TEXTAREA')
    await rig.press('t')
    await rig.press(']')
    rig.find('button', 'Mine')?.focus()
    await rig.press('t')
    expect(rig.port.commands()).toEqual([])
    expect(rig.find('complementary', 'Customer')).toBeDefined()
  })

  it('shows the views with Ctrl and a number, on any keyboard', async () => {
    rig = await mountDesk(1280)
    await rig.press('é', { ctrlKey: true, code: 'Digit2' })
    expect(rig.port.shownInWindow().view).toBe('mine')
    await rig.press('4', { ctrlKey: true, code: 'Digit4' })
    expect(rig.port.shownInWindow().view).toBe('all')
  })

  it('goes through the panes with F6 and back', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 2')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(2), assignment: { kind: 'me' } }) } })
    const seen: string[] = []
    for (let step = 0; step < 4; step++) {
      await rig.press('F6')
      seen.push(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane') ?? 'none')
    }
    expect(seen).toEqual(['conversation', 'details', 'rail', 'queue'])
    await rig.press('F6', { shiftKey: true })
    expect(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')).toBe('rail')
  })

  it('F6 visits the notices too, while there are any', async () => {
    rig = await mountDesk(1280)
    const released = { id: 1, kind: 'released', key: testKey(1), name: 'Ana' } as const
    await rig.show({ status: buildStatus({ notices: [released] }) })
    rig.find('region', 'Conversation')?.focus()
    await rig.press('F6')
    expect(document.activeElement).toBe(rig.find('button', 'Undo'))
    await rig.press('t')
    expect(rig.port.commands()).toEqual([])
  })

  it('opens and closes the details with the bracket', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 2')?.click()
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(2) }) } })
    rig.find('listbox', 'Queue')?.focus()
    expect(rig.find('complementary', 'Customer')).toBeDefined()
    await rig.press(']')
    expect(rig.find('complementary', 'Customer')).toBeUndefined()
    await rig.press(']', { ctrlKey: true, altKey: true, modifierAltGraph: true })
    expect(rig.find('complementary', 'Customer')).toBeDefined()
  })
})

describe('the focus', () => {
  it('stays in the list whatever arrives', async () => {
    rig = await mountDesk(1280)
    const list = rig.find('listbox', 'Queue')
    list?.focus()
    await rig.show({
      queue: {
        head: buildQueueHead({ total: 1 }),
        rows: { at: 0, remove: 12, insert: [buildRow({ wait: waited(5) })] }
      }
    })
    await rig.show({ queue: { head: buildQueueHead({ total: 0 }), rows: { at: 0, remove: 1, insert: [] } } })
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(2) }) } })
    expect(document.activeElement).toBe(list)
  })
})

describe('widths', () => {
  const open = { head: buildConversationHead({ key: testKey(2) }) }
  const shown = (element: HTMLElement | undefined): boolean => !!element && !element.closest('[style*="display: none"]')

  it('the details close if there is no room, and open over the rest on demand', async () => {
    rig = await mountDesk(1000)
    rig.find('option', 'Customer 2')?.click()
    await rig.show({ conversation: open })
    expect(rig.find('complementary', 'Customer')).toBeUndefined()
    rig.find('listbox', 'Queue')?.focus()
    await rig.press(']')
    expect(document.activeElement).toBe(rig.find('button', 'Close details'))
    await rig.press('Escape')
    expect(rig.find('complementary', 'Customer')).toBeUndefined()
    expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
  })

  it('the details close when the window gets narrow, and open again when there is room', async () => {
    rig = await mountDesk(1280)
    rig.find('option', 'Customer 2')?.click()
    await rig.show({ conversation: open })
    expect(rig.find('complementary', 'Customer')).toBeDefined()
    window.happyDOM.setViewport({ width: 1100 })
    await rig.show({})
    expect(rig.find('complementary', 'Customer')).toBeUndefined()
    window.happyDOM.setViewport({ width: 1200 })
    await rig.show({})
    expect(rig.find('complementary', 'Customer')).toBeDefined()
  })

  it.each([
    { key: 'Escape', more: {} },
    { key: 'ArrowLeft', more: { altKey: true } },
    { key: 'ArrowRight', more: { altKey: true }, rightToLeft: true }
  ])(
    'a narrow window shows list or conversation, and goes back with $key',
    async ({ key, more, rightToLeft = false }) => {
      setLanguage({ ...ENGLISH, rightToLeft })
      rig = await mountDesk(760)
      expect(shown(rig.find('region', 'Conversation'))).toBe(false)
      rig.find('option', 'Customer 2')?.click()
      await rig.show({ conversation: open })
      expect(shown(rig.find('region', 'Conversation'))).toBe(true)
      expect(shown(rig.find('listbox', 'Queue'))).toBe(false)
      expect(document.activeElement).toBe(rig.find('region', 'Conversation'))
      expect(rig.find('button', 'Back to the list')?.getAttribute('aria-keyshortcuts')).toBe(
        rightToLeft ? 'Alt+ArrowRight' : 'Alt+ArrowLeft'
      )
      await rig.press(key, more)
      expect(shown(rig.find('listbox', 'Queue'))).toBe(true)
      expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
      expect(document.activeElement?.getAttribute('aria-activedescendant')).toBe(`row-${testKey(2)}`)
    }
  )

  it('the narrow rail keeps the names of the views', async () => {
    rig = await mountDesk(760)
    expect(rig.find('button', 'With others, 5')).toBeDefined()
  })
})

describe('leaving', () => {
  it('shows the start of the next workspace', async () => {
    rig = await mountDesk(1280)
    rig.find('button', 'All, 20')?.click()
    rig.find('option', 'Customer 2')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow()).toMatchObject({ view: 'all', selected: testKey(2) })
    await rig.show({ status: buildStatus({ screen: 'signIn', workspace: null }) })
    expect(rig.port.shownInWindow()).toMatchObject({ view: 'waiting', selected: null, rows: 0, frozen: false })
  })
})

describe('a request from main', () => {
  it('opens the customer of a notification', async () => {
    rig = await mountDesk(760)
    rig.port.push({ kind: 'open', key: testKey(7) })
    await rig.show({})
    expect(rig.port.shownInWindow().selected).toBe(testKey(7))
  })
})
