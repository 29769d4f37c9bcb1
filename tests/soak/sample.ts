import { listenersOf, type RealMachine } from '../support/realMachine'

/** The resources of the process while everything is at rest. */
export interface Sample {
  readonly name: string
  readonly megabytes: number
  readonly handles: number
  readonly timers: number
  readonly listeners: number
  readonly sockets: number
}

/**
 * The process is measured `LOOKS` times, every `LOOK_MS`, and the lowest figures count. A single measurement may have
 * one timer more, because a ping is being answered.
 */
const LOOK_MS = 50
const LOOKS = 20

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export async function takeSample(name: string, machine: RealMachine): Promise<Sample> {
  let timers = Infinity
  let bytes = Infinity
  for (let look = 0; look < LOOKS; look++) {
    await pause(LOOK_MS)
    globalThis.gc?.()
    timers = Math.min(timers, machine.timers())
    bytes = Math.min(bytes, process.memoryUsage().heapUsed)
  }
  return {
    name,
    timers,
    megabytes: bytes / 2 ** 20,
    handles: process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate').length,
    listeners: listenersOf(process) + machine.listeners(),
    sockets: machine.sockets()
  }
}

export function inWords({ name, megabytes, handles, timers, listeners, sockets }: Sample): string {
  return `${name}: ${megabytes.toFixed(2)} MB after collection, ${handles} handles, ${timers} timers, ${listeners} listeners, ${sockets} web sockets in memory`
}

/** The results by which a run is judged. */
export interface Evidence {
  /** The last sample is compared with the first. */
  readonly samples: readonly Sample[]
  readonly typed: number
  readonly problems: number
  /** True if garbage was collected before memory was measured. */
  readonly collects: boolean
}

/**
 * Returns the reasons why a run has failed, in words. Memory may grow by the share `memoryGrowth`. Every other figure
 * must be as before. A run with too few results fails too.
 */
export function objections({ samples, typed, problems, collects }: Evidence, memoryGrowth: number): readonly string[] {
  const [first, last] = [samples[0], samples.at(-1)]
  return [
    ...(typed === 0 ? ['nothing was typed'] : []),
    ...(problems === 0 ? ['nothing went wrong that it could have stood'] : []),
    ...(collects ? [] : ['memory was measured without being collected']),
    ...(first && last && first !== last
      ? growthBetween(first, last, memoryGrowth)
      : ['there is no earlier sample to compare the end with'])
  ]
}

function growthBetween(first: Sample, last: Sample, memoryGrowth: number): readonly string[] {
  const grown = last.megabytes / first.megabytes - 1
  const counts = (['handles', 'timers', 'listeners', 'sockets'] as const).filter((name) => last[name] !== first[name])
  return [
    // NaN fails this comparison, so it counts as growth too.
    ...(grown <= memoryGrowth ? [] : [`memory grew by ${(grown * 100).toFixed(1)} %`]),
    ...counts.map((name) => `${name}: ${first[name]} became ${last[name]}`)
  ]
}
