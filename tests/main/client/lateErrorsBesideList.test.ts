import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommandQueue } from '../../../src/main/client/commandQueue'
import type { QueuedCommand } from '../../../src/main/client/queuedCommand'
import type { ServerEvent } from '../../../src/shared/events'
import { createFakeTime } from '../../support/fakeTime'
import { tried } from '../../support/mutated'

const LISTED: ServerEvent = { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null }
const no = (reason: string, alreadyAssigned = false): ServerEvent => ({
  type: 'command.refused',
  reason,
  alreadyAssigned
})
const sentTo = (id: string): ServerEvent => ({
  type: 'message.acknowledged',
  who: { pageId: 'p', customerId: id },
  text: null
})

/** A command queue in which a message to A got no answer in time, and now a list and a message to B are in flight. */
function setUp() {
  const time = createFakeTime()
  const ended: string[] = []
  const unattributed: string[] = []
  const commands = createCommandQueue({
    timers: time.timers,
    monotonic: time.monotonic,
    write: () => true,
    reconnect: () => undefined,
    unattributed: ({ reason }) => void unattributed.push(reason)
  })
  const command = (id: string | null): QueuedCommand => ({
    request:
      id === null ? { type: 'list', limit: 100, skip: 0 } : { type: 'send', pageId: 'p', customerId: id, text: 'Hi' },
    key: id === null ? null : `p/${id}`,
    timeoutMs: 10_000,
    isAnsweredBy: (event) =>
      id === null
        ? event.type === 'queue.listed'
        : event.type === 'message.acknowledged' && event.who?.customerId === id,
    ended: (outcome) => {
      const reason = outcome.kind === 'refused' ? `: ${outcome.reason}` : ''
      ended.push(`${id ?? 'list'} ${outcome.kind}${reason}`)
    }
  })
  commands.open('all')
  commands.add(command('a'))
  time.advance(10_000)
  commands.heard(LISTED)
  commands.add(command(null))
  commands.add(command('b'))
  time.advance(2_000)
  expect({ inFlight: commands.inFlight?.request.type, listOut: commands.listOut }).toEqual({
    inFlight: 'send',
    listOut: true
  })
  expect(ended.splice(0)).toEqual(['a timedOut'])
  const say = (...events: readonly ServerEvent[]): void => {
    for (const event of events) {
      commands.heard(event)
      time.advance(1_100)
    }
  }
  return { ended, unattributed, say }
}

describe('beside a late message and a list in flight', () => {
  it('two errors refuse no message that the server then confirms, but the list', () => {
    const { ended, unattributed, say } = setUp()
    say(no('x'), no('y'))
    expect(ended).toEqual([])
    say(sentTo('b'))
    expect(ended).toEqual(['b done', 'list refused: '])
    expect(unattributed).toEqual(['x', 'y'])
  })

  it('two errors refuse the message when the list comes', () => {
    const { ended, say } = setUp()
    say(no('x'), no('x'), LISTED)
    expect(ended).toEqual(['list done', 'b refused: x'])
  })

  it('an error refuses the message when the late message is confirmed and the list comes', () => {
    for (const events of [
      [sentTo('a'), LISTED],
      [LISTED, sentTo('a')]
    ]) {
      const { ended, say } = setUp()
      say(no('x'), ...events)
      expect(ended).toEqual(['list done', 'b refused: x'])
    }
  })

  it('three errors refuse the message and the list', () => {
    const { ended, say } = setUp()
    say(no('x'), no('x'), no('x'))
    expect(ended).toEqual(['b refused: x', 'list refused: x'])
  })

  it('two errors of which the list cannot be the cause of one are not counted for the list twice', () => {
    const { ended, say } = setUp()
    say(no('x'), no('taken', true), no('taken', true))
    expect(ended).toEqual(['b refused: '])
  })

  it('nothing that the server did is refused, in whatever order it answers', () => {
    const fate = fc.constantFrom('done', 'refused', 'silent')
    const course = fc.record({
      a: fate,
      b: fate,
      list: fate,
      order: fc.shuffledSubarray(['a', 'b', 'list'] as const, { minLength: 3 })
    })
    fc.assert(
      fc.property(course, ({ order, ...fates }) => {
        const { ended, say } = setUp()
        for (const one of order)
          if (fates[one] === 'refused') say(no('No'))
          else if (fates[one] === 'done') say(one === 'list' ? LISTED : sentTo(one))
        for (const one of ['b', 'list'] as const) {
          const wrong = fates[one] === 'done' ? 'refused: No' : 'done'
          expect(ended).not.toContain(`${one} ${wrong}`)
        }
      }),
      tried(300)
    )
  })
})
