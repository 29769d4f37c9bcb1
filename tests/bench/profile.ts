import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { execFile } from 'node:child_process'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { connectDevtools, connectPage, type Devtools } from './cdp'
import { clientOf, ROOT } from './clients'
import { forgetProfile, startElectron } from './electronApp'
import { stagesText } from './costStages'
import type { BenchOptions } from './options'
import { profileHand } from './handProfile'
import { watchMachine } from './machine'
import { withSection } from './profileFile'
import { type CallFrame, type CpuProfile, type Locate, profileText, summariseProfile } from './profileSummary'
import { startStages } from './startProfile'
import { idleThreads, loadThreads, startMemory } from './threadProfile'
import { traceStages } from './trace'
import { knownAfter, Load, type Surroundings, watchPage } from './trafficRun'

const MAPS = join(ROOT, 'out/bench-maps')
const FOLDER = join(ROOT, 'tests/bench/profiles')
const KNOWN_WITHIN_MS = 60_000
const WARM_UP_MS = 3_000
const MOST_SECONDS = 10
const TRACE_SECONDS = 5
const SAMPLE_US = 500
/** The hidden app is measured as long after its list as the bench does. A quick run measures earlier. */
const IDLE = { full: { settleSeconds: 60, seconds: 60 }, quick: { settleSeconds: 6, seconds: 10 } }
const STARTS = { full: 5, quick: 1 }
/** The longest queue for which threads are measured. The time of the processor does not grow with the queue. */
const MOST_FOR_THREADS = 10_000

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Writes text files that show where the time goes. `--only` chooses: `start` the stages and the memory of a start,
 * `idle` the threads of the hidden app, `raw` the threads under load of the app and of the raw limit, `app` the profiles
 * of main and of the page at each length of the queue, `hand` the stages of a key or click.
 */
export async function runProfiles(options: BenchOptions, around: Surroundings): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const isWanted = (name: 'start' | 'idle' | 'raw' | 'app' | 'hand'): boolean =>
    options.only === null || options.only.includes(name)
  const pace = options.quick ? 'quick' : 'full'
  if (isWanted('start')) {
    await section('threads.txt', 'Memory at start', () => startMemory(around))
    await section('start-stages.txt', 'Cold start', () => startStages(STARTS[pace], around))
  }
  if (isWanted('idle')) await section('threads.txt', 'Hidden, 20 waiting', () => idleThreads(IDLE[pace], around))
  const lengths = isWanted('raw') ? options.lengths.filter((n) => n <= MOST_FOR_THREADS) : []
  for (const n of lengths)
    await section('threads.txt', `${n} customers under load`, () => loadThreads({ ...options, n }, around))
  if (isWanted('app')) await profileCode(options, around)
  if (isWanted('hand')) await profileInputs(options, around)
}

/** Measures one section of a profile, and writes it beside the other sections of this file. */
async function section(name: string, title: string, measure: () => Promise<string>): Promise<void> {
  process.stderr.write(`${title}\n`)
  const file = join(FOLDER, name)
  const body = await measure()
  writeFileSync(file, withSection(existsSync(file) ? readFileSync(file, 'utf8') : '', title, body))
  process.stdout.write(`\n${title}\n${body}`)
}

async function profileCode(options: BenchOptions, around: Surroundings): Promise<void> {
  const locate = await readMaps()
  for (const n of options.lengths) {
    process.stderr.write(`profiles at ${n} customers\n`)
    const machine = watchMachine()
    const { main, page, stages } = await profileAt(n, options, around)
    const others = machine().foreignCores.toFixed(2)
    const about = `n = ${n}, ${options.perSecond} events/s, Electron ${process.env['DESKHAND_ELECTRON'] ?? 'unknown'}, others used ${others} cores`
    const [ofMain, ofPage] = [summariseProfile(main, locate), summariseProfile(page, locate)]
    const text = [
      profileText(`${about}, main`, ofMain, options.perSecond),
      stagesText(ofMain, 'main', options.perSecond),
      profileText(`${about}, page`, ofPage, options.perSecond),
      stagesText(ofPage, 'page', options.perSecond),
      stages
    ].join('\n')
    writeFileSync(join(FOLDER, `n=${n}.txt`), text)
    process.stdout.write(`\n${text}`)
  }
}

async function profileInputs(options: BenchOptions, around: Surroundings): Promise<void> {
  process.stderr.write('profile of the hand\n')
  const step = { n: Math.max(...options.lengths), rep: 1, rounds: options.inputs, perSecond: options.perSecond }
  const times = { warmUpSeconds: WARM_UP_MS / 1000, delayMs: options.delayMs, knownWithinMs: KNOWN_WITHIN_MS }
  const text = await profileHand({ ...step, ...times }, around)
  writeFileSync(join(FOLDER, 'hand-stages.txt'), text)
  process.stdout.write(`\n${text}`)
}

interface Profiles {
  readonly main: CpuProfile
  readonly page: CpuProfile
  /** Text: the time that the page's main thread spent in each stage. */
  readonly stages: string
}

async function profileAt(
  n: number,
  { perSecond, seconds, delayMs, limit = 'honoured' }: BenchOptions,
  around: Surroundings
): Promise<Profiles> {
  const own = clientOf('app')
  const load = await Load.start({ n, limit, delayMs, pages: around.pages })
  forgetProfile(around.desktop, 'profile')
  const app = startElectron(
    around.desktop,
    { app: own.app, switches: own.switches(load.origin), profile: 'profile', devtools: true, inspect: true },
    around.clock
  )
  try {
    const main = await connectDevtools(await app.inspector())
    const page = await connectPage(await app.devtools(), own.page)
    await watchPage(page, own, n)
    await load.order({ do: 'open' })
    if ((await knownAfter(page, load, KNOWN_WITHIN_MS)) === null) throw new Error('The list was not read')
    await load.order({ do: 'send', perSecond })
    await pass(WARM_UP_MS)
    await Promise.all([main, page].map(begin))
    await pass(1000 * Math.min(seconds, MOST_SECONDS))
    const profiles = { main: await end(main), page: await end(page) }
    const stages = await traceStages(await app.devtools(), TRACE_SECONDS, perSecond)
    return { ...profiles, stages }
  } finally {
    await app.stop()
    await load.stop()
  }
}

async function begin(target: Devtools): Promise<void> {
  await target.send('Profiler.enable')
  await target.send('Profiler.setSamplingInterval', { interval: SAMPLE_US })
  await target.send('Profiler.start')
}

async function end(target: Devtools): Promise<CpuProfile> {
  const { profile } = await target.send('Profiler.stop')
  const read: CpuProfile = Object(profile)
  return read
}

/** Builds the app a second time, with source maps, into another folder. The measured build has no source maps. */
async function readMaps(): Promise<Locate> {
  if (!isSameCode('main/index.js')) {
    process.stderr.write('Building source maps …\n')
    const vite = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js')
    await promisify(execFile)(process.execPath, [vite, 'build', '--sourcemap', '--outDir', MAPS], { cwd: ROOT })
  }
  const files = readdirSync(MAPS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.map'))
  const maps = new Map(
    files
      .filter((file) => isSameCode(file.slice(0, -'.map'.length)))
      .map((file) => [basename(file, '.map'), new SourceMap(JSON.parse(readFileSync(join(MAPS, file), 'utf8')))])
  )
  return ({ url, lineNumber, columnNumber }: CallFrame) => {
    // The file name without its folder is enough. The renderer's files and the chunks of main have a hash in their
    // names, so only main has an `index.js`.
    const entry = maps.get(basename(url))?.findEntry(lineNumber, columnNumber)
    // Code that the bundler added has no source.
    if (entry === undefined || !('originalSource' in entry) || typeof entry.originalSource !== 'string') return null
    const [path] = /(?:src|node_modules)\/.*$/.exec(entry.originalSource.replaceAll('\\', '/')) ?? []
    return path === undefined ? null : { path: path.replace(/\?.*$/, ''), line: entry.originalLine + 1 }
  }
}

/** Returns true if the build with source maps has the same code in this file as the measured build. */
function isSameCode(file: string): boolean {
  const [used, mapped] = [join(ROOT, 'out', file), join(MAPS, file)]
  if (!existsSync(used) || !existsSync(mapped)) return false
  const code = (path: string): string =>
    readFileSync(path, 'utf8')
      .replace(/\n?\/\/# sourceMappingURL=.*\n?$/, '')
      .trim()
  return code(used) === code(mapped)
}
