import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { programsOf } from '../support/desktop/usage'

const TICK_MS = 10
/**
 * A repetition counts as disturbed above any of these limits. The first: the cores that other programs used. The
 * second: the share of stolen time, in which the host gave the processor to other virtual machines. The third: the time
 * of the reference job, divided by its shortest time.
 */
const MOST_FOREIGN_CORES = 0.15
const MOST_STOLEN = 0.02
const MOST_SLOWER = 1.5
const REFERENCE_TURNS = 4_000_000
const REFERENCE_TRIES = 3

export interface CpuTimes {
  /** Ticks of 10 ms, summed over all cores. */
  readonly busy: number
  readonly stolen: number
  readonly total: number
}

/** Reads the first line of `/proc/stat`. */
export function parseCpuTimes(text: string): CpuTimes {
  const [user = 0, nice = 0, system = 0, idle = 0, wait = 0, irq = 0, softIrq = 0, stolen = 0] = (
    /^cpu\s+(.*)$/m.exec(text)?.[1] ?? ''
  )
    .split(' ')
    .map(Number)
  const busy = user + nice + system + irq + softIrq
  return { busy, stolen, total: busy + idle + wait + stolen }
}

/** Returns the ticks of a process from `/proc/PID/stat`: those of the process, and those of its ended children. */
export function parseTicks(text: string): { readonly own: number; readonly ended: number } {
  const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = text
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 15)
    .map(Number)
  return { own: user + system, ended: endedUser + endedSystem }
}

export function parsePssMb(text: string): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) / 1024
}

export interface Watched {
  readonly seconds: number
  readonly foreignCores: number
  readonly stolen: number
  readonly slower: number
}

/** Returns the reasons not to trust figures of this time. The list is empty if there are none. */
export function disturbances({ foreignCores, stolen, slower }: Watched): readonly string[] {
  return [
    ...(foreignCores > MOST_FOREIGN_CORES ? [`others used ${foreignCores.toFixed(2)} cores`] : []),
    ...(stolen > MOST_STOLEN ? [`${(100 * stolen).toFixed(1)} % of the time stolen`] : []),
    ...(slower > MOST_SLOWER ? [`reference job ${slower.toFixed(1)} times as long`] : [])
  ]
}

/** Returns ticks of the program `root` and of all programs that it started. */
function ticksOf(root: number): number {
  return programsOf(root).reduce((sum, pid) => {
    const { own, ended } = parseTicks(readProc(`${pid}/stat`))
    return sum + own + ended
  }, 0)
}

/** CPU seconds by kind of process. */
export interface CpuSeconds {
  readonly main: number
  readonly renderer: number
  readonly other: number
}

export function cpuSecondsOf(root: number): CpuSeconds {
  const sums = { main: 0, renderer: 0, other: 0 }
  for (const pid of programsOf(root)) {
    const kind = pid === root ? 'main' : readProc(`${pid}/cmdline`).includes('--type=renderer') ? 'renderer' : 'other'
    sums[kind] += (parseTicks(readProc(`${pid}/stat`)).own * TICK_MS) / 1000
  }
  return sums
}

/** Returns memory of all processes, MB. Memory that several processes share is divided by their number. */
export function pssMbOf(root: number): number {
  return programsOf(root).reduce((sum, pid) => sum + parsePssMb(readProc(`${pid}/smaps_rollup`)), 0)
}

let fastestReference = Infinity

/** Measures how long a fixed piece of work takes. Returns this time divided by the shortest such time in this run. */
function reference(): number {
  let fastest = Infinity
  for (let tries = 0; tries < REFERENCE_TRIES; tries++) {
    const from = performance.now()
    let mixed = 1
    for (let turn = 0; turn < REFERENCE_TURNS; turn++) mixed = (Math.imul(mixed, 48_271) + turn) | 0
    // The result is used here, so that the compiler cannot remove the loop.
    fastest = Math.min(fastest, performance.now() - from + (mixed === 0.5 ? 1 : 0))
  }
  fastestReference = Math.min(fastestReference, fastest)
  return fastest / fastestReference
}

/**
 * Watches the computer until the returned function is called. That function returns the work of other programs. This
 * process and its children do not count.
 */
export function watchMachine(): () => Watched {
  const slowerBefore = reference()
  const [before, ownBefore] = [parseCpuTimes(readProc('stat')), ticksOf(process.pid)]
  return () => {
    const [after, ownAfter] = [parseCpuTimes(readProc('stat')), ticksOf(process.pid)]
    const total = Math.max(1, after.total - before.total)
    const foreign = after.busy - before.busy - (ownAfter - ownBefore)
    return {
      seconds: (total * TICK_MS) / 1000 / availableParallelism(),
      foreignCores: Math.max(0, (foreign / total) * availableParallelism()),
      stolen: (after.stolen - before.stolen) / total,
      slower: Math.max(slowerBefore, reference())
    }
  }
}

function readProc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, 'utf8')
  } catch {
    // The process has ended, so its file is gone.
    return ''
  }
}
