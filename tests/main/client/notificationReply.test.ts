import { expect, test } from 'vitest'
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

test.each([null, 'unknownCustomer' as const])(
  'L13: words to a customer who is not on the desk any more are handed over, not dropped (%s)',
  (refusal) => {
    const { store } = testDesk()
    const lost: string[] = []
    expect(
      replyFromNotification(store, { write: () => refusal }, keyOf('a'), 'Hello', (text) => void lost.push(text))
    ).toBe(false)
    expect(lost).toEqual(['Hello'])
  }
)
