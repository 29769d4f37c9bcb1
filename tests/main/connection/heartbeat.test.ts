import { expect, it } from 'vitest'
import { BACKGROUND, POWER_SAVING, FOREGROUND, createHeartbeat } from '../../../src/main/connection/heartbeat'
import { createFakeTime } from '../../support/fakeTime'

function watch(timing = FOREGROUND) {
  const time = createFakeTime()
  const start = time.clock()
  const log: string[] = []
  const note = (word: string) => () => void log.push(`${time.clock() - start} ${word}`)
  let lastPing = 0
  const heartbeat = createHeartbeat({
    monotonic: time.monotonic,
    timers: time.timers,
    timing: () => timing,
    on: {
      ping: (number) => {
        lastPing = number
        note('ping')()
      },
      doubted: note('doubted'),
      revived: note('revived'),
      died: note('died'),
      unproven: note('unproven')
    }
  })
  const pong = (number = lastPing) => {
    heartbeat.heard()
    heartbeat.ponged(number)
  }
  const frame = () => {
    heartbeat.heard()
    heartbeat.framed()
  }
  return { time, log, heartbeat, pong, frame, lastPing: () => lastPing }
}

it('silence causes a ping after 4 s, doubt after 3 more, and the end after 2 more', () => {
  const { time, log, pong } = watch()
  pong()
  time.advance(60_000)
  expect(log).toEqual(['0 ping', '4000 ping', '7000 ping', '7000 doubted', '9000 died'])
  expect(time.waiting()).toEqual([])
})

it('a server that has never sent a byte is judged too', () => {
  const { time, log } = watch()
  time.advance(9_000)
  expect(log.at(-1)).toBe('9000 died')
})

it('answered pings keep the connection alive, with one timer', () => {
  const { time, log, pong } = watch()
  for (let round = 0; round < 100; round++) {
    pong()
    time.advance(4_050)
    expect(time.waiting()).toHaveLength(1)
  }
  expect(log.filter((line) => !line.endsWith('ping'))).toEqual([])
  expect(log).toHaveLength(101)
})

it('busy traffic needs no ping and no timer of its own', () => {
  const { time, log, pong, frame } = watch()
  pong()
  for (let round = 0; round < 1000; round++) {
    frame()
    time.advance(100)
    expect(time.waiting()).toHaveLength(1)
  }
  expect(log).toEqual(['0 ping'])
})

it('any byte ends the doubt', () => {
  const { time, log, heartbeat, pong } = watch()
  pong()
  time.advance(8_000)
  heartbeat.heard()
  expect(log.slice(-2)).toEqual(['7000 doubted', '8000 revived'])
  time.advance(4_000)
  expect(log.at(-1)).toBe('12000 ping')
})

it('a server that sends frames but no pongs is not judged by missing pongs', () => {
  const { time, log, frame } = watch()
  frame()
  time.advance(120_000)
  expect(log.filter((line) => /died|doubted/.test(line))).toEqual([])
  expect(log.filter((line) => line.endsWith('unproven')).slice(0, 2)).toEqual(['20000 unproven', '40000 unproven'])
})

it('frames that come before the first pong also stop the judging', () => {
  const { time, log, frame } = watch()
  time.advance(5_000)
  frame()
  time.advance(60_000)
  expect(log.some((line) => line.endsWith('died'))).toBe(false)
})

it('a late first pong starts the judging', () => {
  const { time, log, frame, pong } = watch()
  frame()
  time.advance(30_000)
  pong()
  time.advance(60_000)
  expect(log.at(-1)).toMatch(/died$/)
})

it('an app that was blocked sends another ping before it judges', () => {
  const { time, log, pong } = watch()
  pong()
  time.advance(7_500)
  expect(log.at(-1)).toBe('7000 doubted')
  time.jump(60_000)
  time.advance(1_500)
  expect(log.at(-1)).toBe('69000 ping')
  pong()
  expect(log.at(-1)).toBe('69000 revived')
})

it('a clock that is set back has no effect', () => {
  const { time, log, pong } = watch()
  pong()
  time.setClock(-3_600_000)
  time.advance(13_000)
  expect(log.at(-1)).toMatch(/died$/)
})

it('a ping leaves right after a command, and only its pong counts', () => {
  const { time, log, heartbeat, pong } = watch()
  pong()
  time.advance(1_000)
  heartbeat.sent(true)
  for (let second = 0; second < 4; second++) {
    time.advance(1_000)
    heartbeat.heard()
  }
  expect(log).toEqual(['0 ping', '1000 ping', '4000 ping', '4000 doubted'])
  time.advance(1_000)
  expect(log.at(-1)).toBe('6000 died')
})

it('any byte counts after a list', () => {
  const { time, log, heartbeat, pong } = watch()
  pong()
  heartbeat.sent(false)
  for (let second = 0; second < 30; second++) {
    time.advance(2_900)
    heartbeat.heard()
  }
  expect(log.some((line) => /doubted|died/.test(line))).toBe(false)
})

it('a pong to an older ping proves nothing about a later command', () => {
  const { time, log, heartbeat, pong } = watch()
  pong()
  time.advance(4_000)
  heartbeat.sent(true)
  heartbeat.heard()
  heartbeat.ponged(2)
  time.advance(3_000)
  expect(log.at(-1)).toBe('7000 doubted')
  pong()
  expect(log.at(-1)).toBe('7000 revived')
})

it('commands are not judged before the first pong', () => {
  const { time, log, heartbeat } = watch()
  heartbeat.sent(true)
  time.advance(6_000)
  expect(log).toEqual(['0 ping', '4000 ping'])
})

it.each([
  { trip: 100, doubtAfter: 3_000 },
  { trip: 700, doubtAfter: 3_000 },
  { trip: 1_000, doubtAfter: 4_000 },
  { trip: 1_900, doubtAfter: 7_600 },
  { trip: 2_500, doubtAfter: 8_000 },
  { trip: 9_000, doubtAfter: 8_000 }
])('round trips of $trip ms delay the doubt to $doubtAfter ms', ({ trip, doubtAfter }) => {
  const { time, log, heartbeat, pong } = watch()
  time.advance(trip)
  pong()
  log.length = 0
  const from = trip
  heartbeat.sent(true)
  time.advance(doubtAfter)
  expect(log.find((line) => line.endsWith('doubted'))).toBe(`${from + doubtAfter} doubted`)
})

it('a network that becomes slow causes doubt once, and one that becomes fast gets less and less time', () => {
  const { time, log, heartbeat, pong, lastPing } = watch()
  pong()
  const send = (trip: number) => {
    heartbeat.sent(true)
    const asked = lastPing()
    const before = log.filter((line) => line.endsWith('doubted')).length
    time.advance(trip)
    pong(asked)
    return log.filter((line) => line.endsWith('doubted')).length - before
  }
  expect([send(20), send(4_000), send(4_000), send(4_000)]).toEqual([0, 1, 0, 0])
  for (let quick = 0; quick < 20; quick++) send(20)
  expect(send(3_500)).toBe(1)
})

it('in the background one timer serves the pong and the next ping', () => {
  const { time, log, pong } = watch(BACKGROUND)
  for (let round = 0; round < 100; round++) {
    time.advance(30)
    pong()
    expect(time.waiting()).toEqual([3_470])
    time.advance(3_470)
  }
  expect(log).toHaveLength(101)
  expect(log.slice(0, 3)).toEqual(['0 ping', '3500 ping', '7000 ping'])
  time.advance(60_000)
  expect(log.slice(101)).toEqual(['353500 ping', '353500 doubted', '355500 died'])
})

it('in the background a slow network gets its ping after the silence', () => {
  const { time, log, pong } = watch(BACKGROUND)
  time.advance(900)
  pong()
  time.advance(5_000)
  expect(log).toEqual(['0 ping', '4400 ping'])
})

it('power saving sends fewer pings, but not after a command', () => {
  const idle = watch(POWER_SAVING)
  idle.pong()
  idle.time.advance(60_000)
  expect(idle.log).toEqual(['0 ping', '15000 ping', '20000 ping', '20000 doubted', '25000 died'])
  const busy = watch(POWER_SAVING)
  busy.pong()
  busy.heartbeat.sent(true)
  busy.time.advance(60_000)
  expect(busy.log.slice(-2)).toEqual(['3000 doubted', '5000 died'])
})

it('a timer that fires a little late lets waiting bytes be read first', () => {
  const { time, log, pong } = watch()
  pong()
  time.advance(8_500)
  time.jump(1_500)
  time.advance(500)
  expect(log.at(-1)).toBe('7000 doubted')
  pong()
  expect(log.at(-1)).toMatch(/revived$/)
})

it('a disposed heartbeat does nothing', () => {
  const { time, log, heartbeat } = watch()
  heartbeat.dispose()
  time.advance(60_000)
  expect(log).toEqual(['0 ping'])
})
