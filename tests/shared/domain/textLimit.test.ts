import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { charactersTooMany, FIRST_TEXT_LIMIT } from '../../../src/shared/domain/textLimit'

it('a text fits if it has at most so many bytes of UTF-8', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'ß', '語', '🎉', '\n'), maxLength: 60 })
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 200 }), (typed, limit) => {
      const over = charactersTooMany(typed, limit)
      expect(over === 0).toBe(Buffer.byteLength(typed) <= limit)
      const fits = typed.slice(0, typed.length - over)
      expect(Buffer.byteLength(fits)).toBeLessThanOrEqual(limit)
      expect(fits.isWellFormed()).toBe(true)
      const [next = ''] = typed.slice(fits.length)
      if (over > 0) expect(Buffer.byteLength(fits) + Buffer.byteLength(next)).toBeGreaterThan(limit)
    })
  )
})

it('the longest draft is counted without delay', () => {
  const began = performance.now()
  for (let n = 0; n < 20; n++) charactersTooMany('語'.repeat(65_536), FIRST_TEXT_LIMIT)
  expect(performance.now() - began).toBeLessThan(1000)
})
