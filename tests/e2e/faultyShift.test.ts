import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import type { CustomerRef } from '../../src/demo/workspaceParts'
import { MINUTE_MS } from '../../src/shared/time'
import { seeded } from '../support/seeded'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { COLLEAGUES, createColleagues } from './colleagues'
import type { DeskPage } from './deskPage'
import { watchFocus } from './focusWatch'
import { FAULTS, type Turn } from './shiftFaults'
import { LAURA, NORDLYS, RECONNECT_MS, it, type Stage } from './stage'

const CUSTOMERS = 24
/** Further customers who wait, for the colleagues and the end of the shift. */
const MORE = 24
/** The agent's customer is over the limit after this time, and a waiting customer after the second one. */
const REPLY_LIMIT_MS = MINUTE_MS
const WAIT_LIMIT_MS = 12 * MINUTE_MS
/** The desk may count a customer this much later than the workspace, ms. */
const LATER_MS = 5_000
/** Key presses for one customer, at most. Keys that write text do not count. */
const PRESSES = 5
const laura = { agentId: LAURA }
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

/** How long the screen may take to show what a key press did, ms. After it the agent presses again. */
const SEEN_MS = 2_000
/** The agent types the last characters one by one, with this time between them, while a colleague acts. */
const TYPED = 8
const TYPED_MS = 40
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

/** Resolves with the ledger of the panel My day: the state of each message by its words. */
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

/** Writes the settings that the app finds at its start: the shortest reply limit. */
function keepReplyLimit(stage: Pick<Stage, 'desktop'>): void {
  const folder = profileFolder(stage.desktop)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ replyLimitMinutes: REPLY_LIMIT_MS / MINUTE_MS }))
}

/** Resolves with how many waiting customers the rail says are over the limit. */
async function overdue(desk: DeskPage): Promise<number> {
  return Number(/(\d+) overdue/u.exec(await desk.view('Waiting').innerText())?.[1] ?? 0)
}

it(
  'a shift by keyboard with faults and three colleagues: nothing is lost, doubled or said to be sent that was not',
  { timeout: 600_000 },
  async ({ stage }) => {
    const random = seeded(SEED)
    const workspace = await stage.workspace()
    const { control } = workspace
    control.addCustomers(NORDLYS, CUSTOMERS + MORE, { longestWaitSeconds: 900 })
    keepReplyLimit(stage)
    const { app, desk } = await stage.signIn(workspace)
    const { page } = desk
    await until('the queue', async () => (await desk.count('Waiting')) >= CUSTOMERS + MORE)
    const colleagues = createColleagues(control, seeded(SEED + 1))
    const focus = await watchFocus(page)
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
    /** When each customer was taken over, or last wrote after that, epoch ms. */
    const wroteAt = new Map<string, number>()
    const checkOverdue = (): Promise<unknown> =>
      until('the desk to mark everybody who has waited too long', async () => {
        const free = control.customers(NORDLYS).filter(({ agentId, stopped }) => stopped && agentId === null)
        const over = (ms: number): number => free.filter(({ waitingSince }) => Date.now() - waitingSince > ms).length
        const marked = await overdue(desk)
        return marked >= over(WAIT_LIMIT_MS + LATER_MS) && marked <= over(WAIT_LIMIT_MS - LATER_MS)
      })
    await checkOverdue()
    const log: string[] = []
    /** The key presses for each customer. `plain`: no fault made the agent press a key again. */
    const each: { readonly count: number; readonly what: string; readonly isPlain: boolean }[] = []
    for (let turn = 0; turn < CUSTOMERS; turn++) {
      const fault = FAULTS[turn < FAULTS.length ? turn : Math.floor(random() * FAULTS.length)]
      if (!fault) throw new Error('There is no fault')
      const before = presses
      const counted = (): void => {
        const [count, again] = [presses - before, presses - before - needed]
        each.push({ count, what: `${fault.name}, ${again} of them again`, isPlain: again === 0 })
      }
      /** The presses that the keyboard needs if each one is seen. */
      let needed = 0
      const name = await until(
        'the next customer',
        async () => {
          const shown = await openName(page)
          if (shown !== '' && !met.has(shown) && (await isInPane(page))) return shown
          needed = 1
          await press('Alt+n')
          return afterPress(async () => (await openName(page)) !== shown && (await isInPane(page)))
        },
        RECONNECT_MS
      )
      met.add(name)
      // After a second press of the same key, the first one may still open a customer.
      if (presses - before <= 1) await focus.begin()
      const step: Turn = { control, who: refOf(name), later }
      colleagues.act(name)
      fault.before?.(step)
      await until('the connection', () => control.connectionCount(laura) > 0, RECONNECT_MS)
      await desk.connected()
      await focus.end()
      const hasFailed = async (): Promise<boolean> =>
        (await desk.conversation.getByText('Couldn’t take over').count()) > 0
      const outcome = async (): Promise<'mine' | 'theirs' | 'failed' | null> => {
        if (await isWriting(page)) return 'mine'
        for (const { name: colleague } of COLLEAGUES)
          if ((await desk.conversation.getByText(colleague).count()) > 0) return 'theirs'
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
      needed++
      if (taken === 'theirs') {
        counted()
        log.push(`${fault.name}: with a colleague`)
        continue
      }
      wroteAt.set(name, Date.now())
      const text = `Hello ${name}, this is Laura. ${turn}`
      await focus.begin()
      await page.keyboard.insertText(text.slice(0, -TYPED))
      colleagues.act(name)
      fault.sending?.(step)
      await page.keyboard.type(text.slice(-TYPED), { delay: TYPED_MS })
      expect(await desk.composer.inputValue(), 'what the agent typed is in the field').toBe(text)
      await focus.end()
      await press('Control+Shift+Enter')
      needed++
      counted()
      written.set(text, { name, kept: fault.kept })
      fault.sent?.(step)
      if (fault.sent) wroteAt.set(name, Date.now())
      log.push(`${fault.name}: ${await fateOf(desk, name, text)}`)
    }
    timers.forEach(clearTimeout)
    control.slow(LAURA, 0)
    await until('the connection', () => control.connectionCount(laura) > 0, RECONNECT_MS)
    await desk.connected()

    const average = presses / CUSTOMERS
    const over = each.filter(({ count }) => count > PRESSES)
    const most = Math.max(...each.map(({ count }) => count))
    process.stderr.write(
      `${CUSTOMERS} customers with faults (seed ${SEED}), ${average.toFixed(2)} presses each besides the words, at most ${most}; ` +
        over.map(({ count, what }) => `${count} presses: ${what}; `).join('') +
        `colleagues took over ${colleagues.taken()}\n${log.join('\n')}\n`
    )
    expect(average).toBeLessThanOrEqual(PRESSES)
    expect(over.filter(({ isPlain }) => isPlain)).toEqual([])
    expect(await focus.thefts()).toEqual([])
    expect(colleagues.taken()).toBeGreaterThanOrEqual(COLLEAGUES.length)
    await checkOverdue()
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
    const unanswered = control
      .customers(NORDLYS)
      .filter(({ agentId, lastMessage }) => agentId === LAURA && !written.has(lastMessage))
    const late = unanswered.filter(({ name }) => Date.now() - (wroteAt.get(name) ?? 0) > REPLY_LIMIT_MS + LATER_MS)
    expect(late.length, 'somebody has waited for an answer beyond the limit').toBeGreaterThan(0)
    await desk.view('Mine').click()
    const marked = desk.queue.getByRole('option', { name: /waits for your answer|not sent|may have been sent/iu })
    for (const { name } of late)
      await until(`the mark of ${name}`, async () => (await desk.row(name).and(marked).count()) === 1)
    expect(app.problems).toEqual([])
  }
)
