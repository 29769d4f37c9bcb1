import { describe, expect, it } from 'vitest'
import { readReport } from '../../../../src/main/protocol/lists/customerReport'
import { readCustomerReference } from '../../../../src/main/protocol/frameCustomer'
import { createWaitingTimeReader } from '../../../../src/main/protocol/waits/waitingTimeReader'
import { NOW } from '../reading'

const id = (value: string | number) => ({ id: value, unsafe: false })
const unsafe = { id: null, unsafe: true }

/**
 * Reads from a row whether the customer is assigned (`assigned`), and whether to this agent (`mine`). `direct`: true if
 * the row is in an answer to this agent, false in a broadcast.
 */
function assignment(fields: object, direct: boolean) {
  const context = { direct, now: NOW, waitingTimes: createWaitingTimeReader() }
  const reading = readReport({ customer_id: id('c'), ...fields }, context)
  if (reading.kind !== 'report') throw new Error(reading.kind)
  const { assigned, mine } = reading.report
  return { ...(assigned !== undefined && { assigned }), ...(mine !== undefined && { mine }) }
}

describe('who has a customer', () => {
  it.each<{ fields: object; answer: object; broadcast: object }>([
    { fields: {}, answer: {}, broadcast: {} },
    { fields: { is_assigned: true }, answer: { assigned: true }, broadcast: { assigned: true } },
    { fields: { is_assigned: null }, answer: { assigned: false }, broadcast: { assigned: false } },
    { fields: { is_assigned: null, agent_name: 'Bob' }, answer: { assigned: false }, broadcast: { assigned: false } },
    { fields: { agent_name: 'Bob' }, answer: { assigned: true }, broadcast: {} },
    { fields: { is_assigned_to_me: true }, answer: { assigned: true, mine: true }, broadcast: {} },
    {
      fields: { is_assigned_to_me: true, is_assigned: false },
      answer: { assigned: false, mine: false },
      broadcast: { assigned: false }
    },
    {
      fields: { is_assigned_to_me: true, is_assigned: null },
      answer: { assigned: true, mine: true },
      broadcast: { assigned: false }
    },
    { fields: { is_assigned_to_me: false }, answer: { mine: false }, broadcast: {} },
    { fields: { is_assigned_to_me: null }, answer: {}, broadcast: {} },
    {
      fields: { is_assigned_to_me: null, is_assigned: true },
      answer: { assigned: true, mine: false },
      broadcast: { assigned: true }
    },
    { fields: { is_assigned_to_me: null, agent_name: 'Bob' }, answer: { assigned: true, mine: false }, broadcast: {} }
  ])('$fields is $answer in an answer and $broadcast in a broadcast', ({ fields, answer, broadcast }) => {
    expect(assignment(fields, true)).toEqual(answer)
    expect(assignment(fields, false)).toEqual(broadcast)
  })
})

describe('the ids of a row', () => {
  const context = { direct: true, now: NOW, waitingTimes: createWaitingTimeReader() }

  it('must both be safe, otherwise the row is not read', () => {
    expect(readReport({ customer_id: unsafe, page_id: unsafe }, context)).toEqual({
      kind: 'unsafeId',
      field: 'customer_id'
    })
    expect(readReport({ customer_id: id('c'), page_id: unsafe }, context)).toEqual({
      kind: 'unsafeId',
      field: 'page_id'
    })
    expect(readReport({ page_id: id('p') }, context)).toEqual({ kind: 'noId' })
  })

  it('come from the first of several places, and one unsafe id makes the whole row unsafe', () => {
    const reference = (...places: object[]) => readCustomerReference(places)
    expect(reference({}, { page_id: id('p') })).toEqual({ kind: 'missing' })
    expect(reference({ customer_id: id('c') }, { customer_id: id('d'), page_id: id('p') })).toEqual({
      kind: 'known',
      who: { customerId: 'c', pageId: null }
    })
    expect(reference({ customer_id: id('c') }, { customer_id: id('c'), page_id: id('p') })).toEqual({
      kind: 'known',
      who: { customerId: 'c', pageId: 'p' }
    })
    expect(reference({ customer_id: id(7) }, { customer_id: id('7'), page_id: id('p') })).toEqual({
      kind: 'known',
      who: { customerId: 7, pageId: 'p' }
    })
    expect(reference({ customer_id: id('c') }, { page_id: unsafe })).toEqual({ kind: 'unsafe' })
    expect(reference({ customer_id: id('c') }, { customer_id: unsafe })).toEqual({ kind: 'unsafe' })
  })
})

it('an empty text means a message without text only if the list has texts; an empty object always does', () => {
  const last = (last_message: object | string | undefined, hasTexts?: boolean) => {
    const context = { direct: true, now: NOW, waitingTimes: createWaitingTimeReader() }
    const reading = readReport(
      { customer_id: id('c'), ...(last_message !== undefined && { last_message: last_message as string }) },
      { ...context, ...(hasTexts !== undefined && { hasTexts }) }
    )
    if (reading.kind !== 'report') return null
    return { text: reading.report.lastMessage, isWithoutText: reading.report.lastWithoutText }
  }
  expect(last('')).toEqual({ text: undefined, isWithoutText: undefined })
  expect(last('', true)).toEqual({ text: '', isWithoutText: true })
  expect(last(undefined, true)).toEqual({ text: undefined, isWithoutText: undefined })
  expect(last({ text: '' })).toEqual({ text: '', isWithoutText: true })
  expect(last('Hi')).toEqual({ text: 'Hi', isWithoutText: undefined })
})

it('a time of two fields outside of a list is no wait, because nothing shows its unit', () => {
  const context = { direct: false, now: NOW, waitingTimes: createWaitingTimeReader() }
  const wait = (minutes?: () => boolean) => {
    const reading = readReport(
      { customer_id: id('c'), time_since_last_conversation: '02:15' },
      { ...context, ...(minutes && { minutes }) }
    )
    return reading.kind === 'report' ? reading.report.wait : null
  }
  expect(wait()).toEqual({ kind: 'unreadable', raw: '02:15', atLeast: 135 })
  expect([wait(() => false), wait(() => true)]).toMatchObject([
    { kind: 'unreadable' },
    { kind: 'measured', seconds: 135 }
  ])
})
