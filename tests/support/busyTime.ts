import { readFileSync } from 'node:fs'

/** Linux counts the CPU time of a thread in steps of this length, ms. */
const STEP_MS = 4

/** CPU time of this thread, ms. Null: the system does not report it. */
function worked(): number | null {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

/** How long `work` keeps this thread busy, ms. Time that other programs take does not count. */
export function busyFor(work: () => unknown): number {
  const before = worked()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const after = worked()
  return before === null || after === null ? passed : Math.min(passed, after - before + STEP_MS)
}

/**
 * How long `work` keeps the whole process busy, ms. It is exact for many short pieces of work too, but also counts what
 * other threads do.
 */
export function busyAtMost(work: () => unknown): number {
  const before = process.cpuUsage()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  return Math.min(passed, (user + system) / 1_000)
}
