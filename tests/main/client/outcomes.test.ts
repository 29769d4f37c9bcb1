import { describe, expect, it } from 'vitest'
import { createCommandQueue } from '../../../src/main/client/commandQueue'
import type { Outcome, QueuedCommand } from '../../../src/main/client/queuedCommand'
import type { ProtocolCommand } from '../../../src/main/protocol/toFrame'
import type { ServerEvent } from '../../../src/shared/events'
import { createFakeTime } from '../../support/fakeTime'

const LISTED: ServerEvent = { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null }
const DONE = { type: 'customer.released', who: null } as const
const refusal = (
  reason: string,
  alreadyAssigned = false,
  who?: { pageId: string; customerId: string }
): ServerEvent => ({
  type: 'command.refused',
  reason,
  alreadyAssigned,
  ...(who && { who })
})

/** Makes an open command queue. Returns it with the commands that it wrote and the outcome of each command. */
function rig(parts: Partial<Parameters<typeof createCommandQueue>[0]> = {}) {
  const time = createFakeTime(0)
  const written: ProtocolCommand['type'][] = []
  const ended: Record<string, Outcome> = {}
  const others: object[] = []
  const reconnects: { readonly why: string; readonly isSlow: boolean }[] = []
  const queue = createCommandQueue({
    timers: time.timers,
    monotonic: time.monotonic,
    write: ({ type }) => {
      written.push(type)
      return true
    },
    reconnect: (why, isSlow) => reconnects.push({ why, isSlow }),
    unattributed: ({ reason, alreadyAssigned, who, about }) => others.push({ reason, alreadyAssigned, who, about }),
    ...parts
  })
  const add = (name: string, type: ProtocolCommand['type'], more: Partial<QueuedCommand> = {}): void =>
    queue.add({
      request: { type, pageId: 'p', customerId: name, text: 'Hi', limit: 9, skip: 0 } as unknown as ProtocolCommand,
      key: type === 'list' ? null : `p/${name}`,
      timeoutMs: 10_000,
      isAnsweredBy: (event) => event.type === (type === 'list' ? 'queue.listed' : 'customer.released'),
      ended: (outcome) => void (ended[name] = outcome),
      ...more
    })
  queue.open('all')
  return { time, queue, written, ended, others, reconnects, add }
}

/** Returns a rig with two commands in flight: a slow list, and a message that left after it. */
function both(parts: Parameters<typeof rig>[0] = {}) {
  const one = rig(parts)
  one.add('list', 'list')
  one.add('a', 'send')
  one.time.advance(2_000)
  return one
}

describe('while a list and another command are in flight, an error', () => {
  it('refuses the command if the list comes, even if it speaks of an assignment', () => {
    const { queue, ended, written } = both()
    expect(written).toEqual(['list', 'send'])
    queue.heard(refusal('No'))
    expect(ended).toEqual({})
    queue.heard(LISTED)
    expect(ended).toEqual({ list: { kind: 'done' }, a: { kind: 'refused', reason: 'No', alreadyAssigned: false } })
  })

  it('refuses the list if the command is answered', () => {
    const { queue, ended } = both()
    queue.heard(refusal('No'))
    queue.heard(DONE)
    expect(ended).toEqual({ a: { kind: 'done' }, list: { kind: 'refused', reason: 'No', alreadyAssigned: false } })
  })

  it('refuses the command at once if it speaks of a conflict or names the customer', () => {
    const { queue, ended } = both()
    queue.heard(refusal('Taken', true))
    expect(ended).toEqual({ a: { kind: 'refused', reason: 'Taken', alreadyAssigned: true } })
    const named = both()
    named.queue.heard(refusal('No', false, { pageId: 'p', customerId: 'a' }))
    expect(named.ended).toEqual({ a: { kind: 'refused', reason: 'No', alreadyAssigned: false } })
  })

  it('that names another customer belongs to no command', () => {
    const { queue, ended, others } = both()
    const who = { pageId: 'p', customerId: 'x' }
    queue.heard(refusal('No', true, who))
    expect({ ended, others }).toEqual({ ended: {}, others: [{ reason: 'No', alreadyAssigned: true, who }] })
  })

  it('and a second one refuse both: with their text if it is the same, otherwise without', () => {
    for (const [second, reason] of [
      ['No', 'No'],
      ['Busy', '']
    ] as const) {
      const { queue, ended } = both()
      queue.heard(refusal('No'))
      queue.heard(refusal(second))
      const refused = { kind: 'refused', reason, alreadyAssigned: false }
      expect(ended).toEqual({ list: refused, a: refused })
    }
  })

  it('belongs to neither if neither is answered in time, and a sync probe is sent', () => {
    const { queue, time, ended, others, written } = both()
    queue.heard(refusal('No'))
    time.advance(10_000)
    expect({ ended, others, written }).toEqual({
      ended: { list: { kind: 'timedOut' }, a: { kind: 'timedOut' } },
      others: [{ reason: 'No' }],
      written: ['list', 'send', 'list']
    })
  })
})

describe('while one command is in flight, an error', () => {
  it('refuses it; if no command is in flight, the error belongs to none', () => {
    const { queue, add, ended, others } = rig()
    queue.heard(refusal('Oh', true))
    add('a', 'send')
    queue.heard(refusal('No'))
    expect({ ended, others }).toEqual({
      ended: { a: { kind: 'refused', reason: 'No', alreadyAssigned: false } },
      others: [{ reason: 'Oh', alreadyAssigned: true }]
    })
  })

  it('refuses a list only after a while, and says that this is a guess', () => {
    const { queue, add, time, ended, reconnects } = rig()
    add('list', 'list')
    queue.heard(refusal('No'))
    time.advance(1_499)
    expect(ended).toEqual({})
    time.advance(1)
    expect(ended).toEqual({ list: { kind: 'refused', reason: 'No', alreadyAssigned: false, guessed: true } })
    time.advance(60_000)
    expect(reconnects).toEqual([])
  })

  it('belongs to none while a sync probe is in flight, and the list is asked for again', () => {
    const { queue, add, time, ended, others } = rig()
    add('a', 'send')
    time.advance(10_000)
    add('b', 'send')
    queue.heard(refusal('No'))
    expect({ ended, others }).toEqual({ ended: { a: { kind: 'timedOut' } }, others: [{ reason: 'No' }] })
    queue.heard(LISTED)
    queue.heard(DONE)
    expect(ended['b']).toEqual({ kind: 'done' })
  })
})

describe('the end of a connection', () => {
  it('loses the commands in flight and sends none of the waiting ones', () => {
    const { queue, add, ended, time } = both()
    add('b', 'take')
    queue.close()
    expect(ended).toEqual({ list: { kind: 'lost' }, a: { kind: 'lost' }, b: { kind: 'unsent' } })
    add('c', 'send')
    expect({ ended: ended['c'], timers: time.waiting() }).toEqual({ ended: { kind: 'unsent' }, timers: [] })
  })

  it('because of a message that is too long refuses that message, with Deskhand’s own reason', () => {
    const { queue, ended } = both()
    queue.close('tooLong')
    expect(ended).toEqual({
      list: { kind: 'lost' },
      a: { kind: 'refused', reason: '', own: 'tooLong', alreadyAssigned: false }
    })
    const other = rig()
    other.add('a', 'take')
    other.queue.close('tooLong')
    expect(other.ended).toEqual({ a: { kind: 'lost' } })
  })
})

describe('a command', () => {
  it('is refused if it must not leave, and unsent if it could not be written; the next one leaves', () => {
    const { queue, add, ended, written } = rig({
      objection: ({ key }) => (key === 'p/a' ? 'rests' : null),
      write: ({ type }) => type !== 'take'
    })
    add('a', 'send')
    add('b', 'take')
    add('c', 'send', { beforeSend: () => false })
    add('d', 'send', { beforeSend: () => undefined })
    expect(ended).toEqual({
      a: { kind: 'refused', reason: '', own: 'rests', alreadyAssigned: false },
      b: { kind: 'unsent' },
      c: { kind: 'unsent' }
    })
    expect({ inFlight: queue.inFlight?.key, listOut: queue.listOut, written }).toEqual({
      inFlight: 'p/d',
      listOut: false,
      written: []
    })
  })

  it('waits two seconds for a list at most, and no longer than that list', () => {
    const { queue, add, written, time } = rig()
    add('list', 'list')
    expect({ listOut: queue.listOut, inFlight: queue.inFlight?.key }).toEqual({ listOut: true, inFlight: null })
    add('a', 'send')
    time.advance(1_999)
    expect(written).toEqual(['list'])
    queue.heard(LISTED)
    expect({ written, listOut: queue.listOut }).toEqual({ written: ['list', 'send'], listOut: false })
  })

  it('does not leave while the queue is paused, and only lists leave while the queue is not known', () => {
    const { queue, add, written } = rig()
    queue.open('paused')
    add('a', 'send')
    add('list', 'list')
    queue.open('lists')
    expect(written).toEqual(['list'])
    queue.heard(LISTED)
    expect(written).toEqual(['list'])
    queue.open('all')
    expect(written).toEqual(['list', 'send'])
  })
})

describe('a list', () => {
  it('that is not answered ends the connection; one that still arrives gets five more times five seconds', () => {
    const late = rig()
    late.add('list', 'list')
    late.time.advance(9_999)
    expect(late.reconnects).toEqual([])
    late.time.advance(1)
    expect(late.reconnects).toEqual([{ why: 'listUnanswered', isSlow: true }])
    const slow = rig({ receiving: () => true })
    slow.add('list', 'list')
    slow.time.advance(10_000 + 5 * 5_000 - 1)
    expect(slow.reconnects).toEqual([])
    slow.time.advance(1)
    expect(slow.reconnects).toHaveLength(1)
  })

  it('that was not asked for is reported, and so is one that answers nothing', () => {
    const { queue, add } = rig()
    expect(queue.heard(LISTED)).toBe(false)
    add('list', 'list', { isAnsweredBy: () => false })
    expect({ isHeard: queue.heard(LISTED), listOut: queue.listOut }).toEqual({ isHeard: false, listOut: true })
  })

  it('that cannot be read is refused as such', () => {
    const { queue, add, ended } = rig()
    queue.heardUnreadableList()
    add('list', 'list', { isAnsweredBy: () => false })
    queue.heardUnreadableList()
    expect(ended).toEqual({ list: { kind: 'refused', reason: '', alreadyAssigned: false, unreadable: true } })
  })

  it('as a sync probe without an answer ends the connection, but does not count as slow', () => {
    const { add, time, reconnects } = rig()
    add('a', 'send')
    time.advance(10_000)
    time.advance(4_999)
    expect(reconnects).toEqual([])
    time.advance(1)
    expect(reconnects).toEqual([{ why: 'probeUnanswered', isSlow: false }])
  })
})
