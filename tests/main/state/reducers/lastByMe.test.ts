import { describe, expect, it } from 'vitest'
import { queueRow } from '../../../../src/main/ipc/views/queueRows'
import type { CustomerReport } from '../../../../src/shared/domain/customer'
import type { StoreEvent } from '../../../../src/shared/events'
import { keyOf, report, START, testDesk, type TestDesk } from '../../../support/deskEvents'

const KEY = keyOf('a')
const ANSWER = 'We are open until ten tonight.'
const isMine = (lastMessage: string): CustomerReport => report('a', { assigned: true, mine: true, lastMessage })

function desk(row = isMine('Are you open?')): TestDesk {
  const t = testDesk()
  t.apply(
    { type: 'connection.changed', connection: { state: 'connected', asOf: START, since: START } },
    { type: 'session.greeted', userId: 'me' }
  )
  t.list(row)
  return t
}

const says = (text: string, agentId: string | null = null): StoreEvent => ({
  type: 'message.received',
  who: { pageId: 'p1', customerId: 'a' },
  fromAgent: agentId !== null,
  text,
  agentName: null,
  agentId
})

/** Writes a message and sends it. `state`: the state of the message at the end. */
function write(t: TestDesk, text: string, state: 'sent' | 'unconfirmed'): void {
  t.apply({ type: 'message.written', key: KEY, id: 7, text, delivery: { state: 'queued' } })
  t.apply({ type: 'message.deliveryChanged', key: KEY, id: 7, delivery: { state: 'sending' } })
  if (state === 'sent') t.apply(says(text, 'me'))
  else t.apply({ type: 'message.deliveryChanged', key: KEY, id: 7, delivery: { state } })
}

function comeBack(t: TestDesk, row: CustomerReport): void {
  t.apply({ type: 'connection.changed', connection: { state: 'offline', asOf: t.now } })
  t.now += 60_000
  t.apply({ type: 'connection.changed', connection: { state: 'connected', asOf: t.now, since: t.now } })
  t.list(row)
}

/** Returns the last words that the row shows, and whether they are the agent's own. */
function shown(t: TestDesk): string | undefined {
  const customer = t.store.state.customers.get(KEY)
  const row = customer && queueRow(customer, false)
  return row && (row.lastByMe ? `You: ${row.lastMessage}` : row.lastMessage)
}

describe('the last words of a row', () => {
  it('are the agent’s once the message has arrived, and stay so in the next list', () => {
    const t = desk()
    write(t, ANSWER, 'sent')
    expect(shown(t)).toBe(`You: ${ANSWER}`)
    t.list(isMine(ANSWER))
    expect(shown(t)).toBe(`You: ${ANSWER}`)
  })

  it('are the agent’s if the list changes or shortens the agent’s words', () => {
    const t = desk()
    write(t, 'Tom & Jerry are open until ten tonight.', 'sent')
    t.list(isMine('Tom &amp; Jerry are open until…'))
    expect(shown(t)).toBe('You: Tom &amp; Jerry are open until…')
  })

  it('are the customer’s after the customer wrote, also the same words', () => {
    const t = desk()
    write(t, 'ok', 'sent')
    t.apply(says('ok'))
    t.list(isMine('ok'))
    expect(shown(t)).toBe('ok')
  })

  it('are the customer’s if the list shows only what customers write', () => {
    const t = desk()
    write(t, ANSWER, 'sent')
    t.list(isMine('Are you open?'))
    expect(shown(t)).toBe('Are you open?')
  })

  it('are nobody’s for certain if a colleague wrote them', () => {
    const t = desk()
    t.apply(says(ANSWER, 'ana'))
    expect(shown(t)).toBe(ANSWER)
  })

  it('are the agent’s if the agent wrote them elsewhere', () => {
    const t = desk()
    t.apply(says(ANSWER, 'me'))
    expect(shown(t)).toBe(`You: ${ANSWER}`)
  })

  it('after a gap, are the agent’s only if they are too long to be repeated by chance', () => {
    const [long, short] = [desk(), desk()]
    write(long, ANSWER, 'sent')
    write(short, 'ok', 'sent')
    comeBack(long, isMine(ANSWER))
    comeBack(short, isMine('ok'))
    expect([shown(long), shown(short)]).toEqual([`You: ${ANSWER}`, 'ok'])
  })

  it('are the agent’s if a list proves that a message in doubt arrived', () => {
    const t = desk()
    write(t, ANSWER, 'unconfirmed')
    expect(shown(t)).toBe('Are you open?')
    t.list(isMine(ANSWER))
    expect(shown(t)).toBe(`You: ${ANSWER}`)
  })
})
