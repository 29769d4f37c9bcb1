import { describe, expect, it } from 'vitest'
import { createAwakeTime } from '../../../src/main/os/awakeTime'
import { createFakeTime } from '../../support/fakeTime'

describe('the time awake', () => {
  it.each([1, 900, 9_000, 61_000, 119_000])('counts %i ms without sleep', (ms) => {
    const time = createFakeTime()
    const { awake } = createAwakeTime(time.monotonic, time.timers)
    const from = awake()
    time.advance(ms)
    expect(awake() - from).toBe(ms)
  })

  it.each([11_000, 60_000, 8 * 3_600_000])('stands still during a sleep of %i ms', (ms) => {
    const time = createFakeTime()
    const { awake } = createAwakeTime(time.monotonic, time.timers)
    time.advance(5_000)
    const from = awake()
    time.jump(ms)
    expect(awake() - from).toBe(0)
    time.advance(30_000)
    expect(awake() - from).toBe(30_000)
  })

  it('stands still during a sleep that ends between two questions', () => {
    const time = createFakeTime()
    const { awake } = createAwakeTime(time.monotonic, time.timers)
    const from = awake()
    time.advance(30_000)
    time.jump(600_000)
    time.advance(10_000)
    expect(awake() - from).toBeGreaterThanOrEqual(30_000)
    expect(awake() - from).toBeLessThanOrEqual(40_000)
  })

  it('never goes back', () => {
    const time = createFakeTime()
    const { awake } = createAwakeTime(time.monotonic, time.timers)
    let last = awake()
    for (const ms of [1, 9_999, 10_000, 5_000, 400_000, 1]) {
      time.jump(ms)
      time.advance(ms % 700)
      const next = awake()
      expect(next).toBeGreaterThanOrEqual(last)
      last = next
    }
  })

  it('sets no timer after the last question is two minutes old, and has counted these minutes', () => {
    const time = createFakeTime()
    const { awake } = createAwakeTime(time.monotonic, time.timers)
    expect(time.waiting()).toEqual([])
    const from = awake()
    time.advance(130_000)
    expect(time.waiting()).toEqual([])
    time.advance(3_600_000)
    expect(awake() - from).toBeGreaterThanOrEqual(120_000)
  })

  it('sets no timer after its end', () => {
    const time = createFakeTime()
    const { awake, dispose } = createAwakeTime(time.monotonic, time.timers)
    awake()
    dispose()
    awake()
    expect(time.waiting()).toEqual([])
  })
})
