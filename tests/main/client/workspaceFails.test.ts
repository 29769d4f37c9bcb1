import { expect, it } from 'vitest'
import { keyOf } from '../../support/deskEvents'
import { customer, scriptClient } from '../../support/scriptedClient'

const mine = customer('a', { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' })

it.each([
  { how: 'with its own error three times', code: 1011, last: { state: 'failed', reason: { code: 'rests' } } },
  { how: 'without a word three times', code: 1006, last: { state: 'sending' } }
])('after the connection ended $how at messages to a customer, the next one is $last.state', ({ code, last }) => {
  const s = scriptClient()
  for (const text of ['One', 'Two', 'Three']) {
    s.connect(mine)
    s.client.sender.write(keyOf('a'), text)
    s.drop({ kind: 'closed', code, reason: '' })
    for (const { id } of s.store.state.outbox.all()) s.client.sender.discard(keyOf('a'), id)
  }
  s.connect(mine)
  s.client.sender.write(keyOf('a'), 'Four')
  expect([...s.store.state.outbox.all()].at(-1)).toMatchObject({ text: 'Four', delivery: last })
})

it('a message that Deskhand itself holds back says nothing about who has the customer', () => {
  const s = scriptClient()
  const free = customer('a')
  for (const text of ['One', 'Two', 'Three']) {
    s.connect(free)
    s.client.sender.write(keyOf('a'), text)
    s.drop({ kind: 'closed', code: 1011, reason: '' })
    for (const { id } of s.store.state.outbox.all()) s.client.sender.discard(keyOf('a'), id)
  }
  s.connect(free)
  s.time.advance(5_000)
  s.take()
  const notices = s.store.state.notices.length
  s.client.sender.write(keyOf('a'), 'Four')
  s.time.advance(1_000)
  expect([...s.store.state.outbox.all()].at(-1)?.delivery).toEqual({ state: 'failed', reason: { code: 'rests' } })
  expect({
    inDoubt: s.store.state.customers.get(keyOf('a'))?.inDoubt,
    sent: s.take(),
    notices: s.store.state.notices.slice(notices)
  }).toEqual({ inDoubt: false, sent: [], notices: [] })
})
