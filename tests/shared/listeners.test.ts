import { expect, it } from 'vitest'
import { createListeners } from '../../src/shared/listeners'

it('listeners are called in their order until they are disposed', () => {
  const listeners = createListeners<[string]>()
  const told: string[] = []
  const first = listeners.add((what) => told.push(`first ${what}`))
  listeners.add((what) => told.push(`second ${what}`))
  listeners.tell('a')
  first.dispose()
  listeners.tell('b')
  listeners.clear()
  listeners.tell('c')
  expect(told).toEqual(['first a', 'second a', 'second b'])
})

it('a listener that another one adds is called from the next time on', () => {
  const listeners = createListeners()
  const told: string[] = []
  const late = (): number => told.push('late')
  listeners.add(() => {
    told.push('early')
    listeners.add(late)
  })
  listeners.tell()
  listeners.tell()
  expect(told).toEqual(['early', 'early', 'late'])
})
