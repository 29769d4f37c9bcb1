import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '../../src/main/protocol/fields/values'
import { until } from '../support/until'
import { connectPage } from './cdp'
import { clientOf, ROOT } from './clients'
import { profileFolder, startElectron } from './electronApp'
import { watchMachine } from './machine'
import { measuredOn } from './profileFile'
import { startQuietLoad } from './quietRuns'
import { START_CATEGORIES, type StartMarks, type StartStages, stagesInStart, stageTable } from './startTimeline'
import { BARE } from './threadProfile'
import type { TraceEvent } from './trace'
import type { Surroundings } from './trafficRun'

const WAITING = 20
/** Chromium writes its trace this long after the start of the process. */
const TRACE_SECONDS = 5
const TRACED_WITHIN_MS = 30_000
const MARKS = join(ROOT, 'tests/bench/startMarks.cjs')
/** JavaScript. Its value is a promise of the time at which the first row of the list is drawn, epoch ms. */
const ROWS_DRAWN_AT = `new Promise((resolve) => {
  const drawn = () => resolve(performance.timeOrigin + performance.now())
  const look = () => requestAnimationFrame(document.querySelector('[role=listbox] [role=option]') ? drawn : look)
  look()
})`

interface Kind {
  readonly name: 'bare' | 'app'
  readonly app: string
  readonly page: string
  readonly switches: readonly string[]
  readonly hasRows: boolean
}

/** Traces starts of the bare Electron and of the app, in turns. Resolves with text: when each stage was reached. */
export async function startStages(starts: number, around: Surroundings): Promise<string> {
  const load = await startQuietLoad(WAITING, around)
  const own = clientOf('app')
  const kinds: readonly Kind[] = [
    { name: 'bare', ...BARE, switches: [], hasRows: false },
    { name: 'app', app: own.app, page: own.page, switches: own.switches(load.origin), hasRows: true }
  ]
  const found: Record<Kind['name'], StartStages[]> = { bare: [], app: [] }
  const machine = watchMachine()
  try {
    // Only the first start reads the programs from the disk, so it does not count.
    for (let turn = 0; turn <= starts; turn++)
      for (const kind of kinds) {
        const stages = await traceStart(kind, around)
        if (turn > 0) found[kind.name].push(stages)
      }
  } finally {
    await load.stop()
  }
  return [
    measuredOn(machine()),
    `Cold starts in turns, not the first: ms from the start of the process, medians. ${WAITING} customers wait, the profile has no last desk. Chromium traces`,
    'the starts, which takes time itself: the figure of the bench is without a trace. "Added here": how much the difference grew since the last stage',
    'that both have.',
    '',
    stageTable(found.bare, found.app)
  ].join('\n')
}

async function traceStart(kind: Kind, around: Surroundings): Promise<StartStages> {
  const profile = `stages-${kind.name}`
  const trace = join(around.desktop.folder, `${profile}.json`)
  const marks = join(profileFolder(around.desktop, profile), 'marks.json')
  for (const file of [trace, marks]) rmSync(file, { force: true })
  const switches = [
    ...kind.switches,
    `--trace-startup=${START_CATEGORIES}`,
    `--trace-startup-file=${trace}`,
    `--trace-startup-duration=${TRACE_SECONDS}`,
    '--trace-startup-format=json'
  ]
  const options = { app: kind.app, switches, profile, devtools: true, before: ['-r', MARKS] }
  const spawnedUs = Number(process.hrtime.bigint() / 1000n)
  const app = startElectron(around.desktop, options, around.clock)
  try {
    const page = await connectPage(await app.devtools(), kind.page)
    // A page that has no document yet, or gets its next one, answers with an error.
    const drawn = (): Promise<unknown> => page.evaluate(ROWS_DRAWN_AT).catch(() => undefined)
    const rowsMs = kind.hasRows ? Number(await until('the first rows', drawn, TRACED_WITHIN_MS)) - app.spawnedAt : null
    page.close()
    const read = await until('the trace of a start', () => parsed(trace), TRACED_WITHIN_MS)
    const events: readonly TraceEvent[] =
      isRecord(read) && Array.isArray(read['traceEvents']) ? read['traceEvents'] : []
    const said: StartMarks = Object(await until('the marks of a start', () => parsed(marks), TRACED_WITHIN_MS))
    return stagesInStart({ events, marks: said, spawnedUs, page: kind.page, rowsMs })
  } finally {
    await app.stop()
  }
}

/** Reads a JSON file. Returns undefined if the file is not there, or not yet whole. */
function parsed(file: string): unknown {
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
