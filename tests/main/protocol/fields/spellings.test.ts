import { describe, expect, it } from 'vitest'
import { foldName, foldedFields, pickSpelled, spellingsOf } from '../../../../src/main/protocol/fields/spellings'

describe('a name of the guide', () => {
  it.each([
    ...['customer_id', 'customerId', 'CustomerId', 'CustomerID', 'CUSTOMER_ID', 'customer-id', 'Customer.Id'],
    ...['customer:id', 'customer/id', 'App\\CustomerId', 'customer id', ' customer\tid ']
  ])('without case and separators is one for all spellings: %s', (name) =>
    expect(foldName(name)).toBe(name.startsWith('App') ? 'appcustomerid' : 'customerid')
  )

  const spellings = spellingsOf(['customer_id', 'is_assigned_to_me', 'agent'])
  it.each([
    ...['customerId', 'CustomerId', 'customer-id', 'Customer-Id', 'customerid', 'CUSTOMER_ID', 'CUSTOMERID'],
    ...['customerID', 'CustomerID']
  ])('customer_id may be spelled %s', (name) => expect(spellings.get(name)).toBe('customer_id'))
  it.each([
    'isAssignedToMe',
    'IsAssignedToMe',
    'is-assigned-to-me',
    'Is-Assigned-To-Me',
    'isassignedtome',
    'IS_ASSIGNED_TO_ME'
  ])('is_assigned_to_me may be spelled %s', (name) => expect(spellings.get(name)).toBe('is_assigned_to_me'))
  it.each(['Agent', 'AGENT'])('agent may be spelled %s', (name) => expect(spellings.get(name)).toBe('agent'))
  it.each(['agent', 'customer_id', 'customer', 'cUSTOMERid', 'customer id', 'IDcustomer', 'agentId', ''])(
    '%s is no other spelling',
    (name) => expect(spellings.get(name)).toBeUndefined()
  )
  it('is never another spelling of a second name', () => {
    expect(spellingsOf(['error_message', 'errorMessage']).get('errorMessage')).toBeUndefined()
    expect(spellingsOf(['error_message', 'errorMessage']).get('ErrorMessage')).toBe('errorMessage')
  })
  it('has capitals for an id only at its end', () => {
    const ids = spellingsOf(['id_card', 'valid'])
    expect([ids.get('idCard'), ids.get('IDCard'), ids.get('valID')]).toEqual(['id_card', undefined, undefined])
  })
})

it('the fields of an object, folded, have the first value that is not null', () => {
  const fields = foldedFields({ agentId: null, agent_id: 7, AgentID: 8, Name: null, name: undefined, a: 0, A: 1 })
  expect([...fields]).toEqual([
    ['agentid', 7],
    ['name', undefined],
    ['a', 0]
  ])
})

describe('the fields with the names of the guide', () => {
  const names = new Set(['customer_id', 'page_id'])
  const pick = (from: Readonly<Record<string, unknown>>) => pickSpelled(from, names, spellingsOf(names))

  it('are picked in any spelling, and no others', () => {
    expect(pick({ customerId: 'c1', PageID: 4, agent_id: 7 })).toEqual({ customer_id: 'c1', page_id: 4 })
    expect(pick({})).toEqual({})
  })
  it('count before other spellings, unless they are null', () => {
    expect(pick({ CustomerId: 'c2', customer_id: 'c1' })).toEqual({ customer_id: 'c1' })
    expect(pick({ CustomerId: 'c2', customer_id: null })).toEqual({ customer_id: 'c2' })
    expect(pick({ CustomerId: null, customerId: 'c3', customerid: 'c4' })).toEqual({ customer_id: 'c3' })
    expect(pick({ customer_id: null })).toEqual({ customer_id: null })
  })
  it('are an object’s own, with names that were asked for', () => {
    const inherited = Object.create({ customer_id: 'c1' }) as Readonly<Record<string, unknown>>
    expect(pick(inherited)).toEqual({})
    expect(pickSpelled({ agentId: 7 }, names, spellingsOf(['agent_id']))).toEqual({})
  })
})
