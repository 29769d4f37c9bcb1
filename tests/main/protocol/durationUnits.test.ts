import { expect, it } from 'vitest'
import { readDurationObject } from '../../../src/main/protocol/durationObject'

it.each<{ value: object; seconds: number }>([
  { value: { ms: 300_000 }, seconds: 300 },
  { value: { value: 5_000, unit: 'ms' }, seconds: 5 },
  { value: { value: 5_000, unit: 'MS' }, seconds: 5 },
  { value: { ms: 5_000, s: 5 }, seconds: 5 },
  { value: { hours: 1, minutes: 60, seconds: 3600 }, seconds: 3600 },
  { value: { days: 1, hours: 24, minutes: 1440 }, seconds: 86_400 },
  { value: { minutes: 125, seconds: 7500, milliseconds: 7_500_000 }, seconds: 7500 },
  { value: { s: 5, ms: 500 }, seconds: 5.5 },
  { value: { h: 0, m: 5, s: 300 }, seconds: 300 },
  { value: { m: 0, s: 0 }, seconds: 0 },
  { value: { m: 5, s: 3 }, seconds: 303 },
  { value: { h: 1, m: 2 }, seconds: 3_720 },
  { value: { d: 1 }, seconds: 86_400 },
  { value: { hrs: 1, mins: 2, secs: 3 }, seconds: 3_723 },
  { value: { value: 5, unit: 'mins' }, seconds: 300 }
])('$value is $seconds s', ({ value, seconds }) => expect(readDurationObject(value)).toMatchObject({ seconds }))

it.each([{ ss: 5 }, { hs: 5 }, { value: 5, unit: 'ds' }])('%j has no unit', (value) =>
  expect(readDurationObject(value)).toBeNull()
)
