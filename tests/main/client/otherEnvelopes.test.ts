import { afterEach, describe, expect, it } from 'vitest'
import type { BackEndWays, Fields, Frame, Sent } from './backEnd'
import { openDesk, shift, type Desk } from './backEndDesk'

const open: Desk[] = []
afterEach(async () => {
  for (const desk of open.splice(0)) await desk.close()
})

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Returns the value with every name and every plain value in it changed. */
function changed(value: unknown, name: (name: string) => string, plain = (each: unknown): unknown => each): unknown {
  if (Array.isArray(value)) return value.map((each) => changed(each, name, plain))
  if (!isRecord(value)) return plain(value)
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [name(key), changed(each, name, plain)]))
}

const same = (name: string): string => name
const camel = (name: string): string => name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase())
const json = JSON.stringify
const named = (name: (name: string) => string): BackEndWays => writing((frame) => [json(changed(frame, name))])
const flags = (yes: unknown, no: unknown): BackEndWays =>
  writing((frame) => [json(changed(frame, same, (each) => (each === true ? yes : each === false ? no : each)))])
const ids = (...all: readonly (string | number)[]): BackEndWays => ({ customers: all.map((id) => ({ id })) })

function writing(writes: (frame: Frame) => readonly Sent[]): BackEndWays {
  return { writes }
}

/** Returns the fields of a frame, without its type. */
function fieldsOf({ type: _type, data, ...flat }: Frame): Fields {
  return isRecord(data) ? data : flat
}

/** Writes objects and lists as .NET does if it keeps references. */
function withReferences(value: unknown): unknown {
  if (Array.isArray(value)) return { $id: '1', $values: value.map(withReferences) }
  if (!isRecord(value)) return value
  return { $id: '2', ...Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withReferences(each)])) }
}

/** Writes the ids of broadcasts and answers in another form than the ids of the list. */
function otherIds(ways: BackEndWays, form: (id: unknown) => unknown): BackEndWays {
  const known = new Set<unknown>((ways.customers ?? []).map(({ id }) => id))
  return {
    ...ways,
    writes: (frame) =>
      frame.type === 'stopped_customers'
        ? [frame]
        : [json(changed(frame, same, (each) => (known.has(each) ? form(each) : each)))]
  }
}

const WORKS: Readonly<Record<string, BackEndWays>> = {
  'names in camelCase': named(camel),
  'names in PascalCase': named((name) => camel(`_${name}`)),
  'names with hyphens': named((name) => name.replaceAll('_', '-')),
  'names of Go without tags': named((name) => camel(`_${name}`).replace(/Id$/, 'ID')),
  'names in capitals': named((name) => name.toUpperCase()),
  'names in capitals, without signs': named((name) => name.replaceAll('_', '').toUpperCase()),
  'types in camelCase too': writing((frame) => [
    json({ ...(changed(frame, camel) as object), type: camel(frame.type) })
  ]),
  'a topic of Phoenix': writing((frame) => [{ topic: 'desk', event: frame.type, payload: fieldsOf(frame), ref: null }]),
  'a channel of Action Cable': writing((frame) => [{ identifier: '{"channel":"Desk"}', message: frame }]),
  'Pusher, with data as text': writing((frame) => [
    { event: frame.type, channel: 'desk', data: json(fieldsOf(frame)) }
  ]),
  CloudEvents: writing((frame) => [{ specversion: '1.0', source: '/desk', type: frame.type, data: fieldsOf(frame) }]),
  'Redux actions': writing((frame) => [{ type: frame.type, payload: fieldsOf(frame), meta: { ts: 1 } }]),
  'the type as kind': writing(({ type, ...rest }) => [{ kind: type, ...rest }]),
  'the type as op, with a payload': writing((frame) => [{ op: frame.type, payload: fieldsOf(frame) }]),
  'the type as name, in an event': writing((frame) =>
    frame.type === 'connected' ? [frame] : [{ type: 'event', name: frame.type, data: fieldsOf(frame) }]
  ),
  'an array of type and fields': writing((frame) => [[frame.type, fieldsOf(frame)]]),
  'an array of Phoenix': writing((frame) => [[null, null, 'desk', frame.type, fieldsOf(frame)]]),
  'classes of Laravel': writing((frame) => [
    { event: `App\\Events\\${camel(`_${frame.type}`)}`, channel: 'desk', data: json(fieldsOf(frame)) }
  ]),
  'a channel of Action Cable, with texts': writing((frame) => [
    { type: 'ping', message: 1_700_000_000 },
    { identifier: '{"channel":"Desk"}', message: json(frame) }
  ]),
  '.NET that keeps references': writing((frame) => [json(withReferences(changed(frame, (name) => camel(`_${name}`))))]),
  'an error of success everywhere': writing((frame) => [
    { ...frame, errcode: 0, errmsg: 'ok', error: { code: 0, message: 'ok' } }
  ]),
  'a status of PHP everywhere': writing((frame) => [{ status: true, message_code: 'OK', ...frame }]),
  'a JSON text of a JSON text': writing((frame) => [json(json(frame))]),
  'an array of one frame': writing((frame) => [[frame]]),
  'lines of JSON': writing((frame) => [`${json(frame)}\n${json({ type: 'noop' })}\n`]),
  'pretty JSON with a byte order mark': writing((frame) => [`\ufeff${JSON.stringify(frame, null, 2)}`]),
  'binary frames': writing((frame) => [Buffer.from(json(frame))]),
  'fields beside the type': writing((frame) => [{ type: frame.type, ...fieldsOf(frame) }]),
  'flags as text': flags('true', 'false'),
  'flags of Python': flags('True', 'False'),
  'flags as numbers': flags(1, 0),
  'flags as digits': flags('1', '0'),
  'flags of Oracle': flags('Y', 'N'),
  'flags in capitals': flags('YES', 'NO'),
  'numbers in the list, texts elsewhere': otherIds(ids(11, 12, 13), String),
  'texts in the list, numbers elsewhere': otherIds(ids('11', '12', '13'), Number),
  'ids with accents that look alike': ids('caf\u00e9', 'cafe\u0301', '\u9867\u5ba2-\u{1f4ac}'),
  'ids like names of JavaScript': ids('__proto__', 'constructor', 'toString'),
  'ids that differ in capitals': ids('AbC', 'abc', 'ABC'),
  'negative ids': ids(-1, -2, -3),
  'the id 0': ids(0, 1, 2),
  'addresses as ids': ids('urn:li:person:1', 'https://graph.example/1?x=1&y=2', 'a b c'),
  'one id on three pages': { customers: ['p1', 'p2', 'p3'].map((page) => ({ id: 'c', page })) },
  'marks of direction in ids': ids('\u200fa', 'a', 'a\u200e'),
  'very long names': { customers: [{ name: 'A'.repeat(299) }, { name: '\u202e'.repeat(20) + 'B' }, {}] },
  'empty fields of errors everywhere': writing((frame) => [
    { ...frame, error: null, errors: [], code: 0, success: true }
  ]),
  'empty texts of errors everywhere': writing((frame) => [{ ...frame, error: '', error_code: 0, errorMessage: '' }]),
  'a heartbeat before each frame': writing((frame) => [{ type: 'heartbeat' }, frame]),
  'an empty frame before each frame': writing((frame) => ['', frame]),
  'a word before each frame': writing((frame) => ['ping', frame])
}

describe('a whole shift works with', () => {
  it.each(Object.keys(WORKS))('%s', async (name) => {
    const desk = await openDesk(WORKS[name])
    open.push(desk)
    await shift(desk)
    expect(desk.wire('Here I am')).toBe(1)
  })
})

describe('a server too far from the guide is named, and never a queue in which nobody waits', () => {
  it.each<{ name: string; writes: (frame: Frame) => readonly Sent[] }>([
    { name: 'Socket.IO', writes: (frame) => [`42${json([frame.type, fieldsOf(frame)])}`] },
    {
      name: 'SignalR',
      writes: (frame) => [`${json({ type: 1, target: frame.type, arguments: [fieldsOf(frame)] })}\u001e`]
    },
    { name: 'JSON-RPC', writes: (frame) => [{ jsonrpc: '2.0', method: frame.type, params: fieldsOf(frame) }] },
    { name: 'server-sent events', writes: (frame) => [`event: ${frame.type}\ndata: ${json(fieldsOf(frame))}\n\n`] },
    { name: 'UTF-16', writes: (frame) => [Buffer.from(json(frame), 'utf16le')] },
    { name: 'GraphQL', writes: (frame) => [{ ...frame, data: { customers: { edges: [{ node: fieldsOf(frame) }] } } }] }
  ])('$name', async ({ writes }) => {
    const desk = await openDesk({ writes })
    open.push(desk)
    await desk.until(
      () =>
        expect(desk.store.state.connection).toMatchObject({
          state: 'reconnecting',
          failure: { kind: 'listUnreadable' }
        }),
      100
    )
  })
})
