import { expect, it } from 'vitest'
import { until } from './until'

it('waits for something true, and takes an error for not yet', async () => {
  let calls = 0
  const value = await until('the third', () => {
    if (++calls < 3) throw new Error('not yet')
    return calls
  })
  expect(value).toBe(3)
})

it('gives up and says what it saw last', async () => {
  await expect(until('never', () => 0, 60)).rejects.toThrow('Waited 60 ms for: never. Last: 0')
  await expect(until('never', () => Promise.reject(new Error('broken')), 60)).rejects.toThrow('Last: broken')
})
