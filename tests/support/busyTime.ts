import { readFileSync } from 'node:fs'

/** The step of Linux's clock for a thread's work, ms. */
const STEP_MS = 4

/** CPU time of this thread, ms. Null: the system does not tell. */
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

/** The same, for very many short pieces of work. Work of other threads of this process counts too. */
export function busyAtMost(work: () => unknown): number {
  const before = process.cpuUsage()
  const from = performance.now()
  work()
  const passed = performance.now() - from
  const { user, system } = process.cpuUsage(before)
  return Math.min(passed, (user + system) / 1_000)
}
