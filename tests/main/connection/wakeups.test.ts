import { expect, it } from 'vitest'
import { watchWakeups } from '../../../src/main/connection/wakeups'
import { createFakeTime } from '../../support/fakeTime'

function watch() {
  const time = createFakeTime()
  const start = time.clock()
  const log: string[] = []
  let system: { suspended(): void; resumed(): void; unlocked(): void } | null = null
  let resting = false
  let ticks = 0
  const note = (word: string) => () => void log.push(`${time.clock() - start} ${word}`)
  const wakeups = watchWakeups({
    monotonic: time.monotonic,
    timers: time.timers,
    computer: {
      watch(on) {
        system = on
        return { dispose: () => void (system = null) }
      }
    },
    on: { slept: note('slept'), woke: note('woke'), unlocked: note('unlocked'), ticked: () => void ticks++ },
    mayRest: () => resting
  })
  return {
    time,
    log,
    wakeups,
    say(word: 'suspended' | 'resumed' | 'unlocked') {
      if (system === null) throw new Error('Nobody listens')
      system[word]()
    },
    isHeard: () => system !== null,
    rest: (may: boolean) => void (resting = may),
    ticks: () => ticks
  }
}

it('sleep and waking are reported', () => {
  const { time, log, wakeups, say } = watch()
  wakeups.run()
  say('suspended')
  time.jump(60_000)
  say('resumed')
  say('unlocked')
  expect(log).toEqual(['0 slept', '60000 woke', '60000 unlocked'])
})

it('a gap between two ticks is an unreported sleep, and the first tick after it finds it', () => {
  const { time, log, wakeups } = watch()
  wakeups.run()
  time.advance(1_500)
  time.jump(9_999)
  time.advance(500)
  expect(log).toHaveLength(1)
  time.advance(1_000)
  time.jump(8_000)
  time.advance(1_000)
  expect(log).toEqual(['11999 woke'])
})

it.each([0, 400, 4_000])('a wake-up that a tick finds and the system reports %i ms later counts once', (later) => {
  const { time, log, wakeups, say } = watch()
  wakeups.run()
  say('suspended')
  time.jump(3_600_000)
  time.advance(1_000)
  time.advance(later)
  say('resumed')
  expect(log).toEqual(['0 slept', '3601000 woke'])
})

it('the tick after a reported wake-up finds no gap', () => {
  const { time, log, wakeups, say } = watch()
  wakeups.run()
  say('suspended')
  time.jump(3_600_000)
  say('resumed')
  time.advance(5_000)
  expect(log).toEqual(['0 slept', '3600000 woke'])
})

it('a computer that did not sleep counts as awake again after ten ticks', () => {
  const { time, log, wakeups, say } = watch()
  wakeups.run()
  say('suspended')
  time.advance(9_999)
  expect(log).toEqual(['0 slept'])
  time.advance(1)
  expect(log).toEqual(['0 slept', '10000 woke'])
})

it.each([-1, 1])('a clock that is set by an hour (× %i) is no sleep', (sign) => {
  const { time, log, wakeups } = watch()
  wakeups.run()
  time.setClock(sign * 3_600_000)
  time.advance(20_000)
  expect(log).toEqual([])
})

it('a stopped watch neither ticks nor listens', () => {
  const { time, wakeups, isHeard } = watch()
  expect({ waiting: time.waiting(), isHeard: isHeard() }).toEqual({ waiting: [], isHeard: false })
  wakeups.run()
  wakeups.run()
  expect({ waiting: time.waiting(), isHeard: isHeard() }).toEqual({ waiting: [1_000], isHeard: true })
  wakeups.rest()
  wakeups.rest()
  expect({ waiting: time.waiting(), isHeard: isHeard() }).toEqual({ waiting: [], isHeard: false })
})

it('ticks may be late while nothing happens, and are on time again after that', () => {
  const { time, wakeups, rest, ticks } = watch()
  rest(true)
  wakeups.run()
  time.advance(50_000)
  expect(ticks()).toBe(10)
  wakeups.run()
  expect(time.waiting()).toEqual([5_000])
  rest(false)
  wakeups.run()
  time.advance(10_000)
  expect(ticks()).toBe(20)
})

it('an unreported sleep is found at most five seconds after it, even while ticks may be late', () => {
  const { time, log, wakeups, rest } = watch()
  rest(true)
  wakeups.run()
  time.advance(20_000)
  time.jump(60_000)
  time.advance(5_000)
  expect(log).toEqual(['85000 woke'])
})

it('ticks are not late after a reported sleep', () => {
  const { time, log, wakeups, rest, say } = watch()
  rest(true)
  wakeups.run()
  say('suspended')
  time.advance(15_000)
  expect(log).toEqual(['0 slept', '14000 woke'])
})
