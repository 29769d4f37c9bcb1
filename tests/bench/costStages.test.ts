import { describe, expect, it } from 'vitest'
import { stagesOf, stagesText, stageOf } from './costStages'
import { summariseProfile } from './profileSummary'

describe('the stage of an event', () => {
  it.each([
    { path: 'src/main/connection/socket.ts', stage: 'socket' },
    { path: 'src/main/protocol/json/frameGuard.ts', stage: 'guard' },
    { path: 'src/main/client/duplicateFrames.ts', stage: 'guard' },
    { path: 'src/main/protocol/fields/spellings.ts', stage: 'parse' },
    { path: 'src/main/protocol/facts.ts', stage: 'facts' },
    { path: 'src/main/client/eventHandler.ts', stage: 'facts' },
    { path: 'src/main/state/reducers/reports.ts', stage: 'store' },
    { path: 'src/main/alerts/decide/decide.ts', stage: 'watchers' },
    { path: 'src/main/persistence/journal.ts', stage: 'watchers' },
    { path: 'src/main/ipc/views/queueView.ts', stage: 'views' },
    { path: 'src/main/ipc/delta.ts', stage: 'delta' },
    { path: 'src/main/ipc/windowPort.ts', stage: 'post' },
    { path: 'src/renderer/mirror.ts', stage: 'apply' },
    { path: 'src/renderer/stores/queue.ts', stage: 'apply' },
    { path: 'src/renderer/components/queue/QueueRow.vue', stage: 'render' },
    { path: 'src/shared/domain/ibans.ts', stage: 'shared' }
  ])('of $path is $stage', ({ path, stage }) => {
    expect(stageOf(path)).toBe(stage)
  })
})

/** Samples of 100 µs: one in ws alone, two in the store, one of collecting garbage, one of the engine, five idle. */
const frame = (functionName: string, url: string) => ({ functionName, url, lineNumber: 0, columnNumber: 0 })
const summary = summariseProfile(
  {
    nodes: [
      { id: 1, callFrame: frame('(root)', ''), children: [2, 4, 5, 6] },
      { id: 2, callFrame: frame('onMessage', 'ws'), children: [3] },
      { id: 3, callFrame: frame('apply', 'store') },
      { id: 4, callFrame: frame('(garbage collector)', '') },
      { id: 5, callFrame: frame('(program)', '') },
      { id: 6, callFrame: frame('(idle)', '') }
    ],
    samples: [2, 3, 3, 4, 5, 6, 6, 6, 6, 6],
    timeDeltas: Array.from({ length: 10 }, () => 100)
  },
  ({ url }) => ({ path: url === 'ws' ? 'node_modules/ws/lib/receiver.js' : 'src/main/state/store.ts', line: 1 })
)

it('each busy moment belongs to one stage, in the order of an event', () => {
  const stages = stagesOf(summary, 'main')
  expect(stages.map(({ name, self }) => [name, self.toFixed(1)])).toEqual([
    ['socket', '0.1'],
    ['store', '0.2'],
    ['garbage collection', '0.1'],
    ['the engine', '0.1']
  ])
  expect(stages.reduce((sum, { self }) => sum + self, 0)).toBeCloseTo(summary.busy)
})

it('in the page, a library without code of the app around it is part of render', () => {
  expect(stagesOf(summary, 'page').map(({ name }) => name)).toContain('render')
})

it('the text says the cost of one event', () => {
  expect(stagesText(summary, 'main', 1_000)).toMatch(/^ +20\.0 % +200\.0 {2}store$/m)
})
