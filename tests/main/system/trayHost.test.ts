import { expect, test } from 'vitest'
import type { BusAnswer } from '../../../src/main/system/bus'
import { watchTrayHost } from '../../../src/main/system/trayHost'
import { createFakeBus } from '../../support/fakeBus'
import { createFakeTime } from '../../support/fakeTime'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const HOST: BusAnswer = { kind: 'answered', body: [{ signature: 'b', value: true }] }
const NO_HOST: BusAnswer = { kind: 'answered', body: [{ signature: 'b', value: false }] }
const SILENT: BusAnswer = { kind: 'failed', failure: { kind: 'silent' } }

function desktop(owner: string | null) {
  const fake = createFakeBus()
  const time = createFakeTime()
  if (owner !== null) fake.setOwner(WATCHER, owner)
  const host = watchTrayHost(fake.bus, time.timers)
  const told: string[] = []
  host.watch((came) => void told.push(`${host.place()}${came ? ', came' : ''}`))
  const answer = async (next: BusAnswer): Promise<void> => {
    fake.calls.shift()?.answer(next)
    await Promise.resolve()
    await Promise.resolve()
  }
  const signal = (member: string): void => fake.signal({ path: '/StatusNotifierWatcher', interface: WATCHER, member })
  return { ...fake, fake, time, host, told, answer, signal }
}

test('no-tray-close: without a watcher there is no tray, and nothing is asked', () => {
  const { host, calls, time } = desktop(null)
  expect([host.place(), calls.length, time.waiting()]).toEqual(['none', 0, []])
})

test('a watcher with a host is a tray', async () => {
  const { host, told, answer, time } = desktop(':1.7')
  expect(host.place()).toBe('unknown')
  await answer(HOST)
  expect([told, time.waiting()]).toEqual([['there, came'], []])
})

test('a watcher without a host is none until one registers', async () => {
  const { host, told, answer, signal } = desktop(':1.7')
  await answer(NO_HOST)
  expect(host.place()).toBe('none')
  signal('StatusNotifierHostRegistered')
  await answer(HOST)
  signal('StatusNotifierHostUnregistered')
  await answer(NO_HOST)
  expect(told).toEqual(['none', 'there, came', 'none'])
})

test('a tray that comes later, goes, and comes again is told each time', async () => {
  const { fake, told, answer } = desktop(null)
  fake.setOwner(WATCHER, ':1.7')
  await answer(HOST)
  fake.setOwner(WATCHER, null)
  fake.setOwner(WATCHER, ':1.9')
  await answer(HOST)
  // Another one takes the name over at once.
  fake.setOwner(WATCHER, ':1.12')
  await answer(HOST)
  expect(told).toEqual(['there, came', 'none', 'there, came', 'there, came'])
})

test('a second host beside the first changes nothing', async () => {
  const { told, answer, signal } = desktop(':1.7')
  await answer(HOST)
  signal('StatusNotifierHostRegistered')
  await answer(HOST)
  expect(told).toEqual(['there, came'])
})

test('an owner that never answers is none, is asked at growing distance, and its late answer counts', async () => {
  const { host, told, answer, calls, time } = desktop(':1.7')
  const first = calls[0]
  await answer(SILENT)
  expect([host.place(), time.waiting()]).toEqual(['none', [2_000]])
  const waits: number[] = []
  for (let turn = 0; turn < 5; turn++) {
    waits.push(time.waiting()[0] ?? 0)
    time.advance(time.waiting()[0] ?? 0)
    await answer(SILENT)
  }
  expect(waits).toEqual([2_000, 5_000, 15_000, 60_000, 60_000])
  first?.late([{ signature: 'b', value: true }])
  expect(told).toEqual(['none'])
  time.advance(60_000)
  calls[0]?.late([{ signature: 'b', value: true }])
  expect([told, time.waiting()]).toEqual([['none', 'there, came'], []])
})

test('an answer about a watcher that is gone counts for nothing, and nothing is left behind', async () => {
  const { fake, host, told, answer, time } = desktop(':1.7')
  fake.setOwner(WATCHER, null)
  await answer(HOST)
  expect([host.place(), told]).toEqual(['none', ['none']])
  host.dispose()
  expect([fake.listeners(), time.waiting()]).toEqual([0, []])
})
