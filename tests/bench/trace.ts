import { isRecord } from '../../src/main/protocol/fields/values'
import { connectDevtools } from './cdp'

const CATEGORIES = 'devtools.timeline,disabled-by-default-devtools.timeline,toplevel,v8'
const MOST_NAMES = 20
const FLUSHED_WITHIN_MS = 20_000
/**
 * Names of events in Chromium's traces, each with its stage. The time of a task outside of these events is one more
 * stage.
 */
const STAGES: Readonly<Record<string, string>> = {
  FunctionCall: 'script',
  EvaluateScript: 'script',
  RunMicrotasks: 'script',
  FireAnimationFrame: 'script',
  TimerFire: 'script',
  EventDispatch: 'script',
  'v8.callFunction': 'script',
  'v8.run': 'script',
  BlinkScheduler_PerformMicrotaskCheckpoint: 'script',
  UpdateLayoutTree: 'style',
  ScheduleStyleRecalculation: 'style',
  Layout: 'layout',
  InvalidateLayout: 'layout',
  PrePaint: 'paint',
  Paint: 'paint',
  Layerize: 'paint',
  UpdateLayer: 'paint',
  UpdateLayerTree: 'paint',
  Commit: 'commit to the compositor',
  CompositeLayers: 'commit to the compositor',
  HitTest: 'hit test',
  IntersectionObserverController_computeIntersections: 'observers'
}

export interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  /** `ts` and `dur` are in microseconds. */
  readonly ts: number
  readonly dur?: number
  /** `b` and `e` events with the same process and id belong together. */
  readonly id?: string
  readonly id2?: { readonly local?: string; readonly global?: string }
  readonly args?: unknown
}

/**
 * Returns the time in each stage of one thread, µs, the longest first. The time of an event does not include the events
 * inside it. The time of an event that is not in `STAGES` is added to the event around it.
 */
export function stageTimes(
  events: readonly TraceEvent[],
  pid: number,
  tid: number,
  stageOf: (name: string, around: string | undefined) => string = stageNamed
): readonly [string, number][] {
  const own = events
    .filter((event) => event.ph === 'X' && event.pid === pid && event.tid === tid && event.dur !== undefined)
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0))
  const sums = new Map<string, number>()
  const add = (stage: string, spent: number): void => void sums.set(stage, (sums.get(stage) ?? 0) + spent)
  const open: { stage: string; end: number }[] = []
  for (const { name, ts, dur = 0 } of own) {
    while ((open.at(-1)?.end ?? Infinity) <= ts) open.pop()
    const around = open.at(-1)
    const stage = stageOf(name, around?.stage)
    add(stage, dur)
    if (around) add(around.stage, -dur)
    open.push({ stage, end: ts + dur })
  }
  return [...sums].filter(([, spent]) => spent > 0).sort(([, one], [, other]) => other - one)
}

function stageNamed(name: string, around: string | undefined): string {
  return STAGES[name] ?? (name.startsWith('V8.GC') ? 'garbage collection' : undefined) ?? around ?? 'the rest of tasks'
}

/**
 * Returns the busiest of the main threads of all pages, or null if there is none. Under load this is the main thread of
 * the desk.
 */
export function busiestMainThread(events: readonly TraceEvent[]): { pid: number; tid: number } | null {
  const worked = new Map<string, number>()
  for (const { name, pid, tid, dur = 0 } of events)
    if (name === 'RunTask') worked.set(`${pid} ${tid}`, (worked.get(`${pid} ${tid}`) ?? 0) + dur)
  const threads = events
    .filter(({ name, args }) => name === 'thread_name' && isRecord(args) && args['name'] === 'CrRendererMain')
    .map(({ pid, tid }) => ({ pid, tid, spent: worked.get(`${pid} ${tid}`) ?? 0 }))
    .sort((one, other) => other.spent - one.spent)
  const [most] = threads
  return most === undefined ? null : { pid: most.pid, tid: most.tid }
}

/**
 * Traces the browser at this debugging port while `work` runs. Resolves with the events. `categories`: Chromium's names
 * for kinds of events, with commas between them.
 */
export async function traced(
  origin: string,
  categories: string,
  work: () => Promise<unknown>
): Promise<readonly TraceEvent[]> {
  const version: unknown = await (await fetch(`${origin}/json/version`)).json()
  const browser = await connectDevtools(String(isRecord(version) ? version['webSocketDebuggerUrl'] : ''))
  const events: TraceEvent[] = []
  browser.on('Tracing.dataCollected', ({ value }) => {
    if (Array.isArray(value)) for (const event of value) events.push(event)
  })
  const complete = new Promise<void>((resolve) => browser.on('Tracing.tracingComplete', () => resolve()))
  await browser.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: categories.split(',') }
  })
  try {
    await work()
    await browser.send('Tracing.end')
    await Promise.race([complete, pass(FLUSHED_WITHIN_MS)])
  } finally {
    browser.close()
  }
  return events
}

/**
 * Traces the page for this many seconds, and returns the time of its main thread in each stage, as text. `origin`: the
 * address of the debugging port. `perSecond`: number of events that the server sends each second.
 */
export async function traceStages(origin: string, seconds: number, perSecond: number): Promise<string> {
  let spent = seconds
  const events = await traced(origin, CATEGORIES, async () => {
    const from = performance.now()
    await pass(seconds * 1000)
    spent = (performance.now() - from) / 1000
  })
  const thread = busiestMainThread(events)
  if (thread === null) return 'The trace has no page.\n'
  const line = ([what, us]: readonly [string, number]): string => {
    const share = us / 1e6 / spent
    return `${(100 * share).toFixed(1).padStart(6)} %  ${((1e6 * share) / perSecond).toFixed(1).padStart(7)}  ${what}`
  }
  return [
    "the page's main thread by stage, from a trace of its own; µs an event",
    ...stageTimes(events, thread.pid, thread.tid).map(line),
    '',
    'by what Chromium calls it, itself; µs an event',
    ...stageTimes(events, thread.pid, thread.tid, (name) => name)
      .slice(0, MOST_NAMES)
      .map(line),
    ''
  ].join('\n')
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
