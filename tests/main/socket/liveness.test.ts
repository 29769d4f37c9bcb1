import { expect, test } from 'vitest'
import { watchLiveness } from '../../../src/main/socket/liveness'
import { createFakeTime } from '../../support/fakeTime'

function watch() {
  const time = createFakeTime()
  const start = time.clock()
  const log: string[] = []
  const note = (word: string) => () => void log.push(`${time.clock() - start} ${word}`)
  let lastPing = 0
  const liveness = watchLiveness({
    clock: time.clock,
    timers: time.timers,
    on: { ping: (number) => {
        lastPing = number
        note('ping')()
      }, doubted: note('doubted'), revived: note('revived'), died: note('died'), unproven: note('unproven') }
  })
  const pong = () => {
    liveness.heard()
    liveness.ponged(lastPing)
  }
  const frame = () => {
    liveness.heard()
    liveness.framed()
  }
  return { time, log, liveness, pong, frame }
}

test('silence: a ping after 4 s, doubt after 3 more, death after 2 more', () => {
  const { time, log, pong } = watch()
  pong()
  time.advance(60_000)
  expect(log).toEqual(['0 ping', '4000 ping', '7000 ping', '7000 doubted', '9000 died'])
  expect(time.waiting()).toEqual([])
})

test('a server that was never heard at all is judged too', () => {
  const { time, log } = watch()
  time.advance(9_000)
  expect(log.at(-1)).toBe('9000 died')
})

test('an answered ping keeps it alive for ever, with one timer', () => {
  const { time, log, pong } = watch()
  for (let round = 0; round < 100; round++) {
    pong()
    time.advance(4_050)
    expect(time.waiting()).toHaveLength(1)
  }
  expect(log.filter((line) => !line.endsWith('ping'))).toEqual([])
  expect(log).toHaveLength(101)
})

test('busy traffic needs no ping and no timer of its own', () => {
  const { time, log, pong, frame } = watch()
  pong()
  for (let round = 0; round < 1000; round++) {
    frame()
    time.advance(100)
    expect(time.waiting()).toHaveLength(1)
  }
  expect(log).toEqual(['0 ping'])
})

test('any byte ends the doubt', () => {
  const { time, log, liveness, pong } = watch()
  pong()
  time.advance(8_000)
  liveness.heard()
  expect(log.slice(-2)).toEqual(['7000 doubted', '8000 revived'])
  time.advance(4_000)
  expect(log.at(-1)).toBe('12000 ping')
})

test('a server that sends frames but no pongs is not judged by them', () => {
  const { time, log, frame } = watch()
  frame()
  time.advance(120_000)
  expect(log.filter((line) => /died|doubted/.test(line))).toEqual([])
  expect(log.filter((line) => line.endsWith('unproven')).slice(0, 2)).toEqual(['20000 unproven', '40000 unproven'])
})

test('frames that come while a first ping is open end the judging as well', () => {
  const { time, log, frame } = watch()
  time.advance(5_000)
  frame()
  time.advance(60_000)
  expect(log.some((line) => line.endsWith('died'))).toBe(false)
})

test('a late first pong starts the judging', () => {
  const { time, log, frame, pong } = watch()
  frame()
  time.advance(30_000)
  pong()
  time.advance(60_000)
  expect(log.at(-1)).toMatch(/died$/)
})

test('an app that stood still asks again before it judges', () => {
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

test('a clock set back does not blind it', () => {
  const { time, log, pong } = watch()
  pong()
  time.jump(-3_600_000)
  time.advance(13_000)
  expect(log.at(-1)).toMatch(/died$/)
})

test('disposed, it is silent', () => {
  const { time, log, liveness } = watch()
  liveness.dispose()
  time.advance(60_000)
  expect(log).toEqual(['0 ping'])
})
