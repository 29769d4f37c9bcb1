import { describe, expect, it } from 'vitest'
import { commandsNamed } from '../../../../src/main/protocol/answers/namedCommand'

const words = (text: string): readonly string[] => text.split(' ')
/** Returns the commands that an error names in a field. */
const named = (command: unknown) => commandsNamed('error', [{ command }])

describe('a word for a command', () => {
  it.each<{ command: string; all: string }>([
    {
      command: 'take',
      all: 'assign assigned assigning take taken took taking takeover tookover claim claimed claiming accept accepted pickup'
    },
    {
      command: 'release',
      all: 'unassign unassigned unassigning deassign deassigned release released releasing unclaim unclaimed handback'
    },
    { command: 'send', all: 'send sent sending reply replied' },
    { command: 'list', all: 'list' }
  ])('names $command by itself: $all', ({ command, all }) => {
    expect(words(all).map((word) => ({ word, named: named(word) }))).toEqual(
      words(all).map((word) => ({ word, named: [command] }))
    )
  })

  it.each<{ command: string; verbs: string; nouns: string }>([
    {
      command: 'list',
      verbs: 'list listed listing get got read fetch fetched load loaded query queried retrieve find refresh',
      nouns: 'customer conversation queue chat ticket thread stopped waiting pending'
    },
    {
      command: 'send',
      verbs: 'post posted write written wrote create created new submit submitted deliver delivered',
      nouns: 'message msg text'
    },
    {
      command: 'release',
      verbs: 'return returned give gave hand handed drop dropped free leave left',
      nouns: 'bot back customer conversation chat ticket'
    },
    { command: 'take', verbs: 'pick picked grab grabbed', nouns: 'up customer chat' }
  ])('names $command only beside what it is about: $verbs with $nouns', ({ command, verbs, nouns }) => {
    for (const noun of words(nouns)) {
      const first = words(verbs)[0] ?? ''
      expect({ noun, named: named(`${first} x ${noun}`) }).toEqual({ noun, named: [command] })
      expect({ noun, named: named(noun) }).toEqual({ noun, named: undefined })
    }
    for (const verb of words(verbs)) {
      const last = words(nouns).at(-1) ?? ''
      expect({ verb, named: named(`${verb}_${last}`) }).toEqual({ verb, named: [command] })
      if (verb !== 'list') expect({ verb, named: named(verb) }).toEqual({ verb, named: undefined })
    }
  })

  it.each(
    words(
      'typing mark seen receipt tag label note profile file upload download subscribe subscribed unsubscribe presence status history heartbeat ping pong edit delete deleted transfer transferred reassign webhook notification notify setting metric template availability track'
    )
  )('is of none of Deskhand’s commands: %s', (word) => {
    expect([named(word), named(`send_${word}`)]).toEqual([[], []])
  })

  it('may be in the plural, and may have any case and signs', () => {
    expect([named('messages/SEND'), named('assignAgents'), named('Release-Customer')]).toEqual([
      ['send'],
      ['take'],
      ['release']
    ])
  })

  it('is one word with the word before it', () => {
    expect(named('un-assign')).toEqual(['release'])
    expect(named('UN claim')).toEqual(['release'])
    expect(named('de_assign')).toEqual(['release'])
    expect(named('hand back')).toEqual(['release'])
    expect(named('agent_un_assign')).toEqual(['release'])
    expect(named('agentUnAssign')).toEqual(['release'])
    expect([named('re-assign'), named('not_assigned')]).toEqual([[], undefined])
    expect(named('un-assign, un-assign')).toEqual(['release'])
    expect(named('run assign')).toEqual(['take'])
    expect(named('unassign')).toEqual(['release'])
    expect(named('un do')).toBeUndefined()
  })

  it('names both commands about an assignment, and a list of the customers who are stopped', () => {
    expect([named('assignment'), named('update_assignments'), named('delete_assignment')]).toEqual([
      ['take', 'release'],
      ['take', 'release'],
      ['take', 'release']
    ])
    expect([named('stopped_customers'), named('stopped'), named('customers'), named('send_stopped_customers')]).toEqual(
      [['list'], undefined, undefined, ['list']]
    )
    expect([named('send and release'), named('list_messages')]).toEqual([['send', 'release'], undefined])
  })

  it('names nothing if it says what is so already', () => {
    expect([named('already_assigned'), named('customerAlreadyTaken'), named('already sent')]).toEqual([
      undefined,
      undefined,
      undefined
    ])
  })

  it('names nothing in a sentence or in a long text', () => {
    expect([named('please send message'), named('please send the message')]).toEqual([['send'], undefined])
    expect([named('  send   a message  '), named('send\na\nnew\nmessage')]).toEqual([['send'], undefined])
    expect([named(`send_${'x'.repeat(59)}`), named(`send_${'x'.repeat(60)}`)]).toEqual([['send'], undefined])
    expect([named('GET'), named(''), named(7), named(null), named(['send'])]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined
    ])
  })
})

describe('the command of an error', () => {
  it.each(
    words(
      'type command cmd action request event method op operation procedure rpc handler trigger for request_type requestName request_event command_type commandName action_type actionName event_type eventName original original_type originalCommand original_action originalEvent original_request failed_command failedAction failed_request failedEvent attempted_action requestedAction in_reply_to inResponseTo reply_to responseTo answer_to message_type msgType'
    )
  )('is in the field %s', (name) => expect(commandsNamed('error', [{ [name]: 'send_message' }])).toEqual(['send']))

  it.each(words('name text message error_code id customer_id'))('is not in the field %s', (name) =>
    expect(commandsNamed('error', [{ [name]: 'send_message' }])).toBeUndefined()
  )

  it('is in the type of the error first, then in the first field that names one', () => {
    expect(commandsNamed('send_failed', [{ action: 'assign' }])).toEqual(['send'])
    expect(commandsNamed('error', [{ action: 'x', command: 'assign' }, { command: 'send' }])).toEqual(['take'])
    expect(commandsNamed('error', [{}, { command: 'send' }])).toEqual(['send'])
    expect(commandsNamed(null, [{ command: 'send' }])).toEqual(['send'])
    expect([commandsNamed(null, []), commandsNamed('error', [])]).toEqual([undefined, undefined])
  })

  it('is in a field if the type names none of Deskhand’s', () => {
    expect(commandsNamed('status_error', [{ action: 'send' }])).toEqual(['send'])
    expect(commandsNamed('status_error', [{ action: 'x' }])).toEqual([])
    expect(commandsNamed('error', [{ action: 'typing' }, { action: 'send' }])).toEqual([])
  })

  it('is in the type, action, command, event or name of an object', () => {
    for (const name of words('type action command event name'))
      expect(commandsNamed('error', [{ request: { [name]: 'send' } }])).toEqual(['send'])
    expect(commandsNamed('error', [{ request: { type: 'x', action: 'send' } }])).toBeUndefined()
    expect(commandsNamed('error', [{ request: { id: 'send' } }])).toBeUndefined()
  })

  it('is in the object of the error, but not as its type', () => {
    expect(commandsNamed('error', [{ error: { command: 'send' } }])).toEqual(['send'])
    expect(commandsNamed('error', [{ error: { type: 'send' } }])).toBeUndefined()
    expect(commandsNamed('error', [{ error: 'send' }])).toBeUndefined()
    expect(commandsNamed('error', [{ command: 'assign', error: { command: 'send' } }])).toEqual(['take'])
  })
})

describe('the command that an error quotes', () => {
  const fields =
    'pattern routeKey route endpoint function target originalMessage input received frame raw packet attempted sent'
  it.each(words(fields))('may be in %s', (name) => {
    const quoted = { type: 'assign_agent', data: { customer_id: 'c1' } }
    for (const value of ['assign_agent', 'assignAgent', quoted, JSON.stringify(quoted), ` ${JSON.stringify(quoted)}`])
      expect(commandsNamed('error', [{ [name]: value }])).toEqual(['take'])
    // A plain word there may be about something else, and so may another type.
    for (const value of ['assign', 'typing', { type: 'typing' }, '{"type":"typing"}', true, null, ['assign_agent']])
      expect(commandsNamed('error', [{ [name]: value }])).toBeUndefined()
  })

  it.each(words('type action command event'))('has its type in %s of its JSON text', (name) => {
    expect(named(`{"customer_id":"c1","${name}":"send_message"}`)).toEqual(['send'])
    expect(named(`{"${name}" : "chat:send.message"`)).toEqual(['send'])
    expect(named(`x {"${name}":"send_message"}`)).toBeUndefined()
    expect(named(`{"my${name}":"send_message"}`)).toBeUndefined()
  })
  it('is searched near the beginning of its text', () => {
    const text = (length: number): string => `{${' '.repeat(length)}"type":"send_message"}`
    expect([named(text(200)), named(text(201))]).toEqual([['send'], undefined])
    const name = (length: number): string => `{"type":"send_${'x'.repeat(length - 5)}"}`
    expect([named(name(64)), named(name(65))]).toEqual([['send'], undefined])
  })

  it.each(words('cause context requestContext meta metadata debug'))('may be in the object %s', (name) => {
    expect(commandsNamed('error', [{ [name]: { action: 'assign' } }])).toEqual(['take'])
    expect(commandsNamed('error', [{ [name]: { route: 'assign_agent' } }])).toEqual(['take'])
    expect(commandsNamed('error', [{ [name]: { [name]: { action: 'assign' } } }])).toBeUndefined()
    expect(commandsNamed('error', [{ [name]: 'assign' }])).toBeUndefined()
  })
  it('is not in another object', () => {
    expect(commandsNamed('error', [{ customer: { action: 'assign' } }])).toBeUndefined()
  })
})
