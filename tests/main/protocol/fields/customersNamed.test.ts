import { describe, expect, it } from 'vitest'
import { customersNamed, customersPerhaps } from '../../../../src/main/protocol/fields/customersNamed'
import { createBudget } from '../../../../src/main/protocol/json/frameGuard'
import { readJsonText } from '../../../../src/main/protocol/json/readJson'

/** Returns the customers whom an error with these fields names, each as "id" or "id at page". */
function named(...places: readonly object[]): readonly string[] {
  const budget = createBudget(100_000)
  const { all } = customersNamed(places as Readonly<Record<string, unknown>>[], (text) => readJsonText(text, budget))
  return all.map(({ customerId, pageId }) => (pageId === null ? String(customerId) : `${customerId} at ${pageId}`))
}
const isUnsafe = (...places: readonly object[]): boolean =>
  customersNamed(places as Readonly<Record<string, unknown>>[], (text) => readJsonText(text, createBudget(100_000)))
    .isUnsafe

describe('the customers whom an error names', () => {
  it.each<{ name: string; frame: object; all: readonly string[] }>([
    { name: 'by an id', frame: { customer_id: 'c1' }, all: ['c1'] },
    { name: 'by an id and a page', frame: { CustomerId: 7, page_id: 'p1' }, all: ['7 at p1'] },
    { name: 'by ids', frame: { customer_ids: ['c1', 'c2'], pageId: 4 }, all: ['c1 at 4', 'c2 at 4'] },
    { name: 'as recipients', frame: { recipientId: 'c1', recipient_ids: ['c2'] }, all: ['c1', 'c2'] },
    { name: 'by an id of MongoDB', frame: { customer_id: { $oid: 'c1' }, page_id: { $oid: 'p1' } }, all: ['c1 at p1'] },
    { name: 'as an object', frame: { customer: { id: 'c1', page_id: 'p1' } }, all: ['c1 at p1'] },
    { name: 'as an object with the guide’s fields', frame: { customer: { customer_id: 'c1', id: 9 } }, all: ['c1'] },
    { name: 'as an object of its page', frame: { customer: { _id: 'c1' }, page_id: 'p1' }, all: ['c1 at p1'] },
    { name: 'as a text or a number', frame: { customer: 'c1', recipient: 7 }, all: ['c1', '7'] },
    {
      name: 'as a list',
      frame: { customers: [{ id: 'c1' }, 'c2', [3]], page_id: 'p' },
      all: ['c1 at p', 'c2 at p', '3 at p']
    },
    { name: 'in the request that it quotes', frame: { request: { data: { customer_id: 'c1' } } }, all: ['c1'] },
    { name: 'in a request as JSON text', frame: { request: '{"data":{"customer_id":"c1"}}' }, all: ['c1'] },
    { name: 'in a list as JSON text', frame: { customer_ids: ' ["c1","c2"]' }, all: ['c1', 'c2'] },
    { name: 'in an object as JSON text', frame: { customer: '{"id":"c1"}' }, all: ['c1'] },
    {
      name: 'in a list of errors',
      frame: { errors: [{ customer_id: 'c1' }, { customer_id: 'c2' }] },
      all: ['c1', 'c2']
    },
    { name: 'in the object of a message', frame: { message: { customer_id: 'c1', text: 'Hi' } }, all: ['c1'] },
    {
      name: 'inside of a customer',
      frame: { customer: { profile: { customer_id: 'c2' }, id: 'c1' } },
      all: ['c1', 'c2']
    }
  ])('are found $name', ({ frame, all }) => expect(named(frame)).toEqual(all))

  it.each([
    ...['required', 'Invalid', 'missing', 'unknown', 'blank', 'empty', 'not_found', 'not-found', 'notfound', 'null'],
    ...['none', 'undefined', 'is required', 'c 1', '']
  ])('are none if the id is a word for a fault: "%s"', (word) => {
    expect([named({ customer_id: word }), named({ customer: word }), named({ customer_ids: [word] })]).toEqual([
      [],
      [],
      []
    ])
    expect(isUnsafe({ customer_id: word })).toBe(false)
  })
  it.each(['required-1', 'not_required', 'unknown2', 'xnone'])('may have the id "%s"', (id) =>
    expect(named({ customer_id: id })).toEqual([id])
  )

  it.each([
    ...[{ old_customer_id: 'c1' }, { customer_id_type: 'c1' }, { customer_name: 'c1' }, { recipients_count: 3 }],
    ...[{ the_customer: 'c1' }, { customer_idses: 'c1' }, { customer: null }, { customer_id: null }, { customer: true }]
  ])('are not in %j', (frame) => expect(named(frame)).toEqual([]))

  it.each(['message', 'text', 'body', 'content', 'msg', 'message_text', 'caption'])(
    'are not in %s, which may hold the words of a person',
    (name) => expect(named({ [name]: '{"customer_id":"c1"}' })).toEqual([])
  )
  it('are not in a text that only looks like JSON', () => {
    expect([named({ request: '{"customer_id":' }), named({ request: 'see {"customer_id":"c1"}' })]).toEqual([[], []])
  })

  it('are each named once, with the page if all places agree on it', () => {
    expect(named({ customer_id: 'c1', request: { customer_id: 'c1', page_id: 'p1' } })).toEqual(['c1 at p1'])
    expect(named({ customer_id: 'c1', page_id: 'p1', request: { customer_id: 'c1' } })).toEqual(['c1 at p1'])
    expect(named({ customer_id: 1, page_id: 'p1' }, { customer_id: '1', page_id: 'p2' })).toEqual(['1'])
    const place = { customer_id: 'c1' }
    expect([named(place, place), named()]).toEqual([['c1'], []])
  })

  it('are unsafe if an id must not be used', () => {
    for (const id of [1.5, 2 ** 53, 'c\ufffd', true]) {
      expect([named({ customer_id: id }), isUnsafe({ customer_id: id })]).toEqual([[], true])
      expect(isUnsafe({ customer_ids: ['c1', id] })).toBe(true)
    }
    // An object without an id names nobody.
    expect([named({ customer: { name: 'Ana' } }), isUnsafe({ customer: { name: 'Ana' } })]).toEqual([[], false])
    expect(isUnsafe({ customer_id: 'c1' })).toBe(false)
  })
})

describe('the search for customers in an error', () => {
  const inside = (depth: number, inner: object): object => (depth === 0 ? inner : { in: inside(depth - 1, inner) })
  const listed = (depth: number, inner: unknown): unknown => (depth === 0 ? inner : [listed(depth - 1, inner)])

  it('goes six levels deep', () => {
    expect(named(inside(6, { customer_id: 'c1' }))).toEqual(['c1'])
    expect(named(inside(7, { customer_id: 'c1' }))).toEqual([])
    expect(named({ in: listed(5, { customer_id: 'c1' }) })).toEqual(['c1'])
    expect(named({ in: listed(6, { customer_id: 'c1' }) })).toEqual([])
    expect(named(inside(4, { customer: { in: { customer_id: 'c1' } } }))).toEqual(['c1'])
    expect(named(inside(5, { customer: { in: { customer_id: 'c1' } } }))).toEqual([])
  })

  it('reads two hundred objects, and two hundred entries of a list', () => {
    const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `c${n}`)
    const objects = (count: number) => ids(count).map((id) => ({ customer_id: id }))
    expect(named({ customer_ids: ids(201) })).toHaveLength(200)
    expect(named({ customers: ids(201) })).toHaveLength(200)
    // The frame itself is one of the objects.
    expect(named({ errors: objects(199) })).toHaveLength(199)
    expect(named({ errors: objects(201) })).toHaveLength(199)
    expect(named({ errors: [...Array.from({ length: 200 }, () => 0), { customer_id: 'c1' }] })).toEqual([])
    expect(named({ errors: [...Array.from({ length: 199 }, () => 0), { customer_id: 'c1' }] })).toEqual(['c1'])
  })
})

describe('the ids that may name the customer of an answer', () => {
  it.each([
    ...['contact', 'contact_id', 'subscriberId', 'visitor', 'visitorId', 'lead_id', 'guest', 'guestId', 'endUser'],
    ...['end_user_id', 'psid', 'to']
  ])('are in %s', (name) => {
    expect(customersPerhaps([{ [name]: 'c1' }])).toEqual([{ customerId: 'c1', pageId: null }])
    expect(customersPerhaps([{ [name]: { id: 'c1' }, page_id: 'p1' }])).toEqual([{ customerId: 'c1', pageId: 'p1' }])
    expect(customersPerhaps([{ [name]: null }, { [name]: true }, { [name]: '' }])).toEqual([])
  })
  it.each(['contacts', 'my_contact', 'total', 'psid_hash', 'lead_name'])('are not in %s', (name) =>
    expect(customersPerhaps([{ [name]: 'c1' }])).toEqual([])
  )
  it('are all that any place has, with its page', () => {
    expect(customersPerhaps([{ to: 1 }, { psid: 2, contact: 3, pageId: 'p1' }])).toEqual([
      { customerId: 1, pageId: null },
      { customerId: 2, pageId: 'p1' },
      { customerId: 3, pageId: 'p1' }
    ])
    expect(customersPerhaps([])).toEqual([])
  })
})
