import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  addItem,
  clearBlocks,
  createSortedBlocks,
  indexOf,
  itemAt,
  itemsOf,
  placeOf,
  removeItem,
  replaceItem,
  sliceOf
} from '../../../../src/main/state/tables/sortedBlocks'

const compare = (a: number, b: number): number => a - b
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index)

it('a list in blocks equals a sorted array after any course of changes', () => {
  const number = fc.nat(3_000)
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), number }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove' as const), number }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('addMany' as const), number }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('removeMany' as const), number }) }
  )
  fc.assert(
    fc.property(fc.uniqueArray(number, { maxLength: 50 }), fc.array(step, { maxLength: 30 }), (initial, steps) => {
      const list = createSortedBlocks(compare, initial)
      const known = new Set(initial)
      const add = (one: number): void => {
        if (known.has(one)) return
        known.add(one)
        const index = addItem(list, compare, one)
        expect(index).toBe(indexOf(list, compare, one))
      }
      const remove = (one: number): unknown => {
        if (!known.delete(one)) return expect(removeItem(list, compare, one)).toBe(-1)
        const index = indexOf(list, compare, one)
        expect(removeItem(list, compare, one)).toBe(index)
      }
      for (const { kind, number: one } of steps) {
        if (kind === 'add') add(one)
        else if (kind === 'remove') remove(one)
        else for (const more of range(700)) (kind === 'addMany' ? add : remove)(one + more)
        const sorted = [...known].toSorted(compare)
        expect([...itemsOf(list)]).toEqual(sorted)
        expect(list.length).toBe(sorted.length)
        expect(sliceOf(list, one % 900, (one % 900) + 600)).toEqual(sorted.slice(one % 900, (one % 900) + 600))
        for (const index of [0, 1, 255, 256, 511, 512, sorted.length - 1])
          expect(itemAt(list, index)).toBe(sorted[index < 0 ? sorted.length : index])
        expect(placeOf(list, (other) => other < one)).toBe(sorted.filter((other) => other < one).length)
      }
      clearBlocks(list)
      expect([...itemsOf(list), list.length, itemAt(list, 0), placeOf(list, () => true), sliceOf(list, 0, 9)]).toEqual([
        0,
        undefined,
        0,
        []
      ])
    }),
    { numRuns: 200 }
  )
})

it('an item replaces one that compares as equal', () => {
  interface Named {
    readonly key: number
    readonly name: string
  }
  const byKey = (a: Named, b: Named): number => a.key - b.key
  const list = createSortedBlocks(
    byKey,
    range(2_000).map((key) => ({ key, name: 'before' }))
  )
  expect(replaceItem(list, byKey, { key: 1_300, name: 'after' })).toBe(true)
  expect(replaceItem(list, byKey, { key: 5_000, name: 'after' })).toBe(false)
  expect([...itemsOf(list)].filter(({ name }) => name === 'after')).toEqual([{ key: 1_300, name: 'after' }])
  expect({ listCount: list.length, name: itemAt(list, 1_300)?.name }).toEqual({ listCount: 2_000, name: 'after' })
})
