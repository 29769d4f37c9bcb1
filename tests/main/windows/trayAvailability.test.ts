import { expect, it } from 'vitest'
import { closingDoes, keepReachable, type TrayAvailability } from '../../../src/main/windows/trayAvailability'
import { createFakeTime } from '../../support/fakeTime'

function hiddenDesk(start: TrayAvailability) {
  const time = createFakeTime()
  const state = { place: start, hidden: true, minimized: 0 }
  const listeners = new Set<(came: boolean) => void>()
  const reach = keepReachable(
    {
      isHidden: () => state.hidden,
      minimize: () => {
        state.hidden = false
        state.minimized++
      }
    },
    {
      place: () => state.place,
      watch: (changed) => {
        listeners.add(changed)
        return { dispose: () => void listeners.delete(changed) }
      }
    },
    time.timers
  )
  const set = (place: TrayAvailability): void => {
    state.place = place
    listeners.forEach((changed) => changed(place === 'there'))
  }
  return { time, state, reach, set, listeners }
}

it.each([
  { place: 'there', does: 'hide' },
  { place: 'none', does: 'minimize' },
  { place: 'unknown', does: 'minimize' }
] as const)('with a tray that is $place closing does $does (no-tray-close)', ({ place, does }) => {
  expect(closingDoes(place)).toBe(does)
})

it.each(['none', 'unknown'] as const)(
  'a desk that starts hidden is minimised while the tray is %s (no-tray-close)',
  (place) => {
    const { time, state, reach } = hiddenDesk(place)
    reach.check()
    time.advance(2_000)
    expect({ minimized: state.minimized, waiting: time.waiting() }).toEqual({ minimized: 1, waiting: [] })
  }
)

it('a hidden window is minimised when the tray goes (no-tray-close)', () => {
  const { time, state, set, reach } = hiddenDesk('there')
  reach.check()
  time.advance(60_000)
  set('none')
  time.advance(2_000)
  expect(state.minimized).toBe(1)
})

it('a panel that restarts within two seconds changes nothing and leaves no timer (no-tray-close)', () => {
  const { time, state, set, reach, listeners } = hiddenDesk('there')
  set('none')
  time.advance(1_900)
  set('there')
  time.advance(10_000)
  expect({ minimized: state.minimized, waiting: time.waiting() }).toEqual({ minimized: 0, waiting: [] })
  set('none')
  reach.dispose()
  expect({ waiting: time.waiting(), size: listeners.size }).toEqual({ waiting: [], size: 0 })
})

it('a window that is on the screen does not change', () => {
  const { time, state, set } = hiddenDesk('there')
  state.hidden = false
  set('none')
  time.advance(5_000)
  expect(state.minimized).toBe(0)
})
