import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { Desktop } from '../support/desktop/desktop'
import { NotificationServer } from '../support/desktop/notificationServer'
import { TrayHost } from '../support/desktop/trayHost'
import { CLIENT_NAMES, ROOT } from './clients'
import { orNull } from './deadline'
import { drawing } from './drawing'
import { median, percentile } from './figures'
import { goalRows, newlyMissed } from './goals'
import { makeGuidePages } from './guidePages'
import { runHand } from './handRun'
import { summariseHand } from './handSummary'
import { type LastDesk, saveLastDesk } from './lastDeskStarts'
import { runLoadServer } from './loadServer'
import { type BenchOptions, KINDS, readOptions } from './options'
import { planOf, type Step } from './plan'
import { runProfiles } from './profile'
import { runIdle, runStarts, startQuietLoad } from './quietRuns'
import { isTraffic, type Result, summarise, trafficOf, type TrafficResult } from './results'
import { report } from './table'
import { type Load, runTraffic, type Surroundings } from './trafficRun'
import { startClock } from './wallClock'

const QUICK_LIMIT_MS = 175_000
/** The longest time that each kind of step takes. A quick run leaves a step out if less time than this is left. */
const LONGEST_STEP_MS = { traffic: 14_000, longQueue: 28_000, start: 14_000, idle: 22_000, hand: 150_000 }
const LONG_QUEUE = 50_000
const KNOWN_WITHIN_MS = { quick: 15_000, full: 60_000 }
const WARM_UP_S = { quick: 1.5, full: 3 }
/**
 * The hidden app is measured this long after the list was read. By then every channel of an alert has come: the alert
 * card, which comes last, opens a page after 40 s. A quick run measures earlier, and so also measures these channels.
 */
const SETTLE_S = { quick: 6, full: 60 }
/**
 * The client `raw` does the least possible work. If its p99 in one repetition is more than this many times the median
 * of the earlier repetitions, the repetition counts as disturbed.
 */
const RAW_P99_TIMES = 3

interface Finished {
  readonly results: readonly Result[]
  readonly lengths: readonly number[]
  /** What was measured, on which computer, and when. */
  readonly about: readonly string[]
}

interface Places extends Surroundings {
  /** The load server for all steps that measure a start. Null: the plan has no such step. */
  readonly quiet: Load | null
  /** For the same steps: the app with a last desk. */
  readonly lastDesk: LastDesk | null
}

const say = (line: string): boolean => process.stderr.write(`${line}\n`)

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), [...CLIENT_NAMES, ...KINDS])
  if (options.profile) {
    await onDesktop((around) => runProfiles(options, around))
    return 0
  }
  const finished: Finished = options.from === null ? await measureAll(options) : read(options.from)
  const { results, lengths, about } = finished
  const goals = goalRows(results, lengths)
  if (options.json !== null) {
    const summaries = lengths.flatMap((n) => CLIENT_NAMES.flatMap((client) => summarise(results, client, n) ?? []))
    const hand = lengths.flatMap((n) => summariseHand(results, n).map((summary) => ({ n, ...summary })))
    write(options.json, JSON.stringify({ ...finished, goals, summaries, hand }))
  }
  write(options.svg, drawing(results, lengths, about.join(' ')))
  process.stdout.write(`\n${report(results, lengths, about)}\n`)
  if (!options.quick) return goals.some(({ verdict }) => verdict === 'missed') || results.some(hasFailed) ? 1 : 0
  const missed = newlyMissed(goals, readFileSync(join(ROOT, 'tests/bench/profiles/goals.txt'), 'utf8'))
  const verdict = missed.length === 0 ? 'Every goal that the last whole run met was met.' : 'The last whole run met:'
  process.stdout.write(`${[verdict, ...missed].join('\n  ')}\n`)
  return missed.length > 0 || results.some(hasFailed) ? 1 : 0
}

/** Returns true if the app itself failed. Other clients may fail. */
function hasFailed(result: Result): boolean {
  if (result.kind === 'hand') return result.failed !== null
  return result.kind === 'traffic' && result.client === 'app' && result.failed !== null
}

async function measureAll(options: BenchOptions): Promise<Finished> {
  const began = Number(process.env['DESKHAND_BENCH_BEGAN'] ?? Date.now())
  const results = await onDesktop((around) => measurePlan(options, around, began))
  return { results, lengths: options.lengths, about: aboutRun(options) }
}

/** Runs `work` on a separate desktop that has a tray and a notification service. */
async function onDesktop<T>(work: (around: Surroundings) => Promise<T>): Promise<T> {
  const pages = await makeGuidePages()
  const desktop = await Desktop.start()
  try {
    // The app looks for a notification service and a tray only once, when it starts. Without a tray the app would not
    // hide.
    await NotificationServer.start(desktop.session)
    await TrayHost.start(desktop.session)
    return await work({ desktop, pages, clock: startClock() })
  } finally {
    await desktop.stop()
  }
}

async function measurePlan(options: BenchOptions, around: Surroundings, began: number): Promise<readonly Result[]> {
  const plan = planOf(options)
  const results: Result[] = []
  const hasStarts = plan.some(({ kind }) => kind === 'start')
  const quiet = hasStarts ? await startQuietLoad(0, around) : null
  // A quick run has no time for a second desktop.
  const lastDesk = hasStarts && !options.quick ? await saveLastDesk(around) : null
  // Only the first start reads the programs from the disk. So the apps start once before anything is measured.
  if (!options.quick && quiet !== null) await runStarts(0, quiet, around)
  for (const [at, step] of plan.entries()) {
    const left = QUICK_LIMIT_MS - (Date.now() - began)
    if (options.quick && left < longestMs(step)) {
      say(`${named(step)}: left out, three minutes are over soon`)
      continue
    }
    say(`${at + 1} of ${plan.length}: ${named(step)}`)
    try {
      const work = measureStep(step, options, { ...around, quiet, lastDesk }, results)
      const found = options.quick ? await orNull(work, left) : await work
      if (found === null) {
        // The step's app ends with this process.
        say(`${named(step)}: cut, three minutes are over`)
        break
      }
      results.push(...found)
    } catch (error) {
      // If one app does not start, the bench goes on, because a whole run takes about an hour.
      say(`   ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await lastDesk?.stop()
  await quiet?.stop()
  return results
}

/** Measures a step. Repeats disturbed repetitions a few times. Results that are still disturbed contain the reasons. */
async function measureStep(
  step: Step,
  options: BenchOptions,
  around: Places,
  before: readonly Result[]
): Promise<readonly Result[]> {
  for (let repeats = 0; ; repeats++) {
    const found = (await measureOnce(step, options, around)).map((result) =>
      isTraffic(result) ? withRawCheck(result, before) : result
    )
    for (const result of found) for (const line of lines(result)) say(`   ${line}`)
    const isDisturbed = found.some(({ disturbed }) => disturbed.length > 0)
    if (!isDisturbed || repeats >= options.repeats) return found
    say('   again, as it was disturbed')
  }
}

async function measureOnce(step: Step, options: BenchOptions, around: Places): Promise<readonly Result[]> {
  const pace = options.quick ? 'quick' : 'full'
  if (step.kind === 'start') {
    if (around.quiet === null) return []
    const starts = await runStarts(step.rep, around.quiet, around)
    return around.lastDesk === null ? starts : [...starts, ...(await around.lastDesk.run(step.rep))]
  }
  if (step.kind === 'idle')
    return runIdle({ rep: step.rep, seconds: options.idleSeconds, settleSeconds: SETTLE_S[pace] }, around)
  const { perSecond, seconds, delayMs, limit, inputs } = options
  const times = { warmUpSeconds: WARM_UP_S[pace], knownWithinMs: KNOWN_WITHIN_MS[pace] }
  if (step.kind === 'hand') return [await runHand({ ...step, ...times, rounds: inputs, perSecond, delayMs }, around)]
  return [await runTraffic({ ...step, ...times, seconds, perSecond, delayMs, limit }, around)]
}

function withRawCheck(result: TrafficResult, before: readonly Result[]): TrafficResult {
  const p99 = percentile(result.latencies, 0.99)
  const usual = median(trafficOf(before, 'raw', result.n).map(({ latencies }) => percentile(latencies, 0.99)))
  if (result.client !== 'raw' || p99 === null || usual === null || p99 <= RAW_P99_TIMES * usual) return result
  return { ...result, disturbed: [...result.disturbed, `p99 of ${p99.toFixed(0)} ms, usually ${usual.toFixed(0)}`] }
}

function longestMs(step: Step): number {
  return LONGEST_STEP_MS[step.kind === 'traffic' && step.n >= LONG_QUEUE ? 'longQueue' : step.kind]
}

function named(step: Step): string {
  if (step.kind === 'traffic') return `${step.client} at ${step.n} customers`
  return step.kind === 'hand' ? `hand at ${step.n} customers` : step.kind
}

/** Returns the lines about a result that are printed during the run. */
function lines(result: Result): readonly string[] {
  const doubts = result.disturbed.length > 0 ? [`disturbed: ${result.disturbed.join(', ')}`] : []
  if (result.kind === 'start')
    return [
      `${result.client}: first paint ${result.firstPaintMs.toFixed(0)} ms, rows ${result.rowsMs?.toFixed(0) ?? '–'} ms, ${result.pssMb.toFixed(0)} MB`,
      ...doubts
    ]
  if (result.kind === 'idle')
    return [
      `${result.client}: ${result.wakeupsPerS.toFixed(1)} wake-ups/s, ${result.corePercent.toFixed(2)} % of a core, ${result.pssMb.toFixed(0)} MB`,
      ...doubts
    ]
  if (result.failed !== null) return [result.failed, ...doubts]
  if (result.kind === 'hand') {
    const paints = result.samples.filter(({ client }) => client === 'app').flatMap((samples) => samples.paints)
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => percentile(paints, part)?.toFixed(0) ?? '–')
    const blank = result.scroll.map(({ pace, longestBlank }) => `${pace} ${longestBlank}`).join(', ')
    return [`hand: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; blank frames in a row: ${blank}`, ...doubts]
  }
  const [p50, p99] = [0.5, 0.99].map((part) => percentile(result.latencies, part)?.toFixed(1) ?? '–')
  return [
    `p50 ${p50} ms, p99 ${p99} ms, ${result.unseen} of ${result.sent} unseen, known in ${result.knownMs?.toFixed(0)} ms, main ${result.mainCpu.toFixed(2)}, renderer ${result.rendererCpu.toFixed(2)}`,
    ...doubts
  ]
}

function aboutRun({ quick, reps, seconds, perSecond, delayMs, limit }: BenchOptions): readonly string[] {
  const cores = cpus()
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${cores.length} cores of ${cores[0]?.model.trim() ?? 'unknown kind'}, Electron ${process.env['DESKHAND_ELECTRON'] ?? 'unknown'}.`,
    `${perSecond} events/s, ${reps} × ${seconds} s${quick ? ', quick' : ''}${delayMs > 0 ? `, answers after ${delayMs} ms` : ''}${limit === undefined ? '' : `, limit ${limit}`}.`
  ]
}

function read(file: string): Finished {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

if (process.argv[2] === 'serve') await runLoadServer(JSON.parse(process.argv[3] ?? '{}'))
else {
  try {
    process.exitCode = await main()
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    process.exitCode = 2
  }
  // The process ends at once. Otherwise the sockets of an ended browser, which are still closing, would delay the end.
  process.exit()
}
