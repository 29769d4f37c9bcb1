import { readFileSync } from 'node:fs'

/** Linux counts the work of a thread in steps of so many milliseconds. */
const STEP_MS = 4

/** CPU time of this thread in milliseconds; null where the system does not tell. */
function worked(): number | null {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return null
  }
}

/** Milliseconds for which `work` keeps this thread busy, not counting the time that other programs take from it. */
export function busyFor(work: () => unknown): number {
  const before = worked()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const after = worked()
  return before === null || after === null ? passed : Math.min(passed, after - before + STEP_MS)
}

/** The same for very many short pieces of work; what other threads of this process do meanwhile counts as well. */
export function busyAtMost(work: () => unknown): number {
  const before = process.cpuUsage()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  return Math.min(passed, (user + system) / 1_000)
}
