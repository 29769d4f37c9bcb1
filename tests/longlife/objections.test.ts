import { expect, it, vi } from 'vitest'
import { type Hour, measureLastAgain, objectionsToHours } from './hours'

vi.mock('electron', () => import('./electronStandIn'))

/** Returns eight hours that are all alike. `more`: the figures that differ, by the number of the hour. */
function day(more: Readonly<Record<number, Partial<Hour>>> = {}): readonly Hour[] {
  return Array.from({ length: 8 }, (_, at) => ({
    hour: at + 1,
    events: 72_000,
    megabytes: 40,
    p50Ms: 0.1,
    p99Ms: 1,
    wallP99Ms: 1.2,
    besideMs: 1,
    controlMs: 1 + (at % 3) / 100,
    ...more[at + 1]
  }))
}

it('a day that stays as it began has no objection', () => {
  expect(objectionsToHours(day())).toEqual([])
  expect(objectionsToHours(day({ 8: { megabytes: 41.9, p99Ms: 1.04 } }))).toEqual([])
})

it('memory that grew by more than 5 % is an objection', () => {
  expect(objectionsToHours(day({ 8: { megabytes: 42.1 } }))).toEqual(['memory grew by 5.2 %'])
  expect(objectionsToHours(day({ 8: { megabytes: Number.NaN } }))).toHaveLength(1)
})

it('p99 that grew by more than 5 %, also beside a new desk, is an objection', () => {
  expect(objectionsToHours(day({ 8: { p99Ms: 1.2, besideMs: 1.2 } }))).toHaveLength(1)
  expect(objectionsToHours(day({ 8: { p99Ms: Number.NaN, besideMs: Number.NaN } }))).toHaveLength(1)
})

it('a slow computer, which slows the new desk alike, is no objection', () => {
  expect(objectionsToHours(day({ 8: { p99Ms: 1.5, besideMs: 1.5, controlMs: 1.5 } }))).toEqual([])
})

it('one hour in which the new desk was slow does not excuse a desk that became twice as slow', () => {
  expect(objectionsToHours(day({ 4: { controlMs: 2.5 }, 8: { p99Ms: 2, besideMs: 2 } }))).toHaveLength(1)
})

it('new desks that all differ by much excuse as much, but never more than 10 %', () => {
  const controls = [1, 1.3, 0.8, 1.25, 0.75, 1.3, 0.8, 1]
  const noisy = Object.fromEntries(controls.map((controlMs, at) => [at + 1, { controlMs }]))
  const grown = (by: number) => day({ ...noisy, 8: { p99Ms: by, besideMs: by, controlMs: 1 } })
  expect(objectionsToHours(grown(1.09))).toEqual([])
  expect(objectionsToHours(grown(1.11))).toHaveLength(1)
  expect(objectionsToHours(grown(1.2))).toHaveLength(1)
})

it('an hour above 10 % is measured again, at most twice, and then the run fails', async () => {
  const last = (by: number): Hour => ({ ...day()[7]!, p99Ms: by, besideMs: by, controlMs: 1 })
  const run = async (...measured: readonly number[]) => {
    const [begin = 1, ...again] = measured
    let asked = 0
    const hours = await measureLastAgain([...day().slice(0, -1), last(begin)], () =>
      Promise.resolve(last(again[asked++] ?? 1))
    )
    return { asked, failed: objectionsToHours(hours).length > 0 }
  }
  expect(await run(1.04)).toEqual({ asked: 0, failed: false })
  expect(await run(1.2, 1.02)).toEqual({ asked: 1, failed: false })
  expect(await run(1.2, 1.3, 1.02)).toEqual({ asked: 2, failed: false })
  expect(await run(1.2, 1.3, 1.2, 1)).toEqual({ asked: 2, failed: true })
})

it('one hour is not enough to compare', () => {
  expect(objectionsToHours(day().slice(0, 1))).toEqual(['there are no two hours to compare'])
})
