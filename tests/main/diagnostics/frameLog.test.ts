import { describe, expect, it } from 'vitest'
import { createFrameLog } from '../../../src/main/diagnostics/frameLog'
import { readFrame } from '../../../src/main/protocol/parse'

function startLog() {
  let time = 0
  return createFrameLog({ clock: () => ++time })
}

describe('frameLog', () => {
  it('counts frames, bytes, types, problems and frames without a fact', () => {
    const log = startLog()
    const greeting = readFrame('{"type":"connected","user_id":1}', false, 0)
    log.received(greeting)
    log.received(readFrame('{"type":"typing"}', false, 0))
    log.received(readFrame('{', false, 0))
    log.sent('assign_agent', 30)
    expect(log.counters()).toEqual({
      received: { frames: 3, bytes: greeting.size + 17 + 1, byType: { connected: 1, typing: 1, '(none)': 1 } },
      sent: { frames: 1, bytes: 30, byType: { assign_agent: 1 } },
      saysTwice: false,
      ignored: 2,
      problems: { unknownType: 1, notJson: 1 }
    })
  })

  it('remembers frames in order, with time and direction', () => {
    const log = startLog()
    log.sent('assign_agent', 30)
    log.received(readFrame('[]', false, 0))
    expect(log.recent()).toEqual([
      { at: 1, direction: 'out', type: 'assign_agent', size: 30, problems: [] },
      { at: 2, direction: 'in', type: null, size: 2, problems: [{ kind: 'notObject', detail: 'array' }] }
    ])
  })

  it('keeps the last 500 frames only', () => {
    const log = startLog()
    for (let size = 1; size <= 1203; size++) log.sent('x', size)
    expect(log.recent().map((entry) => entry.size)).toEqual(Array.from({ length: 500 }, (_, index) => 704 + index))
    expect(log.counters().sent.frames).toBe(1203)
  })

  it('keeps a limited number of types, whatever the server sends', () => {
    const log = startLog()
    for (let index = 0; index < 1000; index++) log.received(readFrame(`{"type":"t${index}"}`, false, 0))
    log.received(readFrame('{"type":"t5"}', false, 0))
    const { byType } = log.counters().received
    expect(Object.keys(byType)).toHaveLength(61)
    expect(byType['(other)']).toBe(940)
    expect(byType.t5).toBe(2)
  })

  it('keeps no content of frames', () => {
    const log = startLog()
    const data = { customer_id: 'SECRET', customer_name: 'SECRET', message: 'SECRET', is_human: false }
    for (const type of ['new_message', 'agent_requested', 'customer_stop_status_changed', 'SECRET words']) {
      log.received(readFrame(JSON.stringify({ type, data }), false, 0))
    }
    expect(JSON.stringify([log.recent(), log.counters()])).not.toContain('SECRET')
  })

  it('returns copies', () => {
    const log = startLog()
    const before = log.recent()
    log.sent('x', 1)
    expect(before).toEqual([])
  })
})
