import { describe, expect, it } from 'vitest'
import { createPageFaults } from '../../../src/main/diagnostics/faults'
import { createStore } from '../../../src/main/state/store'

function startFaults() {
  let now = 0
  const lines: string[] = []
  const store = createStore(() => 0)
  const failed = createPageFaults({ store, monotonic: () => now, log: (line) => lines.push(line) })
  return { store, lines, failed, wait: (ms: number) => void (now += ms) }
}
const FAULT = { page: 'desk', source: 'component', error: 'TypeError: no key' } as const

describe('a fault of a page', () => {
  it('is in the log, and one notice', () => {
    const { store, lines, failed } = startFaults()
    failed(FAULT)
    expect(lines).toEqual(['fault: desk, component: TypeError: no key'])
    expect(store.state.notices).toEqual([{ id: expect.any(Number), kind: 'pageFault' }])
  })

  it('that comes a hundred times a minute is written twenty times and noticed once', () => {
    const { store, lines, failed } = startFaults()
    for (let time = 0; time < 100; time++) failed(FAULT)
    expect(lines).toHaveLength(21)
    expect(lines.at(-1)).toBe('fault: more in this minute are not written')
    expect(store.state.notices).toHaveLength(1)
  })

  it('stays dismissed for the rest of its minute, and is reported again after that', () => {
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
