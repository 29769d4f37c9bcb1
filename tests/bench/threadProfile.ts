import { Desktop } from '../support/desktop/desktop'
import { until } from '../support/until'
import { connectPage } from './cdp'
import { clientOf, ROOT } from './clients'
import { type ElectronApp, type ElectronOptions, forgetProfile, startElectron } from './electronApp'
import { median } from './figures'
import { watchMachine } from './machine'
import { type MemoryByProcess, memoryTable } from './processMemory'
import { memoryOf, threadsOf } from './procFiles'
import { measuredOn } from './profileFile'
import { startQuietLoad } from './quietRuns'
import { type ThreadRow, threadRows, threadTable } from './threads'
import { knownAfter, Load, type Surroundings, watchPage } from './trafficRun'

export const BARE = { app: `${ROOT}/tests/bench/bare`, page: 'data:' }
const WITHIN_MS = 60_000
const WAITING = 20
const WARM_UP_MS = 3_000
const MEMORY_AFTER_MS = 4_000
const MEMORY_STARTS = 3
/** JavaScript: the time of the first paint, epoch ms. Undefined before it. */
const FIRST_PAINT =
  "performance.getEntriesByName('first-contentful-paint').map(({ startTime }) => performance.timeOrigin + startTime)[0]"

const NOTE = `Kernel: the part of "% core" in the kernel, by ticks of 10 ms: 0 also if a thread ran for less than one tick. The unnamed threads of
main are Node's, here in the order of Electron 33 on two cores: 2 to 4 are V8's workers, 6 to 9 libuv's, and the last one waits for sockets and
timers. Renderers have numbers by their start: 1 is the page.`

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

interface Pair {
  readonly name: string
  readonly app: ElectronApp
}

/** Measures the threads of all these apps in the same seconds. */
async function threadsDuring(
  seconds: number,
  pairs: readonly Pair[]
): Promise<readonly [string, readonly ThreadRow[]][]> {
  const looks = pairs.map(({ name, app }) => ({ name, app, before: threadsOf(app.pid) }))
  await pass(seconds * 1000)
  return looks.map(({ name, app, before }) => [name, threadRows(before, threadsOf(app.pid))])
}

type Runs = readonly (readonly [string, readonly ThreadRow[]])[]

/** Measures the threads of all these apps in the same seconds. Resolves with text. `about`: returns its first lines. */
async function sectionOf(
  seconds: number,
  pairs: readonly Pair[],
  about: (runs: Runs) => readonly string[]
): Promise<string> {
  const machine = watchMachine()
  const runs = await threadsDuring(seconds, pairs)
  return [measuredOn(machine()), ...about(runs), NOTE, '', threadTable(runs)].join('\n')
}

/**
 * Measures the threads of the hidden app, which is connected and has waiting customers, and of an empty hidden Electron,
 * in the same seconds and after the same time as the bench. Resolves with text.
 */
export async function idleThreads(
  { seconds, settleSeconds }: { readonly seconds: number; readonly settleSeconds: number },
  around: Surroundings
): Promise<string> {
  const load = await startQuietLoad(WAITING, around)
  const start = (name: string, app: string, switches: readonly string[]): Pair => {
    const profile = `threads-${name}`
    forgetProfile(around.desktop, profile)
    const options: ElectronOptions = { app, switches: [...switches, '--hidden'], profile, devtools: false }
    return { name, app: startElectron(around.desktop, options, around.clock) }
  }
  const pairs = [start('bare', BARE.app, []), start('app', ROOT, clientOf('app').switches(load.origin))]
  try {
    await until('the list to be read', async () => (await load.order({ do: 'report' })).lists > 0, WITHIN_MS)
    await pass(settleSeconds * 1000)
    return await sectionOf(seconds, pairs, () => [
      `Hidden, connected, ${WAITING} waiting, no traffic; ${seconds} s, from ${settleSeconds} s after the list was read; both in the same seconds.`,
      'The line "all" has the figures of the bench: % of a core, and wake-ups (a thread that goes to sleep is woken as often).'
    ])
  } finally {
    for (const { app } of pairs) await app.stop()
    await load.stop()
  }
}

/**
 * Measures the threads of the app and of the raw limit under load, in the same seconds. Each has a load server of its
 * own. Resolves with text.
 */
export async function loadThreads(
  { n, perSecond, seconds }: { readonly n: number; readonly perSecond: number; readonly seconds: number },
  around: Surroundings
): Promise<string> {
  const loads: Load[] = []
  const pairs: Pair[] = []
  // Chromium does not draw a window that another one covers, so the raw limit has a desktop of its own.
  const other = await Desktop.start()
  try {
    for (const name of ['raw', 'app'] as const) {
      const desktop = name === 'raw' ? other : around.desktop
      const client = clientOf(name)
      const load = await Load.start({ n, limit: client.limit, delayMs: 0, pages: around.pages })
      loads.push(load)
      const profile = `threads-load-${name}`
      forgetProfile(desktop, profile)
      const switches = client.switches(load.origin)
      const app = startElectron(desktop, { app: client.app, switches, profile, devtools: true }, around.clock)
      pairs.push({ name, app })
      const page = await connectPage(await app.devtools(), client.page)
      await watchPage(page, client, n)
      await load.order({ do: 'open' })
      if ((await knownAfter(page, load, WITHIN_MS)) === null) throw new Error(`${name} did not read the list`)
      if ((await page.evaluate('document.visibilityState')) !== 'visible') throw new Error(`${name} is covered`)
      // Like the bench, which notes each frame while it measures.
      await page.evaluate('benchReader.begin()')
    }
    for (const load of loads) await load.order({ do: 'send', perSecond })
    await pass(WARM_UP_MS)
    return await sectionOf(seconds, pairs, (runs) => [
      `${n} customers, ${perSecond} events/s, ${seconds} s; the raw limit and the app in the same seconds, each with its own server and screen.`,
      goalLine(runs)
    ])
  } finally {
    for (const { app } of pairs) await app.stop()
    for (const load of loads) await load.stop()
    await other.stop()
  }
}

/** Returns the goal's figure as text: the CPU of main and of the renderers, and how many times that of the first run. */
function goalLine(runs: readonly (readonly [string, readonly ThreadRow[]])[]): string {
  const cores = runs.map(([name, rows]) => {
    const counted = rows.filter(({ process }) => process === 'main' || process.startsWith('renderer'))
    return { name, core: counted.reduce((sum, { core }) => sum + core, 0) }
  })
  const parts = cores.map(({ name, core }) => `${name} ${core.toFixed(1)} %`)
  return `Main and renderers: ${parts.join(', ')}, ${((cores[1]?.core ?? 0) / (cores[0]?.core ?? 0)).toFixed(2)} times.`
}

/** Measures the memory of the bare Electron and of the app after their starts, in turns. Resolves with text. */
export async function startMemory(around: Surroundings): Promise<string> {
  const load = await startQuietLoad(0, around)
  const own = clientOf('app')
  const kinds = [
    { name: 'bare', ...BARE, switches: [] },
    { name: 'app', app: own.app, page: own.page, switches: own.switches(load.origin) }
  ]
  const found = new Map<string, MemoryByProcess[]>(kinds.map(({ name }) => [name, []]))
  const paints = new Map<string, number[]>(kinds.map(({ name }) => [name, []]))
  const machine = watchMachine()
  try {
    // Only the first start reads the programs from the disk, so it does not count.
    for (let turn = 0; turn <= MEMORY_STARTS; turn++)
      for (const { name, app: folder, page: begins, switches } of kinds) {
        const options = { app: folder, switches, profile: `threads-start-${name}`, devtools: true }
        const app = startElectron(around.desktop, options, around.clock)
        try {
          const page = await connectPage(await app.devtools(), begins)
          const paintedAt = Number(
            await until('a first paint', () => page.evaluate(FIRST_PAINT).catch(() => undefined), WITHIN_MS)
          )
          page.close()
          await pass(MEMORY_AFTER_MS)
          if (turn === 0) continue
          found.get(name)?.push(memoryOf(app.pid))
          paints.get(name)?.push(paintedAt - app.spawnedAt)
        } finally {
          await app.stop()
        }
      }
  } finally {
    await load.stop()
  }
  return [
    measuredOn(machine()),
    `PSS in MB, ${MEMORY_AFTER_MS / 1000} s after the first paint, nobody waits; medians of ${MEMORY_STARTS} starts in turns. Anonymous: the process's own heaps`,
    'and stacks. File: pages of programs and libraries. Shared: memory that processes share on purpose. Processes divide what they share,\nso "file" is too small while another Electron runs.',
    `First paint in these starts, without a trace: ${[...paints].map(([name, times]) => `${name} ${median(times)?.toFixed(0) ?? '–'} ms`).join(', ')}.`,
    '',
    memoryTable([...found])
  ].join('\n')
}
