/* Rig: results like those of a run, without a run. */
import { FLOOR_ACTIONS, HAND_ACTIONS, type HandSamples } from './hand'
import type { ClientName, HandResult, IdleResult, StartResult, TrafficResult } from './results'

/** Makes results like those of a run, for the tests of the table, the goals and the drawing. */
export function traffic(client: ClientName, n: number, rep: number, more: Partial<TrafficResult> = {}): TrafficResult {
  return {
    kind: 'traffic',
    client,
    n,
    rep,
    knownMs: 100,
    latencies: Array.from({ length: 300 }, (_, at) => (at < 150 ? 10 : 20)),
    sent: 300,
    unseen: 0,
    mainCpu: 0.1,
    rendererCpu: 0.1,
    otherCpu: 0.1,
    busy: 0.1,
    scriptBusy: 0.05,
    layoutBusy: 0.02,
    fps: 60,
    droppedPerS: 0,
    longTasks: 0,
    longestTaskMs: 0,
    pssMb: 200,
    disturbed: [],
    failed: null,
    ...more
  }
}

export function start(
  client: StartResult['client'],
  rep: number,
  firstPaintMs: number,
  pssMb: number,
  rowsMs: number | null = null
): StartResult {
  return { kind: 'start', client, rep, firstPaintMs, rowsMs, pssMb, disturbed: [] }
}

export function idle(client: 'app' | 'bare', wakeupsPerS: number, corePercent: number, pssMb: number): IdleResult {
  return { kind: 'idle', client, rep: 1, wakeupsPerS, corePercent, pssMb, disturbed: [] }
}

/**
 * Makes the result of a `hand` step. All inputs are alike, sixty of each action. `more`: the figures that differ, by
 * action.
 */
export function hand(n: number, rep: number, more: Readonly<Record<string, Partial<HandSamples>>> = {}): HandResult {
  const samples = (client: 'app' | 'bare') => (action: HandSamples['action']) => ({
    client,
    action,
    paints: Array.from({ length: 60 }, () => (client === 'app' ? 24 : 16)),
    unreported: 0,
    parts: [{ waited: 1, handled: 2, drawn: 21 }],
    shown: Array.from({ length: 60 }, () => 12),
    unshown: 0,
    ...more[action]
  })
  return {
    kind: 'hand',
    n,
    rep,
    samples: [...FLOOR_ACTIONS.map(samples('bare')), ...HAND_ACTIONS.map(samples('app'))],
    scroll: [{ pace: 'wheel', frames: 300, blankFrames: 2, longestBlank: 1, px: 14_000 }],
    disturbed: [],
    failed: null
  }
}
