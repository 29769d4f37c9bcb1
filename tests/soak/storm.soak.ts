import { expect } from 'vitest'
import { isRecord } from '../../src/main/protocol/fields/values'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'
import { LUKASZ, SEOYEON, THORDIS } from '../e2e/customers'
import { closeDesk, LAURA, NORDLYS, it } from '../e2e/stage'
import type { RunningApp } from '../support/desktop/launch'

/**
 * `SECONDS`: the length of the storm. `RATE`: the number of events in each second. One of `OWN_SHARE` events is about a
 * conversation that this agent has.
 */
const SECONDS = Number(process.env['DESKHAND_STORM_SECONDS'] ?? 60)
const RATE = 3_000
const OWN_SHARE = 20
/** Events leave in bursts with this interval, ms, as they do in a real network. */
const BURST_MS = 50
/** The number of waiting customers. The server lists this number in several parts. */
const WAITING = 300
/**
 * `WRITERS`: the number of waiting customers who write. `CONVERSATION_ITEMS`: the most items that a conversation keeps.
 * The conversations are filled before the storm. Otherwise memory would grow with each message.
 */
const WRITERS = 10
const CONVERSATION_ITEMS = 2_000
/**
 * After the storm, the window must be right within `RIGHT_WITHIN_MS`. Memory is measured after a rest of at most
 * `REST_MS`.
 */
const RIGHT_WITHIN_MS = 1_000
const REST_MS = 60_000
const MOST_NOTIFICATIONS = 40
const MEMORY_GROWTH = 0.05
const MB = 1024 * 1024

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const say = (line: string): boolean => process.stdout.write(`${line}\n`)

type Person = ReturnType<DemoWorkspace['control']['customers']>[number]

/**
 * Runs `ask`. If main collects garbage at that moment, the driver can lose the answer. In that case `ask` runs again.
 */
async function insist<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; tries < 4; tries++) {
    try {
      return await ask()
    } catch (error) {
      if (!String(error).includes('garbage collected')) throw error
    }
  }
  return ask()
}

/** Resolves with main's memory after garbage collection, bytes. */
function memoryOf(app: RunningApp): Promise<number> {
  return insist(() =>
    app.electron.evaluate(() => {
      process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc')
      const collect: () => void = process.getBuiltinModule('node:vm').runInNewContext('gc')
      collect()
      collect()
      const { heapUsed, external } = process.memoryUsage()
      return heapUsed + external
    })
  )
}

/** Sends mixed events for this many seconds. Resolves with the number of events. */
async function storm(
  { control }: DemoWorkspace,
  own: readonly Person[],
  others: readonly Person[],
  seconds: number
): Promise<number> {
  const [begin, perBurst] = [Date.now(), (RATE * BURST_MS) / 1000]
  let sent = 0
  const emit = (frame: object): void => void control.emit({ agentId: LAURA }, JSON.stringify(frame))
  for (let burst = 0; Date.now() - begin < seconds * 1000; burst++) {
    for (let n = 0; n < perBurst; n++, sent++) {
      const person = others[sent % others.length]
      const writer = others[sent % WRITERS]
      const mine = own[sent % own.length]
      if (!person || !writer || !mine) return sent
      const who = { customer_id: person.customerId, page_id: person.pageId }
      if (sent % OWN_SHARE === 0) control.customerWrites(mine, `Own ${sent}`)
      // These two calls also change the workspace's list.
      else if (sent % 300 === 1) control.customerGoesBackToBot(person)
      else if (sent % 300 === 2) control.customerAsksForHelp(others[(sent - 1) % others.length] ?? person)
      else if (sent % 30 === 3) emit({ type: 'agent_requested', data: { customer_name: person.name } })
      else if (sent % 3 === 0) emit({ type: 'customer_stop_status_changed', data: { stop: true, customer: who } })
      else
        emit({
          type: 'new_message',
          data: { customer_id: writer.customerId, page_id: writer.pageId, is_human: false, message: `Event ${sent}` }
        })
    }
    await pause(Math.max(0, begin + (burst + 1) * BURST_MS - Date.now()))
  }
  return sent
}

/** Returns, for each reading of the list, the time when it began, ms. `parts`: how many it has. */
function readings({ control }: DemoWorkspace, since: number): readonly { readonly at: number; parts: number }[] {
  const found: { at: number; parts: number }[] = []
  for (const { at, text } of control.received(LAURA)) {
    if (at < since || !text.includes('"get_stopped_customers"')) continue
    const frame: unknown = JSON.parse(text)
    const data = isRecord(frame) && isRecord(frame['data']) ? frame['data'] : {}
    const last = found.at(-1)
    if (Number(data['limit']) <= 1) continue
    if (Number(data['skip']) === 0 || !last) found.push({ at, parts: 1 })
    else last.parts++
  }
  return found
}

interface Right {
  readonly waiting: number
  readonly own: readonly string[]
  readonly last: string
  readonly limit: number
}

/**
 * Runs in the page. Waits until counts, the agent's rows and the last message agree with the workspace, or `limit` ms
 * have passed.
 */
function untilRight({ waiting, own, last, limit }: Right): Promise<void> {
  const from = performance.now()
  const names = (selector: string): readonly string[] =>
    [...document.querySelectorAll(selector)].map((one) => one.getAttribute('aria-label') ?? one.textContent)
  const has = (view: string, count: number): boolean =>
    names('nav button').some(
      (name) => name.startsWith(`${view}, ${count}`) && !/^\d/.test(name.slice(`${view}, ${count}`.length))
    )
  const isRight = (): boolean => {
    const rows = names('[role=option]')
    const message = [...document.querySelectorAll('[role=log] article')].at(-1)?.textContent ?? ''
    return (
      has('Waiting', waiting) &&
      has('Mine', own.length) &&
      own.every((name) => rows.some((row) => row.startsWith(name))) &&
      message.includes(last)
    )
  }
  return new Promise((resolve) => {
    const look = (): void => {
      if (isRight() || performance.now() - from > limit) resolve()
      else requestAnimationFrame(look)
    }
    look()
  })
}

function mostInAMinute(times: readonly number[]): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at <= start + 60_000).length))
}

it(`storm-hidden: ${RATE} events a second for ${SECONDS} s while the desk is hidden`, async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signIn(workspace)
  const own: readonly Person[] = [LUKASZ, SEOYEON, THORDIS].map((ref) => control.customer(ref))
  for (const { name } of own) await desk.takeOver(name)
  control.addCustomers(NORDLYS, WAITING)
  const others = control.customers(NORDLYS).filter(({ stopped, agentId }) => stopped && agentId === null)
  await desk.view('Mine').click()
  await closeDesk(app)
  for (let n = 0; n <= CONVERSATION_ITEMS; n++) {
    for (const person of [...own, ...others.slice(0, WRITERS)]) control.customerWrites(person, `Was said before, ${n}`)
    if (n % 100 === 0) await pause(BURST_MS)
  }
  await storm(workspace, own, others, 5)
  await pause(Math.min(REST_MS, SECONDS * 1000))
  const memoryBefore = await memoryOf(app)

  const broken: string[] = []
  const complain = (holds: boolean, what: string): void => void (holds || broken.push(what))
  const connections = control.connectionCount({ agentId: LAURA })
  const shownBefore = stage.notifications.shown.length
  const since = Date.now()
  const sent = await storm(workspace, own, others, SECONDS)
  const took = (Date.now() - since) / 1000
  say(`${sent} events in ${took.toFixed(1)} s: ${Math.round(sent / took)} a second`)
  const last = `The last word ${sent}`
  for (const person of own) control.customerWrites(person, last)

  // Shows only the desk's window. The page of the alert card has another origin.
  const shownAt = Date.now()
  await insist(() =>
    app.electron.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('deskhand://app/'))
        ?.show()
    })
  )
  const waiting = control.customers(NORDLYS).filter(({ stopped, agentId }) => stopped && agentId === null).length
  await desk.page.evaluate(untilRight, { waiting, own: own.map(({ name }) => name), last, limit: RIGHT_WITHIN_MS * 10 })
  const rightAfter = Date.now() - shownAt
  const shown = stage.notifications.shown.slice(shownBefore)
  const most = mostInAMinute(shown.map(({ at }) => at))
  const walks = readings(workspace, since)
  const gaps = walks.slice(1).map(({ at }, index) => at - (walks[index]?.at ?? 0))
  const whole = walks.slice(0, -1).filter(({ parts }) => parts < Math.ceil(WAITING / 100))
  const ownShown = shown.findIndex(({ title }) => /customers? wrote/.test(title))
  await closeDesk(app)
  await pause(Math.min(REST_MS, SECONDS * 1000))
  const memoryAfter = await memoryOf(app)
  const growth = memoryAfter / memoryBefore - 1

  say(
    `notifications: ${shown.length}, at most ${most} in a minute; the first about an own customer was number ${ownShown + 1}`
  )
  say(
    `lists: ${walks.length}, the nearest two ${gaps.length === 0 ? '–' : Math.min(...gaps)} ms apart, ${whole.length} not to their end`
  )
  say(
    `right after ${rightAfter} ms; connections then and now ${connections}, ${control.connectionCount({ agentId: LAURA })}`
  )
  say(
    `memory of main ${(memoryBefore / MB).toFixed(1)} MB before, ${(memoryAfter / MB).toFixed(1)} MB after (${(growth * 100).toFixed(1)} %)`
  )
  if (gaps.some((gap) => gap < 950) || whole.length > 0)
    say(walks.map(({ at, parts }) => `${at - since} ms: ${parts}`).join(', '))
  complain(sent / took > RATE * 0.9, 'the storm was weaker than it was to be')
  complain(most <= MOST_NOTIFICATIONS, `${most} notifications in a minute`)
  complain(shown.length > 0 && ownShown >= 0 && ownShown < 4, 'own customers do not come first in what is shown')
  complain(
    gaps.every((gap) => gap >= 950),
    'lists less than a second apart'
  )
  complain(walks.length > 1 && whole.length === 0, 'a list that began before the last had ended, or none')
  complain(rightAfter <= RIGHT_WITHIN_MS, `right only after ${rightAfter} ms`)
  complain(control.connectionCount({ agentId: LAURA }) === connections, 'the connection was not kept')
  complain(growth <= MEMORY_GROWTH, `memory grew by ${(growth * 100).toFixed(1)} %`)
  expect(broken).toEqual([])
  expect(app.problems).toEqual([])
})
