import { isRecord } from '../../src/main/protocol/fields/values'
import { median } from './figures'
import type { TraceEvent } from './trace'

/** Chromium's categories with the events that `stagesInStart` reads. */
export const START_CATEGORIES = 'startup,loading,devtools.timeline,blink.user_timing,v8'
/** The stages of a start, in their order. */
const STAGES = [
  'Chromium of main begins',
  "main's code begins to load",
  "main's first files have run",
  'Electron is ready',
  'the window is made',
  'the page is asked for',
  'the page is answered',
  "the page's process runs",
  'the page is given to its process',
  'the document is parsed',
  "the page's first script runs",
  'first paint',
  "the page's longest script has run",
  'the first rows'
]
const NAME_WIDTH = 50
const FIGURE_WIDTH = 12
const NONE = '–'

/** What main said from inside (`startMarks.cjs`), µs of the computer's monotonic clock, which the trace has too. */
export type StartMarks = Readonly<Partial<Record<'loads' | 'ready' | 'window', number>>>

/** The time of each stage of one start, ms from the start of the process. Null: the start has no such stage. */
export type StartStages = readonly (number | null)[]

export interface TracedStart {
  readonly events: readonly TraceEvent[]
  readonly marks: StartMarks
  /** When the process was started, by the same clock. */
  readonly spawnedUs: number
  /** The address of the page begins with this text. */
  readonly page: string
  readonly rowsMs: number | null
}

/** Returns the time of each stage of a start. */
export function stagesInStart({ events, marks, spawnedUs, page, rowsMs }: TracedStart): StartStages {
  const sorted = [...events].sort((one, other) => one.ts - other.ts)
  const ms = (us: number | undefined): number | null => (us === undefined ? null : (us - spawnedUs) / 1000)
  const first = (name: string, fits: (event: TraceEvent) => boolean = () => true): TraceEvent | undefined =>
    sorted.find((event) => event.name === name && fits(event))
  const asked = first('navigationStart', ({ args }) => textOf(dataOf(args), 'documentLoaderURL').startsWith(page))
  // Each page first has an empty document, which is gone when the page's process gets the real one.
  const inPage = ({ pid }: TraceEvent): boolean => pid === asked?.pid
  const given = first('commitNavigationEnd', inPage)
  const inDocument = (event: TraceEvent): boolean =>
    inPage(event) && event.ts >= (given?.ts ?? Infinity) && frameOf(event) === frameOf(asked)
  const scripts = sorted.filter(
    (event) =>
      inPage(event) &&
      event.ts >= (given?.ts ?? Infinity) &&
      // A script without an address is Electron's own.
      (event.name === 'v8.evaluateModule' ||
        (event.name === 'EvaluateScript' && textOf(dataOf(event.args), 'url').startsWith(page)))
  )
  const [longest] = scripts.toSorted((one, other) => (other.dur ?? 0) - (one.dur ?? 0))
  const early = first('BrowserMainLoop::EarlyInitialization')
  return [
    ms(first('BrowserMain')?.ts),
    ms(marks.loads),
    ms(early && endOf(early)),
    ms(marks.ready),
    ms(marks.window),
    ms(asked?.ts),
    ms(first('ThrottlingURLLoader::OnReceiveResponse', ({ args }) => textOf(args, 'url').startsWith(page))?.ts),
    ms(first('RendererMain', inPage)?.ts),
    ms(given?.ts),
    ms(first('domInteractive', inDocument)?.ts),
    ms(scripts[0]?.ts),
    ms(first('firstContentfulPaint', inDocument)?.ts),
    ms(longest && endOf(longest)),
    rowsMs
  ]
}

/**
 * Returns a table: for each stage the medians of both, their difference, and how much of the difference came since the
 * last stage that both have.
 */
export function stageTable(bare: readonly StartStages[], app: readonly StartStages[]): string {
  const row = (name: string, cells: readonly string[]): string =>
    name.padEnd(NAME_WIDTH) + cells.map((cell) => cell.padStart(FIGURE_WIDTH)).join('')
  const lines = [row('', [`bare, ${bare.length}`, `app, ${app.length}`, 'difference', 'added here'])]
  let before = 0
  for (const [at, name] of STAGES.entries()) {
    const middle = (starts: readonly StartStages[]): number | null => median(starts.map((stages) => stages[at] ?? null))
    const [ofBare, ofApp] = [middle(bare), middle(app)]
    const difference = ofBare === null || ofApp === null ? null : ofApp - ofBare
    const added = difference === null ? null : difference - before
    lines.push(row(name, [rounded(ofBare), rounded(ofApp), signed(difference), signed(added)]))
    before = difference ?? before
  }
  return [...lines, ''].join('\n')
}

function rounded(ms: number | null): string {
  return ms === null ? NONE : ms.toFixed(0)
}

function signed(ms: number | null): string {
  return ms !== null && Math.round(ms) > 0 ? `+${rounded(ms)}` : rounded(ms).replace(/^-0$/, '0')
}

function endOf({ ts, dur = 0 }: TraceEvent): number {
  return ts + dur
}

function dataOf(args: unknown): unknown {
  return isRecord(args) ? args['data'] : undefined
}

function textOf(fields: unknown, name: string): string {
  return isRecord(fields) ? String(fields[name] ?? '') : ''
}

function frameOf(event: TraceEvent | undefined): string {
  const own = textOf(event?.args, 'frame')
  return own === '' ? textOf(dataOf(event?.args), 'frame') : own
}
