import { until } from '../support/until'
import { connectPage, type Devtools } from './cdp'
import { clientOf, ROOT } from './clients'
import { type ElectronApp, forgetProfile, startElectron } from './electronApp'
import {
  type EventEntry,
  type HandAction,
  highestGap,
  type Input,
  LEAST_REPORTED_MS,
  samplesOf,
  type ScrollSamples
} from './hand'
import { installDesk, type Place } from './handDesk'
import { installHand } from './handPage'
import { PACES, scrollAt } from './handScroll'
import { disturbances, watchMachine } from './machine'
import type { HandResult } from './results'
import { Load, type Surroundings } from './trafficRun'

/** Before each input, the driver pauses for a random time. So the inputs do not come at the same rate as the frames. */
const PAUSE_MS = { least: 40, most: 120 }
/** Nobody moves the pointer from the button of a view to a row of the list and clicks in less time than this. */
const TO_THE_LIST_MS = 300
const RESULT_WITHIN_MS = 3_000
const STATE_WITHIN_MS = 5_000
/** The driver waits this long after the last input, because the Event Timing API reports an event after its paint. */
const REPORTED_AFTER_MS = 300
const VIEWS = ['Mine', 'With others', 'All']
const MOST_TRIES = 8
/** A page with one button. The button's text changes with every key and click, so that there is something to paint. */
export const BUTTON =
  'data:text/html,<title>bare</title><button autofocus onclick=this.textContent++ onkeydown=this.textContent++>0</button>'

export interface HandStep {
  readonly n: number
  readonly rep: number
  /** The number of rounds. Each round has every action once, and `switch view` twice. */
  readonly rounds: number
  readonly perSecond: number
  readonly warmUpSeconds: number
  readonly delayMs: number
  /** If the app has not read its list within this time, the step fails, ms. */
  readonly knownWithinMs: number
}

/** The app and the empty page with one button. */
export interface Windows {
  readonly app: ElectronApp
  readonly empty: ElectronApp
}

interface Key {
  readonly key: string
  readonly code: string
  readonly windowsVirtualKeyCode: number
  readonly text?: string
}

const KEYS = {
  down: { key: 'ArrowDown', code: 'ArrowDown', windowsVirtualKeyCode: 40 },
  escape: { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 },
  t: { key: 't', code: 'KeyT', windowsVirtualKeyCode: 84, text: 't' },
  a: { key: 'a', code: 'KeyA', windowsVirtualKeyCode: 65, text: 'a' }
} as const satisfies Record<string, Key>

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
const pause = (): Promise<void> => pass(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least))

/**
 * Uses the app under load with keys and clicks, and in the same seconds an empty page with one button. Both windows are
 * open all the time, so that whatever slows the computer affects both. `during` may watch the windows while the keys and
 * clicks are made: it calls `work`, which makes them.
 */
export async function runHand(
  step: HandStep,
  around: Surroundings,
  during: (windows: Windows, work: () => Promise<void>) => Promise<void> = (_windows, work) => work()
): Promise<HandResult> {
  const own = clientOf('app')
  const load = await Load.start({ n: step.n, limit: own.limit, delayMs: step.delayMs, pages: around.pages })
  const apps: ElectronApp[] = []
  const start = (app: string, name: string, switches: readonly string[]): ElectronApp => {
    const profile = `hand-${name}`
    forgetProfile(around.desktop, profile)
    const started = startElectron(around.desktop, { app, switches, profile, devtools: true }, around.clock)
    apps.push(started)
    return started
  }
  try {
    const empty = start(`${ROOT}/tests/bench/bare`, 'bare', [`--page=${BUTTON}`])
    const bare = await openPage(empty, 'data:')
    // The app starts last, so that its window is in front.
    const app = start(own.app, 'app', own.switches(load.origin))
    await load.order({ do: 'open' })
    const page = await openPage(app, own.page)
    const { known, pattern } = own.shown(step.n)
    const isKnown = `[...document.querySelectorAll(${JSON.stringify(known)})].some((one) => new RegExp(${JSON.stringify(pattern)}).test(one.textContent))`
    await until('the whole list', () => page.evaluate(isKnown), step.knownWithinMs)
    await page.evaluate(`void (${installDesk.toString()})()`)
    await load.order({ do: 'send', perSecond: step.perSecond })
    await pass(step.warmUpSeconds * 1000)
    const machine = watchMachine()
    const inputs = { app: [] as Input[], bare: [] as Input[] }
    await during({ app, empty }, async () => {
      for (let round = 0; round < step.rounds; round++) {
        await useApp(page, round, inputs.app).catch(async (error: unknown) => {
          const shown = String(await page.evaluate('document.body.innerText.slice(0, 600)')).replace(/\s+/g, ' ')
          throw new Error(
            `Round ${round + 1}: ${error instanceof Error ? error.message : String(error)}. It shows: ${shown}`
          )
        })
        await useButton(bare, inputs.bare)
      }
    })
    await pass(REPORTED_AFTER_MS)
    const samples = [
      ...samplesOf('app', inputs.app, await entriesOf(page)),
      ...samplesOf('bare', inputs.bare, await entriesOf(bare))
    ]
    const scroll: ScrollSamples[] = []
    for (const pace of PACES) scroll.push(await scrollAt(pace, page))
    return { ...nothing(step), samples, scroll, disturbed: disturbances(machine()) }
  } catch (error) {
    return { ...nothing(step), failed: error instanceof Error ? error.message : String(error) }
  } finally {
    for (const app of apps) await app.stop()
    await load.stop()
  }
}

/** Resolves with the page of an app whose address begins with `begins`, once it is loaded and `benchHand` is in it. */
export async function openPage(app: ElectronApp, begins: string): Promise<Devtools> {
  const page = await connectPage(await app.devtools(), begins)
  // The page may already have its new address while it still shows the empty page before.
  const loaded = `document.readyState === 'complete' && location.href.startsWith(${JSON.stringify(begins)})`
  await until('the page to be loaded', () => page.evaluate(loaded), STATE_WITHIN_MS)
  await install(page)
  return page
}

async function install(page: Devtools): Promise<void> {
  // Only one of the two windows can have the keyboard. With this setting, each page behaves as if it had the keyboard.
  await page.send('Emulation.setFocusEmulationEnabled', { enabled: true })
  await page.evaluate(`void (${installHand.toString()})(${LEAST_REPORTED_MS}, ${highestGap.toString()})`)
}

async function useApp(page: Devtools, round: number, inputs: Input[]): Promise<void> {
  const act = async (action: HandAction, prepare: string, key?: Key): Promise<boolean> => {
    const place = await prepared(page, prepare)
    if (place !== null) inputs.push({ action, ...(await inputAt(page, place, key)) })
    return place !== null
  }
  await pass(TO_THE_LIST_MS)
  await required(() => act('open a customer', 'openCustomer()'), 'somebody to open')
  // A colleague may take this customer over first. In that case the agent tries the next customer.
  await required(async () => {
    await act('next row', 'nextRow()', KEYS.down)
    const isTaken = await act('take over', 'takeOver()', KEYS.t)
    return isTaken && (await isSo(page, 'benchDesk.isWriting()'))
  }, 'somebody to take over')
  await act('type a character', 'type()', KEYS.a)
  await required(() => act('open a menu', 'openMenu()'), 'a menu')
  await required(() => act('close the menu', 'closeMenu()', KEYS.escape), 'a menu that is open')
  for (const name of [VIEWS[round % VIEWS.length], 'Waiting'])
    await required(() => act('switch view', `switchView(${JSON.stringify(name)})`), `the view ${name}`)
}

/** Clicks the button of the empty page, and presses a key on it. Adds both to `inputs`. */
export async function useButton(page: Devtools, inputs: Input[]): Promise<void> {
  const expect = `(() => {
    const button = document.querySelector('button')
    const before = button.textContent
    benchHand.expect(() => button.textContent !== before)
    const { left, top, width, height } = button.getBoundingClientRect()
    return { x: left + width / 2, y: top + height / 2 }
  })()`
  for (const key of [undefined, KEYS.a]) {
    const place: Place = Object(await page.evaluate(expect))
    inputs.push({ action: key === undefined ? 'click' : 'key', ...(await inputAt(page, place, key)) })
  }
}

async function required(act: () => Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    if (await act()) return
    await pause()
  }
  throw new Error(`There was not: ${what}`)
}

/** Resolves with true if the expression becomes true in the page within `RESULT_WITHIN_MS`. */
function isSo(page: Devtools, expression: string): Promise<boolean> {
  return until(expression, () => page.evaluate(expression), RESULT_WITHIN_MS).then(
    () => true,
    () => false
  )
}

async function prepared(page: Devtools, call: string): Promise<Place | null> {
  const place = await page.evaluate(`benchDesk.${call}`)
  return place === null ? null : Object(place)
}

/** Makes one input. The page already waits for its result. Resolves with the times of the input and of its result. */
async function inputAt(page: Devtools, place: Place, key?: Key): Promise<Pick<Input, 'at' | 'shownAt'>> {
  if (key === undefined) await page.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...place })
  await pause()
  const made = key === undefined ? click(page, place) : press(page, key)
  const outcome = await page.evaluate(`benchHand.outcome(${RESULT_WITHIN_MS})`)
  await made
  const { at = null, shownAt = null }: Partial<Input> = Object(outcome)
  return { at, shownAt }
}

async function click(page: Devtools, place: Place): Promise<void> {
  const button = { ...place, button: 'left', clickCount: 1 }
  await Promise.all([
    page.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button, buttons: 1 }),
    page.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button, buttons: 0 })
  ])
}

async function press(page: Devtools, key: Key): Promise<void> {
  await Promise.all([
    page.send('Input.dispatchKeyEvent', { type: key.text === undefined ? 'rawKeyDown' : 'keyDown', ...key }),
    page.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: undefined })
  ])
}

async function entriesOf(page: Devtools): Promise<readonly EventEntry[]> {
  const entries = await page.evaluate('benchHand.entries()')
  return Array.isArray(entries) ? entries : []
}

function nothing({ n, rep }: HandStep): HandResult {
  return { kind: 'hand', n, rep, samples: [], scroll: [], disturbed: [], failed: null }
}
