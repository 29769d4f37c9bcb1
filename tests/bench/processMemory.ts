import { median } from './figures'

/** Memory of one process, MB. Memory that several processes share is divided by their number. */
export interface Memory {
  readonly all: number
  /** The process's own: heaps and stacks. */
  readonly anonymous: number
  /** Pages of programs and libraries. */
  readonly file: number
  /** Memory that the process shares on purpose, such as the pixels of a window. */
  readonly shared: number
}

/** The memory of each process of one start, by the name of the process. */
export type MemoryByProcess = ReadonlyMap<string, Memory>

const KINDS = ['all', 'anonymous', 'file', 'shared'] as const
const FIGURE_WIDTH = 11
const NAME_WIDTH = 28
const NONE = '–'

/** Reads `/proc/PID/smaps_rollup`. */
export function parseMemory(text: string): Memory {
  const of = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024
  return { all: of('Pss'), anonymous: of('Pss_Anon'), file: of('Pss_File'), shared: of('Pss_Shmem') }
}

/** Adds up the memory of processes of the same name. */
export function sumByName(processes: readonly (readonly [name: string, memory: Memory])[]): MemoryByProcess {
  const sums = new Map<string, Memory>()
  for (const [name, memory] of processes) {
    const { all, anonymous, file, shared } = sums.get(name) ?? { all: 0, anonymous: 0, file: 0, shared: 0 }
    sums.set(name, {
      all: all + memory.all,
      anonymous: anonymous + memory.anonymous,
      file: file + memory.file,
      shared: shared + memory.shared
    })
  }
  return sums
}

/**
 * Returns a table of medians over the starts, with columns for each run: the sum of all processes, then each process,
 * the largest first. A start in which a process did not run counts as 0 for it.
 */
export function memoryTable(runs: readonly (readonly [name: string, starts: readonly MemoryByProcess[]])[]): string {
  const names = new Set(runs.flatMap(([, starts]) => starts.flatMap((start) => [...start.keys()])))
  const largest = (name: string): number =>
    Math.max(...runs.map(([, starts]) => middle(starts.map((start) => start.get(name)?.all ?? 0))))
  const sizes = new Map([...names].map((name) => [name, largest(name)]))
  const sorted = [...sizes].sort(([, one], [, other]) => other - one).map(([name]) => name)
  const line = (title: string, wanted: readonly string[]): string =>
    title.padEnd(NAME_WIDTH) + runs.map(([, starts]) => cells(starts, wanted)).join('')
  return [
    ''.padEnd(NAME_WIDTH) +
      runs.map(([name, starts]) => `${name}, ${starts.length}`.padStart(FIGURE_WIDTH * KINDS.length)).join(''),
    ''.padEnd(NAME_WIDTH) + runs.map(() => KINDS.map((kind) => kind.padStart(FIGURE_WIDTH)).join('')).join(''),
    line('all', sorted),
    ...sorted.map((name) => line(`  ${name}`, [name])),
    ''
  ].join('\n')
}

function cells(starts: readonly MemoryByProcess[], wanted: readonly string[]): string {
  const isKnown = starts.some((start) => wanted.some((name) => start.has(name)))
  return KINDS.map((kind) => {
    const sums = starts.map((start) => wanted.reduce((sum, name) => sum + (start.get(name)?.[kind] ?? 0), 0))
    return (isKnown ? middle(sums).toFixed(1) : NONE).padStart(FIGURE_WIDTH)
  }).join('')
}

function middle(values: readonly number[]): number {
  return median(values) ?? 0
}
