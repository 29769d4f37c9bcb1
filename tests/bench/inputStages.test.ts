import { expect, it } from 'vitest'
import { inputsIn, inputTable } from './inputStages'
import type { TraceEvent } from './trace'

let ids = 0
/** The events of one input: each part lasts its number of ms, one after the other. */
function input(
  type: string,
  parts: readonly (readonly [string, number])[],
  inner: readonly string[] = []
): TraceEvent[] {
  const id2 = { local: `0x${++ids}` }
  const edge = (name: string, ph: string, ms: number, args?: unknown): TraceEvent => ({
    name,
    ph,
    pid: 7,
    tid: 1,
    ts: 1000 * ms,
    id2,
    args
  })
  let at = 0
  const events = [edge('EventLatency', 'b', 0, { event_latency: { event_type: type } })]
  for (const [name, ms] of parts) {
    events.push(edge(name, 'b', at))
    for (const each of inner) events.push(edge(each, 'b', at), edge(each, 'e', at + ms))
    events.push(edge(name, 'e', (at += ms)))
  }
  return [...events, edge('EventLatency', 'e', at)]
}

it('an input has its whole time and the time of each part', () => {
  const events = input('KEY_PRESSED', [
    ['BrowserMainToRendererCompositor', 1],
    ['RendererMainProcessing', 2],
    ['RendererMainFinishedToBeginImplFrame', 4],
    ['SendBeginMainFrameToCommit', 8],
    ['SubmitCompositorFrameToPresentationCompositorFrame', 16]
  ])
  expect(inputsIn(events)).toEqual([{ whole: 31, lines: [1, 0, 2, 4, 8, 0, 0, 16] }])
})

it('parts within parts do not count twice', () => {
  const events = input(
    'MOUSE_PRESSED',
    [['SubmitCompositorFrameToPresentationCompositorFrame', 5]],
    ['StartDrawToSwapStart']
  )
  expect(inputsIn(events)).toEqual([{ whole: 5, lines: [0, 0, 0, 0, 0, 0, 0, 5] }])
})

it('moves of the pointer and inputs that never ended are left out', () => {
  const [begun] = input('KEY_PRESSED', [['Commit', 1]])
  expect(inputsIn([...input('MOUSE_MOVED', [['Commit', 1]]), ...(begun ? [begun] : [])])).toEqual([])
})

it('inputs of two processes with the same id stay apart', () => {
  const one = input('KEY_PRESSED', [['Commit', 1]])
  const other = input('KEY_PRESSED', [['Commit', 3]]).map((event) => ({ ...event, pid: 8, id2: one[0]?.id2 ?? {} }))
  const events = [...one, ...other].sort((first, second) => first.ts - second.ts)
  expect(inputsIn(events).map(({ whole }) => whole)).toEqual([1, 3])
})

it('the table has a line for each part and the number of inputs of each page', () => {
  const table = inputTable([
    ['one button', inputsIn(input('KEY_PRESSED', [['Commit', 2]]))],
    ['Deskhand', inputsIn([...input('KEY_PRESSED', [['Commit', 1]]), ...input('KEY_PRESSED', [['Commit', 3]])])]
  ])
  expect(table).toMatch(/one button, 1 +Deskhand, 2\n/)
  expect(table).toContain('scripts, style, layout and paint of the frame')
  expect(table).toMatch(/commit and raster +2\.0 +2\.0 +2\.0 +3\.0\n/)
})
