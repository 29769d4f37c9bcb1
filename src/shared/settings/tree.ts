type Head<K extends string> = K extends `${infer H}.${string}` ? H : K

/** The type of the result of `nest`. Example: `alerts.sound` becomes `sound` in `alerts`. */
export type Nested<T> = {
  readonly [H in Head<keyof T & string>]: H extends keyof T
    ? T[H]
    : Nested<{ readonly [K in keyof T as K extends `${H}.${infer Rest}` ? Rest : never]: T[K] }>
}

/** A tree of groups whose leaves are settings. */
export interface SettingTree<T> {
  readonly leaves: ReadonlyMap<string, T>
  readonly groups: ReadonlyMap<string, SettingTree<T>>
}

/** Makes a tree of values. A dot in a key begins a level. */
export function treeOf<T>(flat: Readonly<Record<string, T>>): SettingTree<T> {
  const leaves = new Map<string, T>()
  const inner = new Map<string, Record<string, T>>()
  for (const [key, value] of Object.entries(flat)) {
    const dot = key.indexOf('.')
    if (dot < 0) {
      leaves.set(key, value)
      continue
    }
    const group = inner.get(key.slice(0, dot)) ?? {}
    group[key.slice(dot + 1)] = value
    inner.set(key.slice(0, dot), group)
  }
  return { leaves, groups: new Map([...inner].map(([name, group]) => [name, treeOf(group)])) }
}

/** Nests values as in the settings file. */
export function nest<T extends object>(flat: T): Nested<T> {
  return objectOf(treeOf<unknown>(Object.fromEntries(Object.entries(flat)))) as Nested<T>
}

function objectOf({ leaves, groups }: SettingTree<unknown>): object {
  return Object.fromEntries([...leaves, ...[...groups].map(([name, group]) => [name, objectOf(group)] as const)])
}
