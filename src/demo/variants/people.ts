import type { Frame } from '../frames'
import { everyRow, messagesOf, without } from './frameChanges'
import type { Variant } from './variant'

function named(name: string, sign: string, says: string): Variant {
  return {
    name,
    says,
    changes: 'names',
    frame: everyRow((row) => ({ ...row, customer_name: sign }))
  }
}

function written(name: string, says: string, change: (data: Frame, text: unknown) => Frame): Variant {
  return {
    name,
    says,
    changes: 'words of customers',
    frame: messagesOf('customer', (data) => change(without(data, 'message'), data['message']))
  }
}

function authors(name: string, says: string, field: string, ofAgent: string, ofCustomer: string): Variant {
  const saidBy =
    (author: string) =>
    (data: Frame): Frame => ({ ...without(data, 'is_human'), [field]: author })
  const [agent, customer] = [messagesOf('agent', saidBy(ofAgent)), messagesOf('customer', saidBy(ofCustomer))]
  return { name, says, changes: 'authors', frame: (frame) => agent(frame).flatMap(customer) }
}

export const people: readonly Variant[] = [
  named('name-spaces', '   ', 'Names are three spaces.'),
  named('name-empty', '', 'Names are empty.'),
  named('name-zero-width', '\u200b', 'Names are a space without width.'),
  named('name-soft-hyphen', '\u00ad', 'Names are a soft hyphen.'),
  named('name-hangul-filler', '\u3164', 'Names are a Hangul filler.'),
  named('name-marks', '\u200f\u200f', 'Names are two marks of direction.'),
  {
    name: 'name-good-then-blank',
    changes: 'names',
    says: 'Names are good in lists, and blank in everything else.',
    frame: (frame) =>
      frame['type'] === 'stopped_customers' ? [frame] : everyRow((row) => ({ ...row, customer_name: ' ' }))(frame)
  },

  written('message-body', 'Words of customers are in a field called body.', (data, text) => ({ ...data, body: text })),
  written('message-text-field', 'Words of customers are in a field called text.', (data, text) => ({ ...data, text })),
  written('message-content', 'Words of customers are in a field called content.', (data, text) => ({
    ...data,
    content: text
  })),
  written('message-parts', 'Words of customers are a list of parts.', (data, text) => ({
    ...data,
    message: [{ type: 'text', text }]
  })),
  written('message-missing', 'Messages of customers have no words at all.', (data) => data),
  written('message-empty', 'Messages of customers are empty texts.', (data) => ({ ...data, message: '' })),
  written('message-spaces', 'Messages of customers are three spaces.', (data) => ({ ...data, message: '   ' })),
  written('message-null-attachments', 'Customers send pictures: message is null.', (data) => ({
    ...data,
    message: null,
    attachments: [{ type: 'image' }]
  })),
  written(
    'message-object-attachments',
    'Customers send voice messages: message is an object without words.',
    (data) => ({
      ...data,
      message: { attachments: [{ type: 'audio' }] }
    })
  ),

  authors('author-direction-out', 'Who wrote is said as a direction.', 'direction', 'outbound', 'inbound'),
  authors('author-sender-agent', 'Who wrote is said as a sender.', 'sender', 'agent', 'customer'),
  authors('author-role-assistant', 'Who wrote is said as a role.', 'role', 'assistant', 'user')
]
