import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'

/**
 * One object or string in memory. `name`: the class of an object, or the beginning of a string. `bytes`: its own size,
 * without the objects that it refers to.
 */
export interface HeapNode {
  readonly type: string
  readonly name: string
  readonly bytes: number
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/**
 * Yields every object and string in this process's memory. For this the function writes a heap snapshot into `folder`,
 * reads it and removes it.
 */
export function* readHeap(folder: string): Generator<HeapNode> {
  const file = writeHeapSnapshot(join(folder, 'longlife.heapsnapshot'))
  const { snapshot, nodes, strings }: Snapshot = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const at = (field: string): number => fields.indexOf(field)
  const [type, name, size] = [at('type'), at('name'), at('self_size')]
  for (let node = 0; node < nodes.length; node += fields.length)
    yield {
      type: types[0][nodes[node + type] ?? -1] ?? '',
      name: strings[nodes[node + name] ?? -1] ?? '',
      bytes: nodes[node + size] ?? 0
    }
}

export interface HeapKind {
  count: number
  bytes: number
}

/** Kinds with fewer bytes are left out. Otherwise this list of kinds would itself be most of the growth. */
const SMALL_BYTES = 4 * 1024

/** Counts the objects and strings in memory by kind. Strings that differ only in numbers are of one kind. */
export function countHeap(folder: string): ReadonlyMap<string, HeapKind> {
  const kinds = new Map<string, HeapKind>()
  for (const { type, name, bytes } of readHeap(folder)) {
    const kind = `${type} ${name.replaceAll(/\d+/g, '#').slice(0, 60)}`
    const one = kinds.get(kind) ?? { count: 0, bytes: 0 }
    one.count++
    one.bytes += bytes
    kinds.set(kind, one)
  }
  for (const [kind, { bytes }] of kinds) if (bytes < SMALL_BYTES) kinds.delete(kind)
  return kinds
}

const SHOWN = 16

/** Describes the `SHOWN` kinds that grew most, one text each. The kind that grew by the most bytes is first. */
export function growthBetween(
  before: ReadonlyMap<string, HeapKind>,
  after: ReadonlyMap<string, HeapKind>
): readonly string[] {
  return [...after]
    .map(([kind, { count, bytes }]) => {
      const { count: was = 0, bytes: had = 0 } = before.get(kind) ?? {}
      return { kind, count: count - was, bytes: bytes - had }
    })
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, SHOWN)
    .map(({ kind, count, bytes }) => `${Math.round(bytes / 1024)} KB: ${count} of ${kind}`)
}
