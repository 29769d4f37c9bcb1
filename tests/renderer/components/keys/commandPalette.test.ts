// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useKeysStore } from '../../../../src/renderer/stores/keys'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { useSearchStore } from '../../../../src/renderer/stores/search'
import { rank } from '../../../../src/renderer/components/keys/rank'
import { fit } from '../../../../src/shared/search/fit'
import { fold } from '../../../../src/shared/search/fold'
import type { PageCount } from '../../../../src/shared/views'
import { buildConversationHead, buildQueueHead, buildRow, buildStatus, testKey } from '../../../support/fakePort'
import { buildRepliesHead, buildReply } from '../../../support/replies'
import { buildSettings } from '../../../support/settings'
import { fakeKeyTime, mountDesk, type DeskRig } from '../frame/rig'

const time = fakeKeyTime()
let rig: DeskRig
beforeEach(() => void document.body.replaceChildren())
afterEach(() => rig.wrapper.unmount())

const HOSTILE = '<img src=x onerror=alert(1)>\u202e Élodie'
const people = [
  buildRow({ key: testKey(0), name: 'Łukasz Wiśniewski' }),
  buildRow({ key: testKey(1), name: HOSTILE }),
  buildRow({ key: testKey(2), name: 'Trần Bảo Ngọc', assignment: { kind: 'me' } })
]

const CASA_VERDE: PageCount = { page: 'p1', name: 'Casa Verde', waiting: 2 }

async function open(used: readonly string[] = [], pages: readonly PageCount[] = [CASA_VERDE]): Promise<void> {
  rig = await mountDesk(1280, {
    status: buildStatus({ settings: buildSettings({ usedActions: used }) }),
    queue: {
      head: buildQueueHead({ total: 3, pages }),
      rows: { at: 0, remove: 0, insert: people }
    }
  })
  rig.find('listbox', 'Queue')?.focus()
  await rig.press('k', { ctrlKey: true, code: 'KeyK' })
  await rig.show({})
}

const dialog = () => document.querySelector('[role="dialog"][aria-modal="true"]')
const field = () => dialog()?.querySelector<HTMLInputElement>('[role="combobox"]') ?? null
const options = () =>
  [...(dialog()?.querySelectorAll('[role="option"]') ?? [])].map((option) => option.textContent.replace(/\s+/g, ' '))
const activeOption = () => document.getElementById(field()?.getAttribute('aria-activedescendant') ?? '')?.textContent

async function type(text: string): Promise<void> {
  const input = field()
  if (!input) throw new Error('No palette')
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await rig.show({})
}

/** Sends what main would send after searching the whole queue for this name. */
async function found(text: string, ...names: readonly string[]): Promise<void> {
  const rows = names.map((name, at) => ({ key: testKey(50 + at), name, pageName: 'Casa Verde', mine: at === 1 }))
  await rig.show({ named: { head: { text, nearly: false }, rows: { at: 0, remove: 0, insert: rows } } })
}

describe('the command palette', () => {
  it('finds a name whose last syllable an input method still composes', async () => {
    await open()
    field()?.dispatchEvent(new Event('compositionstart', { bubbles: true }))
    await type('Ngọc')
    expect(options().join()).toContain('Trần Bảo Ngọc')
    expect(options().join()).not.toContain('Łukasz')
  })

  it('names a page without a name, and mutes or hides none that is not known', async () => {
    await open([], [CASA_VERDE, { page: '', name: '', waiting: 1 }])
    await type('page')
    const offered = options()
    expect(
      offered.filter((option) => /Mute|Hide/u.test(option)).filter((option) => !/Casa Verde/u.test(option))
    ).toEqual([])
    expect(offered.length).toBeGreaterThan(2)
    await type('show only')
    expect(options().join()).toContain('Show only No page')
  })

  it('finds “Connect your workspace” of the demo’s title bar by its words, first', async () => {
    await open()
    await type('connect')
    expect(options().join()).not.toContain('Connect your workspace')
    const { workspace } = buildStatus()
    await rig.show({ status: buildStatus({ workspace: workspace && { ...workspace, demo: true } }) })
    expect(options()[0]).toContain('Connect your workspace')
  })

  it('opens with Ctrl+K over the desk, with the focus in its field, and Escape gives the focus back', async () => {
    await open()
    expect(dialog()?.textContent).toContain('Command palette')
    await vi.waitFor(() => expect(document.activeElement).toBe(field()))
    await rig.press('Escape')
    await vi.waitFor(() => expect(document.activeElement).toBe(rig.find('listbox', 'Queue')))
    expect(dialog()).toBeNull()
  })

  it('finds actions with their keys, settings, pages and customers, whatever the accents', async () => {
    await open()
    await type('mine')
    expect(options()[0]).toMatch(/^Show Mine.*Ctrl/)
    await type('time of')
    expect(options().join()).toContain('Setting')
    await type('saved repl')
    expect(options()[0]).toContain('Settings: Saved replies')
    await type('about')
    expect(options()[0]).toContain('About Deskhand')
    await type('casa')
    expect(options().join()).toContain('Show only Casa Verde')
    await type('ngoc')
    expect(options()[0]).toContain('Trần Bảo Ngọc')
    await type('zzzz')
    expect(options()).toEqual([])
    expect(dialog()?.querySelector('[role="status"]')?.textContent).not.toContain('Nothing')
    await found('zzzz')
    expect(dialog()?.querySelector('[role="status"]')?.textContent).toContain('Nothing here has that name.')
  })

  it('names the customer of an action, who may be another one than the customer on the screen', async () => {
    await open()
    useScreenStore().select(testKey(0))
    await type('release to')
    const release = () => options().find((text) => text.startsWith('Release to the bot'))
    expect(release()).not.toContain('Łukasz')
    useScreenStore().active = testKey(2)
    await rig.show({})
    expect(release()).toContain('Trần Bảo Ngọc')
  })

  describe('beyond the rows of the window', () => {
    it('asks main for customers of this name, and only while a name is typed', async () => {
      await open()
      expect(rig.port.shownInWindow()).not.toHaveProperty('named')
      await type(' Ngọc ')
      expect(rig.port.shownInWindow().named).toBe('Ngọc')
      await type('')
      expect(rig.port.shownInWindow()).not.toHaveProperty('named')
      await type('ng')
      await rig.press('Escape')
      await rig.show({})
      expect(rig.port.shownInWindow()).not.toHaveProperty('named')
    })

    it('offers whom main finds after the rest, each once, and opens the chosen one without taking over', async () => {
      await open()
      await type('take over')
      const own = options().length
      await found('take over', 'Take Overton')
      expect(options()).toHaveLength(own + 1)
      expect(options().at(-1)).toContain('Take Overton')
      await type('ngoc')
      await rig.show({
        named: {
          head: { text: 'ngoc', nearly: false },
          rows: { at: 0, remove: 1, insert: [{ key: testKey(2), name: 'Trần Bảo Ngọc', pageName: '', mine: true }] }
        }
      })
      expect(options().filter((text) => text.includes('Ngọc'))).toHaveLength(1)
      await type('zed')
      await found('zed', 'Zed')
      await rig.press('Enter')
      await vi.waitFor(() => expect(useScreenStore().selected).toBe(testKey(50)))
      expect(useScreenStore().writeTo).toBeNull()
      expect(rig.port.commands()).toEqual([])
    })

    it('offers guesses only where nothing matches: those of main beside its own, fewest mistakes first', async () => {
      await open()
      const near = async (text: string, name: string): Promise<void> => {
        await type(text)
        const row = { key: testKey(60), name, pageName: '', mine: false }
        const remove = useSearchStore().named.length
        await rig.show({ named: { head: { text, nearly: true }, rows: { at: 0, remove, insert: [row] } } })
      }
      await near('wisniesky', 'Wisnesky')
      // The actions on the active customer, who has that name, come after the two customers.
      expect(options().map((text) => text.slice(0, 8))).toEqual([
        'Wisnesky',
        'Łukasz W',
        'Take ove',
        'Pin, or ',
        'Conversa',
        'Write a '
      ])
      await near('wisniewski', 'Wisnewski')
      expect(options()[0]).toContain('Łukasz Wiśniewski')
      expect(options().join()).not.toContain('Wisnewski')
    })

    it('offers each guess once, though window and main have it', async () => {
      await open()
      await type('lukazs')
      const row = { key: testKey(0), name: 'Łukasz Wiśniewski', pageName: '', mine: false }
      await rig.show({ named: { head: { text: 'lukazs', nearly: true }, rows: { at: 0, remove: 0, insert: [row] } } })
      expect(options().filter((text) => text.startsWith('Łukasz'))).toEqual(['Łukasz WiśniewskiCustomer'])
    })

    it('drops the answer to an older query', async () => {
      await open()
      await type('zed')
      await found('ze', 'Zeno')
      expect(options()).toEqual([])
      await found('zed', 'Zed')
      expect(options().join()).toContain('Zed')
    })

    it('keeps the same entry active when more come', async () => {
      await open()
      await type('zed')
      await found('zed', 'Zed One', 'Zed Two')
      await rig.press('ArrowDown')
      await rig.show({
        queue: { rows: { at: 0, remove: 0, insert: [buildRow({ key: testKey(9), name: 'Zed Nine' })] } }
      })
      expect(options()[0]).toContain('Zed Nine')
      expect(activeOption()).toContain('Zed Two')
    })

    it('chooses the first customer of the answer if Enter comes before it', async () => {
      await open()
      await type('zed')
      await rig.press('Enter')
      expect(dialog()).not.toBeNull()
      await found('ze', 'Zeno')
      await found('zed', 'Zed')
      await vi.waitFor(() => expect(useScreenStore().selected).toBe(testKey(50)))
    })

    it('chooses no guess, which nobody has seen, if Enter comes before the answer', async () => {
      await open()
      await type('lukazs')
      await rig.press('Enter')
      await rig.show({ named: { head: { text: 'lukazs', nearly: false }, rows: { at: 0, remove: 0, insert: [] } } })
      expect(options()[0]).toContain('Łukasz Wiśniewski')
      expect({ open: dialog() !== null, selected: useScreenStore().selected }).toEqual({ open: true, selected: null })
      await rig.press('Enter')
      await vi.waitFor(() => expect(useScreenStore().selected).toBe(testKey(0)))
    })

    it.each(['Escape', 'z'])('chooses nobody if Enter was early and %s comes after it', async (key) => {
      await open()
      await type('zed')
      await rig.press('Enter')
      if (key === 'Escape') await rig.press(key)
      else await type('zedz')
      await found('zed', 'Zed')
      await found('zedz', 'Zedz')
      expect(useScreenStore().selected).toBeNull()
    })
  })

  it('shows a hostile name as text', async () => {
    await open()
    await type('elodie')
    expect(options()[0]).toContain('<img src=x onerror=alert(1)>')
    expect(dialog()?.querySelector('img')).toBeNull()
  })

  it('runs what is chosen for the row on which the list stood, and counts it', async () => {
    await open()
    await type('take over')
    expect(activeOption()).toContain('Take over')
    await rig.press('Enter')
    await vi.waitFor(() =>
      expect(rig.port.commands()).toEqual([
        { type: 'setting.change', key: 'usedActions', value: { used: 'takeOver' } },
        { type: 'customer.take', key: testKey(0) }
      ])
    )
  })

  it('opens a customer and writes to one of mine', async () => {
    await open()
    await type('ngoc')
    await rig.press('Enter')
    await vi.waitFor(() => expect(useScreenStore().selected).toBe(testKey(2)))
    expect(useScreenStore().writeTo).toBe(testKey(2))
  })

  it.each([
    { entry: 'elodie', whom: 1, why: 'the customer whom Enter opened' },
    { entry: 'mute casa', whom: 0, why: 'the customer at the row' }
  ])('lets a T right after Enter act: $why', async ({ entry, whom }) => {
    await open()
    await rig.pressDown(entry.slice(-1))
    await type(entry)
    await rig.pressDown('Enter')
    await vi.waitFor(() => expect(dialog()).toBeNull())
    const { selected } = useScreenStore()
    if (selected !== null) await rig.show({ conversation: { head: buildConversationHead({ key: selected }) } })
    time.now += 100
    await rig.press('t')
    expect(rig.port.commands()).toContainEqual({ type: 'customer.take', key: testKey(whom) })
  })

  it('keeps a T from acting that ends a word of an input method in a field that disappears', async () => {
    await open()
    await rig.pressDown('Enter', { isComposing: true })
    useKeysStore().palette = false
    await vi.waitFor(() => expect(dialog()).toBeNull())
    time.now += 100
    await rig.press('t')
    expect(rig.port.commands()).toEqual([])
  })

  it('does nothing for an action that is not possible now', async () => {
    await open()
    await type('release to')
    expect(activeOption()).toContain('not now')
    await rig.press('Enter')
    expect(dialog()).not.toBeNull()
    expect(rig.port.commands()).toEqual([])
  })

  it('puts first what is used most', async () => {
    await open(['settings 3', 'showAll 7'])
    expect(options()[0]).toContain('Show All')
    expect(options()[1]).toContain('Settings')
  })

  it('sorts and filters the list', async () => {
    await open()
    await type('sort the list by')
    await rig.press('Enter')
    await vi.waitFor(() => expect(useScreenStore().list.order).toBe('name'))
    rig.find('listbox', 'Queue')?.focus()
    await rig.press('k', { ctrlKey: true, code: 'KeyK' })
    await rig.show({})
    await type('unanswered')
    await rig.press('Enter')
    await vi.waitFor(() => expect(rig.port.shownInWindow().list).toMatchObject({ order: 'name', unanswered: true }))
  })

  it('offers the saved replies that main finds, and inserts one into the open composer', async () => {
    // happy-dom has no `execCommand`. With this fake, the composer changes the field directly.
    Object.assign(document, { execCommand: () => false })
    await open()
    await type('refund')
    expect(rig.port.shownInWindow().replies).toBeUndefined()
    await type('')
    rig.port.push({ kind: 'open', key: testKey(2) })
    await rig.show({
      conversation: {
        head: buildConversationHead({ key: testKey(2), name: 'Trần Bảo Ngọc', assignment: { kind: 'me' } }),
        items: { at: 0, remove: 0, insert: [] }
      }
    })
    await type('refund')
    const asked = rig.port.shownInWindow().replies
    expect(asked).toMatchObject({ query: 'refund', order: 'use' })
    if (!asked) throw new Error('Nothing was asked')
    const found = [
      buildReply({ id: 'long', name: 'Refund terms', text: 'x'.repeat(17_000) }),
      buildReply({ id: 'hello', name: 'Refund hello', text: 'Hello {{first name}}, order\n{{order number}}' }),
      buildReply({ name: 'Money back', text: 'You get a refund.' })
    ]
    await rig.show({
      replies: { head: buildRepliesHead({ asked, total: 3 }), rows: { at: 0, remove: 0, insert: found } }
    })
    // What stands in the message, with the customer’s own name, and whether it is too long.
    expect(options().at(-3)).toContain('Too long for this workspace by 616 characters.')
    expect(options().at(-2)).toContain('Hello Trần Bảo Ngọc, order [order number]')
    expect(options().at(-1)).toContain('Money back')
    for (let steps = options().length; steps > 1; steps--) await rig.press('ArrowDown')
    await rig.press('Enter')
    await vi.waitFor(() =>
      expect(document.querySelector<HTMLTextAreaElement>('textarea')?.value).toBe('You get a refund.')
    )
    await vi.waitFor(() => expect(rig.port.shownInWindow().replies).toBeUndefined())
    Reflect.deleteProperty(document, 'execCommand')
  })

  it('leaves Enter to an input method that composes a word', async () => {
    await open()
    await type('take over')
    await rig.press('Enter', { isComposing: true })
    expect(dialog()).not.toBeNull()
  })
})

describe('the order of the palette', () => {
  it.each([
    { label: 'Take over', query: 'take over', expected: 5 },
    { label: 'Take over', query: 'take', expected: 4 },
    { label: 'Take over', query: 'over', expected: 2 },
    { label: 'Take over', query: 'ver', expected: 1 },
    { label: 'Take over', query: 'o t', expected: 2 },
    { label: 'Take over', query: 'x', expected: 0 },
    { label: 'Łukasz', query: 'zzz', expected: 0 },
    { label: 'Trần Bảo', query: 'tran b', expected: 3 }
  ])('$label fits $query: $expected', ({ label, query, expected }) => {
    expect(fit(fold(label), fold(query))).toBe(expected)
  })

  it('is by fit, then by use, then as given', () => {
    const entries = ['show all', 'all keys', 'settings', 'a wall'].map((label) => ({ id: label, folded: label }))
    const order = (query: string) => rank(entries, query, (id) => (id === 'settings' ? 2 : 0), 3).map(({ id }) => id)
    expect(order('all')).toEqual(['all keys', 'show all', 'a wall'])
    expect(order('')).toEqual(['settings', 'show all', 'all keys'])
  })

  it('puts what can do nothing now behind what fits as well', () => {
    const entries = [
      { id: 'release', folded: 'release', enabled: false },
      { id: 'read', folded: 'read', enabled: true }
    ]
    expect(rank(entries, '', () => 0, 2).map(({ id }) => id)).toEqual(['read', 'release'])
    expect(rank(entries, 'rel', () => 0, 2).map(({ id }) => id)).toEqual(['release'])
  })
})
