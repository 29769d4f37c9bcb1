import { expect, it } from 'vitest'
import type { ProgramEvents } from '../../../../src/main/os/program'
import { gnomeQuiet, type DesktopSettingSource } from '../../../../src/main/os/doNotDisturb/sources'
import { watchDesktopSetting } from '../../../../src/main/os/doNotDisturb/doNotDisturb'
import { createFakeTime } from '../../../support/fakeTime'

interface Run extends ProgramEvents {
  readonly what: 'ask' | 'listen'
  stopped: boolean
}

function rig(source: DesktopSettingSource | null = gnomeQuiet) {
  const time = createFakeTime()
  const runs: Run[] = []
  const told: string[] = []
  const quiet = watchDesktopSetting({
    source,
    timers: time.timers,
    run: (command, on) => {
      const run: Run = { what: command === source?.ask ? 'ask' : 'listen', stopped: false, ...on }
      runs.push(run)
      return { stop: () => void (run.stopped = true) }
    }
  })
  quiet.watch(() => told.push(quiet.state()))
  const last = (what: Run['what']): Run => {
    const found = runs.findLast((run) => run.what === what)
    if (!found) throw new Error(`Nobody was started to ${what}`)
    return found
  }
  const answer = (line: string): void => {
    const run = last('ask')
    run.line(line)
    run.ended()
  }
  return {
    time,
    quiet,
    runs,
    told,
    last,
    answer,
    count: (what: Run['what']) => runs.filter((run) => run.what === what).length
  }
}

it('asks once, listens, asks once more after two seconds, and then does nothing', () => {
  const { time, quiet, answer, count, last, told } = rig()
  expect(quiet.state()).toBe('unreadable')
  answer('false')
  expect(quiet.state()).toBe('on')
  time.advance(2000)
  answer('false')
  time.advance(24 * 3_600_000)
  expect({ countAsk: count('ask'), countListen: count('listen'), waiting: time.waiting() }).toEqual({
    countAsk: 2,
    countListen: 1,
    waiting: []
  })
  last('listen').line('show-banners: true')
  last('listen').line('show-banners: true')
  last('listen').line('show-banners: false')
  expect(told).toEqual(['on', 'off', 'on'])
})

it('believes the listener, not an answer that comes later', () => {
  const { quiet, last } = rig()
  const ask = last('ask')
  ask.line('true')
  last('listen').line('show-banners: false')
  expect({ state: quiet.state(), stopped: ask.stopped }).toEqual({ state: 'on', stopped: true })
})

it('is unreadable without an answer, or with an unknown one', () => {
  const { time, quiet, answer, told, last } = rig()
  answer('rubbish')
  time.advance(2000)
  last('ask').line('\u0000{}')
  time.advance(60_000)
  last('listen').line('show-banners: maybe')
  expect({ state: quiet.state(), told, stopped: last('ask').stopped, waiting: time.waiting() }).toEqual({
    state: 'unreadable',
    told: [],
    stopped: true,
    waiting: []
  })
})

it('keeps the state when a later question fails', () => {
  const { time, quiet, answer, last } = rig()
  answer('false')
  time.advance(2000)
  last('ask').ended()
  expect(quiet.state()).toBe('on')
})

it('does not start a program again if the program does not exist', () => {
  const { time, quiet, runs } = rig()
  for (const run of [...runs]) run.ended()
  time.advance(24 * 3_600_000)
  expect({ state: quiet.state(), runCount: runs.length, waiting: time.waiting() }).toEqual({
    state: 'unreadable',
    runCount: 2,
    waiting: []
  })
})

it('is unreadable when the listener ends, and starts it again three times', () => {
  const { time, quiet, answer, count, last, told } = rig()
  answer('false')
  const starts: number[] = []
  for (let round = 0; round < 6; round++) {
    last('listen').ended()
    expect(quiet.state()).toBe('unreadable')
    const before = [count('listen'), time.elapsed()] as const
    time.advance(3_600_000)
    if (count('listen') === before[0]) break
    starts.push(count('listen'))
    answer('false')
    expect(quiet.state()).toBe('on')
  }
  expect(starts).toEqual([2, 3, 4])
  expect(told.at(-1)).toBe('unreadable')
  expect(time.waiting()).toEqual([])
})

it('never asks a system that does not report Do Not Disturb', () => {
  const { time, quiet, runs } = rig(null)
  time.advance(3_600_000)
  expect({ state: quiet.state(), runs, waiting: time.waiting() }).toEqual({
    state: 'unreadable',
    runs: [],
    waiting: []
  })
})

it('stops everything that it started', () => {
  const { time, quiet, runs } = rig()
  quiet.dispose()
  expect({ runsEvery: runs.every((run) => run.stopped), waiting: time.waiting() }).toEqual({
    runsEvery: true,
    waiting: []
  })
})
