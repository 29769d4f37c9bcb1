import { once } from 'node:events'
import { type ChildProcess, fork } from 'node:child_process'
import { isRecord } from '../../src/main/protocol/fields/values'
import type { Desktop } from '../support/desktop/desktop'
import { until } from '../support/until'
import { connectPage, type Devtools } from './cdp'
import { type Client, clientOf, type LimitRule } from './clients'
import { type ElectronApp, forgetProfile, startElectron } from './electronApp'
import type { LoadOptions, LoadOrder, LoadReport } from './loadServer'
import { cpuSecondsOf, disturbances, pssMbOf, watchMachine } from './machine'
import { installReader, type Reading } from './reader'
import type { ClientName, TrafficResult } from './results'
import { sharedClock } from './wallClock'

const CALIBRATION_MS = 5
const LOADED_WITHIN_MS = 60_000
/** The longest time that the test waits for the last marker after `REST_MS`, ms. */
const DRAIN_MS = 8_000
const ASK_EVERY_MS = 100
/**
 * After the measured time, the test waits this long before it asks the page for its markers, ms. A client that keeps up
 * has shown almost all of them by then.
 */
const REST_MS = 300

export interface TrafficStep {
  readonly client: ClientName
  readonly n: number
  readonly rep: number
  readonly perSecond: number
  readonly seconds: number
  readonly warmUpSeconds: number
  readonly delayMs: number
  /** A client that has not read its list within this time counts as failed, ms. */
  readonly knownWithinMs: number
  /** The rule that replaces the client's own rule for the limit. Undefined: the client's own rule counts. */
  readonly limit?: LimitRule | undefined
}

export interface Surroundings {
  readonly desktop: Desktop
  readonly clock: () => number
  /** The folder with the guide's pages. */
  readonly pages: string
}

/** The load server, in a process of its own. */
export class Load {
  private readonly child: ChildProcess
  private last: LoadReport | null = null

  private constructor(child: ChildProcess) {
    this.child = child
    child.on('message', (report: LoadReport) => (this.last = report))
  }

  static async start(options: LoadOptions): Promise<Load> {
    const load = new Load(fork(process.argv[1] ?? '', ['serve', JSON.stringify(options)]))
    await until('the load server', () => load.last, LOADED_WITHIN_MS)
    return load
  }

  get origin(): string {
    return this.last?.origin ?? ''
  }

  /** Sends an order to the server. Resolves with the report that follows it. */
  async order(order: LoadOrder): Promise<LoadReport> {
    const answer = once(this.child, 'message')
    this.child.send(order)
    const [report]: LoadReport[] = await answer
    if (report === undefined) throw new Error('The load server is gone')
    return report
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.disconnect()
    await ended
  }
}

/** Measures one client at one length of the queue: starts it, lets it read the list, sends events, and ends it. */
export async function runTraffic(step: TrafficStep, around: Surroundings): Promise<TrafficResult> {
  const client = clientOf(step.client)
  const profile = `load-${step.client}`
  const limit = step.client === 'app' ? (step.limit ?? client.limit) : client.limit
  const { marksName = false } = client
  const load = await Load.start({ n: step.n, limit, delayMs: step.delayMs, marksName, pages: around.pages })
  forgetProfile(around.desktop, profile)
  const switches = client.switches(load.origin)
  const app = startElectron(around.desktop, { app: client.app, switches, profile, devtools: true }, around.clock)
  try {
    return await measure(step, client, app, load)
  } catch (error) {
    const said = [error instanceof Error ? error.message : String(error), ...app.lastLines().slice(-3)]
    const failed = said.filter((line) => !line.startsWith('DevTools listening')).join(' ')
    return { ...nothing(step), failed: failed.replace(/\s+/g, ' ').trim() }
  } finally {
    await app.stop()
    await load.stop()
  }
}

async function measure(step: TrafficStep, client: Client, app: ElectronApp, load: Load): Promise<TrafficResult> {
  const page = await connectPage(await app.devtools(), client.page)
  await watchPage(page, client, step.n)
  await load.order({ do: 'open' })
  const knownMs = await knownAfter(page, load, step.knownWithinMs)
  if (knownMs === null) {
    const shown = String(await page.evaluate('document.body.innerText.slice(0, 300)')).replace(/\s+/g, ' ')
    return { ...nothing(step), failed: `No whole list in ${step.knownWithinMs / 1000} s. It shows: ${shown}` }
  }

  await load.order({ do: 'send', perSecond: step.perSecond })
  await pass(step.warmUpSeconds * 1000)
  await page.evaluate('benchReader.begin()')
  const before = (await load.order({ do: 'report' })).markers.length
  const machine = watchMachine()
  const [cpuBefore, pageBefore, from] = [cpuSecondsOf(app.pid), await busySeconds(page), performance.now()]
  await pass(step.seconds * 1000)
  const [cpu, pageAfter, seconds] = [cpuSecondsOf(app.pid), await busySeconds(page), (performance.now() - from) / 1000]
  const pssMb = pssMbOf(app.pid)
  const watched = machine()
  const during = await read(page)
  const report = await load.order({ do: 'stop' })
  const markers = report.markers.slice(before)
  const seen = await drain(page, markers.at(-1)?.[0] ?? 0)

  const at = new Map(seen)
  const latencies = markers.flatMap(([seq, sentAt]) => {
    const seenAt = at.get(seq)
    return seenAt === undefined ? [] : [seenAt - sentAt]
  })
  const share = (name: keyof typeof pageAfter): number => (pageAfter[name] - pageBefore[name]) / seconds
  return {
    ...nothing(step),
    knownMs,
    latencies,
    sent: markers.length,
    unseen: markers.length - latencies.length,
    mainCpu: (cpu.main - cpuBefore.main) / seconds,
    rendererCpu: (cpu.renderer - cpuBefore.renderer) / seconds,
    otherCpu: (cpu.other - cpuBefore.other) / seconds,
    busy: share('TaskDuration'),
    scriptBusy: share('ScriptDuration'),
    layoutBusy: share('LayoutDuration') + share('RecalcStyleDuration'),
    fps: (1000 * during.frames) / during.ms,
    droppedPerS: (1000 * during.dropped) / during.ms,
    longTasks: during.longTasks.length,
    longestTaskMs: Math.max(0, ...during.longTasks),
    pssMb,
    disturbed: disturbances(watched),
    failed: null
  }
}

export async function watchPage(page: Devtools, client: Client, n: number): Promise<void> {
  // The page may already have its new address while it still shows the empty page before.
  const loaded = `document.readyState === 'complete' && location.href.startsWith(${JSON.stringify(client.page)})`
  await until('the page to be loaded', () => page.evaluate(loaded), LOADED_WITHIN_MS)
  await page.send('Performance.enable')
  const clock = `(${sharedClock.toString()})(${CALIBRATION_MS})`
  await page.evaluate(`void (${installReader.toString()})(${JSON.stringify(client.shown(n))}, ${clock})`)
}

/**
 * Resolves with the time from the accepted connection until the page has the whole list, ms. Resolves with null if the
 * time limit passed.
 */
export async function knownAfter(page: Devtools, load: Load, withinMs: number): Promise<number | null> {
  const known = await until('the whole list', async () => (await read(page)).knownAt, withinMs).catch(() => null)
  const { acceptedAt } = await load.order({ do: 'stop' })
  return known === null || acceptedAt === null ? null : known - acceptedAt
}

async function read(page: Devtools): Promise<Reading> {
  const reading: Reading = Object(await page.evaluate('benchReader.end()'))
  return reading
}

/** Waits until the page has shown the last marker, or the time limit has passed. */
async function drain(page: Devtools, last: number): Promise<Reading['seen']> {
  await pass(REST_MS)
  for (const end = performance.now() + DRAIN_MS; ; await pass(ASK_EVERY_MS)) {
    const { seen } = await read(page)
    if (performance.now() > end || seen.some(([seq]) => seq === last)) return seen
  }
}

type Busy = Readonly<Record<'TaskDuration' | 'ScriptDuration' | 'LayoutDuration' | 'RecalcStyleDuration', number>>

/** Resolves with the seconds that the page's main thread has been busy so far, by kind of work. */
async function busySeconds(page: Devtools): Promise<Busy> {
  const { metrics } = await page.send('Performance.getMetrics')
  const all = new Map((Array.isArray(metrics) ? metrics.filter(isRecord) : []).map(({ name, value }) => [name, value]))
  const of = (name: keyof Busy): number => Number(all.get(name) ?? 0)
  return {
    TaskDuration: of('TaskDuration'),
    ScriptDuration: of('ScriptDuration'),
    LayoutDuration: of('LayoutDuration'),
    RecalcStyleDuration: of('RecalcStyleDuration')
  }
}

function nothing({ client, n, rep }: TrafficStep): TrafficResult {
  return {
    kind: 'traffic',
    client,
    n,
    rep,
    knownMs: null,
    latencies: [],
    sent: 0,
    unseen: 0,
    mainCpu: 0,
    rendererCpu: 0,
    otherCpu: 0,
    busy: 0,
    scriptBusy: 0,
    layoutBusy: 0,
    fps: 0,
    droppedPerS: 0,
    longTasks: 0,
    longestTaskMs: 0,
    pssMb: 0,
    disturbed: [],
    failed: null
  }
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
