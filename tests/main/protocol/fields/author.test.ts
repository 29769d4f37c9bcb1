import { describe, expect, it } from 'vitest'
import {
  agentFields,
  authorFields,
  readHuman,
  readWriter,
  type Writer
} from '../../../../src/main/protocol/fields/author'

/** Returns who wrote a message with these fields. `agentName`: the agent whom the frame names. */
const writer = (fields: Readonly<Record<string, unknown>>, agentName?: string): Writer | undefined =>
  readWriter([authorFields(fields)], agentName)

const words = (text: string): readonly string[] => text.split(' ')

describe('a word for the writer', () => {
  it.each<{ side: Writer; all: string }>([
    {
      side: 'customer',
      all: 'customer user enduser client visitor contact guest consumer lead in inbound incoming received'
    },
    { side: 'agent', all: 'agent human humanagent operator staff admin support employee teammate representative' },
    { side: 'bot', all: 'bot chatbot agentbot virtualassistant automation' },
    // These words do not tell who wrote the message, because servers use them for answers of people too.
    { side: null, all: 'assistant system ai model tool function developer' },
    { side: null, all: 'page out outbound outgoing sent echo' }
  ])('means $side if it is one of $all', ({ side, all }) => {
    expect(words(all).map((sender_type) => writer({ sender_type }))).toEqual(words(all).map(() => side))
  })

  it.each<{ side: Writer; all: string }>([
    {
      side: 'customer',
      all: 'cliente Kunde client klant klient khách_hàng 客户 お客様 عميل клиент usuario Benutzer người-dùng 用户'
    },
    {
      side: 'agent',
      all: 'agente Agente Kundenberater operador opérateur operatore medewerker konsultant nhân_viên 客服 担当者 موظف оператор atendente'
    },
    { side: 'bot', all: 'robot Roboter 机器人 ボット بوت бот' },
    { side: null, all: 'asistente assistent système hệ_thống 系统 システム enviado ausgehend' }
  ])('in another language means $side if it is one of $all', ({ side, all }) => {
    expect(words(all).map((role) => writer({ role }))).toEqual(words(all).map(() => side))
    expect(words(all).map((type) => writer({ sender: { type: type.normalize('NFD') } }))).toEqual(
      words(all).map(() => side)
    )
    // A name, and a type of the content, are no words for the writer.
    expect(words(all).map((word) => writer({ sender: `${word} Perez`, message_type: word }))).not.toContain('agent')
  })

  it.each<{ side: Writer; all: string }>([
    { side: 'customer', all: 'customer user visitor in inbound incoming inbound-sms' },
    { side: 'agent', all: 'agent operator' },
    { side: 'bot', all: 'bot' },
    { side: null, all: 'assistant system activity out outbound outgoing echo outbound-api' }
  ])('as a type of message, $side: $all', ({ side, all }) => {
    expect(words(all).map((message_type) => writer({ message_type }))).toEqual(words(all).map(() => side))
  })

  it.each(words('contact page template image staff chatbot'))('%s as a type of message says nothing', (message_type) =>
    expect(writer({ message_type })).toBeUndefined()
  )

  it.each(
    words(
      'sender_type author_type sender author role from sent_by user_type actor_type participant_type actor participant speaker by direction'
    )
  )('is read in %s', (name) => expect(writer({ [name]: 'customer' })).toBe('customer'))

  it('may have any case, signs between its letters, and at most 32 letters', () => {
    expect(writer({ role: 'Human_Agent' })).toBe('agent')
    expect(writer({ role: `${'x'.repeat(29)}bot` })).toBe('bot')
    expect(writer({ role: `${'x'.repeat(30)}bot` })).toBeUndefined()
    expect(writer({ direction: `outbound${'x'.repeat(24)}` })).toBeNull()
    expect(writer({ direction: `outbound${'x'.repeat(25)}` })).toBeUndefined()
  })

  it('is read from the type, role or kind of an object', () => {
    expect(writer({ sender: { type: 'agent', role: 'Ana' } })).toBe('agent')
    expect(writer({ sender: { type: 'x', role: 'customer', kind: 'y' } })).toBe('customer')
    expect(writer({ sender: { kind: 'helpbot' } })).toBe('bot')
    expect(writer({ sender: { name: 'agent' } })).toBeUndefined()
  })

  it('is read from every field that has one, if they agree', () => {
    expect(writer({ sender_type: 'x', author: 'agent', role: 'operator' })).toBe('agent')
    expect(writer({ sender: 'customer', direction: 'inbound', is_bot: false })).toBe('customer')
    expect(writer({ direction: 'outbound', is_bot: true })).toBe('bot')
    expect(writer({ role: 'assistant', direction: 'outbound', is_agent: 1 })).toBe('agent')
    expect(writer({ role: 'assistant', direction: 'outbound' }, 'Me')).toBeNull()
  })

  it.each<{ fields: object }>([
    { fields: { sender_type: 'agent', role: 'customer' } },
    { fields: { sender: { type: 'agent', role: 'customer' } } },
    { fields: { sender: 'customer', direction: 'outbound' } },
    { fields: { sender: 'customer', is_bot: true } },
    { fields: { direction: 'inbound', is_bot: 'true' } },
    { fields: { direction: 'inbound', message_type: 'agent' } },
    { fields: { from: 'agent', is_from_customer: 1 } },
    { fields: { author: 'bot', from_me: false } },
    { fields: { is_agent: true, is_bot: true } },
    { fields: { is_customer: '1', is_echo: true } }
  ])('is unknown if the fields contradict each other: $fields', ({ fields }) => {
    expect(writer({ ...fields })).toBeNull()
    expect(writer({ ...fields }, 'Me')).toBeNull()
  })
})

it('may name a bot by its ending only in a field for kinds of people', () => {
  for (const name of words('sender_type author_type user_type actor_type participant_type role'))
    expect(writer({ [name]: 'supportbot' })).toBe('bot')
  for (const name of words('sender author from sent_by actor participant speaker by direction message_type'))
    expect(writer({ [name]: 'Talbot' })).toBeUndefined()
  expect(writer({ role: 'bottom' })).toBeUndefined()
})

it('may be a direction: out or in, followed by bound, going or coming', () => {
  const sides = (all: string) => words(all).map((direction) => writer({ direction }))
  expect(sides('inbound-sms ingoing incoming.call')).toEqual(['customer', 'customer', 'customer'])
  expect(sides('outbound-api outgoing_call outcoming')).toEqual([null, null, null])
  expect(sides('xinbound inx bound outer x-outbound')).toEqual([undefined, undefined, undefined, undefined, undefined])
})

it('means an agent for a user who writes outwards, but not for a customer', () => {
  expect(writer({ sender_type: 'User', message_type: 'outgoing' })).toBe('agent')
  expect(writer({ sender_type: 'User', message_type: 'incoming' })).toBe('customer')
  expect(writer({ sender: { type: 'user', role: 'agent' } })).toBe('agent')
  expect(writer({ sender_type: 'User', is_bot: true })).toBeNull()
  expect(writer({ sender_type: 'customer', message_type: 'outgoing' })).toBeNull()
})

it.each<{ all: string; yes: Writer; no: Writer | undefined }>([
  { all: 'is_agent from_agent is_from_agent', yes: 'agent', no: undefined },
  { all: 'is_bot from_bot is_from_bot is_automated', yes: 'bot', no: undefined },
  { all: 'is_customer from_customer is_from_customer', yes: 'customer', no: null },
  { all: 'from_me is_from_me sent_by_me is_outgoing outgoing from_page is_from_page', yes: null, no: 'customer' },
  { all: 'is_incoming is_inbound incoming', yes: 'customer', no: null },
  { all: 'is_echo', yes: null, no: undefined }
])('the marks $all: true is $yes, false is $no', ({ all, yes, no }) => {
  for (const name of words(all))
    expect([writer({ [name]: true }), writer({ [name]: false }), writer({ [name]: 'maybe' })]).toEqual([
      yes,
      no,
      undefined
    ])
})

describe('the agent whom a frame names', () => {
  it('wrote the messages of the business, but not those of an assistant', () => {
    expect(writer({ direction: 'out' }, 'Me')).toBe('agent')
    expect(writer({ role: 'assistant' }, 'Me')).toBeNull()
    expect(writer({ role: 'customer' }, 'Me')).toBe('customer')
  })

  it('wrote a message if nobody else is named as its writer, unless the fields are a customer’s', () => {
    expect(readWriter([{}, {}], 'Me')).toBe('agent')
    expect(readWriter([{}, {}], undefined)).toBeUndefined()
    for (const name of words('customer_name is_assigned is_assigned_to_me')) {
      expect(readWriter([{}, { [name]: '' }], 'Me')).toBeUndefined()
      expect(readWriter([{ [name]: null }], 'Me')).toBe('agent')
    }
  })

  it('is read from an object in the message', () => {
    const said = { isHuman: 'true', agentName: 'Me', agent_id: 7 }
    expect(agentFields({ text: 'x', said })).toMatchObject({ is_human: true, agent_name: 'Me', agent_id: { id: 7 } })
    expect(agentFields({ text: 'x' })).toEqual({ is_human: undefined, agent_name: undefined, agent_id: undefined })
    expect(agentFields({ text: 'x', said: { agent_id: null } }).agent_id).toBeUndefined()
  })
})

it('counts in the first place that names a writer', () => {
  expect(readWriter([{}, { role: 'agent' }, { role: 'customer' }], undefined)).toBe('agent')
})

it('is a bot in the type, role or kind of an object in any of these fields', () => {
  for (const name of words('sender author from actor participant speaker'))
    for (const inner of words('type role kind')) expect(writer({ [name]: { [inner]: 'helpbot' } })).toBe('bot')
})

it('has a word of at most 32 letters', () => {
  const spaced = (word: string, length: number): string => word.padEnd(length, '_')
  expect([writer({ role: spaced('agent', 32) }), writer({ role: spaced('agent', 33) })]).toEqual(['agent', undefined])
  for (const value of [7, null, ['agent'], true]) expect(writer({ role: value })).toBeUndefined()
})

it('is one of the kinds that every field allows', () => {
  expect(writer({ role: 'assistant', sender_type: 'bot' })).toBe('bot')
  expect(writer({ direction: 'out', role: 'user' }, 'Me')).toBe('agent')
  expect(writer({ role: 'user', sender_type: 'bot' })).toBeNull()
  expect(writer({ direction: 'out', role: 'assistant', sender_type: 'page' }, 'Me')).toBeNull()
})

it('is not known by fields of a customer, even if an agent is named', () => {
  expect(readWriter([{ customer_name: 'Ana' }, {}], 'Me')).toBeUndefined()
  expect(readWriter([], 'Me')).toBe('agent')
})

it('the fields that show who wrote are picked in any spelling', () => {
  expect(authorFields({ senderType: 'agent', is_bot: false, text: 'x', CustomerName: 'Ana' })).toEqual({
    sender_type: 'agent',
    is_bot: false,
    customer_name: 'Ana'
  })
})

describe('a word in the place of a boolean', () => {
  const human = (is_human: unknown, fields = {}, agentName?: string): Writer | undefined =>
    readWriter([authorFields(fields)], agentName, readHuman(is_human))

  it.each<{ side: Writer | undefined; all: string }>([
    { side: 'agent', all: 'agent human Human operator staff humano mensch 真人 客服 nhân_viên' },
    { side: 'bot', all: 'bot chatbot Bot robot бот SalesBot' },
    { side: 'customer', all: 'customer user visitor client Kunde 客户' },
    // Not the customer, but a bot or an agent.
    { side: null, all: 'system assistant AI page outbound sistema' },
    { side: undefined, all: 'perhaps x hello' }
  ])('of is_human means $side if it is one of $all', ({ side, all }) => {
    for (const word of words(all)) expect([word, human(word)]).toEqual([word, side])
  })

  it('of is_human does not outweigh a field that contradicts it', () => {
    expect(human('human', { sender_type: 'customer' })).toBeNull()
    expect(human('agent', { sender_type: 'user' })).toBe('agent')
    expect(human('assistant', { sender_type: 'bot' })).toBe('bot')
  })

  it.each<{ field: string; word: string; side: Writer | undefined }>([
    { field: 'is_bot', word: 'bot', side: 'bot' },
    { field: 'is_bot', word: 'agent', side: 'agent' },
    { field: 'isBot', word: 'customer', side: 'customer' },
    { field: 'from_bot', word: 'system', side: null },
    { field: 'from_human', word: 'human', side: 'agent' },
    { field: 'from_human', word: 'bot', side: 'bot' },
    { field: 'author_is_agent', word: 'agent', side: 'agent' },
    { field: 'authorIsAgent', word: 'bot', side: 'bot' },
    { field: 'sender_is_bot', word: 'humano', side: undefined },
    { field: 'sent_by_agent', word: 'operador', side: 'agent' },
    { field: 'is_customer', word: 'visitor', side: 'customer' },
    // Only the bot is ruled out.
    { field: 'is_bot', word: 'human', side: undefined },
    { field: 'is_customer', word: 'mensch', side: undefined },
    { field: 'is_automated', word: '真人', side: undefined },
    // The name of a page.
    { field: 'from_page', word: 'My shop', side: undefined }
  ])('of $field means $side if it is $word', ({ field, word, side }) => expect(writer({ [field]: word })).toBe(side))

  it.each(['author_is_agent', 'sender_is_agent', 'sent_by_agent', 'written_by_agent', 'from_human', 'by_agent'])(
    'is not needed: %s',
    (name) => expect([true, 1, 'yes'].map((flag) => writer({ [name]: flag }))).toEqual(['agent', 'agent', 'agent'])
  )
})
