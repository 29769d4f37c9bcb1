// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import CustomerPanel from '../../../../src/renderer/components/customer/CustomerPanel.vue'
import { shownText } from '../../../../src/renderer/composables/shownText'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { DEFAULT_STATES } from '../../../../src/shared/domain/settings'
import type { ConversationHead } from '../../../../src/shared/views'
import { buildConversationHead, buildStatus, testKey } from '../../../support/fakePort'
import { listenToPage } from '../../../support/liveRegions'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

async function panel(more: Partial<ConversationHead>): Promise<MountedOnPort['wrapper']> {
  const head = buildConversationHead(more)
  rig = await mountOnPort(CustomerPanel, { status: buildStatus(), conversation: { head } })
  useScreenStore().select(head.key)
  await rig.show({})
  return rig.wrapper
}

it('has a name, and says who the customer is and who has them', async () => {
  const wrapper = await panel({ assignment: { kind: 'other', agentName: 'Ana Sousa' } })
  expect(wrapper.find('aside').attributes('aria-label')).toBe('Customer')
  expect(wrapper.find('h2').text()).toBe('Trần Bảo Ngọc')
  expect(wrapper.text()).toContain('Casa Verde')
  expect(wrapper.text()).toContain('AgentAna Sousa')
})

it.each([
  { head: { assignment: { kind: 'me' } }, words: 'You' },
  { head: { assignment: { kind: 'other', agentName: null } }, words: 'Someone else' },
  { head: { present: false }, words: 'The bot' }
] as const)('says who has the customer: $words', async ({ head, words }) => {
  expect((await panel(head)).text()).toContain(`Agent${words}`)
})

describe('the pin', () => {
  const button = () => rig.wrapper.get('button[title^="Pins are only on this computer"]')

  it('is set and taken away by one button, which says in words what it does, like the menu of a row', async () => {
    const { key } = buildConversationHead()
    await panel({})
    // A label that changes and a pressed state would say the opposite of each other.
    expect({ text: button().text(), pressed: button().attributes('aria-pressed') }).toEqual({
      text: 'Pin',
      pressed: undefined
    })
    await button().trigger('click')
    await rig.show({ conversation: { head: buildConversationHead({ pinned: true }) } })
    expect(button().text()).toBe('Take the pin away')
    await button().trigger('click')
    expect(rig.port.commands()).toMatchObject([
      { type: 'note.pin', key, pinned: true },
      { type: 'note.pin', key, pinned: false }
    ])
  })

  it('says why it cannot be set', async () => {
    await panel({})
    await button().trigger('click')
    rig.port.answer('notesFull')
    await vi.waitFor(() => expect(rig.wrapper.get('[role="alert"]').text()).toContain('too many notes'))
  })
})

describe('the note', () => {
  const field = () => rig.wrapper.get('textarea')
  const sent = () => rig.port.commands().filter(({ type }) => type === 'note.keep')

  it('has a name, and says that it stays on this computer', async () => {
    await panel({ note: 'Prefers e-mail' })
    expect(field().element.value).toBe('Prefers e-mail')
    expect(field().element.labels?.[0]?.textContent).toBe('Note')
    expect(document.getElementById(field().attributes('aria-describedby') ?? '')?.textContent).toBe(
      'Only on this computer'
    )
  })

  it('goes to main soon after typing, when the field is left, and when another customer is opened', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await panel({})
    await field().setValue('a')
    await field().setValue('ab')
    expect(sent()).toEqual([])
    vi.advanceTimersByTime(300)
    expect(sent()).toMatchObject([{ text: 'ab' }])
    await field().setValue('abc')
    await field().trigger('blur')
    expect(sent()).toHaveLength(2)
    const before = buildConversationHead().key
    await field().setValue('abcd')
    const next = buildConversationHead({ key: 'p1/other', note: 'Of the other' })
    useScreenStore().select(next.key)
    await rig.show({ conversation: { head: next } })
    expect(sent().at(-1)).toMatchObject({ key: before, text: 'abcd' })
    expect(field().element.value).toBe('Of the other')
    vi.useRealTimers()
  })

  it('says when main has it, and no longer when the agent types on', async () => {
    const said = (): string => rig.wrapper.get('[data-note-saved]').text()
    await panel({})
    expect(said()).toBe('')
    rig.port.answerAlways()
    await field().setValue('a')
    expect(said()).toBe('')
    await field().trigger('blur')
    await vi.waitFor(() => expect(said()).toBe('Saved'))
    await field().setValue('ab')
    expect(said()).toBe('')
  })

  it('in the demo, which saves nothing, says how long it is there', async () => {
    await panel({})
    const { workspace } = buildStatus()
    await rig.show({ status: buildStatus({ workspace: workspace && { ...workspace, demo: true } }) })
    rig.port.answerAlways()
    await field().setValue('a')
    await field().trigger('blur')
    await vi.waitFor(() => expect(rig.wrapper.get('[data-note-saved]').text()).toBe('Kept until the demo ends'))
  })

  it('says that it is not saved if the disk refuses the notes', async () => {
    await panel({})
    await rig.show({ status: buildStatus({ notesRefused: true }) })
    rig.port.answerAlways()
    await field().setValue('a')
    await field().trigger('blur')
    await vi.waitFor(() =>
      expect(rig.wrapper.get('[data-note-refused]').text()).toMatch(/^Your last change is not saved/u)
    )
    expect(rig.wrapper.get('[data-note-saved]').text()).toBe('')
    await rig.show({ status: buildStatus({}) })
    expect(rig.wrapper.find('[data-note-refused]').exists()).toBe(false)
    expect(rig.wrapper.get('[data-note-saved]').text()).toBe('Saved')
  })

  it('does not say of another customer’s note that it is not saved', async () => {
    await panel({})
    await rig.show({ status: buildStatus({ notesRefused: true }) })
    rig.port.answerAlways()
    await field().setValue('a')
    await field().trigger('blur')
    await vi.waitFor(() => expect(rig.wrapper.find('[data-note-refused]').exists()).toBe(true))
    const other = buildConversationHead({ key: testKey(1), note: 'Written last week' })
    useScreenStore().select(other.key)
    await rig.show({ conversation: { head: other } })
    expect(field().element.value).toBe('Written last week')
    expect(rig.wrapper.find('[data-note-refused]').exists()).toBe(false)
  })

  it('says how long it is there if notes do not stay on this computer', async () => {
    await panel({})
    const { settings } = buildStatus()
    await rig.show({
      status: buildStatus({ settings: { ...settings, noteDays: { ...settings.noteDays, value: 0 } } })
    })
    rig.port.answerAlways()
    await field().setValue('a')
    await field().trigger('blur')
    await vi.waitFor(() => expect(rig.wrapper.get('[data-note-saved]').text()).toBe('Kept until you close Deskhand'))
  })

  it('does not say that it is saved while this computer cannot save', async () => {
    await panel({})
    await rig.show({ status: buildStatus({ saving: { kind: 'notSaved', reason: 'diskFull' } }) })
    rig.port.answerAlways()
    await field().setValue('a')
    await field().trigger('blur')
    await nextTick()
    await nextTick()
    expect(rig.wrapper.get('[data-note-saved]').text()).toBe('')
  })

  it('follows main’s note, but not while the agent types', async () => {
    await panel({ note: 'One' })
    await rig.show({ conversation: { head: buildConversationHead({ note: 'Two' }) } })
    expect(field().element.value).toBe('Two')
    await field().setValue('Typed')
    await rig.show({ conversation: { head: buildConversationHead({ note: 'Three' }) } })
    expect(field().element.value).toBe('Typed')
  })

  const LINE = 'Numbers of cards and accounts are not saved on this computer.'

  it('shows only the end of a card number, except while the agent writes, and says that it is not saved', async () => {
    const note = 'Card 4111 1111 1111 1111'
    await panel({ note })
    expect(field().element.value).toBe('Card •••• •••• •••• 1111')
    await field().trigger('focus')
    expect(field().element.value).toBe(note)
    await field().setValue(`${note}!`)
    expect(field().element.value).toBe(`${note}!`)
    await field().trigger('blur')
    expect(field().element.value).toBe('Card •••• •••• •••• 1111!')
    expect(sent()).toMatchObject([{ text: `${note}!` }])
    expect(rig.wrapper.text()).toContain(LINE)
  })

  it('says that a number is lost, and says nothing where there is none, and that it is saved if a policy says so', async () => {
    await panel({ note: '•••• 1111', noteNumbersLost: true })
    expect(rig.wrapper.text()).toContain(LINE)
    rig.wrapper.unmount()
    expect((await panel({ note: 'Prefers e-mail' })).text()).not.toContain(LINE)
    const savePaymentNumbers = { value: true, locked: true }
    await rig.show({
      status: buildStatus({ settings: { ...DEFAULT_STATES, savePaymentNumbers } }),
      conversation: { head: buildConversationHead({ note: '4111 1111 1111 1111' }) }
    })
    expect(rig.wrapper.text()).not.toContain(LINE)
    expect(rig.wrapper.text()).toContain('are saved on this computer, because your organisation’s policy says so.')
  })

  it('never goes to the next agent', async () => {
    await panel({})
    await field().setValue('Of the first agent')
    await rig.show({ status: buildStatus({ agentChanges: 7 }) })
    await field().trigger('blur')
    expect(sent()).toEqual([])
  })

  it('says by itself how much room is left when the agent pauses, not at each key', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await panel({ note: 'x'.repeat(3_900) })
    const page = listenToPage()
    for (const more of ['a', 'ab', 'abc']) await field().setValue('x'.repeat(3_900) + more)
    expect(page.read()).toEqual([])
    vi.advanceTimersByTime(1_000)
    await nextTick()
    expect(page.read().map(({ text }) => text)).toEqual(['97 characters left'])
    page.stop()
    vi.useRealTimers()
  })

  it('says how much room is left, and why it is not kept', async () => {
    await panel({ note: 'x'.repeat(3_990) })
    expect(rig.wrapper.text()).toContain('10 characters left')
    await field().setValue('y')
    await field().trigger('blur')
    rig.port.answer('notesFull')
    await vi.waitFor(() => expect(rig.wrapper.get('[role="alert"]').text()).toContain('too many notes'))
    expect(field().element.value).toBe('y')
  })
})

it('shows no time of a last message if it is unknown', async () => {
  expect((await panel({ lastWroteAt: null })).text()).toContain('Customer’s last messageNever')
})

it('says the wait of a waiting customer in plain figures, and nothing about an agent', async () => {
  const text = (await panel({ wait: { since: Date.now() - 728_000, atLeast: false, raw: null } })).text()
  expect(text).toMatch(/Waiting12:0\d/)
  expect(text).not.toContain('Agent')
})

it('says the language in words, and not again among the server’s fields', async () => {
  const wrapper = await panel({
    extra: [
      ['locale', 'pl-PL'],
      ['customer_ref', 'A-1']
    ]
  })
  expect(wrapper.text()).toContain('LanguagePolish')
  expect(wrapper.text()).not.toContain('locale')
  wrapper.unmount()
  expect((await panel({ extra: [['locale', 'qq']] })).text()).toContain('locale')
})

it.each([
  { earlier: {}, words: 'Seen before: 3 times, last on 12 Jan with Ana' },
  { earlier: { count: 1, with: { kind: 'me' } }, words: 'Seen before: once, on 12 Jan with you' },
  { earlier: { atLeast: true, with: null }, words: 'Seen before: at least 3 times, last on 12 Jan' }
] as const)('says how often this computer has seen the customer: $words', async ({ earlier, words }) => {
  const lastAt = new Date(new Date().getFullYear(), 0, 12, 12).getTime()
  const ana = { kind: 'agent', name: 'Ana Sousa' } as const
  const text = (await panel({ earlier: { count: 3, atLeast: false, lastAt, with: ana, ...earlier } })).text()
  expect(text).toContain(words)
  expect(text.includes(' with ')).toBe(words.includes(' with '))
})

it('says nothing of earlier conversations if it knows of none', async () => {
  expect((await panel({})).text()).not.toContain('Seen before')
})

describe('the server’s fields', () => {
  it('are shown as received', async () => {
    const value = '<b>x</b>\u202e'.repeat(1000)
    const wrapper = await panel({ extra: [['<i>key</i>', value]] })
    expect(wrapper.find('i, b').exists()).toBe(false)
    const field = wrapper.find('dd > span')
    expect(field.element.textContent).toBe(value)
    expect(field.attributes('title')).toBe(value)
    expect(wrapper.text()).toContain('From your workspace')
  })

  it('hide a card number until it is held', async () => {
    const wrapper = await panel({ extra: [['card', 'old 4242 4242 4242 4242']] })
    const field = wrapper.get('dd > span')
    expect([field.text(), field.attributes('title')]).toEqual(Array(2).fill('old •••• •••• •••• 4242'))
    const number = wrapper.get('[role=button]')
    expect(number.attributes('aria-label')).toBe('Card number ending in 4242, hold to show')
    await number.trigger('pointerdown')
    expect(field.text()).toBe('old 4242 4242 4242 4242')
    window.dispatchEvent(new Event('pointerup'))
    await nextTick()
    expect(field.text()).toBe('old •••• •••• •••• 4242')
  })

  it('can be copied, and the button says for two seconds that it was done', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => Promise.resolve(void written.push(text)))
    try {
      const wrapper = await panel({ extra: [['customer_ref', 'A-20418']] })
      const button = wrapper.get('button[aria-label="Copy customer_ref"]')
      await button.trigger('click')
      await nextTick()
      expect(written).toEqual(['A-20418'])
      expect(button.get('[role="status"]').text()).toBe('Copied')
      vi.advanceTimersByTime(2000)
      await nextTick()
      expect(button.get('[role="status"]').text()).toBe('')
    } finally {
      vi.useRealTimers()
      vi.restoreAllMocks()
    }
  })

  it('are copied as they are shown: without the numbers of cards, but with a whole web address', async () => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => Promise.resolve(void written.push(text)))
    const wrapper = await panel({
      extra: [
        ['card', 'old 4242 4242 4242 4242'],
        ['order', 'https://casaverde.example/o/4242424242424242']
      ]
    })
    for (const name of ['card', 'order']) await wrapper.get(`button[aria-label="Copy ${name}"]`).trigger('click')
    expect(written).toEqual(['old •••• •••• •••• 4242', 'https://casaverde.example/o/4242424242424242'])
    vi.restoreAllMocks()
  })

  it('say that copying failed', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    const wrapper = await panel({ extra: [['customer_ref', 'A-20418']] })
    await wrapper.get('button[aria-label="Copy customer_ref"]').trigger('click')
    await nextTick()
    await nextTick()
    expect(wrapper.get('[role="status"]').text()).toBe('Couldn’t copy')
    vi.restoreAllMocks()
  })

  it('are one stop of the Tab key, with arrows between them; a web address is a link', async () => {
    const wrapper = await panel({
      extra: [
        ['customer_ref', 'A-20418'],
        ['order_url', 'https://casaverde.example/o/20418'],
        ['note', 'see https://casaverde.example for more']
      ]
    })
    const stops = (): readonly string[] =>
      wrapper
        .findAll<HTMLElement>('[tabindex="0"]')
        .map(({ element }) => element.getAttribute('aria-label') ?? element.textContent)
    expect(stops()).toEqual(['Copy customer_ref'])
    wrapper.get<HTMLElement>('[tabindex="0"]').element.focus()
    const press = (key: string) => wrapper.get('h3 + dl').trigger('keydown', { key })
    await press('ArrowDown')
    expect(stops()).toEqual(['https://casaverde.example/o/20418'])
    expect(document.activeElement?.getAttribute('role')).toBe('link')
    await press('End')
    expect(stops()).toEqual(['Copy note'])
    await press('ArrowDown')
    await press('Home')
    await press('ArrowUp')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Copy customer_ref')
    expect(wrapper.findAll('[role="link"]')).toHaveLength(1)
  })
})

it('says nothing about the server where it said nothing', async () => {
  expect((await panel({})).text()).not.toContain('From your workspace')
})

it('every value can be copied with the menu of the right mouse button', async () => {
  await panel({ name: 'Maria', pageName: 'Casa Verde', extra: [['order_id', '20418']] })
  const marked = rig.wrapper.findAll('[data-menu]').map((one) => one.element)
  const texts = marked.map((one) => shownText(one))
  expect(texts).toEqual(expect.arrayContaining(['Maria', 'Casa Verde', 'order_id 20418']))
  const unmarked = rig.wrapper.findAll('dd').filter((one) => one.element.closest('[data-menu]') === null)
  expect(unmarked.map((one) => one.text())).toEqual([])
})
