import { describe, expect, it } from 'vitest'
import { hasList, isRowList, saysDone, strangeRows, typeByFields } from '../../../src/main/protocol/untypedFrames'

const words = (text: string): readonly string[] => text.split(' ')
const row = { customer_id: 'c0', customer_name: 'Ana' }

describe('an answer says that its command was carried out', () => {
  it.each(words('success succeeded sent ok OK'))('if %s is true', (name) => {
    expect([saysDone([{}, { [name]: true }]), saysDone([{ [name]: 'yes' }])]).toEqual([true, true])
    expect([saysDone([{ [name]: false }]), saysDone([{ [name]: 'sent' }]), saysDone([])]).toEqual([false, false, false])
  })

  it.each(words('status result code status_code statusCode'))('if %s has a word or a number for it', (name) => {
    for (const word of words('ok success succeeded sent accepted assigned unassigned released done 200 204 OK'))
      expect({ word, done: saysDone([{ [name]: word }]) }).toEqual({ word, done: true })
    expect([saysDone([{ [name]: 201 }]), saysDone([{ [name]: 209 }])]).toEqual([true, true])
    for (const word of [
      'okay',
      'not ok',
      'queued',
      'unsent',
      '2000',
      '1200',
      '20',
      '20x',
      210,
      500,
      true,
      ['ok'],
      null
    ])
      expect({ word, done: saysDone([{ [name]: word }]) }).toEqual({ word, done: false })
  })

  it('but not in other fields', () => {
    expect([saysDone([{ state: 'ok' }]), saysDone([{ done: true }]), saysDone([{ accepted: true }])]).toEqual([
      false,
      false,
      false
    ])
  })
})

describe('a list of the guide', () => {
  it.each(words('customers stopped_customers stoppedCustomers'))('is in %s', (name) => {
    expect([[], [row], { 17: row }, { rows: [], total: 0 }].map((rows) => hasList([{}, { [name]: rows }]))).toEqual([
      true,
      true,
      true,
      true
    ])
    expect([null, 'x', 7, {}, { total: 0 }].map((rows) => hasList([{ [name]: rows }]))).not.toContain(true)
  })
  it('is not in other fields', () => expect([hasList([{ items: [row] }]), hasList([])]).toEqual([false, false]))

  it.each(words('customer_name time_since_last_conversation lastMessage is_assigned is_assigned_to_me'))(
    'has rows with an id and %s',
    (name) => {
      expect(
        isRowList([
          { customer_id: 1, [name]: null },
          { customerId: 2, [name]: 'x' }
        ])
      ).toBe(true)
      expect(isRowList([{ customer_id: 1, [name]: null }, { customer_id: 2 }])).toBe(false)
      expect(isRowList([{ [name]: 1 }])).toBe(false)
      expect(isRowList([{ customer_id: 1, [name]: 1, type: 'x' }])).toBe(false)
    }
  )
  it('has at least one row', () => {
    expect([isRowList([]), isRowList([7]), isRowList(row), isRowList([null]), isRowList([row, 7])]).toEqual([
      false,
      false,
      false,
      false,
      false
    ])
    expect(isRowList([{ customer_id: 1, page_id: 2, agent_name: 'x' }])).toBe(false)
  })
})

describe('rows in fields that are no list of the guide', () => {
  it('are counted in the longest list, three objects deep', () => {
    const inside = (depth: number): unknown => (depth === 0 ? [row, row] : { a: inside(depth - 1) })
    expect([0, 1, 2, 3, 4].map((depth) => strangeRows([{ waiting: inside(depth) }]))).toEqual([2, 2, 2, 2, 0])
    expect(strangeRows([{ a: [row], b: [row, row, row], c: [row, 7] }, { d: [row] }])).toBe(3)
    expect(strangeRows([{ a: { b: [row], c: [row, row] } }])).toBe(2)
  })
  it('are none in an empty object', () => {
    expect([strangeRows([]), strangeRows([{}]), strangeRows([{ a: {}, b: 7, c: [] }])]).toEqual([0, 0, 0])
  })
})

describe('the type of a frame without a type', () => {
  const who = { customer_id: 'c0' }

  it('is a list if it has one', () => {
    expect([typeByFields([{ customers: [] }], undefined), typeByFields([{}], [row])]).toEqual([
      'stopped_customers',
      'stopped_customers'
    ])
    expect(typeByFields([{ customers: [], success: true }], undefined)).toBe('stopped_customers')
  })

  it.each<{ fields: object; type: string | undefined }>([
    { fields: { ...who, is_human: true, message: 'hi' }, type: 'new_message' },
    { fields: { customerId: 7, isHuman: 'false', text: 'hi' }, type: 'new_message' },
    { fields: { customer: who, is_human: false, message: { text: 'hi' } }, type: 'new_message' },
    { fields: { ...who, is_human: true, message: {} }, type: undefined },
    { fields: { ...who, is_human: true, message: { id: 4 } }, type: undefined },
    { fields: { ...who, is_human: true }, type: undefined },
    { fields: { ...who, is_human: true, body: 'hi' }, type: undefined },
    { fields: { is_human: true, message: 'hi' }, type: undefined },
    { fields: { customer_id: '', is_human: true, message: 'hi' }, type: undefined },
    { fields: { customer_id: true, is_human: true, message: 'hi' }, type: undefined },
    { fields: { customer: {}, is_human: true, message: 'hi' }, type: undefined },
    { fields: { ...who, is_human: null, message: 'hi' }, type: undefined },
    { fields: { ...who, is_human: true, success: true }, type: undefined },
    { fields: { ...who, stop: true }, type: 'customer_stop_status_changed' },
    { fields: { ...who, stop: false }, type: 'customer_stop_status_changed' },
    { fields: { stop: true }, type: undefined },
    { fields: { ...who, stop: 'true' }, type: undefined },
    { fields: { ...who, message: 'hi', status: 'sent' }, type: 'message_sent' },
    { fields: { ...who, text: '', ok: true }, type: 'message_sent' },
    { fields: { message: 'hi', status: 'sent' }, type: undefined },
    { fields: { message: 'hi', sent: true }, type: 'accepted' },
    { fields: { ...who, message: 'hi' }, type: undefined },
    { fields: { customer: { isAssignedToMe: 'yes' }, status: 'ok' }, type: 'agent_assigned' },
    { fields: { customer: { is_assigned_to_me: false }, status: 'ok' }, type: undefined },
    { fields: { customer: { is_assigned: true }, success: true }, type: 'accepted' },
    { fields: { customer: { is_assigned_to_me: true } }, type: undefined },
    { fields: { success: true }, type: 'accepted' },
    { fields: { succeeded: 1 }, type: 'accepted' },
    { fields: { sent: 'true', ...who }, type: 'accepted' },
    { fields: { ok: true }, type: undefined },
    { fields: { status: 'ok' }, type: undefined },
    { fields: {}, type: undefined }
  ])('is $type: $fields', ({ fields, type }) => {
    expect([typeByFields([{ ...fields }], undefined), typeByFields([{}, { ...fields }], 7)]).toEqual([type, type])
  })
})
