import { describe, expect, it } from 'vitest'
import { readFrame, readFrames } from '../../../src/main/protocol/parse'
import { createWaitingTimeReader } from '../../../src/main/protocol/waits/waitingTimeReader'
import { eventOf, kinds, NOW, read, readRaw } from './reading'

const GREETING = JSON.stringify({ type: 'connected', user_id: 1 })
const PING = JSON.stringify({ type: 'ping' })

describe('stray bytes around a frame', () => {
  it.each([
    '\u0000',
    '\u0000\u0000\u0000',
    '\n\u0000',
    '\u0000\n',
    ' \u0000 \r\n',
    '\ufeff',
    '\u0000\ufeff\u0000',
    '\u001e',
    '\u001e\n'
  ])('%j does no harm before, behind and on both sides', (stray) => {
    for (const text of [`${GREETING}${stray}`, `${stray}${GREETING}`, `${stray}${GREETING}${stray}`]) {
      for (const data of [text, Buffer.from(text)]) {
        expect(readFrame(data, typeof data !== 'string', NOW)).toEqual({
          event: { type: 'session.greeted', userId: '1' },
          type: 'connected',
          problems: [],
          size: Buffer.byteLength(text)
        })
      }
    }
  })

  it.each([
    `${GREETING}\u0000${PING}\u0000`,
    `${GREETING}\u001e${PING}\u001e`,
    `\u001e${GREETING}\n\u001e${PING}\n`,
    `${GREETING}\u0000\n\ufeff${PING}\u0000\n`
  ])('%j are two frames', (text) => {
    expect(readFrames(Buffer.from(text), false, NOW, createWaitingTimeReader()).map(({ type }) => type)).toEqual([
      'connected',
      'ping'
    ])
  })

  it('stray bytes are removed in a JSON text inside a frame too', () => {
    expect(eventOf({ type: 'stopped_customers', data: '{"customers":[]}\u0000' }, 'queue.listed').received).toBe(0)
  })

  it.each(['\u0000', '\u0000\u0000', '\ufeff\u0000', `{"type":\u0000"ping"x}`, `${PING}x\u0000`])(
    '%j is no frame',
    (text) => {
      expect(kinds(readRaw(text))).toEqual(['notJson'])
    }
  )

  it('NUL inside a text is part of the text, so this type is unknown', () => {
    expect(kinds(readRaw('{"type":"pi\u0000ng"}'))).toEqual(['unknownType'])
  })

  it('an escaped NUL is part of a text', () => {
    expect(
      readRaw('{"type":"new_message","data":{"customer_id":1,"is_human":false,"message":"a\\u0000b"}}').event
    ).toMatchObject({ text: 'a\u0000b' })
  })
})

describe('an id with an unreadable byte might be another customer’s', () => {
  const withByte = (text: string) =>
    Buffer.concat(
      text
        .split('¤')
        .flatMap((part, index) => (index === 0 ? [Buffer.from(part)] : [Buffer.from([0xe9]), Buffer.from(part)]))
    )

  it('rows with such ids are counted as unreadable, and not merged into one customer', () => {
    const list = withByte(
      '{"type":"stopped_customers","data":{"customers":[{"customer_id":"ren¤"},{"customer_id":"ren¤","page_id":"p"},{"customer_id":"c","page_id":"p¤"},{"customer_id":"d","customer_name":"Ren¤"}]}}'
    )
    const reading = readFrame(list, false, NOW)
    expect(reading.event).toMatchObject({
      customers: [{ customerId: 'd', name: 'Ren\ufffd' }],
      received: 4,
      unreadable: 3
    })
    expect(kinds(reading)).toEqual(['idUnsafe', 'rowDropped', 'idUnsafe', 'rowDropped', 'idUnsafe', 'rowDropped'])
  })

  it.each([
    'new_message',
    'agent_assigned',
    'agent_assignment_changed',
    'customer_stop_status_changed',
    'message_sent',
    'agent_unassigned'
  ])('%s', (type) => {
    const reading = readFrame(
      withByte(
        `{"type":"${type}","data":{"customer_id":"ren¤","page_id":"p","is_human":false,"message":"x","action":"assigned","stop":true}}`
      ),
      false,
      NOW
    )
    expect(reading.event).toBeNull()
    expect(kinds(reading)).toEqual(['idUnsafe', 'malformed'])
  })

  it('a request for help with such an id still alerts', () => {
    expect(
      readFrame(withByte('{"type":"agent_requested","data":{"customer_id":"ren¤","customer_name":"Ren"}}'), false, NOW)
        .event
    ).toMatchObject({ type: 'help.requested', name: 'Ren', who: null })
  })

  it('a replacement character in the frame itself is unsafe too; other letters make ordinary ids', () => {
    expect(
      kinds(read({ type: 'new_message', data: { customer_id: 'ren\ufffd', is_human: false, message: 'x' } }))
    ).toEqual(['idUnsafe', 'malformed'])
    expect(
      eventOf({ type: 'new_message', data: { customer_id: 'rené', is_human: false, message: 'x' } }, 'message.received')
        .who.customerId
    ).toBe('rené')
  })

  it('an agent or user with such an id is unknown', () => {
    expect(readFrame(withByte('{"type":"connected","user_id":"ren¤"}'), false, NOW).event).toEqual({
      type: 'session.greeted',
      userId: null
    })
  })
})
