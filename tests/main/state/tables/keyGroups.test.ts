import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createKeyGroups } from '../../../../src/main/state/tables/keyGroups'
import type { CustomerKey } from '../../../../src/shared/domain/ids'

const NAMES = ['Ana', 'Leo', 'a']
const KEYS = ['p1:a', 'p2:a', 'p1:b'] as unknown as readonly CustomerKey[]

it('a group has the keys that were added and not removed, and an only key only if it has one', () => {
  const step = fc.record({ adds: fc.boolean(), name: fc.constantFrom(...NAMES), key: fc.constantFrom(...KEYS) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const groups = createKeyGroups()
      const model = new Map(NAMES.map((name) => [name, new Set<CustomerKey>()]))
      for (const { adds, name, key } of steps) {
        groups[adds ? 'add' : 'remove'](name, key)
        model.get(name)?.[adds ? 'add' : 'delete'](key)
        for (const [each, keys] of model) {
          expect([...groups.of(each)]).toEqual([...keys])
          expect(groups.only(each)).toBe(keys.size === 1 ? [...keys][0] : null)
        }
      }
      groups.clear()
      expect(NAMES.flatMap((name) => [...groups.of(name)])).toEqual([])
    })
  )
})
