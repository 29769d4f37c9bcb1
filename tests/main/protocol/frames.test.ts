import { describe, expect, it } from 'vitest'
import { FIELD_SPELLINGS, SERVER_FRAME_FIELDS, SERVER_FRAME_TYPES } from '../../../src/main/protocol/frames'
import { LAST_NAMES, MORE_TEXT_NAMES } from '../../../src/main/protocol/answers/errorNames'
import { foldName, pickSpelled, spellingsOf } from '../../../src/main/protocol/fields/spellings'

const PLACE = 'customer_id page_id'
const CUSTOMER = `${PLACE} customer_name page_name time_since_last_conversation last_message is_assigned agent_name is_assigned_to_me`
const TEXTS = 'message text body content msg message_text caption payload image video document media'
const AUTHORS =
  'sender_type author_type sender author role from sent_by user_type actor_type participant_type actor participant speaker by direction message_type is_agent from_agent is_from_agent is_bot from_bot is_from_bot is_automated is_customer from_customer is_from_customer sent_by_agent by_agent written_by_agent author_is_agent sender_is_agent writer_is_agent from_human is_from_human sent_by_human by_human author_is_human sender_is_human sent_by_bot by_bot written_by_bot author_is_bot sender_is_bot writer_is_bot sent_by_customer by_customer written_by_customer author_is_customer sender_is_customer writer_is_customer from_me is_from_me sent_by_me is_outgoing outgoing from_page is_from_page is_incoming is_inbound incoming is_echo customer_name is_assigned is_assigned_to_me'
const ERRORS =
  'error message detail details errors reason description error_description error_message errorMessage msg title text data payload messages err error_msg error_text user_message non_field_errors cause fault code error_code errorCode status statusCode status_code'

const FRAMES = [
  { type: 'connected', fields: 'user_id' },
  { type: 'stopped_customers', fields: 'customers total total_count count has_more is_null is_part' },
  { type: 'agent_assigned', fields: `${CUSTOMER} agent_id user_id customer` },
  { type: 'agent_unassigned', fields: `${PLACE} customer` },
  { type: 'message_sent', fields: `${PLACE} customer ${TEXTS} agent_name agent_id` },
  { type: 'error', fields: `${PLACE} customer ${ERRORS} ${[...MORE_TEXT_NAMES, ...LAST_NAMES].join(' ')}` },
  { type: 'agent_requested', fields: `${CUSTOMER} customer` },
  { type: 'agent_assignment_changed', fields: `${PLACE} action is_assigned agent_name agent_id user_id customer` },
  { type: 'customer_stop_status_changed', fields: `${CUSTOMER} stop customer` },
  {
    type: 'new_message',
    fields: `${PLACE} is_human ${TEXTS} agent_name agent_id user_id customer failed ${AUTHORS}`
  },
  { type: 'ping', fields: '' }
]

describe('of a frame', () => {
  it.each(FRAMES)('$type these fields are read', ({ type, fields }) => {
    const expected = new Set(fields.split(' ').filter((field) => field !== ''))
    expect(new Set(SERVER_FRAME_FIELDS.get(type))).toEqual(expected)
  })

  it('the type is known as the guide writes it, and without the signs between its words', () => {
    const types = FRAMES.map(({ type }) => type)
    expect([...SERVER_FRAME_FIELDS.keys()]).toEqual(types)
    expect(Object.fromEntries(SERVER_FRAME_TYPES)).toEqual({
      ...Object.fromEntries(types.map((type) => [type, type])),
      ...Object.fromEntries(types.map((type) => [type.replaceAll('_', ''), type])),
      heartbeat: 'ping',
      keepalive: 'ping'
    })
  })
})

describe('the spellings of a name', () => {
  it('are those of other styles, and with the last id in capitals', () => {
    expect(Object.fromEntries(spellingsOf(['customer_id', 'stop']))).toEqual({
      customerId: 'customer_id',
      CustomerId: 'customer_id',
      'customer-id': 'customer_id',
      'Customer-Id': 'customer_id',
      customerid: 'customer_id',
      CUSTOMER_ID: 'customer_id',
      CUSTOMERID: 'customer_id',
      customerID: 'customer_id',
      CustomerID: 'customer_id',
      Stop: 'stop',
      STOP: 'stop'
    })
    expect(FIELD_SPELLINGS.get('isAssignedToMe')).toBe('is_assigned_to_me')
  })

  it('do not include a name of the guide', () => {
    expect(spellingsOf(['user_id', 'userId']).get('userId')).toBeUndefined()
    expect([...spellingsOf(['user_id']).keys()].filter((spelling) => spelling === 'user_id')).toEqual([])
  })

  it.each([
    { name: 'Agent-Assigned', folded: 'agentassigned' },
    { name: 'agent.assigned', folded: 'agentassigned' },
    { name: 'AGENT ASSIGNED', folded: 'agentassigned' },
    { name: 'agent/assigned:now_', folded: 'agentassignednow' }
  ])('are all equal without their signs: $name', ({ name, folded }) => expect(foldName(name)).toBe(folded))
})

describe('a field', () => {
  const spellings = spellingsOf(['page_id', 'stop'])
  const picked = (from: Readonly<Record<string, unknown>>) => pickSpelled(from, new Set(['page_id']), spellings)

  it.each([
    { name: 'in the guide’s spelling', from: { page_id: 1 }, page: 1 },
    { name: 'in another', from: { pageId: 1 }, page: 1 },
    { name: 'in both', from: { pageId: 2, page_id: 1 }, page: 1 },
    { name: 'in both, where the guide’s is null', from: { pageId: 2, page_id: null }, page: 2 },
    { name: 'in two others', from: { PageId: 3, pageId: 2 }, page: 3 },
    { name: 'that is false', from: { pageId: 2, page_id: false }, page: false }
  ])('$name is read', ({ from, page }) => expect(picked(from)).toStrictEqual({ page_id: page }))

  it('that nobody asked for is left out, as is one that the object inherits', () => {
    expect(picked({ Stop: true, other: 1 })).toStrictEqual({})
    expect(picked(Object.create({ page_id: 1 }) as Record<string, unknown>)).toStrictEqual({})
  })
})
