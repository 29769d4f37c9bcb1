import { describe, expect, it } from 'vitest'
import { customer } from '../../support/scriptedClient'
import { A, B, deliveries, desk, mine, notices, of } from './relativeDesk'

const json = JSON.stringify
const send = (frame: object): ReturnType<typeof desk> => {
  const s = desk()
  s.client.sender.write(A, 'Hello')
  s.say(frame)
  return s
}

/** Frames that name a customer anywhere but beside the type. */
const naming = (id: unknown): readonly object[] => [
  { type: 'error', error: 'No', customer: id },
  { type: 'error', error: 'No', context: { customer_id: id } },
  { type: 'error', error: 'No', params: { customerId: id } },
  { type: 'error', error: 'No', original: of(id) },
  { type: 'error', error: 'No', request: { type: 'send_message', data: of(id) } },
  { type: 'error', error: 'No', request: json({ type: 'send_message', customer_id: id }) },
  { type: 'error', error: 'No', recipient: { id } },
  { type: 'error', error: 'No', recipient_id: id },
  { type: 'error', error: 'No', meta: { customer: id } },
  { type: 'error', error: 'No', customer_ids: [id] },
  { type: 'error', error: 'No', customers: [{ customer_id: id }] },
  { type: 'error', error: { message: 'No', customer_id: id } },
  { type: 'error', error: { message: 'No', details: { CustomerId: id } } },
  { type: 'error', error: 'No', errors: [{ customer_id: id, message: 'No' }] },
  { type: 'error', error: json({ message: 'No', customer_id: id }) },
  { type: 'message_failed', error: 'No', data: { message: { customer_id: id, text: 'Bye' } } },
  { type: 'send_message_error', reason: 'No', payload: { body: { customer: { id } } } },
  { type: 'message_sent', success: false, error: 'No', message: { customer_id: id, text: 'Bye' } }
]

describe('an error that names another customer in any of its parts refuses no message to this one:', () => {
  it.each([...naming('zz'), ...naming({ $oid: 'zz' })].map((frame) => ({ frame })))('$frame', ({ frame }) => {
    const s = send(frame)
    expect({ state: deliveries(s), notices: notices(s) }).toEqual({
      state: ['sending'],
      notices: [['serverError', 'No']]
    })
  })

  it.each([...naming('a'), ...naming({ $oid: 'a' })].map((frame) => ({ frame })))(
    'one that names this customer does: $frame',
    ({ frame }) => expect(deliveries(send(frame))).toEqual(['failed'])
  )
})

describe('an error that names', () => {
  it('this customer beside its type is about this customer, whatever else it quotes', () => {
    expect(deliveries(send({ type: 'error', error: 'No', ...of('a'), context: { customer_id: 'zz' } }))).toEqual([
      'failed'
    ])
  })
  it('several customers may be about each of them, but about nobody else', () => {
    expect(deliveries(send({ type: 'error', error: 'No', customer_ids: ['zz', 'a'] }))).toEqual(['failed'])
    expect(deliveries(send({ type: 'error', error: 'No', customer_ids: ['zz', 'b'] }))).toEqual(['sending'])
  })
  it('a customer by an id that nobody can tell from others leaves the message in doubt', () => {
    const s = send({ type: 'error', error: 'No', context: { customer_id: 2 ** 53 } })
    expect(deliveries(s)).toEqual(['sending'])
    s.time.advance(10_000)
    expect(deliveries(s)).toEqual(['unconfirmed'])
  })
  it('nobody in its structure refuses the message, even if a person’s words look like ids', () => {
    for (const frame of [
      { type: 'error', error: 'No' },
      { type: 'error', error: 'No', message: json(of('zz')) },
      { type: 'error', error: 'No', text: json(of('zz')) },
      { type: 'error', error: 'No', customer: 'Ana Perez' },
      { type: 'error', errors: { customer_id: ['is unknown'] } },
      { type: 'error', error: 'No', details: { customer_id: 'required', customer: 'not_found' } },
      { type: 'error', error: 'No', customer: null, customer_ids: [], context: {} },
      { type: 'error', error: 'No', user: { id: 'zz' }, user_id: 'zz', agent: { id: 'zz' } }
    ])
      expect(deliveries(send(frame))).toEqual(['failed'])
  })
  it('another customer deep inside refuses no take-over of this one', () => {
    const s = desk()
    s.client.takeOver.take(B)
    s.say({ type: 'error', error: 'Already assigned', context: { customer_id: 'zz' } })
    expect(s.store.state.customers.get(B)?.pending).toBe('taking')
    s.say({ type: 'error', error: 'Already assigned', context: { customer_id: 'b' } })
    s.list(customer('a', mine), customer('b', { is_assigned: true, agent_name: 'Bo' }))
    expect(s.store.state.notices.at(-1)).toMatchObject({ kind: 'conflict', agentName: 'Bo' })
  })
  it('a customer in a list that never ends is read up to a limit', () => {
    const deep = Array.from({ length: 30 }).reduce<object>((inner) => ({ inner }), { customer_id: 'zz' })
    expect(deliveries(send({ type: 'error', error: 'No', deep }))).toEqual(['failed'])
    const rows = Array.from({ length: 2_000 }, (_, index) => ({ customer_id: index }))
    expect(deliveries(send({ type: 'error', error: 'No', rows }))).toEqual(['sending'])
  })
})
