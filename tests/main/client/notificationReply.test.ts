import { describe, expect, it } from 'vitest'
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
  'a reply to a customer who is unknown now is handed over, and not dropped (%s)',
  (refusal) => {
    const { store } = testDesk()
    const lost: string[] = []
    expect(
      replyFromNotification(store, { write: () => refusal }, keyOf('a'), 'Hello', (text) => void lost.push(text))
    ).toBe(false)
    expect(lost).toEqual(['Hello'])
  }
)

describe('a reply about which the composer would ask', () => {
  function guarded(text: string, draft = '') {
    const { store, list } = testDesk()
    list(
      report('a', { assigned: true, mine: true, name: 'Leila Haddad' }),
      report('b', { assigned: true, mine: true, name: 'Tomáš Havránek' })
    )
    if (draft !== '') store.apply({ type: 'draft.kept', key: keyOf('a'), text: draft })
    const written: string[] = []
    const write = (_key: unknown, sent: string) => (written.push(sent), null)
    const went = replyFromNotification(store, { write }, keyOf('a'), text, () => undefined)
    const notice = store.state.notices.at(-1)
    const why = notice?.kind === 'replyKept' ? notice.why : null
    return { went, written, why, customer: store.state.customers.get(keyOf('a')) }
  }

  it.each([
    ['a card number', 'Your card 4111 1111 1111 1111 was charged.', 'numbers'],
    ['an IBAN', 'Please pay to DE89 3704 0044 0532 0130 00.', 'numbers'],
    ['a greeting of somebody else who is open', 'Hello Tomáš, your parcel left.', 'greets']
  ])('does not leave, and becomes the draft: %s', (_what, text, why) => {
    const { customer, ...result } = guarded(text)
    expect(result).toEqual({ went: false, written: [], why })
    expect(customer?.draft).toBe(text)
    const twice = guarded(text, 'One moment')
    expect(twice.customer?.draft).toBe(`One moment\n${text}`)
    expect(twice.customer?.addedToDraft).toMatchObject([{ text }])
  })

  it('leaves when it greets its own customer', () => {
    expect(guarded('Hello Leila, your parcel left.')).toMatchObject({ went: true, why: null })
  })
})
