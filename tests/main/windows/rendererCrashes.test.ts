import { expect, test } from 'vitest'
import { createRendererCrashes } from '../../../src/main/windows/rendererCrashes'

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
