import { listenersOf, type RealMachine } from '../support/realMachine'

/** What there is at rest. */
export interface Sample {
  readonly name: string
  readonly megabytes: number
  readonly handles: number
  readonly timers: number
  readonly listeners: number
  readonly sockets: number
}

/** Between two looks at timers, and how many: a ping that is just being answered has one more. */
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

/** What is more than it was, in words. Memory may grow by this part of itself, nothing else at all. */
export function growthBetween(first: Sample, last: Sample, memoryGrowth: number): readonly string[] {
  const grown = last.megabytes / first.megabytes - 1
  const counts = (['handles', 'timers', 'listeners', 'sockets'] as const).filter((name) => last[name] !== first[name])
  return [
    ...(grown > memoryGrowth ? [`memory grew by ${(grown * 100).toFixed(1)} %`] : []),
    ...counts.map((name) => `${name}: ${first[name]} became ${last[name]}`)
  ]
}
