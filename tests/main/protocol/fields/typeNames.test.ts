import { describe, expect, it } from 'vitest'
import { answeredType, guideType, joined, wordsOf } from '../../../../src/main/protocol/fields/typeNames'
import { foldName } from '../../../../src/main/protocol/fields/spellings'

const TYPES = new Map(
  [
    'connected',
    'ping',
    'new_message',
    'message_sent',
    'agent_assigned',
    'agent_unassigned',
    'stopped_customers',
    'customer_stop_status_changed'
  ].map((type) => [foldName(type), type] as const)
)

describe('the type of a frame', () => {
  it.each([
    ['new_message', 'new_message'],
    ['newMessage', 'new_message'],
    ['NEW-MESSAGE', 'new_message'],
    ['dashboard.new_message', 'new_message'],
    ['chat:support:newMessages', 'new_message'],
    ['websocket/new message', 'new_message'],
    ['new_message_event', 'new_message'],
    ['new_message.v2.frame', 'new_message'],
    ['ws_connected', 'connected'],
    ['dashboard.ping', 'ping'],
    ['stopped_customers_response', 'stopped_customers'],
    ['get_stopped_customers_result', 'stopped_customers'],
    ['assign_agent_ack', 'agent_assigned'],
    ['unassignAgentSuccess', 'agent_unassigned'],
    ['send_message.ok', 'message_sent'],
    ['server_send_message_reply_done', 'message_sent'],
    ['message_sent_acknowledged', 'message_sent'],
    ['App\\Events\\NewMessage', 'new_message'],
    ['un_assigned', 'agent_unassigned'],
    ['agent_un_assign', 'agent_unassigned'],
    ['AgentUnAssign', 'agent_unassigned'],
    ['agent.de_assigned', 'agent_unassigned'],
    ['customer_unassigned', 'agent_unassigned'],
    ['ticket_un_assigned_event', 'agent_unassigned'],
    ['un_assign_agent_ok', 'agent_unassigned']
  ])('%s is %s', (said, type) => {
    expect(guideType(said, TYPES)).toBe(type)
  })

  it.each([
    ['chat.connected'],
    ['app_ping'],
    ['agent_connected'],
    ['new_message_response'],
    ['ping_ok'],
    ['message'],
    ['event'],
    ['response'],
    ['assign_agent'],
    ['un_assign_agent'],
    ['unassign'],
    ['not_assigned'],
    ['agent_re_assigned'],
    ['page_unassigned'],
    ['old_message'],
    [''],
    [`dashboard_${'ws_'.repeat(20)}new_message`]
  ])('%s is none of the guide', (said) => {
    expect(guideType(said, TYPES)).toBeUndefined()
  })

  it('may be the name of the command that was answered', () => {
    expect(
      ['get_stopped_customers', 'chat.assignAgent', 'unassign_agent', 'ws:send_message'].map(answeredType)
    ).toEqual(['stopped_customers', 'agent_assigned', 'agent_unassigned', 'message_sent'])
    expect(['send', 'assign_agent_ok', '', `${'ws_'.repeat(20)}send_message`].map(answeredType)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
})

describe('a word', () => {
  const words = (text: string): readonly string[] => text.split(' ')
  it.each(words('dashboard websocket ws socket event chat support desk server api app on'))(
    '%s may stand before the type',
    (word) => {
      expect([guideType(`${word}.new_message`, TYPES), answeredType(`${word}_assign_agent`)]).toEqual([
        'new_message',
        'agent_assigned'
      ])
    }
  )
  it.each(words('agent new old typing customer'))('%s may not', (word) =>
    expect([guideType(`${word}.new_message`, TYPES), answeredType(`${word}_assign_agent`)]).toEqual([
      undefined,
      undefined
    ])
  )
  it.each(words('dashboard websocket ws socket'))('%s may stand before the greeting and a ping', (word) =>
    expect([guideType(`${word}_connected`, TYPES), guideType(`${word}.ws.ping`, TYPES)]).toEqual(['connected', 'ping'])
  )
  it.each(words('event chat support desk server api app on'))('%s may not', (word) => {
    expect([guideType(`${word}_connected`, TYPES), guideType(`${word}.ws.ping`, TYPES)]).toEqual([undefined, undefined])
  })
  it.each(words('event frame v1 v2 v3 events'))('%s may stand after the type', (word) =>
    expect([guideType(`new_message_${word}`, TYPES), guideType(`connected_${word}`, TYPES)]).toEqual([
      'new_message',
      'connected'
    ])
  )
  it.each(words('response result reply answer ack acknowledged ok success succeeded done'))(
    '%s may stand after the type of an answer',
    (word) => {
      expect(guideType(`send_message_${word}`, TYPES)).toBe('message_sent')
      expect(guideType(`agent_assigned_${word}_event`, TYPES)).toBe('agent_assigned')
      expect(guideType(`new_message_${word}`, TYPES)).toBeUndefined()
      expect(guideType(word, TYPES)).toBeUndefined()
    }
  )
  it.each(words('v4 failed error request data'))('%s may not', (word) =>
    expect([guideType(`new_message_${word}`, TYPES), guideType(`send_message_${word}`, TYPES)]).toEqual([
      undefined,
      undefined
    ])
  )
})

it('a beginning of a word is joined with the word after it', () => {
  const join = (text: string): string => joined(text.split(' ')).join(' ')
  expect(join('agent un assign done')).toBe('agent unassign done')
  expect(join('de claimed re assign not assigned hand back take over')).toBe(
    'declaimed reassign notassigned handback takeover'
  )
  expect(join('deassigned deassign de assign')).toBe('unassigned unassign unassign')
  expect(join('un do re claim hand over take back un')).toBe('un do re claim hand over take back un')
})

it('the words of a name are in lower case and in the singular', () => {
  expect(wordsOf('getStoppedCustomers')).toEqual(['get', 'stopped', 'customer'])
  expect(wordsOf(' a..b_c:d/e-f ')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(wordsOf('v2Message')).toEqual(['v2', 'message'])
  expect(wordsOf('status access bus gas its news URLs')).toEqual([
    'status',
    'access',
    'bus',
    'gas',
    'its',
    'new',
    'url'
  ])
  expect(wordsOf('')).toEqual([])
})

it('a type of more than 64 units is none of the guide', () => {
  expect(guideType(`ws_${'_'.repeat(50)}new_message`, TYPES)).toBe('new_message')
  expect(guideType(`ws_${'_'.repeat(51)}new_message`, TYPES)).toBeUndefined()
  expect(answeredType(`ws_${'_'.repeat(49)}assign_agent`)).toBe('agent_assigned')
  expect(answeredType(`ws_${'_'.repeat(50)}assign_agent`)).toBeUndefined()
})
