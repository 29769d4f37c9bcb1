import { describe, expect, it } from 'vitest'
import {
  parseThread,
  processNames,
  threadNames,
  threadRows,
  type ThreadSnapshot,
  threadTable,
  type ThreadUse
} from './threads'

const NO_USE: ThreadUse = {
  process: 'main',
  thread: 'main thread',
  ranNs: 0,
  userTicks: 0,
  kernelTicks: 0,
  woken: 0,
  preempted: 0
}

function snapshot(atMs: number, threads: Readonly<Record<string, Partial<ThreadUse>>>): ThreadSnapshot {
  return { atMs, threads: new Map(Object.entries(threads).map(([id, use]) => [id, { ...NO_USE, ...use }])) }
}

describe('a thread', () => {
  const STAT = '12 (Chrome (IO) x) S 1 1 1 0 -1 4194560 1 2 3 4 70 30 0 0 20 0 1 0 100'
  const STATUS = 'Name:\tx\nvoluntary_ctxt_switches:\t40\nnonvoluntary_ctxt_switches:\t2\n'

  it('has the figures of its three files in /proc', () => {
    expect(parseThread({ stat: STAT, status: STATUS, schedstat: '5000000 100 42\n' })).toEqual({
      ranNs: 5_000_000,
      userTicks: 70,
      kernelTicks: 30,
      woken: 40,
      preempted: 2
    })
  })

  it('that has ended has no figures', () => {
    expect(parseThread({ stat: '', status: '', schedstat: '' })).toBeNull()
    expect(parseThread({ stat: STAT, status: STATUS, schedstat: '' })).toBeNull()
  })
})

describe('the name of a process', () => {
  it('is its type, or what its service does; renderers have numbers', () => {
    const names = processNames(7, [
      { pid: 7, commandLine: 'electron\0app', comm: 'electron' },
      { pid: 8, commandLine: 'electron\0--type=zygote', comm: 'electron' },
      { pid: 12, commandLine: 'electron\0--type=renderer\0--lang=de', comm: 'electron' },
      { pid: 11, commandLine: 'electron\0--type=renderer', comm: 'electron' },
      {
        pid: 13,
        commandLine: 'electron\0--type=utility\0--utility-sub-type=network.mojom.NetworkService',
        comm: 'electron'
      },
      { pid: 9, commandLine: 'electron\0--type=zygote', comm: 'electron' },
      { pid: 14, commandLine: 'gsettings\0monitor', comm: 'gsettings' }
    ])
    expect(Object.fromEntries(names)).toEqual({
      7: 'main',
      8: 'zygote',
      9: 'zygote',
      11: 'renderer 1',
      12: 'renderer 2',
      13: 'network',
      14: 'gsettings'
    })
  })
})

describe('the name of an only renderer', () => {
  it('has a number too, so that tables of several programs match', () => {
    const names = processNames(7, [{ pid: 9, commandLine: 'electron\0--type=renderer', comm: 'electron' }])
    expect(names.get(9)).toBe('renderer 1')
  })
})

describe('the names of the threads of a process', () => {
  it('number those without a name of their own, in the order in which they began', () => {
    const names = threadNames(98, [
      { tid: 98, comm: 'electron' },
      { tid: 99, comm: 'electron' },
      { tid: 120, comm: 'electron' },
      { tid: 101, comm: 'electron' },
      { tid: 100, comm: 'Compositor' },
      { tid: 102, comm: 'ThreadPoolForeg' },
      { tid: 103, comm: 'ThreadPoolForeg' }
    ])
    expect(Object.fromEntries(names)).toEqual({
      98: 'main thread',
      99: 'unnamed 1',
      100: 'Compositor',
      101: 'unnamed 2',
      102: 'ThreadPoolForeg',
      103: 'ThreadPoolForeg',
      120: 'unnamed 3'
    })
  })
})

describe('the rows between two snapshots', () => {
  it('have the use of a second, and the part of it in the kernel', () => {
    const before = snapshot(1_000, {
      '7 7': { ranNs: 1e9, userTicks: 60, kernelTicks: 40, woken: 100, preempted: 5 }
    })
    const after = snapshot(3_000, {
      '7 7': { ranNs: 2e9, userTicks: 135, kernelTicks: 65, woken: 300, preempted: 15 }
    })
    expect(threadRows(before, after)).toEqual([
      { process: 'main', thread: 'main thread', threads: 1, core: 50, kernel: 12.5, wakeups: 100, preempted: 5 }
    ])
  })

  it('join the threads of one name in one process, and keep processes apart', () => {
    const worker = { thread: 'ThreadPoolForeg' }
    const before = snapshot(0, { '7 8': worker, '7 9': worker, '20 21': { ...worker, process: 'renderer' } })
    const after = snapshot(1_000, {
      '7 8': { ...worker, ranNs: 1e7, woken: 1 },
      '7 9': { ...worker, ranNs: 2e7, woken: 2 },
      '20 21': { ...worker, process: 'renderer', ranNs: 4e7, woken: 4 }
    })
    const rows = threadRows(before, after)
    expect(rows.map(({ process, threads, core, wakeups }) => ({ process, threads, core, wakeups }))).toEqual([
      { process: 'renderer', threads: 1, core: 4, wakeups: 4 },
      { process: 'main', threads: 2, core: 3, wakeups: 3 }
    ])
  })

  it('count a new thread from its start, and leave out one that has ended', () => {
    const before = snapshot(0, { '7 7': { ranNs: 5e9, woken: 900 } })
    const after = snapshot(1_000, { '7 8': { thread: 'Compositor', ranNs: 1e7, woken: 3 } })
    expect(threadRows(before, after)).toEqual([
      { process: 'main', thread: 'Compositor', threads: 1, core: 1, kernel: 0, wakeups: 3, preempted: 0 }
    ])
  })

  it('keep the name of a process that has a number only in the second snapshot', () => {
    const before = snapshot(0, { '20 20': { process: 'renderer', ranNs: 1e9 } })
    const after = snapshot(1_000, {
      '20 20': { process: 'renderer 1', ranNs: 1e9 },
      '30 30': { process: 'renderer 2', ranNs: 1e7 }
    })
    expect(threadRows(before, after).map(({ process, core }) => ({ process, core }))).toEqual([
      { process: 'renderer 2', core: 1 },
      { process: 'renderer 1', core: 0 }
    ])
  })
})

describe('the table', () => {
  const row = (process: string, thread: string, core: number, wakeups: number) => ({
    process,
    thread,
    threads: 1,
    core,
    kernel: core / 2,
    wakeups,
    preempted: 0
  })

  it('has the sum of all, then each process with its threads, the busiest first', () => {
    const text = threadTable([
      ['bare', [row('main', 'main thread', 1, 2)]],
      ['app', [row('renderer', 'Compositor', 3, 4), row('main', 'main thread', 2, 8), row('main', 'IO', 5, 1)]]
    ])
    const lines = text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))
    expect(lines).toEqual([
      'bare | app',
      '% core | kernel | wake/s | preempt/s | % core | kernel | wake/s | preempt/s',
      'all | 1.000 | 0.500 | 2.00 | 0.00 | 10.000 | 5.000 | 13.00 | 0.00',
      'main | 1.000 | 0.500 | 2.00 | 0.00 | 7.000 | 3.500 | 9.00 | 0.00',
      'IO | – | – | – | – | 5.000 | 2.500 | 1.00 | 0.00',
      'main thread | 1.000 | 0.500 | 2.00 | 0.00 | 2.000 | 1.000 | 8.00 | 0.00',
      'renderer | – | – | – | – | 3.000 | 1.500 | 4.00 | 0.00',
      'Compositor | – | – | – | – | 3.000 | 1.500 | 4.00 | 0.00',
      ''
    ])
  })

  it('joins the threads that hardly work', () => {
    const text = threadTable([
      ['app', [row('main', 'main thread', 1, 2), row('main', 'a', 0.001, 0.01), row('main', 'b', 0.002, 0)]]
    ])
    expect(text).toMatch(/^ {4}other names, 2 +0\.003 +0\.002 +0\.01 /m)
    expect(text).not.toMatch(/^ {4}a /m)
  })

  it('joins the processes that hardly work', () => {
    const text = threadTable([
      [
        'app',
        [row('main', 'main thread', 1, 2), row('zygote', 'main thread', 0.001, 0), row('sh', 'main thread', 0, 0)]
      ]
    ])
    expect(text).toMatch(/^ {2}other processes, 2 +0\.001 /m)
    expect(text).not.toContain('zygote')
  })

  it('keeps a thread that works in one run only', () => {
    const text = threadTable([
      ['bare', [row('main', 'IO', 0, 0)]],
      ['app', [row('main', 'IO', 0, 3)]]
    ])
    expect(text).toMatch(/^ {4}IO +0\.000 +0\.000 +0\.00 +0\.00 +0\.000 +0\.000 +3\.00 /m)
  })
})
