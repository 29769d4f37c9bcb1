import { describe, expect, it } from 'vitest'
import { type CallFrame, type CpuProfile, profileText, roomOf, summariseProfile } from './profileSummary'

const frame = (functionName: string, url = 'app.js', lineNumber = 0): CallFrame => ({
  functionName,
  url,
  lineNumber,
  columnNumber: 0
})

/** The calls main → sort → sort → Array.sort, and main → idle. A sample is taken every 100 µs. */
const PROFILE: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)', ''), children: [2, 5] },
    { id: 2, callFrame: frame('main', 'app.js', 1), children: [3] },
    { id: 3, callFrame: frame('sort', 'app.js', 2), children: [4] },
    { id: 4, callFrame: frame('sort', 'app.js', 2), children: [6] },
    { id: 5, callFrame: frame('(idle)', '') },
    { id: 6, callFrame: frame('Array.sort', '') }
  ],
  samples: [2, 3, 4, 6, 5, 5, 5, 5, 5, 5],
  timeDeltas: Array.from({ length: 10 }, () => 100)
}

const locate = ({ lineNumber }: CallFrame) =>
  lineNumber === 2 ? { path: 'src/main/alerts/decide/sort.ts', line: 7 } : { path: 'src/main/index.ts', line: 3 }

describe('the summary of a profile', () => {
  const summary = summariseProfile(PROFILE, locate)

  it('gives a function its own time, and its total time with a recursion counted once', () => {
    expect(summary.busy).toBeCloseTo(0.4)
    const of = (name: string) => summary.functions.find((each) => each.name === name)
    expect(of('main')).toMatchObject({ self: 0.1, total: 0.4, where: 'src/main/index.ts:3' })
    expect(of('sort')).toMatchObject({ self: 0.2, total: 0.3, where: 'src/main/alerts/decide/sort.ts:7' })
  })

  it('gives time outside of the source to the room and the file that called it', () => {
    expect(summary.rooms.map(({ name, self }) => [name, self.toFixed(1)])).toEqual([
      ['alerts', '0.3'],
      ['index', '0.1']
    ])
    expect(summary.files.map(({ name }) => name)).toEqual(['src/main/alerts/decide/sort.ts', 'src/main/index.ts'])
  })

  it.each([
    { path: 'src/main/alerts/decide/policy.ts', room: 'alerts' },
    { path: 'src/renderer/components/queue/QueueRow.vue', room: 'renderer/components/queue' },
    { path: 'src/renderer/mirror.ts', room: 'renderer/mirror' },
    { path: 'src/shared/text/say.ts', room: 'shared' },
    { path: 'node_modules/ws/lib/receiver.js', room: 'ws' },
    { path: 'node_modules/@vue/runtime-core/dist/a.js', room: '@vue/runtime-core' },
    { path: 'node_modules/a/node_modules/b/c.js', room: 'b' }
  ])('$path belongs to $room', ({ path, room }) => {
    expect(roomOf(path)).toBe(room)
  })

  it('becomes a text that lists the most expensive function first', () => {
    const text = profileText('n = 100, main', summary, 1000)
    expect(text).toMatch(/^n = 100, main: 0\.0 s, 40 % busy$/m)
    expect(text).toMatch(/^ +30\.0 % +300\.0 {2}alerts$/m)
    expect(text.indexOf('sort  src/main/alerts')).toBeLessThan(text.indexOf('main  src/main/index.ts'))
  })
})
