/** The resources that one thread has used since it began. */
export interface ThreadUse {
  readonly process: string
  readonly thread: string
  readonly ranNs: number
  /** Ticks of the processor in the program's code and in the kernel. */
  readonly userTicks: number
  readonly kernelTicks: number
  /** How often the thread went to sleep by itself. It was woken as often. */
  readonly woken: number
  /** How often the thread had to give the processor to another one. */
  readonly preempted: number
}

/** All threads of a program and of the programs that it started, each by the ids of its process and of itself. */
export interface ThreadSnapshot {
  readonly atMs: number
  readonly threads: ReadonlyMap<string, ThreadUse>
}

/** The use of the threads of one name in one process, each second. */
export interface ThreadRow {
  readonly process: string
  readonly thread: string
  readonly threads: number
  /** Per cent of one core. */
  readonly core: number
  /** The part of `core` in the kernel. */
  readonly kernel: number
  readonly wakeups: number
  readonly preempted: number
}

export interface Program {
  readonly pid: number
  readonly commandLine: string
  readonly comm: string
}

const RENDERER = 'renderer'
/** A thread or process of less than both is joined with others in the table: per cent of a core, and wake-ups a second. */
const LEAST = { core: 0.005, wakeups: 0.05 }
const FIGURES = ['core', 'kernel', 'wakeups', 'preempted'] as const
const HEADS = ['% core', 'kernel', 'wake/s', 'preempt/s']
const DIGITS = [3, 3, 2, 2]
const FIGURE_WIDTH = 11
const NAME_WIDTH = 28
const NONE = '–'

type Figures = Readonly<Record<(typeof FIGURES)[number], number>>

/** Reads the files of one thread in `/proc`. Returns null if the thread has ended. */
export function parseThread(files: {
  readonly stat: string
  readonly status: string
  readonly schedstat: string
}): Omit<ThreadUse, 'process' | 'thread'> | null {
  // The name before the last bracket may have blanks and brackets itself.
  const [userTicks, kernelTicks] = files.stat
    .replace(/^.*\) /s, '')
    .split(' ')
    .slice(11, 13)
    .map(Number)
  const ran = /^\d+/.exec(files.schedstat)
  const woken = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(files.status)
  const preempted = /^nonvoluntary_ctxt_switches:\s+(\d+)/m.exec(files.status)
  if (userTicks === undefined || kernelTicks === undefined || !ran || !woken || !preempted) return null
  return { ranNs: Number(ran[0]), userTicks, kernelTicks, woken: Number(woken[1]), preempted: Number(preempted[1]) }
}

/**
 * Returns the name of each process: `main`, Chromium's type of the process, or the program's own name. Renderers
 * have numbers in the order of their ids, which is the order in which they began.
 */
export function processNames(root: number, programs: readonly Program[]): ReadonlyMap<number, string> {
  const kindOf = ({ pid, commandLine, comm }: Program): string => {
    const found = /--type=([\w-]+)(?:.*--utility-sub-type=(\w+))?/s.exec(commandLine)
    return pid === root ? 'main' : (found?.[2] ?? found?.[1] ?? comm)
  }
  const kinds = new Map(programs.map((program) => [program.pid, kindOf(program)]))
  const renderers = [...kinds]
    .filter(([, kind]) => kind === RENDERER)
    .map(([pid]) => pid)
    .sort((one, other) => one - other)
  const nameOf = (pid: number, kind: string): string =>
    kind === RENDERER ? `${kind} ${renderers.indexOf(pid) + 1}` : kind
  return new Map([...kinds].map(([pid, kind]) => [pid, nameOf(pid, kind)]))
}

/**
 * Returns the name of each thread of a process. A thread without a name of its own has that of the program: it gets a
 * number in the order of the ids, which is the order in which such threads began.
 */
export function threadNames(
  pid: number,
  threads: readonly { readonly tid: number; readonly comm: string }[]
): ReadonlyMap<number, string> {
  const program = threads.find(({ tid }) => tid === pid)?.comm
  const sorted = [...threads].sort((one, other) => one.tid - other.tid)
  const unnamed = sorted.filter(({ tid, comm }) => tid !== pid && comm === program).map(({ tid }) => tid)
  return new Map(
    sorted.map(({ tid, comm }) => {
      if (tid === pid) return [tid, 'main thread']
      return [tid, comm === program ? `unnamed ${unnamed.indexOf(tid) + 1}` : comm]
    })
  )
}

/**
 * Returns the use between two snapshots by process and name of the thread, the busiest first. A thread that has ended is
 * missing, as in the bench's figure (`rates`).
 */
export function threadRows(before: ThreadSnapshot, after: ThreadSnapshot): readonly ThreadRow[] {
  const seconds = (after.atMs - before.atMs) / 1000
  const rows = new Map<string, ThreadRow>()
  for (const [id, now] of after.threads) {
    const then = before.threads.get(id)
    const spent = (name: 'ranNs' | 'userTicks' | 'kernelTicks' | 'woken' | 'preempted'): number =>
      now[name] - (then?.[name] ?? 0)
    const core = spent('ranNs') / 1e7 / seconds
    const ticks = spent('userTicks') + spent('kernelTicks')
    const use = {
      core,
      kernel: ticks > 0 ? (core * spent('kernelTicks')) / ticks : 0,
      wakeups: spent('woken') / seconds,
      preempted: spent('preempted') / seconds
    }
    const { process, thread } = now
    const row = rows.get(`${process}\n${thread}`)
    const threads = (row?.threads ?? 0) + 1
    rows.set(`${process}\n${thread}`, { process, thread, threads, ...sum(row === undefined ? [use] : [row, use]) })
  }
  return [...rows.values()].sort((one, other) => other.core - one.core)
}

function sum(rows: readonly Figures[]): Figures {
  const of = (name: keyof Figures): number => rows.reduce((all, row) => all + row[name], 0)
  return { core: of('core'), kernel: of('kernel'), wakeups: of('wakeups'), preempted: of('preempted') }
}

/**
 * Returns a table with columns for each run: the sum of all, then each process with its threads. The processes and
 * threads that are busiest in any of the runs come first.
 */
export function threadTable(runs: readonly (readonly [name: string, rows: readonly ThreadRow[]])[]): string {
  const all = runs.flatMap(([, rows]) => rows)
  const line = (name: string, wanted: (row: ThreadRow) => boolean): string =>
    name.padEnd(NAME_WIDTH) + runs.map(([, rows]) => cells(rows.filter(wanted))).join('')
  /** Returns the names, the busiest first, and apart from them the names of those that hardly work. */
  const ordered = (names: readonly string[], isOf: (row: ThreadRow, name: string) => boolean): readonly string[][] => {
    const sums = [...new Set(names)].map((name) => {
      const own = runs.map(([, rows]) => sum(rows.filter((row) => isOf(row, name))))
      const most = (figure: 'core' | 'wakeups'): number => Math.max(...own.map((figures) => figures[figure]))
      return { name, core: most('core'), wakeups: most('wakeups') }
    })
    const isBusy = ({ core, wakeups }: (typeof sums)[number]): boolean => core >= LEAST.core || wakeups >= LEAST.wakeups
    const sorted = sums.sort((one, other) => other.core - one.core)
    return [sorted.filter(isBusy), sorted.filter((each) => !isBusy(each))].map((each) => each.map(({ name }) => name))
  }
  const rest = (what: string, names: readonly string[], wanted: (row: ThreadRow) => boolean): readonly string[] =>
    names.length > 0 ? [line(`${what}, ${names.length}`, wanted)] : []

  const [processes = [], quiet = []] = ordered(
    all.map(({ process }) => process),
    ({ process }, name) => process === name
  )
  return [
    ''.padEnd(NAME_WIDTH) + runs.map(([name]) => name.padStart(FIGURE_WIDTH * FIGURES.length)).join(''),
    ''.padEnd(NAME_WIDTH) + runs.map(() => HEADS.map((head) => head.padStart(FIGURE_WIDTH)).join('')).join(''),
    line('all', () => true),
    ...processes.flatMap((process) => {
      const isOwn = (row: ThreadRow): boolean => row.process === process
      const isOf = (row: ThreadRow, thread: string): boolean => isOwn(row) && row.thread === thread
      const [busy = [], idle = []] = ordered(
        all.filter(isOwn).map(({ thread }) => thread),
        isOf
      )
      return [
        line(`  ${process}`, isOwn),
        ...busy.map((thread) => line(`    ${thread}`, (row) => isOf(row, thread))),
        ...rest('    other names', idle, (row) => isOwn(row) && idle.includes(row.thread))
      ]
    }),
    ...rest('  other processes', quiet, ({ process }) => quiet.includes(process)),
    ''
  ].join('\n')
}

function cells(rows: readonly ThreadRow[]): string {
  const figures = sum(rows)
  return FIGURES.map((name, at) => (rows.length === 0 ? NONE : figures[name].toFixed(DIGITS[at])))
    .map((cell) => cell.padStart(FIGURE_WIDTH))
    .join('')
}
