// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { WHOLE_VIEW, type QueueViewName } from '../../../../src/shared/shownInWindow'
import type { QueueRow } from '../../../../src/shared/views'
import { buildQueueHead, buildRow, buildStatus, NOW, waited } from '../../../support/fakePort'
import { buildSettings } from '../../../support/settings'
import { accessibleName as nameOf } from '../../../support/mountOnPort'
import { mountQueue, type QueueRig } from './rig'

let rig: QueueRig
beforeEach(() => vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig.wrapper.unmount()
  vi.useRealTimers()
})

const me = { kind: 'me' } as const
const ana = { kind: 'other', agentName: 'Ana Sousa' } as const
const theirs = (seconds: number, atLeast = false): QueueRow['turn'] => ({
  kind: 'theirs',
  since: NOW - seconds * 1000,
  atLeast
})
const ours = (seconds: number): QueueRow['turn'] => ({ kind: 'ours', since: NOW - seconds * 1000, atLeast: false })

async function mountRow(more: Partial<QueueRow>, view: QueueViewName = 'waiting', pages: string[] = []) {
  rig = await mountQueue(1, {
    status: buildStatus(),
    queue: {
      head: buildQueueHead({ view, list: { ...WHOLE_VIEW, pages }, total: 1 }),
      rows: { at: 0, remove: 0, insert: [buildRow(more)] }
    }
  })
}
/** Returns the three lines of the row that are visible. */
const lines = (): readonly string[] =>
  [...(rig.options()[0]?.querySelector('div[aria-hidden]')?.children ?? [])].map(({ textContent }) =>
    (textContent ?? '')
      .replace(/\s*·\s*/g, ' · ')
      .replace(/\s+/g, ' ')
      .trim()
  )
const spoken = (): string => nameOf(rig.options()[0] ?? null)

describe('in Waiting', () => {
  it('page and language have boxes of their own, so that each is cut at its own end', async () => {
    await mountRow({ language: 'ar' })
    const third = rig.options()[0]?.querySelector('div[aria-hidden]')?.lastElementChild
    expect([...(third?.querySelectorAll('.truncate') ?? [])].map((box) => box.textContent)).toEqual([
      'Casa Verde',
      'Arabic'
    ])
  })

  it('a row says name and wait, last words, page and language, and not that nobody has the customer', async () => {
    await mountRow({ wait: waited(260), lastMessage: 'Dzień dobry', language: 'pl-PL' })
    expect(lines()).toEqual(['Trần Bảo Ngọc4:20', 'Dzień dobry', 'Casa Verde · Polish'])
    expect(spoken()).toBe('Trần Bảo Ngọc, Casa Verde, Polish, waiting 4 minutes, unassigned, Dzień dobry')
  })

  it('a row shows and says that the agent pinned the customer', async () => {
    await mountRow({ pinned: true })
    expect(rig.options()[0]?.querySelector('.lucide-pin')).not.toBeNull()
    expect(spoken()).toContain('Casa Verde, pinned, ')
    await rig.show({ queue: { rows: { at: 0, remove: 1, insert: [buildRow({})] } } })
    expect(rig.options()[0]?.querySelector('.lucide-pin')).toBeNull()
  })

  it('no row names the page while one page is chosen', async () => {
    await mountRow({ language: 'pl' }, 'waiting', ['verde'])
    expect(lines()[2]).toBe('Polish')
    expect(spoken()).toContain('Casa Verde')
  })

  it.each([
    { more: { draft: 'Hello Ngọc' }, line: 'Draft:Hello Ngọc' },
    { more: { notSent: 1 }, line: '1 not sent · Casa Verde' },
    { more: { toSend: 1 }, line: '1 to send · Casa Verde' },
    { more: { notSent: 1, maybeSent: 1 }, line: '1 not sent1 may have been sent' },
    { more: { maybeSent: 1, draft: 'Hello' }, line: '1 may have been sent · Hello' },
    { more: { leaving: true, assignment: ana }, line: 'Ana took over · Casa Verde' },
    { more: { pending: 'taking' }, line: 'Taking over… · Casa Verde' }
  ] as const)('the third line of $more is $line', async ({ more, line }) => {
    await mountRow(more)
    expect(lines()[2]).toBe(line)
  })

  it('unread messages have a count and no bold words', async () => {
    await mountRow({ unread: 3, lastMessage: 'Hello?' })
    expect(lines()[1]).toBe('Hello?3')
    expect(rig.options()[0]?.querySelector('.row-words .font-semibold.text-fg')).toBeNull()
  })
})

describe('in Mine', () => {
  it('says “You:” before last words that the agent wrote', async () => {
    await mountRow({ assignment: me, turn: ours(120), lastMessage: 'Then all is well.', lastByMe: true }, 'mine')
    expect(lines()[1]).toBe('You:Then all is well.')
    expect(spoken()).toMatch(/, you wrote: Then all is well\.$/)
  })

  it.each([
    { turn: theirs(192), line: 'waits for you 3:12 · Casa Verde', words: 'waits for your answer, 3 minutes' },
    {
      turn: theirs(48, true),
      line: 'waits for you 0:48+ · Casa Verde',
      words: 'waits for your answer, at least less than a minute'
    },
    { turn: theirs(3725), line: 'waits for you 1:02:05 · Casa Verde', words: 'waits for your answer, 1 hour' },
    { turn: ours(120), line: 'answered 2:00 ago · Casa Verde', words: ', answered 2 minutes ago' },
    {
      turn: ours(120),
      lastByMe: true,
      line: 'you answered 2:00 ago · Casa Verde',
      words: 'you answered 2 minutes ago'
    },
    {
      turn: ours(599),
      lastByMe: true,
      line: 'you answered 9:59 ago · Casa Verde',
      words: 'you answered 9 minutes ago'
    },
    {
      turn: ours(1450),
      lastByMe: true,
      line: 'you answered 24 min ago · nudge?',
      words: 'you answered 24 minutes ago'
    },
    {
      turn: { kind: 'unknown', since: NOW - 391_000 },
      line: 'not known since 14:02 · Casa Verde',
      words: 'not known who wrote last'
    },
    { turn: { kind: 'unknown', since: null }, line: 'not known yet · Casa Verde', words: 'not known who wrote last' }
  ] as const)('a row with the turn $turn says so first: $line', async ({ turn, line, words, ...more }) => {
    await mountRow({ assignment: me, turn, ...more, unread: 1 }, 'mine')
    expect(lines()[0]).toBe('Trần Bảo Ngọc')
    expect(lines()[2]).toBe(line)
    expect(spoken()).toContain(words)
  })

  it('a wait beyond the reply limit has the octagon and no fill, a shorter one the arrow', async () => {
    await mountRow({ assignment: me, turn: theirs(179) }, 'mine')
    const turn = (): Element | null | undefined => rig.options()[0]?.querySelector('.row-more > span')
    expect(turn()?.classList).toContain('text-accent-text')
    const arrow = turn()?.querySelector('svg')?.innerHTML
    vi.advanceTimersByTime(1000)
    await nextTick()
    expect(turn()?.classList).toContain('text-hot-text')
    expect(turn()?.querySelector('svg')?.innerHTML).not.toBe(arrow)
    expect(turn()?.className).not.toContain('bg-')
  })

  it('the words stay beside a draft, and are bold while they are unread', async () => {
    await mountRow({ assignment: me, turn: theirs(65), draft: 'I can ask', lastMessage: 'Hello?', unread: 1 }, 'mine')
    expect(lines()).toEqual(['Trần Bảo Ngọc', 'Hello?1', 'waits for you 1:05 · I can ask'])
    expect(rig.options()[0]?.querySelector('.row-words .font-semibold.text-fg')?.textContent).toBe('Hello?')
  })
})

describe('in Others', () => {
  it('a row says who has the customer, with no count of unread messages', async () => {
    await mountRow({ assignment: ana, unread: 4 }, 'others')
    expect(lines()).toEqual(['Trần Bảo Ngọc', expect.stringMatching(/\D$/), 'Ana Sousa · Casa Verde'])
  })

  it('a customer without an answer beyond the limit is marked, and an answered one is not', async () => {
    await mountRow({ assignment: ana, turn: theirs(840) }, 'others')
    expect(lines()[2]).toBe('Ana Sousa · unanswered 14 min · Casa Verde')
    expect(spoken()).toContain('with Ana Sousa, unanswered 14 minutes')
    rig.wrapper.unmount()
    await mountRow({ assignment: ana, turn: ours(840) }, 'others')
    expect(lines()[2]).toBe('Ana Sousa · Casa Verde')
    rig.wrapper.unmount()
    await mountRow({ assignment: ana, turn: theirs(300) }, 'others')
    expect(spoken()).not.toContain('unanswered')
  })

  it.each([
    { minutes: 6, hot: false },
    { minutes: 11, hot: false },
    { minutes: 12, hot: true }
  ])('a colleague’s customer is over the limit from the red limit on: $minutes minutes, $hot', async (row) => {
    await mountRow({ assignment: ana, turn: theirs(row.minutes * 60) }, 'others')
    const told = [...document.querySelectorAll('bdi')].find(({ textContent }) => textContent.includes('unanswered'))
    expect(told?.classList.contains('text-hot-text')).toBe(row.hot)
    expect(told?.querySelector('svg') !== null).toBe(row.hot)
  })
})

describe('the button of a row', () => {
  it('takes the room of the language in a narrow list only, so that the name of the page is not cut there', async () => {
    const gone = (): readonly (string | null)[] =>
      [...(rig.options()[0]?.querySelectorAll('.\\@max-\\[30rem\\]\\:hidden') ?? [])].map(
        ({ textContent }) => textContent
      )
    await mountRow({ language: 'pl-PL' })
    expect(lines()[2]).toBe('Casa Verde · Polish')
    rig.listbox.focus()
    await nextTick()
    expect(lines()[2]).toBe('Casa Verde · Polish')
    expect(gone()).toEqual(['·', 'Polish'])
    expect(spoken()).toContain('Casa Verde, Polish')
    rig.listbox.blur()
    await nextTick()
    expect(gone()).toEqual([])
  })

  it('is on the active row with its key while the list has the focus, and on a hovered row without', async () => {
    rig = await mountQueue(5)
    const text = (index: number): string =>
      rig.options()[index]?.querySelector(':scope > div > span:last-child')?.textContent ?? ''
    rig.options()[2]?.dispatchEvent(new Event('pointerenter'))
    await nextTick()
    expect(text(2).trim()).toBe('Take over')
    expect(text(0)).not.toContain('Take over')
    rig.listbox.focus()
    await nextTick()
    expect(text(0).trim()).toBe('Take overT')
    expect(text(2).trim()).toBe('Take over')
    rig.options()[2]?.dispatchEvent(new Event('pointerleave'))
    rig.listbox.blur()
    await nextTick()
    expect(text(0)).not.toContain('Take over')
  })

  it('is not on the active row whose customer is open', async () => {
    rig = await mountQueue(5)
    rig.listbox.focus()
    await rig.press('Enter')
    expect(rig.options()[0]?.textContent).not.toContain('Take over')
  })
})

describe('the text size', () => {
  it.each([
    { textSize: '13', density: 'comfortable', height: 60 },
    { textSize: '14', density: 'comfortable', height: 64 },
    { textSize: '15', density: 'comfortable', height: 68 },
    { textSize: '16', density: 'comfortable', height: 72 },
    { textSize: '13', density: 'compact', height: 48 },
    { textSize: '14', density: 'compact', height: 52 },
    { textSize: '15', density: 'compact', height: 56 },
    { textSize: '16', density: 'compact', height: 60 }
  ] as const)('$textSize px makes $density rows of $height px, and the list follows', async (given) => {
    const { textSize, density, height } = given
    rig = await mountQueue(1000, { status: buildStatus({ settings: buildSettings({ textSize, density }) }) })
    await rig.answerLook()
    expect(rig.options()[3]?.style.transform).toBe(`translateY(${3 * height}px)`)
    expect(rig.options()[3]?.style.height).toBe(`${height}px`)
  })

  it('keeps the same rows in sight when it changes', async () => {
    rig = await mountQueue(1000)
    rig.listbox.scrollTop = 64 * 100
    rig.listbox.dispatchEvent(new Event('scroll'))
    await rig.show({ status: buildStatus({ settings: buildSettings({ textSize: '16' }) }) })
    expect(rig.listbox.scrollTop).toBe(72 * 100)
    await rig.show({ status: buildStatus({ settings: buildSettings({ density: 'compact' }) }) })
    expect(rig.listbox.scrollTop).toBe(52 * 100)
  })
})
