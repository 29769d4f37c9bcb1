import { describe, expect, it } from 'vitest'
import { collectGarbage } from '../../../src/main/os/garbage'

describe('collectGarbage', () => {
  it('frees what nobody holds any more, and leaves no “gc” to the rest of the app', () => {
    const held = new WeakRef(Array.from({ length: 1000 }, (_, at) => ({ at })))
    // A weak reference keeps its target until the end of the task, so the collection runs in the next one.
    return new Promise<void>((resolve, reject) =>
      setImmediate(() => {
        try {
          collectGarbage()
          expect(held.deref()).toBeUndefined()
          expect('gc' in globalThis).toBe(false)
          resolve()
        } catch (error) {
          reject(error as Error)
        }
      })
    )
  })
})
