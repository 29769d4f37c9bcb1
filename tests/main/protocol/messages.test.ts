import { describe, expect, it } from 'vitest'
import { eventOf, kinds, read } from './reading'

const message = (fields: object) =>
  eventOf({ type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', ...fields } }, 'message.received')

describe('a message’s text is in the first field with visible text', () => {
  it.each<{ fields: object }>([
    { fields: { message: ' ', text: 'hello' } },
    { fields: { message: '\u200b', text: '', body: 'hello' } },
    { fields: { message: { text: ' ' }, content: 'hello' } },
    { fields: { message: { text: '\ufeff', body: 'hello' } } },
    { fields: { message: [' ', ''], text: 'hello' } },
    { fields: { message: null, text: 'hello' } },
    { fields: { msg: 'hello' } },
    { fields: { message_text: 'hello' } },
    { fields: { messageText: 'hello' } },
    { fields: { MessageText: 'hello' } },
    { fields: { caption: 'hello' } },
    { fields: { message: { msg: 'hello' } } },
    { fields: { message: { messageText: 'hello' } } },
    { fields: { message: { message_text: 'hello' } } },
    { fields: { message: { type: 'image', image: { id: 7, url: 'https://a.example/b.png', caption: 'hello' } } } },
    { fields: { message: { video: { caption: 'hello' } } } },
    { fields: { message: { document: { filename: 'a.pdf', caption: 'hello' } } } },
    { fields: { message: '', image: { url: 'https://a.example/b.png', caption: 'hello' } } },
    { fields: { payload: { text: 'hello' } } },
    { fields: { payload: { message: { text: 'hello' } } } },
    { fields: { message: { payload: { text: 'hello' } } } },
    { fields: { message: 'hello', text: 'other', caption: 'third' } },
    { fields: { message: 'hello', payload: 'GET_STARTED' } }
  ])('is read from $fields', ({ fields }) =>
    expect(message({ is_human: false, ...fields })).toMatchObject({
      text: 'hello',
      who: { customerId: 'c0', pageId: 'p1' }
    })
  )

  it('the text may be beside the type, or in a payload beside the data', () => {
    expect(
      eventOf({ type: 'new_message', payload: { customer_id: 1, is_human: false, text: 'hello' } }, 'message.received')
        .text
    ).toBe('hello')
    expect(
      eventOf(
        { type: 'new_message', data: { customer_id: 1, is_human: false }, payload: { text: 'hello' } },
        'message.received'
      ).text
    ).toBe('hello')
    expect(
      eventOf({ type: 'message_sent', data: { customer_id: 1, message: ' ', msg: 'hello' } }, 'message.acknowledged')
        .text
    ).toBe('hello')
  })

  it.each<{ fields: object }>([
    { fields: { payload: 'GET_STARTED' } },
    { fields: { message: { image: 'https://a.example/b.png' } } },
    { fields: { image: { url: 'https://a.example/b.png', content: 'aGVsbG8=' } } },
    { fields: { message: { image: [{ url: 'x' }] } } },
    { fields: { message: ' ', text: '\u200b', payload: {} } }
  ])('$fields has no text', ({ fields }) => expect(message({ is_human: false, ...fields }).text).toBe(''))

  it('a last message in a list has its text in the same places', () => {
    const rows = [{ msg: 'hello' }, { image: { caption: 'hello' } }, { text: ' ', body: 'hello' }].map(
      (last_message, customer_id) => ({ customer_id, last_message })
    )
    expect(
      eventOf({ type: 'stopped_customers', data: { customers: rows } }, 'queue.listed').customers.map(
        ({ lastMessage }) => lastMessage
      )
    ).toEqual(['hello', 'hello', 'hello'])
  })
})

describe('the writer of a message whose object names the writer', () => {
  it.each<{ fields: object; fromAgent: boolean; agentName: string | null; agentId: string | null }>([
    {
      fields: { message: { text: 'x', is_human: true, agent_name: 'Me' } },
      fromAgent: true,
      agentName: 'Me',
      agentId: null
    },
    {
      fields: { message: { text: 'x', isHuman: 'true', agentName: 'Me', agentId: 'u7' } },
      fromAgent: true,
      agentName: 'Me',
      agentId: 'u7'
    },
    { fields: { payload: { text: 'x', is_human: 1, agent_id: 7 } }, fromAgent: true, agentName: null, agentId: '7' },
    { fields: { message: { text: 'x', agent_name: 'Me' } }, fromAgent: true, agentName: 'Me', agentId: null },
    {
      fields: { message: { text: 'x', is_human: false, agent_name: 'Me' } },
      fromAgent: false,
      agentName: null,
      agentId: null
    },
    {
      fields: { is_human: false, message: { text: 'x', is_human: true } },
      fromAgent: false,
      agentName: null,
      agentId: null
    },
    {
      fields: {
        is_human: true,
        agent_name: 'Bob',
        message: { text: 'x', is_human: false, agent_name: 'Me', agent_id: 4 }
      },
      fromAgent: true,
      agentName: 'Bob',
      agentId: null
    }
  ])('is read from $fields', ({ fields, fromAgent, agentName, agentId }) =>
    expect(message(fields)).toMatchObject({ fromAgent, agentName, agentId })
  )
})

describe('the writer of a message without is_human', () => {
  it.each<{ fields: object; fromAgent: boolean | null }>([
    { fields: { is_echo: true }, fromAgent: null },
    { fields: { isEcho: 'true' }, fromAgent: null },
    { fields: { message: { is_echo: true, text: 'x' } }, fromAgent: null },
    { fields: { message: { fromMe: true, text: 'x' } }, fromAgent: null },
    { fields: { message_type: 'outgoing' }, fromAgent: null },
    { fields: { messageType: 'OUTGOING' }, fromAgent: null },
    { fields: { message_type: 'incoming' }, fromAgent: false },
    { fields: { from_me: true }, fromAgent: null },
    { fields: { fromMe: 1 }, fromAgent: null },
    { fields: { from_me: false }, fromAgent: false },
    { fields: { is_from_me: true }, fromAgent: null },
    { fields: { is_bot: true }, fromAgent: null },
    { fields: { isBot: true, agent_name: 'Me' }, fromAgent: null },
    { fields: { is_agent: true }, fromAgent: true },
    { fields: { from_customer: true }, fromAgent: false },
    { fields: { is_from_customer: false }, fromAgent: null },
    { fields: { direction: 'outbound-api' }, fromAgent: null },
    { fields: { direction: 'outbound-reply' }, fromAgent: null },
    { fields: { direction: 'inbound-sms' }, fromAgent: false },
    { fields: { role: 'model' }, fromAgent: null },
    { fields: { role: 'tool' }, fromAgent: null },
    { fields: { sender_type: 'AgentBot' }, fromAgent: null },
    { fields: { sender_type: 'SupportBot' }, fromAgent: null },
    { fields: { sender: { type: 'agent_bot' } }, fromAgent: null },
    { fields: { sender_type: 'User', message_type: 'outgoing' }, fromAgent: true },
    { fields: { sender_type: 'User', message_type: 'incoming' }, fromAgent: false },
    { fields: { sender_type: 'Contact', message_type: 'incoming' }, fromAgent: false },
    { fields: { agent_name: 'Me' }, fromAgent: true },
    { fields: { agentName: 'Me' }, fromAgent: true },
    { fields: { message_type: 'outgoing', agent_name: 'Me' }, fromAgent: true },
    { fields: { is_echo: true, agent_name: 'Me' }, fromAgent: true }
  ])('$fields: fromAgent is $fromAgent', ({ fields, fromAgent }) => {
    expect(message({ message: 'x', ...fields })).toMatchObject({
      fromAgent,
      text: 'x',
      agentName: fromAgent === true && ('agent_name' in fields || 'agentName' in fields) ? 'Me' : null
    })
    expect(kinds(read({ type: 'new_message', data: { customer_id: 'c0', message: 'x', ...fields } }))).toEqual([])
  })

  it.each<{ fields: object }>([
    { fields: { is_human: false, is_echo: true } },
    { fields: { is_human: false, agent_name: 'Me' } },
    { fields: { is_human: false, direction: 'outbound-api' } },
    { fields: { is_human: null, is_bot: true } },
    { fields: { sender: 'customer', agent_name: 'Me' } },
    { fields: { direction: 'in', agent_name: 'Me' } },
    { fields: { from_me: false, agent_name: 'Me' } },
    { fields: { role: 'user', agent_name: 'Me' } }
  ])('$fields: the customer wrote, as it says', ({ fields }) =>
    expect(message({ message: 'x', ...fields })).toMatchObject({ fromAgent: false, agentName: null })
  )

  it.each<{ fields: object }>([
    { fields: {} },
    { fields: { message_type: 'text' } },
    { fields: { message_type: 1 } },
    { fields: { is_echo: false } },
    { fields: { is_bot: false } },
    { fields: { is_agent: false } },
    { fields: { direction: 'sideways' } },
    // A person's name does not tell the person's role.
    { fields: { sender: 'Talbot' } },
    { fields: { from: 'Abbot' } },
    { fields: { author: 'Outbounder' } },
    // This agent has the customer, but is not the writer.
    { fields: { agent_name: 'Me', customer_name: 'Ana' } },
    { fields: { agent_name: 'Me', is_assigned: true } },
    { fields: { agent_name: 'Me', is_assigned_to_me: true } },
    { fields: { agent_name: 'Me', customer: { customer_id: 'c0', is_assigned: true } } },
    { fields: { agent_name: ' ' } },
    { fields: { agent_name: null } }
  ])('$fields does not say who wrote: it counts as the customer’s, with a problem', ({ fields }) => {
    expect(message({ message: 'x', ...fields }).fromAgent).toBe(false)
    expect(kinds(read({ type: 'new_message', data: { customer_id: 'c0', message: 'x', ...fields } }))).toEqual([
      'malformed'
    ])
  })
})
