import { expect, it } from 'vitest'
import { rowHeight } from '../../../src/renderer/composables/listWindow'

it('a row of the list is 64 px high, and follows the text size and the density', () => {
  expect(rowHeight(14)).toBe(64)
  expect([13, 16].map((size) => rowHeight(size))).toEqual([60, 72])
  expect(rowHeight(14, 'compact')).toBe(52)
})
