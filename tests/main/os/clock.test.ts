import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createMonotonic, systemTimers as timers } from '../../../src/main/os/clock'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

function notes(): { readonly log: string[]; note(word: string): () => void } {
  const log: string[] = []
  return { log, note: (word) => () => void log.push(`${performance.now()} ${word}`) }
}

it('runs a timer without slack at its time, and can cancel it', () => {
  const { log, note } = notes()
  timers.after(100, note('kept'))
  timers.after(50, note('undone'))()
  vi.advanceTimersByTime(1_000)
  expect(log).toEqual(['100 kept'])
})

it('runs a timer with slack together with the first timer that is due after it', () => {
  const { log, note } = notes()
  timers.after(100, note('patient'), 900)
  timers.after(99, note('before'))
  timers.after(300, note('first'))
  timers.after(400, note('second'))
  vi.advanceTimersByTime(2_000)
  expect(log).toEqual(['99 before', '300 first', '300 patient', '400 second'])
  expect(vi.getTimerCount()).toBe(0)
})

it('runs a timer with slack at the end of its slack if no other timer runs', () => {
  const { log, note } = notes()
  timers.after(100, note('patient'), 900)
  vi.advanceTimersByTime(999)
  expect(log).toEqual([])
  vi.advanceTimersByTime(1)
  expect(log).toEqual(['1000 patient'])
})

it('runs no timer early by its own clock', async () => {
  vi.useRealTimers()
  const early: number[] = []
  await Promise.all(
    Array.from(
      { length: 100 },
      (_none, n) =>
        new Promise<void>((resolve) => {
          const ms = 1 + (n % 20)
          for (const start = performance.now(); performance.now() - start < 0.07;);
          const since = performance.now()
          timers.after(ms, () => {
            if (performance.now() - since < ms) early.push(ms - (performance.now() - since))
            resolve()
          })
        })
    )
  )
  expect(early).toEqual([])
})

it('does not run a cancelled timer with slack', () => {
  const { log, note } = notes()
  const cancel = timers.after(100, note('patient'), 900)
  timers.after(200, cancel)
  timers.after(300, note('other'))
  vi.advanceTimersByTime(2_000)
  expect(log).toEqual(['300 other'])
  expect(vi.getTimerCount()).toBe(0)
})

it('counts sleep in the monotonic clock, and ignores the coarse steps of the time since boot', () => {
  let awake = 5_000
  let boot = 100
  const monotonic = createMonotonic(
    () => awake,
    () => boot
  )
  const start = monotonic()
  awake += 900
  boot += 1.9
  expect(monotonic() - start).toBe(900)
  awake += 200
  boot += 3_600
  expect(monotonic() - start).toBeGreaterThanOrEqual(3_600_000)
  const woken = monotonic()
  awake += 50
  boot += 3_600
  expect(monotonic() - woken).toBe(50)
  awake += 50
  expect(monotonic() - woken).toBeGreaterThanOrEqual(3_600_000)
})
