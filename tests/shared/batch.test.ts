import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { applySplice, spliceBetween } from '../../src/shared/batch'

interface Item {
  readonly id: number
  readonly version: number
}

const [a, b, c, d] = [1, 2, 3, 4].map((id): Item => ({ id, version: 0 })) as [Item, Item, Item, Item]

it('a splice sends no item again that stays the same between two that change', () => {
  const [newA, newD] = [
    { ...a, version: 1 },
    { ...d, version: 1 }
  ]
  expect(spliceBetween([a, b, c, d], [newA, b, c, newD])).toEqual({ at: 0, remove: 4, insert: [newA, 1, 2, newD] })
})

it('a splice sends no item again that only moves', () => {
  expect(spliceBetween([a, b, c, d], [b, c, a, d])).toEqual({ at: 0, remove: 3, insert: [1, 2, 0] })
})

it('a splice that was sent makes the same list, and keeps every object that was there', () => {
  const list = fc.uniqueArray(fc.record({ id: fc.nat(9), version: fc.nat(1) }), { selector: ({ id }) => id })
  fc.assert(
    fc.property(list, list, (first, second) => {
      const known = new Map(first.map((item) => [`${item.id}.${item.version}`, item]))
      const wanted = second.map((item) => known.get(`${item.id}.${item.version}`) ?? item)
      const splice = spliceBetween(first, wanted)
      const shown = splice ? applySplice(first, structuredClone(splice)) : first
      expect(shown).toEqual(wanted)
      for (const [at, item] of wanted.entries()) if (first.includes(item)) expect(shown[at]).toBe(item)
    })
  )
})
