import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useSilenceStore } from '../../../src/renderer/stores/silence'
import { keyOf } from '../../support/deskEvents'

beforeEach(() => setActivePinia(createPinia()))

it('a closed suggestion stays closed for this silence, also when another one is closed', () => {
  const silences = useSilenceStore()
  silences.close(keyOf('a'), 1)
  silences.close(keyOf('b'), 2)
  expect([silences.isClosed(keyOf('a'), 1), silences.isClosed(keyOf('b'), 2)]).toEqual([true, true])
  expect([silences.isClosed(keyOf('a'), 3), silences.isClosed(keyOf('c'), null)]).toEqual([false, false])
})

it('at most 500 are remembered, those that were closed last', () => {
  const silences = useSilenceStore()
  for (let id = 0; id < 500; id++) silences.close(keyOf(String(id)), id)
  silences.close(keyOf('0'), 7)
  silences.close(keyOf('new'), 1)
  expect([silences.isClosed(keyOf('0'), 7), silences.isClosed(keyOf('new'), 1)]).toEqual([true, true])
  expect([silences.isClosed(keyOf('1'), 1), silences.isClosed(keyOf('2'), 2)]).toEqual([false, true])
})
