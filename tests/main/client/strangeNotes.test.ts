import { describe, expect, it } from 'vitest'
import { type ScriptedClient } from '../../support/scriptedClient'
import { A, deliveries, desk, newMessage, texts } from './relativeDesk'

/* Notes of the team, which the customer does not see, as other back ends send them. */
const cases = (all: readonly object[]): { fields: object }[] => all.map((fields) => ({ fields }))
const named = (name: string, all: readonly unknown[]): object[] => all.map((value) => ({ [name]: value }))

const NOTES: readonly object[] = [
  ...['internal', 'is_internal', 'isInternal', 'Internal', 'internal_note', 'is_note', 'private_note', 'whisper'].map(
    (name) => ({ [name]: true, is_human: false })
  ),
  ...[{ internal: 'yes' }, { is_internal: 1 }, { note: true }, { agents_only: true }, { visible_to_customer: false }],
  ...named('type', ['note', 'internal_note', 'InternalNote', 'private_note', 'whisper', 'nota interna', 'Notiz']),
  ...named('message_type', ['note', 'private-note', 'internal', 'ghi chú', '内部备注', 'メモ', 'заметка']),
  ...[
    { kind: 'note' },
    { subtype: 'note' },
    { meta: { internal: true } },
    { message: { text: 'Careful', type: 'note' } }
  ],
  ...[{ message: { text: 'Careful', internal: true } }, { note: true, sender_type: 'agent' }],
  // These fields may also be about the frame, or about a conversation of two people. `is_human: false` outweighs them.
  ...named('visibility', ['internal', 'agents', 'team', 'staff_only', 'intern', '内部']),
  ...[{ audience: 'agents' }, { metadata: { visibility: 'internal' } }, { is_human: true, visibility: 'internal' }],
  // Chatwoot.
  ...[{ private: true }, { message_type: 1, private: true }, { message_type: 2, private: false }],
  ...[{ message_type: 1, private: true, sender: { type: 'user', name: 'Eva' } }, { is_private: 'true' }],
  // Zendesk.
  ...[{ public: false }, { is_public: false, author: { type: 'agent' } }, { visibility: 'private' }]
]

const heard = (fields: object): ScriptedClient => {
  const s = desk()
  s.say(newMessage({ is_human: false, message: 'Where is it?' }))
  s.say(newMessage({ message: 'Careful', ...fields }))
  return s
}

describe('a note of the team', () => {
  it.each(cases(NOTES))('is not the customer’s with $fields', ({ fields }) => {
    const s = heard(fields)
    expect(texts(s).slice(-2)).toEqual(['customer: Where is it?', 'unknown: Careful'])
    expect(s.store.state.customers.get(A)).toMatchObject({ unread: 1, lastMessage: 'Where is it?' })
  })

  it.each(cases(NOTES))('does not begin a wait, and ends none, with $fields', ({ fields }) => {
    const s = desk()
    s.client.sender.write(A, 'Hello')
    s.say({ type: 'message_sent', customer_id: 'a', page_id: 'p1', message: 'Hello' })
    const note = newMessage({ message: 'Careful', ...fields })
    const before = s.store.state.customers.get(A)?.turn
    expect(before?.kind).toBe('ours')
    s.say(note)
    expect(s.store.state.customers.get(A)).toMatchObject({ turn: before, unread: 0 })
    s.say(newMessage({ is_human: false, message: 'Where is it?' }), { ...note, id: 'n2' })
    expect(s.store.state.customers.get(A)?.turn.kind).toBe('theirs')
  })

  it('with the words of a message that is being sent does not prove that it arrived', () => {
    const s = desk()
    s.client.sender.write(A, 'Careful')
    s.say(newMessage({ is_human: true, message: 'Careful', internal: true }))
    expect(deliveries(s)).toEqual(['sending'])
  })
})

describe('a message stays the customer’s', () => {
  it.each(
    cases([
      ...['internal', 'is_internal', 'private', 'is_note', 'whisper'].map((name) => ({ [name]: false })),
      ...[{ public: true }, { visible_to_customer: true }, { internal: null }, { note: 'Knows Eva' }],
      ...named('type', ['text', 'message', 'voice_note', 'image', 'comment']),
      ...named('message_type', ['incoming', 'text', 0, 2, 'voice note']),
      ...named('visibility', ['public', 'all', 'everyone']),
      // A direct message, in contrast to a public comment, and a broadcast to the team.
      ...named('message_type', ['private', 'private_message']),
      ...[
        { is_private: true },
        { private: true },
        { public: false },
        { privacy: 'private' },
        { visibility: 'private' }
      ].map((each) => ({ ...each, is_human: false })),
      ...[{ scope: 'team' }, { audience: 'agents' }, { visibility: 'internal' }].map((each) => ({
        ...each,
        is_human: false
      })),
      // A conversation that nobody else reads.
      ...[{ private: true, sender_type: 'customer' }, { chat: { type: 'private' } }],
      ...[{ visibility: 'private', message: { text: 'Careful', from: 'visitor' } }]
    ])
  )('with $fields', ({ fields }) => {
    const s = heard(fields)
    expect(texts(s).slice(-2)).toEqual(['customer: Where is it?', 'customer: Careful'])
    expect(s.store.state.customers.get(A)?.unread).toBe(2)
  })
})
