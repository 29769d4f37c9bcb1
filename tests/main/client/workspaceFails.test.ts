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
