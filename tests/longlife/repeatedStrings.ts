import { seeded } from '../support/seeded'
import { openLongDesk } from './longDesk'
import { readHeap, type HeapKind } from './heap'
import { collectedMegabytes } from './hours'

/** A text that several strings in memory have. `wasted`: the bytes of all these strings but one. */
export interface RepeatedString {
  readonly text: string
  readonly count: number
  readonly wasted: number
}

export interface StringReport {
  /** Bytes of all strings. */
  readonly bytes: number
  /** The sum of `wasted` of all repeated strings. */
  readonly wasted: number
  /** Number and bytes of strings that V8 made from two strings and stores as these two strings. */
  readonly joined: { readonly count: number; readonly bytes: number }
  /** The text that wastes the most bytes is first. */
  readonly repeated: readonly RepeatedString[]
}

/**
 * Finds equal strings in this process's memory. For this it writes a file into `folder` and removes it. The file has
 * only the beginning of a long string, so strings count as equal if they begin alike.
 */
export function findRepeatedStrings(folder: string): StringReport {
  const found = new Map<string, HeapKind>()
  const joined = { count: 0, bytes: 0 }
  for (const { type, name, bytes } of readHeap(folder)) {
    if (type === 'concatenated string') {
      joined.count++
      joined.bytes += bytes
    }
    if (type !== 'string') continue
    const one = found.get(name) ?? { count: 0, bytes: 0 }
    one.count++
    one.bytes += bytes
    found.set(name, one)
  }
  const repeated = [...found]
    .filter(([, { count }]) => count > 1)
    .map(([text, { count, bytes }]) => ({ text, count, wasted: Math.round((bytes * (count - 1)) / count) }))
    .sort((a, b) => b.wasted - a.wasted)
  return {
    bytes: [...found.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    wasted: repeated.reduce((sum, { wasted }) => sum + wasted, 0),
    joined,
    repeated
  }
}

const SHOWN = 8

/** Reports how much memory a customer in the queue takes, and which texts are in memory more than once. */
export async function reportStrings(folder: string, customers: number, said: (line: string) => void): Promise<void> {
  const open = (name: string, count: number) => openLongDesk({ folder, name, customers: count, random: seeded(1) })
  // An empty desk comes first, so that code that runs for the first time is not counted as memory of customers.
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
