import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeHeapSnapshot } from 'node:v8'
import { seeded } from '../support/seeded'
import { openLongDesk } from './longDesk'
import { collectedMegabytes } from './hours'

/** Equal strings that are in memory more than once. `wasted`: bytes of all but one of them. */
export interface RepeatedString {
  readonly text: string
  readonly count: number
  readonly wasted: number
}

export interface StringReport {
  /** Bytes of all strings. */
  readonly bytes: number
  /** Bytes of strings that are equal to another one. */
  readonly wasted: number
  /** Number and bytes of strings that are two strings put together, and not copied yet. */
  readonly joined: { readonly count: number; readonly bytes: number }
  /** Most wasted first. */
  readonly repeated: readonly RepeatedString[]
}

interface Snapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] }
  }
  readonly nodes: readonly number[]
  readonly strings: readonly string[]
}

/** Takes a snapshot of this process, which goes by a file in `folder`. Strings count as equal if they begin alike. */
export function findRepeatedStrings(folder: string): StringReport {
  const file = writeHeapSnapshot(join(folder, 'longlife.heapsnapshot'))
  const { snapshot, nodes, strings }: Snapshot = JSON.parse(readFileSync(file, 'utf8'))
  rmSync(file)
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [typeAt, nameAt, sizeAt] = ['type', 'name', 'self_size'].map((name) => fields.indexOf(name))
  if (typeAt === undefined || nameAt === undefined || sizeAt === undefined) throw new Error('another snapshot format')
  const [string, joined] = ['string', 'concatenated string'].map((name) => types[0].indexOf(name))
  const found = new Map<number, { count: number; bytes: number }>()
  let joinedCount = 0
  let joinedBytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) {
    const [type, name, size] = [nodes[at + typeAt], nodes[at + nameAt] ?? 0, nodes[at + sizeAt] ?? 0]
    if (type === joined) {
      joinedCount++
      joinedBytes += size
    }
    if (type !== string) continue
    const one = found.get(name) ?? { count: 0, bytes: 0 }
    one.count++
    one.bytes += size
    found.set(name, one)
  }
  const repeated = [...found]
    .filter(([, { count }]) => count > 1)
    .map(([name, { count, bytes }]) => ({
      text: strings[name] ?? '',
      count,
      wasted: Math.round((bytes * (count - 1)) / count)
    }))
    .sort((a, b) => b.wasted - a.wasted)
  const bytesOf = (all: Iterable<{ bytes: number }>): number => [...all].reduce((sum, { bytes }) => sum + bytes, 0)
  return {
    bytes: bytesOf(found.values()),
    wasted: repeated.reduce((sum, { wasted }) => sum + wasted, 0),
    joined: { count: joinedCount, bytes: joinedBytes },
    repeated
  }
}

const SHOWN = 8

/** Says what a customer in the queue costs in memory, and which texts are there more than once. */
export async function reportStrings(folder: string, customers: number, said: (line: string) => void): Promise<void> {
  const open = (name: string, count: number) => openLongDesk({ folder, name, customers: count, random: seeded(1) })
  // What has run before, and its code, is no customer's.
  const before = await open('empty', 1)
  const first = await collectedMegabytes()
  const desk = await open('many', customers)
  const each = (bytes: number): string => `${Math.round(bytes / customers)} bytes`
  const grown = ((await collectedMegabytes()) - first) * 2 ** 20
  const { bytes, wasted, joined, repeated } = findRepeatedStrings(folder)
  said(
    `${customers} customers: each ${each(grown)}, of them strings ${each(bytes)}, repeated ${each(wasted)}, joined ${each(joined.bytes)}`
  )
  const kinds = new Map<string, { count: number; wasted: number }>()
  for (const one of repeated) {
    const kind = one.text.replaceAll(/\d+/g, '#').slice(0, 60)
    const { count, wasted: sum } = kinds.get(kind) ?? { count: 0, wasted: 0 }
    kinds.set(kind, { count: count + one.count, wasted: sum + one.wasted })
  }
  for (const [kind, one] of [...kinds].sort(([, a], [, b]) => b.wasted - a.wasted).slice(0, SHOWN))
    said(`  ${each(one.wasted)}: ${one.count} of ${JSON.stringify(kind)}`)
  desk.dispose()
  before.dispose()
}
