import type { Frame } from '../frames'
import { isFields } from '../protocol'
import { dropped, everyRow, inTurn, messagesOf, ofType, without } from './frameChanges'
import type { Variant } from './variant'

/**
 * Makes a variant that changes the text of an agent's message. The change is in the acknowledgement and in
 * `new_message`, where the server repeats the text.
 */
function quoted(name: string, says: string, change: (text: string) => string): Variant {
  const changed = (fields: Frame): Frame => ({ ...fields, message: change(String(fields['message'])) })
  return {
    name,
    says,
    changes: 'acknowledgements',
    frame: inTurn([ofType('message_sent', changed), messagesOf('agent', changed)])
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;'
}

/**
 * Makes a variant that writes the error "Customer is already assigned to NAME" in another way. Each agent loses the
 * first take-over, so that this error comes.
 */
function conflict(name: string, says: string, change: (words: string) => Frame): Variant {
  return {
    name,
    says,
    changes: 'conflicts',
    firstTakeIsLost: true,
    frame: ofType('error', (frame) => {
      const words = String(frame['error'])
      return words.includes('already assigned') ? { type: 'error', ...change(words) } : frame
    })
  }
}

function silentRelease(frame: Frame): readonly Frame[] {
  const data = isFields(frame['data']) ? frame['data'] : {}
  const tells = data['action'] === 'unassigned' || data['stop'] === false
  return tells ? [] : [frame]
}

export const answers: readonly Variant[] = [
  quoted('message-sent-escaped', 'Acknowledgements quote the words with & and < escaped.', (text) =>
    text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign)
  ),
  quoted('message-sent-quotes', 'Acknowledgements quote the words with quotation marks escaped.', (text) =>
    text.replace(/["']/g, (sign) => entities[sign] ?? sign)
  ),
  quoted('message-sent-collapsed', 'Acknowledgements quote the words with spaces and lines joined.', (text) =>
    text.replace(/\s+/g, ' ').trim()
  ),
  quoted('message-sent-shortened', 'Acknowledgements quote the first 20 characters.', (text) => text.slice(0, 20)),
  {
    name: 'message-sent-echo-first',
    changes: 'acknowledgements',
    says: 'Broadcasts leave before the answer.',
    switches: { broadcastFirst: true }
  },
  {
    name: 'message-sent-no-echo',
    changes: 'acknowledgements',
    says: 'Whoever acts gets the answer, and not the broadcast.',
    switches: { broadcastToActor: false }
  },
  {
    name: 'message-sent-none',
    changes: 'acknowledgements',
    says: 'Messages are not acknowledged; they come as a broadcast only.',
    frame: dropped('message_sent')
  },
  {
    name: 'message-sent-nothing',
    changes: 'acknowledgements',
    says: 'Messages are delivered, and nobody is told.',
    frame: inTurn([
      dropped('message_sent'),
      ofType('new_message', (frame) => (isFields(frame['data']) && frame['data']['is_human'] === true ? null : frame))
    ])
  },
  {
    name: 'message-sent-nested',
    changes: 'acknowledgements',
    says: 'An acknowledgement has its fields under "data".',
    frame: ofType('message_sent', (frame) => ({ type: 'message_sent', data: without(frame, 'type') }))
  },
  {
    name: 'message-sent-ids-only',
    changes: 'acknowledgements',
    says: 'An acknowledgement does not quote the words.',
    frame: ofType('message_sent', (frame) => without(frame, 'message'))
  },
  {
    name: 'message-sent-bare',
    changes: 'acknowledgements',
    says: 'An acknowledgement is a type and nothing else.',
    frame: ofType('message_sent', () => ({ type: 'message_sent' }))
  },

  conflict('conflict-guide-words', 'Somebody was faster, in the words of the guide.', (words) => ({ error: words })),
  conflict('conflict-code-only', 'Somebody was faster, said as a code.', () => ({ code: 'ALREADY_ASSIGNED' })),
  conflict('conflict-detail', 'Somebody was faster, said under "detail".', (words) => ({ detail: words })),
  conflict('conflict-error-detail', 'Somebody was faster, said in an object.', (words) => ({
    error: { code: 'already_assigned', detail: words }
  })),
  conflict('conflict-errors-list', 'Somebody was faster, said in a list of errors.', (words) => ({
    errors: [{ message: words }]
  })),
  conflict('conflict-other-words', 'Somebody was faster, in other words.', () => ({
    error: 'This customer has already been assigned to another agent'
  })),
  conflict('conflict-without-words', 'Somebody was faster, and the error says nothing.', () => ({})),

  {
    name: 'agent-assigned-of-another',
    changes: 'who hears of a take-over',
    says: 'The answer to a take-over goes to the whole company.',
    frame: ofType('agent_assignment_changed', (frame) => {
      const data = isFields(frame['data']) ? frame['data'] : {}
      return data['action'] === 'assigned'
        ? [{ type: 'agent_assigned', data: { customer: data['customer'] } }, frame]
        : frame
    }),
    switches: { personalBroadcasts: true, broadcastToActor: false }
  },
  {
    name: 'release-without-answer',
    changes: 'answers to a release',
    says: 'Nothing is said to a release.',
    frame: silentRelease
  },
  {
    name: 'error-twice',
    changes: 'errors',
    says: 'Every error is said twice.',
    frame: (frame) => (frame.type === 'error' ? [frame, frame] : [frame])
  },
  {
    name: 'error-empty',
    changes: 'errors',
    says: 'Errors say nothing.',
    frame: ofType('error', () => ({ type: 'error' }))
  },
  {
    name: 'flags-as-numbers',
    changes: 'flags',
    says: 'Yes and no are 1 and 0.',
    frame: everyRow((row) => ({
      ...row,
      is_assigned: Number(row['is_assigned']),
      is_assigned_to_me: Number(row['is_assigned_to_me'])
    }))
  },
  {
    name: 'flags-as-words',
    changes: 'flags',
    says: 'Yes and no are "True" and "False".',
    frame: everyRow((row) => ({
      ...row,
      is_assigned: row['is_assigned'] === true ? 'True' : 'False',
      is_assigned_to_me: row['is_assigned_to_me'] === true ? 'True' : 'False'
    }))
  }
]
