import { rates, total, usageOf } from '../support/desktop/usage'
import { until } from '../support/until'
import { connectPage, type Devtools } from './cdp'
import { clientOf, ROOT } from './clients'
import { type ElectronApp, type ElectronOptions, forgetProfile, startElectron } from './electronApp'
import { disturbances, pssMbOf, watchMachine } from './machine'
import type { IdleResult, StartResult } from './results'
import { Load, type Surroundings } from './trafficRun'

const BARE = { app: `${ROOT}/tests/bench/bare`, page: 'data:' }
const PAINT_WITHIN_MS = 30_000
/**
 * Memory is measured this long after the first paint. By then the app has also done the work that it puts off at its
 * start.
 */
const MEMORY_AFTER_MS = 4_000
const WAITING = 20

interface Start extends Pick<StartResult, 'client' | 'rep'> {
  readonly page: string
  readonly options: ElectronOptions
  readonly slowed?: number
  readonly hasRows?: boolean
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts a load server for a workspace in which nothing happens. */
export async function startQuietLoad(n: number, around: Surroundings): Promise<Load> {
  const load = await Load.start({ n, limit: 'honoured', delayMs: 0, pages: around.pages })
  await load.order({ do: 'open' })
  return load
}

/**
 * Starts an empty Electron and then the app. Measures the time to the first paint, and the memory after that. All
 * starts of a run use the same workspace, in which nobody waits.
 */
export async function runStarts(rep: number, load: Load, around: Surroundings): Promise<readonly StartResult[]> {
  const own = clientOf('app')
  const kinds = [
    { client: 'bare', app: BARE.app, page: BARE.page, switches: [] },
    { client: 'app', app: own.app, page: own.page, switches: own.switches(load.origin) }
  ] as const
  const results: StartResult[] = []
  for (const { client, page, ...options } of kinds) {
    const own = { ...options, profile: `start-${client}`, devtools: true }
    results.push(await measureStart({ client, rep, page, options: own }, around))
  }
  return results
}

/** JavaScript. Its value is a promise of the time at which the first row of the list is drawn, epoch ms. */
const ROWS_DRAWN_AT = `new Promise((resolve) => {
  const drawn = () => resolve(performance.timeOrigin + performance.now())
  const look = () => requestAnimationFrame(document.querySelector('[role=listbox] [role=option]') ? drawn : look)
  look()
})`

/**
 * Starts an app once. Measures the time to its first paint, then the memory. `page`: the address of its page begins
 * with this text. `slowed`: the page's scripts run this many times slower. `hasRows`: also measures the time until the
 * list has rows.
 */
export async function measureStart(
  { client, rep, page: begins, options, slowed = 1, hasRows = false }: Start,
  around: Surroundings
): Promise<StartResult> {
  const machine = watchMachine()
  const app = startElectron(around.desktop, options, around.clock)
  try {
    const page = await connectPage(await app.devtools(), begins)
    if (slowed > 1) await page.send('Emulation.setCPUThrottlingRate', { rate: slowed })
    const rows = hasRows ? rowsDrawnAt(page) : null
    // Awaited below. Until then, an error of it must not end the process.
    rows?.catch(() => undefined)
    const firstPaintMs = (await firstPaint(page)) - app.spawnedAt
    const rowsMs = rows === null ? null : (await rows) - app.spawnedAt
    page.close()
    await pass(MEMORY_AFTER_MS)
    const pssMb = pssMbOf(app.pid)
    return { kind: 'start', client, rep, firstPaintMs, rowsMs, pssMb, disturbed: disturbances(machine()) }
  } finally {
    await app.stop()
  }
}

/** Resolves with the time at which the list first has rows, epoch ms. */
function rowsDrawnAt(page: Devtools): Promise<number> {
  // Until the page has its document, an evaluation fails.
  return until(
    'the rows of the last desk',
    () => page.evaluate(ROWS_DRAWN_AT).then(Number, () => null),
    PAINT_WITHIN_MS
  )
}

/** Resolves with the time at which the page first had a text on the screen, epoch ms. */
async function firstPaint(page: Devtools): Promise<number> {
  const at = await until(
    'a first paint',
    () =>
      page.evaluate(
        "performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => performance.timeOrigin + startTime)[0]"
      ),
    PAINT_WITHIN_MS
  )
  return Number(at)
}

/**
 * Measures the hidden app, which is connected and has waiting customers. An empty hidden Electron is measured in the
 * same seconds.
 */
export async function runIdle(
  { rep, seconds, settleSeconds }: { readonly rep: number; readonly seconds: number; readonly settleSeconds: number },
  around: Surroundings
): Promise<readonly IdleResult[]> {
  const load = await startQuietLoad(WAITING, around)
  const start = (client: 'app' | 'bare', app: string, switches: readonly string[]): ElectronApp => {
    const options: ElectronOptions = {
      app,
      switches: [...switches, '--hidden'],
      profile: `idle-${client}`,
      devtools: false
    }
    forgetProfile(around.desktop, options.profile)
    return startElectron(around.desktop, options, around.clock)
  }
  const apps = [
    { client: 'app', app: start('app', ROOT, clientOf('app').switches(load.origin)) },
    { client: 'bare', app: start('bare', BARE.app, []) }
  ] as const
  try {
    await until('the list to be read', async () => (await load.order({ do: 'report' })).lists > 0, PAINT_WITHIN_MS)
    await pass(settleSeconds * 1000)
    const machine = watchMachine()
    const looks = apps.map(({ client, app }) => ({ client, app, before: usageOf(app.pid) }))
    await pass(seconds * 1000)
    const used = looks.map(({ before, ...look }) => ({ ...look, ...total(rates(before, usageOf(look.app.pid))) }))
    const disturbed = disturbances(machine())
    // Reading the memory takes a while, so it comes last.
    return used.map(({ client, app, wakeups, core }): IdleResult => {
      const pssMb = pssMbOf(app.pid)
      return { kind: 'idle', client, rep, wakeupsPerS: wakeups, corePercent: core, pssMb, disturbed }
    })
  } finally {
    for (const { app } of apps) await app.stop()
    await load.stop()
  }
}
