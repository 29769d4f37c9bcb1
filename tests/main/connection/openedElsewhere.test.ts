import { expect, it } from 'vitest'
import { EARLY_MS, watchOpenedElsewhere } from '../../../src/main/connection/openedElsewhere'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'

const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })
type End = readonly [end: SocketEnd, readyForMs: number | null]

it.each<{ name: string; ends: readonly End[]; expected: readonly boolean[] }>([
  {
    name: 'the same code of its own',
    ends: [
      [closed(4005), 1_000],
      [closed(4005), 2_000]
    ],
    expected: [false, true]
  },
  {
    name: 'the same words, in any case',
    ends: [
      [closed(4005, 'Bye'), 0],
      [closed(4006, 'BYE'), 0]
    ],
    expected: [false, true]
  },
  {
    name: 'an attempt that fails in between',
    ends: [
      [closed(4005), 0],
      [closed(1006), null],
      [closed(4005), 0]
    ],
    expected: [false, false, true]
  },
  {
    name: 'another close in between',
    ends: [
      [closed(4005), 0],
      [closed(1011), 0],
      [closed(4005), 0]
    ],
    expected: [false, false, false]
  },
  {
    name: 'other codes and other words of its own',
    ends: [
      [closed(4005, 'Bye'), 0],
      [closed(4006, 'Later'), 0]
    ],
    expected: [false, false]
  },
  ...[
    { code: 4000, reason: 'try another node' },
    { code: 4000, reason: 'Server restart' },
    { code: 4002, reason: 'deploying' },
    { code: 4290, reason: 'rate limit exceeded' },
    { code: 4100, reason: 'over capacity' },
    { code: 4200, reason: 'reconnect immediately' },
    { code: 4201, reason: 'Pong reply not received' },
    { code: 4503, reason: 'maintenance' },
    { code: 1000, reason: 'moved to another place in the cluster' }
  ].map(({ code, reason }) => ({
    name: `the same words that name another cause: ${reason}`,
    ends: [
      [closed(code, reason), 1_000],
      [closed(code, reason), 2_000]
    ] as readonly End[],
    expected: [false, false]
  })),
  ...[
    { code: 4000, reason: 'another session of this agent, closed by the server' },
    { code: 4000, reason: 'closed by the server: new connection' },
    { code: 4003, reason: 'reconnected on another device' },
    { code: 4100, reason: 'only one connection per node' },
    { code: 1000, reason: 'replaced' },
    { code: 4001, reason: 'logged in elsewhere' }
  ].map(({ code, reason }) => ({
    name: `the same words about this app: ${reason}`,
    ends: [
      [closed(code, reason), 1_000],
      [closed(code, reason), 2_000]
    ] as readonly End[],
    expected: [false, true]
  })),
  {
    name: 'one that lived',
    ends: [
      [closed(4005), 0],
      [closed(4005), EARLY_MS]
    ],
    expected: [false, false]
  },
  {
    name: 'one that lived in between',
    ends: [
      [closed(4005), 0],
      [closed(4005), EARLY_MS],
      [closed(4005), 0]
    ],
    expected: [false, false, false]
  },
  {
    name: 'before the queue was read',
    ends: [
      [closed(4005), null],
      [closed(4005), null]
    ],
    expected: [false, false]
  },
  {
    name: 'no code and no words of its own',
    ends: [
      [closed(1000), 0],
      [closed(1000), 0]
    ],
    expected: [false, false]
  },
  {
    name: 'a server that fails',
    ends: [
      [closed(1011, 'internal error'), 0],
      [closed(1011, 'internal error'), 0]
    ],
    expected: [false, false]
  },
  {
    name: 'words of a desk elsewhere',
    ends: [
      [closed(1008, 'Replaced by another session'), 0],
      [closed(1000, 'replaced by another session'), 0]
    ],
    expected: [false, true]
  },
  {
    name: 'another node',
    ends: [
      [closed(1000, 'try another node'), 0],
      [closed(1000, 'try another node'), 0]
    ],
    expected: [false, false]
  },
  {
    name: 'said to everybody',
    ends: [
      [closed(4008), 0],
      [closed(4008), 0],
      [closed(4429), 0],
      [closed(4429), 0]
    ],
    expected: [false, false, false, false]
  },
  {
    name: 'this side',
    ends: [
      [{ kind: 'closed', code: 4005, reason: '', ours: true }, 0],
      [{ kind: 'closed', code: 4005, reason: '', ours: true }, 0]
    ],
    expected: [false, false]
  }
])('of several closes, these mean “opened elsewhere”: $expected ($name)', ({ ends, expected }) => {
  const watch = watchOpenedElsewhere()
  expect(ends.map(([end, readyForMs]) => watch.ended(end, readyForMs))).toEqual(expected)
})

it('a new start forgets earlier closes', () => {
  const watch = watchOpenedElsewhere()
  watch.ended(closed(4005), 0)
  watch.forget()
  expect(watch.ended(closed(4005), 0)).toBe(false)
})
