import { expect, it } from 'vitest'
import { watchTrayHost } from '../../../../src/main/os/tray/trayHost'
import { createFakeTime } from '../../../support/fakeTime'
import { ScriptedBus, settled } from '../../../support/scriptedBus'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const ANSWER_LIMIT_MS = 2_000

function desktop(owner: string | null) {
  const time = createFakeTime()
  const bus = new ScriptedBus(time)
  if (owner !== null) bus.own(WATCHER, owner)
  const host = watchTrayHost(bus, time.timers)
  const told: string[] = []
  host.watch((came) => void told.push(`${host.place()}${came ? ', came' : ''}`))
  /** Makes the tray's watcher answer whether a host, which shows the icons, is registered. */
  const answer = async (value: boolean): Promise<void> => {
    bus.last('Get').answer({ signature: 'b', value })
    await settled()
  }
  /** Lets the time limit pass without an answer of the watcher. */
  const silence = async (): Promise<void> => {
    time.advance(ANSWER_LIMIT_MS)
    await settled()
  }
  const signal = (member: string): void =>
    bus.say({ from: WATCHER, path: '/StatusNotifierWatcher', interface: WATCHER, member, body: [] })
  return { bus, time, host, told, answer, silence, signal }
}

it('has no tray without a watcher, and asks nothing (no-tray-close)', () => {
  const { host, bus, time } = desktop(null)
  expect({ place: host.place(), callCount: bus.calls.length, waiting: time.waiting() }).toEqual({
    place: 'none',
    callCount: 0,
    waiting: []
  })
})

it('has a tray if a watcher has a host', async () => {
  const { host, told, answer, time } = desktop(':1.7')
  expect(host.place()).toBe('unknown')
  await answer(true)
  expect({ told, waiting: time.waiting() }).toEqual({ told: ['there, came'], waiting: [] })
})

it('has no tray before a host registers', async () => {
  const { host, told, answer, signal } = desktop(':1.7')
  await answer(false)
  expect(host.place()).toBe('none')
  signal('StatusNotifierHostRegistered')
  await answer(true)
  signal('StatusNotifierHostUnregistered')
  await answer(false)
  expect(told).toEqual(['none', 'there, came', 'none'])
})

it('reports a tray that comes, goes and comes again', async () => {
  const { bus, told, answer } = desktop(null)
  bus.own(WATCHER, ':1.7')
  await answer(true)
  bus.own(WATCHER, null)
  bus.own(WATCHER, ':1.9')
  await answer(true)
  // Another program becomes the watcher. There is no time without a watcher in between.
  bus.own(WATCHER, ':1.12')
  await answer(true)
  expect(told).toEqual(['there, came', 'none', 'there, came', 'there, came'])
})

it('ignores a second host', async () => {
  const { told, answer, signal } = desktop(':1.7')
  await answer(true)
  signal('StatusNotifierHostRegistered')
  await answer(true)
  expect(told).toEqual(['there, came'])
})

it('has no tray while the owner does not answer, asks again after growing delays, and accepts a late answer', async () => {
  const { host, told, answer, silence, bus, time } = desktop(':1.7')
  const first = bus.last('Get')
  await silence()
  expect(host.place()).toBe('none')
  const waits: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    waits.push(time.waiting()[0] ?? 0)
    time.advance(time.waiting()[0] ?? 0)
    await silence()
  }
  expect(waits).toEqual([2_000, 5_000, 15_000, 60_000, 60_000])
  // This late answer is for the first question. It changes nothing, because only the answer to the newest question
  // counts.
  first.answer({ signature: 'b', value: true })
  expect(told).toEqual(['none'])
  await answer(true)
  expect({ told, waiting: time.waiting() }).toEqual({ told: ['none', 'there, came'], waiting: [] })
})

it('ignores an answer about a watcher that is gone, and leaves no timer behind', async () => {
  const { bus, host, told, answer, time } = desktop(':1.7')
  bus.own(WATCHER, null)
  await answer(true)
  expect({ place: host.place(), told }).toEqual({ place: 'none', told: ['none'] })
  host.dispose()
  expect({ listeners: bus.listeners, waiting: time.waiting() }).toEqual({ listeners: 0, waiting: [] })
})
