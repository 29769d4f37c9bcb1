import { describe, expect, it } from 'vitest'
import { eventOf, kinds, read } from './reading'

const message = (fields: object) =>
  eventOf({ type: 'new_message', data: { customer_id: 'c0', page_id: 'p1', ...fields } }, 'message.received')

describe('a message’s text is in the first field with visible text', () => {
  it.each<[fields: object]>([
    [{ message: ' ', text: 'hello' }],
    [{ message: '\u200b', text: '', body: 'hello' }],
    [{ message: { text: ' ' }, content: 'hello' }],
    [{ message: { text: '\ufeff', body: 'hello' } }],
    [{ message: [' ', ''], text: 'hello' }],
    [{ message: null, text: 'hello' }],
    [{ msg: 'hello' }],
    [{ message_text: 'hello' }],
    [{ messageText: 'hello' }],
    [{ MessageText: 'hello' }],
    [{ caption: 'hello' }],
    [{ message: { msg: 'hello' } }],
    [{ message: { messageText: 'hello' } }],
    [{ message: { message_text: 'hello' } }],
    [{ message: { type: 'image', image: { id: 7, url: 'https://a.example/b.png', caption: 'hello' } } }],
    [{ message: { video: { caption: 'hello' } } }],
    [{ message: { document: { filename: 'a.pdf', caption: 'hello' } } }],
    [{ message: '', image: { url: 'https://a.example/b.png', caption: 'hello' } }],
    [{ payload: { text: 'hello' } }],
    [{ payload: { message: { text: 'hello' } } }],
    [{ message: { payload: { text: 'hello' } } }],
    [{ message: 'hello', text: 'other', caption: 'third' }],
    [{ message: 'hello', payload: 'GET_STARTED' }]
  ])('%j', (fields) =>
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

  it.each<[fields: object]>([
    [{ payload: 'GET_STARTED' }],
    [{ message: { image: 'https://a.example/b.png' } }],
    [{ image: { url: 'https://a.example/b.png', content: 'aGVsbG8=' } }],
    [{ message: { image: [{ url: 'x' }] } }],
    [{ message: ' ', text: '\u200b', payload: {} }]
  ])('%j has no text', (fields) => expect(message({ is_human: false, ...fields }).text).toBe(''))

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
  it.each<[fields: object, fromAgent: boolean, agentName: string | null, agentId: string | null]>([
    [{ message: { text: 'x', is_human: true, agent_name: 'Me' } }, true, 'Me', null],
    [{ message: { text: 'x', isHuman: 'true', agentName: 'Me', agentId: 'u7' } }, true, 'Me', 'u7'],
    [{ payload: { text: 'x', is_human: 1, agent_id: 7 } }, true, null, '7'],
    [{ message: { text: 'x', agent_name: 'Me' } }, true, 'Me', null],
    [{ message: { text: 'x', is_human: false, agent_name: 'Me' } }, false, null, null],
    [{ is_human: false, message: { text: 'x', is_human: true } }, false, null, null],
    [
      { is_human: true, agent_name: 'Bob', message: { text: 'x', is_human: false, agent_name: 'Me', agent_id: 4 } },
      true,
      'Bob',
      null
    ]
  ])('%j', (fields, fromAgent, agentName, agentId) =>
    expect(message(fields)).toMatchObject({ fromAgent, agentName, agentId })
  )
})

describe('the writer of a message without is_human', () => {
  it.each<[fields: object, fromAgent: boolean | null]>([
    [{ is_echo: true }, null],
    [{ isEcho: 'true' }, null],
    [{ message: { is_echo: true, text: 'x' } }, null],
    [{ message: { fromMe: true, text: 'x' } }, null],
    [{ message_type: 'outgoing' }, null],
    [{ messageType: 'OUTGOING' }, null],
    [{ message_type: 'incoming' }, false],
    [{ from_me: true }, null],
    [{ fromMe: 1 }, null],
    [{ from_me: false }, false],
    [{ is_from_me: true }, null],
    [{ is_bot: true }, null],
    [{ isBot: true, agent_name: 'Me' }, null],
    [{ is_agent: true }, true],
    [{ from_customer: true }, false],
    [{ is_from_customer: false }, null],
    [{ direction: 'outbound-api' }, null],
    [{ direction: 'outbound-reply' }, null],
    [{ direction: 'inbound-sms' }, false],
    [{ role: 'model' }, null],
    [{ role: 'tool' }, null],
    [{ sender_type: 'AgentBot' }, null],
    [{ sender_type: 'SupportBot' }, null],
    [{ sender: { type: 'agent_bot' } }, null],
    [{ sender_type: 'User', message_type: 'outgoing' }, true],
    [{ sender_type: 'User', message_type: 'incoming' }, false],
    [{ sender_type: 'Contact', message_type: 'incoming' }, false],
    [{ agent_name: 'Me' }, true],
    [{ agentName: 'Me' }, true],
    [{ message_type: 'outgoing', agent_name: 'Me' }, true],
    [{ is_echo: true, agent_name: 'Me' }, true]
  ])('%j: fromAgent is %j', (fields, fromAgent) => {
    expect(message({ message: 'x', ...fields })).toMatchObject({
      fromAgent,
      text: 'x',
      agentName: fromAgent === true && ('agent_name' in fields || 'agentName' in fields) ? 'Me' : null
    })
    expect(kinds(read({ type: 'new_message', data: { customer_id: 'c0', message: 'x', ...fields } }))).toEqual([])
  })

  it.each<[fields: object]>([
    [{ is_human: false, is_echo: true }],
    [{ is_human: false, agent_name: 'Me' }],
    [{ is_human: false, direction: 'outbound-api' }],
    [{ is_human: null, is_bot: true }],
    [{ sender: 'customer', agent_name: 'Me' }],
    [{ direction: 'in', agent_name: 'Me' }],
    [{ from_me: false, agent_name: 'Me' }],
    [{ role: 'user', agent_name: 'Me' }]
  ])('%j: the customer wrote, as it says', (fields) =>
    expect(message({ message: 'x', ...fields })).toMatchObject({ fromAgent: false, agentName: null })
  )

  it.each<[fields: object]>([
    [{}],
    [{ message_type: 'text' }],
    [{ message_type: 1 }],
    [{ is_echo: false }],
    [{ is_bot: false }],
    [{ is_agent: false }],
    [{ direction: 'sideways' }],
    // Names of people say nothing about their role.
    [{ sender: 'Talbot' }],
    [{ from: 'Abbot' }],
    [{ author: 'Outbounder' }],
    // This agent has the customer, but is not the writer.
    [{ agent_name: 'Me', customer_name: 'Ana' }],
    [{ agent_name: 'Me', is_assigned: true }],
    [{ agent_name: 'Me', is_assigned_to_me: true }],
    [{ agent_name: 'Me', customer: { customer_id: 'c0', is_assigned: true } }],
    [{ agent_name: ' ' }],
    [{ agent_name: null }]
  ])('%j does not say who wrote: it counts as the customer’s, with a problem', (fields) => {
    expect(message({ message: 'x', ...fields }).fromAgent).toBe(false)
    expect(kinds(read({ type: 'new_message', data: { customer_id: 'c0', message: 'x', ...fields } }))).toEqual([
      'malformed'
    ])
  })
})
