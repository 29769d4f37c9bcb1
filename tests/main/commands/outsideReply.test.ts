import { expect, test } from 'vitest'
import type { CommandRefusal } from '../../../src/shared/commands'
import { replyFromOutside } from '../../../src/main/commands/outsideReply'
import { keyOf, report, testDesk } from '../../support/deskEvents'

function reply(refusal: CommandRefusal | null, draft = '', isMine = true) {
  const { desk, list } = testDesk()
  list(report('a', { assigned: isMine, mine: isMine }))
  if (draft !== '') desk.apply({ type: 'draft.kept', key: keyOf('a'), text: draft })
  const went = replyFromOutside(desk, { write: () => refusal }, keyOf('a'), 'Hello')
  return { went, draft: desk.state.customers.get(keyOf('a'))?.draft }
}

test('what may go leaves no draft', () => {
  expect(reply(null)).toEqual({ went: true, draft: '' })
})

test('what may not go is kept as the draft, behind what stood there', () => {
  expect(reply('tooLong')).toEqual({ went: false, draft: 'Hello' })
  expect(reply('withSomeoneElse', 'One moment')).toEqual({ went: false, draft: 'One moment\nHello' })
})

test('a reply takes nobody over who is no longer the agent’s', () => {
  expect(reply(null, '', false)).toEqual({ went: false, draft: 'Hello' })
})
