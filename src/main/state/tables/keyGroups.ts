import type { CustomerKey } from '../../../shared/domain/ids'

/** Groups of customers' keys, by name. Most groups have one key, which needs no `Set`. */
export interface KeyGroups {
  add(name: string, key: CustomerKey): void
  remove(name: string, key: CustomerKey): void
  /** Returns the keys of the group, in the order in which they were added. */
  of(name: string): Iterable<CustomerKey>
  /** Null: the group has no key, or several. */
  only(name: string): CustomerKey | null
  clear(): void
}

export function createKeyGroups(): KeyGroups {
  const groups = new Map<string, CustomerKey | Set<CustomerKey>>()
  return {
    add: (name, key) => {
      const group = groups.get(name)
      if (group === undefined) groups.set(name, key)
      else if (typeof group !== 'string') group.add(key)
      else if (group !== key) groups.set(name, new Set([group, key]))
    },
    remove: (name, key) => {
      const group = groups.get(name)
      if (typeof group === 'string' || group === undefined) {
        if (group === key) groups.delete(name)
        return
      }
      group.delete(key)
      const [first] = group
      if (group.size === 1 && first !== undefined) groups.set(name, first)
    },
    of: (name) => {
      const group = groups.get(name) ?? []
      return typeof group === 'string' ? [group] : group
    },
    only: (name) => {
      const group = groups.get(name)
      return typeof group === 'string' ? group : null
    },
    clear: () => groups.clear()
  }
}
