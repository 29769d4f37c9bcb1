import { expect, it } from 'vitest'
import type { CommandRefusal } from '../../../src/shared/commands'
import { replyFromNotification } from '../../../src/main/client/notificationReply'
import { keyOf, report, testDesk } from '../../support/deskEvents'

function reply(refusal: CommandRefusal | null, draft = '', isMine = true) {
  const { store, list } = testDesk()
  list(report('a', { assigned: isMine, mine: isMine }))
  if (draft !== '') store.apply({ type: 'draft.kept', key: keyOf('a'), text: draft })
  const went = replyFromNotification(store, { write: () => refusal }, keyOf('a'), 'Hello', () => undefined)
  return { went, draft: store.state.customers.get(keyOf('a'))?.draft }
}

it('a reply that may be sent leaves no draft', () => {
  expect(reply(null)).toEqual({ went: true, draft: '' })
})

it('a reply that may not be sent is added to the draft', () => {
  expect(reply('tooLong')).toEqual({ went: false, draft: 'Hello' })
  expect(reply('withSomeoneElse', 'One moment')).toEqual({ went: false, draft: 'One moment\nHello' })
})

it('a reply does not take over a customer who is no longer the agent’s', () => {
  expect(reply(null, '', false)).toEqual({ went: false, draft: 'Hello' })
})

it.each([null, 'unknownCustomer' as const])(
  'L13: a reply to a customer who is unknown now is handed over, and not dropped (%s)',
  (refusal) => {
    const { store } = testDesk()
    const lost: string[] = []
    expect(
      replyFromNotification(store, { write: () => refusal }, keyOf('a'), 'Hello', (text) => void lost.push(text))
    ).toBe(false)
    expect(lost).toEqual(['Hello'])
  }
)
