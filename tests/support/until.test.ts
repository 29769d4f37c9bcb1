import { expect, it } from 'vitest'
import { until } from './until'

it('waits for a truthy value, and tries again after an error', async () => {
  let calls = 0
  const value = await until('the third', () => {
    if (++calls < 3) throw new Error('not yet')
    return calls
  })
  expect(value).toBe(3)
})

it('rejects after its time, with the last value or error', async () => {
  await expect(until('never', () => 0, 60)).rejects.toThrow('Waited 60 ms for: never. Last: 0')
  await expect(until('never', () => Promise.reject(new Error('broken')), 60)).rejects.toThrow('Last: broken')
})
