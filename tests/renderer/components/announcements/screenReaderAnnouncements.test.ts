// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import ScreenReaderAnnouncements from '../../../../src/renderer/components/announcements/ScreenReaderAnnouncements.vue'
import type { AlertQuiet } from '../../../../src/shared/domain/alert'
import type { Assignment } from '../../../../src/shared/domain/customer'
import type { Message, UndecidedMessage } from '../../../../src/shared/domain/message'
import type { SettingValues } from '../../../../src/shared/domain/settings'
import { countWords } from '../../../../src/shared/announcements/words'
import type { QueueRow, StatusView } from '../../../../src/shared/views'
import {
  buildConversationHead,
  buildMessage,
  buildQueueHead,
  buildRow,
  buildStatus,
  NOW
} from '../../../support/fakePort'
import { testKey } from '../../../support/fakePort'
import { listenToPage, type Spoken } from '../../../support/liveRegions'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'
import { buildSettings } from '../../../support/settings'
import { courses } from '../../../support/thorough'

const NAMES = ['Leila', 'Tomáš', 'Ngọc', 'Σοφία', 'Ana'] as const
const MINE = { kind: 'me' } as const
const WORDS = 12

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** A desk on which the agent has some customers, of whom one is open. The test does what main would do. */
class Desk {
  readonly heard: Spoken[] = []
  private readonly rig: MountedOnPort
  private readonly page = listenToPage()
  private readonly status: StatusView
  private rows: readonly QueueRow[]
  private readonly items = new Map<number, Message[]>()
  private lastId = 0
  open = -1
  /** Who has the open customer. */
  assignment: Assignment = MINE

  private constructor(rig: MountedOnPort, rows: readonly QueueRow[], status: StatusView) {
    this.rig = rig
    this.rows = rows
    this.status = status
  }

  static async mount(settings: Partial<SettingValues> = {}, quiet: AlertQuiet = { kind: 'none' }): Promise<Desk> {
    const rows = NAMES.map((name, at) =>
      buildRow({ key: testKey(at), name, assignment: MINE, lastMessage: `Hello from ${name}` })
    )
    const { alerts } = buildStatus()
    const status = buildStatus({ settings: buildSettings(settings), alerts: { ...alerts, quiet } })
    const rig = await mountOnPort(ScreenReaderAnnouncements, {
      status,
      queue: { head: buildQueueHead({ mine: { rows, count: rows.length } }) }
    })
    return new Desk(rig, rows, status)
  }

  unmount(): void {
    this.rig.wrapper.unmount()
    this.page.stop()
  }

  private async showRows(at: number, more: Partial<QueueRow>): Promise<void> {
    this.rows = this.rows.map((row, index) => (index === at ? { ...row, ...more } : row))
    await this.rig.show({ queue: { head: buildQueueHead({ mine: { rows: this.rows, count: this.rows.length } }) } })
    this.hear()
  }

  private async showItems(at: number): Promise<void> {
    const items = this.items.get(at) ?? []
    const { assignment } = this
    const head = buildConversationHead({ key: testKey(at), name: NAMES[at] ?? '', assignment, hasEarlier: true })
    // The window may not have so many items. A splice removes those that it has.
    await this.rig.show({
      conversation: { head, items: { at: 0, remove: 1000, insert: items } },
      status: { ...this.status, undecided: this.undecided() }
    })
    this.hear()
  }

  private undecided(): readonly UndecidedMessage[] {
    return [...this.items].flatMap(([at, items]) =>
      items.flatMap(({ id, delivery }) =>
        delivery?.state === 'failed' || delivery?.state === 'unconfirmed'
          ? [{ id, key: testKey(at), name: NAMES[at] ?? '', delivery }]
          : []
      )
    )
  }

  /** Messages to these customers get this state at once. The window shows no row and no conversation of them. */
  async undecidedElsewhere(ats: readonly number[], delivery: UndecidedMessage['delivery']): Promise<void> {
    for (const at of ats) this.add(at, { author: MINE, delivery })
    await this.rig.show({ status: { ...this.status, undecided: this.undecided() } })
    this.hear()
  }

  private hear(): void {
    this.heard.push(...this.page.read())
  }

  private add(at: number, more: Partial<Message>): Message {
    const message = buildMessage({ id: ++this.lastId, ...more })
    this.items.set(at, [...(this.items.get(at) ?? []), message])
    return message
  }

  async openCustomer(at: number): Promise<void> {
    this.open = at
    await this.showItems(at)
  }

  async writes(at: number, text: string): Promise<void> {
    this.add(at, { text })
    const unread = (this.rows[at]?.unread ?? 0) + 1
    if (at === this.open) await this.showItems(at)
    await this.showRows(at, { unread, lastMessage: text, lastByMe: false })
  }

  /** The agent writes, and the message gets these states one after the other. */
  async answers(text: string, states: readonly NonNullable<Message['delivery']>[]): Promise<void> {
    const { open } = this
    if (open < 0) return
    const { id } = this.add(open, { author: MINE, text, delivery: { state: 'queued' } })
    for (const delivery of states) {
      const items = this.items.get(open) ?? []
      this.items.set(
        open,
        items.map((item) => (item.id === id ? { ...item, delivery } : item))
      )
      await this.showItems(open)
    }
  }

  async pass(ms: number): Promise<void> {
    vi.advanceTimersByTime(ms)
    await nextTick()
    await nextTick()
    this.hear()
  }
}

const SENDING = { state: 'sending' } as const
const SENT = { state: 'sent' } as const
const FAILED = { state: 'failed', reason: null } as const

describe('what a screen reader says', () => {
  let desk: Desk
  afterEach(() => desk.unmount())
  const texts = (): readonly string[] => desk.heard.splice(0).map(({ text }) => text)

  it('is a new message with its author first, once, also when the agent opens the conversation later', async () => {
    desk = await Desk.mount()
    await desk.writes(0, 'Where is my parcel?')
    await desk.pass(5000)
    expect(texts()).toEqual(['Leila: Where is my parcel?'])
    await desk.openCustomer(0)
    await desk.pass(5000)
    expect(texts()).toEqual(['Leila'])
  })

  it('is all messages since the last answer when a conversation opens', async () => {
    desk = await Desk.mount()
    await desk.openCustomer(1)
    await desk.pass(200)
    vi.mocked(document.hasFocus).mockReturnValue(false)
    await desk.writes(0, 'Hello')
    await desk.writes(0, 'Is anybody there?')
    await desk.pass(5000)
    texts()
    await desk.openCustomer(0)
    await desk.pass(200)
    expect(texts()).toEqual(['Leila, 2 new messages: Hello. Is anybody there?'])
  })

  it('counts many messages, and reads only the last of them', async () => {
    desk = await Desk.mount()
    await desk.writes(0, 'Zero')
    await desk.pass(200)
    for (const text of ['One', 'Two', 'Three', 'Four', 'Five']) await desk.writes(0, text)
    await desk.pass(1600)
    expect(texts()).toEqual(['Leila: Zero', 'Leila, 5 new messages, the last: Five'])
  })

  it('names two customers and counts the rest if many write at once', async () => {
    desk = await Desk.mount()
    for (const [at, name] of NAMES.entries()) await desk.writes(at, `A word of ${name}`)
    await desk.pass(2000)
    expect(texts()).toEqual(['Leila, Tomáš, and 3 more: 5 new messages'])
    // The text was not said, so it is said when the conversation opens.
    await desk.openCustomer(3)
    await desk.pass(200)
    expect(texts()).toEqual(['Σοφία: A word of Σοφία'])
  })

  it('is a message that fails at once, and nothing about sending it', async () => {
    desk = await Desk.mount()
    await desk.openCustomer(0)
    await desk.pass(200)
    texts()
    await desk.answers('On its way', [SENDING, FAILED])
    expect(desk.heard).toEqual([{ text: 'Leila: your message was not sent.', urgent: true }])
  })

  it('says a short reason of a failure, and leaves out a long one', async () => {
    desk = await Desk.mount()
    await desk.openCustomer(0)
    await desk.pass(200)
    texts()
    await desk.answers('One', [{ state: 'failed', reason: 'Not now.' }])
    await desk.answers('Two', [{ state: 'failed', reason: 'The gateway of the region answered too late for us.' }])
    expect(texts()).toEqual(['Leila: your message was not sent. Not now.', 'Leila: your message was not sent.'])
  })

  it('hides the numbers of cards', async () => {
    desk = await Desk.mount()
    await desk.writes(0, 'My card is 4111 1111 1111 1111')
    await desk.pass(200)
    expect(texts().join()).not.toMatch(/4111 1111/)
  })

  it.each([
    {
      settings: { readAloudText: 'start' } as const,
      said: ['Leila: one two three four five six seven eight nine ten eleven twelve…']
    },
    { settings: { readAloudText: 'author' } as const, said: ['Leila: 1 new message'] },
    {
      settings: { readAloud: 'mine' } as const,
      said: ['Leila: one two three four five six seven eight nine ten eleven twelve thirteen']
    },
    { settings: { readAloud: 'failures' } as const, said: [] }
  ])('follows the settings $settings', async ({ settings, said }) => {
    desk = await Desk.mount(settings)
    await desk.writes(0, 'one two three four five six seven eight nine ten eleven twelve thirteen')
    await desk.pass(200)
    expect(texts()).toEqual(said)
    await desk.openCustomer(0)
    await desk.pass(200)
    texts()
    await desk.answers('No', [FAILED])
    expect(texts()).toEqual(['Leila: your message was not sent.'])
  })

  it('is a message that fails while nobody has the customer yet, also if only own customers are read aloud', async () => {
    desk = await Desk.mount({ readAloud: 'mine' })
    desk.assignment = { kind: 'nobody' }
    await desk.openCustomer(0)
    await desk.pass(200)
    texts()
    await desk.answers('I take over', [SENDING, FAILED])
    expect(texts()).toEqual(['Leila: your message was not sent.'])
  })

  it('is a message that fails to a customer of whom the window shows nothing, each customer once', async () => {
    desk = await Desk.mount({ readAloud: 'failures' })
    await desk.undecidedElsewhere([1, 1, 2], FAILED)
    expect(desk.heard.map(({ urgent }) => urgent)).toEqual([true, true])
    expect(texts()).toEqual(['Tomáš: your message was not sent.', 'Ngọc: your message was not sent.'])
    await desk.undecidedElsewhere([3], { state: 'unconfirmed' })
    expect(texts()).toEqual(['Σοφία: your message may have been sent.'])
    await desk.openCustomer(1)
    await desk.pass(200)
    expect(texts()).toEqual([])
  })

  it('is only a number if messages to many customers fail at once', async () => {
    desk = await Desk.mount()
    await desk.undecidedElsewhere([0, 1, 2, 3, 3], FAILED)
    expect(texts()).toEqual(['5 not sent'])
  })

  it('leaves messages to the notifications while another window is in front', async () => {
    desk = await Desk.mount()
    vi.mocked(document.hasFocus).mockReturnValue(false)
    await desk.writes(0, 'Hello')
    await desk.pass(5000)
    expect(texts()).toEqual([])
  })

  it('leaves messages of the open customer to the notifications too', async () => {
    desk = await Desk.mount()
    await desk.openCustomer(0)
    await desk.pass(5000)
    texts()
    vi.mocked(document.hasFocus).mockReturnValue(false)
    await desk.writes(0, 'Hello')
    await desk.answers('Hi', [SENDING, FAILED])
    await desk.pass(5000)
    expect(texts()).toEqual(['Leila: your message was not sent.'])
    vi.mocked(document.hasFocus).mockReturnValue(true)
    await desk.writes(0, 'Are you there?')
    await desk.pass(5000)
    expect(texts()).toEqual(['Leila: Are you there?'])
  })

  describe('when the window gets the focus again', () => {
    const leave = (): unknown => vi.mocked(document.hasFocus).mockReturnValue(false)
    async function comeBack(): Promise<readonly string[]> {
      await desk.pass(5000)
      texts()
      vi.mocked(document.hasFocus).mockReturnValue(true)
      window.dispatchEvent(new Event('focus'))
      await desk.pass(5000)
      return texts()
    }

    it('is what the open customer wrote meanwhile, because the notification had only the name', async () => {
      desk = await Desk.mount()
      await desk.openCustomer(0)
      leave()
      await desk.writes(0, 'Hello')
      await desk.writes(0, 'Are you there?')
      expect(await comeBack()).toEqual(['Leila, 2 new messages: Hello. Are you there?'])
      leave()
      for (const text of ['One', 'Two', 'Three', 'Four']) await desk.writes(0, text)
      expect(await comeBack()).toEqual(['Leila, 4 new messages, the last: Four'])
      leave()
      expect(await comeBack()).toEqual([])
    })

    it('is nothing that the agent heard when another conversation opened', async () => {
      desk = await Desk.mount()
      await desk.openCustomer(0)
      leave()
      await desk.writes(0, 'Hello')
      await desk.openCustomer(1)
      expect(await comeBack()).toEqual([])
    })

    it('is nothing that the notification said in full', async () => {
      desk = await Desk.mount({ 'alerts.privacy': 'message' })
      await desk.openCustomer(0)
      leave()
      await desk.writes(0, 'Hello')
      await desk.writes(1, 'Hi')
      expect(await comeBack()).toEqual([])
    })

    it.each<Partial<SettingValues>>([
      { 'alerts.mine': false },
      { 'alerts.steps.notification.on': false },
      { 'alerts.privacy': 'nothing' }
    ])('is what any own customer wrote meanwhile if there are no notifications: %o', async (settings) => {
      desk = await Desk.mount(settings)
      await desk.openCustomer(0)
      leave()
      await desk.writes(0, 'Hello')
      await desk.writes(1, 'Hi')
      expect([...(await comeBack())].sort()).toEqual(['Leila: Hello', 'Tomáš: Hi'])
      leave()
      expect(await comeBack()).toEqual([])
    })

    it('is what any own customer wrote while the alerts were paused', async () => {
      desk = await Desk.mount({}, { kind: 'paused', until: null })
      leave()
      await desk.writes(1, 'Hi')
      await desk.writes(1, 'Hi again')
      expect(await comeBack()).toEqual(['Tomáš, 2 new messages, the last: Hi again'])
    })
  })

  it('says messages of a customer whom the bot has also then, because no notification does', async () => {
    desk = await Desk.mount()
    desk.assignment = { kind: 'nobody' }
    await desk.openCustomer(0)
    await desk.pass(5000)
    texts()
    vi.mocked(document.hasFocus).mockReturnValue(false)
    await desk.writes(0, 'Hello')
    await desk.pass(5000)
    expect(texts()).toEqual(['Leila: Hello'])
  })
})

type Step =
  | { readonly does: 'writes' | 'open'; readonly at: number }
  | { readonly does: 'pass'; readonly ms: number }
  | { readonly does: 'send' | 'fail' }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('writes' as const), at: fc.nat(NAMES.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('open' as const), at: fc.nat(NAMES.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3000 }) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('send' as const, 'fail' as const) }) }
)

/** The words of the customers in the random courses. Each is written once. */
const word = (number: number): string => `wünsche${number}`
const WRITTEN = /wünsche\d+/g

async function play(steps: readonly Step[]): Promise<void> {
  const desk = await Desk.mount()
  let written = 0
  let sent = 0
  let failed = 0
  try {
    for (const [at, one] of steps.entries()) {
      if (one.does === 'writes') await desk.writes(one.at, word(++written))
      else if (one.does === 'open') await desk.openCustomer(one.at)
      else if (one.does === 'pass') await desk.pass(one.ms)
      else if (desk.open >= 0) {
        const before = desk.heard.length
        await desk.answers(`answer ${at}`, one.does === 'send' ? [SENDING, SENT] : [SENDING, FAILED])
        if (one.does === 'send') sent++
        else {
          failed++
          // A failure is said at once. It does not wait until it can be said together with other texts.
          expect(desk.heard.slice(before).filter(({ urgent }) => urgent)).toHaveLength(1)
        }
      }
    }
    await desk.pass(5000)
    const heard = desk.heard.map(({ text }) => text)
    const read = heard.flatMap((text) => text.match(WRITTEN) ?? [])
    expect(new Set(read).size).toBe(read.length)
    for (const text of heard) expect(countWords(text.replace(WRITTEN, ''))).toBeLessThanOrEqual(WORDS)
    for (const text of heard.filter((one) => one.includes('wünsche') || one.includes('new message')))
      expect(NAMES.some((name) => text.startsWith(name))).toBe(true)
    expect(desk.heard.filter(({ urgent }) => urgent)).toHaveLength(failed)
    const counted = heard.map((text) => (text === 'Sent' ? 1 : Number(/^(\d+) messages sent$/.exec(text)?.[1] ?? 0)))
    expect(counted.reduce((sum, count) => sum + count, 0)).toBe(sent)
  } finally {
    desk.unmount()
  }
}

it(
  'nothing is said twice, and no event takes more than twelve words, whatever happens',
  { timeout: 120_000 },
  async () => {
    const numRuns = courses('DESKHAND_NEWS_RUNS', { short: 40, long: 1000 })
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 40 }), play), { numRuns })
  }
)
