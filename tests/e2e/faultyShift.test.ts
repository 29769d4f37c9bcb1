import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { CustomerRef } from '../../src/demo/workspaceParts'
import type { DemoControl } from '../../src/demo/control'
import { seeded } from '../support/seeded'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { LAURA, NORDLYS, RECONNECT_MS, it } from './stage'

const CUSTOMERS = 24
/** At most this many key presses for one customer, without the keys that write text. */
const PRESSES = 5
const SEED = Number(process.env['DESKHAND_DAY_SEED'] ?? 1)
/**
 * Longest time until a message is sent, not sent, or in doubt. A message without an answer is in doubt after ten
 * seconds.
 */
const DECIDED_MS = 20_000

const openName = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('[data-pane="conversation"] header h2')?.textContent.trim() ?? '')
const isInPane = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.activeElement?.getAttribute('data-pane') === 'conversation')
const isWriting = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.tagName === 'TEXTAREA')

interface Turn {
  readonly control: DemoControl
  readonly who: CustomerRef
  /** Runs a step after this time, while the test goes on. */
  readonly later: (ms: number, step: () => void) => void
}

/** What the workspace does with the message of this turn. `kept`: it stores the message. */
interface Fault {
  readonly name: string
  readonly kept: boolean
  /** Before the agent takes the customer over. */
  readonly before?: (turn: Turn) => void
  /** After the agent has the customer, before the message leaves. */
  readonly sending?: (turn: Turn) => void
  /** Just after the agent has sent the message. */
  readonly sent?: (turn: Turn) => void
}

const laura = { agentId: LAURA }
const FAULTS: readonly Fault[] = [
  { name: 'nothing', kept: true },
  { name: 'the connection breaks before the take-over', kept: true, before: ({ control }) => control.drop(laura) },
  { name: 'the server restarts before the take-over', kept: true, before: ({ control }) => control.drop(laura, 1012) },
  { name: 'the connection breaks before the message', kept: true, sending: ({ control }) => control.drop(laura) },
  { name: 'the message is lost', kept: false, sending: ({ control }) => control.ignoreNext(LAURA) },
  {
    name: 'the answer comes late',
    kept: true,
    sending: ({ control, later }) => {
      const held = control.holdNext(LAURA, 'send_message')
      later(3_000, () => held.release())
    }
  },
  {
    name: 'the answer is lost with the connection',
    kept: true,
    sending: ({ control }) => void control.holdNext(LAURA, 'send_message'),
    sent: ({ control, later }) => later(500, () => void control.drop(laura))
  },
  {
    name: 'the message is refused',
    kept: false,
    sending: ({ control }) => control.refuseNext(LAURA, 'Page token expired')
  },
  { name: 'a colleague is faster', kept: false, before: ({ control, who }) => control.rivalTakesFirst(who) },
  {
    name: 'the server is slow',
    kept: true,
    before: ({ control, later }) => {
      control.slow(LAURA, 900)
      later(4_000, () => control.slow(LAURA, 0))
    }
  },
  {
    name: 'the customer writes again',
    kept: true,
    sent: ({ control, who }) => control.customerWrites(who, 'One more thing')
  },
  {
    name: 'the server is silent for a while',
    kept: true,
    before: ({ control, later }) => {
      control.freeze(laura)
      later(2_000, () => void control.thaw(laura))
    }
  },
  {
    name: 'frames that nobody can read',
    kept: true,
    before: ({ control }) => ['', '{', '[]', '{"type":null}', 'null'].forEach((frame) => control.emit(laura, frame))
  }
]

/** How long the screen may take to show what a key press did, ms. After it the agent presses again. */
const SEEN_MS = 2_000
/** How long a take-over may take, ms. */
const TAKEN_MS = 12_000

/**
 * Waits until the screen shows what a key press did, at most `SEEN_MS`. Always resolves with null, so that `until` asks
 * again whether the agent has reached the goal.
 */
async function afterPress(isSeen: () => Promise<boolean>): Promise<null> {
  await until('the key press to be seen', isSeen, SEEN_MS).catch(() => undefined)
  return null
}

/** Resolves with what became of the message, as the conversation says. */
async function fateOf(desk: DeskPage, name: string, text: string): Promise<string> {
  return until(
    `the fate of ${text}`,
    async () => {
      if ((await openName(desk.page)) !== name) return 'released'
      const [said = ''] = await desk.message(text).allInnerTexts()
      const known = /May have been sent|Not sent/u.exec(said)?.[0]
      if (known !== undefined) return known
      const stopped = await desk.conversation.getByText('Not released').count()
      return stopped > 0 ? 'stopped' : null
    },
    DECIDED_MS + RECONNECT_MS
  )
}

/** Resolves with the ledger of the page My day: the state of each message by its words. */
async function ledger({ page }: DeskPage): Promise<ReadonlyMap<string, readonly string[]>> {
  await page.getByRole('button', { name: 'My day' }).click()
  await page.getByRole('tab', { name: 'Words' }).click()
  const rows = await page
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())))
  const states = new Map<string, readonly string[]>()
  for (const [, , words, state] of rows)
    if (words !== undefined && state !== undefined) states.set(words, [...(states.get(words) ?? []), state])
  return states
}

it(
  'a shift by keyboard with faults: nothing is lost, doubled or said to be sent that was not',
  { timeout: 600_000 },
  async ({ stage }) => {
    const random = seeded(SEED)
    const workspace = await stage.workspace()
    const { control } = workspace
    control.addCustomers(NORDLYS, CUSTOMERS + 4, { longestWaitSeconds: 900 })
    const { app, desk } = await stage.signIn(workspace)
    const { page } = desk
    await until('the queue', async () => (await desk.count('Waiting')) >= CUSTOMERS + 4)
    const refOf = (name: string): CustomerRef => {
      const found = control.customers(NORDLYS).find((one) => one.name === name)
      if (!found) throw new Error(`There is no customer ${name}`)
      return found
    }
    const timers: NodeJS.Timeout[] = []
    const later = (ms: number, step: () => void): void => void timers.push(setTimeout(step, ms))
    let presses = 0
    const press = async (keys: string): Promise<void> => {
      presses++
      await page.keyboard.press(keys)
    }

    /** Each message, the customer to whom the agent wrote it, and whether the workspace stored it. */
    const written = new Map<string, { readonly name: string; readonly kept: boolean }>()
    const met = new Set<string>()
    const log: string[] = []
    for (let turn = 0; turn < CUSTOMERS; turn++) {
      const fault = FAULTS[turn < FAULTS.length ? turn : Math.floor(random() * FAULTS.length)]
      if (!fault) throw new Error('There is no fault')
      const name = await until(
        'the next customer',
        async () => {
          const shown = await openName(page)
          if (shown !== '' && !met.has(shown) && (await isInPane(page))) return shown
          await press('Alt+n')
          return afterPress(async () => (await openName(page)) !== shown && (await isInPane(page)))
        },
        RECONNECT_MS
      )
      met.add(name)
      const step: Turn = { control, who: refOf(name), later }
      fault.before?.(step)
      await until('the connection', () => control.connectionCount(laura) > 0, RECONNECT_MS)
      await desk.connected()
      const hasFailed = async (): Promise<boolean> =>
        (await desk.conversation.getByText('Couldn’t take over').count()) > 0
      const outcome = async (): Promise<'mine' | 'theirs' | 'failed' | null> => {
        if (await isWriting(page)) return 'mine'
        if ((await desk.conversation.getByText('Ana Sousa').count()) > 0) return 'theirs'
        return (await hasFailed()) ? 'failed' : null
      }
      const taken = await until(
        `${name} is taken over`,
        async () => {
          await press('t')
          // The text about an earlier failure disappears when the app handles the key press.
          await afterPress(async () => !(await hasFailed()))
          // If a take-over was lost with the connection, the screen shows no result. So the agent presses again.
          const seen = await until('the take-over to be seen', outcome, TAKEN_MS).catch(() => null)
          if (seen === 'mine' || seen === 'theirs') return seen
          await desk.connected()
          return null
        },
        RECONNECT_MS
      )
      if (taken === 'theirs') {
        log.push(`${fault.name}: with a colleague`)
        continue
      }
      const text = `Hello ${name}, this is Laura. ${turn}`
      fault.sending?.(step)
      await page.keyboard.insertText(text)
      await press('Control+Shift+Enter')
      written.set(text, { name, kept: fault.kept })
      fault.sent?.(step)
      log.push(`${fault.name}: ${await fateOf(desk, name, text)}`)
    }
    timers.forEach(clearTimeout)
    control.slow(LAURA, 0)
    await until('the connection', () => control.connectionCount(laura) > 0, RECONNECT_MS)
    await desk.connected()

    const each = presses / CUSTOMERS
    process.stderr.write(
      `${CUSTOMERS} customers with faults (seed ${SEED}), ${each.toFixed(2)} presses each besides the words\n${log.join('\n')}\n`
    )
    expect(each).toBeLessThanOrEqual(PRESSES)
    const states = await ledger(desk)
    for (const [text, { name, kept }] of written) {
      const left = control.received(LAURA).filter((frame) => frame.text.includes(JSON.stringify(text)))
      expect(left.length, `${text} left once at most`).toBeLessThanOrEqual(1)
      const isStored = kept && left.length === 1
      const [state = 'none', ...more] = states.get(text) ?? []
      expect(more, `${text} is once in the ledger`).toEqual([])
      expect(isStored ? ['Confirmed', 'May have been sent'] : ['May have been sent', 'Not sent'], text).toContain(state)
      const to = left.map(
        (frame) => JSON.parse(frame.text) as { data?: { customer_id?: unknown }; customer_id?: unknown }
      )
      for (const { data, customer_id } of to)
        expect(data?.customer_id ?? customer_id, `${text} went to its customer`).toBe(refOf(name).customerId)
    }
    await page.keyboard.press('Escape')
    await until('the desk agrees with the workspace', async () => {
      const all = control.customers(NORDLYS)
      const mine = all.filter(({ agentId }) => agentId === LAURA).length
      const waiting = all.filter(({ stopped, agentId }) => stopped && agentId === null).length
      return (await desk.count('Mine')) === mine && (await desk.count('Waiting')) === waiting
    })
    expect(app.problems).toEqual([])
  }
)
