import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createRendererFaults, raiseFaultNotice, watchMainFaults } from '../../../src/main/diagnostics/faults'
import { createStore } from '../../../src/main/state/store'

function startFaults() {
  let now = 0
  const lines: string[] = []
  const store = createStore(() => 0)
  const failed = createRendererFaults({ store, monotonic: () => now, log: (line) => lines.push(line) })
  return { store, lines, failed, wait: (ms: number) => void (now += ms) }
}
const FAULT = { window: 'desk', source: 'component', error: 'TypeError: no key' } as const

describe('a fault of a renderer', () => {
  it('is logged, and causes one notice', () => {
    const { store, lines, failed } = startFaults()
    failed(FAULT)
    expect(lines).toEqual(['fault: desk, component: TypeError: no key'])
    expect(store.state.notices).toEqual([{ id: expect.any(Number), kind: 'rendererFault' }])
  })

  it('that comes a hundred times a minute is logged twenty times and causes one notice', () => {
    const { store, lines, failed } = startFaults()
    for (let time = 0; time < 100; time++) failed(FAULT)
    expect(lines).toHaveLength(21)
    expect(lines.at(-1)).toBe('fault: more in this minute are not written')
    expect(store.state.notices).toHaveLength(1)
  })

  it('stays dismissed for the rest of its minute, and causes a notice again after that', () => {
    const { store, lines, failed, wait } = startFaults()
    failed(FAULT)
    store.apply({ type: 'notice.dismissed', id: store.state.notices[0]?.id ?? 0 })
    failed(FAULT)
    expect(store.state.notices).toEqual([])
    wait(60_000)
    failed(FAULT)
    failed(FAULT)
    expect(store.state.notices).toHaveLength(1)
    expect(lines).toHaveLength(4)
  })
})

function startMain(failed?: (error: unknown) => void) {
  let now = 0
  const lines: string[] = []
  const source = new EventEmitter()
  const store = createStore(() => 0, failed ?? ((error) => source.emit('uncaughtException', error)))
  const faults = watchMainFaults(source, { monotonic: () => now, log: (line) => lines.push(line) })
  return {
    source,
    store,
    lines,
    noticed: () => faults.noticeBy(raiseFaultNotice(store)),
    noticeBy: faults.noticeBy,
    wait: (ms: number) => void (now += ms)
  }
}

describe('a fault of main', () => {
  it('is logged, and causes the one notice of faults', () => {
    const { source, store, lines, noticed } = startMain()
    noticed()
    const error = new TypeError('words of a customer')
    error.stack = 'TypeError: words of a customer\n    at readRow (/app/out/main/index.js:3:14)'
    source.emit('uncaughtException', error)
    source.emit('unhandledRejection', 'words of a customer')
    expect(lines).toEqual([
      'uncaught exception: TypeError at readRow index.js:3:14',
      'unhandled rejection: thrown: string'
    ])
    expect(store.state.notices).toEqual([{ id: expect.any(Number), kind: 'rendererFault' }])
  })

  it('from before the store existed causes a notice once it exists', () => {
    const { source, store, noticed } = startMain()
    source.emit('uncaughtException', new Error('x'))
    expect(store.state.notices).toEqual([])
    noticed()
    expect(store.state.notices).toHaveLength(1)
  })

  it('does no harm if the notice throws, even for a fault before the store existed', () => {
    const { source, lines, noticeBy } = startMain()
    const throws = (): never => {
      throw new RangeError('words of a customer')
    }
    source.emit('uncaughtException', new Error('x'))
    noticeBy(throws)
    source.emit('uncaughtException', new Error('x'))
    expect(lines.filter((line) => line.startsWith('fault: the agent could not be told, RangeError'))).toHaveLength(1)
  })

  it('does not repeat forever if every notice causes the next fault', () => {
    const { source, store, lines, noticed, wait } = startMain()
    store.watch(() => {
      throw new RangeError('x')
    })
    noticed()
    for (let minute = 1; minute <= 3; minute++) {
      source.emit('uncaughtException', new Error('x'))
      expect(lines).toHaveLength(2 * minute)
      wait(60_000)
    }
  })

  it('that comes a thousand times a minute is logged twenty times and causes one notice', () => {
    const { source, store, lines, noticed } = startMain()
    noticed()
    let notices = 0
    store.watch(() => notices++)
    for (let time = 0; time < 1_000; time++) source.emit('uncaughtException', new Error('x'))
    expect(lines).toHaveLength(21)
    expect(notices).toBe(1)
  })
})
