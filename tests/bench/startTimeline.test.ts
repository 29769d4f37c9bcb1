import { describe, expect, it } from 'vitest'
import { type StartMarks, stagesInStart, stageTable } from './startTimeline'
import type { TraceEvent } from './trace'

const PAGE = 'deskhand://app'
const [MAIN, RENDERER, CARD] = [10, 20, 30]

/** `ms`: the time after the start of the process. */
function event(ms: number, pid: number, name: string, args: object = {}, durationMs = 0): TraceEvent {
  return { name, ph: durationMs > 0 ? 'X' : 'R', pid, tid: 1, ts: 1_000_000 + 1000 * ms, dur: 1000 * durationMs, args }
}

const SPAWNED_US = 1_000_000
const MARKS: StartMarks = { loads: SPAWNED_US + 100_000, ready: SPAWNED_US + 300_000, window: SPAWNED_US + 310_000 }
const EVENTS: readonly TraceEvent[] = [
  event(40, MAIN, 'BrowserMain'),
  event(41, MAIN, 'BrowserMainLoop::EarlyInitialization', {}, 159),
  event(320, RENDERER, 'navigationStart', { data: { documentLoaderURL: `${PAGE}/index.html#desk` }, frame: 'F' }),
  event(340, MAIN, 'ThrottlingURLLoader::OnReceiveResponse', { url: `${PAGE}/index.html` }, 1),
  event(345, MAIN, 'ThrottlingURLLoader::OnReceiveResponse', { url: `${PAGE}/desk.js` }, 1),
  event(400, RENDERER, 'RendererMain'),
  // The empty document that each page has first.
  event(403, RENDERER, 'navigationStart', { data: { documentLoaderURL: '' }, frame: 'F' }),
  event(404, RENDERER, 'domInteractive', { frame: 'F' }),
  event(405, RENDERER, 'EvaluateScript', { data: { url: '' } }, 1),
  event(410, RENDERER, 'commitNavigationEnd', { frame: 'F' }),
  event(411, RENDERER, 'EvaluateScript', { data: { url: '' } }, 1),
  event(430, RENDERER, 'domInteractive', { frame: 'F' }),
  event(450, RENDERER, 'v8.evaluateModule', {}, 2),
  event(460, RENDERER, 'v8.evaluateModule', {}, 80),
  event(500, RENDERER, 'firstContentfulPaint', { frame: 'F' }),
  event(600, RENDERER, 'v8.evaluateModule', {}, 2),
  // Another page of the same program.
  event(390, CARD, 'RendererMain'),
  event(395, CARD, 'firstContentfulPaint', { frame: 'G' })
]

describe('the stages of a start', () => {
  it('are ms from the start of the process, from marks in main and the trace of the page', () => {
    expect(stagesInStart({ events: EVENTS, marks: MARKS, spawnedUs: SPAWNED_US, page: PAGE, rowsMs: 700 })).toEqual([
      40, 100, 200, 300, 310, 320, 340, 400, 410, 430, 450, 500, 540, 700
    ])
  })

  it('that a page does not have are null', () => {
    const bare = EVENTS.filter(({ name }) => name !== 'v8.evaluateModule')
    expect(stagesInStart({ events: bare, marks: {}, spawnedUs: SPAWNED_US, page: PAGE, rowsMs: null })).toEqual([
      40,
      null,
      200,
      null,
      null,
      320,
      340,
      400,
      410,
      430,
      null,
      500,
      null,
      null
    ])
  })

  it('begin a classic script with its address like a module', () => {
    const events = [...EVENTS, event(420, RENDERER, 'EvaluateScript', { data: { url: `${PAGE}/early.js` } }, 5)]
    const stages = stagesInStart({ events, marks: MARKS, spawnedUs: SPAWNED_US, page: PAGE, rowsMs: 700 })
    expect(stages[10]).toBe(420)
  })

  it('are unknown if the trace does not have the page', () => {
    const stages = stagesInStart({ events: [], marks: {}, spawnedUs: SPAWNED_US, page: PAGE, rowsMs: null })
    expect(stages.every((stage) => stage === null)).toBe(true)
  })
})

describe('the table of stages', () => {
  const start = (shift: number, isBare: boolean) =>
    stagesInStart({
      events: isBare ? EVENTS.filter(({ name }) => name !== 'v8.evaluateModule') : EVENTS,
      marks: MARKS,
      spawnedUs: SPAWNED_US - 1000 * shift,
      page: PAGE,
      rowsMs: null
    })

  it('has medians, their difference, and how much of it each stage adds', () => {
    const text = stageTable([start(0, true), start(10, true), start(50, true)], [start(30, false)])
    const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
    expect(lines[0]).toBe('bare, 3 | app, 1 | difference | added here')
    expect(lines).toContain('Chromium of main begins | 50 | 70 | +20 | +20')
    expect(lines).toContain('Electron is ready | 310 | 330 | +20 | 0')
    expect(lines).toContain("the page's first script runs | – | 480 | – | –")
    expect(lines).toContain('first paint | 510 | 530 | +20 | 0')
    expect(lines).toContain('the first rows | – | – | – | –')
  })

  it('adds to a stage what came since the last stage that both have', () => {
    const bare = stagesInStart({
      events: EVENTS.filter(({ name }) => name !== 'v8.evaluateModule'),
      marks: MARKS,
      spawnedUs: SPAWNED_US,
      page: PAGE,
      rowsMs: null
    })
    const slower = start(0, false).map((stage, at) => (stage === null || at < 10 ? stage : stage + 60))
    const lines = stageTable([bare], [slower])
      .split('\n')
      .map((line) => line.trim().replace(/ {2,}/g, ' | '))
    expect(lines).toContain('first paint | 500 | 560 | +60 | +60')
  })
})
