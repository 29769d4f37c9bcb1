import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { orNull } from './deadline'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a step of a quick run', () => {
  it('is cut when the time is over', async () => {
    const found = orNull(new Promise<string>(() => undefined), 1_000)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await found).toBeNull()
  })

  it('gives its result, or its error, and leaves no timer', async () => {
    expect(await orNull(Promise.resolve('measured'), 1_000)).toBe('measured')
    await expect(orNull(Promise.reject(new Error('did not start')), 1_000)).rejects.toThrow('did not start')
    expect(vi.getTimerCount()).toBe(0)
  })
})
