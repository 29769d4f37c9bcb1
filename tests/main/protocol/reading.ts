import type { ServerEvent } from '../../../src/shared/events'
import { isMutated } from '../../support/mutated'
import { readFrame } from '../../../src/main/protocol/parse'
import type { FrameReading } from '../../../src/main/protocol/frameReading'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/time'

export const NOW = Date.UTC(2026, 10, 22, 14, 0, 0)

/** Units of time in seconds, because times in frames are in seconds. */
export const [MINUTE_S, HOUR_S, DAY_S] = [MINUTE_MS / 1000, HOUR_MS / 1000, DAY_MS / 1000]

/** Reads `frame` as if it had come from the server, as a text frame. */
export function read(frame: unknown): FrameReading {
  return readFrame(JSON.stringify(frame), false, NOW)
}

export function readRaw(text: string): FrameReading {
  return readFrame(text, false, NOW)
}

export function eventOf<Type extends ServerEvent['type']>(
  frame: unknown,
  type: Type
): Extract<ServerEvent, { type: Type }> {
  const { event, problems } = read(frame)
  if (!isOfType(event, type)) throw new Error(`expected ${type}, got ${event?.type} ${JSON.stringify(problems)}`)
  return event
}

function isOfType<Type extends ServerEvent['type']>(
  event: ServerEvent | null,
  type: Type
): event is Extract<ServerEvent, { type: Type }> {
  return event?.type === type
}

export function kinds(reading: FrameReading): string[] {
  return reading.problems.map((problem) => problem.kind)
}

/**
 * Returns the time of the shortest of a few runs, ms, so that a busy computer does not count as slow code. Returns 0
 * under `npm run mutation`.
 */
export function fastest(run: () => unknown): number {
  if (isMutated) {
    run()
    return 0
  }
  let best = Infinity
  for (let attempt = 0; attempt < 5 && best > 20; attempt++) {
    const started = performance.now()
    const used = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(used)
    // On a busy computer, `performance.now` also counts other programs. In that case the processor time is shorter.
    best = Math.min(best, performance.now() - started, (user + system) / 1_000)
  }
  return best
}
