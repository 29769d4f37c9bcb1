import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommandQueue } from '../../../src/main/client/commandQueue'
import type { QueuedCommand, Outcome } from '../../../src/main/client/queuedCommand'
import type { ProtocolCommand } from '../../../src/main/protocol/toFrame'
import type { CustomerKey } from '../../../src/shared/domain/ids'
import type { ServerEvent } from '../../../src/shared/events'
import { tried } from '../../support/mutated'
import { createFakeTime } from '../../support/fakeTime'

type Kind = ProtocolCommand['type']

const LISTED: ServerEvent = { type: 'queue.listed', customers: [], received: 0, unreadable: 0, total: null }
const GREETED: ServerEvent = { type: 'session.greeted', userId: null }
const refusal = (reason: string, alreadyAssigned = false): ServerEvent => ({
  type: 'command.refused',
  reason,
  alreadyAssigned
})
const key = (name: string): CustomerKey => `p/${name}`

/**
 * Makes a command queue. The test takes the place of the server, and names each command. `answer` answers the command
 * in flight.
 */
function setUp() {
  const time = createFakeTime()
  const written: string[] = []
  const ended: string[] = []
  const unattributed: string[] = []
  const reconnects: string[] = []
  let writable = true
  let receiving = false
  let resting: CustomerKey | null = null
  const commands = createCommandQueue({
    timers: time.timers,
    monotonic: time.monotonic,
    write: (command) => {
      if (writable) written.push(command.type === 'list' && command.limit === 1 ? 'probe' : nameOf(command))
      return writable
    },
    receiving: () => receiving,
    objection: (command) => (command.key !== null && command.key === resting ? 'rests' : null),
    reconnect: (detail) => void reconnects.push(detail),
    unattributed: ({ reason }) => void unattributed.push(reason)
  })
  const nameOf = (command: ProtocolCommand): string =>
    command.type === 'list' ? `list ${command.skip}` : `${command.type} ${command.customerId}`

  function add(
    type: Kind,
    name: string | number,
    part: Partial<QueuedCommand> & { ended?: (outcome: Outcome) => void } = {}
  ): void {
    const who = { pageId: 'p', customerId: name }
    const request: ProtocolCommand =
      type === 'list'
        ? { type, limit: 100, skip: Number(name) }
        : type === 'send'
          ? { type, ...who, text: '' }
          : { type, ...who }
    commands.add({
      request,
      key: type === 'list' ? null : key(String(name)),
      timeoutMs: type === 'list' || type === 'send' ? 10_000 : 8_000,
      isAnsweredBy: (event) => event.type === (type === 'list' ? 'queue.listed' : 'session.greeted'),
      ...part,
      ended: (outcome) => {
        ended.push(`${nameOf(request)} ${outcome.kind}`)
        part.ended?.(outcome)
      }
    })
  }

  return {
    commands,
    time,
    written,
    ended,
    unattributed,
    reconnects,
    add,
    receive: (now: boolean) => void (receiving = now),
    block: () => void (writable = false),
    unblock: () => void (writable = true),
    rest: (name: string | null) => void (resting = name === null ? null : key(name)),
    inFlight: () => (commands.inFlight === null ? null : nameOf(commands.inFlight.request)),
    answer: () => commands.heard(commands.inFlight?.request.type === 'list' ? LISTED : GREETED)
  }
}

describe('order', () => {
  it('messages leave first, then take-overs and releases, then lists; the order for each customer stays', () => {
    const { commands, add, written, answer } = setUp()
    commands.open('all')
    add('list', 0)
    add('take', 'b')
    add('release', 'a')
    add('send', 'a')
    add('send', 'c')
    for (let n = 0; n < 4; n++) answer()
    expect(written).toEqual(['list 0', 'send c', 'take b', 'release a', 'send a'])
  })

  it('only lists leave before the queue is known', () => {
    const { commands, add, written, answer } = setUp()
    commands.open('lists')
    add('send', 'a')
    add('list', 0)
    expect(written).toEqual(['list 0'])
    answer()
    commands.open('all')
    expect(written).toEqual(['list 0', 'send a'])
  })

  it('nothing leaves while the connection is in doubt, and everything leaves once after that', () => {
    const { commands, add, written, answer } = setUp()
    commands.open('all')
    commands.open('paused')
    add('send', 'a')
    add('list', 0)
    expect(written).toEqual([])
    commands.open('all')
    answer()
    commands.open('all')
    expect(written).toEqual(['send a', 'list 0'])
  })

  it('a command that five others have overtaken leaves next', () => {
    const { commands, add, written, answer } = setUp()
    commands.open('all')
    add('send', 'x')
    add('list', 0)
    add('take', 'y')
    for (let n = 0; n < 12; n++) add('send', `s${n}`)
    for (let n = 0; n < 12; n++) answer()
    expect(written.indexOf('list 0')).toBe(6)
    expect(written.indexOf('take y')).toBe(7)
  })
})

describe('the end of a command without an answer', () => {
  it('a closed connection loses the command in flight, and the waiting commands never left', () => {
    const { commands, add, ended, time } = setUp()
    commands.open('all')
    add('send', 'a')
    add('send', 'b')
    commands.close()
    add('send', 'c')
    expect(ended).toEqual(['send a lost', 'send b unsent', 'send c unsent'])
    expect(time.waiting()).toEqual([])
  })

  it('a connection that ends because the message is too long refuses the message with the reason; a take-over is lost', () => {
    for (const [type, kind] of [
      ['send', 'refused'],
      ['take', 'lost']
    ] as const) {
      const { commands, add, ended } = setUp()
      commands.open('all')
      add(type, 'a')
      commands.close('tooLong')
      expect(ended).toEqual([`${type} a ${kind}`])
    }
  })

  it('a command that could not be written, or must not leave, is unsent', () => {
    const { commands, add, ended, written, block, unblock } = setUp()
    commands.open('all')
    block()
    add('send', 'a')
    unblock()
    add('send', 'b', { beforeSend: () => false })
    add('send', 'c')
    expect(ended).toEqual(['send a unsent', 'send b unsent'])
    expect(written).toEqual(['send c'])
  })

  it('an objection refuses a command without writing it', () => {
    const { commands, add, ended, written, rest } = setUp()
    commands.open('all')
    rest('a')
    let outcome: Outcome | null = null
    add('send', 'a', { ended: (how) => void (outcome = how) })
    add('send', 'b')
    expect(ended).toEqual(['send a refused'])
    expect(outcome).toEqual({ kind: 'refused', reason: '', own: 'rests', alreadyAssigned: false })
    expect(written).toEqual(['send b'])
  })

  it('a list without an answer ends the connection, and another one begins', () => {
    const { commands, add, time, reconnects } = setUp()
    commands.open('lists')
    add('list', 0)
    time.advance(10_000)
    expect(reconnects).toEqual(['listUnanswered'])
  })
})

it('a list that arrives slowly gets more time, but not forever', () => {
  const { commands, add, time, reconnects, ended, receive, answer } = setUp()
  commands.open('lists')
  receive(true)
  add('list', 0)
  time.advance(34_000)
  expect(reconnects).toEqual([])
  answer()
  expect(ended).toEqual(['list 0 done'])
  add('list', 1)
  time.advance(60_000 + 25_000)
  expect(reconnects).toEqual(['listUnanswered'])
})

describe('the sync probe', () => {
  function timedOut() {
    const all = setUp()
    all.commands.open('all')
    all.add('take', 'a')
    all.add('send', 'b')
    all.time.advance(8_000)
    return all
  }

  it('follows a time-out and holds commands until its list comes; errors before it belong to no command', () => {
    const { commands, written, ended, unattributed } = timedOut()
    expect(written).toEqual(['take a', 'probe'])
    commands.heard(refusal('late'))
    commands.heard(GREETED)
    expect({ unattributed, ended }).toEqual({ unattributed: ['late'], ended: ['take a timedOut'] })
    commands.heard(LISTED)
    expect(written).toEqual(['take a', 'probe', 'send b'])
    commands.heard(refusal('for b'))
    expect(ended).toEqual(['take a timedOut', 'send b refused'])
  })

  it('replaces the connection if it is not answered within 5 s', () => {
    const { time, reconnects, commands } = timedOut()
    time.advance(4_999)
    expect(reconnects).toEqual([])
    time.advance(1)
    expect(reconnects).toEqual(['probeUnanswered'])
    commands.close()
    expect(time.waiting()).toEqual([])
  })

  it('that could not leave in doubt leaves when the doubt is over', () => {
    const { commands, add, time, written, block, unblock } = setUp()
    commands.open('all')
    add('take', 'a')
    add('send', 'b')
    commands.open('paused')
    block()
    time.advance(8_000)
    expect(written).toEqual(['take a'])
    unblock()
    commands.open('all')
    expect(written).toEqual(['take a', 'probe'])
    commands.heard(LISTED)
    expect(written).toEqual(['take a', 'probe', 'send b'])
  })

  it('that has not left is not answered by a pushed list', () => {
    const { commands, add, time, written, block, unblock } = setUp()
    commands.open('all')
    add('take', 'a')
    add('send', 'b')
    block()
    time.advance(8_000)
    commands.heard(LISTED)
    unblock()
    commands.open('all')
    expect(written).toEqual(['take a', 'probe'])
  })

  it('ends with its connection', () => {
    const { commands, add, written } = timedOut()
    commands.close()
    commands.open('all')
    add('send', 'c')
    expect(written.at(-1)).toBe('send c')
  })
})

it('frame 62: an error that says “already assigned” does not answer a list', () => {
  const { commands, add, ended, unattributed, answer } = setUp()
  commands.open('all')
  add('list', 0)
  commands.heard(refusal('already assigned to Ana', true))
  expect({ ended, unattributed }).toEqual({ ended: [], unattributed: ['already assigned to Ana'] })
  answer()
  expect(ended).toEqual(['list 0 done'])
})

describe('beside a slow list', () => {
  function bothOut() {
    const s = setUp()
    s.commands.open('all')
    s.add('list', 0, { timeoutMs: 60_000 })
    s.add('take', 'a')
    s.time.advance(2_000)
    s.commands.open('all')
    return s
  }

  it('a command waits two seconds at most', () => {
    const { commands, add, time, written, ended } = setUp()
    commands.open('all')
    add('list', 0, { timeoutMs: 60_000 })
    add('send', 'a')
    time.advance(1_999)
    expect(written).toEqual(['list 0'])
    time.advance(1)
    expect(written).toEqual(['list 0', 'send a'])
    commands.heard(GREETED)
    add('send', 'b')
    expect(written).toEqual(['list 0', 'send a', 'send b'])
    commands.heard(LISTED)
    expect(ended).toEqual(['send a done', 'list 0 done'])
  })

  it('only lists leave before the queue is known, however slow they are', () => {
    const { commands, add, time, written } = setUp()
    commands.open('lists')
    add('list', 0, { timeoutMs: 60_000 })
    add('send', 'a')
    time.advance(50_000)
    expect(written).toEqual(['list 0'])
  })

  it('an error belongs to neither until the list comes; then it was about the command', () => {
    const { commands, ended, unattributed } = bothOut()
    commands.heard(refusal('No'))
    expect({ ended, unattributed }).toEqual({ ended: [], unattributed: [] })
    commands.heard(LISTED)
    expect(ended).toEqual(['list 0 done', 'take a refused'])
  })

  it('an error belongs to neither until the command is answered; then it was about the list', () => {
    const { commands, ended, unattributed } = bothOut()
    commands.heard(refusal('No'))
    commands.heard(GREETED)
    expect({ ended, unattributed }).toEqual({ ended: ['take a done', 'list 0 refused'], unattributed: [] })
  })

  it('an error stays open if no answer comes; then a sync probe follows, and the list may be asked for again', () => {
    const { commands, ended, unattributed, time, written } = bothOut()
    commands.heard(refusal('No'))
    time.advance(8_000)
    expect(ended).toEqual(['take a timedOut', 'list 0 timedOut'])
    expect({ unattributed, lastWritten: written.at(-1) }).toEqual({ unattributed: ['No'], lastWritten: 'probe' })
  })

  it('two errors refuse both, and neither gets the other’s text', () => {
    const reasons: string[] = []
    const s = setUp()
    s.commands.open('all')
    const ended = (outcome: Outcome): void =>
      void reasons.push(outcome.kind === 'refused' ? outcome.reason : outcome.kind)
    s.add('list', 0, { timeoutMs: 60_000, ended })
    s.add('take', 'a', { ended })
    s.time.advance(2_000)
    s.commands.heard(refusal('page_id is required'))
    s.commands.heard(refusal('Not allowed'))
    expect(reasons).toEqual(['', ''])
  })

  it('an error that says “already assigned” is about the command at once, and an earlier error is kept for the list', () => {
    const one = bothOut()
    one.commands.heard(refusal('already assigned to Ana', true))
    expect(one.ended).toEqual(['take a refused'])
    const two = bothOut()
    two.commands.heard(refusal('Busy'))
    two.commands.heard(refusal('already assigned to Ana', true))
    expect(two.ended).toEqual(['take a refused', 'list 0 refused'])
  })

  it('a command that times out while the list is in flight is followed by a sync probe after the list', () => {
    const { commands, ended, time, written, add } = bothOut()
    time.advance(8_000)
    add('send', 'b')
    expect({ ended, written }).toEqual({ ended: ['take a timedOut'], written: ['list 0', 'take a'] })
    commands.heard(LISTED)
    expect(written).toEqual(['list 0', 'take a', 'probe'])
    commands.heard(LISTED)
    expect(written.at(-1)).toBe('send b')
  })

  it('an error after such a time-out belongs to no command, and the list is asked for again', () => {
    const { commands, ended, unattributed, time, written } = bothOut()
    time.advance(8_000)
    commands.heard(refusal('late'))
    expect({ unattributed, ended, lastWritten: written.at(-1) }).toEqual({
      unattributed: ['late'],
      ended: ['take a timedOut', 'list 0 timedOut'],
      lastWritten: 'probe'
    })
  })

  it('the end of the connection ends both', () => {
    const { commands, ended, time } = bothOut()
    commands.close()
    expect({ ended, waiting: time.waiting() }).toEqual({ ended: ['list 0 lost', 'take a lost'], waiting: [] })
  })

  it('an unreadable list ends the list, and shows which command the error was about', () => {
    const { commands, ended } = bothOut()
    commands.heard(refusal('No'))
    commands.heardUnreadableList()
    expect(ended).toEqual(['list 0 refused', 'take a refused'])
  })
})

it('a sync probe may take as long as lists on this connection, at most a minute (list-answer-after-12s)', () => {
  for (const [took, patience] of [
    [12_000, 24_000],
    [45_000, 60_000],
    [100, 5_000]
  ] as const) {
    const { commands, add, time, reconnects } = setUp()
    commands.open('all')
    add('list', 0, { timeoutMs: 60_000 })
    time.advance(took)
    commands.heard(LISTED)
    add('take', 'a')
    time.advance(8_000)
    time.advance(patience - 1)
    expect(reconnects).toEqual([])
    time.advance(1)
    expect(reconnects).toEqual(['probeUnanswered'])
  }
})

it('a list that was not requested is reported as such', () => {
  const { commands, add } = setUp()
  commands.open('all')
  expect(commands.heard(LISTED)).toBe(false)
  add('list', 0)
  expect(commands.heard(LISTED)).toBe(true)
  add('take', 'a')
  expect(commands.heard(LISTED)).toBe(false)
})

const step = fc.oneof(
  fc.record({ type: fc.constantFrom<Kind>('send', 'take', 'release', 'list'), name: fc.constantFrom('a', 'b', 'c') }),
  fc.constantFrom('answer', 'error', 'listed', 'noise', 'hold', 'open', 'lists', 'close', 'block', 'unblock'),
  fc.nat(12_000)
)

it('at most one list and one other command are in flight, each customer’s commands leave in order, and each command ends once', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const s = setUp()
      const order = new Map<string, number[]>()
      const ends = new Map<number, string>()
      let added = 0
      let unanswered = 0
      let behindFence = false
      for (const next of steps) {
        const before = s.written.length
        if (typeof next === 'number') s.time.advance(next)
        else if (typeof next === 'object') {
          const number = added++
          s.add(next.type, next.type === 'list' ? number : next.name, {
            beforeSend: () =>
              void (next.type === 'list' ? null : order.set(next.name, [...(order.get(next.name) ?? []), number])),
            ended: (outcome) => {
              expect(ends.has(number)).toBe(false)
              ends.set(number, outcome.kind)
              // While a sync probe is in flight, no command waits for an answer. So an error must not count as the
              // refusal of a command.
              if (behindFence) expect(outcome.kind).not.toBe('refused')
            }
          })
        } else if (next === 'answer') s.answer()
        else if (next === 'listed') s.commands.heard(LISTED)
        else if (next === 'noise') s.commands.heard({ type: 'customer.released', who: null })
        else if (next === 'error') {
          behindFence = s.inFlight() === null && !s.commands.listOut
          s.commands.heard(refusal('no'))
          behindFence = false
        } else if (next === 'hold') s.commands.open('paused')
        else if (next === 'open') s.commands.open('all')
        else if (next === 'lists') s.commands.open('lists')
        else if (next === 'close') s.commands.close()
        else s[next]()
        const left = s.written.filter((name) => name !== 'probe').length
        const settled = s.ended.filter((line) => !line.endsWith('unsent')).length
        unanswered = left - settled
        expect(unanswered).toBe(
          s.commands.listOut && s.inFlight()?.startsWith('list') === false ? 2 : s.inFlight() === null ? 0 : 1
        )
        // At most two commands are in flight. There is at most one timer for each of them, and one for the command that
        // waits for a list.
        expect(s.time.waiting().length).toBeLessThanOrEqual(3)
        expect(s.written.slice(before).filter((name) => name === 'probe').length).toBeLessThanOrEqual(2)
      }
      for (const numbers of order.values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      s.commands.close()
      expect(ends.size).toBe(added)
    }),
    tried(500)
  )
})

it('no command starves: while answers come, each leaves after a limited number of others', () => {
  const wish = fc.record({
    type: fc.constantFrom<Kind>('send', 'take', 'release', 'list'),
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  })
  fc.assert(
    fc.property(
      fc.array(wish, { minLength: 1, maxLength: 12 }),
      fc.constantFrom<Kind>('send', 'take', 'list'),
      (crowd, type) => {
        const s = setUp()
        s.commands.open('all')
        s.add('send', 'first')
        for (const { type: kind, name } of crowd) s.add(kind, kind === 'list' ? 0 : name)
        s.add(type, type === 'list' ? 77 : 'patient')
        const wanted = type === 'list' ? 'list 77' : `${type} patient`
        let others = 0
        while (!s.written.includes(wanted) && others < 200) {
          // Another message is added before each answer, so the queue never gets empty.
          s.add('send', `newcomer ${others++}`)
          s.answer()
        }
        expect(others).toBeLessThanOrEqual(crowd.length + 12)
      }
    )
  )
})
