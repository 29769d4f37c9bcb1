import { readFileSync } from 'node:fs'

/** Linux counts the CPU time of a thread in steps of this length, ms. */
const STEP_MS = 4

/** Returns the CPU time that this thread has used so far, ms. Returns null if the system does not report it. */
function worked(): number | null {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

/**
 * How long `work` kept this thread busy, ms: without other programs, and up to `STEP_MS` too long. If the system
 * reports no CPU time: how long it took.
 */
export function busyFor(work: () => unknown): number {
  const before = worked()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const after = worked()
  return before === null || after === null ? passed : Math.min(passed, after - before + STEP_MS)
}

/**
 * Returns how long `work` kept the whole process busy, ms. It is exact even for short work, but also contains the work
 * of other threads.
 */
export function busyAtMost(work: () => unknown): number {
  const before = process.cpuUsage()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  return Math.min(passed, (user + system) / 1_000)
}
