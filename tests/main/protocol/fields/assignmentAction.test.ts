import { describe, expect, it } from 'vitest'
import { assigns } from '../../../../src/main/protocol/fields/assignmentAction'

const repeated = (word: string, length: number): string => word.padStart(length, 'chat_')

describe('the action of an assignment', () => {
  it.each([
    ...['assigned', 'assign', 'reassign', 'Reassigned', 'accept', 'accepted', 'transfer', 'transferred'],
    ...[
      'transfer_accept',
      'transferAccepted',
      'transferred_accepted',
      'take',
      'taken',
      'took',
      'take_over',
      'takeover'
    ],
    ...['TAKEN_OVER', 'took-over', 'claim', 'claimed', 'pick', 'picked', 'pick_up', 'pickedUp'],
    ...['assigned_to_me', 'assigned_to_agent', 'transferToHuman', 'assign_agent'],
    ...['auto_assign', 'autoAssigned', 'automatically_assigned', 'manual_assign', 'manually.assigned', 'self_assigned'],
    ...['force_assign', 'forced_assign', 'agent_assigned', 'human_takeover', 'customer_claimed', 'chat_accepted'],
    ...['conversation_assigned', 'ticket:assigned', 'auto_chat_assigned']
  ])('%s gives the customer to an agent', (action) => expect(assigns(action)).toBe(true))

  it.each([
    ...['unassigned', 'unassign', 'deassigned', 'de_assign', 'unclaim', 'unclaimed', 'release', 'released', 'return'],
    ...['returned', 'remove', 'removed', 'drop', 'dropped', 'free', 'freed', 'left', 'bot', 'hand_back', 'handed_back'],
    ...['close', 'closed', 'resolve', 'resolved', 'end', 'ended', 'finish', 'finished', 'complete', 'completed'],
    ...[
      'remove_agent',
      'return_to_bot',
      'returned_to_the_queue',
      'release_to_the_bot',
      'left_agent',
      'unassign_to_queue'
    ],
    ...['auto_unassign', 'agent_left', 'conversation_closed', 'auto_chat_ended'],
    // Other verbs with the same end.
    ...['transfer_to_bot', 'sentToTheQueue', 'escalated_to_the_bot', 'moved to queue']
  ])('%s takes the customer from the agent', (action) => expect(assigns(action)).toBe(false))

  it.each([
    ...['human', 'not_assigned', 'reunassigned_x', 'assignedly', 'assignment', 'assigned_by_bot', 'mistaken', 'retake'],
    ...['leftover', 'unreleased', 'robot', 'bottom', 'closed_soon', 'to_bottom', 'queue', 'botanic', 'typing', ''],
    'to_queue_or_not'
  ])('%s says neither', (action) => expect(assigns(action)).toBeUndefined())

  it.each([1, true, null, undefined, {}, ['assigned']])('%j is no word', (action) =>
    expect(assigns(action)).toBeUndefined()
  )

  it('has at most 64 units', () => {
    expect([assigns('assigned'.padStart(64)), assigns('assigned'.padStart(65))]).toEqual([true, undefined])
    expect([assigns(repeated('_to_bot', 64)), assigns(repeated('_to_bot', 65))]).toEqual([false, undefined])
  })
})
