import { describe, expect, it } from 'vitest'
import { createFrameLog, type FrameLog } from '../../../../src/main/diagnostics/frameLog'
import {
  CONNECTION_SPACING_MS,
  createConnectionViewer,
  type ConnectionViewer
} from '../../../../src/main/ipc/views/connectionView'
import { NOTHING_SHOWN } from '../../../../src/main/ipc/views/queueView'
import { readFrame } from '../../../../src/main/protocol/parse'
import type { ShownInWindow } from '../../../../src/shared/shownInWindow'
import type { CheckView, FrameRow } from '../../../../src/shared/diagnosticsViews'
import { createFakeTime, type FakeTime } from '../../../support/fakeTime'

const CHECK: CheckView = { check: null, problem: null, report: '', saving: 'idle' }

interface Rig {
  readonly log: FrameLog
  readonly time: FakeTime
  readonly viewer: ConnectionViewer
  /** How often the view has changed so far. */
  changes: number
  windowShows(frames?: Partial<ShownInWindow['frames']>): void
  rows(): readonly FrameRow[]
}

function createRig(): Rig {
  const time = createFakeTime()
  const log = createFrameLog({ clock: time.clock })
  const rig: Rig = {
    log,
    time,
    changes: 0,
    viewer: createConnectionViewer({
      source: { check: () => CHECK, frames: log.recent, counters: log.counters, watch: log.watch },
      timers: time.timers,
      changed: () => void rig.changes++
    }),
    windowShows: (frames = {}) =>
      rig.viewer.windowShows({
        ...NOTHING_SHOWN,
        panel: 'connection',
        frames: { ...NOTHING_SHOWN.frames, rows: 5, ...frames }
      }),
    rows: () => rig.viewer.compute()?.rows ?? []
  }
  return rig
}

const types = (rows: readonly FrameRow[]): readonly (string | null)[] => rows.map(({ type }) => type)

describe('the frames of a window', () => {
  it('are none, and cost nothing, while the panel is closed', () => {
    const rig = createRig()
    rig.log.sent('a', 1)
    rig.viewer.windowShows(NOTHING_SHOWN)
    expect(rig.viewer.compute()).toBeNull()
    rig.windowShows()
    expect(rig.rows()).toHaveLength(1)
    rig.viewer.windowShows(NOTHING_SHOWN)
    rig.changes = 0
    rig.log.sent('b', 1)
    rig.time.advance(1000)
    expect(rig.changes).toBe(0)
    expect(rig.viewer.compute()).toBeNull()
    expect(rig.time.waiting()).toEqual([])
  })

  it('come newest first, as many as are in sight, and keep their rows', () => {
    const rig = createRig()
    for (let index = 0; index < 700; index++) rig.log.sent(`t${index}`, index)
    rig.windowShows({ start: 2, rows: 3 })
    const before = rig.rows()
    expect(types(before)).toEqual(['t697', 't696', 't695'])
    expect(before[0]?.id).toBe(698)
    expect(rig.viewer.compute()?.log).toMatchObject({
      kept: 500,
      matching: 500,
      start: 2,
      newer: 0,
      sent: { frames: 700 }
    })
    rig.log.sent('new', 1)
    rig.time.advance(CONNECTION_SPACING_MS)
    expect(types(rig.rows())).toEqual(['t698', 't697', 't696'])
    expect(rig.rows()[1]).toBe(before[0])
  })

  it('change at most four times a second, however many frames come', () => {
    const rig = createRig()
    rig.windowShows()
    rig.time.advance(CONNECTION_SPACING_MS)
    rig.changes = 0
    for (let index = 0; index < 1000; index++) {
      rig.log.sent(`t${index}`, 1)
      rig.time.advance(2)
    }
    expect(rig.changes).toBeGreaterThan(6)
    expect(rig.changes).toBeLessThanOrEqual(9)
    rig.time.advance(CONNECTION_SPACING_MS)
    expect(types(rig.rows())[0]).toBe('t999')
  })

  it('come at once when the window asks for them', () => {
    const rig = createRig()
    rig.log.sent('one', 1)
    rig.log.sent('two', 1)
    rig.windowShows({ rows: 1 })
    expect(types(rig.rows())).toEqual(['two'])
    rig.windowShows({ rows: 2 })
    expect(types(rig.rows())).toEqual(['two', 'one'])
  })

  it('do not change while paused, even when the log has forgotten them', () => {
    const rig = createRig()
    rig.log.sent('old', 1)
    rig.windowShows({ paused: true })
    for (let index = 0; index < 600; index++) rig.log.sent('new', 1)
    rig.time.advance(CONNECTION_SPACING_MS)
    expect(types(rig.rows())).toEqual(['old'])
    expect(rig.viewer.compute()?.log).toMatchObject({ kept: 1, matching: 1, newer: 600 })
    rig.windowShows({ paused: false })
    expect(types(rig.rows())).toEqual(['new', 'new', 'new', 'new', 'new'])
    expect(rig.viewer.compute()?.log.newer).toBe(0)
  })

  it('are filtered by kind, and unknown kinds by that word', () => {
    const rig = createRig()
    rig.log.received(readFrame('{"type":"connected"}', false, 0))
    rig.log.received(readFrame('{"type":"page_theme_v2"}', false, 0))
    rig.log.sent('assign_agent', 1)
    rig.windowShows({ kind: ' Agent ' })
    expect(types(rig.rows())).toEqual(['assign_agent'])
    rig.windowShows({ kind: 'unknown' })
    expect(types(rig.rows())).toEqual(['page_theme_v2'])
    expect(rig.rows()[0]?.problems).toEqual(['unknownType'])
    rig.windowShows({ kind: 'nothing' })
    expect(rig.viewer.compute()?.log).toMatchObject({ kept: 3, matching: 0, start: 0 })
  })

  it('have size and direction, and no content', () => {
    const rig = createRig()
    const frame = {
      type: 'new_message',
      data: { customer_id: 'SECRET', customer_name: 'SECRET', is_human: true, message: 'SECRET' }
    }
    rig.log.received(readFrame(JSON.stringify(frame), false, 0))
    rig.windowShows()
    expect(rig.rows()[0]?.fact).toEqual({ kind: 'message', fromAgent: true, characters: 6 })
    expect(JSON.stringify(rig.viewer.compute())).not.toContain('SECRET')
  })

  it('are released at the end', () => {
    const rig = createRig()
    rig.windowShows()
    rig.viewer.dispose()
    rig.changes = 0
    rig.log.sent('a', 1)
    rig.time.advance(1000)
    expect(rig.changes).toBe(0)
    expect(rig.time.waiting()).toEqual([])
  })
})
