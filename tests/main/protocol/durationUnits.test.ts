import { expect, it } from 'vitest'
import { readDurationObject } from '../../../src/main/protocol/durationObject'

it.each<[object, number]>([
  [{ ms: 300_000 }, 300],
  [{ value: 5_000, unit: 'ms' }, 5],
  [{ value: 5_000, unit: 'MS' }, 5],
  [{ ms: 5_000, s: 5 }, 5],
  [{ s: 5, ms: 500 }, 5.5],
  [{ h: 0, m: 5, s: 300 }, 300],
  [{ m: 0, s: 0 }, 0],
  [{ m: 5, s: 3 }, 303],
  [{ h: 1, m: 2 }, 3_720],
  [{ d: 1 }, 86_400],
  [{ hrs: 1, mins: 2, secs: 3 }, 3_723],
  [{ value: 5, unit: 'mins' }, 300]
])('%j is %i s', (value, seconds) => expect(readDurationObject(value)).toMatchObject({ seconds }))

it.each([{ ss: 5 }, { hs: 5 }, { value: 5, unit: 'ds' }])('%j has no unit', (value) =>
  expect(readDurationObject(value)).toBeNull()
)
