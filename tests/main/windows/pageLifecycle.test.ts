import { EventEmitter } from 'node:events'
import { describe, expect, test } from 'vitest'
import { keepPageAlive, createRendererCrashes } from '../../../src/main/windows/pageLifecycle'
import { createFakeTime } from '../../support/fakeTime'

/** A page whose process is the test's. */
function start({ devTools = false } = {}) {
  const time = createFakeTime()
  const happened: string[] = []
  const log: string[] = []
  const page = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer() {
      happened.push('ended')
      page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    }
  })
  const life = keepPageAlive(page, {
    name: 'window',
    devTools,
    timers: time.timers,
    log: (line) => void log.push(line),
    crashes: createRendererCrashes(time.clock),
    gone: (again) => {
      if (again) happened.push('loaded')
    }
  })
  return { time, page, life, happened, log }
}

describe('a page that hangs', () => {
  test('is ended once and starts again', () => {
    const { time, page, happened, log } = start()
    page.emit('unresponsive')
    expect(happened).toEqual([])
    time.advance(3_000)
    expect(happened).toEqual(['ended', 'loaded'])
    page.emit('responsive')
    time.advance(3_600_000)
    expect(happened).toEqual(['ended', 'loaded'])
    expect(log).toEqual(['window: the page does not answer', 'window: the page ended, crashed 5'])
  })

  test('is ended once, however often it is said', () => {
    const { time, page, happened } = start()
    for (let times = 0; times < 3; times++) {
      page.emit('unresponsive')
      time.advance(1_000)
    }
    time.advance(60_000)
    expect(happened).toEqual(['ended', 'loaded'])
  })

  test('and hangs again is ended again, each time anew', () => {
    const { time, page, happened } = start()
    for (let times = 0; times < 2; times++) {
      page.emit('unresponsive')
      time.advance(30_000)
    }
    expect(happened).toEqual(['ended', 'loaded', 'ended', 'loaded'])
  })

  test('is left alone with developer tools: a breakpoint looks the same', () => {
    const { time, page, happened, log } = start({ devTools: true })
    page.emit('unresponsive')
    time.advance(3_600_000)
    expect(happened).toEqual([])
    expect(log).toEqual(['window: the page does not answer'])
  })

  test('but answers again in time lives on, and the next time it has as long', () => {
    const { time, page, happened, log } = start()
    page.emit('unresponsive')
    time.advance(2_999)
    page.emit('responsive')
    time.advance(3_600_000)
    expect(happened).toEqual([])
    expect(log).toEqual(['window: the page does not answer', 'window: the page answers again'])
    page.emit('unresponsive')
    time.advance(2_999)
    expect(happened).toEqual([])
    time.advance(1)
    expect(happened).toEqual(['ended', 'loaded'])
  })

  test('and dies by itself is not ended as well: its successor would be', () => {
    const { time, page, happened } = start()
    page.emit('unresponsive')
    page.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 })
    time.advance(60_000)
    expect(happened).toEqual(['loaded'])
  })

  test('is not touched once the window is on its way out', () => {
    const { time, page, life, happened } = start()
    page.emit('unresponsive')
    life.dispose()
    time.advance(60_000)
    expect([happened, time.waiting()]).toEqual([[], []])
  })
})

test('a page that dies all the time is not started for ever, and one that was closed stays closed', () => {
  const { page, happened } = start()
  page.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  expect(happened).toEqual([])
  for (let times = 0; times < 10; times++) page.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
  expect(happened).toEqual(['loaded', 'loaded', 'loaded'])
})

test('a page that dies is started again, but not one that dies all the time', () => {
  let now = 0
  const crashes = createRendererCrashes(() => now)
  expect([1, 2, 3].map(() => crashes.crashed('crashed'))).toEqual([true, true, true])
  expect(crashes.crashed('oom')).toBe(false)
  now = 60_000
  expect(crashes.crashed('crashed')).toBe(true)
})

test('a page that was closed stays closed', () => {
  expect(createRendererCrashes(() => 0).crashed('clean-exit')).toBe(false)
})
