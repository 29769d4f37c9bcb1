import { isRecord } from '../../src/main/protocol/fields/values'
import { percentile } from './figures'
import type { TraceEvent } from './trace'

/** Chromium's categories with the events that `inputsIn` reads. */
export const INPUT_CATEGORIES = 'cc,benchmark,input'
/** Chromium's name for the time from an input until the frame with its effect is on the screen. */
const WHOLE = 'EventLatency'
/** Keys and clicks. A trace has moves of the pointer too. */
const COUNTED = /^(?:RAW_)?KEY_PRESSED$|^MOUSE_(?:PRESSED|RELEASED)$/

/** Chromium's names for the parts of `WHOLE`, each with the line of the table. Parts within these parts are left out. */
const LINES: readonly (readonly [line: string, names: readonly string[]])[] = [
  ['to the page', ['GenerationToBrowserMain', 'BrowserMainToRendererCompositor', 'RendererCompositorQueueingDelay']],
  ['until the main thread of the page is free', ['RendererCompositorProcessing', 'RendererCompositorToMain']],
  ['hit test and listeners', ['RendererMainProcessing']],
  [
    'until the next frame begins',
    [
      'RendererMainFinishedToBeginImplFrame',
      'RendererMainFinishedToSendBeginMainFrame',
      'BeginImplFrameToSendBeginMainFrame'
    ]
  ],
  ['scripts, style, layout and paint of the frame', ['SendBeginMainFrameToCommit', 'RendererMainFinishedToCommit']],
  ['commit and raster', ['Commit', 'EndCommitToActivation', 'Activation']],
  ['until the compositor draws', ['EndActivateToSubmitCompositorFrame']],
  ['drawing until it is on the screen', ['SubmitCompositorFrameToPresentationCompositorFrame']]
]

/** One key or click. Times in ms. */
export interface TracedInput {
  readonly whole: number
  /** One time for each line of the table, 0 if the input had no such part. */
  readonly lines: readonly number[]
}

/** Returns the keys and clicks of a trace in the order in which their frames were shown. */
export function inputsIn(events: readonly TraceEvent[]): readonly TracedInput[] {
  const open = new Map<string, TraceEvent[]>()
  const parts = new Map<TraceEvent, Map<string, number>>()
  const inputs: TracedInput[] = []
  const edges = events.filter(({ ph }) => ph === 'b' || ph === 'e').sort((one, other) => one.ts - other.ts)
  for (const event of edges) {
    const id = `${event.pid} ${event.id2?.local ?? event.id2?.global ?? event.id}`
    const within = open.get(id) ?? []
    if (event.ph === 'b') {
      open.set(id, [...within, event])
      continue
    }
    const begun = within.pop()
    const [root = begun] = within
    if (begun === undefined || root?.name !== WHOLE) continue
    const ms = (event.ts - begun.ts) / 1000
    const own = parts.get(root) ?? new Map<string, number>()
    parts.set(root, own)
    if (begun !== root) own.set(begun.name, (own.get(begun.name) ?? 0) + ms)
    else if (COUNTED.test(typeOf(root)))
      inputs.push({
        whole: ms,
        lines: LINES.map(([, names]) => names.reduce((sum, name) => sum + (own.get(name) ?? 0), 0))
      })
  }
  return inputs
}

function typeOf({ args }: TraceEvent): string {
  const latency = isRecord(args) ? args['event_latency'] : null
  return isRecord(latency) ? String(latency['event_type']) : ''
}

/** Returns a table: one line for each part of the time of an input, and two columns for each page. */
export function inputTable(pages: readonly (readonly [name: string, inputs: readonly TracedInput[]])[]): string {
  const widest = 2 + Math.max(...LINES.map(([line]) => line.length))
  const figures = (values: readonly number[]): string => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return [mean, percentile(values, 0.95)].map((value) => (value ?? NaN).toFixed(1).padStart(9)).join('')
  }
  const row = (line: string, of: (input: TracedInput) => number): string =>
    line.padEnd(widest) + pages.map(([, inputs]) => figures(inputs.map(of))).join('')
  return [
    'From a key or click until its frame is on the screen, by Chromium\u2019s own trace, ms',
    ''.padEnd(widest) + pages.map(([name, inputs]) => `${name}, ${inputs.length}`.padStart(18)).join(''),
    ''.padEnd(widest) + pages.map(() => '     mean      p95').join(''),
    row('all', ({ whole }) => whole),
    ...LINES.map(([line], at) => row(`  ${line}`, ({ lines }) => lines[at] ?? 0)),
    ''
  ].join('\n')
}
