import { describe, expect, it } from 'vitest'
import { answeredType, guideType } from '../../../src/main/protocol/typeNames'
import { fold } from '../../../src/main/protocol/spellings'

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
  ].map((type) => [fold(type), type] as const)
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
    ['message_sent_acknowledged', 'message_sent']
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
