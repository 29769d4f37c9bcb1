import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { keepRendererAlive, createRendererCrashes } from '../../../src/main/windows/rendererLifecycle'
import { createFakeTime } from '../../support/fakeTime'

/** Makes a renderer whose process the test controls. */
function start({ devTools = false } = {}) {
  const time = createFakeTime()
  const happened: string[] = []
  const log: string[] = []
  const renderer = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer() {
      happened.push('ended')
      renderer.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
    }
  })
  const life = keepRendererAlive(renderer, {
    name: 'window',
    devTools,
    timers: time.timers,
    log: (line) => void log.push(line),
    crashes: createRendererCrashes(time.clock),
    gone: (again) => {
      if (again) happened.push('loaded')
    }
  })
  return { time, renderer, life, happened, log }
}

describe('a renderer that hangs', () => {
  it('is ended once and starts again', () => {
    const { time, renderer, happened, log } = start()
    renderer.emit('unresponsive')
    expect(happened).toEqual([])
    time.advance(3_000)
    expect(happened).toEqual(['ended', 'loaded'])
    renderer.emit('responsive')
    time.advance(3_600_000)
    expect(happened).toEqual(['ended', 'loaded'])
    expect(log).toEqual(['window: the renderer does not answer', 'window: the renderer ended, crashed 5'])
  })

  it('is ended once, however often Chromium reports it', () => {
    const { time, renderer, happened } = start()
    for (let times = 0; times < 3; times++) {
      renderer.emit('unresponsive')
      time.advance(1_000)
    }
    time.advance(60_000)
    expect(happened).toEqual(['ended', 'loaded'])
  })

  it('is ended again when it hangs again', () => {
    const { time, renderer, happened } = start()
    for (let times = 0; times < 2; times++) {
      renderer.emit('unresponsive')
      time.advance(30_000)
    }
    expect(happened).toEqual(['ended', 'loaded', 'ended', 'loaded'])
  })

  it('is not ended with developer tools open, because a breakpoint looks the same', () => {
    const { time, renderer, happened, log } = start({ devTools: true })
    renderer.emit('unresponsive')
    time.advance(3_600_000)
    expect(happened).toEqual([])
    expect(log).toEqual(['window: the renderer does not answer'])
  })

  it('stays if it answers in time, and has the full time again at the next hang', () => {
    const { time, renderer, happened, log } = start()
    renderer.emit('unresponsive')
    time.advance(2_999)
    renderer.emit('responsive')
    time.advance(3_600_000)
    expect(happened).toEqual([])
    expect(log).toEqual(['window: the renderer does not answer', 'window: the renderer answers again'])
    renderer.emit('unresponsive')
    time.advance(2_999)
    expect(happened).toEqual([])
    time.advance(1)
    expect(happened).toEqual(['ended', 'loaded'])
  })

  it('is not ended after it crashed by itself, because that would end its successor', () => {
    const { time, renderer, happened } = start()
    renderer.emit('unresponsive')
    renderer.emit('render-process-gone', {}, { reason: 'oom', exitCode: 9 })
    time.advance(60_000)
    expect(happened).toEqual(['loaded'])
  })

  it('is not ended after the window is disposed', () => {
    const { time, renderer, life, happened } = start()
    renderer.emit('unresponsive')
    life.dispose()
    time.advance(60_000)
    expect({ happened, waiting: time.waiting() }).toEqual({ happened: [], waiting: [] })
  })
})

it('is not started again if it always crashes, nor if it was closed', () => {
  const { renderer, happened } = start()
  renderer.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
  expect(happened).toEqual([])
  for (let times = 0; times < 10; times++) renderer.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 })
  expect(happened).toEqual(['loaded', 'loaded', 'loaded'])
})

it('a crashed renderer is started again, but not if it always crashes', () => {
  let now = 0
  const crashes = createRendererCrashes(() => now)
  expect([1, 2, 3].map(() => crashes.crashed('crashed'))).toEqual([true, true, true])
  expect(crashes.crashed('oom')).toBe(false)
  now = 60_000
  expect(crashes.crashed('crashed')).toBe(true)
})

it('a closed renderer stays closed', () => {
  expect(createRendererCrashes(() => 0).crashed('clean-exit')).toBe(false)
})
