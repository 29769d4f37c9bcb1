import { readdirSync, readFileSync } from 'node:fs'

/** The resources that one thread has used so far. */
interface Used {
  readonly name: string
  /** Time on a processor, ns. */
  readonly ran: number
  /** How often the thread went to sleep by itself. It was woken as often. */
  readonly woken: number
}

/** The resources that a program and all programs that it started have used, by thread. */
export interface Usage {
  readonly at: number
  readonly threads: ReadonlyMap<string, Used>
}

export interface Rate {
  readonly name: string
  /** Per cent of one core. */
  readonly core: number
  /** Wake-ups a second. */
  readonly wakeups: number
}

/**
 * Measures the use of this program and of the programs that it started. Works only on Linux. A thread that has ended is
 * missing in the next measurement.
 */
export function usageOf(root: number): Usage {
  const threads = new Map<string, Used>()
  for (const pid of programsOf(root)) {
    const kind = /--type=([\w-]+)(?:.*--utility-sub-type=(\w+))?/s.exec(read(`/proc/${pid}/cmdline`))
    const name = kind?.[2] ?? kind?.[1] ?? 'main'
    for (const task of list(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${task}`
      const woken = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(read(`${folder}/status`))
      const ran = /^\d+/.exec(read(`${folder}/schedstat`))
      const thread = `${name} ${pid} ${read(`${folder}/comm`).trim()}`
      if (woken && ran) threads.set(`${pid} ${task}`, { name: thread, ran: Number(ran[0]), woken: Number(woken[1]) })
    }
  }
  return { at: performance.now(), threads }
}

/** Returns the use of each thread between two measurements. The thread that was woken most often is first. */
export function rates(before: Usage, after: Usage): readonly Rate[] {
  const seconds = (after.at - before.at) / 1000
  return [...after.threads]
    .map(([id, { name, ran, woken }]) => {
      const then = before.threads.get(id) ?? { ran: 0, woken: 0 }
      return { name, core: (ran - then.ran) / 1e7 / seconds, wakeups: (woken - then.woken) / seconds }
    })
    .sort((one, other) => other.wakeups - one.wakeups)
}

export function total(parts: readonly Rate[]): Rate {
  const sum = (pick: (rate: Rate) => number): number => parts.reduce((all, part) => all + pick(part), 0)
  return { name: 'all', core: sum(({ core }) => core), wakeups: sum(({ wakeups }) => wakeups) }
}

/** Returns the process ids of a program and of all programs that it started. */
export function programsOf(root: number): readonly number[] {
  const parents = new Map(
    list('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .map((entry) => [Number(entry), parentOf(Number(entry))])
  )
  const isBelow = (pid: number | undefined): boolean => pid !== undefined && (pid === root || isBelow(parents.get(pid)))
  return [...parents.keys()].filter(isBelow)
}

function parentOf(pid: number): number {
  return Number(
    read(`/proc/${pid}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')[1]
  )
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended.
    return ''
  }
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // The process has ended.
    return []
  }
}
