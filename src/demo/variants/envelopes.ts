import type { Frame } from '../frames'
import { isFields } from '../protocol'
import { dataOfType, everyRow, ofType, rawJson, without } from './frameChanges'
import type { Payload, Variant } from './variant'

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
}

function camelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCase)
  if (!isFields(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [camel(name), camelCase(one)]))
}

/**
 * Encodes a text wrongly: "é" becomes one byte, as in Latin-1. This is invalid UTF-8. Characters that Latin-1 does
 * not have are correct UTF-8.
 */
function latin1(text: string): Payload {
  const parts = [...text].map((sign) => Buffer.from(sign, sign > '\u007f' && sign <= '\u00ff' ? 'latin1' : 'utf8'))
  return { bytes: Buffer.concat(parts) }
}

function renamed(frame: Frame, from: string, to: string): Frame {
  return { ...without(frame, from), [to]: frame[from] }
}

function coffee(fields: Frame): Frame {
  return { ...fields, message: `${String(fields['message'])} café` }
}

export const envelopes: readonly Variant[] = [
  {
    name: 'envelope-event-key',
    changes: 'the envelope',
    says: 'The type of a frame stands under "event".',
    frame: (frame) => [renamed(frame, 'type', 'event')]
  },
  {
    name: 'envelope-payload',
    changes: 'the envelope',
    says: 'What the guide has under "data" stands under "payload".',
    frame: (frame) => ['data' in frame ? renamed(frame, 'data', 'payload') : frame]
  },
  {
    name: 'envelope-type-in-capitals',
    changes: 'the envelope',
    says: 'Types are in capital letters.',
    frame: (frame) => [{ ...frame, type: String(frame['type']).toUpperCase() }]
  },
  {
    name: 'envelope-data-is-the-list',
    changes: 'the envelope',
    says: 'The data of a list is the list of customers itself.',
    frame: ofType('stopped_customers', (frame) => ({
      ...frame,
      data: isFields(frame['data']) ? frame['data']['customers'] : []
    }))
  },
  {
    name: 'data-double-encoded',
    changes: 'the envelope',
    says: 'The data of a frame is a text that holds JSON.',
    frame: (frame) => ['data' in frame ? { ...frame, data: JSON.stringify(frame['data']) } : frame]
  },
  {
    name: 'customers-as-map',
    changes: 'the envelope',
    says: 'The customers of a list are an object, by their place.',
    frame: dataOfType('stopped_customers', (data) => ({
      ...data,
      customers: { ...(Array.isArray(data['customers']) ? data['customers'] : []) }
    }))
  },
  {
    name: 'list-camel-case',
    changes: 'the envelope',
    says: 'Field names are in camelCase.',
    frame: (frame) => [
      Object.fromEntries(Object.entries(frame).map(([name, value]) => [camel(name), camelCase(value)]))
    ]
  },
  {
    name: 'message-batch',
    changes: 'the bytes',
    says: 'Frames come in a list, also a single one.',
    encode: (text) => `[${text}]`
  },
  {
    name: 'frames-in-events',
    changes: 'the bytes',
    says: 'Frames come in an envelope of events.',
    encode: (text) => `{"type":"events","events":[${text}]}`
  },
  {
    name: 'frames-as-texts',
    changes: 'the bytes',
    says: 'Frames come as JSON texts that hold JSON.',
    encode: (text) => JSON.stringify(text)
  },
  {
    name: 'binary-frames',
    changes: 'the bytes',
    says: 'Frames are binary.',
    encode: (text) => Buffer.from(text)
  },
  {
    name: 'byte-order-mark',
    changes: 'the bytes',
    says: 'Every frame begins with a byte order mark.',
    encode: (text) => `\ufeff${text}`
  },
  {
    name: 'latin1-in-list',
    changes: 'the bytes',
    says: 'Letters with accents in a list are bytes of Latin-1.',
    frame: everyRow((row, place) => (place === 0 ? { ...row, last_message: 'café' } : row)),
    encode: latin1
  },
  {
    name: 'latin1-in-message',
    changes: 'the bytes',
    says: 'Letters with accents in a message are bytes of Latin-1.',
    frame: dataOfType('new_message', (data) => (data['is_human'] === false ? coffee(data) : data)),
    encode: latin1
  },
  {
    name: 'nan-in-list',
    changes: 'a number',
    says: 'A field of every customer is NaN, as Python writes it.',
    frame: everyRow((row) => ({ ...row, score: rawJson('NaN') }))
  },
  {
    name: 'infinity-in-list',
    changes: 'a number',
    says: 'A field of every customer is -Infinity, as Python writes it.',
    frame: everyRow((row) => ({ ...row, score: rawJson('-Infinity') }))
  },
  {
    name: 'everything-twice',
    changes: 'how often',
    says: 'Every frame comes twice.',
    frame: (frame) => [frame, frame]
  },
  {
    name: 'greeting-missing',
    changes: 'the greeting',
    says: 'Nothing says who is signed in.',
    frame: ofType('connected', () => null)
  }
]
