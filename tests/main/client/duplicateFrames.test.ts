import { describe, expect, it } from 'vitest'
import { watchDuplicateFrames } from '../../../src/main/client/duplicateFrames'
import type { ServerEvent } from '../../../src/shared/events'

const who = { pageId: 'p', customerId: 'c' }
const released: ServerEvent = { type: 'customer.released', who }
const stopped = (on: boolean, customerId = 'c'): ServerEvent =>
  ({ type: 'stop.changed', stopped: on, who: { pageId: 'p', customerId }, customer: null }) as ServerEvent
const assigned = (unclear?: true): ServerEvent =>
  ({
    type: 'assignment.changed',
    assigned: true,
    who,
    agentName: null,
    agentId: null,
    customer: null,
    unclear
  }) as ServerEvent

function rig() {
  let now = 0
  const frames = watchDuplicateFrames(() => now)
  return {
    frames,
    at: (ms: number) => void (now = ms),
    /**
     * Receives the same frame `times` times. Returns a list: for each arrival, true if the event counts as a copy.
     * `part`: index of the event in the frame.
     */
    hear: (event: ServerEvent, times = 1, part = 0) =>
      Array.from({ length: times }, () => frames.isCopy(Buffer.from(JSON.stringify(event)), part, event))
  }
}

/** Returns a rig whose server is already known to send every frame `times` times. */
function proven(times: number) {
  const one = rig()
  one.hear(stopped(true, 'x'), times)
  one.hear(stopped(true, 'y'), times)
  return one
}

describe('equal frames', () => {
  it('all count until two events that cannot repeat came several times', () => {
    const { frames, hear } = rig()
    expect({ copies: hear(stopped(true, 'x'), 2), isProven: frames.isProven }).toEqual({
      copies: [false, false],
      isProven: false
    })
    expect(hear(stopped(true, 'y'), 2)).toEqual([false, false])
    expect(frames.isProven).toBe(true)
    expect(hear(stopped(true, 'z'), 2)).toEqual([false, true])
  })

  it('count once for every set of copies that the server sends', () => {
    const { hear } = proven(3)
    expect(hear(stopped(true, 'z'), 7)).toEqual([false, true, true, false, true, true, false])
  })

  it('count once too if another event comes in between', () => {
    const { hear } = proven(3)
    hear(stopped(true, 'z'), 2)
    const request: ServerEvent = { type: 'help.requested', name: null, who: null, customer: null }
    expect([hear(request, 3), hear(stopped(true, 'z'))]).toEqual([[false, true, true], [true]])
  })

  it('count more often as soon as two events came fewer times, a second ago', () => {
    const { at, hear } = proven(3)
    hear(stopped(true, 'z'), 2)
    at(1_001)
    expect(hear(stopped(true, 'w'), 4)).toEqual([false, true, false, true])
  })

  it('prove nothing if only one of two events came twice within a second', () => {
    const { frames, at, hear } = rig()
    hear(stopped(true, 'x'), 2)
    hear(stopped(true, 'y'))
    at(1_001)
    hear(stopped(true, 'z'))
    expect(frames.isProven).toBe(false)
  })

  it('are told apart by their last byte, however long they are', () => {
    for (const length of [10, 4_000, 5_000]) {
      const one = proven(2)
      const frame = (last: string): Buffer => Buffer.from(`${'x'.repeat(length)}${last}`)
      expect(one.frames.isCopy(frame('a'), 0, stopped(true))).toBe(false)
      expect(one.frames.isCopy(frame('a'), 0, stopped(true))).toBe(true)
      expect(one.frames.isCopy(frame('b'), 0, stopped(true))).toBe(false)
    }
  })

  it('are equal for one second only', () => {
    const { at, hear } = proven(2)
    hear(stopped(true))
    at(1_000)
    expect(hear(stopped(true))).toEqual([true])
    at(1_001)
    expect(hear(stopped(true))).toEqual([false])
  })

  it('are new if the opposite event came in between', () => {
    const { hear } = proven(2)
    hear(stopped(true), 2)
    hear(stopped(false), 2)
    expect(hear(stopped(true), 2)).toEqual([false, true])
  })

  it('of another part of a batch are different frames', () => {
    const { hear } = proven(2)
    hear(stopped(true))
    expect([hear(stopped(true), 1, 1), hear(stopped(true), 1, 1)]).toEqual([[false], [true]])
  })

  it('prove nothing if the event may repeat', () => {
    const { frames, hear } = rig()
    hear(assigned(true), 2)
    hear({ type: 'help.requested', name: null, who: null, customer: null }, 2)
    hear(released, 2)
    expect(frames.isProven).toBe(false)
    hear(assigned(), 2)
    hear(stopped(true), 2)
    expect(frames.isProven).toBe(true)
  })

  it.each(['queue.listed', 'session.greeted', 'server.pinged'] as const)('%s always count', (type) => {
    expect(proven(2).hear({ type } as ServerEvent, 3)).toEqual([false, false, false])
  })

  it('all count again after another connection, until copies are proven again', () => {
    const { frames, hear } = proven(2)
    hear(stopped(true))
    frames.reset()
    expect({ isProven: frames.isProven, copies: hear(stopped(true), 2) }).toEqual({
      isProven: false,
      copies: [false, false]
    })
  })
})

describe('answers of a server that sends its broadcasts twice', () => {
  it.each<ServerEvent>([
    released,
    { type: 'customer.taken', customer: null } as ServerEvent,
    { type: 'message.acknowledged', who, text: 'x' } as ServerEvent,
    { type: 'command.refused', reason: '', alreadyAssigned: false }
  ])('each count if answers came once: $type', (answer) => {
    const { at, hear } = rig()
    hear(answer)
    at(1_001)
    hear(stopped(true, 'x'), 2)
    hear(stopped(true, 'y'), 2)
    expect(hear(answer, 2)).toEqual([false, false])
    expect(hear({ type: 'help.requested', name: null, who: null, customer: null }, 2)).toEqual([false, true])
  })

  it('count once if no answer is old enough to know, or if answers came twice', () => {
    const one = proven(2)
    expect(one.hear(released, 2)).toEqual([false, true])
    one.at(1_001)
    one.hear(stopped(true, 'x'), 2)
    one.hear(stopped(true, 'y'), 2)
    expect(one.hear({ ...released, who: null }, 2)).toEqual([false, true])
  })
})
