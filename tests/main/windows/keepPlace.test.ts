import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { keepPlace } from '../../../src/main/windows/keepPlace'
import type { Area, WindowBounds } from '../../../src/main/windows/windowBounds'
import { createFakeTime } from '../../support/fakeTime'

const WIDE: Area = { x: 0, y: 0, width: 2560, height: 1400 }
const SMALL: Area = { x: 0, y: 0, width: 1280, height: 800 }

/** Makes a window that the app can move freely. The test changes the displays of its system. */
function placed(bounds: Area, wasMaximized = false, keepsFullScreen = false) {
  const time = createFakeTime()
  const events = new EventEmitter()
  const state = {
    bounds,
    maximized: false,
    full: false,
    minimized: false,
    visible: true,
    minimum: { width: 480, height: 400 },
    moves: 0
  }
  const written: WindowBounds[] = []
  let areas: readonly Area[] = [WIDE]
  let changed = (): void => undefined
  const place = keepPlace({
    window: {
      on: (event, listener) => events.on(event, listener),
      getNormalBounds: () => state.bounds,
      setBounds: (to) => {
        state.bounds = to
        state.moves++
        events.emit('move')
      },
      setMinimumSize: (width, height) => void (state.minimum = { width, height }),
      maximize: () => {
        state.maximized = true
        events.emit('maximize')
      },
      isMaximized: () => state.maximized,
      isMinimized: () => state.minimized,
      isVisible: () => state.visible,
      isFullScreen: () => state.full,
      setFullScreen: (on) => void (state.full = on),
      isDestroyed: () => false
    },
    screens: {
      workAreas: () => areas,
      watch: (listener) => {
        changed = listener
        return () => void (changed = () => undefined)
      }
    },
    timers: time.timers,
    least: { width: 480, height: 400 },
    maximized: wasMaximized,
    keepsFullScreen,
    write: (next) => void written.push(next)
  })
  const screens = (...next: readonly Area[]): void => {
    areas = next
    changed()
  }
  return { time, events, state, written, place, screens }
}

it('writes place and size while they change, but not too often and not without a change', () => {
  const { time, events, state, written } = placed({ x: 100, y: 100, width: 900, height: 700 })
  for (let pixel = 0; pixel < 100; pixel++) {
    state.bounds = { ...state.bounds, x: 100 + pixel }
    events.emit('move')
    time.advance(10)
  }
  time.advance(400)
  expect(written.at(-1)).toEqual({ x: 199, y: 100, width: 900, height: 700, maximized: false })
  expect(written.length).toBeLessThanOrEqual(4)
  const before = written.length
  events.emit('resize')
  time.advance(400)
  expect({ writtenCount: written.length, waiting: time.waiting() }).toEqual({ writtenCount: before, waiting: [] })
})

it('writes the normal place of a maximised window too', () => {
  const { time, events, state, written } = placed({ x: 100, y: 100, width: 900, height: 700 })
  state.maximized = true
  events.emit('maximize')
  time.advance(400)
  expect(written).toEqual([{ x: 100, y: 100, width: 900, height: 700, maximized: true }])
})

it.each(['visible', 'minimized', 'hidden'] as const)(
  'a desk that is %s is moved onto the screen (screen-shrinks)',
  (how) => {
    const { events, state, screens } = placed({ x: 1700, y: 100, width: 800, height: 600 })
    Object.assign(state, { minimized: how === 'minimized', visible: how === 'visible' })
    screens(SMALL)
    expect(state.bounds).toEqual({ x: 480, y: 100, width: 800, height: 600 })
    // A system that shows a window again may put the window at a place that is not on the screen.
    state.bounds = { x: 1700, y: 100, width: 800, height: 600 }
    if (how === 'visible') return
    Object.assign(state, { minimized: false, visible: true })
    events.emit(how === 'minimized' ? 'restore' : 'show')
    expect(state.bounds.x).toBe(480)
  }
)

it('leaves a maximised window to the system while it is maximised (screen-shrinks)', () => {
  const { events, state, screens } = placed({ x: 1700, y: 100, width: 800, height: 600 })
  state.maximized = true
  screens(SMALL)
  expect(state.moves).toBe(0)
  state.maximized = false
  events.emit('unmaximize')
  expect(state.bounds.x).toBe(480)
})

it('lowers the minimum size on a smaller display, and restores it (small-screens)', () => {
  const { state, screens, time, place } = placed({ x: 0, y: 0, width: 900, height: 700 })
  screens({ x: 0, y: 0, width: 400, height: 300 })
  expect(state.minimum).toEqual({ width: 200, height: 300 })
  expect(state.bounds).toEqual({ x: 0, y: 0, width: 400, height: 300 })
  screens(WIDE)
  expect(state.minimum).toEqual({ width: 480, height: 400 })
  place.dispose()
  screens(SMALL)
  expect(time.waiting()).toEqual([])
})

/** The state that a system reports for a window that it hides or minimises: it is no longer maximised. */
const AWAY = { hidden: { visible: false, maximized: false }, minimized: { minimized: true, maximized: false } } as const

it.each(['hidden', 'minimized'] as const)(
  'a maximised desk that starts %s stays so on the disk, and is maximised when it is first shown',
  (how) => {
    const { time, events, state, written, place } = placed({ x: 100, y: 100, width: 900, height: 700 }, true)
    Object.assign(state, AWAY[how])
    events.emit('move')
    time.advance(400)
    expect(written).toEqual([{ x: 100, y: 100, width: 900, height: 700, maximized: true }])
    Object.assign(state, { visible: true, minimized: false })
    events.emit(how === 'hidden' ? 'show' : 'restore')
    expect(state.maximized).toBe(true)
    place.keep()
    expect(written).toHaveLength(1)
  }
)

it.each(['hidden', 'minimized'] as const)(
  'a maximised desk that is %s comes back maximised, and one that was made smaller stays so',
  (how) => {
    const { time, events, state, written } = placed({ x: 100, y: 100, width: 900, height: 700 })
    const turn = (): void => {
      Object.assign(state, AWAY[how])
      events.emit('unmaximize')
      time.advance(400)
      Object.assign(state, { visible: true, minimized: false })
      events.emit(how === 'hidden' ? 'show' : 'restore')
      time.advance(400)
    }
    state.maximized = true
    events.emit('maximize')
    turn()
    expect({ stateMaximized: state.maximized, lastWrittenMaximized: written.at(-1)?.maximized }).toEqual({
      stateMaximized: true,
      lastWrittenMaximized: true
    })
    state.maximized = false
    events.emit('unmaximize')
    turn()
    expect({ stateMaximized: state.maximized, lastWrittenMaximized: written.at(-1)?.maximized }).toEqual({
      stateMaximized: false,
      lastWrittenMaximized: false
    })
  }
)

describe('a window that fills its display', () => {
  const SECOND: Area = { x: 2560, y: 0, width: 1920, height: 1080 }
  const on = { x: 2700, y: 100, width: 900, height: 700 }

  it('is written as such, if that is kept', () => {
    const { time, events, state, written } = placed(on, false, true)
    state.full = true
    events.emit('enter-full-screen')
    time.advance(400)
    expect(written).toEqual([{ ...on, maximized: false, fullScreen: true }])
  })

  it('does not fill the display on which the agent works after its own display is gone', () => {
    const { events, state, screens } = placed(on, false, true)
    screens(WIDE, SECOND)
    state.full = true
    screens(WIDE)
    expect(state.full).toBe(false)
    events.emit('leave-full-screen')
    expect(state.bounds).toMatchObject({ x: 1660, y: 100 })
  })

  it('stays as the system moved it, if that is not kept', () => {
    const { state, screens } = placed(on)
    state.full = true
    screens(WIDE)
    expect({ full: state.full, bounds: state.bounds }).toEqual({ full: true, bounds: on })
  })
})
