import { readdirSync, readFileSync } from 'node:fs'
import { programsOf } from '../support/desktop/usage'
import { type MemoryByProcess, parseMemory, sumByName } from './processMemory'
import { parseThread, processNames, threadNames, type ThreadSnapshot, type ThreadUse } from './threads'

/** Reads what each thread of this program, and of the programs that it started, has used so far. Linux only. */
export function threadsOf(root: number): ThreadSnapshot {
  const threads = new Map<string, ThreadUse>()
  for (const [pid, process] of namesOf(root))
    for (const [tid, thread] of threadsIn(pid)) {
      const file = (name: string): string => read(`/proc/${pid}/task/${tid}/${name}`)
      const use = parseThread({ stat: file('stat'), status: file('status'), schedstat: file('schedstat') })
      if (use !== null) threads.set(`${pid} ${tid}`, { process, thread, ...use })
    }
  return { atMs: performance.now(), threads }
}

/** Reads the memory of this program and of the programs that it started, by name. Linux only. */
export function memoryOf(root: number): MemoryByProcess {
  return sumByName([...namesOf(root)].map(([pid, name]) => [name, parseMemory(read(`/proc/${pid}/smaps_rollup`))]))
}

function namesOf(root: number): ReadonlyMap<number, string> {
  return processNames(
    root,
    programsOf(root).map((pid) => ({
      pid,
      commandLine: read(`/proc/${pid}/cmdline`),
      comm: read(`/proc/${pid}/comm`).trim()
    }))
  )
}

function threadsIn(pid: number): ReadonlyMap<number, string> {
  return threadNames(
    pid,
    tasksOf(pid).map((tid) => ({ tid: Number(tid), comm: read(`/proc/${pid}/task/${tid}/comm`).trim() }))
  )
}

function tasksOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    // The process has ended.
    return []
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process or the thread has ended.
    return ''
  }
}
