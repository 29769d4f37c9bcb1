import { describe, expect, it } from 'vitest'
import { watchClock } from '../../../src/main/os/clockWatch'
import { report } from '../../support/deskEvents'
import { createFakeTime } from '../../support/fakeTime'
import { alertRig, comes, type AlertRig } from './rig'
import { DAY_MS, HOUR_MS } from '../../../src/shared/time'

const JUMPS = [
  { what: 'an hour back', by: -HOUR_MS },
  { what: 'an hour ahead', by: HOUR_MS },
  { what: 'a day back', by: -DAY_MS },
  { what: 'a day ahead', by: DAY_MS },
  { what: 'a year back', by: -365 * DAY_MS },
  { what: 'a year ahead', by: 365 * DAY_MS }
] as const

const sounds = ({ done }: AlertRig): readonly number[] =>
  done.filter((one) => / (bell|chime|wood)$/.test(one)).map((one) => Number(one.split(' ')[0]))

describe.each(JUMPS)('the clock is set $what', ({ by }) => {
  it('in the middle of the escalation: the later channels and the repeats come at the same times', () => {
    const [left, right] = [alertRig(), alertRig()]
    for (const rig of [left, right]) {
      rig.apply(comes('a'))
      rig.advance(10)
    }
    right.time.setClock(by)
    for (const rig of [left, right]) rig.advance(120)
    expect(right.done).toEqual(left.done)
    expect(sounds(right).length).toBeGreaterThan(3)
  })

  it('while there is no alert: a new customer causes an alert as always', () => {
    const rig = alertRig()
    rig.time.setClock(by)
    rig.apply(comes('a'))
    rig.advance(60)
    expect({ titles: rig.titles(), repeats: sounds(rig).length > 1, isLimited: sounds(rig).length < 6 }).toEqual({
      titles: ['Customer waiting'],
      repeats: true,
      isLimited: true
    })
  })

  it('while snoozed for 5 minutes: the snooze lasts 5 minutes', () => {
    const rig = alertRig()
    rig.apply(comes('a'))
    rig.advance(10)
    rig.alerts.snooze(5)
    rig.time.setClock(by)
    const before = sounds(rig).length
    rig.advance(299)
    expect(sounds(rig)).toHaveLength(before)
    rig.advance(40)
    expect(sounds(rig).length).toBeGreaterThan(before)
    expect(sounds(rig).length).toBeLessThan(before + 4)
  })

  it('while paused for 30 minutes: the pause lasts 30 minutes, and the time on the screen is right', () => {
    const rig = alertRig({ breakThroughMinutes: null, breakThroughCount: null })
    rig.alerts.pause(30)
    rig.advance(60)
    rig.time.setClock(by)
    rig.alerts.evaluate()
    expect(rig.alerts.quiet()).toEqual({ kind: 'paused', until: rig.time.clock() + 29 * 60_000 })
    expect(rig.kept.alertPause?.until).toBe(rig.time.clock() + 29 * 60_000)
    rig.advance(29 * 60 - 1)
    expect(rig.alerts.quiet().kind).toBe('paused')
    rig.advance(2)
    expect(rig.alerts.quiet().kind).toBe('none')
  })

  it('while paused until tomorrow: the pause lasts until tomorrow at most', () => {
    const rig = alertRig()
    rig.alerts.pauseUntilTomorrow()
    rig.time.setClock(by)
    rig.alerts.evaluate()
    const quiet = rig.alerts.quiet()
    const left = quiet.kind === 'paused' ? (quiet.until ?? Infinity) - rig.time.clock() : 0
    expect(left).toBeLessThanOrEqual(33 * HOUR_MS)
  })

  it('while a customer waits in a pause: no wait becomes a year long, and the next list corrects the wait', () => {
    const rig = alertRig({ breakThroughMinutes: 10, breakThroughCount: null })
    rig.list(report('a'))
    rig.alerts.pause(60)
    rig.time.setClock(by)
    rig.alerts.evaluate()
    rig.advance(5)
    expect(sounds(rig)).toEqual([])
  })
})

it('a pause from the disk lasts only as long as the agent chose', () => {
  const time = createFakeTime()
  const rig = alertRig({}, { alertPause: { until: time.clock() + 900 * DAY_MS, minutes: 30 } })
  rig.advance(31 * 60)
  expect(rig.alerts.quiet().kind).toBe('none')
})

it.each(JUMPS)('the clock is set $what: Deskhand notices it once, within half a minute', ({ by }) => {
  const time = createFakeTime()
  const set: number[] = []
  const watch = watchClock({
    clock: time.clock,
    monotonic: time.monotonic,
    timers: time.timers,
    set: (ms) => set.push(ms)
  })
  time.advance(100_000)
  time.jump(8 * HOUR_MS)
  time.advance(60_000)
  expect(set).toEqual([])
  time.setClock(by)
  time.advance(30_000)
  expect(set).toEqual([by])
  time.advance(300_000)
  expect(set).toEqual([by])
  watch.dispose()
  expect(time.waiting()).toEqual([])
})

it.each([
  { name: 'an hour (clock-back-call)', by: -HOUR_MS },
  { name: 'a day (clock-back-call)', by: -DAY_MS }
])(
  '$name back after 18 s with two waiting customers, the desk in the background: every step comes at its usual time',
  ({ by }) => {
    const [left, right] = [alertRig(), alertRig()]
    for (const rig of [left, right]) {
      rig.apply(comes('a'))
      rig.apply(comes('b'))
      rig.advance(18)
    }
    right.time.setClock(by)
    for (const rig of [left, right]) rig.advance(120)
    expect(right.done).toEqual(left.done)
    expect(sounds(right).length).toBeGreaterThan(3)
  }
)
