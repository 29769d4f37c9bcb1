import { expect, it } from 'vitest'
import { selectUndecided } from '../../../../src/main/ipc/views/windowStatus'
import type { Delivery } from '../../../../src/shared/domain/message'
import { keyOf, report, testDesk } from '../../../support/deskEvents'

function desk() {
  const test = testDesk()
  test.list(report('a', { name: 'Ana', assigned: true, mine: true }), report('b', { name: 'Bo' }))
  const write = (id: string, delivery: Delivery): void =>
    void test.apply({ type: 'message.written', key: keyOf(id), id: test.store.newId(), text: 'Hi', delivery })
  return { write, now: () => selectUndecided(test.store.state).map(({ name, delivery }) => [name, delivery.state]) }
}

it('messages that were not sent or may have been sent are known to the window, whoever has the customer', () => {
  const { write, now } = desk()
  write('a', { state: 'queued' })
  expect(now()).toEqual([])
  write('a', { state: 'failed', reason: null })
  write('b', { state: 'unconfirmed' })
  expect(now()).toEqual([
    ['Ana', 'failed'],
    ['Bo', 'unconfirmed']
  ])
})

it('only the newest are, if there are many', () => {
  const { write, now } = desk()
  for (let count = 0; count < 60; count++) write('a', { state: 'failed', reason: null })
  write('b', { state: 'unconfirmed' })
  expect(now()).toHaveLength(50)
  expect(now().at(-1)).toEqual(['Bo', 'unconfirmed'])
})
