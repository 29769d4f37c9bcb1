import { expect, describe, it } from 'vitest'
import { collectAfterReading } from '../../../src/main/client/garbageAfterReading'
import { customer, scriptClient } from '../../support/scriptedClient'

function withCount() {
  const s = scriptClient()
  const { store, time } = s
  const { timers, monotonic } = time
  let count = 0
  const watch = collectAfterReading({ store, timers, monotonic, collect: () => (count += 1) })
  return { s, watch, count: () => count }
}

describe('the collection of garbage after a list', () => {
  it('runs once, a little after the whole list was read', () => {
    const { s, count } = withCount()
    s.time.advance(60_000)
    expect(count()).toBe(0)
    s.connect(customer('a'), customer('b'))
    s.time.advance(50)
    expect(count()).toBe(0)
    s.time.advance(50)
    expect(count()).toBe(1)
    s.time.advance(60_000)
    expect(count()).toBe(1)
  })

  it('runs at most every ten minutes, however often the list comes', () => {
    const { s, count } = withCount()
    for (let minute = 0; minute < 23; minute++) {
      s.connect(customer('a'))
      s.time.advance(60_000)
      s.drop()
    }
    expect(count()).toBe(3)
  })

  it('does not run after the end', () => {
    const { s, watch, count } = withCount()
    s.connect(customer('a'))
    watch.dispose()
    s.time.advance(60_000)
    expect(count()).toBe(0)
  })
})
