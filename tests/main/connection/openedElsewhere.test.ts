import { expect, it } from 'vitest'
import { EARLY_MS, watchOpenedElsewhere } from '../../../src/main/connection/openedElsewhere'
import type { SocketEnd } from '../../../src/main/connection/socketEnd'

const closed = (code: number, reason = ''): SocketEnd => ({ kind: 'closed', code, reason })
type End = readonly [end: SocketEnd, readyFor: number | null]

it.each<[string, readonly End[], readonly boolean[]]>([
  [
    'the same code of its own',
    [
      [closed(4005), 1_000],
      [closed(4005), 2_000]
    ],
    [false, true]
  ],
  [
    'the same words, in any case',
    [
      [closed(4005, 'Bye'), 0],
      [closed(4006, 'BYE'), 0]
    ],
    [false, true]
  ],
  [
    'an attempt that fails in between',
    [
      [closed(4005), 0],
      [closed(1006), null],
      [closed(4005), 0]
    ],
    [false, false, true]
  ],
  [
    'another close in between',
    [
      [closed(4005), 0],
      [closed(1011), 0],
      [closed(4005), 0]
    ],
    [false, false, false]
  ],
  [
    'other codes and other words of its own',
    [
      [closed(4005, 'Bye'), 0],
      [closed(4006, 'Later'), 0]
    ],
    [false, false]
  ],
  [
    'one that lived',
    [
      [closed(4005), 0],
      [closed(4005), EARLY_MS]
    ],
    [false, false]
  ],
  [
    'one that lived in between',
    [
      [closed(4005), 0],
      [closed(4005), EARLY_MS],
      [closed(4005), 0]
    ],
    [false, false, false]
  ],
  [
    'before the queue was read',
    [
      [closed(4005), null],
      [closed(4005), null]
    ],
    [false, false]
  ],
  [
    'no code and no words of its own',
    [
      [closed(1000), 0],
      [closed(1000), 0]
    ],
    [false, false]
  ],
  [
    'a server that fails',
    [
      [closed(1011, 'internal error'), 0],
      [closed(1011, 'internal error'), 0]
    ],
    [false, false]
  ],
  [
    'words of a desk elsewhere',
    [
      [closed(1008, 'Replaced by another session'), 0],
      [closed(1000, 'replaced by another session'), 0]
    ],
    [false, true]
  ],
  [
    'another node',
    [
      [closed(1000, 'try another node'), 0],
      [closed(1000, 'try another node'), 0]
    ],
    [false, false]
  ],
  [
    'said to everybody',
    [
      [closed(4008), 0],
      [closed(4008), 0],
      [closed(4429), 0],
      [closed(4429), 0]
    ],
    [false, false, false, false]
  ],
  [
    'this side',
    [
      [{ kind: 'closed', code: 4005, reason: '', ours: true }, 0],
      [{ kind: 'closed', code: 4005, reason: '', ours: true }, 0]
    ],
    [false, false]
  ]
])('%s', (_name, ends, expected) => {
  const watch = watchOpenedElsewhere()
  expect(ends.map(([end, readyFor]) => watch.ended(end, readyFor))).toEqual(expected)
})

it('a new start forgets earlier closes', () => {
  const watch = watchOpenedElsewhere()
  watch.ended(closed(4005), 0)
  watch.forget()
  expect(watch.ended(closed(4005), 0)).toBe(false)
})
