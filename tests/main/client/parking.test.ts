import { describe, expect, it } from 'vitest'
import { createParking, isParkingCommand } from '../../../src/main/client/parking'
import { LONGEST_PARKING_MS, PARKING_LIMIT, type ParkingOrder } from '../../../src/shared/domain/parking'
import { MINUTE_MS } from '../../../src/shared/time'
import { keyOf, report, START, testDesk } from '../../support/deskEvents'

const A = keyOf('a')
const IN_AN_HOUR: ParkingOrder = { kind: 'time', until: START + 60 * MINUTE_MS }
const WORDS: ParkingOrder = { kind: 'words', until: null }
const mine = (id: string) => report(id, { assigned: true, mine: true, agentName: 'Laura' })

/** Makes a desk whose agent has the customer a. Ana has b, and c waits. */
function desk() {
  const test = testDesk()
  test.list(mine('a'), report('b', { assigned: true, agentName: 'Ana' }), report('c'))
  const command = createParking(test.store, () => test.now)
  return Object.assign(test, {
    park: (order: ParkingOrder = IN_AN_HOUR, key = A) => command({ type: 'parking.begin', key, order }),
    end: (key = A) => command({ type: 'parking.end', key }),
    undo: (key = A) => command({ type: 'parking.undo', key }),
    parking: (key = A) => test.store.state.parkings.get(key) ?? null
  })
}

describe('parking a customer', () => {
  it('keeps the order, and raises a notice that names the customer', () => {
    const test = desk()
    expect(test.park()).toBeNull()
    expect(test.parking()).toMatchObject({ ...IN_AN_HOUR, state: 'parked' })
    expect(test.store.state.notices).toMatchObject([{ kind: 'parked', key: A, name: 'Customer a', order: IN_AN_HOUR }])
    expect(test.park(WORDS)).toBeNull()
    expect(test.parking()).toMatchObject(WORDS)
  })

  it('is refused for a customer who is unknown, waits, is with a colleague, or has left', () => {
    const test = desk()
    expect(test.park(WORDS, keyOf('x'))).toBe('unknownCustomer')
    expect(test.park(WORDS, keyOf('b'))).toBe('notYours')
    expect(test.park(WORDS, keyOf('c'))).toBe('notYours')
    test.apply({ type: 'message.written', key: A, id: 1, text: 'Hi', delivery: { state: 'unconfirmed' } })
    test.list()
    expect(test.store.state.customers.get(A)?.present).toBe(false)
    expect(test.park(WORDS)).toBe('notYours')
    expect(test.store.state.parkings.size).toBe(0)
  })

  it('is refused while a command about the customer runs', () => {
    const test = desk()
    test.apply({ type: 'customer.commandStarted', key: A, pending: 'releasing' })
    expect(test.park()).toBe('alreadyPending')
    test.apply({ type: 'customer.commandFailed', key: A, pending: 'releasing' })
    expect(test.park()).toBeNull()
  })

  it.each([
    ['now', 0, 'badTime'],
    ['in the past', -1, 'badTime'],
    ['a millisecond later', 1, null],
    ['as late as allowed', LONGEST_PARKING_MS, null],
    ['later than allowed', LONGEST_PARKING_MS + 1, 'badTime']
  ])('with a time that is %s', (_when, ms, refusal) => {
    expect(desk().park({ kind: 'silence', until: START + ms })).toBe(refusal)
  })

  it('is refused for one more than the limit, but one of those can be parked anew', () => {
    const test = desk()
    test.list(...Array.from({ length: PARKING_LIMIT + 1 }, (_, index) => mine(`c${index}`)))
    for (let index = 0; index < PARKING_LIMIT; index++) expect(test.park(WORDS, keyOf(`c${index}`))).toBeNull()
    expect(test.park(WORDS, keyOf(`c${PARKING_LIMIT}`))).toBe('parkingFull')
    expect(test.park(IN_AN_HOUR, keyOf('c0'))).toBeNull()
    expect(test.store.state.parkings.size).toBe(PARKING_LIMIT)
  })
})

describe('the end of a parking', () => {
  it('is refused if the customer is not parked', () => {
    const test = desk()
    expect([test.end(), test.undo()]).toEqual(['notParked', 'notParked'])
    test.park()
    expect(test.end(keyOf('b'))).toBe('notParked')
    expect([test.end(), test.parking(), test.end()]).toEqual([null, null, 'notParked'])
  })

  it('can be undone only for the customer who was parked last, and only while that parking lasts', () => {
    const test = desk()
    test.list(mine('a'), mine('d'))
    test.park()
    test.park(IN_AN_HOUR, keyOf('d'))
    expect(test.undo()).toBe('notParked')
    expect([test.undo(keyOf('d')), test.parking(keyOf('d'))]).toEqual([null, null])
    test.park(WORDS)
    test.end()
    expect(test.undo()).toBe('notParked')
  })
})

it('the commands for parking are known by their names', () => {
  expect(
    [
      { type: 'parking.end', key: A } as const,
      { type: 'customer.release', key: A } as const,
      { type: 'parking.undo', key: A } as const
    ].map(isParkingCommand)
  ).toEqual([true, false, true])
})
