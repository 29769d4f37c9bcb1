import { describe, expect, it } from 'vitest'
import { customer } from '../../support/scriptedClient'
import { A, desk, mine, newMessage, texts } from './relativeDesk'

const said = (fields: object): object => newMessage({ is_human: false, ...fields })

describe('a message with a boolean in the place of its text', () => {
  it.each([{ message: false }, { message: true }, { text: false }, { message: false, attachments: [] }])(
    'is not shown, and a list tells what the customer wrote: %j',
    (fields) => {
      const s = desk()
      s.say(said(fields))
      s.time.advance(1)
      expect([texts(s), s.store.state.customers.get(A)?.unread]).toEqual([[], 0])
      expect(s.take().map(({ type }) => type)).toEqual(['get_stopped_customers'])
      s.list(customer('a', { ...mine, last_message: 'Is anybody there?' }), customer('b'))
      expect(s.store.state.customers.get(A)).toMatchObject({ unread: 1, lastMessage: 'Is anybody there?' })
    }
  )

  it.each([
    { fields: { message: false, text: 'Hi' }, text: 'Hi' },
    { fields: { message: { text: 'Hi', edited: false } }, text: 'Hi' },
    { fields: { message: 0 }, text: '0' },
    { fields: { message: 'false' }, text: 'false' },
    { fields: { message: false, attachments: [{ type: 'image' }] }, text: '' },
    { fields: { message: false, image: 'https://a.example/b.png' }, text: '' },
    { fields: { message: null }, text: '' },
    { fields: {}, text: '' }
  ])('and something else is shown: $fields', ({ fields, text }) => {
    const s = desk()
    s.say(said(fields))
    expect(texts(s)).toEqual([`customer: ${text}`])
  })

  it('of the agent is the echo of the message in flight, as any other without text', () => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say(newMessage({ is_human: true, agent_id: 7, agent_name: 'Me', message: false }))
    expect(texts(s)).toEqual(['me: Hello'])
  })
})
